"""The factory's RSA key. Frontends encrypt for it what only the factory is to read."""

import hashlib

from glidein import seal


class FactoryKey:
    """Made anew with every start, as nothing of the factory outlives it."""

    def __init__(self):
        self.private, pem = seal.new_factory_key()
        self.id = hashlib.md5(b"RSA " + pem.encode(), usedforsecurity=False).hexdigest()
        # An ad is one line for each attribute; whoever reads it puts the ends of lines back.
        self.text = pem.replace("\n", "\\n")

    def unseal(self, digits):
        return seal.unseal(digits, self.private)
