"""Names that GlideinWMS makes out of others."""

import base64
import hashlib


def credential_hash(text):
    """How ads name a credential: eight characters for its file's name (for an X.509 proxy with its subject behind it)."""
    return base64.b32encode(hashlib.md5(text.encode(), usedforsecurity=False).digest()).decode()[:8]
