"""Stand-in for reconfig_frontend: checks frontend.xml and all it names, then writes stage, monitor and work areas."""

import argparse
import html
import os
import shutil
import sys

from gwms.areas import Areas
from gwms.attrs import Attrs, attribute_file, parameter_file, pool_parameters
from gwms.checks import check
from gwms.condor_config import frontend_config
from gwms.configuration import Refused, attribute, elements, is_true, read
from gwms.descript import describe_frontend, describe_group, enabled_groups, write_descript
from gwms.factory_versions import check_factory_versions
from gwms.files import make_folder, write
from gwms.stage import Stage

OWN_FILES = [("nodes.blacklist", "nocache", b"# The frontend's list of worker nodes to stay away from\n", "BLACKLIST_FILE")]


def main(arguments):
    parser = argparse.ArgumentParser(prog="reconfig_frontend")
    parser.add_argument("-xml", required=True)
    path = parser.parse_args(arguments).xml
    try:
        root = read(path)
        check_factory_versions(root)
        check(root)
        write_areas(root)
    except (Refused, OSError) as error:
        print("reconfig_frontend: %s" % error, file=sys.stderr)
        return 1
    print("Reconfigured frontend '%s'" % attribute(root, "@frontend_name"))
    return 0


def write_areas(root):
    areas = Areas(root)
    map_file = os.path.join(areas.work, "frontend.mapfile")
    config = frontend_config(primary_collectors(root), map_file, attribute(root, "security/@classad_proxy"))
    groups = {"group_" + group.getAttribute("name"): group for group in enabled_groups(root)}
    areas.make(groups)
    write(map_file, "")
    write(os.path.join(areas.work, "frontend.condor_config"), config)
    attrs = Attrs(root, "GLIDECLIENT_Start")
    attrs.parameters.update(pool_parameters(root))
    attrs.add_line("GLIDECLIENT_ReqNode", "S", True, False)
    signatures = {"main": Stage(root, attrs, OWN_FILES, gridmap(root)).write(areas.stage)}
    write_attrs(attrs, areas.work)
    for name, group in groups.items():
        signatures[name] = write_group(root, group, areas, name)
    lines = "".join("%s  %s  %s\n" % (total, description, name) for name, (description, total) in signatures.items())
    write(os.path.join(areas.work, "signatures.sha1"), lines)
    write_monitor(root, areas, groups)
    write(os.path.join(areas.work, "frontend.xml"), root.toxml())
    names = [name.removeprefix("group_") for name in groups]
    # The last one, for the frontend starts with it.
    write(os.path.join(areas.work, "frontend.descript"), write_descript(describe_frontend(root, areas, names)))


def write_group(root, group, areas, name):
    folder = os.path.join(areas.work, name)
    attrs = Attrs(group, "GLIDECLIENT_Group_Start")
    write(os.path.join(folder, "group.descript"), write_descript(describe_group(root, group, folder)))
    write(os.path.join(folder, "group.mapfile"), "")
    write_attrs(attrs, folder)
    return Stage(group, attrs, OWN_FILES).write(os.path.join(areas.stage, name))


def write_attrs(attrs, folder):
    write(os.path.join(folder, "params.cfg"), parameter_file(attrs.parameters))
    write(os.path.join(folder, "attrs.cfg"), attribute_file(attrs.all()))


def primary_collectors(root):
    collectors = elements(root, "collectors/collector")
    return [node.getAttribute("node") for node in collectors if not is_true(node.getAttribute("secondary"))]


def gridmap(root):
    """Whom glideins trust by X.509: the collectors, and the frontend's own proxy."""
    nodes = elements(root, "collectors/collector") + elements(root, "ccbs/ccb")
    names = dict.fromkeys(node.getAttribute("DN") for node in nodes if node.getAttribute("DN"))
    lines = ['"%s" collector%d\n' % (name, number) for number, name in enumerate(names, 1)]
    own = attribute(root, "security/@proxy_DN")
    return "".join(lines + (['"%s" frontend\n' % own] if own and own not in names else []))


def write_monitor(root, areas, names):
    source = attribute(root, "monitor/@javascriptRRD_dir")
    make_folder(os.path.join(areas.monitor, "jslibs"))
    for directory, _, files in os.walk(source):
        for name in files:
            shutil.copyfile(os.path.join(directory, name), os.path.join(areas.monitor, "jslibs", name))
    link = os.path.join(areas.work, "monitor")
    if not os.path.islink(link):
        os.symlink(areas.monitor, link)
    if is_true(attribute(root, "@frontend_monitor_index_page", "True")):
        items = "".join('<li><a href="%s/">%s</a></li>' % (name, name) for name in names)
        title = html.escape(attribute(root, "@frontend_name", ""))
        write(os.path.join(areas.monitor, "index.html"), "<html><title>%s</title><ul>%s</ul></html>\n" % (title, items))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
