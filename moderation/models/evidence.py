"""A post as it was when somebody decided about it, kept though its author or the platform takes it away.

Each row carries a hash of its content and one of the row before, so that a change or a gap in the middle shows. The
database refuses every change but one: after `keep_until`, and while no legal hold covers it, the content is emptied;
the hashes stay, so the chain still closes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pgtrigger
from django.db import models

from moderation.models.loose import loose

if TYPE_CHECKING:
    from communities.models import Community

HELD: Final = """EXISTS (
    SELECT FROM moderation_legalhold h
    WHERE h.community_id = OLD.community_id AND h.released_at IS NULL
      AND (h.until IS NULL OR h.until >= (now() AT TIME ZONE 'UTC')::date)
      AND (h.case_id = OLD.case_id
        OR h.member_id = (SELECT a.member_id FROM communities_activity a WHERE a.id = OLD.activity_id)
        OR (OLD.occurred_at AT TIME ZONE 'UTC')::date BETWEEN h.begins_on AND h.ends_on)
)"""

_KEEP: Final = f"""
IF OLD.erased_at IS NULL AND (OLD.keep_until > now() OR {HELD}) THEN
    RAISE EXCEPTION 'Evidence % is kept: its time is not over or a legal hold covers it', OLD.number
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF TG_OP = 'DELETE' THEN
    RETURN OLD;
END IF;
IF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.content IS NOT NULL OR NEW.parent IS NOT NULL
   OR (NEW.id, NEW.community_id, NEW.workspace_id, NEW.number, NEW.reason, NEW.sealed_at, NEW.keep_until,
       NEW.occurred_at, NEW.content_hash, NEW.previous_hash, NEW.hash)
      IS DISTINCT FROM
      (OLD.id, OLD.community_id, OLD.workspace_id, OLD.number, OLD.reason, OLD.sealed_at, OLD.keep_until,
       OLD.occurred_at, OLD.content_hash, OLD.previous_hash, OLD.hash)
   OR (NEW.case_id, NEW.decision_id, NEW.activity_id) IS DISTINCT FROM (OLD.case_id, OLD.decision_id, OLD.activity_id)
THEN
    RAISE EXCEPTION 'Evidence % is never changed', OLD.number USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Which pieces."""

    def in_community(self, community: Community) -> EvidenceQuerySet:
        """Those of one community (the gate's)."""
        return self.filter(community=community)

    def kept(self) -> EvidenceQuerySet:
        """Whose content is still there."""
        return self.filter(erased_at=None)


class Evidence(models.Model):
    """`content` is about the author; `parent` is what it answered, which is somebody else's."""

    class Reason(models.TextChoices):
        DECISION = "decision", "A decision took something from its author"
        NOTICE = "notice", "A legal notice came in"
        HOLD = "hold", "A legal hold covers it"

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(help_text="Its place in the community's chain, from 1.")
    reason = models.CharField(max_length=8, choices=Reason.choices)
    case = loose("moderation.Case")
    decision = loose("moderation.Decision")
    activity = loose("communities.Activity")
    occurred_at = models.DateTimeField(help_text="When it was said.")
    sealed_at = models.DateTimeField()
    keep_until = models.DateTimeField()
    content = models.JSONField(null=True, help_text="Text, author's handle, place, time, names of attachments.")
    parent = models.JSONField(null=True, help_text="What it answered.")
    content_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="evidence_has_its_own_number"),
            models.UniqueConstraint(
                fields=["decision", "activity"],
                condition=models.Q(decision__isnull=False),
                name="a_decision_keeps_a_post_once",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None, content__isnull=False)
                | models.Q(erased_at__isnull=False, content=None, parent=None),
                name="evidence_has_content_until_erased",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="evidence_is_only_added_to",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=_KEEP,
            )
        ]

    def __str__(self) -> str:
        return f"Evidence {self.number}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return self.community.url("moderation:evidence_piece", self.pk)
