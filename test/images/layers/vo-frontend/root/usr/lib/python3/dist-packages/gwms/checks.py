"""What makes reconfig refuse a configuration, in the order of the real one. Each raises Refused."""

import os
import re
import socket

from gwms.configuration import Refused, attribute, elements, groups, is_true, needed
from stand_in import x509

PLUGINS = "ProxyFirst ProxyAll ProxyUserCardinality ProxyProjectName ProxyUserRR ProxyUserMapWRecycling".split()
DUMMIES = {"string": "a", "int": 1, "bool": True, "real": 1.0}


def check(root):
    check_names(root)
    sections = [root] + groups(root)
    for section in sections:
        check_files(section)
        check_attrs(section)
        check_factories(section)
        check_schedds(section)
        check_security(section)
    check_pool(root)
    check_monitor(root)
    for group in groups(root):
        check_match(root, group)


def check_names(root):
    name = attribute(root, "@frontend_name", socket.getfqdn())
    if not re.fullmatch(r"[\w-]+", name, re.ASCII):
        raise Refused("Invalid frontend name '%s'" % name)
    if not groups(root):
        raise Refused("There is no group")
    for group in groups(root):
        if not re.fullmatch(r"(?!XPVO)[\w-]+", needed(group, "name"), re.ASCII):
            raise Refused("Invalid group name '%s'" % group.getAttribute("name"))


def check_files(section):
    seen = set()
    for file in elements(section, "files/file"):
        path = needed(file, "absfname")
        name = file.getAttribute("relfname") or os.path.basename(path)
        stage = file.getAttribute("after_entry"), file.getAttribute("after_group")
        if (name, stage) in seen:
            raise Refused("Key '%s' already exists" % name)
        seen.add((name, stage))
        kinds = [kind for kind in ("executable", "wrapper", "untar") if is_true(file.getAttribute(kind))]
        if len(kinds) > 1:
            raise Refused("The file %s cannot be both %s" % (path, " and ".join(kinds)))
        if kinds and file.getAttribute("const").lower() == "false":
            raise Refused("The file %s is %s, so it must be constant" % (path, kinds[0]))
        read_file(path)


def read_file(path):
    try:
        with open(path, "rb") as content:
            content.read()
    except OSError as error:
        raise Refused("Could not open file or read from it: %s" % error) from None


def check_attrs(section):
    for attr in elements(section, "attrs/attr"):
        name, kind = needed(attr, "name"), attr.getAttribute("type") or "string"
        if not attr.hasAttribute("value"):
            raise Refused("The attribute %s has no value" % name)
        if kind not in ("string", "int", "expr"):
            raise Refused("The attribute %s has the wrong type '%s'" % (name, kind))
        if kind == "int" and not re.fullmatch(r"\s*[+-]?\d+\s*", attr.getAttribute("value")):
            raise Refused("The attribute %s is no int: '%s'" % (name, attr.getAttribute("value")))


def check_pool(root):
    collectors = elements(root, "collectors/collector")
    if not any(not is_true(collector.getAttribute("secondary")) for collector in collectors):
        raise Refused("There is no pool collector that is not secondary")
    for node in collectors + elements(root, "ccbs/ccb"):
        needed(node, "DN")
        resolve(needed(node, "node"))


def check_factories(section):
    for collector in elements(section, "match/factory/collectors/collector"):
        needed(collector, "DN")
        for identity in ("factory_identity", "my_identity"):
            if needed(collector, identity).endswith("@fake.org"):
                raise Refused("The factory collector %s has no %s" % (collector.getAttribute("node"), identity))
        resolve(needed(collector, "node"))


def check_schedds(section):
    """A schedd that does not resolve is tolerated, unless none of the section does."""
    problems = []
    schedds = elements(section, "match/job/schedds/schedd")
    for schedd in schedds:
        needed(schedd, "DN")
        name = needed(schedd, "fullname")
        try:
            if name != "ALL":
                resolve(name.rpartition("@")[2])
        except Refused as problem:
            problems.append(str(problem))
    if problems and len(problems) == len(schedds):
        raise Refused("No schedd can be found: %s" % "; ".join(problems))


def resolve(node):
    """`node` is HOST, HOST:PORT, HOST:PORT-PORT or HOST:PORT?sock=NAME."""
    host = node.partition(":")[0].partition("?")[0].strip()
    try:
        socket.getaddrinfo(host, None)
    except OSError as error:
        raise Refused("Node %s not found in DNS: %s" % (host, error)) from None


def check_security(section):
    plugin = attribute(section, "security/@proxy_selection_plugin", PLUGINS[1])
    if plugin not in PLUGINS:
        raise Refused("Invalid proxy_selection_plugin '%s'" % plugin)
    proxy = attribute(section, "security/@classad_proxy")
    if proxy is not None and not os.path.isfile(proxy):
        raise Refused("security.classad_proxy(%s) is not a file" % proxy)
    for credential in elements(section, "security/credentials/credential"):
        check_credential(credential)


def check_credential(credential):
    if credential.hasAttribute("generator"):
        return
    path = needed(credential, "absfname")
    read_file(path)
    if credential.getAttribute("type") not in ("scitoken", "idtoken"):
        try:
            x509.subject(path)
        except ValueError as error:  # The real one says so too, and goes on.
            print("Unable to extract the DN from %s: %s" % (path, error))


def check_monitor(root):
    folder = attribute(root, "monitor/@javascriptRRD_dir")
    found = any("javascriptrrd.wlibs.js" in names for _, _, names in os.walk(folder or "/nonexistent"))
    if not found:
        raise Refused("monitor.javascriptRRD_dir(%s) holds no javascriptrrd.wlibs.js" % folder)


def check_match(root, group):
    """Evaluates the group's match expression with made-up values of the declared attributes."""
    parts = [attribute(section, "match/@match_expr", "True") for section in (root, group)]
    expression = "(%s) and (%s)" % tuple(parts)

    def declared(side):
        attrs = [attr for section in (root, group) for attr in elements(section, "match/%s/match_attrs/match_attr" % side)]
        return {attr.getAttribute("name"): DUMMIES.get(attr.getAttribute("type") or "string") for attr in attrs}

    attrs = [attr for section in (root, group) for attr in elements(section, "attrs/attr")]
    names = {
        "job": declared("job"),
        "glidein": {"attrs": declared("factory")},
        "attr_dict": {attr.getAttribute("name"): attr.getAttribute("value") for attr in attrs},
        "getGlideinCpusNum": lambda glidein: 1,
    }
    try:
        eval(compile(expression, "match_expr", "eval"), names)
    except Exception as error:  # Whatever an expression of the operator raises.
        name = group.getAttribute("name")
        raise Refused("The match expression of group %s fails: %s: %s" % (name, type(error).__name__, error)) from None
