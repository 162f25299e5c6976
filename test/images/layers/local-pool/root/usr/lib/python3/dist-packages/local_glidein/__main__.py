"""Runs one glidein in the current folder, with the arguments that GlideinWMS gives its glidein_startup.sh."""

import glob
import json
import os
import sys
import uuid

from local_factory.events import Events

from local_glidein import Failed, condor
from local_glidein.collector import choose
from local_glidein.repository import Repository
from local_glidein.settings import Settings
from local_glidein.staged import AFTER_ENTRY, BEFORE_ENTRY, Staged
from local_glidein.workspace import Workspace


def main(arguments):
    start = os.getcwd()
    events = Events(os.path.join(start, "events.jsonl"))
    given = {name[1:]: value for name, value in zip(arguments[::2], arguments[1::2])}
    number = given.get("cluster", "0")
    try:
        environment = prepare(start, given, events)
    except Failed as error:
        events.add("failed", glidein=int(number), reason=str(error))
        return 1
    except Exception as error:
        events.add("failed", glidein=int(number), reason="%s: %s" % (type(error).__name__, error))
        raise
    events.add("condor", glidein=int(number))
    return condor.run(environment)


def prepare(start, given, events):
    """All up to HTCondor's own start."""
    workspace = Workspace(os.path.join(start, "work"), given["entry"], given["clientgroup"])
    os.chdir(workspace.path)
    settings = Settings(workspace.at("glidein_config"))
    settings.add_all({**own_settings(given), **workspace.settings()})
    settings.add_all({name[len("param_") :]: value for name, value in given.items() if name.startswith("param_")})
    agent = "glidein/%s/%s" % (given["entry"], given["clientname"])
    repositories = {
        "client": Repository(given["clientweb"], given["clientdescript"], given["clientsign"], workspace.client, agent),
        "group": Repository(
            given["clientwebgroup"], given["clientdescriptgroup"], given["clientsigngroup"], workspace.group, agent
        ),
    }
    staged = Staged(repositories, settings, workspace)
    staged.take(BEFORE_ENTRY)
    with open(os.path.join(start, "entry.json")) as file:
        settings.add_all(json.load(file))
    staged.take(AFTER_ENTRY)
    events.add("staged", glidein=int(given["cluster"]), files=staged.count, scripts=staged.scripts, url=given["clientweb"])
    settings.add("GLIDEIN_Collector", choose(settings.get("GLIDEIN_Collector", "")))
    tokens = glob.glob(os.path.join(start, "credential_*.idtoken"))
    return condor.prepare(workspace, given["cluster"], tokens[0] if tokens else None, settings, staged)


def own_settings(given):
    """What scripts may ask of glidein_config."""
    return {
        "GLIDEIN_Factory": given["factory"],
        "GLIDEIN_Name": "local",
        "GLIDEIN_Entry_Name": given["entry"],
        "GLIDECLIENT_Name": given["clientname"],
        "GLIDECLIENT_Group": given["clientgroup"],
        "GLIDECLIENT_Signature": given["clientsign"],
        "GLIDECLIENT_Group_Signature": given["clientsigngroup"],
        "CONDORG_CLUSTER": given["cluster"],
        "GLIDECLIENT_DESCRIPTION_FILE": given["clientdescript"],
        "GLIDECLIENT_DESCRIPTION_GROUP_FILE": given["clientdescriptgroup"],
        "GLIDEIN_UUID": uuid.uuid4(),
        "CONDORG_SUBCLUSTER": "0",
        "GLIDEIN_STARTUP_PID": os.getpid(),
        "PROXY_URL": "None",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
