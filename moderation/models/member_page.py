"""A page for one member without an account: whoever holds the link may read it, so the link is a secret.

The token is random. The database keeps its hash, by which it is found, and a sealed copy, with which the team can put
the link into a letter again; a stolen copy of the database opens no page.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone

from moderation.sealed import fingerprint, seal, unseal

if TYPE_CHECKING:
    from moderation.models.case import Case
    from moderation.models.report import Report

LIVES: Final = timedelta(days=400)  # from the last letter: the six months to object, and the answer after them
TOKEN: Final = 24  # bytes


def hashed(token: str) -> str:
    """How a token is found again: 192 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


class MemberPageQuerySet(models.QuerySet["MemberPage"]):
    """Which pages."""

    def live(self) -> MemberPageQuerySet:
        """Neither revoked nor run out."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def behind(self, token: str) -> MemberPage | None:
        """The live page that this token opens."""
        return (
            self.live()
            .select_related("community__workspace", "case", "report")
            .filter(digest=hashed(token[:200]))
            .first()
        )


class MemberPage(models.Model):
    """An author's page is about a case, a reporter's about a report."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(
        "moderation.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="member_pages"
    )
    report = models.ForeignKey(
        "moderation.Report", null=True, blank=True, on_delete=models.CASCADE, related_name="member_pages"
    )
    digest = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    language = models.CharField(max_length=2, default="en")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = MemberPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False, report=None) | models.Q(case=None, report__isnull=False),
                name="a_members_page_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(revoked_at=None), name="an_author_has_one_page_a_case"
            ),
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(revoked_at=None), name="a_reporter_has_one_page_a_report"
            ),
        ]

    def __str__(self) -> str:
        return f"Page {self.pk}"

    @classmethod
    def for_author(cls, case: Case, language: str = "en") -> MemberPage:
        """The author's page about a case; the same one as long as it lives."""
        return cls._of(language, case.workspace_id, case.community_id, case=case)

    @classmethod
    def for_reporter(cls, report: Report, language: str = "en") -> MemberPage:
        """The reporter's page about a report; the same one as long as it lives."""
        return cls._of(language, report.workspace_id, report.community_id, report=report)

    @classmethod
    def _of(cls, language: str, workspace_id: int, community_id: int, **about: Case | Report) -> MemberPage:
        until = timezone.now() + LIVES
        there = cls.objects.filter(revoked_at=None, **about).first()
        if there is not None:
            there.expires_at = until
            there.save(update_fields=["expires_at"])
            return there
        token = secrets.token_urlsafe(TOKEN)
        page = cls(workspace_id=workspace_id, community_id=community_id, language=language, expires_at=until, **about)
        page.digest, page.sealed = hashed(token), seal(token, page._purpose)
        try:
            with transaction.atomic():
                page.save()
        except IntegrityError:  # another process was quicker: its page is the one
            return cls.objects.get(revoked_at=None, **about)
        return page

    @property
    def link(self) -> str:
        """The address to give to the member; empty where the seal no longer opens."""
        token = unseal(self.sealed, self._purpose)
        return f"{settings.KITH_URL}{reverse('members:page', args=[token])}" if token else ""

    @property
    def mail_code(self) -> str:
        """Only in the link that goes out by mail: whoever comes with it reads that mailbox."""
        return fingerprint(self.digest, "page.mail")[:20]

    @property
    def link_by_mail(self) -> str:
        """As `link`, for a mail."""
        return f"{self.link}?by={self.mail_code}" if self.link else ""

    @property
    def _purpose(self) -> str:
        return f"page.{self.workspace_id}"

    def revoke(self) -> None:
        """The link opens nothing any more; the next letter gets a new one."""
        self.revoked_at, self.sealed = timezone.now(), ""
        self.save(update_fields=["revoked_at", "sealed"])
