"""A link that signs one user in, once, for a short while: how `demo` and `up` hand the house over."""

from __future__ import annotations

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from accounts.models import User

_SALT = "accounts.sign_in_link"
GOOD_FOR_SECONDS = 3600


def one_time_url(user: User) -> str:
    """The path (no host) that signs `user` in. It dies with the first use (last sign-in changes) or in an hour."""
    token = signing.dumps([user.pk, _state(user)], salt=_SALT)
    return reverse("accounts:sign_in_link", args=[token])


def redeem(token: str) -> User | None:
    """The user this link signs in, or None when it is spent, stale or forged. Spending it is the caller's sign-in."""
    try:
        user_id, state = signing.loads(token, salt=_SALT, max_age=GOOD_FOR_SECONDS)
    except signing.BadSignature:
        return None
    with transaction.atomic():
        user = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
        if user is None or _state(user) != state:
            return None
        return user


def _state(user: User) -> str:
    """Changes with every sign-in and every new password; tells nothing of either."""
    lived = f"{user.last_login.isoformat() if user.last_login else 'never'}|{user.password}"
    return salted_hmac(_SALT, lived).hexdigest()[:24]
