"""What the collectors of the factories say: their keys, their entries, and what they did with earlier requests."""

import os

from glidein import collector

PREFIXES = {"params": "GlideinParam", "monitor": "GlideinMonitor"}
RESERVED = (
    "MyType TargetType GlideinMyType MyAddress UpdatesHistory UpdatesTotal UpdatesLost UpdatesSequenced "
    "UpdateSequenceNumber DaemonStartTime"
).split()


class Factory:
    """One factory's collector as a group knows it."""

    def __init__(self, described, group, log):
        self.node, self.identity, self.my_identity = described
        self.group, self.log = group, log

    def ask(self):
        """Globals by name; entries, and earlier requests, by (node, name, my identity)."""
        return self.globals(), self.entries(), self.clients()

    def globals(self):
        found = self._find("glidefactoryglobal", "global info")
        good = {}
        for name, ad in found.items():
            attrs = ad["attrs"]
            if attrs.get("PubKeyType") == "RSA" and "PubKeyValue" in attrs:
                attrs.update(FactoryPoolNode=self.node, FactoryPoolId=self.my_identity)
                good[name] = ad
            elif "PubKeyType" in attrs:
                self.log.warning("Factory Globals '%s': invalid RSA key", name)
        return good

    def entries(self):
        condition = 'stringListMember("sha1",SupportedSignTypes) && (%s)' % self.group.factory_query
        return self._trusted(self._find("glidefactory", "entry info", condition))

    def clients(self):
        condition = '(ReqClientName=?="%s") && (%s)' % (self.group.client_name, self.group.factory_query)
        return self._trusted(self._find("glidefactoryclient", "glidefactoryclient info", condition))

    def _find(self, kind, what, condition=None):
        constraint = '(GlideinMyType=?="%s")' % kind + (" && " + condition if condition else "")
        os.environ["_CONDOR_SEC_CLIENT_INTEGRITY"] = "REQUIRED"
        try:
            return {name: split_ad(ad) for name, ad in collector.query("Any", constraint, pool=self.node).items()}
        except Exception:  # The bindings raise many, and the loop goes on with what others say.
            # The real one does not name the collector when it asks for the globals.
            node = "" if kind == "glidefactoryglobal" else self.node + " "
            self.log.exception("Failed to talk to factory_pool %sfor %s: ", node, what)
            return {}

    def _trusted(self, ads):
        """Ads of the factory's own identity; after the first of another one no more are taken."""
        trusted = {}
        for name, ad in ads.items():
            identity = ad["attrs"].get("AuthenticatedIdentity")
            if not identity:
                self.log.warning("Found an untrusted factory %s at %s; ignoring.", name, self.node)
                break
            if identity != self.identity:
                text = "Found an untrusted factory %s at %s; identity mismatch '%s'!='%s'"
                self.log.warning(text, name, self.node, identity, self.identity)
                break
            trusted[(self.node, name, self.my_identity)] = ad
        return trusted


def split_ad(ad):
    """An ad's parameters and monitoring values apart from its other attributes."""
    parts = {"attrs": {}, **{kind: {} for kind in PREFIXES}}
    for name, value in ad.items():
        if name in RESERVED or name == "Name":
            continue
        kind = next((kind for kind, prefix in PREFIXES.items() if name.startswith(prefix)), "attrs")
        parts[kind][name.removeprefix(PREFIXES.get(kind, ""))] = value
    return parts
