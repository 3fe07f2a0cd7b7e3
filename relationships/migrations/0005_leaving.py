"""What would break if somebody left; journeys."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relationships", "0004_groups")]

    operations = [
        migrations.CreateModel(
            name="Journeys",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="journeys",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("as_of", models.DateTimeField()),
                ("worked_out_at", models.DateTimeField(auto_now=True)),
                ("seconds", models.FloatField(default=0, help_text="What working it out took.")),
                (
                    "stages",
                    models.JSONField(
                        default=dict, help_text="How many are in each stage now, and were at each month's end."
                    ),
                ),
                (
                    "steps",
                    models.JSONField(
                        default=list, help_text="Each step on: of how many, how many moved on, by cohort."
                    ),
                ),
                (
                    "first_answer",
                    models.JSONField(default=list, help_text="What a first answer changed: each comparison."),
                ),
                ("survival", models.JSONField(default=dict, help_text="Kaplan–Meier by monthly and weekly cohort.")),
            ],
            options={
                "verbose_name_plural": "journeys",
            },
        ),
        migrations.CreateModel(
            name="WithoutThem",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="without_them",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("as_of", models.DateTimeField()),
                ("worked_out_at", models.DateTimeField(auto_now=True)),
                ("seconds", models.FloatField(default=0, help_text="What working it out took.")),
                (
                    "active",
                    models.PositiveIntegerField(
                        default=0, help_text="Members active in the last 90 days, staff left out."
                    ),
                ),
                ("held", models.PositiveIntegerField(default=0, help_text="Of these, in the largest connected part.")),
                (
                    "scenes",
                    models.JSONField(
                        default=list,
                        help_text="Each: key, who is away, how many are active, held, and questions answered by no other.",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("channel_id", models.BigIntegerField(default=0, help_text="0: none.")),
                ("began", models.BooleanField(help_text="It began a conversation.")),
                (
                    "question",
                    models.BooleanField(help_text="It asks: the platform says so, or it has a question mark."),
                ),
                ("length", models.PositiveIntegerField(help_text="Characters.")),
                (
                    "early",
                    models.BooleanField(help_text="In the record's first two weeks: may have been there for years."),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("by_staff", models.BooleanField(default=False)),
                (
                    "inferred",
                    models.BooleanField(default=False, help_text="In chat, not marked: that it answers is inferred."),
                ),
                (
                    "tone",
                    models.SmallIntegerField(
                        help_text="Of the answer, in ten-thousandths; empty: not told.", null=True
                    ),
                ),
                (
                    "back_24_at",
                    models.DateTimeField(help_text="First post more than 24 hours after the first one.", null=True),
                ),
                ("back_72_at", models.DateTimeField(help_text="The same, more than 72 hours after.", null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.activity",
                    ),
                ),
                (
                    "answerer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.activity",
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arrival",
                        to="communities.member",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["community", "-at", "-id"], name="arrival_latest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at", None), ("answered_at__gte", models.F("at")), _connector="OR"
                        ),
                        name="an_arrival_is_answered_after_it",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Load",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("certainty", models.FloatField(help_text="0 to 1; how: relationships.leaving.load.")),
                ("risen_from", models.DateField()),
                ("fell_on", models.DateField()),
                (
                    "weeks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        help_text="Posts and replies a week, the oldest first.",
                        size=None,
                    ),
                ),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=160),
                        help_text="What speaks for it, in words with the figures.",
                        size=None,
                    ),
                ),
                ("as_of", models.DateTimeField()),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="load",
                        to="communities.member",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("certainty__range", (0, 1))), name="a_load_is_between_0_and_1_certain"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fell_on__gt", models.F("risen_from"))), name="a_load_falls_after_it_rises"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Missed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "worth",
                    models.FloatField(
                        help_text="Member-minutes a month, as `relationships.leaving.weighing` puts them."
                    ),
                ),
                (
                    "cut_off",
                    models.PositiveIntegerField(default=0, help_text="People tied to the rest through them only."),
                ),
                (
                    "pieces",
                    models.JSONField(
                        default=list, help_text="The parts cut off, largest first: size and some of its people."
                    ),
                ),
                (
                    "only_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(),
                        default=list,
                        help_text="Groups that nobody else of their group is tied to.",
                        size=None,
                    ),
                ),
                (
                    "answered",
                    models.PositiveIntegerField(default=0, help_text="Others' conversations they answered in."),
                ),
                ("alone", models.PositiveIntegerField(default=0, help_text="Of these, with no other answer.")),
                (
                    "alone_acts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="The newest of those answers.",
                        size=None,
                    ),
                ),
                (
                    "places",
                    models.JSONField(
                        default=list, help_text="By channel: answered conversations, by them, by them alone."
                    ),
                ),
                (
                    "welcomed",
                    models.PositiveIntegerField(default=0, help_text="Newcomers who got their first answer from them."),
                ),
                (
                    "welcomed_alone",
                    models.PositiveIntegerField(default=0, help_text="Of these, answered by nobody else in 14 days."),
                ),
                (
                    "welcome_acts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("hosted", models.PositiveIntegerField(default=0, help_text="Events led, in 180 days and to come.")),
                (
                    "hosted_alone",
                    models.PositiveIntegerField(default=0, help_text="Of these, with no other host or speaker."),
                ),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Those events' conversations.",
                        size=None,
                    ),
                ),
                (
                    "orphaned",
                    models.PositiveIntegerField(
                        default=0, help_text="Staff: members whom nobody else of the team knows."
                    ),
                ),
                (
                    "successors",
                    models.JSONField(default=list, help_text="Who could grow into it: member, words, acts."),
                ),
                ("as_of", models.DateTimeField()),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="missed",
                        to="communities.member",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "missed",
                "indexes": [models.Index(fields=["community", "-worth", "-id"], name="missed_most")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("alone__lte", models.F("answered")),
                            ("hosted_alone__lte", models.F("hosted")),
                            ("welcomed_alone__lte", models.F("welcomed")),
                        ),
                        name="nobody_does_more_alone_than_in_all",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("lurker", "Lurker"),
                            ("newcomer", "Newcomer"),
                            ("occasional", "Occasional"),
                            ("regular", "Regular"),
                            ("champion", "Champion"),
                            ("away", "Away"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "came_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lurker", "Lurker"),
                            ("newcomer", "Newcomer"),
                            ("occasional", "Occasional"),
                            ("regular", "Regular"),
                            ("champion", "Champion"),
                            ("away", "Away"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on", models.DateField()),
                ("until", models.DateField(null=True)),
                ("why", models.CharField(help_text="The rule with the member's own figures.", max_length=200)),
                (
                    "acts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Acts that made it so, where there are such.",
                        size=None,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["community", "stage", "-on", "-id"], name="stage_by_day"),
                    models.Index(condition=models.Q(("until", None)), fields=["community", "stage"], name="stage_now"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "on"), name="a_member_comes_into_one_stage_a_day"),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)), fields=("member",), name="a_member_is_in_one_stage_now"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gt", models.F("on")), _connector="OR"),
                        name="a_stage_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["lurker", "newcomer", "occasional", "regular", "champion", "away"])
                        ),
                        name="a_stage_is_known",
                    ),
                ],
            },
        ),
    ]
