"""How many glideins a group asks of an entry: from its share of the idle jobs, within the limits of group and frontend."""


class Limits:
    """What counts against the limits of all entries together: the group's glideins, the frontend's, and the whole pool's slots."""

    def __init__(self, group, own, frontend, pool):
        self.group = group
        self.per_entry = {
            "max": group.number("MaxRunningPerEntry"),
            "min": group.number("MinRunningPerEntry"),
            "idle": group.number("MaxIdlePerEntry"),
            "reserve": group.number("ReserveIdlePerEntry"),
            "idle_max": group.number("MaxIdleVMsPerEntry"),
            "idle_curb": group.number("CurbIdleVMsPerEntry"),
        }
        self.shared = []
        for scope, counts, where, suffix in (
            ("PerGroup", own, "own", ""),
            ("PerFrontend", frontend, "frontend", ""),
            ("Global", pool, "frontend", "Global"),
        ):
            for what, kind, name in (("Total", "TotalGlideins", "RunningTotal"), ("Idle", "IdleGlideins", "IdleVMsTotal")):
                limit, curb = (group.number(word + name + suffix, where) for word in ("Max", "Curb"))
                self.shared.append((kind + scope, counts[what], limit, curb))

    def idle_glideins(self, slots, jobs, old_jobs, triggered):
        """ReqIdleGlideins: `slots` are the entry's own counts, `jobs` the glideins that its share of the idle jobs needs."""
        reached = self._reached(slots)
        if reached:
            triggered.update(reached)
            return 0
        wanted = max(jobs - slots["Idle"], 0)
        if wanted <= 0:
            return 0
        room = [limit - count for _, count, limit, _ in self.shared] + [self.per_entry["max"] - slots["Total"]]
        wanted = int(min(wanted, *room) / float(self.group.own["RampUpAttenuation"]))
        wanted += min(max(old_jobs - slots["Idle"], 0) // 3, self.per_entry["reserve"])
        wanted = min(wanted, self.per_entry["idle"])
        for name, count, curb in self._curbs(slots):
            if count >= curb:
                wanted /= 2
                triggered["Curb" + name] = "count=%i, curb=%i" % (count, curb)
        return int(max(wanted, 1))

    def running_glideins(self, jobs, slots, real):
        """ReqMaxGlideins: the entry's glideins, running ones included, up to which the factory may submit."""
        if jobs <= 0:
            return int(real)
        return int((max(jobs - slots["Idle"], 0) + real) * float(self.group.own["FracRunningPerEntry"]) + 1)

    def _reached(self, slots):
        own = [
            ("TotalGlideinsPerEntry", slots["Total"], self.per_entry["max"]),
            ("IdleGlideinsPerEntry", slots["Idle"], self.per_entry["idle_max"]),
        ]
        all_of_them = own + [(name, count, limit) for name, count, limit, _ in self.shared]
        return {name: "count=%i, limit=%i" % (count, limit) for name, count, limit in all_of_them if count >= limit}

    def _curbs(self, slots):
        shared = [(name, count, curb) for name, count, _, curb in self.shared]
        return [("IdleGlideinsPerEntry", slots["Idle"], self.per_entry["idle_curb"]), *shared]


def config_limits(group):
    """The limits as requests and resource ads tell them."""
    frontend = "MaxRunningTotal CurbRunningTotal MaxIdleVMsTotal CurbIdleVMsTotal".split()
    own = "MaxRunningPerEntry MinRunningPerEntry MaxIdlePerEntry ReserveIdlePerEntry MaxIdleVMsPerEntry CurbIdleVMsPerEntry".split()
    limits = {"Frontend" + name: group.number(name, "frontend") for name in frontend + [name + "Global" for name in frontend]}
    return {**limits, **{"Group" + name: group.number(name) for name in own + frontend}}
