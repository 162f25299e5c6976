"""Starts glideins as processes of an unprivileged user, each in a folder of its own, and knows which still run."""

import json
import os
import pwd
import subprocess
import time

USER = "glidein"
# After one that failed, so that what is broken does not start a glidein every few seconds.
PAUSE_AFTER_FAILURE = 60


class Glidein:
    """One that was started, for a request of a client."""

    def __init__(self, number, request, folder, process):
        self.number = number
        self.request = request.name
        self.entry = request.entry
        self.folder = folder
        self.process = process
        self.started = time.time()

    @property
    def runs(self):
        return self.process.poll() is None

    @property
    def failed_lately(self):
        return bool(self.process.poll()) and time.time() - self.started < PAUSE_AFTER_FAILURE


class Glideins:
    """All of this factory."""

    def __init__(self, root, factory, events):
        self.root = root
        self.factory = factory
        self.events = events
        self.all = []

    def start(self, request, entry):
        number = len(self.all) + 1
        user = pwd.getpwnam(USER)
        folder = os.path.join(self.root, "glidein-%d" % number)
        os.mkdir(folder, 0o700)
        write_file(os.path.join(folder, "entry.json"), json.dumps(entry.attributes), 0o600)
        write_file(os.path.join(folder, "credential_%s_%s.idtoken" % (request.client, entry.name)), request.token, 0o600)
        for path in [folder, *(os.path.join(folder, name) for name in os.listdir(folder))]:
            os.chown(path, user.pw_uid, user.pw_gid)
        with open(os.path.join(folder, "glidein.log"), "w") as log:
            process = subprocess.Popen(
                ["python3", "-m", "local_glidein", *self.arguments(number, request)],
                **{"cwd": folder, "stdin": subprocess.DEVNULL, "stdout": log, "stderr": subprocess.STDOUT},
                **{"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "start_new_session": True},
                env={"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"},
            )
        self.all.append(Glidein(number, request, folder, process))
        self.events.add("glidein", glidein=number, entry=entry.name, client=request.client, process=process.pid)

    def arguments(self, number, request):
        """Those of a glidein of GlideinWMS, as far as they are about the frontend's part."""
        web = request.web
        arguments = {
            "factory": self.factory,
            "entry": request.entry,
            "clientname": request.client,
            "clientgroup": request.group,
            "cluster": number,
            "clientweb": web["URL"],
            "clientsign": web["DescriptSign"],
            "clientsigntype": web["SignType"],
            "clientdescript": web["DescriptFile"],
            "clientwebgroup": web["GroupURL"],
            "clientsigngroup": web["GroupDescriptSign"],
            "clientdescriptgroup": web["GroupDescriptFile"],
            **{"param_" + name: value for name, value in request.parameters.items()},
        }
        return [part for name, value in arguments.items() for part in ("-" + name, str(value))]

    def must_wait(self, request):
        return any(each.failed_lately for each in self.all if each.request == request.name)

    def running(self, request=None):
        return [each for each in self.all if each.runs and request in (None, each.request)]

    def report_ends(self):
        for each in self.all:
            if not each.runs:
                self.events.add_change(each.number, "ended", glidein=each.number, code=each.process.returncode)


def write_file(path, text, mode):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
        file.write(text)
