"""Stand-in for glideinFrontend: checks what the frontend needs to live, then loops, asking nobody for glideins."""

import logging
import os
import pwd
import signal
import socket
import stat
import sys
import threading
import time

from gwms.reconfig import write
from stand_in import x509


class Fatal(Exception):
    """The frontend cannot go on; the message says why."""


def main(arguments):
    work = arguments[0]
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        description = read_description(work)
        logs = open_logs(description)
        check_start(description, work)
    except (Fatal, OSError) as error:
        print("glideinFrontend: %s" % error, file=sys.stderr)
        logging.getLogger("frontend").error("%s", error)
        return 1
    logs.info("Frontend %s started", description["FrontendName"])
    loop(work, stop, logs)
    logs.info("Received a signal to stop: ended gracefully")
    return 0


def read_description(work):
    """The values that reconfig wrote."""
    path = os.path.join(work, "frontend.descript")
    try:
        return read_descript(path)
    except FileNotFoundError:
        raise Fatal("There is no %s: reconfig has not succeeded in this container" % path) from None


def read_descript(path):
    with open(path) as file:
        return {name: value.strip() for name, _, value in (line.rstrip("\n").partition(" ") for line in file)}


def open_logs(description):
    """One log for the frontend and one for each group, as the real ones lie below the log directory."""
    folders = {"frontend": "frontend"}
    folders.update({"group_" + name: "group_" + name for name in group_names(description)})
    for name, folder in folders.items():
        handler = logging.FileHandler(os.path.join(description["LogDir"], folder, name.split("_")[0] + ".all.log"))
        handler.setFormatter(logging.Formatter("[%(asctime)s] %(levelname)s: %(message)s"))
        logging.getLogger(name).handlers = [handler]
        logging.getLogger(name).setLevel(logging.INFO)
    return logging.getLogger("frontend")


def group_names(description):
    return [name for name in description["Groups"].split(",") if name]


def check_start(description, work):
    """What the real frontend ends with, or runs on without ever asking for a glidein."""
    check_signing_key(os.path.join(os.path.expanduser("~"), "passwords.d"))
    check_proxy(description["ClassAdProxy"])
    for name in group_names(description):
        group = read_descript(os.path.join(work, "group_" + name, "group.descript"))
        for needed in ("JobSchedds", "FactoryCollectors"):
            if not group[needed]:
                raise Fatal("Found empty %s in group %s" % (needed, name))
        for path in group["Credentials"].split(","):
            check_proxy(path)
    check_pool(os.environ.get("VO_POOL", ""))


def check_signing_key(folder):
    check_owner(folder, 0o700)
    check_owner(os.path.join(folder, "FRONTEND"), 0o600)


def check_owner(path, mode):
    try:
        status = os.stat(path)
    except OSError as error:
        raise Fatal("The IDTOKEN signing key is not there: %s" % error) from None
    if status.st_uid != os.geteuid():
        owner, own = status.st_uid, pwd.getpwuid(os.geteuid()).pw_name
        raise Fatal("%s belongs to uid %d, not to user %s" % (path, owner, own))
    if stat.S_IMODE(status.st_mode) != mode:
        raise Fatal("%s has mode %04o, not %04o" % (path, stat.S_IMODE(status.st_mode), mode))


def check_proxy(path):
    """A proxy that user frontend can read, valid now; a token is only read, and a path that is not set is nothing."""
    if not path:
        return
    try:
        with open(path) as file:
            if "BEGIN CERTIFICATE" not in file.read():
                return
        left = x509.seconds_left(path)
    except (OSError, ValueError) as error:
        raise Fatal("Cannot read the proxy: %s" % error) from None
    if left <= 0:
        raise Fatal("The proxy %s is expired" % path)


def check_pool(pool):
    """VO_POOL is what HTCondor's CONDOR_HOST is set to: hosts, separated by commas."""
    hosts = [host.strip() for host in pool.split(",") if host.strip()]
    if not hosts:
        raise Fatal("VO_POOL is not set, so HTCondor has no CONDOR_HOST")
    for host in hosts:
        try:
            socket.getaddrinfo(host.partition(":")[0], None)
        except OSError as error:
            raise Fatal("The pool's host %s cannot be resolved: %s" % (host, error)) from None


def loop(work, stop, logs):
    """Reads the work area anew each time, so a reconfig takes effect without a start."""
    count = 0
    while not stop.is_set():
        delay = 60.0
        count += 1
        try:
            description = read_description(work)
            delay = float(description["LoopDelay"])
            iterate(description, work, count)
        except (Fatal, OSError, ValueError) as error:
            logs.error("Iteration %d failed: %s", count, error)
        stop.wait(delay)


def iterate(description, work, count):
    check_proxy(description["ClassAdProxy"])
    names = group_names(description)
    for name in names:
        group = read_descript(os.path.join(work, "group_" + name, "group.descript"))
        schedds = len(group["JobSchedds"].split(","))
        logging.getLogger("group_" + name).info("Iteration %d: %d schedds, no glideins asked for", count, schedds)
        write_status(os.path.join(description["MonitorDir"], "group_" + name), count)
    write_status(description["MonitorDir"], count)
    logging.getLogger("frontend").info("Iteration %d over groups %s", count, ", ".join(names))


def write_status(folder, count):
    updated = int(time.time())
    write(os.path.join(folder, "frontend_status.xml"), '<VOFrontendStats updated="%d" iteration="%d"/>\n' % (updated, count))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
