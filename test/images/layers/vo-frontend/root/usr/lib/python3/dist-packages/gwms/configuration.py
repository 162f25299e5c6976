"""Reads frontend.xml as far as the stand-in needs it: elements by their path, attributes with GlideinWMS's defaults."""

from xml.dom import minidom
from xml.parsers.expat import ExpatError


class Refused(Exception):
    """The configuration cannot be used; the message says why."""


def read(path):
    """The root element. Raises Refused where the file is no XML or no frontend."""
    try:
        with open(path, "rb") as file:
            root = minidom.parse(file).documentElement
    except (OSError, ExpatError) as error:
        raise Refused("Cannot read %s: %s" % (path, error)) from None
    if root.tagName != "frontend":
        raise Refused("%s has the root element <%s>, not <frontend>" % (path, root.tagName))
    return root


def elements(element, path):
    """All elements at a path of tag names, for example `collectors/collector`, in the file's order."""
    found = [element]
    for tag in path.split("/"):
        found = [child for parent in found for child in parent.childNodes if getattr(child, "tagName", None) == tag]
    return found


def attribute(element, path, default=None):
    """The attribute at `elements/…/@name`, the last of that path; the default where it is absent."""
    tags, _, name = path.rpartition("@")
    holders = elements(element, tags.strip("/")) if tags else [element]
    values = [holder.getAttribute(name) for holder in holders if holder.hasAttribute(name)]
    return values[-1] if values else default


def needed(element, name):
    """An attribute that has no default."""
    if element.getAttribute(name) == "":
        raise Refused("<%s> lacks the attribute %s" % (element.tagName, name))
    return element.getAttribute(name)


def is_true(text):
    return text.lower() == "true"


def groups(root):
    return elements(root, "groups/group")
