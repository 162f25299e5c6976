"""Prints what a factory reads in a request, as JSON. Arguments: the factory's private key, ReqEncKeyCode, and hidden values NAME=DIGITS."""

import json
import sys

from cryptography.hazmat.primitives import serialization

from glidein import seal

path, code, *values = sys.argv[1:]
with open(path, "rb") as file:
    private = serialization.load_pem_private_key(file.read(), None)
key = seal.unseal(code, private)
print(json.dumps({name: key.decrypt(digits) for name, digits in (value.split("=", 1) for value in values)}))
