"""Takes a frontend's staged files in the order that GlideinWMS does, each as its list says: kept, run, wrapped around jobs."""

import os
import stat
import subprocess
import tarfile

from local_glidein import Failed

SCRIPT_SECONDS = 300
# Whose files are taken before the entry's own, and after them; `aftergroup` ones come after the group's.
BEFORE_ENTRY = [("client", "preentry_file_list"), ("group", "preentry_file_list"), ("client", "aftergroup_preentry_file_list")]
AFTER_ENTRY = [("client", "file_list"), ("group", "file_list"), ("client", "aftergroup_file_list")]
PREFIXES = {"client": "GLIDECLIENT_", "group": "GLIDECLIENT_GROUP_"}


class Staged:
    """What came of the staged files."""

    def __init__(self, repositories, settings, workspace):
        self.repositories = repositories
        self.settings = settings
        self.workspace = workspace
        self.variables = []
        self.scripts = []
        self.count = 0

    def take(self, lists):
        for owner, kind in lists:
            for line in self.repositories[owner].list_of(kind):
                self.take_file(owner, line)

    def take_file(self, owner, line):
        """A line has the name here, the name there, what it is, period, prefix, condition, and the setting that gets the path."""
        if len(line) != 7:
            raise Failed("the list of files of %s has a line of %d parts: expected 7" % (owner, len(line)))
        name, source, kind, _, _, condition, setting = line
        if condition != "TRUE" and self.settings.get(condition) != "1":
            return
        repository = self.repositories[owner]
        data = repository.get_uncached(source) if kind == "nocache" else repository.get(source)
        path = os.path.join(repository.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        self.count += 1
        result = self.use(owner, path, kind)
        if setting != "FALSE":
            self.settings.add(PREFIXES[owner] + setting, result)
        if setting == "CONSTS_FILE":
            self.settings.add_all(constants(path))
        if setting == "CONDOR_VARS_FILE":
            self.variables.append(path)

    def use(self, owner, path, kind):
        if kind.startswith("exec"):
            self.run(owner, path)
        elif kind.startswith("config"):
            os.rename(path, self.workspace.at("condor_config.d", os.path.basename(path)))
        elif kind == "wrapper":
            self.workspace.add_wrapper(path)
        elif kind == "untar":
            folder = path.rsplit(".", 1)[0] + ".d"
            with tarfile.open(path) as archive:
                archive.extractall(folder, filter="data")
            return folder
        return path

    def run(self, owner, path):
        """As glidein_startup does: in the working folder, the settings and whose file it is; what fails ends the glidein."""
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR | stat.S_IRUSR)
        who = {"client": "client", "group": "client_group"}[owner]
        name = os.path.basename(path)
        try:
            done = subprocess.run(
                [path, os.path.basename(self.settings.path), who], stdin=subprocess.DEVNULL, timeout=SCRIPT_SECONDS
            )
        except OSError as error:
            raise Failed("Validation error in %s: cannot execute: %s" % (name, error.strerror)) from None
        except subprocess.TimeoutExpired:
            raise Failed("Validation error in %s: runs longer than %d s" % (name, SCRIPT_SECONDS)) from None
        if done.returncode != 0:
            raise Failed("Validation error in %s: exit code %d" % (name, done.returncode))
        self.scripts.append(name)


def constants(path):
    """A name, a tab, a value."""
    with open(path) as file:
        lines = [line.rstrip("\n").partition("\t") for line in file if line.strip() and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in lines}
