"""The entries of the factory. They say the same in the different ways that factories do: as numbers, as text, or not at all."""

import time

# Whose protocol this factory speaks; frontends compare it with what they need.
VERSION = "glideinWMS 3.10.17"
GLIDEIN = "local"
COMMON = {
    "GLIDEIN_Gatekeeper": "localhost",
    "GLIDEIN_GridType": "condor",
    "GLIDEIN_In_Downtime": "False",
    "GLIDEIN_REQUIRED_OS": "any",
}
PARAMETERS = {"CONDOR_VERSION": "default", "CONDOR_OS": "default", "CONDOR_ARCH": "default", "USE_CCB": "False"}
# Names of sites have no blank, as GLIDEIN_Site of today's factories. None: the attribute is not published.
AMOUNTS = {
    "Numbers": {"GLIDEIN_CPUS": 1, "GLIDEIN_MaxMemMBs": 1024},
    "Text": {"GLIDEIN_CPUS": "1", "GLIDEIN_MaxMemMBs": "1024"},
    "Auto": {"GLIDEIN_CPUS": "auto", "GLIDEIN_MaxMemMBs": ""},
    "Silent": {"GLIDEIN_CPUS": None, "GLIDEIN_MaxMemMBs": None},
}


class Entry:
    """One way to the local machine."""

    def __init__(self, kind, *, factory, vos, trust_domain, auth_method):
        self.name = "Local_%s" % kind
        self.full_name = "%s@%s@%s" % (self.name, GLIDEIN, factory)
        self.factory = factory
        self.auth_method = auth_method
        amounts = {name: value for name, value in AMOUNTS[kind].items() if value is not None}
        self.attributes = {
            **COMMON,
            **amounts,
            "GLIDEIN_Site": "Local-%s" % kind,
            "GLIDEIN_ResourceName": "Local-%s" % kind,
            "GLIDEIN_Supported_VOs": vos,
            "GLIDEIN_TrustDomain": trust_domain,
            "GLIDEIN_SupportedAuthenticationMethod": auth_method,
        }

    def ad(self, key, started, count):
        """The glidefactory ad."""
        return {
            "MyType": "glidefactory",
            "GlideinMyType": "glidefactory",
            "Name": self.full_name,
            "FactoryName": self.factory,
            "GlideinName": GLIDEIN,
            "EntryName": self.name,
            **common_facts(key, started, count),
            **self.attributes,
            **{"GlideinParam" + name: value for name, value in PARAMETERS.items()},
            "GlideinMonitorTotalStatusIdle": 0,
        }


def all_entries(**facts):
    return [Entry(kind, **facts) for kind in AMOUNTS]


def global_ad(factory, key, started, count):
    """The glidefactoryglobal ad, which has the key that frontends encrypt for."""
    return {
        "MyType": "glidefactoryglobal",
        "GlideinMyType": "glidefactoryglobal",
        "Name": "%s@%s" % (GLIDEIN, factory),
        "FactoryName": factory,
        "GlideinName": GLIDEIN,
        **common_facts(key, started, count),
    }


def common_facts(key, started, count):
    return {
        "GlideinWMSVersion": VERSION,
        "SupportedSignTypes": "sha1",
        "DaemonStartTime": int(started or time.time()),
        "UpdateSequenceNumber": count,
        "PubKeyID": key.id,
        "PubKeyType": "RSA",
        "PubKeyValue": key.text,
    }
