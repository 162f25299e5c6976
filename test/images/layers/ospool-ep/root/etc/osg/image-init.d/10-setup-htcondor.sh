# What the real image's start asks of its environment, in the same words, and what it makes of that for HTCondor. OSG's
# and GlideinWMS's scripts for jobs (Apptainer, advertised software, their checks of the node) are not in a stand-in.

# Straight to the container's output too: whatever is on its way through tee ends with this.
refuse() {
	echo "$1" >&4
	exit 1
}
is_true() {
	[[ ${1^^} =~ ^(Y|YES|T|TRUE|ON|1)$ ]]
}

[[ $(id -u) != 0 ]] || refuse 'Please do not run me as root!'

token=flock.opensciencegrid.org
given=/etc/condor/tokens-orig.d
[[ -e $given/$token || -e /etc/condor/tokens.d/$token || -n $TOKEN ]] ||
	refuse "Please provide $given/$token via volume mount."
for name in GLIDEIN_Site GLIDEIN_ResourceName; do
	[[ -n ${!name} ]] || refuse "Please specify $name as an environment variable"
done
for name in ACCEPT_JOBS_FOR_HOURS RETIREMENT_HOURS; do
	[[ ${!name} =~ ^0*[1-9][0-9]*$ ]] || refuse "$name has to be a positive integer"
done

[[ $POOL != ospool ]] || { is_true "$ITB" && POOL=itb-ospool || POOL=prod-ospool; }
second= ccb= syslog= GLIDECLIENT_Group=
case $POOL in
	itb-ospool)
		manager=cm-1.ospool-itb.osg-htc.org second=cm-2.ospool-itb.osg-htc.org
		ccb=ccb-1.ospool-itb.osg-htc.org,ccb-2.ospool-itb.osg-htc.org
		syslog=syslog.osgdev.chtc.io GLIDECLIENT_Group=itb-container
		;;
	prod-ospool)
		manager=cm-1.ospool.osg-htc.org second=cm-2.ospool.osg-htc.org
		ccb=ccb-1.ospool.osg-htc.org,ccb-2.ospool.osg-htc.org
		syslog=syslog.osg.chtc.io GLIDECLIENT_Group=main-container
		;;
	prod-path-facility)
		manager=cm-1.facility.path-cc.io second=cm-2.facility.path-cc.io
		syslog=syslog.osg.chtc.io GLIDECLIENT_Group=path-container
		;;
	dev-path-facility)
		manager=htcondor-cm-path.osgdev.chtc.io second=htcondor-cm-path.osg-dev.river.chtc.io
		syslog=syslog.osgdev.chtc.io GLIDECLIENT_Group=path-container
		;;
	*.*) manager=$POOL ENABLE_REMOTE_SYSLOG=false ;;
	'') refuse 'POOL is blank' ;;
	*) refuse "Unknown pool $POOL" ;;
