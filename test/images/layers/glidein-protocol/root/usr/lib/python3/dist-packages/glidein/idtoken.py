"""HTCondor's IDTOKENs: signs one with a signing key's file, and reads what one says."""

import base64
import hashlib
import hmac
import itertools
import json
import os
import time
import uuid

GLIDEIN_SCOPE = "condor:/READ condor:/ADVERTISE_STARTD condor:/ADVERTISE_MASTER"


def sign(key_file, *, issuer, identity, scope, seconds, key_id=None):
    """A token that whoever has the signing key takes; `key_id` is the file's name unless given."""
    key_id = key_id or os.path.basename(key_file)
    with open(key_file, "rb") as file:
        secret = _derive(_unscramble(file.read()), key_id)
    now = int(time.time())
    claims = {"sub": identity, "iat": now, "nbf": now, "jti": uuid.uuid4().hex, "iss": issuer, "exp": now + seconds}
    if scope:
        claims["scope"] = scope
    head = {"alg": "HS256", "kid": key_id, "typ": "JWT"}
    text = "%s.%s" % (_encode(json.dumps(head).encode()), _encode(json.dumps(claims).encode()))
    return "%s.%s" % (text, _encode(hmac.digest(secret, text.encode(), "sha256")))


def claims(token):
    """What a token says, unverified. Raises ValueError where it is no JSON Web Token."""
    parts = token.strip().split(".")
    if len(parts) != 3:
        raise ValueError("Not enough segments")
    return json.loads(_decode(parts[1]))


def _unscramble(data):
    """`condor_store_cred` hides a key so from a glance; the operation undoes itself."""
    return bytes(byte ^ mask for byte, mask in zip(data, itertools.cycle(b"\xde\xad\xbe\xef")))


def _derive(password, key_id):
    """HKDF-SHA256 of the password with HTCondor's salt; the pool's own key is taken twice."""
    if key_id == "POOL":
        password += password
    extracted = hmac.digest(b"htcondor", password, "sha256")
    return hmac.new(extracted, b"master jwt\x01", hashlib.sha256).digest()


def _encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
