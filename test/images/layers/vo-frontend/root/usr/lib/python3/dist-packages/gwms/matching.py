"""Which jobs could run at which entries, by the group's match expression, and how many glideins of each that means."""

import math
import traceback


class Matches:
    """For one kind of jobs, by entry: how many match, its fair share of them in jobs and in glideins, and how many only it can take."""

    def __init__(self, jobs, entries, group, log):
        self.total = len(jobs)
        self.count = {entry: 0 for entry in entries}
        self.share = dict(self.count)
        self.glideins = dict(self.count)
        self.only_here = dict(self.count)
        clusters = list(by_attributes(jobs, group.job_attrs).values())
        at = [self._matching(cluster[0], entries, group) for cluster in clusters]
        self._log_failures(log)
        self.unmatched = sum(len(cluster) for cluster, found in zip(clusters, at) if not found)
        cpus, shares = dict(self.count), {entry: 0.0 for entry in entries}
        for cluster, found in zip(clusters, at):
            for entry in found:
                self.count[entry] += len(cluster)
                cpus[entry] += cluster[0].get("RequestCpus", 1) * len(cluster)
                shares[entry] += len(cluster) / len(found)
                self.only_here[entry] += len(cluster) if len(found) == 1 else 0
        for entry, share in shares.items():
            if self.count[entry]:
                self.share[entry] = ceiling(share)
                per_job = cpus[entry] / self.count[entry]
                self.glideins[entry] = ceiling(share * per_job / (glidein_cpus(entries[entry]) * glidein_nodes(entries[entry])))

    def _matching(self, job, entries, group):
        return [entry for entry, glidein in entries.items() if self._matches(job, glidein, group)]

    def _matches(self, job, glidein, group):
        """An exception means that the job does not match this entry; it is in the log alone."""
        if group.ignore_down and in_downtime(glidein):
            return False
        try:
            found = evaluate(group, job, glidein) == True  # noqa: E712  # What is neither True nor 1 is no match.
            job.get("RequestCpus", 1) * 1
            return found
        except KeyError as error:
            self.missing = getattr(self, "missing", set()) | {str(error)}
        except Exception:  # Whatever an expression of the operator raises.
            self.failures = getattr(self, "failures", 0) + 1
            self.last = traceback.format_exc().splitlines()
        return False

    def _log_failures(self, log):
        if hasattr(self, "missing"):
            text = (
                "Failed to evaluate resource match in countMatch. Possibly match_expr has errors and trying to reference "
                "job or site attribute(s) '%s' in an inappropriate way."
            )
            log.debug(text, ",".join(sorted(self.missing)))
        if hasattr(self, "failures"):
            text = "There were %s exceptions in countMatch subprocess. Most recent traceback: %s "
            log.debug(text, self.failures, self.last)


def evaluate(group, job, glidein):
    names = {"job": job, "glidein": glidein, "attr_dict": group.attrs, "getGlideinCpusNum": glidein_cpus}
    return eval(group.match_code, names)


def by_attributes(jobs, attrs):
    """Jobs that no match expression can tell apart."""
    clusters = {}
    for job in jobs.values():
        key = tuple((name, job[name]) for name in sorted(job) if name in attrs)
        clusters.setdefault(key, []).append(job)
    return clusters


def in_downtime(glidein):
    return str(glidein["attrs"].get("GLIDEIN_In_Downtime", False)).lower() == "true"


def ceiling(number):
    """Sums of fractions are a little off."""
    return math.ceil(round(number, 9))


def glidein_cpus(glidein):
    """Processors of one of an entry's glideins: a number, or an estimate where the entry leaves it to the node."""
    attrs = glidein["attrs"]
    try:
        stated = int(str(attrs.get("GLIDEIN_CPUS", 1)))
    except ValueError:
        stated = 0
    return stated if stated > 0 else int(str(attrs.get("GLIDEIN_ESTIMATED_CPUS", 1)))


def glidein_nodes(glidein):
    try:
        return max(int(str(glidein["attrs"].get("GLIDEIN_NODES", 1))), 1)
    except ValueError:
        return 1


def real_running(jobs, entries, group):
    """Running jobs, and the glideins that they run in, by entry, as far as the group's expression matches them."""
    running = {}
    for entry, glidein in entries.items():
        place = "%s@%s" % (entry[1], entry[0].partition(":")[0])
        found = [job for job in jobs.values() if job.get("RunningOn") == place and matches_quietly(group, job, glidein)]
        hosts = {job["RemoteHost"].partition("@")[2] for job in found}
        running[entry] = (len(found), len(hosts))
    return running


def matches_quietly(group, job, glidein):
    try:
        return evaluate(group, job, glidein) == True  # noqa: E712
    except Exception:  # As above.
        return False
