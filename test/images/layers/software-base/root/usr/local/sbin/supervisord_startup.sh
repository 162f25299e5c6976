#!/bin/bash
# The start of every image of OSG: the scripts of the image and of whoever runs it, in lexical order, then supervisord.
# They are sourced, so what they set, and an `exit`, is this script's own.

shopt -s nullglob
for script in /etc/osg/image-init.d/*.sh; do
	source "$script"
done
shopt -u nullglob

exec /usr/bin/supervisord -c /etc/supervisord.conf -u "$(id -u)"
