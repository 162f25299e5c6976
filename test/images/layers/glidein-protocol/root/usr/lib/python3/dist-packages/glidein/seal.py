"""How a frontend hides values from all but the factory: a symmetric key for the ad, itself sealed with the factory's RSA key."""

import os
import re

from cryptography.hazmat.primitives import hashes, padding, serialization
from cryptography.hazmat.primitives.asymmetric import padding as rsa_padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

CIPHER = "aes_256_cbc"
OAEP = rsa_padding.OAEP(rsa_padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)


class SymmetricKey:
    """AES-256-CBC with one key and one initialization vector for all values of an ad, written as hexadecimal digits."""

    def __init__(self, key=None, vector=None):
        self.key = os.urandom(32) if key is None else key
        self.vector = os.urandom(16) if vector is None else vector

    @classmethod
    def from_code(cls, code):
        """Raises ValueError where `code` is no key of this cipher."""
        found = re.fullmatch(r"cypher:%s,key:([0-9a-f]{64}),iv:([0-9a-f]{32})" % CIPHER, code)
        if found is None:
            raise ValueError("not a key of the cipher %s" % CIPHER)
        return cls(bytes.fromhex(found[1]), bytes.fromhex(found[2]))

    def code(self):
        """The key as text, which is what gets sealed."""
        return "cypher:%s,key:%s,iv:%s" % (CIPHER, self.key.hex(), self.vector.hex())

    def encrypt(self, text):
        padder = padding.PKCS7(128).padder()
        encryptor = self._cipher().encryptor()
        padded = padder.update(text.encode()) + padder.finalize()
        return (encryptor.update(padded) + encryptor.finalize()).hex()

    def decrypt(self, digits):
        """Raises ValueError where the digits were not encrypted with this key."""
        decryptor = self._cipher().decryptor()
        unpadder = padding.PKCS7(128).unpadder()
        padded = decryptor.update(bytes.fromhex(digits)) + decryptor.finalize()
        return (unpadder.update(padded) + unpadder.finalize()).decode()

    def _cipher(self):
        return Cipher(algorithms.AES(self.key), modes.CBC(self.vector))


def public_key(pem):
    """A factory's public key. In an ad its lines end with a backslash and an n. Raises ValueError where it is none."""
    return serialization.load_pem_public_key(re.sub(r"\\+n", "\n", pem).encode())


def seal(key, factory_key):
    """The symmetric key as only the owner of the factory's private key can read it."""
    return factory_key.encrypt(key.code().encode(), OAEP).hex()


def unseal(digits, private_key):
    """The other direction, for a factory. Raises ValueError where another key was used."""
    return SymmetricKey.from_code(private_key.decrypt(bytes.fromhex(digits), OAEP).decode())


def new_factory_key():
    """A factory's private key, with the PEM text that it publishes as PubKeyValue (with `one_line`)."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    kind = serialization.PublicFormat.SubjectPublicKeyInfo
    return private, private.public_key().public_bytes(serialization.Encoding.PEM, kind).decode()


def one_line(pem):
    return pem.replace("\n", "\\n")
