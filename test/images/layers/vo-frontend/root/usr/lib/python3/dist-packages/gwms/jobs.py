"""The jobs of a group: idle and running ones of its schedds, and which schedds are too busy for more."""

from glidein import collector

ALWAYS = "JobStatus EnteredCurrentStatus ServerTime RemoteHost x509UserProxyFirstFQAN x509UserProxyFQAN x509userproxy".split()
IDLE, RUNNING = 1, 2


def query_schedd(schedd, group, log):
    """Jobs by cluster and process; none where the schedd cannot be asked."""
    constraint = "((JobStatus=?=1)||(JobStatus=?=2)) && (%s)" % group.job_query
    try:
        return collector.jobs(schedd, constraint, list(dict.fromkeys(group.job_attrs + ALWAYS)))
    except LookupError:
        log.error("Failed to talk to schedd %s - not found", schedd)
    except Exception:  # The bindings raise many, and the loop goes on with what others say.
        log.exception("Condor Error. Failed to talk to schedd: ")
    return {}


def schedd_names(group, log):
    """The schedds of the settings, or all that the pool knows."""
    if group.schedds != ["ALL"]:
        return group.schedds
    try:
        return list(collector.query("Schedd", "True"))
    except Exception:
        log.warning("Cannot get the list of scheduler with 'condor_status -sched'. Schedd cache empty or expired.")
        return []


class Jobs:
    """All jobs, by (schedd, cluster, process)."""

    def __init__(self, by_schedd, busy):
        self.all = {(schedd, *number): job for schedd, jobs in by_schedd.items() for number, job in jobs.items()}
        self.idle_all = self._of(IDLE, self.all)
        self.idle = {key: job for key, job in self.idle_all.items() if key[0] not in busy}
        self.running = self._of(RUNNING, self.all)
        self.kinds = {
            "IdleAll": self.idle_all,
            "Idle": self.idle,
            "OldIdle": self._older(600),
            "Idle_3600": self._older(3600),
            "VomsIdle": {key: job for key, job in self.idle.items() if "x509UserProxyFirstFQAN" in job},
            "Running": self.running,
        }

    @staticmethod
    def _of(status, jobs):
        return {key: job for key, job in jobs.items() if job.get("JobStatus") == status}

    def _older(self, seconds):
        def age(job):
            return job.get("ServerTime", 0) - job.get("EnteredCurrentStatus", job.get("ServerTime", 0))

        return {key: job for key, job in self.idle.items() if age(job) >= seconds}

    def count(self, kind):
        return len(self.kinds[kind])


def busy_schedds(ads, wanted, log):
    """Schedds that are not to get more running jobs: near a limit of theirs, or told so."""
    busy = set(ads) - set(wanted)
    for name in set(ads) & set(wanted):
        ad = ads[name]
        limit = int(ad.get("MaxJobsRunning", 0) * 0.95 + 0.5)
        if "MaxJobsRunning" in ad and ad.get("TotalRunningJobs", 0) >= limit:
            log.warning("Schedd %s hit maxrun limit, blacklisting: has %i running with max %i", name, ad["TotalRunningJobs"], limit)
            busy.add(name)
        if str(ad.get("CurbMatchmaking", "")).lower() == "true":
            log.warning("Ignoring schedd %s since CurbMatchmaking in its classad evaluated to 'True'", name)
            busy.add(name)
    return busy
