"""The key that `make up` prints for the first run, so that the first visitor from the street does not own the house."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def setup_key() -> str:
    """The same for one installation, derived from its secret."""
    return salted_hmac("accounts.setup_key", "first run").hexdigest()[:16]
