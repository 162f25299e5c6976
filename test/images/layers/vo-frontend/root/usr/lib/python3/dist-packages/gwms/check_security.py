"""What reconfig asks of <security>, by the series of GlideinWMS that the file is written for: 3.10, or 3.11 with its generators."""

import ast
import os

from gwms.configuration import Refused, attribute, elements, groups, is_true
from stand_in import x509

TOKENS = ("scitoken", "idtoken")
PLUGINS = "/etc/gwms-frontend/plugin.d"
NEEDED = {"vm_id": "vm_id", "vm_type": "vm_type", "username": "remote_username", "project_id": "project_id"}

# What the generators of 3.11 take in their context: a type, and that alone where it must be there.
GENERATORS = {
    "SciTokenGenerator": {
        **{name: (str, True) for name in ("key_file", "key_id", "issuer", "scope")},
        **{name: (str, False) for name in ("key_pass", "algorithm", "wlcg_ver", "tkn_dir")},
        "tkn_lifetime": (int, False),
    },
    "IdTokenGenerator": {
        **{name: (str, False) for name in ("password", "scope", "identity")},
        **{name: (int, False) for name in ("duration", "minimum_lifetime")},
    },
    "LegacyGenerator": {},
    "RoundRobinGenerator": {"items": (list, True)},
    "EntryConditionGenerator": {},
}


def is_new_series(root):
    """Whether a file uses what 3.10 does not know."""
    sections = [root] + groups(root)
    found = [item for section in sections for item in elements(section, "security/credentials/credential")]
    plugin = any(attribute(section, "security/@proxy_selection_plugin") == "CredentialsBasic" for section in sections)
    parameters = any(elements(section, "security/credentials/parameters/parameter") for section in sections)
    return plugin or parameters or any(item.hasAttribute("purpose") or item.hasAttribute("context") for item in found)


def check_security(root, section):
    new = is_new_series(root)
    plugin = attribute(section, "security/@proxy_selection_plugin")
    if new and plugin not in (None, "CredentialsBasic"):
        raise Refused("3.11.x Frontends require 'CredentialsBasic' security proxy_selection_plugin, not '%s'" % plugin)
    proxy = attribute(section, "security/@classad_proxy")
    if proxy is not None and not os.path.isfile(proxy):
        raise Refused("security.classad_proxy(%s) is not a file" % proxy)
    enabled = section is root or is_true(section.getAttribute("enabled") or "True")
    for credential in elements(section, "security/credentials/credential"):
        check_credential(credential, new)
        if enabled:
            check_file(credential)


def check_credential(credential, new):
    path, kinds = credential.getAttribute("absfname"), (credential.getAttribute("type") or "grid_proxy").split("+")
    if not path and not credential.getAttribute("generator"):
        raise Refused("All credentials without generator need a absfname!")
    for kind, name in NEEDED.items():
        if kind in kinds and not credential.hasAttribute(name):
            raise Refused("Required attribute '%s' ('%s') missing in credential type '%s'" % (name, kind, "+".join(kinds)))
    if new and ("generator" in kinds or "dynamic" in kinds) and credential.getAttribute("context"):
        check_context(path or credential.getAttribute("generator"), credential.getAttribute("context"))


def check_file(credential):
    """The subject of a proxy is read; a token is not looked at."""
    kind = credential.getAttribute("type") or "grid_proxy"
    path = credential.getAttribute("pilotabsfname") or credential.getAttribute("absfname")
    if kind in TOKENS or kind == "generator" or not path:
        return
    try:
        with open(path, "rb") as content:
            content.read()
    except OSError as error:
        raise Refused("Could not open file or read from it: %s" % error) from None
    try:
        x509.subject(path)
    except ValueError as error:  # The real one says so too, and goes on.
        print("...Failed to extract DN from %s, but continuing: %s" % (path, error))


def check_context(generator, text):
    """A context that is no dictionary is silently none, as for the real one."""
    try:
        context = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return
    if not isinstance(context, dict):
        return
    head = "Invalid context '%s' for dynamic credential '%s': " % (text, generator)
    name = os.path.basename(generator).removesuffix(".py")
    if name not in GENERATORS:
        if not os.path.exists(generator) and not os.path.exists(os.path.join(PLUGINS, name + ".py")):
            raise Refused("%sFailed to validate because unable to import the generator %s" % (head, generator))
        return
    for key, (kind, required) in GENERATORS[name].items():
        if required and key not in context:
            raise Refused("%sMissing required context attribute: %s" % (head, key))
        if key in context and not isinstance(context[key], kind):
            raise Refused("%sInvalid type for context attribute '%s'. Expected '%s', got '%s'" % (head, key, kind, type(context[key])))
    if name == "SciTokenGenerator" and not context["issuer"].startswith("https://"):
        raise Refused("%sThe issuer must be an https URL: %s" % (head, context["issuer"]))
