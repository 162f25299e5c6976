"""Publishes a factory's key and entries, as GlideinWMS's factory does, and prints the private key's file.

Arguments: the collector, a folder, the entries as JSON (attributes by entry's name), and the factory's version: "" for none.
"""

import json
import os
import sys

from cryptography.hazmat.primitives import serialization

from glidein import seal
from glidein.ads import advertise, format_ad

node, folder, entries, version = sys.argv[1:]
VERSION = {"GlideinWMSVersion": version} if version else {}
private, pem = seal.new_factory_key()
with open(os.path.join(folder, "factory.pem"), "wb") as file:
    kind = serialization.PrivateFormat.PKCS8
    file.write(private.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()))


def head(kind, name):
    return {"MyType": kind, "GlideinMyType": kind, "Name": name, "FactoryName": "F", "GlideinName": "g", "SupportedSignTypes": "sha1", **VERSION}


ads = [format_ad({**head("glidefactoryglobal", "g@F"), "PubKeyType": "RSA", "PubKeyID": "k1", "PubKeyValue": pem})]
for name, attributes in json.loads(entries).items():
    ads.append(format_ad({**head("glidefactory", name + "@g@F"), "EntryName": name, **attributes}))
advertise("UPDATE_AD_GENERIC", ads, pool=node)
