"""Prints, as one JSON document, what a frontend's pod can tell of whether the frontend asks and is heard.

Run by `python3 - QUESTIONS` in the pod; QUESTIONS is JSON (see Questions in probe.ts). It judges nothing. Of tokens it
prints what they claim, never the tokens. It runs on Python 3.6 and needs nothing but HTCondor's own tools.
"""

import base64
import concurrent.futures
import glob
import json
import os
import pwd
import re
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

ask = json.loads(sys.argv[1])
jwt = re.compile(r"eyJ[\w-]+\.[\w-]+(\.[\w-]*)?")
record = re.compile(r"\[(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),(\d+)\] (\w+): (?:\w+:\d+: )?(.*)")

exception = re.compile(r"[\w.]+(Error|Exception|Exit|Interrupt)(: |$)")


def run(arguments, extra=None, seconds=25):
    """What a program printed and said, and whether it ended well; None as `ended` where it did not end in time."""
    # Some frontends let HTCondor's tools wait a hundred times as long; nobody waits for that here.
    environment = dict(os.environ, _CONDOR_TOOL_TIMEOUT_MULTIPLIER="1", **(extra or {}))
    try:
        done = subprocess.run(
            arguments, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            timeout=seconds, universal_newlines=True, errors="replace",
        )
    except subprocess.TimeoutExpired:
        return {"printed": "", "said": "no answer within %d s" % seconds, "ended": None}
    except OSError as error:
        return {"printed": "", "said": str(error), "ended": 127}
    return {"printed": done.stdout, "said": done.stderr, "ended": done.returncode}


def become_frontend():
    """Whatever follows is done as the frontend does it: its user, its home, its configuration of HTCondor."""
    if os.getuid() == 0:
        os.setgroups(os.getgrouplist(pwd.getpwuid(ask["uid"]).pw_name, ask["gid"]))
        os.setgid(ask["gid"])
        os.setuid(ask["uid"])
    os.umask(0o077)
    os.environ["HOME"] = ask["home"]
    os.chdir(ask["home"])
    if os.access(ask["condorConfig"], os.R_OK):
        os.environ["CONDOR_CONFIG"] = ask["condorConfig"]


def claims(file):
    """What a token says of itself."""
    try:
        with open(file) as opened:
            text = opened.read().strip()
    except (OSError, UnicodeDecodeError) as error:
        return {"file": file, "problem": getattr(error, "strerror", None) or "it is no text"}
    return dict(text_claims(text), file=file)


def text_claims(text):
    try:
        head, body = [
            json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode()) for part in text.split(".")[:2]
        ]
        wanted = {"issuer": "iss", "subject": "sub", "from": "nbf", "until": "exp", "scope": "scope"}
        said = {name: body[claim] for name, claim in wanted.items() if body.get(claim) is not None}
        return dict(said, keyId=head.get("kid"))
    except (AttributeError, TypeError, ValueError):
        return {"problem": "it is no token"}


def tokens_below(directory):
    """All of a directory that HTCondor would read as tokens. It passes over those that others may read."""
    files = [file for file in sorted(glob.glob(os.path.join(directory, "*"))) if os.path.isfile(file)]
    return [dict(claims(file), **laxness(file)) for file in files]


def laxness(file):
    found = os.stat(file)
    mode = stat.S_IMODE(found.st_mode)
    if found.st_uid != os.getuid():
        return {"problem": "it belongs to user %d, not to the frontend" % found.st_uid}
    return {"problem": "its mode is %04o, not 0600" % mode} if mode & 0o077 else {}


def scitokens():
    """The SciTokens that frontend.xml names as files."""
    try:
        root = ElementTree.parse(ask["frontendXml"]).getroot()
    except (OSError, ElementTree.ParseError):
        return []
    files = [
        each.get("absfname", "") for each in root.iter("credential")
        if "scitoken" in each.get("type", "") and each.get("generator") is None
    ]
    return [claims(file) for file in sorted(set(files)) if file.startswith("/")]


