"""One cycle of one group, in a process of its own: asks factories, schedds and pool, matches, and advertises what it wants.

Arguments: the work area, the group's name, and `run` or `deadvertise`.
"""

import os
import sys
import time

from glidein import seal
from gwms import children, demand, environment, matching, slots, tokens
from gwms.advertise import deadvertise_all, send_requests, send_resources
from gwms.credentials import all_credentials
from gwms.description import Group
from gwms.factories import Factory
from gwms.jobs import Jobs, busy_schedds, query_schedd, schedd_names
from gwms.monitoring import GroupStatus
from gwms.process_logs import open_logs
from gwms.report import Report
from gwms.requests import Keys, Request
from gwms.resources import resource_ad
from gwms.sequence import Sequence

# The last one is 3.11's.
PLUGINS = (
    *("ProxyAll", "ProxyUserRR", "ProxyFirst", "ProxyUserCardinality", "ProxyUserMapWRecycling", "ProxyProjectName"),
    "CredentialsBasic",
)


def main(arguments):
    work, name, action = arguments
    group = Group(work, name)
    log = open_logs(name, group.logs(), group.frontend)
    environment.use_configuration(group.frontend, group.own["MapFile"])
    try:
        if action == "deadvertise":
            log.info("Deadvertize my ads")
            deadvertise_all(group, log)
        else:
            run(group, log)
    except Exception as error:  # The frontend counts how often a group dies.
        log.exception("Unhandled exception, dying: %s", error)
        return 2
    return 0


def run(group, log):
    log.info("Iteration at %s", time.ctime())
    status = GroupStatus()
    Cycle(group, status, log).run()
    log.info("iterate_one status: None")
    log.info("Writing stats")
    status.write(os.path.join(group.frontend["MonitorDir"], "group_" + group.name))


