"""frontend_status.xml in GlideinWMS's schema: of a group what it asks of which entry and why, of the frontend its groups together."""

import os
import time
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from gwms.files import write

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n\n'
HIDDEN = ("PubKeyValue",)


class GroupStatus:
    def __init__(self):
        self.factories, self.states, self.total = {}, {}, {}

    def jobs_and_glideins(self, jobs, slots):
        self.total["Jobs"] = {
            "Idle": jobs.count("Idle"),
            "OldIdle": jobs.count("OldIdle"),
            "Running": jobs.count("Running"),
            "Total": len(jobs.all),
            "Idle_3600": jobs.count("Idle_3600"),
        }
        self.total["Glideins"] = {name: slots[name] for name in ("Idle", "Running", "Total")}

    def entry(self, name, facts, down, attributes=None, parameters=None):
        """`facts` are the seventeen numbers of a line of the log."""
        self.factories[name] = described(facts, down, attributes or {}, parameters or {})

    def state(self, name, facts, down):
        self.states[name] = described(facts, down, {}, {})

    def write(self, folder):
        for kind in ("MatchedJobs", "MatchedGlideins", "MatchedCores", "Requested"):
            numbers = [factory[kind] for factory in self.factories.values()]
            if numbers:
                self.total[kind] = summed(numbers)
        body = [tag_list("factories", "factory", self.factories), tag_list("states", "state", self.states), tag("total", self.total)]
        text = "%s<VOFrontendGroupStats>\n%s\n%s\n</VOFrontendGroupStats>\n" % (HEAD, updated(), "\n".join(body))
        os.makedirs(folder, exist_ok=True)
        write(os.path.join(folder, "frontend_status.xml"), text.encode("latin-1", "xmlcharrefreplace"))


def described(facts, down, attributes, parameters):
    return {
        "Down": "Down" if down else "Up",
        "Attributes": {name: value for name, value in attributes.items() if name not in HIDDEN},
        "MatchedJobs": dict(zip(("Idle", "EffIdle", "OldIdle", "Running", "RunningHere"), (facts[0], facts[2], facts[3], facts[5], facts[6]))),
        "MatchedGlideins": dict(zip(("Total", "Idle", "Running", "Failed"), facts[8:12])),
        "MatchedCores": dict(zip(("Total", "Idle", "Running"), facts[12:15])),
        "Requested": {"Idle": facts[15], "MaxRun": facts[16], "Parameters": dict(parameters)},
    }


def summed(dictionaries):
    names = [name for name, value in dictionaries[0].items() if isinstance(value, int)]
    return {name: sum(values[name] for values in dictionaries) for name in names}


def updated():
    now = time.time()
    local, utc = time.localtime(now), time.gmtime(now)
    zones = {
        "Local": {
            "ISO8601": time.strftime("%Y-%m-%dT%H:%M:%S%z", local),
            "RFC2822": time.strftime("%a, %d %b %Y %H:%M:%S %z", local),
            "human": time.strftime("%c", local),
        },
        "UTC": {
            "ISO8601": time.strftime("%Y-%m-%dT%H:%M:%SZ", utc),
            "RFC2822": time.strftime("%a, %d %b %Y %H:%M:%S +0000", utc),
            "unixtime": int(now),
        },
    }
    return tag_list("updated", "timezone", zones)


def tag(name, values, head=""):
    """Plain values are attributes, dictionaries are elements; parameters are elements with a name and a value each."""
    attributes = "".join(" %s=%s" % (key, quoteattr(str(value))) for key, value in sorted(values.items()) if not isinstance(value, dict))
    inner = [parameters(value) if key == "Parameters" else tag(key, value) for key, value in sorted(values.items()) if isinstance(value, dict)]
    if not inner:
        return "<%s%s%s/>" % (name, head, attributes)
    return "<%s%s%s>\n%s\n</%s>" % (name, head, attributes, "\n".join(inner), name)


def parameters(values):
    lines = ["<Parameter name=%s val=%s/>" % (quoteattr(key), quoteattr(str(value))) for key, value in sorted(values.items())]
    return "\n".join(["<Parameters>", *lines, "</Parameters>"])


def tag_list(name, item, values):
    lines = [tag(item, value, " name=%s" % quoteattr(key)) for key, value in sorted(values.items())]
    return "\n".join(["<%s>" % name, *lines, "</%s>" % name])


