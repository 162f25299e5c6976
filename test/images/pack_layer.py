"""Writes the tree of a layer, the upper directory of an overlay mount, as tar to standard output, as OCI wants layers.

What overlayfs notes as a character device 0:0 or by a trusted attribute becomes a file `.wh.NAME` or `.wh..wh..opq`.
The same tree gives the same bytes: names are sorted, owners are numbers, times are one and the same.
"""

import os
import stat
import sys
import tarfile

OPAQUE = "trusted.overlay.opaque"
CAPABILITY = "security.capability"


def main(tree, time):
    with tarfile.open(fileobj=sys.stdout.buffer, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        pack_directory(archive, tree, "", time)


def pack_directory(archive, tree, directory, time):
    """Whiteouts first: OCI asks for them before what stands beside them."""
    absolute = os.path.join(tree, directory)
    names = sorted(os.listdir(absolute))
    if attribute(absolute, OPAQUE) == b"y":
        add_whiteout(archive, os.path.join(directory, ".wh..wh..opq"), time)
    gone = [name for name in names if is_whiteout(os.path.join(absolute, name))]
    for name in gone:
        add_whiteout(archive, os.path.join(directory, ".wh." + name), time)
    for name in names:
        if name not in gone:
            add(archive, tree, os.path.join(directory, name), time)


def add(archive, tree, path, time):
    absolute = os.path.join(tree, path)
    member = archive.gettarinfo(absolute, path)
    if member is None:  # A socket: no archive can hold one.
        return
    member.mtime = time
    member.uname = member.gname = ""
    capability = attribute(absolute, CAPABILITY)
    if capability is not None:
        member.pax_headers["SCHILY.xattr." + CAPABILITY] = capability.decode("utf-8", "surrogateescape")
    if member.isreg():
        with open(absolute, "rb") as content:
            archive.addfile(member, content)
    else:
        archive.addfile(member)
    if member.isdir():
        pack_directory(archive, tree, path, time)


def add_whiteout(archive, path, time):
    member = tarfile.TarInfo(path)
    member.mtime = time
    archive.addfile(member)


def is_whiteout(path):
    status = os.lstat(path)
    return stat.S_ISCHR(status.st_mode) and status.st_rdev == 0


def attribute(path, name):
    try:
        return os.getxattr(path, name, follow_symlinks=False)
    except OSError:
        return None


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
