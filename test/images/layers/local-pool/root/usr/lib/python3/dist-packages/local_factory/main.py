"""The factory's loop: publish the entries, look for requests, answer them.

Environment: TRUST_DOMAIN, the factory's own; FRONTENDS, a JSON object with the identity of each security name; VOS, those
that the entries support; CREDENTIAL_TRUST_DOMAIN and AUTH_METHOD, what the entries want of a pilot's credential; MAX_GLIDEINS.
"""

import json
import os
import signal
import subprocess
import threading
import time

from glidein.ads import AdvertiseError, advertise, format_ad, invalidate

from local_factory import requests
from local_factory.entries import GLIDEIN, VERSION, all_entries, global_ad
from local_factory.events import Events
from local_factory.glideins import Glideins
from local_factory.key import FactoryKey

ROOT = "/var/lib/local-factory"
PAUSE = 3
# The collector forgets what it does not hear again within 15 minutes.
PUBLISH_EVERY = 60


class Factory:
    def __init__(self, environment):
        self.name = environment["TRUST_DOMAIN"].replace(".", "_")
        self.frontends = json.loads(environment["FRONTENDS"])
        self.maximum = int(environment.get("MAX_GLIDEINS", "1"))
        facts = {"vos": environment["VOS"], "trust_domain": environment["CREDENTIAL_TRUST_DOMAIN"]}
        self.entries = all_entries(factory=self.name, auth_method=environment["AUTH_METHOD"], **facts)
        self.key = FactoryKey()
        self.events = Events(os.path.join(ROOT, "events.jsonl"))
        self.glideins = Glideins(ROOT, self.name, self.events)
        self.started = time.time()
        self.published = 0
        self.count = 0

    def cycle(self):
        if time.time() - self.published >= PUBLISH_EVERY:
            self.publish()
        credentials = requests.handed_over(requests.ads("glideclientglobal"), self.key)
        answered = []
        for ad in requests.ads("glideclient"):
            try:
                request = requests.read(ad, self.key, self.frontends, credentials.get(ad.get("ClientName"), set()))
            except requests.Refused as reason:
                self.events.add_change(ad["Name"], "refused", client=ad.get("ClientName"), reason=str(reason))
                continue
            answered.append(request)
            self.answer(request)
        self.glideins.report_ends()
        self.publish_clients(answered)

    def publish(self):
        ads = [entry.ad(self.key, self.started, self.count) for entry in self.entries]
        ads.append(global_ad(self.name, self.key, self.started, self.count))
        advertise("UPDATE_AD_GENERIC", [format_ad(ad) for ad in ads])
        self.events.add_change("entries", "published", entries=[entry.name for entry in self.entries])
        self.published = time.time()
        self.count += 1

    def answer(self, request):
        entry = next((entry for entry in self.entries if entry.name == request.entry), None)
        facts = {"entry": request.entry, "client": request.client, "idle": request.idle, "token": bool(request.token)}
        if entry is None or request.idle == 0 or self.glideins.must_wait(request):
            return
        self.events.add_change(request.name, "request", credentials=sorted(kind(request.secrets)), **facts)
        if request.token is None:
            self.events.add_change("token", "refused", client=request.client, reason="no IDTOKEN for the VO's pool came with it")
            return
        room = min(self.maximum - len(self.glideins.running()), request.idle - len(self.glideins.running(request.name)))
        for _ in range(max(0, room)):
            self.glideins.start(request, entry)

    def publish_clients(self, answered):
        """What became of each request, as glidefactoryclient ads, which frontends read."""
        ads = [self.client_ad(request) for request in answered]
        if ads:
            advertise("UPDATE_LICENSE_AD", [format_ad(ad) for ad in ads])

    def client_ad(self, request):
        running = len(self.glideins.running(request.name))
        return {
            "MyType": "glidefactoryclient",
            "GlideinMyType": "glidefactoryclient",
            "GlideinWMSVersion": VERSION,
            "Name": "%s@%s" % (request.request, request.client),
            "ReqGlidein": "%s@%s@%s" % (request.entry, GLIDEIN, self.name),
            "ReqFactoryName": self.name,
            "ReqGlideinName": GLIDEIN,
            "ReqEntryName": request.entry,
            "ReqClientName": request.client,
            "ReqClientReqName": request.request,
            "GlideinMonitorStatusRunning": running,
            "GlideinMonitorStatusIdle": 0,
            "GlideinMonitorRequestedIdle": request.idle,
            "GlideinMonitorRequestedMaxGlideins": request.maximum,
        }

    def withdraw(self):
        of_this = '(FactoryName =?= "%s") && (GlideinName =?= "%s")' % (self.name, GLIDEIN)
        for each in ("glidefactory", "glidefactoryglobal"):
            invalidate("INVALIDATE_ADS_GENERIC", each, of_this)


def kind(secrets):
    """Which kinds of credentials came: names alone."""
    return {name for name in ("SubmitProxy", "ScitokenId", "frontend_scitoken") if name in secrets}


def main():
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    factory = Factory(os.environ)
    while not stop.is_set():
        try:
            factory.cycle()
        except (AdvertiseError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", None) or str(error)
            factory.events.add_change("collector", "trouble", reason=said.strip()[-500:])
        stop.wait(PAUSE)
    factory.withdraw()


if __name__ == "__main__":
    main()
