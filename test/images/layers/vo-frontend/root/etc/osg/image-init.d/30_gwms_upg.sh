/usr/sbin/gwms-frontend upgrade
