#!/bin/bash
# The scripts of the image and of whoever runs it, in lexical order, then supervisord. What the scripts say is kept for
# rsyslogd, which alone writes to the container's own output later, by the numbers 3 and 4.
exec 3>&1 4>&2 &> >(exec tee -a /tmp/startup.log)

shopt -s nullglob
for script in /etc/osg/image-init.d/*.sh; do
	source "$script"
done
shopt -u nullglob

exec 1>&3 2>&4
exec /usr/bin/supervisord -c /etc/supervisord.conf &>/pilot/log/supervisord.log
