"""What a group's log and monitoring say of a cycle, in the lines of the real frontend."""

HEADER = (
    "            Jobs in schedd queues                 |           Slots         |       Cores       | Glidein Req | Factory/Entry Information",
    "Idle (match  eff   old  uniq )  Run ( here  max ) | Total  Idle   Run  Fail | Total  Idle   Run | Idle MaxRun | State Factory",
)
LINE = "%s(%s %s %s %s) %s(%s %s) | %s %s %s %s | %s %s %s | %s %s | "


class Report:
    def __init__(self, group, status, log):
        self.group, self.status, self.log = group, status, log
        self.sums = {False: [0] * 17, True: [0] * 17}

    def found(self, jobs, slots, counts):
        self.status.jobs_and_glideins(jobs, slots)
        numbers = [jobs.count(kind) for kind in ("IdleAll", "Idle", "OldIdle", "Idle_3600", "VomsIdle", "Running")]
        text = "Jobs found total %i idle %i (good %i, old(10min %i, 60min %i), voms %i) running %i"
        self.log.info(text, len(jobs.all), *numbers)
        text = "Group glideins found total %i limit %i curb %i; of these idle %i limit %i curb %i running %i"
        self.log.info(text, *self._limits(slots, "own", ""), slots["Running"])
        frontend, pool = counts
        text = "%s found total %i limit %i curb %i; of these idle %i limit %i curb %i"
        self.log.info(text, "Frontend glideins", *self._limits(frontend, "frontend", ""))
        self.log.info(text, "Overall slots", *self._limits(pool, "frontend", "Global"))

    def _limits(self, counts, where, suffix):
        number = self.group.number
        limits = [(number("Max" + name + suffix, where), number("Curb" + name + suffix, where)) for name in ("RunningTotal", "IdleVMsTotal")]
        return (counts["Total"], *limits[0], counts["Idle"], *limits[1])

    def matched(self, matches):
        numbers = [matches[kind].total for kind in ("Idle", "OldIdle", "Idle_3600", "Running")]
        text = "Total matching idle %i (old 10min %i 60min %i) running %i limit %i"
        self.log.info(text, *numbers, self.group.number("MaxRunningPerEntry"))

    def facts(self, entry, matches, here, counts, idle, running):
        """The seventeen numbers of an entry."""
        share = matches["Idle"].share[entry]
        return [
            *(share, matches["Idle"].count[entry], max(share - counts["Idle"], 0)),
            *(matches["OldIdle"].share[entry], matches["Idle"].only_here[entry]),
            *(matches["Running"].count[entry], here, self.group.number("MaxRunningPerEntry")),
            *(counts[name] for name in ("Total", "Idle", "Running", "Failed", "TotalCores", "IdleCores", "RunningCores")),
            *(idle, running),
        ]

    def header(self):
        for line in HEADER:
            self.log.info(line)

    def entry(self, name, facts, down, attributes, parameters):
        self.status.entry(name, facts, down, attributes, parameters)
        self.sums[down] = [total + fact for total, fact in zip(self.sums[down], facts)]
        self._line(name, facts, down)

    def totals(self, matches, slots):
        for name, down in (("MatchedUp", False), ("MatchedDown", True)):
            self.status.state(name, self.sums[down], not down)
        self.header()
        self._line("Sum of useful factories", self.sums[False], False)
        self._line("Sum of down factories", self.sums[True], True)
        idle, old, running = (matches[kind].unmatched for kind in ("Idle", "OldIdle", "Running"))
        facts = [idle, idle, idle, old, idle, running] + [0] * 11
        self.status.state("Unmatched", facts, True)
        self._line("Unmatched", facts, True)

    def _line(self, name, facts, down):
        self.log.info(LINE % tuple(shortened(fact) for fact in facts) + "%s %s" % ("Down" if down else "Up  ", name))


def shortened(number):
    if number < 100_000:
        return "%5i" % number
    return "%4ik" % (number // 1_000) if number < 10_000_000 else "%4iM" % (number // 1_000_000)
