# Before the package makes a user of its own number, as OSG's image does.
groupadd -g 10941 squid
useradd -u 10941 -g 10941 -s /usr/sbin/nologin -d /var/lib/squid -M squid
apt-get update
apt-get install -y squid
rm -rf /etc/logrotate.d/squid /usr/lib/squid/{pinger,*_auth,ext_*} /var/spool/squid
