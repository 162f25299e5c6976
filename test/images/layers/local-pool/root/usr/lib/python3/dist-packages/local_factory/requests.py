"""Reads the requests that frontends put into the factory's collector, and turns down whatever a factory may not take."""

import json
import subprocess

ENCRYPTED = "GlideinEncParam"
PARAMETER = "GlideinParam"


class Refused(Exception):
    """A request that gets nothing; the message says why."""


class Request:
    """What a frontend asks of one entry, its secrets decrypted."""

    def __init__(self, ad, secrets):
        self.name = ad["Name"]
        self.client = ad["ClientName"]
        self.group = ad["GroupName"]
        self.entry = ad["ReqGlidein"].split("@")[0]
        self.request = ad["ReqName"]
        self.identity = ad["AuthenticatedIdentity"]
        self.idle = int(ad.get("ReqIdleGlideins", 0))
        self.maximum = int(ad.get("ReqMaxGlideins", 0))
        self.web = {name: ad.get("Web" + name, "") for name in WEB}
        self.parameters = {name[len(PARAMETER) :]: ad[name] for name in ad if name.startswith(PARAMETER)}
        self.secrets = secrets

    @property
    def token(self):
        """The IDTOKEN with which the glidein joins the VO's pool."""
        return self.secrets.get(self.entry + ".idtoken")


WEB = ("URL", "SignType", "DescriptFile", "DescriptSign", "GroupURL", "GroupDescriptFile", "GroupDescriptSign")


def ads(kind):
    """All ads of a kind in the factory's collector. Raises CalledProcessError with what condor_status complained of."""
    constraint = 'GlideinMyType =?= "%s"' % kind
    done = subprocess.run(
        ["condor_status", "-any", "-json", "-constraint", constraint], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout or "[]")


def decrypt(ad, key):
    """The encrypted values of an ad, by their names. Raises Refused where it was not made for this factory, by who sent it."""
    if ad.get("ReqPubKeyID") != key.id:
        raise Refused("encrypted for another key than the factory's")
    try:
        own = key.unseal(ad["ReqEncKeyCode"])
        claimed = own.decrypt(ad["ReqEncIdentity"])
        names = [name for name in ad if name.startswith(ENCRYPTED)]
        values = {name[len(ENCRYPTED) :]: own.decrypt(ad[name]) for name in names}
    except (KeyError, ValueError) as error:
        raise Refused("cannot be decrypted: %s" % (error or type(error).__name__)) from None
    if claimed != ad.get("AuthenticatedIdentity"):
        raise Refused('claims to be from "%s": the collector knows it as "%s"' % (claimed, ad.get("AuthenticatedIdentity")))
    return values


def read(ad, key, frontends, credentials):
    """A request. `frontends` has the identity of each security name; `credentials` those that its frontend handed over."""
    secrets = decrypt(ad, key)
    name = secrets.get("SecurityName")
    expected = frontends.get(name)
    if expected is None:
        raise Refused('the security name "%s" is unknown here: expected %s' % (name, ", ".join(frontends)))
    if expected != ad["AuthenticatedIdentity"]:
        raise Refused('"%s" must come from "%s", and comes from "%s"' % (name, expected, ad["AuthenticatedIdentity"]))
    if not secrets.get("SecurityClass"):
        raise Refused("names no security class")
    check_credential(secrets, credentials)
    return Request(ad, secrets)


def check_credential(secrets, credentials):
    """What would go to the site must be among what came with the frontend's glideclientglobal ad."""
    for kind in ("SubmitProxy", "ScitokenId"):
        if kind in secrets and secrets[kind] not in credentials:
            raise Refused("%s is not among the credentials that the frontend sent" % kind)
    if not any(kind in secrets for kind in ("SubmitProxy", "ScitokenId", "frontend_scitoken")):
        raise Refused("comes without a credential for the site")


def handed_over(globals_, key):
    """The names of the credentials that each client has sent, by its name. What cannot be read is left out."""
    found = {}
    for ad in globals_:
        try:
            secrets = decrypt(ad, key)
        except Refused:
            continue
        known = {name for name, value in secrets.items() if value and not name.startswith(("Security", "NumberOf"))}
        found.setdefault(ad["ClientName"], set()).update(known)
    return found
