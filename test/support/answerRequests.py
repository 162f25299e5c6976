"""Answers of the local factory to requests, each wrong in one way: prints them as JSON, by the name of the case."""

import json

from glidein import seal
from local_factory import requests
from local_factory.entries import global_ad
from local_factory.key import FactoryKey
from local_factory.main import Factory

KEY = FactoryKey()
IDENTITY = "vo@factory.test"
FRONTENDS = {"VO": IDENTITY}


def ad(*, key=KEY, claimed=IDENTITY, identity=IDENTITY, **changes):
    """A request as a frontend makes it, with other encrypted values where `changes` has them; None takes one out."""
    own = seal.SymmetricKey()
    secrets = {"SecurityName": "VO", "SecurityClass": "frontend", "SubmitProxy": "ABCDEFGH", "Local_Text.idtoken": "token"}
    secrets = {name: value for name, value in {**secrets, **changes}.items() if value is not None}
    return {
        "Name": "ABCDEFGH_Local_Text@local@f@vo.main",
        "ClientName": "vo.main",
        "GroupName": "main",
        "ReqName": "Local_Text@local@f",
        "ReqGlidein": "Local_Text@local@f",
        "ReqIdleGlideins": 2,
        "ReqPubKeyID": key.id,
        "ReqEncKeyCode": seal.seal(own, key.private.public_key()),
        "ReqEncIdentity": own.encrypt(claimed),
        "AuthenticatedIdentity": identity,
        **{"GlideinEncParam" + name: own.encrypt(value) for name, value in secrets.items()},
    }


def answer(request, credentials=("ABCDEFGH",)):
    try:
        read = requests.read(request, KEY, FRONTENDS, set(credentials))
    except requests.Refused as refused:
        return "refused: %s" % refused
    return "%s wants %d, token %s" % (read.entry, read.idle, read.token)


def spoiled():
    """The symmetric key was sealed for this factory, and the values are of another."""
    request = ad()
    request["GlideinEncParamSecurityName"] = seal.SymmetricKey().encrypt("VO")
    return request


def versions():
    """The GlideinWMSVersion of an entry's ad, of the factory's own, and of one that answers a request."""
    environment = {"TRUST_DOMAIN": "f", "FRONTENDS": "{}", "VOS": "V", "CREDENTIAL_TRUST_DOMAIN": "grid", "AUTH_METHOD": "grid_proxy"}
    request = requests.read(ad(), KEY, FRONTENDS, {"ABCDEFGH"})
    factory = Factory(environment)
    ads = [factory.entries[0].ad(KEY, 1, 1), global_ad("f", KEY, 1, 1), factory.client_ad(request)]
    return " ".join(str(each.get("GlideinWMSVersion")) for each in ads)


print(
    json.dumps(
        {
            "well": answer(ad()),
            "other key": answer(ad(key=FactoryKey())),
            "spoiled": answer(spoiled())[:28],
            "claims another": answer(ad(claimed="other@factory.test")),
            "is another": answer(ad(claimed="other@factory.test", identity="other@factory.test")),
            "unknown name": answer(ad(SecurityName="NOBODY")),
            "no class": answer(ad(SecurityClass=None)),
            "not sent": answer(ad(), []),
            "no credential": answer(ad(SubmitProxy=None)),
            "versions": versions(),
            "scitoken": answer(ad(SubmitProxy=None, frontend_scitoken="token")),
        }
    )
)