def ping(node, command, extra=None):
    """Who one is to a collector, whether it may give this command, and what the collector said of itself."""
    verbose = dict({"_CONDOR_TOOL_DEBUG": "D_SECURITY:2"}, **(extra or {}))
    program = ["condor_ping", "-debug", "-type", "COLLECTOR", "-pool", node, "-verbose", command]
    found = run(program, verbose)
    text = found["printed"] + "\n" + found["said"]
    answer = text.partition("server responded with:")[2]

    def value(pattern, where):
        match = re.search(pattern, where, re.M)
        return match and match.group(1).strip()

    unreached = value(r"ERROR: (unknown host .*)", text) or value(r"attempt to connect to .* failed: (.*?) \(", text)
    if unreached is None and "failed to make connection" in text:
        unreached = "no connection"
    if found["ended"] in (None, 127):
        unreached = found["said"].strip()
    return {
        "authorized": found["ended"] == 0 and value(r"^Authorized: +(\w+)", text) == "TRUE",
        "identity": value(r"^Remote Mapping: +(.*)", text) or value(r'from server for user (\S+) using', text),
        "method": value(r"^Authenticated using: +(.*)", text) or value(r"using method (\w+)\.", text),
        "trustDomain": value(r'^TrustDomain = "(.*)"', answer),
        "keys": [key for key in re.split(r"[,\s]+", value(r'^IssuerKeys = "(.*)"', answer) or "") if key],
        "version": value(r'^RemoteVersion = "\$CondorVersion: (\S+)', answer),
        "unreached": unreached,
        "errors": sorted(set(re.findall(r"^((?:AUTHENTICATE|SECMAN|AUTHORIZE|CEDAR):\d+:.*)$", text, re.M))),
    }


def ads(node, constraint, attributes):
    """The ads of a collector that meet a condition; the reason where there is no answer."""
    wanted = ",".join(["Name", "MyType", "GlideinMyType", "LastHeardFrom"] + attributes)
    found = run(["condor_status", "-pool", node, "-any", "-constraint", constraint, "-json", "-attributes", wanted])
    try:
        if found["ended"] != 0:
            raise ValueError(found["said"].strip().split("\n")[0])
        return json.loads(found["printed"].strip() or "[]"), None
    except ValueError as error:
        return [], hidden(str(error))


def own(attribute):
    """A condition: the attribute is of one of this frontend's groups, as NAME.GROUP."""
    start = ask["frontend"] + "."
    return 'substr(%s, 0, %d) == "%s"' % (attribute, len(start), start)


def number(ad, attribute):
    try:
        return int(ad.get(attribute, 0))
    except (TypeError, ValueError):
        return 0


def last_heard(some):
    return max([number(ad, "LastHeardFrom") for ad in some] or [0]) or None


def factory(node):
    """What a factory's collector has of this frontend: its requests, and what the factory made of them."""
    mine = 'FrontendName =?= "%s"' % ask["frontend"]
    kinds = [
        'GlideinMyType =?= "glidefactory"',
        '(GlideinMyType =?= "glideclient" || GlideinMyType =?= "glideclientglobal") && %s' % mine,
        'GlideinMyType =?= "glidefactoryclient" && ' + own("ReqClientName"),
    ]
    status = ["GlideinMonitorStatus" + name for name in ("Idle", "Running", "Held")]
    wanted = ["ReqIdleGlideins", "ReqMaxGlideins", "GLIDEIN_In_Downtime"] + status
    found, problem = ads(node, " || ".join("(%s)" % kind for kind in kinds), wanted)

    def of(kind):
        return [ad for ad in found if ad.get("GlideinMyType") == kind]

    def total(some, attribute):
        return sum(number(ad, attribute) for ad in some)

    entries, requests, clients = of("glidefactory"), of("glideclient"), of("glidefactoryclient")
    sent = requests + of("glideclientglobal")
    return {
        "problem": problem,
        "entries": len(entries),
        "entriesDown": len([ad for ad in entries if str(ad.get("GLIDEIN_In_Downtime")).lower() == "true"]),
        "requests": {
            "count": len(sent),
            "idle": total(requests, "ReqIdleGlideins"),
            "running": total(requests, "ReqMaxGlideins"),
            "lastHeard": last_heard(sent),
        },
        "glideins": {
            "count": len(clients),
            "idle": total(clients, status[0]),
            "running": total(clients, status[1]),
            "held": total(clients, status[2]),
        },
    }


