"""Prints an IDTOKEN. Arguments: the key's file, issuer, identity and seconds."""

import sys

from glidein import idtoken

key_file, issuer, identity, seconds = sys.argv[1:]
print(idtoken.sign(key_file, issuer=issuer, identity=identity, scope="", seconds=int(seconds)))
