# Before the package makes a user of its own number, as OSG's image does.
groupadd -g 10940 xrootd
useradd -u 10940 -g 10940 -s /bin/sh -d /var/spool/xrootd -M xrootd
apt-get update
apt-get install -y rsyslog xrootd-client xrootd-server
