# With redirectors of the site, HOST:PORT with commas between, a cmsd tells them of this cache.
if [[ -n ${XC_LOCAL_REDIRECTORS-} ]]; then
	sed 's/\([^,:]*\):\([^,]*\),\?/all.manager \1+ \2\n/g' <<<"$XC_LOCAL_REDIRECTORS" >/etc/xrootd/config.d/50-generated-cmsd.cfg
	cat >/etc/supervisord.d/10-xcache-cmsd.conf <<-END
		[program:xcache-cmsd]
		command=/usr/bin/cmsd -c /etc/xrootd/xrootd-$XC_IMAGE_NAME.cfg -k $XC_NUM_LOGROTATE -n $XC_IMAGE_NAME -l /var/log/xrootd/cmsd.log
		user=xrootd
		autorestart=true
	END
fi