esac
CONDOR_HOST=${CONDOR_HOST:-$manager${second:+,$second}}
if [[ -n $CCB_RANGE_LOW && -n $CCB_RANGE_HIGH ]]; then
	ccb=${CONDOR_HOST//,/:$(shuf -n 1 -i "$CCB_RANGE_LOW-$CCB_RANGE_HIGH"),}
	ccb+=:$(shuf -n 1 -i "$CCB_RANGE_LOW-$CCB_RANGE_HIGH")
fi

LOCAL_DIR=$(mktemp -d /pilot/osgvo-pilot-XXXXXX) || refuse 'Creating LOCAL_DIR under /pilot failed'
export LOCAL_DIR PILOT_CONFIG_FILE=$LOCAL_DIR/condor_config.pilot
mkdir -p "$LOCAL_DIR"/condor/tokens.d
mkdir -m 700 "$LOCAL_DIR"/condor/passwords.d
# A mounted Secret's files may be readable for a group; HTCondor wants its own alone.
for kind in tokens passwords; do
	for file in /etc/condor/$kind-orig.d/*; do
		[[ -f $file ]] || continue
		install -m 600 "$file" "$LOCAL_DIR/condor/$kind.d/"
	done
done
if [[ -n $TOKEN ]]; then
	(umask 077 && echo "$TOKEN" >"$LOCAL_DIR/condor/tokens.d/$token")
	TOKEN='<used>'
fi
export _CONDOR_SEC_PASSWORD_FILE=$LOCAL_DIR/condor/tokens.d/$token
export _CONDOR_SEC_PASSWORD_DIRECTORY=$LOCAL_DIR/condor/passwords.d

# A volume that outlives the container has the last run's.
rm -rf /pilot/log /pilot/rsyslog
mkdir -p /pilot/log /pilot/rsyslog/{pid,workdir,conf}
if is_true "$ENABLE_REMOTE_SYSLOG"; then
	syslog=${SYSLOG_HOST:-$syslog}
	if getent hosts "$syslog" >/dev/null; then
		echo "A stand-in asks for no certificate, so its logs stay here, and $syslog gets none"
	else
		echo "*** SYSLOG_HOST $syslog not found"
	fi
fi

name=$(tr -cs 'a-zA-Z0-9.-' '[-*]' <<<"$GLIDEIN_ResourceName" | sed 's/^[.-]*//; s/[.-]*$//' | cut -c 1-63)
is_true "$GLIDEIN_RANDOMIZE_NAME" && name+=.$(od -An -N5 -tx1 /dev/urandom | tr -d ' ')
retire=$(($(date +%s) + 10#$ACCEPT_JOBS_FOR_HOURS * 3600))

cat >"$PILOT_CONFIG_FILE" <<-END
	CONDOR_HOST = $CONDOR_HOST
	COLLECTOR_HOST = $CONDOR_HOST
	${ccb:+CCB_ADDRESS = $ccb}
	LOCAL_DIR = $LOCAL_DIR
	EXECUTE = $LOCAL_DIR/execute
	LOCAL_CONFIG_DIR = $LOCAL_DIR/condor_config.d
	SEC_TOKEN_DIRECTORY = $LOCAL_DIR/condor/tokens.d
	SHARED_PORT_PORT = 0
	NETWORK_HOSTNAME = $name.$(hostname)
	OSG_PROJECT_RESTRICTION = ${OSG_PROJECT_NAME:+ProjectName == "$OSG_PROJECT_NAME"}
	START_EXTRA = ${GLIDEIN_Start_Extra:-True}
	GLIDEIN_Site = "$GLIDEIN_Site"
	GLIDEIN_ResourceName = "$GLIDEIN_ResourceName"
	GLIDECLIENT_Group = "$GLIDECLIENT_Group"
	OSG_SQUID_LOCATION = "$OSG_SQUID_LOCATION"
	ACCEPT_JOBS_FOR_HOURS = $ACCEPT_JOBS_FOR_HOURS
	ACCEPT_IDLE_MINUTES = $ACCEPT_IDLE_MINUTES
	GLIDEIN_ToRetire = $retire
	GLIDEIN_ToDie = $((retire + 10#$RETIREMENT_HOURS * 3600))
	STARTER_JOB_ENVIRONMENT = "$EXTRA_JOB_ENV"
	${NUM_CPUS:+NUM_CPUS = $NUM_CPUS}
	${MEMORY:+MEMORY = $MEMORY}
	$(is_true "$ITB" && echo Is_ITB_Site = True)
END
[[ -z $OSG_SQUID_LOCATION ]] || export http_proxy=$OSG_SQUID_LOCATION

# Lines NAME = VALUE of whoever runs it.
attributes=/etc/osg/extra-attributes.cfg
if [[ -f $attributes ]]; then
	own=$(grep -E '^\s*[A-Za-z_][A-Za-z0-9_]*\s*=' "$attributes")
	echo "$own" >>"$PILOT_CONFIG_FILE"
	echo "STARTD_ATTRS = \$(STARTD_ATTRS) $(sed 's/\s*=.*//' <<<"$own" | tr '\n' ' ')" >>"$PILOT_CONFIG_FILE"
fi

mkdir -p "$LOCAL_DIR/condor_config.d"
for folder in EXECUTE LOG LOCK RUN SPOOL SEC_CREDENTIAL_DIRECTORY; do
	mkdir -p "$(condor_config_val $folder)"
done
chmod 700 "$(condor_config_val SEC_CREDENTIAL_DIRECTORY)"
echo "This pilot will accept new jobs for $ACCEPT_JOBS_FOR_HOURS hours, and then let running jobs finish for $RETIREMENT_HOURS hours"
cd "$LOCAL_DIR"
