"""Stand-in for reconfig_frontend: checks frontend.xml and all it names, then writes stage, monitor and work areas."""

import argparse
import hashlib
import html
import os
import shutil
import sys

from gwms.checks import check
from gwms.configuration import Refused, attribute, elements, groups, is_true, read


def main(arguments):
    parser = argparse.ArgumentParser(prog="reconfig_frontend")
    parser.add_argument("-xml", required=True)
    path = parser.parse_args(arguments).xml
    try:
        root = read(path)
        check(root)
        write_areas(root)
    except (Refused, OSError) as error:
        print("reconfig_frontend: %s" % error, file=sys.stderr)
        return 1
    print("Reconfigured frontend '%s'" % attribute(root, "@frontend_name"))
    return 0


def write_areas(root):
    stage, monitor = attribute(root, "stage/@base_dir"), attribute(root, "monitor/@base_dir")
    work, logs = attribute(root, "work/@base_dir"), attribute(root, "work/@base_log_dir")
    enabled = [group for group in groups(root) if group.getAttribute("enabled").lower() != "false"]
    names = ["group_" + group.getAttribute("name") for group in enabled]
    for area in (stage, monitor, work, logs):
        for folder in [area] + [os.path.join(area, name) for name in names]:
            make_folder(folder)
    make_folder(os.path.join(logs, "frontend"))
    write_stage(root, stage)
    for group, name in zip(enabled, names):
        write_stage(group, os.path.join(stage, name))
        write(os.path.join(work, name, "group.descript"), describe(group_facts(root, group)))
    write_monitor(root, monitor, names)
    write(os.path.join(work, "frontend.xml"), root.toxml())
    # The last one, for the frontend starts with it.
    write(os.path.join(work, "frontend.descript"), describe(facts(root, stage, monitor, logs, names)))


def make_folder(path):
    """The folder above must be there, as for the real one."""
    if not os.path.isdir(path):
        os.mkdir(path)


def write_stage(section, folder):
    """Copies the files that glideins fetch; `file_list.lst` names them, `signature.sha1` their sums."""
    signatures = []
    for file in elements(section, "files/file"):
        source = file.getAttribute("absfname")
        name = file.getAttribute("relfname") or os.path.basename(source)
        with open(source, "rb") as content:
            data = content.read()
        write(os.path.join(folder, name), data)
        signatures.append("%s  %s\n" % (hashlib.sha1(data).hexdigest(), name))
    write(os.path.join(folder, "signature.sha1"), "".join(signatures))
    write(os.path.join(folder, "file_list.lst"), "".join(line.split("  ")[1] for line in signatures))
    attrs = ("%s %s\n" % (attr.getAttribute("name"), attr.getAttribute("value")) for attr in elements(section, "attrs/attr"))
    write(os.path.join(folder, "consts.cfg"), "".join(attrs))


def write_monitor(root, folder, names):
    source = attribute(root, "monitor/@javascriptRRD_dir")
    make_folder(os.path.join(folder, "jslibs"))
    for directory, _, files in os.walk(source):
        for name in files:
            shutil.copyfile(os.path.join(directory, name), os.path.join(folder, "jslibs", name))
    if is_true(attribute(root, "@frontend_monitor_index_page", "True")):
        items = "".join('<li><a href="%s/">%s</a></li>' % (name, name) for name in names)
        title = html.escape(attribute(root, "@frontend_name", ""))
        write(os.path.join(folder, "index.html"), "<html><title>%s</title><ul>%s</ul></html>\n" % (title, items))


def facts(root, stage, monitor, logs, names):
    return {
        "FrontendName": attribute(root, "@frontend_name"),
        "LoopDelay": attribute(root, "@loop_delay", "60"),
        "ClassAdProxy": attribute(root, "security/@classad_proxy", ""),
        "StageDir": stage,
        "MonitorDir": monitor,
        "LogDir": logs,
        "WebURL": attribute(root, "stage/@web_base_url", ""),
        "Groups": ",".join(name[len("group_") :] for name in names),
    }


def group_facts(root, group):
    """Lists are the global ones and the group's together, a group's own credentials first."""
    both = (root, group)
    schedds = [node.getAttribute("fullname") for part in both for node in elements(part, "match/job/schedds/schedd")]
    collectors = elements(root, "match/factory/collectors/collector") + elements(group, "match/factory/collectors/collector")
    credentials = [item for part in (group, root) for item in elements(part, "security/credentials/credential")]
    return {
        "GroupName": group.getAttribute("name"),
        "JobSchedds": ",".join(schedds),
        "FactoryCollectors": ",".join(node.getAttribute("node") for node in collectors),
        "Credentials": ",".join(item.getAttribute("absfname") for item in credentials if item.getAttribute("absfname")),
    }


def describe(values):
    """The format of GlideinWMS's .descript files: a name, a tab or blanks, a value."""
    return "".join("%s \t%s\n" % (name, value) for name, value in sorted(values.items()))


def write(path, content):
    """As a whole or not at all: what reads the file may do so meanwhile."""
    partial = path + ".new"
    try:
        with open(partial, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        os.rename(partial, path)
    except OSError:
        if os.path.exists(partial):
            os.unlink(partial)
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
