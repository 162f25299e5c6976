"""The stage area, from which glideins fetch files: lists, signatures and a description that names them all.

A file's name has a part in it that changes with the area's contents, so that a cache never gives a glidein an old one.
"""

import base64
import hashlib
import os

from gwms.configuration import elements, is_true
from gwms.files import write

LISTS = ("preentry_file_list", "file_list", "aftergroup_preentry_file_list", "aftergroup_file_list")
KIND = {"executable": "exec", "wrapper": "wrapper", "untar": "untar"}


class Stage:
    """One folder: what the frontend stages for all groups, or a group for its own."""

    def __init__(self, section, attrs, own_files, gridmap=None):
        self.lists = {name: [] for name in (LISTS if section.tagName == "frontend" else LISTS[:2])}
        self.contents, self.untar = {}, {}
        for name, kind, data, variable in own_files:
            self._add("preentry_file_list", name, kind, data, variable=variable)
        for file in elements(section, "files/file"):
            self._add_user_file(file)
        generated = {"constants.cfg": (constants(attrs), "CONSTS_FILE"), "condor_vars.lst": ("".join(attrs.lines), "CONDOR_VARS_FILE")}
        generated["untar.cfg"] = ("".join("%s \t%s\n" % item for item in self.untar.items()), "UNTAR_CFG_FILE")
        if gridmap:
            generated["grid-mapfile"] = (gridmap, "GRIDMAP")
        for name, (text, variable) in generated.items():
            self._add("preentry_file_list", name, "regular", text.encode(), variable=variable)

    def _add(self, place, name, kind, data, period="0", prefix="GLIDEIN_PS_", condition="TRUE", variable="FALSE"):
        self.lists[place].append((name, kind, period, prefix, condition, variable))
        self.contents[name] = data

    def _add_user_file(self, file):
        source = file.getAttribute("absfname")
        name = file.getAttribute("relfname") or os.path.basename(source)
        with open(source, "rb") as content:
            data = content.read()
        kinds = [kind for key, kind in KIND.items() if is_true(file.getAttribute(key))]
        kind = kinds[0] if kinds else self._plain_kind(file)
        more = {"period": file.getAttribute("period") or "0", "prefix": file.getAttribute("prefix") or "GLIDEIN_PS_"}
        if kind == "untar":
            more = self._untar(file, name)
        self._add(place_of(file), name, kind, data, **(more if kind in ("exec", "untar") else {}))

    @staticmethod
    def _plain_kind(file):
        if file.getAttribute("type").startswith("config"):
            return "config:c"
        return "regular" if is_true(file.getAttribute("const") or "True") else "nocache"

    def _untar(self, file, name):
        options = (elements(file, "untar_options") or [None])[0]
        option = options.getAttribute if options else lambda _: ""
        self.untar[name] = option("dir") or name.partition(".")[0]
        return {"condition": option("cond_attr") or "TRUE", "variable": option("absdir_outattr") or "FALSE"}

    def write(self, folder):
        """Writes all, and returns what a request says of the area: the description's name, and the signature file's sum."""
        whole = b"".join(name.encode() + data for name, data in sorted(self.contents.items())) + repr(self.lists).encode()
        part = base64.b32encode(hashlib.sha1(whole).digest()).decode()[:6].lower()
        sums, staged = {}, {}
        for name, data in self.contents.items():
            staged[name] = name if self._kind(name) == "nocache" else insert(name, part)
            write(os.path.join(folder, staged[name]), data)
            if self._kind(name) != "nocache":
                sums[staged[name]] = hashlib.sha1(data).hexdigest()
        described = {"signature": insert("signature.sha1", part)}
        for name, items in self.lists.items():
            described[name] = insert(name + ".lst", part)
            lines = ["%s \t%s \t%s \t%s \t%s \t%s \t%s\n" % (item[0], staged[item[0]], *item[1:]) for item in items]
            sums[described[name]] = self._text(folder, described[name], "".join(lines))
        description = insert("description.cfg", part)
        text = "".join("%s \t%s\n" % item for item in described.items())
        sums[description] = self._text(folder, description, text)
        lines = "".join("%s  %s\n" % (value, name) for name, value in sums.items())
        return description, self._text(folder, described["signature"], lines)

    def _kind(self, name):
        return next(item[1] for items in self.lists.values() for item in items if item[0] == name)

    @staticmethod
    def _text(folder, name, text):
        data = ("# File: %s\n#\n%s" % (name, text)).encode()
        write(os.path.join(folder, name), data)
        return hashlib.sha1(data).hexdigest()


def place_of(file):
    """When a glidein gets a file: before or after the entry's own, and for a file of all groups also after a group's."""
    place = "file_list" if is_true(file.getAttribute("after_entry") or "True") else "preentry_file_list"
    return "aftergroup_" + place if is_true(file.getAttribute("after_group")) else place


def insert(name, part):
    head, dot, tail = name.rpartition(".")
    return "%s.%s.%s" % (head, part, tail) if dot else "%s.%s" % (name, part)


def constants(attrs):
    return "".join("%s \t%s\n" % item for item in attrs.constants.items())