class Cycle:
    def __init__(self, group, status, log):
        self.group, self.status, self.log = group, status, log
        self.report = Report(group, status, log)
        self.sequence = Sequence(os.path.join(group.work, "group_" + group.name, "sequence.json"))
        self.keys, self.limits = Keys(), demand.config_limits(group)
        self.credentials = all_credentials(group)
        self.requests, self.resources = {}, []

    def run(self):
        self.ask()
        self.report.found(self.jobs, self.group_counts, self.counts)
        self.log.info("Match")
        self.matches = {kind: matching.Matches(jobs, self.entries, self.group, self.log) for kind, jobs in self.jobs.kinds.items()}
        self.real = matching.real_running(self.jobs.running, self.entries, self.group)
        self.report.matched(self.matches)
        if self.entries:
            self.check_credentials()
        self.report.header()
        for entry in sorted(self.entries):
            self.decide(entry)
        self.report.totals(self.matches, self.slots)
        send_requests(self)
        send_resources(self)
        self.log.info("Done advertising")
        self.sequence.save()

    def check_credentials(self):
        """Dies where the real one does: without a credential or with an unknown plug-in, and of a proxy that it cannot read."""
        plugin = self.group.stated("ProxySelectionPlugin", "ProxyAll")
        if plugin not in PLUGINS:
            self.log.warning("Invalid ProxySelectionPlugin '%s', supported plugins are %s", plugin, PLUGINS)
        if not self.credentials or plugin not in PLUGINS:
            raise RuntimeError("The group has no credentials to ask with")
        for credential in self.credentials:
            credential.id()

    def ask(self):
        """Everything that the cycle needs of others, all at once."""
        log, group = self.log, self.group
        log.info("Querying schedd, entry, and glidein status using child processes.")
        asked = {("factory", number): Factory(described, group, log).ask for number, described in enumerate(group.factories)}
        schedds = schedd_names(group, log)
        for schedd in schedds:
            asked[("schedd", schedd)] = lambda schedd=schedd: query_schedd(schedd, group, log)
        asked["pool"] = lambda: slots.query_pool(group, log)
        answers = children.run_all(asked)
        log.info("All children terminated")
        self.slots, self.counts, schedd_ads = answers.pop("pool")
        by_schedd = {key[1]: jobs for key, jobs in answers.items() if key[0] == "schedd"}
        self.globals, self.entries, self.clients = {}, {}, {}
        for key, (factory_globals, entries, clients) in ((key, found) for key, found in answers.items() if key[0] == "factory"):
            self.globals.update(self.with_good_keys(factory_globals))
            self.entries.update(entries)
            self.clients.update(clients)
        self.jobs = Jobs(by_schedd, busy_schedds(schedd_ads, schedds, log))
        for job in self.jobs.running.values():
            slot = self.slots.get(job.get("RemoteHost"))
            job["RunningOn"] = slots.running_on(slot) if slot else "UNKNOWN"
        self.group_counts = slots.count(self.slots.values(), group.number("PartGlideinMinMemory"))

    def with_good_keys(self, found):
        good = {}
        for name, ad in found.items():
            try:
                seal.public_key(ad["attrs"]["PubKeyValue"])
                good[name] = ad["attrs"]
            except ValueError as error:
                self.log.warning("Factory Globals '%s', invalid RSA key: %s", name, error)
                self.log.warning("Factory Globals removing'%s': invalid RSA key", name)
        return good

    def decide(self, entry):
        """What to ask of one entry; it is told to the factory, to the pool and to the log."""
        glidein = self.entries[entry]
        down = matching.in_downtime(glidein)
        mine = [slot for slot in self.slots.values() if slots.entry_of(slot) == entry[1]]
        counts = slots.count(mine, self.group.number("PartGlideinMinMemory"))
        triggered = {}
        idle, running = (0, 0) if down else self.wanted(entry, counts, triggered)
        facts = self.report.facts(entry, self.matches, self.real[entry][0], counts, idle, running)
        parameters = {**self.group.parameters, "GLIDECLIENT_ReqNode": entry[0]}
        self.report.entry("%s@%s" % (entry[1], entry[0]), facts, down, glidein["attrs"], parameters)
        self.add_request(entry, glidein, idle, running, parameters, self.monitors(entry, counts))
        mine_there = (entry[0], "%s@%s" % (entry[1], self.group.client_name), entry[2])
        client = self.clients.get(mine_there, {}).get("monitor", {})
        arguments = (facts, self.limits, triggered, down, client, self.sequence)
        self.resources.append(resource_ad(entry[1], glidein, self.group, *arguments))

    def wanted(self, entry, counts, triggered):
        limits = demand.Limits(self.group, self.group_counts, *self.counts)
        jobs = self.matches["Idle"].glideins[entry]
        if jobs < limits.per_entry["min"]:
            text = "Entry %s: Adjusting idle cores to %s since the 'min' attribute of 'running_glideins_per_entry' is set"
            self.log.info(text, entry[1], limits.per_entry["min"])
            jobs = limits.per_entry["min"]
        idle = limits.idle_glideins(counts, jobs, self.matches["OldIdle"].glideins[entry], triggered)
        return idle, limits.running_glideins(jobs, counts, self.real[entry][1])

    def monitors(self, entry, counts):
        of_jobs = {kind: matches.count[entry] for kind, matches in self.matches.items()}
        return {**of_jobs, "RunningHere": self.real[entry][0], **{"Glideins" + name: value for name, value in counts.items()}}

    def add_request(self, entry, glidein, idle, running, parameters, monitors):
        factory = next((attrs for name, attrs in self.globals.items() if entry[1].endswith(name)), None)
        if factory is None or "PubKeyID" not in factory:
            self.log.warning("Cannot advertise requests for %s because no factory %s key was found", entry[1], entry[0])
            return
        request = Request(entry, factory, idle, running, parameters, monitors, self.hidden_tokens(glidein))
        request.trust_domain = glidein["attrs"].get("GLIDEIN_TrustDomain", "Grid")
        request.method = glidein["attrs"].get("GLIDEIN_SupportedAuthenticationMethod", "grid_proxy")
        self.requests.setdefault(entry[0], []).append(request)

    def hidden_tokens(self, glidein):
        """The tokens of an entry: to join the pool with, and to get into the site with."""
        hidden, log = {}, self.log
        token = tokens.entry_token(glidein, self.group, log)
        name = "%s.idtoken" % glidein["attrs"].get("EntryName", "condor")
        if tokens.expired(token, log):
            log.debug("found EXPIRED condor token: %s" if token else "could NOT find condor token: %s", name)
        else:
            log.debug("found condor token: %s", name)
            hidden[name] = token
        trust_domain = glidein["attrs"].get("GLIDEIN_TrustDomain", "Grid")
        name, scitoken = tokens.generated(glidein, self.group, trust_domain, log)
        for credential in self.credentials:
            if scitoken and credential.name == name:
                credential.generated = scitoken
        scitoken = scitoken or tokens.supplied(self.group, trust_domain, log)
        if scitoken and tokens.expired(scitoken, log):
            log.warning("SciToken is expired, not forwarding.")
        elif scitoken:
            hidden["frontend_scitoken"] = scitoken
        log.debug("advertising tokens %s", hidden.keys())
        return hidden


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
