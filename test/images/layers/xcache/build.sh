mkdir -p /xcache/namespace /etc/grid-security/xrd /var/log/xrootd /var/spool/xrootd /var/spool/rsyslog
chown -R xrootd:xrootd /xcache /etc/grid-security/xrd /var/log/xrootd /var/spool/xrootd
