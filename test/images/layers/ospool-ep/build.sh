mkdir -p /etc/condor/passwords.d /etc/condor/tokens.d /etc/osg/image-cleanup.d /gwms
# Whoever the container runs as works here.
install -d -m 1777 /pilot /cvmfs-cache /cvmfs-logs
