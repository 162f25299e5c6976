"""Makes the SciTokens that pilots are submitted with. GlideinWMS calls get_credential for each entry in each cycle."""

import hashlib
import os
import tempfile
import time
import uuid

import jwt

SETTINGS = None  # written by Glidefleet: name, issuer, key_id, key_file, algorithm, scope, lifetime, folder, and where stated audience, subject


def get_credential(logger, group, entry, trust_domain):
    """Returns an entry's token and the seconds it is still good for: one in its first half is handed out again.

    ValueError where the entry lacks what the token must name, or the key cannot sign.
    """
    audience = SETTINGS.get("audience") or _gatekeeper_host(entry)
    subject = SETTINGS.get("subject") or "vofrontend-%s" % entry.get("name")
    file = _cache_file(audience, subject)
    token, left = _kept(file)
    if left < SETTINGS["lifetime"] / 2:
        token, left = _made(audience, subject), SETTINGS["lifetime"]
        _keep(file, token)
        # GlideinWMS reads the credential's own file where no entry matched in a cycle.
        _keep(os.path.join(SETTINGS["folder"], SETTINGS["name"] + ".scitoken"), token)
        logger.log.info("Made a SciToken for %s of the audience %s" % (entry.get("name"), audience))
    return token, int(left)


def _gatekeeper_host(entry):
    """The last word of a gatekeeper, as in "ce.example.org ce.example.org:9619"."""
    words = (entry.get("gatekeeper") or "").split()
    if not words:
        raise ValueError("Entry %s states no gatekeeper: state the audience of the token" % entry.get("name"))
    return words[-1]


def _cache_file(audience, subject):
    name = hashlib.sha256(repr((SETTINGS, audience, subject)).encode()).hexdigest()[:32]
    return os.path.join(SETTINGS["folder"], SETTINGS["name"], name)


def _kept(file):
    """A token that was made before, and the seconds left to it."""
    try:
        with open(file) as kept:
            token = kept.read()
        claims = jwt.decode(token, options={"verify_signature": False, "verify_aud": False, "verify_exp": False})
        return token, claims["exp"] - time.time()
    except (OSError, KeyError, jwt.InvalidTokenError):
        return None, 0


def _made(audience, subject):
    now = int(time.time())
    claims = {
        "iss": SETTINGS["issuer"],
        "sub": subject,
        "aud": audience,
        "scope": SETTINGS["scope"],
        "wlcg.ver": "1.0",
        "iat": now,
        "nbf": now - 60,  # the clocks of sites differ
        "exp": now + SETTINGS["lifetime"],
        "jti": str(uuid.uuid4()),
    }
    headers = {"kid": SETTINGS["key_id"]}
    try:
        with open(SETTINGS["key_file"]) as file:
            token = jwt.encode(claims, file.read(), algorithm=SETTINGS["algorithm"], headers=headers)
    except OSError as error:
        raise ValueError("Cannot read the key %s: %s" % (SETTINGS["key_file"], error.strerror)) from None
    except Exception as error:
        # Its text might quote the key.
        raise ValueError("Cannot sign with the key %s: %s" % (SETTINGS["key_file"], type(error).__name__)) from None
    return token if isinstance(token, str) else token.decode()  # bytes before PyJWT 2


def _keep(file, token):
    """Writes aside and renames, so that nobody reads half a token; readable by the owner alone."""
    os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(dir=os.path.dirname(file))
    with os.fdopen(descriptor, "w") as new:
        new.write(token)
    os.replace(aside, file)
