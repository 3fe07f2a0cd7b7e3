"""Replies that nobody marked."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.models.deletion import DO_NOTHING


def loose(to: str, *, null: bool = False, blank: bool = False) -> models.ForeignKey[Any, Any]:
    """A reference without a constraint and without an index."""
    return models.ForeignKey(
        to=to, on_delete=DO_NOTHING, db_constraint=False, db_index=False, related_name="+", null=null, blank=blank
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_mail_of_a_workspace"),
        ("communities", "0005_questioned"),
        ("relationships", "0002_moving_ties"),
    ]

    operations = [
        migrations.CreateModel(
            name="InferredReply",
            fields=[
                (
                    "activity",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="communities.activity",
                    ),
                ),
                (
                    "confidence",
                    models.FloatField(help_text="How likely it is right, from 0 to 1, as measured on held-out logs."),
                ),
                (
                    "model",
                    models.SmallIntegerField(help_text="Version of what inferred it; 0: a person's word."),
                ),
                ("community", loose("communities.community")),
                ("reply_to", loose("communities.activity", null=True, blank=True)),
                ("workspace", loose("accounts.workspace")),
            ],
            options={
                "verbose_name_plural": "inferred replies",
                "indexes": [models.Index(fields=["community", "reply_to"], name="inferred_reply_by_target")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(confidence__range=(0, 1)), name="an_inference_is_between_0_and_1_certain"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(reply_to=None) | ~models.Q(reply_to=models.F("activity")),
                        name="a_message_does_not_answer_itself",
                    ),
                ],
            },
        ),
    ]
