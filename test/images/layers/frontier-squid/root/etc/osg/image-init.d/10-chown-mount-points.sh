# A mounted directory belongs to squid, with all in it. Only where it does not yet: a large cache takes long.
if [[ $(id -u) == 0 ]]; then
	for directory in /var/log/squid /var/cache/squid; do
		[[ $(stat -c %U:%G "$directory") == squid:root ]] && continue
		if ! chown -R squid:root "$directory"; then
			echo "Error: $directory cannot be given to squid, so squid is not started" >&2
			exit 13
		fi
	done
fi
