"""What the daemon reads of the work area: the files that reconfig wrote, frontend and group joined."""

import ast
import os

MAPS = (
    "ProxySecurityClasses ProxyTrustDomains ProxyTypes CredentialGenerators ProxyKeyFiles ProxyPilotFiles "
    "ProxyRemoteUsernames ProxyProjectIds"
).split()


def read_pairs(path):
    """A name, blanks, a value on each line."""
    with open(path) as file:
        lines = [line.rstrip("\n").split(None, 1) for line in file if line.strip() and not line.startswith("#")]
    return {line[0]: line[1] if len(line) > 1 else "" for line in lines}


def read_frontend(work):
    return read_pairs(os.path.join(work, "frontend.descript"))


class Group:
    """One group of the frontend. Raises RuntimeError where it has no schedd or no factory."""

    def __init__(self, work, name):
        folder = os.path.join(work, "group_" + name)
        self.name, self.work = name, work
        self.frontend = read_frontend(work)
        self.own = read_pairs(os.path.join(folder, "group.descript"))
        both = (self.frontend, self.own)
        self.frontend_name = self.frontend["FrontendName"]
        self.client_name = "%s.%s" % (self.frontend_name, name)
        self.schedds = self._joined("JobSchedds", lambda text: text.split(",") if text else [])
        self.factories = self._joined("FactoryCollectors", ast.literal_eval)
        self.factory_query = "(%s) && (%s)" % tuple(part["FactoryQueryExpr"] for part in both)
        self.job_query = "(%s) && (%s)" % tuple(part["JobQueryExpr"] for part in both)
        self.match_expr = "(%s) and (%s)" % tuple(part["MatchExpr"] for part in both)
        self.match_code = compile(self.match_expr, "<string>", "eval")
        self.job_attrs = list(dict.fromkeys(name for part in both for name, _ in ast.literal_eval(part["JobMatchAttrs"])))
        self.ignore_down = (self.own["IgnoreDownEntries"] or self.frontend["IgnoreDownEntries"]) == "True"
        self.ha_mode = ha_mode(self.frontend)
        self.attrs = {**read_values(work, "attrs.cfg"), **read_values(folder, "attrs.cfg")}
        self.parameters = {**read_values(work, "params.cfg"), **read_values(folder, "params.cfg")}
        self.signatures = read_signatures(os.path.join(work, "signatures.sha1"))

    def _joined(self, key, split):
        joined = [item for part in (self.frontend, self.own) for item in split(part[key])]
        if not joined:
            raise RuntimeError("Found empty %s!" % key)
        return joined

    def stated(self, key, default):
        """A value that the group may have, else the frontend."""
        return self.own.get(key, self.frontend.get(key, default))

    def number(self, key, where="own"):
        return int(getattr(self, where)[key])

    def credential_names(self):
        return [name for part in (self.own, self.frontend) for name in ast.literal_eval(part.get("Proxies", "[]"))]

    def credential_map(self, key):
        """What credentials have by their names, the group's going first."""
        return {**ast.literal_eval(self.frontend.get(key, "{}")), **ast.literal_eval(self.own.get(key, "{}"))}

    def first_map(self, key):
        """The group's alone where it has any, else the frontend's: how generators and SciTokens are looked up."""
        return ast.literal_eval(self.own.get(key) or self.frontend.get(key) or "{}")

    def logs(self):
        return os.path.join(self.frontend["LogDir"], "group_" + self.name)


def read_values(folder, name):
    """params.cfg and attrs.cfg: a name, in params.cfg the word CONST, and a Python literal."""
    pairs = read_pairs(os.path.join(folder, name))
    return {key: ast.literal_eval(value.removeprefix("CONST").strip()) for key, value in pairs.items()}


def read_signatures(path):
    """Sum of the signature file and name of the description, by area."""
    with open(path) as file:
        return {area: (total, description) for total, description, area in (line.split() for line in file)}


def high_availability(frontend):
    return ast.literal_eval(frontend.get("HighAvailability") or "{}")


def ha_mode(frontend):
    return "slave" if high_availability(frontend).get("enabled", "").lower() == "true" else "master"
