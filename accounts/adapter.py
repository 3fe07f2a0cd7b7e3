"""Who may make an account: nobody by themselves. Accounts come from an invitation or from the first run."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from accounts.models import User


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sign-up by form is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class KnownPeople(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Social sign-in opens accounts that exist already, by an address the provider has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connects a first social sign-in to the account with the same, verified address."""
        if sociallogin.is_existing:
            return
        for address in sociallogin.email_addresses:
            user = (
                User.objects.filter(email__iexact=address.email, is_active=True).first() if address.verified else None
            )
            if user is not None:
                sociallogin.connect(request, user)
                return
