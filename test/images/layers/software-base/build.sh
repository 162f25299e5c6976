apt-get update
apt-get install -y cron curl fakeroot openssl procps supervisor
rm -f /etc/cron.d/* /etc/cron.daily/*
# The names that OSG's images know.
ln -s cron /usr/sbin/crond
mkdir -p /etc/osg/image-init.d /etc/osg/image-cleanup.d /etc/supervisord.d
ln -s image-init.d /etc/osg/image-config.d
# A link into /run in Debian, where a runtime may mount an empty directory.
rm /var/lock
mkdir -p /var/log/supervisor /var/lock/subsys
# Some clusters run an image as a user of their choice in group root.
chmod g+w /run /var/log /var/log/supervisor /var/lock/subsys
