"""The frontend's own frontend_status.xml, from those of its groups."""

import os
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from gwms.files import write
from gwms.monitoring import HEAD, tag, tag_list, updated


def aggregate(folder, groups, log):
    """Writes the file, and returns the sum of the groups' jobs."""
    found = {group: root for group in groups if (root := read(folder, group, log)) is not None}
    roots = list(found.values())
    total = summed(child for root in roots for child in root.find("total"))
    inner = ["\n".join(["<group name=%s>" % quoteattr(name), *parts(root), "</group>"]) for name, root in sorted(found.items())]
    sums = [tag_list(kind, item, summed_items(roots, kind)) for kind, item in (("factories", "factory"), ("states", "state"))]
    body = [updated(), "<groups>", *inner, "</groups>", tag("total", total), *sums]
    write(os.path.join(folder, "frontend_status.xml"), HEAD + "<VOFrontendStats>\n%s\n</VOFrontendStats>\n" % "\n".join(body))
    return total.get("Jobs", {})


def read(folder, group, log):
    path = os.path.join(folder, "group_" + group, "frontend_status.xml")
    try:
        return ElementTree.parse(path).getroot()
    except ElementTree.ParseError:
        log.error("Corrupt XML in %s; deleting (it will be recreated).", path)
        os.unlink(path)
    except OSError:
        pass
    return None


def parts(root):
    return [ElementTree.tostring(child, "unicode").strip() for child in root if child.tag != "updated"]


def summed_items(roots, kind):
    """Factories, or states, of all groups by their names, the numbers added."""
    items = {}
    for root in roots:
        for item in root.find(kind):
            items.setdefault(item.get("name"), []).extend(child for child in item if child.tag != "Attributes")
    return {name: summed(children) for name, children in items.items()}


def summed(elements):
    """Elements by their tags, their numbers added."""
    total = {}
    for element in elements:
        sums = total.setdefault(element.tag, {})
        for name, value in element.attrib.items():
            sums[name] = sums.get(name, 0) + int(value)
    return total
