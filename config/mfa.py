"""Second factors at rest: the seeds of authenticator apps and recovery codes are encrypted in the database."""

from __future__ import annotations

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet

from config.embedded.secrets import secret


class SealedMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's own adapter keeps them in the clear; a stolen backup alone should not sign anybody in."""

    def encrypt(self, text: str) -> str:
        """Sealed with a key that is not in the database (KITH_FACTOR_KEY, or made on first run)."""
        return _seal().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The other way round; raises cryptography.fernet.InvalidToken under another key."""
        return _seal().decrypt(encrypted_text.encode("ascii")).decode()


def _seal() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret("factor_key").encode()).digest()))
