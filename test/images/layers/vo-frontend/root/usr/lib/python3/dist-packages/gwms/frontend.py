"""Stand-in for glideinFrontend: a process for each group in each cycle, over and over until it is told to end."""

import logging
import os
import shutil
import signal
import subprocess
import sys
import time

from glidein import collector
from glidein.ads import AdvertiseError, advertise, format_ad, invalidate
from gwms import environment
from gwms.aggregation import aggregate
from gwms.description import Group, ha_mode, high_availability, read_frontend
from gwms.process_logs import open_logs
from gwms.requests import VERSION

# For tests: seconds of a cycle, whatever frontend.xml says.
LOOP_DELAY = "STAND_IN_LOOP_DELAY"


class Stop(Exception):
    """A signal to end."""


def main(arguments):
    work = arguments[0]
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, stop)
    try:
        frontend = read_frontend(work)
    except OSError as error:
        print("glideinFrontend: %s: reconfig has not succeeded in this container" % error, file=sys.stderr)
        return 1
    log = open_logs("frontend", os.path.join(frontend["LogDir"], "frontend"), frontend)
    log.info("Logging initialized")
    environment.drop_condor_variables()
    os.environ["CONDOR_CONFIG"] = frontend["CondorConfig"]
    log.info("Enabled groups: %s", sorted(frontend["Groups"].split(",")))
    try:
        Frontend(work, frontend, log).run()
    except Stop as signalled:
        log.info("Received signal...exit")
        log.debug("%s", signalled)
    except Exception:  # Group failures above all; supervisord starts it anew.
        log.exception("Exception occurred trying to spawn: ")
    return 0


def stop(number, _frame):
    # One is enough: what takes the ads back is not to be interrupted.
    for other in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(other, signal.SIG_IGN)
    raise Stop("Received signal %s" % number)


class Frontend:
    def __init__(self, work, frontend, log):
        self.work, self.described, self.log = work, frontend, log
        self.name = frontend["FrontendName"]
        self.groups = sorted(frontend["Groups"].split(","))
        self.mode = ha_mode(frontend)
        self.delay = float(os.environ.get(LOOP_DELAY) or frontend["LoopDelay"])
        self.active = False
        self.failures = {}
        self.running = {}
        self.sequence = 0
        shutil.rmtree(os.path.join(work, "schedd_ads_cache"), ignore_errors=True)

    def run(self):
        self.log.info("Frontend started with mode = %s", self.mode)
        try:
            while True:
                self.hibernate()
                start = time.time()
                self.iterate()
                left = self.delay - (time.time() - start)
                self.log.info("Sleep %.1f sec", left) if left > 0 else self.log.info("No sleeping this loop")
                time.sleep(max(left, 0))
        finally:
            for process in self.running.values():
                process.kill()
            self.log.info("Deadvertize my ads")
            self.deadvertise()

    def hibernate(self):
        """A standby sleeps as long as a factory has requests of its master."""
        if self.mode != "slave":
            return
        settings = high_availability(self.described)
        master = settings["ha_frontends"][0]["frontend_name"]
        while self.master_is_online(master):
            if self.active:
                self.log.info("Master frontend %s is back online", master)
                self.log.info("Deadvertize my ads and enter hibernation cycle")
                self.deadvertise()
            self.active = False
            self.log.info("Master Frontend %s is online. Hibernating.", master)
            time.sleep(float(settings["check_interval"]))
        if not self.active:
            self.log.info("Master frontend %s is offline. Activating slave frontend.", master)
        self.active = True

    def master_is_online(self, master):
        """Asked in a process of its own, for it takes the environment of a group."""
        code = "import sys; from gwms.frontend import find_master; sys.exit(0 if find_master(*sys.argv[1:]) else 1)"
        return subprocess.run([sys.executable, "-c", code, self.work, master]).returncode == 0

    def iterate(self):
        self.log.info("Starting iteration")
        workers = int(self.described["GroupParallelWorkers"])
        waiting, worst = list(self.groups), 0
        while waiting or self.running:
            while waiting and len(self.running) < workers:
                name = waiting.pop(0)
                self.running[name] = self.spawn(name, "run")
            for name, process in list(self.running.items()):
                if process.poll() is not None:
                    worst = max(worst, self.ended(name, self.running.pop(name)))
            time.sleep(0.05)
        self.log.info("All groups finished")
        self.log.info("Aggregate monitoring data")
        self.tell_pool(aggregate(self.described["MonitorDir"], self.groups, self.log))
        if worst > int(self.described["RestartAttempts"]):
            self.log.info("Too many group failures, aborting")
            raise RuntimeError("Too many group failures, aborting")

    def spawn(self, name, action):
        command = [sys.executable, "-m", "gwms.group", self.work, name, action]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def ended(self, name, process):
        """How often the group failed lately."""
        said = process.stdout.read()
        if said:
            self.log.warning("[%s]: %s", name, said)
        if process.returncode == 0:
            return 0
        oldest = time.time() - float(self.described["RestartInterval"])
        recent = [when for when in self.failures.get(name, []) if when > oldest] + [time.time()]
        self.failures[name] = recent
        text = "Group %s terminated with exit code %i (%i recent failure)"
        self.log.warning(text, name, process.returncode, len(recent))
        return len(recent)

    def tell_pool(self, jobs):
        """The frontend's own ad in the pool."""
        text = "glidefrontendmonitor classad(s) to the user pool"
        self.log.info("Advertising 1 %s", text)
        idle = {"Total": jobs.get("Idle", 0), "600": jobs.get("OldIdle", 0), "3600": jobs.get("Idle_3600", 0)}
        ad = format_ad({
            "MyType": "glidefrontendmonitor",
            "GlideinMyType": "glidefrontendmonitor",
            "GlideinWMSVersion": VERSION,
            "Name": self.name,
            "UpdateSequenceNumber": self.sequence,
            "GlideFrontendName": self.name,
            "GlideFrontendGroups": ",".join(self.groups),
            "GlideFrontendHAMode": self.mode,
            **{"GlideFrontend_IdleJobs_" + age: number for age, number in idle.items()},
        })
        self.sequence += 1
        try:
            advertise("UPDATE_AD_GENERIC", [ad])
            self.log.info("Done advertising %s", text)
        except AdvertiseError as error:
            self.log.error("%s", error)
            self.log.error("Exception occurred trying to advertise %s", text)

    def deadvertise(self):
        mine = '(GlideFrontendName=="%s")&&(GlideFrontendHAMode=?="%s")' % (self.name, self.mode)
        processes = [(name, self.spawn(name, "deadvertise")) for name in self.groups]
        try:
            invalidate("INVALIDATE_ADS_GENERIC", "glidefrontendmonitor", mine)
        except AdvertiseError as error:
            self.log.error("%s", error)
            self.log.warning("Failed to deadvertise glidefrontendmonitor classad")
        for name, process in processes:
            process.wait()
            self.ended(name, process)


def find_master(work, master):
    """Whether a factory of any group has ads of the master."""
    for name in read_frontend(work)["Groups"].split(","):
        group = Group(work, name)
        environment.use_configuration(group.frontend, group.own["MapFile"])
        kinds = '(GlideinMyType=?="glideclientglobal")||(GlideinMyType=?="glideclient")'
        constraint = '(%s)&&((FrontendName=?="%s")&&(FrontendHAMode=!="slave"))' % (kinds, master)
        for node, _, _ in group.factories:
            try:
                if collector.query("Any", constraint, pool=node):
                    return True
            except Exception as error:  # The bindings raise many; the next factory may know.
                logging.getLogger("frontend").warning("Failed to talk to the factory_pool %s: %s", node, error)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
