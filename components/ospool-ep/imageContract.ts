/** What the ospool-ep image fixes. Source: opensciencegrid/osgvo-docker-pilot (10-setup-htcondor.sh, Dockerfile), osg-htc/docs. */
export const epContract = {
	/** User osg; the image refuses to run as root. */
	uid: 1000,
	gid: 1000,
	/** HTCondor's working folder: jobs' sandboxes and the logs. */
	scratch: "/pilot",
	/** Copied from here at the start, so that a file which only its group may read is enough. */
	tokens: "/etc/condor/tokens-orig.d",
	/** Name that the image looks for there, whatever the pool. */
	token: "flock.opensciencegrid.org",
	/** Lines `NAME = expression` for the machine's ClassAd. */
	attributes: "/etc/osg/extra-attributes.cfg",
	cvmfs: "/cvmfs",
	cvmfsCache: "/cvmfs-cache",
	/** supervisord ends condor_master, then rsyslogd, and kills each after 10 s. */
	stopSeconds: 20,
	/** OSG asks for a new image at least so often. */
	longestHours: 72,
	/** What of it is left for the pull of the image and the start. */
	startHours: 1,
} as const;
