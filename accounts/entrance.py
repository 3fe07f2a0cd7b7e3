"""Brings somebody in: makes their account, with an address we know to be theirs, and signs them in."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import HttpRequest

from accounts.models import User


def account_for(email: str, name: str = "") -> User:
    """The user with this address, made when there is none. The address counts as verified: say so only if it is."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name=name)
    address, _ = EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    if not address.verified:
        address.verified = True
        address.save(update_fields=["verified"])
    return user


def let_in(request: HttpRequest, user: User) -> None:
    """Signs the user in on this browser, under a new session key, and lists the session among theirs."""
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    UserSession.objects.create_from_request(request)
