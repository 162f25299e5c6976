"""HTCondor of a glidein: its configuration from what was staged, its master, and how that ended."""

import os
import re
import shutil
import subprocess
import time

from local_glidein.variables import OWN, Variables

CONFIG = """
RELEASE_DIR = /usr
SBIN = /usr/sbin
BIN = /usr/bin
LIBEXEC = /usr/libexec/condor
LOCAL_DIR = {work}
LOG = {work}/log
EXECUTE = {work}/execute
SPOOL = {work}/spool
LOCK = {work}/log
RUN = {work}/log
LOCAL_CONFIG_DIR = {work}/condor_config.d
DAEMON_LIST = MASTER, STARTD
USE_SHARED_PORT = False
ENABLE_IPV6 = False
UID_DOMAIN = $(HOSTNAME)
FILESYSTEM_DOMAIN = $(HOSTNAME)
MASTER_NAME = glidein_{number}
STARTD_NAME = glidein_{number}
PREEN =
MAIL =

# It is only a client of the pool, and known there by the token that the frontend sent.
SEC_DEFAULT_AUTHENTICATION = REQUIRED
SEC_DEFAULT_AUTHENTICATION_METHODS = IDTOKENS
SEC_DEFAULT_INTEGRITY = REQUIRED
SEC_PASSWORD_DIRECTORY = {work}/passwords.d
SEC_TOKEN_SYSTEM_DIRECTORY = {work}/tokens.d
SEC_TOKEN_DIRECTORY = {work}/tokens.d
DENY_WRITE = anonymous@*, unauthenticated@*
DENY_DAEMON = $(DENY_WRITE)
DENY_ADMINISTRATOR = $(DENY_WRITE)

NUM_CPUS = {cpus}
MEMORY = {memory}
NUM_SLOTS = 1
NUM_SLOTS_TYPE_1 = 1
SLOT_TYPE_1 = 100%
SLOT_TYPE_1_PARTITIONABLE = {partitionable}
# A small machine's load by others is none of a slot's business.
SUSPEND = False
PREEMPT = False
WANT_SUSPEND = False
KILL = False
RunBenchmarks = False
UPDATE_INTERVAL = 30
MASTER_UPDATE_INTERVAL = 60

USER_JOB_WRAPPER = {work}/job_wrapper.sh
STARTER_JOB_ENVIRONMENT = "{environment}"
IS_GLIDEIN = True
GLIDEIN_COLLECTOR_NAME = "$(HEAD_NODE)"
GLIDEIN_ToRetire = {retire}
GLIDEIN_ToDie = {die}
GLIDEIN_Expire = {die}
COLLECTOR_HOST = $(HEAD_NODE)
START = ($(GLIDEIN_Start)) && ($(GLIDEIN_Entry_Start)) && ($(GLIDECLIENT_Start)) && ($(GLIDECLIENT_Group_Start)) && (time() < GLIDEIN_ToRetire) && ($(GLIDEIN_Custom_Start))
RANK = ($(GLIDEIN_Rank)) + ($(GLIDEIN_Entry_Rank)) + ($(GLIDECLIENT_Rank)) + ($(GLIDECLIENT_Group_Rank))
CLAIM_WORKLIFE = ifThenElse(DynamicSlot =?= True, $(GLIDEIN_CLAIM_WORKLIFE_DYNAMIC), $(GLIDEIN_CLAIM_WORKLIFE))
STARTD_NOCLAIM_SHUTDOWN = $(GLIDEIN_Max_Idle)
MASTER.DAEMON_SHUTDOWN = (STARTD_StartTime =?= 0)
STARTD_ATTRS = $(STARTD_ATTRS), IS_GLIDEIN, GLIDEIN_COLLECTOR_NAME, GLIDEIN_ToRetire, GLIDEIN_ToDie, GLIDEIN_Expire, {shown}
MASTER_ATTRS = IS_GLIDEIN, GLIDEIN_ToRetire, GLIDEIN_ToDie, GLIDEIN_Expire, {shown}
"""
WALLTIME = 12 * 3600


def prepare(workspace, number, token, settings, staged):
    """Writes all that condor_master reads; gives the environment that it starts in."""
    work = workspace.path
    # Some staged scripts make the first two themselves.
    for name in ("log", "execute", "spool", "passwords.d", "tokens.d"):
        os.makedirs(os.path.join(work, name), mode=0o700, exist_ok=True)
    os.chmod(os.path.join(work, "execute"), 0o755)
    if token is not None:
        shutil.copy(token, os.path.join(work, "tokens.d"))
        os.chmod(os.path.join(work, "tokens.d", os.path.basename(token)), 0o600)
    variables = Variables(settings)
    for path in reversed(staged.variables):
        variables.read(path)
    variables.add_all(OWN)
    variables.read(settings.get("CONDOR_VARS_FILE"))
    write(os.path.join(work, "job_wrapper.sh"), job_wrapper(workspace.wrappers()), 0o755)
    config = os.path.join(work, "condor_config")
    write(config, configuration(work, number, settings, variables), 0o600)
    return {**os.environ, "CONDOR_CONFIG": config}


def configuration(work, number, settings, variables):
    now = int(time.time())
    facts = {
        "work": work,
        "number": number,
        "cpus": amount(settings.get("GLIDEIN_CPUS"), 1),
        "memory": amount(settings.get("GLIDEIN_MaxMemMBs"), 512),
        "partitionable": settings.get("SLOTS_LAYOUT", "partitionable") != "fixed",
        "environment": " ".join(environment_entry(*entry) for entry in variables.environment.items()),
        "retire": now + WALLTIME - 3600,
        "die": now + WALLTIME,
        "shown": ", ".join(variables.shown),
    }
    return "\n".join([*variables.lines, CONFIG.format(**facts)])


def amount(value, default):
    """Factories publish numbers, numbers as text, "auto", or nothing."""
    return int(value) if re.fullmatch(r"[1-9]\d*", value or "") else default


def environment_entry(name, value):
    quoted = "%s=%s" % (name, value.replace('"', '""').replace("'", "''"))
    return "'%s'" % quoted


def job_wrapper(paths):
    """The staged wrappers one after the other, each with its own ideas, and then the job."""
    parts = ["#!/bin/bash\n"]
    for path in paths:
        with open(path) as file:
            parts.append(file.read())
    return "\n".join([*parts, 'exec "$@"\n'])


def write(path, text, mode):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as file:
        file.write(text)


def run(environment):
    """The master, until it ends: with the startd, or when the factory is stopped. Gives its exit code."""
    return subprocess.run(["condor_master", "-f"], env=environment, stdin=subprocess.DEVNULL).returncode
