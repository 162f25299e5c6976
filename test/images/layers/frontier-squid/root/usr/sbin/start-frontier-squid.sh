#!/bin/bash
# Runs squid under supervisord and ends supervisord, and so the container, when squid ends.
trap 'kill -INT "$(</var/run/supervisord.pid)"' EXIT

/etc/squid/customize.sh </etc/squid/squid.conf.frontierdefault >/etc/squid/squid.conf || exit

# A runtime may mount an empty directory on /run.
mkdir -p /run/squid
[[ $(id -u) != 0 ]] || chown squid:root /run/squid

# Makes the cache's directories where they are not there yet.
squid -z --foreground

squid --foreground &
trap 'squid -k shutdown' TERM
# A signal ends the first wait, not squid.
until wait; [[ -z $(jobs -r) ]]; do :; done
