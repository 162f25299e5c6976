mkdir -p /var/cache/squid /var/log/squid /run/squid
chown squid:root /var/cache/squid /var/log/squid /run/squid
# Some clusters run the image as a user of their choice in group root.
chgrp root /etc/squid
chmod g+w /etc/squid /var/cache/squid /var/log/squid /run/squid

# Debian's documented configuration, with what OSG's package sets: the template that customize.sh edits at each start.
awk "$(cat /etc/squid/customhelps.awk)"'
{
	commentout("^acl localnet ")
	commentout("^include ")
	insertline("^acl SSL_ports ", "acl NET_LOCAL src 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fe80::/10")
	insertline("^acl SSL_ports ", "acl HOST_MONITOR src 127.0.0.1/32 128.142.0.0/16 188.184.128.0/17 188.185.48.0/20 188.185.128.0/17")
	insertline("^acl SSL_ports ", "acl snmppublic snmp_community public")
	insertline("^http_access allow localhost$", "http_access allow NET_LOCAL")
	insertline("^coredump_dir ", "snmp_access allow snmppublic HOST_MONITOR")
	insertline("^coredump_dir ", "pinger_enable off")
	setoption("access_log", "stdio:/var/log/squid/access.log squid")
	setoption("cache_dir", "ufs /var/cache/squid 10000 16 256")
	setoption("cache_effective_user", "squid")
	setoption("cache_mem", "128 MB")
	setoption("coredump_dir", "/var/cache/squid")
	setoption("maximum_object_size", "1048576 KB")
	setoption("pid_filename", "/run/squid/squid.pid")
	setoption("snmp_port", "3401")
	print
}' /etc/squid/squid.conf >/etc/squid/squid.conf.frontierdefault
rm /etc/squid/squid.conf
