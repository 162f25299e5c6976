"""Tokens that requests carry: an IDTOKEN that the frontend makes for an entry's glideins, and SciTokens that it is given or makes."""

import importlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import types

import jwt

from glidein import idtoken

HOUR = 3600
PLUGINS = "/etc/gwms-frontend/plugin.d"


def expired(token, log):
    """Also true of what is no token, with its reason in the log."""
    if not token:
        log.debug("The token string is empty. Considering it expired.")
        return True
    try:
        jwt.decode(token.strip(), options={"verify_signature": False, "verify_aud": False, "verify_exp": True, "verify_nbf": True})
        return False
    except jwt.exceptions.ExpiredSignatureError as error:
        log.error("Expired token: %s", error)
    except jwt.exceptions.DecodeError as error:
        log.error("Bad token: %s", error)
    except Exception as error:  # A date before which it is not valid, and whatever else it may hold.
        log.exception("Unknown exception decoding token: %s", error)
    return True


def file_expired(path, log):
    try:
        with open(path) as file:
            return expired(file.read(), log)
    except FileNotFoundError:
        log.warning("Token file '%s' not found. Considering it expired.", path)
    except (OSError, ValueError) as error:
        log.exception("%s", error)
    return True


def entry_token(entry, group, log):
    """The IDTOKEN of an entry's glideins, made anew after an hour; an empty text where there is none."""
    if not entry["params"].get("CONDOR_VERSION"):
        return ""
    path = ""
    try:
        site = entry["attrs"]["GLIDEIN_Site"]
        home = os.path.expanduser("~")
        path = os.path.join(home, "tokens.d", "%s.%s.idtoken" % (group.name, site))
        key = signing_key(os.path.join(home, "passwords.d"), site, group, log)
        if age(path) > HOUR and key:
            log.debug("creating token %s", path)
            replace(path, make_entry_token(key, site, group))
            log.debug("created token %s", path)
        with open(path) as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except Exception:  # As the real one: whatever fails, the request goes without a token.
        log.warning("failed to create %s", path)
        log.warning("Error details: %s", traceback.format_exc())
        return ""


def signing_key(folder, site, group, log):
    """The file named after the site, else the one of the settings, else FRONTEND; none where there is no such file."""
    default = os.path.join(folder, group.stated("IDTokenKeyname", "FRONTEND"))
    for path in (os.path.join(folder, site), default):
        if os.path.exists(path):
            return path
    log.warning("cannot find pwd HTCSS key file '%s'.", default)
    return None


def make_entry_token(key, site, group):
    domains = subprocess.run(["condor_config_val", "TRUST_DOMAIN"], capture_output=True, text=True, check=True).stdout
    return idtoken.sign(
        key,
        issuer=re.split("[ ,\t]", domains.strip())[0],
        identity="%s@%s" % (site, socket.gethostname()),
        scope=idtoken.GLIDEIN_SCOPE,
        seconds=int(group.stated("IDTokenLifetime", 24)) * HOUR,
    )


def age(path):
    return time.time() - os.stat(path).st_mtime if os.path.exists(path) else sys.maxsize


def replace(path, text):
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", delete=False, dir=os.path.dirname(path)) as file:
        file.write(text)
    os.chmod(file.name, 0o600)
    os.replace(file.name, path)


def generated(entry, group, trust_domain, log):
    """Name and token of the first generator for the trust domain that gives one."""
    domains = group.first_map("ProxyTrustDomains")
    for name, module in group.first_map("CredentialGenerators").items():
        if domains.get(name) != trust_domain:
            continue
        attrs = entry["attrs"]
        known = {"name": "EntryName", "gatekeeper": "GLIDEIN_Gatekeeper", "factory": "AuthenticatedIdentity"}
        try:
            plugin = load(module)
            token, _ = plugin.get_credential(types.SimpleNamespace(log=log), group.name, {key: attrs.get(attr) for key, attr in known.items()}, trust_domain)
            return name, token
        except ModuleNotFoundError:
            log.warning("Failed to load credential generator plugin %s", module)
        except Exception as error:  # Whatever a module of the operator raises.
            log.warning("Failed to generate credential: %s.", error)
    return None, None


def load(module):
    if PLUGINS not in sys.path:
        sys.path.append(PLUGINS)
    return importlib.import_module(module)


def supplied(group, trust_domain, log):
    """The SciToken in the last file for the trust domain, read anew in each cycle."""
    domains = group.first_map("ProxyTrustDomains")
    found = [name for name, kind in group.first_map("ProxyTypes").items() if kind == "scitoken" and domains.get(name) == trust_domain]
    if not found or not os.path.exists(found[-1]):
        return None
    try:
        with open(found[-1]) as file:
            return file.read().strip()
    except (OSError, ValueError) as error:
        log.exception("failed to read scitoken: %s", error)
        return None
