"""Files that others read while they are written, and folders."""

import os


def write(path, content):
    """As a whole or not at all."""
    partial = path + ".new"
    try:
        with open(partial, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        os.rename(partial, path)
    except OSError:
        if os.path.exists(partial):
            os.unlink(partial)
        raise


def make_folder(path):
    """The folder above must be there, as for the real reconfig."""
    if not os.path.isdir(path):
        os.mkdir(path)
