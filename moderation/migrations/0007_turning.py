"""What came of hints that a thread may turn, what the team did about them, and what the past says of both."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("moderation", "0006_fairness"),
        ("accounts", "0002_mail_of_a_workspace"),
        ("communities", "0006_identity"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Hint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(help_text="The community's own day.")),
                ("at", models.DateTimeField(help_text="Of the last reply read.")),
                ("risk", models.FloatField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("given", "Given"),
                            ("deferred", "Left to calm down by itself"),
                            ("over", "Over the day’s budget"),
                        ],
                        max_length=8,
                    ),
                ),
                ("why", models.CharField(blank=True, help_text="The policy's reason.", max_length=120)),
                ("sentence", models.JSONField(help_text="[activity, start, end] of what raised it.", null=True)),
                ("replayed", models.BooleanField(default=False)),
                ("followed", models.PositiveSmallIntegerField(help_text="Replies seen since, ten at most.", null=True)),
                (
                    "turned",
                    models.BooleanField(help_text="Whether one of them was removed, restricted or sharp.", null=True),
                ),
                ("version", models.CharField(help_text="Of the model.", max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="Outlook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "per_day",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Hints a day at most; empty: as earned.", null=True
                    ),
                ),
                (
                    "usual",
                    models.FloatField(
                        default=0, help_text="The middle of what the model says of this community's threads."
                    ),
                ),
                (
                    "threshold",
                    models.FloatField(help_text="Log-odds against the usual from where on a hint is given.", null=True),
                ),
                ("days", models.PositiveIntegerField(default=0, help_text="Of the record that was read again.")),
                ("threads", models.PositiveIntegerField(default=0)),
                (
                    "others",
                    models.PositiveIntegerField(
                        default=0, help_text="Threads (a day each) without a hint, outcome known."
                    ),
                ),
                ("others_turned", models.PositiveIntegerField(default=0)),
                ("version", models.CharField(blank=True, help_text="Of the model that said so.", max_length=40)),
                ("replayed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("word", "A private word"),
                            ("question", "A question to the thread"),
                            ("pause", "A pause proposed"),
                            ("slow", "Slow mode"),
                            ("welcome", "A welcome to the newcomer"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True, help_text="What was said, as the team wrote it down.", max_length=2000
                    ),
                ),
                ("risk", models.FloatField(help_text="Log-odds against the usual when it was taken.")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("since", models.DateTimeField(help_text="The community's present when it was taken.")),
                ("undone_at", models.DateTimeField(null=True)),
                ("followed", models.PositiveSmallIntegerField(help_text="Replies seen since, ten at most.", null=True)),
                (
                    "turned",
                    models.BooleanField(help_text="Whether one of them was removed, restricted or sharp.", null=True),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
            },
        ),
        migrations.AddField(
            model_name="hint",
            name="activity",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="communities.activity",
            ),
        ),
        migrations.AddField(
            model_name="hint",
            name="case",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="hints", to="moderation.case"
            ),
        ),
        migrations.AddField(
            model_name="hint",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="hint",
            name="conversation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="communities.conversation",
            ),
        ),
        migrations.AddField(
            model_name="hint",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="outlook",
            name="community",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="outlook", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="outlook",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="case",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="steps", to="moderation.case"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="conversation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="communities.conversation",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="member",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="undone_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddIndex(
            model_name="hint",
            index=models.Index(fields=["community", "-at"], name="hint_by_time"),
        ),
        migrations.AddConstraint(
            model_name="hint",
            constraint=models.UniqueConstraint(fields=("conversation", "day"), name="a_thread_has_one_hint_a_day"),
        ),
        migrations.AddConstraint(
            model_name="hint",
            constraint=models.CheckConstraint(
                condition=models.Q(("turned", None), ("followed__isnull", False), _connector="OR"),
                name="an_outcome_was_looked_for",
            ),
        ),
        migrations.AddConstraint(
            model_name="outlook",
            constraint=models.CheckConstraint(
                condition=models.Q(("others_turned__lte", models.F("others"))), name="no_more_turned_than_there_were"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlook",
            constraint=models.CheckConstraint(
                condition=models.Q(("per_day", None), ("per_day__lte", 50), _connector="OR"),
                name="hints_a_day_stay_readable",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(fields=["community", "-made_at", "-id"], name="step_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="an_undone_step_says_by_whom",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["word", "question", "pause", "slow", "welcome", "other"])),
                name="a_step_is_of_a_known_kind",
            ),
        ),
    ]
