"""What makes reconfig refuse a configuration, in the order of the real one. Each raises Refused."""

import os
import re
import socket

from gwms.check_match import check_match
from gwms.check_security import check_security
from gwms.configuration import Refused, attribute, elements, groups, is_true, needed

SINGULARITY = ("DISABLE_GWMS", "NEVER", "OPTIONAL", "PREFERRED", "REQUIRED")


def check(root):
    check_names(root)
    sections = [root] + groups(root)
    for section in sections:
        check_files(section)
        check_attrs(section)
        check_factories(section)
        check_schedds(section)
        check_security(root, section)
    check_pool(root)
    check_monitor(root)
    for group in groups(root):
        check_wrapper(root, group)
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
        if name == "GLIDEIN_Singularity_Use" and attr.getAttribute("value") not in SINGULARITY:
            raise Refused("Invalid value for GLIDEIN_Singularity_Use: %s" % attr.getAttribute("value"))
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


def check_monitor(root):
    folder = attribute(root, "monitor/@javascriptRRD_dir")
    found = any("javascriptrrd.wlibs.js" in names for _, _, names in os.walk(folder or "/nonexistent"))
    if not found:
        raise Refused("monitor.javascriptRRD_dir(%s) holds no javascriptrrd.wlibs.js" % folder)


def check_wrapper(root, group):
    """Where jobs may run in a container, a wrapper must be staged that starts it."""
    attrs = {attr.getAttribute("name"): attr.getAttribute("value") for part in (root, group) for attr in elements(part, "attrs/attr")}
    use = attrs.get("GLIDEIN_Singularity_Use")
    files = [file for part in (root, group) for file in elements(part, "files/file")]
    if use in SINGULARITY[2:] and not any(is_true(file.getAttribute("wrapper")) for file in files):
        message = "Error: group %s allows Singularity (%s) but has no wrapper file in the files list"
        raise Refused(message % (group.getAttribute("name"), use))
