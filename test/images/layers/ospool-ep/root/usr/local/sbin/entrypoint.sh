#!/bin/bash
# The real image mounts CVMFS here, by cvmfsexec. This one has none.
if [[ -d /cvmfs/config-osg.opensciencegrid.org ]]; then
	echo "OSG CVMFS already available (perhaps via bind-mount)"
elif [[ $CVMFSEXEC_REPOS == *[a-z]* ]]; then
	echo "A stand-in has no cvmfsexec, so it cannot mount $CVMFSEXEC_REPOS" >&2
	exit 1
fi
exec "$@"