def pool(node):
    """What a collector of the VO's pool has of this frontend: slots of its glideins, and its own ads."""
    own_ads = '(GlideinMyType =?= "glideresource" || GlideinMyType =?= "glidefrontendmonitor")'
    constraint = '(%s) || (%s && GlideFrontendName =?= "%s")' % (own("GLIDECLIENT_Name"), own_ads, ask["frontend"])
    found, problem = ads(node, constraint, ["State", "SlotType", "GLIDECLIENT_Name"])
    slots = [ad for ad in found if "State" in ad]
    return {
        "problem": problem,
        "glideins": len({ad["Name"].partition("@")[2] or ad["Name"] for ad in slots}),
        "busy": len([ad for ad in slots if ad["State"] == "Claimed"]),
        "lastHeard": last_heard([ad for ad in found if "GlideinMyType" in ad]),
    }


def peer(one):
    """All that one factory or collector says. What nobody answers is not asked twice."""
    is_factory = one["kind"] == "factory"
    answer = ping(one["node"], "UPDATE_MASTER_AD" if is_factory else "READ")
    asked = dict(one, ping=answer)
    if answer["unreached"] is None and answer["authorized"]:
        asked["ads"] = factory(one["node"]) if is_factory else pool(one["node"])
    if not is_factory and answer["unreached"] is None:
        asked["glidein"] = glidein(one["node"])
    return asked


def glidein(node):
    """Whether a glidein could join: the pool is asked with tokens that the frontend made for glideins, or one made as it does."""
    with tempfile.TemporaryDirectory() as folder:
        file, made_by = os.path.join(folder, "glidein.idtoken"), newest_glidein_token()
        if made_by is not None:
            shutil.copyfile(made_by, file)
        else:
            problem = make_token(file)
            if problem is not None:
                return {"problem": problem}
        token = dict(claims(file), file=made_by)
        return {"token": token, "ping": ping(node, "UPDATE_STARTD_AD", {"_CONDOR_SEC_TOKEN_DIRECTORY": folder})}


def newest_glidein_token():
    files = [file for pattern in ask["glideinTokens"] for file in glob.glob(pattern)]
    return max(files, key=os.path.getmtime) if files else None


def make_token(file):
    """Makes a token that ends in a minute. Gives the reason where it cannot."""
    keys = [key for key in ask["signingKeys"] if os.access(key, os.R_OK)]
    if not keys:
        return "there is no signing key"
    folder, key = os.path.split(keys[0])
    identity = "status@" + socket.gethostname()
    levels = [word for level in ("READ", "ADVERTISE_STARTD", "ADVERTISE_MASTER") for word in ("-authz", level)]
    program = ["condor_token_create", "-identity", identity, "-key", key, "-lifetime", "60"] + levels
    made = run(program, {"_CONDOR_SEC_PASSWORD_DIRECTORY": folder})
    if made["ended"] != 0:
        return hidden(made["said"].strip())[:300]
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(made["printed"])
    return None


def hidden(text):
    return jwt.sub("(a token)", text)


def groups():
    """Each group's numbers, from the monitoring files, and the last it said, from its logs."""
    return [dict(numbers(name), name=name, records=records(name)) for name in sorted(group_names())]


def group_names():
    """Those of frontend.xml: one that was removed or renamed has left its folders. Without it, those of the folders."""
    try:
        found = ElementTree.parse(ask["frontendXml"]).getroot().findall("groups/group")
        return {each.get("name", "") for each in found if each.get("enabled", "").lower() != "false"}
    except (OSError, ElementTree.ParseError):
        return {os.path.basename(each)[len("group_"):] for place in ("monitor", "logs") for each in
                glob.glob(os.path.join(ask[place], "group_*"))}


