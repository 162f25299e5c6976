"""Stand-in for gwms_renew_proxies: makes the proxies of proxies.ini from certificates and keys.

Unlike the real one it asks no VOMS server and signs no attributes: a closed machine has neither. All else that would be
wrong with proxies.ini or the credentials is an error here as there.
"""

import configparser
import os
import pwd
import re
import stat
import sys
import tempfile

from stand_in import x509

DEFAULTS = {
    "use_voms_server": "false",
    "fqan": "/Role=NULL/Capability=NULL",
    "frequency": "1",
    "lifetime": "24",
    "path_length": "20",
    "rfc": "true",
    "bits": "2048",
    "owner": "frontend",
}


class ConfigError(Exception):
    """Nothing can be renewed."""


def main(arguments):
    path = arguments[0] if arguments else "/etc/gwms-frontend/proxies.ini"
    try:
        config = read(path)
        owner = find_owner(config)
        vos = read_vomses(os.getenv("VOMS_USERCONF", "/etc/vomses"))
        sections = [dict(config.items(name), name=name) for name in config.sections() if name != "COMMON"]
        return max([renew(section, owner, vos) for section in sections])
    except (ConfigError, configparser.Error, OSError) as error:
        print("ERROR: %s" % error)
        return 1


def read(path):
    config = configparser.ConfigParser(DEFAULTS)
    with open(path) as file:
        config.read_file(file)
    if not config.has_section("COMMON"):
        raise ConfigError("there must be only one [COMMON] section in %s" % path)
    if not any(name.startswith("PILOT") for name in config.sections()):
        raise ConfigError("there must be at least one [PILOT] section in %s" % path)
    return config


def find_owner(config):
    name = config.get("COMMON", "owner")
    try:
        return pwd.getpwnam(name)
    except KeyError:
        raise ConfigError("the owner of the proxies, user %s, does not exist" % name) from None


def read_vomses(path):
    """Canonical names of the VOs by their lower-case ones, and the DNs of their VOMS servers."""
    with open(path) as file:
        entries = re.findall(r'"[\w.]+"\s+"[^"]+"\s+"\d+"\s+"([^"]+)"\s+"([\w.]+)"', file.read())
    return {name.lower(): name for _, name in entries}, {dn for dn, _ in entries}


def renew(section, owner, vos):
    """Renews one proxy; 1 when it failed, and the others are still tried."""
    output = section.get("output")
    try:
        if has_time_left(section):
            print("Skipping renewal of %s: time remaining within the specified frequency" % output)
            return 0
        check_section(section, vos)
        write(section, owner)
    except KeyError as error:
        raise ConfigError("[%s] lacks %s" % (section["name"], error.args[0])) from None
    except (ValueError, OSError) as error:
        print("ERROR: Failed to renew proxy %s: %s" % (output, error))
        return 1
    print("Renewed proxy from '%s' to '%s'." % (section["proxy_cert"], output))
    return 0


def has_time_left(section):
    try:
        left = x509.seconds_left(section["output"])
    except ValueError:
        return False
    return (int(section["lifetime"]) - int(section["frequency"])) * 3600 < left


def check_section(section, vos):
    names, signers = vos
    check_pair(section["proxy_cert"], section["proxy_key"])
    if section["name"] == "FRONTEND":
        return
    if not section["name"].startswith("PILOT"):
        raise ValueError("Unrecognized configuration section '%s', renewal not attempted" % section["name"])
    vo = names.get(section["vo"].lower())
    if vo is None:
        raise ConfigError("[%s] names the VO %s, which is not in vomses" % (section["name"], section["vo"]))
    if not section["fqan"].startswith(("/%s/" % vo, "/Role=")):
        raise ConfigError('Malformed FQAN does not begin with "/%s/" or "/Role=": %s' % (vo, section["fqan"]))
    if section["use_voms_server"].lower() != "true":
        check_pair(section["vo_cert"], section["vo_key"])
        dn = x509.subject(section["vo_cert"])
        # The real one stops here. Test certificates are made when they are needed, so no file can name them before.
        if dn not in signers:
            print("WARNING: %s is of %s, which is not in vomses" % (section["vo_cert"], dn))


def check_pair(certificate, key):
    """What voms-proxy-init asks of a certificate and its key."""
    if os.stat(certificate).st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ValueError("the certificate %s may be written by others than its owner" % certificate)
    status = os.stat(key)
    if status.st_uid != os.geteuid():
        raise ValueError("the key %s belongs to uid %d, not to uid %d" % (key, status.st_uid, os.geteuid()))
    if stat.S_IMODE(status.st_mode) not in (0o600, 0o400):
        raise ValueError("the key %s has mode %04o, not 0600 or 0400" % (key, stat.S_IMODE(status.st_mode)))
    if x509.seconds_left(certificate) <= 0:
        raise ValueError("the certificate %s is expired" % certificate)
    if not x509.belong_together(certificate, key):
        raise ValueError("the key %s does not belong to the certificate %s" % (key, certificate))


def write(section, owner):
    """The new proxy appears under its name as a whole, with owner and mode."""
    output = section["output"]
    with tempfile.TemporaryDirectory(dir=os.path.dirname(output)) as folder:
        proxy = x509.make_proxy(
            section["proxy_cert"],
            section["proxy_key"],
            folder,
            bits=section["bits"],
            seconds=int(section["lifetime"]) * 3600,
            path_length=section["path_length"],
        )
        os.chown(proxy, owner.pw_uid, owner.pw_gid)
        os.rename(proxy, output)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
