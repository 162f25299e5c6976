"""The daemon's own HTCondor configuration: what reconfig's environment and /etc/condor give, and GlideinWMS's security.

The daemon drops the variables _CONDOR_… of its environment, so what this file does not hold does not reach HTCondor.
"""

import subprocess

from gwms.configuration import Refused

CONTEXTS = (
    "DEFAULT ADMINISTRATOR NEGOTIATOR CLIENT OWNER READ WRITE DAEMON CONFIG ADVERTISE_MASTER ADVERTISE_STARTD ADVERTISE_SCHEDD"
).split()
DROPPED = {"LOCAL_CONFIG_FILE", "LOCAL_CONFIG_DIR", "GRIDMAP", "GSI_DAEMON_NAME", "GSI_DAEMON_PROXY"} | {
    "SEC_%s_%s" % (context, what)
    for context in CONTEXTS[1:]
    for what in ("AUTHENTICATION", "AUTHENTICATION_METHODS", "INTEGRITY")
}


def frontend_config(collectors, map_file, proxy):
    lines = [line for line in dump() if line.partition("=")[0].strip().removeprefix("TOOL.") not in DROPPED]
    lines += [
        "COLLECTOR_HOST = " + ",".join(collectors),
        "SEC_DEFAULT_AUTHENTICATION_METHODS = IDTOKENS, SSL, GSI",
        "SEC_DEFAULT_AUTHENTICATION = REQUIRED",
        "SEC_DEFAULT_INTEGRITY = REQUIRED",
        "CERTIFICATE_MAPFILE = " + map_file,
        *("DENY_%s = %s" % (context, "no-deny" if context == "CLIENT" else "anonymous@*") for context in CONTEXTS),
        *("ALLOW_%s = *@*" % context for context in CONTEXTS),
        "DAEMON_LIST = MASTER",
        "DAEMON_SHUTDOWN = True",
        "USE_VOMS_ATTRIBUTES = False",
        "GSI_SKIP_HOST_CHECK = True",
        "GSI_DAEMON_PROXY = %s" % proxy,
    ]
    return "".join(line + "\n" for line in lines)


def dump():
    """Every value that HTCondor has here and now."""
    try:
        done = subprocess.run(["condor_config_val", "-dump"], capture_output=True, text=True)
    except OSError as error:
        raise Refused("Cannot run condor_config_val: %s" % error) from None
    if done.returncode != 0:
        raise Refused("condor_config_val -dump failed: %s" % done.stderr.strip())
    return [line for line in done.stdout.splitlines() if line.strip() and not line.startswith("#")]
