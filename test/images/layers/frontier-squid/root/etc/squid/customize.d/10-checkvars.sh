for name in SQUID_IPRANGE SQUID_CACHE_MEM SQUID_CACHE_DISK SQUID_CACHE_DISK_LOCATION; do
	if [[ -z ${!name} ]]; then
		echo "ERROR: $name is not set, so squid is not started" >&2
		exit 1
	fi
done
