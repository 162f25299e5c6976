#!/bin/bash
# Starts the daemons of a pool or of a factory's collector. Environment:
#   CONDOR_CONFIG     pool.config or factory.config
#   TRUST_DOMAIN      its trust domain                   COLLECTOR_PORT   the first collector's port
#   SECONDARY_PORTS   those of its secondary collectors: 9620-9630, or none
#   SCHEDD_HOST       the name of the schedd, if there is one
# The signing keys are mounted at /run/signing-keys.
set -euo pipefail
home=/var/lib/local-pool
install -d -o condor -g condor "$home"/{log,spool,execute,lock,run}
install -d "$home"/{config.d,tokens.d}
install -d -m 0700 "$home/passwords.d"
# The name leads to a Service outside; in here it must be the daemons' own address.
[[ ! ${SCHEDD_HOST-} ]] || echo "$(hostname -i) $SCHEDD_HOST" >>/etc/hosts
# HTCondor wants its keys as root's own files, which a Secret's are not.
for key in /run/signing-keys/*; do
	install -m 0600 "$key" "$home/passwords.d/"
done

{
	echo "COLLECTOR_HOST = \$(CONDOR_HOST):${COLLECTOR_PORT:-9618}"
	for port in $([[ ! ${SECONDARY_PORTS-} ]] || seq "${SECONDARY_PORTS%-*}" "${SECONDARY_PORTS#*-}"); do
		# Each hands on to the first collector what it hears, and is a view of nothing else.
		cat <<-END
			COLLECTOR$port = \$(COLLECTOR)
			COLLECTOR${port}_ARGS = -f -local-name COLLECTOR$port -p $port
			COLLECTOR$port.COLLECTOR_LOG = \$(LOG)/Collector${port}Log
			COLLECTOR$port.CONDOR_VIEW_HOST = \$(COLLECTOR_HOST)
			COLLECTOR$port.ADDRESS_FILE = \$(LOG)/.collector${port}_address
			DAEMON_LIST = \$(DAEMON_LIST), COLLECTOR$port
		END
	done
} >"$home/config.d/10-collectors.config"
exec condor_master -f
