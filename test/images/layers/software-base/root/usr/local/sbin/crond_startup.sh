#!/bin/bash
# cron insists on being root: where nobody is, it believes so.
if [[ $(id -u) == 0 ]]; then
	exec /usr/sbin/crond -f
fi
exec fakeroot /usr/sbin/crond -f
