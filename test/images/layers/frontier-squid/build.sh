mkdir -p /var/cache/squid /var/log/squid /run/squid
chown squid:root /var/cache/squid /var/log/squid /run/squid
# Some clusters run the image as a user of their choice in group root.
chgrp root /etc/squid
chmod g+w /etc/squid /var/cache/squid /var/log/squid /run/squid

# The headings of all options that the default does not name yet, from Debian's documented squid.conf.
cd /etc/squid
sed -n 's/^\(#  TAG: [a-z_]*\).*/\1/p' squid.conf | grep -vxFf squid.conf.frontierdefault >squid.conf.more
cat squid.conf.more >>squid.conf.frontierdefault
rm squid.conf squid.conf.more
