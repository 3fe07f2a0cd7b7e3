"""What a stolen copy of the database must not tell: members' addresses and the keys of their pages.

Sealed with AES-GCM under a key made from Django's secret key, which is not in the database. `SECRET_KEY_FALLBACKS`
still open what was sealed under an older key. Each seal is bound to what it is for (`purpose`), so that no value can be
moved into another column or workspace.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION: Final = "1"
NONCE: Final = 12  # bytes, as AES-GCM wants them


def seal(text: str, purpose: str) -> str:
    """The text, unreadable without the house's secret key. Empty stays empty."""
    if not text:
        return ""
    nonce = secrets.token_bytes(NONCE)
    closed = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, text.encode(), purpose.encode())
    return f"{VERSION}.{base64.urlsafe_b64encode(nonce + closed).decode()}"


def unseal(sealed: str, purpose: str) -> str:
    """What was sealed for this purpose; empty where no key of the house opens it any more."""
    version, _, body = sealed.partition(".")
    if version != VERSION:
        return ""
    raw = base64.urlsafe_b64decode(body)
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return AESGCM(_key(secret)).decrypt(raw[:NONCE], raw[NONCE:], purpose.encode()).decode()
        except InvalidTag:
            continue
    return ""


def fingerprint(text: str, purpose: str) -> str:
    """The same for the same text and purpose, and of no use to whoever has not the key. 64 hexadecimal signs."""
    return hmac.new(_key(settings.SECRET_KEY), f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def _key(secret: str) -> bytes:
    return hmac.new(b"kith.moderation.sealed", secret.encode(), hashlib.sha256).digest()
