"""A person who signs in. The e-mail address is the name they sign in with."""

from __future__ import annotations

from typing import Any, ClassVar

import pghistory
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        """A user with a lower-cased address; without a password only e-mail codes and passkeys let them in."""
        user = self.model(email=email.strip().lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> User:
        """An administrator who may open Django admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person who signs in; what they may do hangs on their `TeamMember` rows."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    email = models.EmailField("e-mail", max_length=254)
    name = models.CharField(max_length=120, blank=True)
    zone = models.CharField(
        "time zone", max_length=64, default="UTC", help_text="IANA name, for example Europe/Berlin."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="a_user_has_one_email_whatever_its_case")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def called(self) -> str:
        """The first word of the name, for a greeting; the address's local part where there is none."""
        return (self.name or self.email.partition("@")[0]).split()[0]

    def get_full_name(self) -> str:
        """As Django asks for it."""
        return str(self)

    def get_short_name(self) -> str:
        """As Django asks for it."""
        return self.called
