"""The generator that GlideinWMS ships: an example with a fixed issuer, which every VO replaces by its own."""

import os
import subprocess
import tempfile
import time

KEY_FILE, KEY_ID = "/etc/condor/scitokens.pem", "1234"
ISSUER = "https://scitokens.org/osg-connect"
SCOPE = "compute.read compute.modify compute.create compute.cancel"
LIFETIME = 3600


def get_credential(logger, group, entry, trust_domain, tkn_dir="/var/lib/gwms-frontend/tokens.d"):
    """A SciToken for one entry and its seconds left; one is used again until ten minutes before its end."""
    os.makedirs(tkn_dir, mode=0o700, exist_ok=True)
    path = os.path.join(tkn_dir, "%s.%s.%s.scitoken" % (group, entry["name"], entry["factory"]))
    try:
        age = time.time() - os.stat(path).st_mtime if os.path.exists(path) else LIFETIME
        if age <= LIFETIME - 600:
            with open(path) as file:
                return file.read().strip(), LIFETIME - age
        token = make(entry["gatekeeper"].split()[-1], "vofrontend-" + entry["name"])
        with tempfile.NamedTemporaryFile("w", dir=tkn_dir, delete=False) as file:
            file.write(token)
        os.replace(file.name, path)
        return token, LIFETIME
    except Exception:
        logger.log.warning("failed to create %s", path)
        raise


def make(audience, subject):
    claims = {"sub": subject, "aud": audience, "scope": SCOPE, "wlcg.ver": "1.0"}
    command = ["/usr/bin/scitokens-admin-create-token", "--keyfile", KEY_FILE, "--key_id", KEY_ID]
    command += ["--issuer", ISSUER, "--lifetime", str(LIFETIME), *("%s=%s" % claim for claim in claims.items())]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
