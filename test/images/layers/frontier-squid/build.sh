useradd -u 10941 -U -s /usr/sbin/nologin -d /var/lib/squid -m squid
# A pod may run this as user squid or any other of the group root.
mkdir -p /var/cache/squid /var/log/squid
chown squid:root /var/cache/squid /var/log/squid
rm -f /etc/squid/squid.conf
chmod g+w /etc/squid /run /var/cache/squid /var/log /var/log/squid /var/log/supervisor
