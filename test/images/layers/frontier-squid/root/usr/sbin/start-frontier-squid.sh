#!/bin/bash
# Composes squid.conf as the image does: each file of customize.d goes through the shell between single quotes, and all of
# them are one awk program over the default file. Then the real squid runs; when it ends, so does the container.
set -eu
for name in SQUID_IPRANGE SQUID_CACHE_MEM SQUID_CACHE_DISK SQUID_CACHE_DISK_LOCATION; do
	[[ -n ${!name:-} ]] || { echo "$name is empty" >&2; exit 1; }
done
program=$(mktemp)
{
	cat /usr/share/stand-in/customhelps.awk
	echo '{'
	for file in /etc/squid/customize.d/*.awk; do
		eval "echo '$(<"$file")'"
	done
	echo '}'
} >"$program"
awk -f "$program" /usr/share/stand-in/squid.conf >/etc/squid/squid.conf
squid -N -z
trap 'kill -TERM "$squid"' TERM
squid --foreground &
squid=$!
wait "$squid" || wait "$squid" || true
kill -INT "$PPID"
