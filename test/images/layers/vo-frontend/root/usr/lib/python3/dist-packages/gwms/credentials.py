"""The credentials of a group: which of them fit an entry, how a request is shared among them, and what the factory is told of each."""

import random

from cryptography import x509
from cryptography.x509.oid import NameOID

from glidein.names import credential_hash
from gwms import tokens

SHORT = {
    NameOID.COMMON_NAME: "CN",
    NameOID.ORGANIZATION_NAME: "O",
    NameOID.ORGANIZATIONAL_UNIT_NAME: "OU",
    NameOID.DOMAIN_COMPONENT: "DC",
    NameOID.COUNTRY_NAME: "C",
    NameOID.STATE_OR_PROVINCE_NAME: "ST",
    NameOID.LOCALITY_NAME: "L",
    NameOID.EMAIL_ADDRESS: "emailAddress",
}


class Credential:
    """One <credential>; `generated` is what a generator gave in this cycle, `usable` whether its data could be read."""

    def __init__(self, number, name, group):
        def stated(key, default=None):
            return group.credential_map(key).get(name, default)

        self.name = name
        self.kind = stated("ProxyTypes", "Unknown")
        self.security_class = stated("ProxySecurityClasses", number)
        self.trust_domain = stated("ProxyTrustDomains", "None")
        self.key_file = stated("ProxyKeyFiles")
        self.pilot_file = stated("ProxyPilotFiles")
        self.remote_username = stated("ProxyRemoteUsernames")
        self.project = stated("ProxyProjectIds")
        self.generated = None
        self.usable = True
        self.idle = self.running = 0

    def fits(self, method, trust_domain):
        return self.trust_domain == trust_domain and self.supports(method)

    def supports(self, method):
        """A SciToken also does where an entry asks for a proxy."""
        kinds, wanted = set(self.kind.split("+")), set(method.split("+"))
        return ("grid_proxy" in wanted and "scitoken" in kinds) or wanted <= kinds

    def id(self, path=None):
        """The name in the ads. Raises OSError or ValueError where a proxy cannot be read."""
        path = path or self.name
        return credential_hash(path + (subject(path) if "grid_proxy" in self.kind else ""))

    def load(self, log):
        """Pairs of an id and what the factory needs of this credential."""
        self.usable, loaded = True, {}
        for path in filter(None, (self.name, self.key_file, self.pilot_file)):
            data = self.generated or self._read(path, log)
            if not data:
                break
            loaded[self.id(path)] = data
        return loaded

    def _read(self, path, log):
        try:
            with open(path) as file:
                return file.read()
        except (OSError, ValueError):
            self.usable = False
            log.exception("Failed to read credential %s: ", path)
            return ""

    def expired_token(self, log):
        if not self.supports("scitoken"):
            return False
        return tokens.expired(self.generated, log) if self.generated else tokens.file_expired(self.name, log)

    def hidden_values(self):
        """What a request says of this credential, for the factory's eyes."""
        values = {"SecurityClass": str(self.security_class)}
        if self.supports("scitoken"):
            values["ScitokenId"] = self.id()
        for kind, name in (("grid_proxy", "SubmitProxy"), ("cert_pair", "PublicCert"), ("key_pair", "PublicKey"), ("auth_file", "AuthFile")):
            if kind in self.kind:
                values[name] = self.id()
        for kind, name in (("cert_pair", "PrivateCert"), ("key_pair", "PrivateKey")):
            if kind in self.kind:
                values[name] = self.id(self.key_file)
        if self.pilot_file:
            values["GlideinProxy"] = self.id(self.pilot_file)
        if self.remote_username:
            values["RemoteUsername"] = self.remote_username
        if self.project:
            values["ProjectId"] = self.project
        return values


def subject(path):
    """Of the last certificate in the file that is no CA's: the owner's own, below the proxies made of it."""
    with open(path, "rb") as file:
        chain = x509.load_pem_x509_certificates(file.read())
    own = next((certificate for certificate in reversed(chain) if not is_authority(certificate)), None)
    if own is None:
        raise ValueError("%s not a valid certificate file" % path)
    parts = [part for name in own.subject.rdns for part in name]
    return "".join("/%s=%s" % (SHORT.get(part.oid, part.oid.dotted_string), part.value) for part in parts)


def is_authority(certificate):
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def all_credentials(group):
    return [Credential(number, name, group) for number, name in enumerate(group.credential_names())]


def share(credentials, plugin, method, trust_domain, idle, running):
    """The credentials for an entry, each with its part of the request: all of them, or with ProxyFirst the first."""
    found = [credential for credential in credentials if credential.fits(method, trust_domain)]
    if plugin == "ProxyFirst":
        found = found[:1]
    if sorted(credential.kind for credential in found) == ["grid_proxy", "scitoken"]:
        # A SciToken beside a proxy only goes along with it.
        for credential in found:
            credential.idle, credential.running = (idle, running) if credential.kind == "grid_proxy" else (0, 0)
        return found
    parts = [split(number, idle, len(found)) for number in range(1, len(found) + 1)]
    random.shuffle(parts)
    for number, credential in enumerate(found, 1):
        credential.running = split(number, running, len(found))
        credential.idle = min(parts[number - 1], credential.running)
    return found


def split(number, total, parts):
    return total * number // parts - total * (number - 1) // parts


