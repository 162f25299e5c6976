apt-get update
apt-get install -y cron curl openssl procps supervisor
rm -f /etc/cron.d/* /etc/cron.daily/*
# The names that OSG's images know.
ln -s cron /usr/sbin/crond
mkdir -p /etc/osg/image-init.d /etc/osg/image-cleanup.d /etc/supervisord.d
ln -s image-init.d /etc/osg/image-config.d
mkdir -p /var/log/supervisor /var/lock/subsys
