"""Ties that move as activities arrive."""

from __future__ import annotations

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


def loose(to: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=to
    )


class Migration(migrations.Migration):
    dependencies = [("communities", "0005_questioned"), ("relationships", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="reckoning",
            name="bots",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, help_text="Members it took for bots.", size=None
            ),
        ),
        migrations.AddField(
            model_name="reckoning",
            name="staff",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, help_text="Members it took for staff.", size=None
            ),
        ),
        migrations.AddField(
            model_name="reckoning",
            name="definition",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="Of touches and ties, as last read whole; an older one is read whole again.",
            ),
        ),
        migrations.AddField(
            model_name="reckoning",
            name="moved_at",
            field=models.DateTimeField(help_text="When ties last moved with a batch.", null=True),
        ),
        migrations.AlterField(
            model_name="reckoning",
            name="batches",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                default=list,
                help_text="The newest batches its ties have seen.",
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="reckoning",
            name="stale_since",
            field=models.DateTimeField(help_text="Since when ties know what the standings do not.", null=True),
        ),
        migrations.AddField(
            model_name="tie",
            name="circle",
            field=models.FloatField(
                db_default=0, default=0, help_text="How far the circles of the two overlap, 0 to 1."
            ),
        ),
        migrations.AddField(
            model_name="tie",
            name="shared",
            field=models.PositiveIntegerField(
                db_default=0, default=0, help_text="Contacts both have among their strongest."
            ),
        ),
        migrations.AddField(
            model_name="tie",
            name="share_a",
            field=models.FloatField(db_default=0, default=0, help_text="This tie's part of all contact of a, 0 to 1."),
        ),
        migrations.AddField(
            model_name="tie",
            name="share_b",
            field=models.FloatField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="tie",
            name="led_a",
            field=models.PositiveIntegerField(
                db_default=0, default=0, help_text="Of these, with a as host or speaker."
            ),
        ),
        migrations.AddField(
            model_name="tie",
            name="led_b",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name="tie",
            name="follows_a",
            field=models.PositiveIntegerField(default=0, help_text="Answers in chat that nobody marked: inferred."),
        ),
        migrations.CreateModel(
            name="Touch",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "activity_id", "other_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("channel_id", models.BigIntegerField(help_text="0: none.")),
                ("at", models.DateTimeField()),
                ("weight", models.FloatField(help_text="When new; how it fades: relationships.ties.weights.")),
                (
                    "kind",
                    models.SmallIntegerField(
                        choices=[
                            (1, "Answered"),
                            (2, "Mentioned"),
                            (3, "Reacted"),
                            (4, "Answered, inferred"),
                            (5, "Attended the same event"),
                        ]
                    ),
                ),
                (
                    "tone",
                    models.SmallIntegerField(
                        help_text="Of an answer, in ten-thousandths; -32768: no telling; empty: not looked at.",
                        null=True,
                    ),
                ),
                (
                    "led",
                    models.SmallIntegerField(
                        choices=[(0, "Neither"), (1, "The doer"), (2, "The other"), (3, "Both")], default=0
                    ),
                ),
                ("help", models.BooleanField(help_text="An answer in a conversation that the other began.")),
                ("work", models.BooleanField(help_text="On an issue or a contribution.")),
                ("on_site", models.BooleanField()),
                (
                    "activity",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.activity",
                    ),
                ),
                ("community", loose("communities.community")),
                ("doer", loose("communities.member")),
                ("other", loose("communities.member")),
                ("workspace", loose("accounts.workspace")),
            ],
            options={
                "verbose_name_plural": "touches",
                "indexes": [
                    models.Index(
                        models.F("community"),
                        django.db.models.functions.comparison.Least("doer", "other"),
                        django.db.models.functions.comparison.Greatest("doer", "other"),
                        models.F("at"),
                        name="touch_by_pair",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("doer", models.F("other")), _negated=True), name="nobody_touches_themselves"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__range", (1, 5))), name="a_touch_has_a_known_kind"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TouchedConversation",
            fields=[
                (
                    "conversation",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="communities.conversation",
                    ),
                ),
                (
                    "basis",
                    models.BigIntegerField(
                        help_text="Of who began it and when, its kind; of an event its time, place, fate."
                    ),
                ),
                (
                    "doubted",
                    models.BooleanField(default=False, help_text="Its source describes it otherwise now: look again."),
                ),
                ("community", loose("communities.community")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["community"], name="touched_conversation"),
                    models.Index(fields=["community"], condition=models.Q(doubted=True), name="doubted_conversation"),
                ]
            },
        ),
        # Who answers these acts? Asked for every batch, by this room alone; so the index lives here.
        migrations.RunSQL(
            "CREATE INDEX activity_by_answered ON communities_activity (reply_to_id) WHERE reply_to_id IS NOT NULL",
            "DROP INDEX activity_by_answered",
        ),
    ]
