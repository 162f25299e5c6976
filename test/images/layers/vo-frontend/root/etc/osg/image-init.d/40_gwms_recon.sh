/usr/sbin/gwms-frontend reconfig