def numbers(name):
    folder = os.path.join(ask["monitor"], "group_" + name)
    history = {"history": group_history(folder)} if ask.get("history") else {}
    try:
        root = ElementTree.parse(os.path.join(folder, "frontend_status.xml")).getroot()
    except (OSError, ElementTree.ParseError):
        return dict(history, updated=None)
    utc = root.find("updated/timezone[@name='UTC']")
    entries = root.findall("factories/factory")
    return dict(
        history,
        updated=None if utc is None else int(float(utc.get("unixtime", 0))),
        jobs=values(root, "total/Jobs"),
        glideins=values(root, "total/Glideins"),
        requested=values(root, "total/Requested"),
        unmatched=values(root, "states/state[@name='Unmatched']/MatchedJobs").get("Idle", 0),
        entries=len(entries),
        byEntry=[numbers_of for numbers_of in map(entry, entries) if any(map(any_number, numbers_of.values()))],
    )


def entry(element):
    """What a group has to do with an entry."""
    return {
        "name": element.get("name", ""),
        "down": element.get("Down") == "Down",
        "jobs": values(element, "MatchedJobs"),
        "requested": values(element, "Requested"),
        "glideins": values(element, "MatchedGlideins"),
    }


def any_number(some):
    return isinstance(some, dict) and any(some.values())


def values(element, path):
    found = element.find(path)
    return {} if found is None else {key: int(text) for key, text in found.attrib.items() if text.isdigit()}


def records(name):
    """What matters of a group's logs, the oldest first: [seconds, level, text]; of a traceback its last line."""
    kept = []
    for file in glob.glob(os.path.join(ask["logs"], "group_" + name, "*.log")):
        with open(file, "rb") as opened:
            opened.seek(max(0, os.path.getsize(file) - ask["logBytes"]))
            lines = opened.read().decode(errors="replace").splitlines()
        current = None
        for line in lines:
            match = record.match(line)
            if match:
                seconds = time.mktime(time.strptime(match.group(1), "%Y-%m-%d %H:%M:%S"))
                current = [seconds + int(match.group(2)) / 1000, match.group(3), match.group(4).strip(), ""]
                kept.append(current)
            elif current is not None and exception.match(line):
                # The command and its whole environment stand around what matters.
                said = line.partition(" Env is ")[0].strip()
                current[3] = said[max(0, said.rfind("Error querying")):]
    wanted = re.compile(ask["records"])
    # A log for each level, and one for all: each record is told once.
    unique = {(at, level, text): last for at, level, text, last in kept if wanted.search(text)}
    told = [[at, level, hidden(text)[:300], hidden(last)[:400]] for (at, level, text), last in unique.items()]
    return sorted(told, key=lambda one: one[0])[-ask["recordCount"]:]


def main():
    supervisor = run(["supervisorctl", "status", "frontend"])
    become_frontend()
    domain = run(["condor_config_val", "TRUST_DOMAIN"], seconds=10)
    tokens = run(["condor_config_val", "SEC_TOKEN_DIRECTORY"], seconds=10)
    # HTCondor's own default goes by the user's entry in passwd, not by $HOME.
    home_tokens = os.path.join(pwd.getpwuid(os.getuid()).pw_dir, ".condor/tokens.d")
    with concurrent.futures.ThreadPoolExecutor(8) as executor:
        peers = list(executor.map(peer, ask["peers"]))
    answer = {
        "version": 1,
        "now": time.time(),
        "daemon": (supervisor["printed"] or supervisor["said"]).strip(),
        "trustDomain": domain["printed"].strip() if domain["ended"] == 0 else None,
        "tokens": tokens_below(tokens["printed"].strip() or home_tokens),
        "scitokens": scitokens(),
        "peers": peers,
        "groups": groups(),
    }
    json.dump(answer, sys.stdout)


main()
