"""The <attrs> of frontend.xml as the files that carry them: with each request, staged, and into the glidein's HTCondor."""

from gwms.configuration import attribute, elements, is_true

KINDS = {"string": "S", "expr": "C", "int": "I"}
FOLDED = ("GLIDECLIENT_Start", "GLIDECLIENT_Group_Start")


class Attrs:
    """Parameters go with each request, constants are staged; `lines` of condor_vars say what the glidein does with them."""

    def __init__(self, section, start_name):
        self.parameters, self.constants, self.lines = {}, {}, []
        folded = []
        for attr in elements(section, "attrs/attr"):
            name, kind = attr.getAttribute("name"), attr.getAttribute("type") or "string"
            value = int(attr.getAttribute("value")) if kind == "int" else attr.getAttribute("value")
            if name in FOLDED:
                folded.append(value)
                continue
            carrier = self.parameters if is_true(attr.getAttribute("parameter") or "True") else self.constants
            carrier[name] = value
            self._publish(name, kind, attr)
        self.constants[start_name] = start_expression(attribute(section, "match/@start_expr", "True"), folded)

    def _publish(self, name, kind, attr):
        glidein, job = (is_true(attr.getAttribute(key)) for key in ("glidein_publish", "job_publish"))
        if glidein or job:
            self.add_line(name, KINDS[kind], glidein, job)

    def add_line(self, name, letter, glidein, job):
        flags = ("Y" if glidein else "N", "+" if job else "-")
        self.lines.append("%s \t%s \t- \t+ \t\tN \t%s \t%s\n" % (name, letter, *flags))

    def all(self):
        return {**self.parameters, **self.constants}


def start_expression(stated, folded):
    """Older files have the start expression among the attributes: it is joined to that of <match>."""
    for part in folded:
        stated = part if stated == "True" else "(%s)&&(%s)" % (stated, part)
    return stated


def pool_parameters(root):
    """What tells a glidein where the pool is: secondary collectors where there are any, by groups of collectors."""
    nodes = {}
    for collector in elements(root, "collectors/collector"):
        kinds = nodes.setdefault(collector.getAttribute("group") or "default", {True: [], False: []})
        kinds[is_true(collector.getAttribute("secondary"))].append(collector.getAttribute("node"))
    parameters = {"GLIDEIN_Collector": ";".join(",".join(kinds[True] or kinds[False]) for kinds in nodes.values())}
    brokers = {}
    for ccb in elements(root, "ccbs/ccb"):
        brokers.setdefault(ccb.getAttribute("group") or "default", []).append(ccb.getAttribute("node"))
    if brokers:
        parameters["GLIDEIN_CCB"] = ";".join(",".join(group) for group in brokers.values())
    return parameters


def parameter_file(parameters):
    return "".join("%s \tCONST \t%r\n" % item for item in parameters.items())


def attribute_file(values):
    return "".join("%s \t%r\n" % item for item in values.items())


