# Whoever mounts this folder wants the glideins' logs.
if [[ -e /opt/rsyslog-pilot ]]; then
	(cd /opt/rsyslog-pilot && ./create_rsyslog_tarball.sh rsyslog.tar.gz)
fi
