"""The ads of a group at a factory: glideclientglobal with its credentials, glideclient with what it asks of an entry."""

from glidein import seal
from glidein.ads import format_ad
from glidein.names import credential_hash

VERSION = "glideinWMS stand-in"


class Keys:
    """For each factory a symmetric key of this cycle, sealed for it."""

    def __init__(self):
        self.known = {}

    def attributes(self, factory):
        """What lets the factory open the ad: `factory` are the attributes of its glidefactoryglobal ad."""
        key, sealed = self._key(factory)
        return {
            "ReqPubKeyID": factory["PubKeyID"],
            "ReqEncKeyCode": sealed,
            # Nobody but who has the key can make this for another identity: a copied ad is worth nothing.
            "ReqEncIdentity": key.encrypt(factory["FactoryPoolId"]),
        }

    def hide(self, factory, values):
        key, _ = self._key(factory)
        return {"GlideinEncParam" + name: key.encrypt(value) for name, value in values.items()}

    def _key(self, factory):
        text = factory["PubKeyValue"]
        if text not in self.known:
            key = seal.SymmetricKey()
            self.known[text] = (key, seal.seal(key, seal.public_key(text)))
        return self.known[text]


def head(kind, name, group):
    return {
        "MyType": kind,
        "GlideinMyType": kind,
        "GlideinWMSVersion": VERSION,
        "Name": name,
        "ClientName": group.client_name,
        "FrontendName": group.frontend_name,
        "FrontendHAMode": group.ha_mode,
        "GroupName": group.name,
    }


def global_ad(name, factory, group, credentials, keys, sequence, log):
    """All credentials of the group, by their ids."""
    hidden = {"SecurityName": group.stated("SecurityName", group.frontend_name)}
    if credentials:
        hidden["NumberOfCredentials"] = str(len(credentials))
    for credential in credentials:
        loaded = credential.load(log)
        if not credential.usable:
            continue
        for identifier, data in loaded.items():
            hidden[identifier] = data
            hidden["SecurityClass" + identifier] = str(credential.security_class)
    full_name = "%s@%s" % (name, group.client_name)
    return format_ad({
        **head("glideclientglobal", full_name, group),
        **keys.attributes(factory),
        **keys.hide(factory, hidden),
        "UpdateSequenceNumber": sequence.next(full_name),
    })


class Request:
    """What a group asks of one entry, before it is shared among credentials."""

    def __init__(self, entry, factory, idle, running, parameters, monitors, hidden):
        self.node, self.name, _ = entry
        self.factory, self.idle, self.running = factory, idle, running
        self.parameters, self.monitors, self.hidden = parameters, monitors, hidden
        self.method = self.trust_domain = ""

    def ad(self, credential, group, keys, limits, sequence):
        hidden = {
            **self.hidden,
            **credential.hidden_values(),
            "SecurityName": group.stated("SecurityName", group.frontend_name),
        }
        name = "%s_%s@%s" % (credential_hash(credential.name), self.name, group.client_name)
        return format_ad({
            **head("glideclient", name, group),
            "ReqName": self.name,
            "ReqGlidein": self.name,
            **web(group),
            **keys.attributes(self.factory),
            "ReqIdleGlideins": credential.idle,
            "ReqMaxGlideins": credential.running,
            "ReqRemoveExcess": "NO",
            "ReqRemoveExcessMargin": 0,
            "ReqIdleLifetime": group.own["IdleLifetime"],
            "WebMonitoringURL": group.frontend["MonitoringWebURL"],
            **prefixed("GlideinParam", self.parameters),
            **keys.hide(self.factory, hidden),
            **prefixed("GlideinConfig", limits),
            **prefixed("GlideinMonitor", self.monitors),
            "UpdateSequenceNumber": sequence.next(name),
        })


def web(group):
    """Where the factory's glideins find the staged files, and their sums."""
    url = group.frontend["WebURL"]
    total, description = group.signatures["main"]
    group_total, group_description = group.signatures["group_" + group.name]
    return {
        "WebURL": url,
        "WebSignType": "sha1",
        "WebDescriptFile": description,
        "WebDescriptSign": total,
        "WebGroupURL": "%s/group_%s" % (url, group.name),
        "WebGroupDescriptFile": group_description,
        "WebGroupDescriptSign": group_total,
    }


def prefixed(prefix, values):
    return {prefix + name: value for name, value in values.items()}


