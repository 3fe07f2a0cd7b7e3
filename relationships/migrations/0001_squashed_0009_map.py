"""The whole room in one step for a new database; an older one takes the steps it replaces."""

from __future__ import annotations

from typing import ClassVar

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import accounts.triggers
import relationships.models.follow_up


class Migration(migrations.Migration):
    replaces: ClassVar = [
        ("relationships", "0001_initial"),
        ("relationships", "0002_moving_ties"),
        ("relationships", "0003_inferred_replies"),
        ("relationships", "0004_groups"),
        ("relationships", "0005_leaving"),
        ("relationships", "0006_introductions"),
        ("relationships", "0007_in_touch"),
        ("relationships", "0008_threads"),
        ("relationships", "0009_map"),
    ]

    initial = True

    dependencies: ClassVar = [
        ("accounts", "0002_mail_of_a_workspace"),
        ("communities", "0006_identity"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Appreciation",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="appreciation",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("as_of", models.DateTimeField(null=True)),
                ("worked_out_at", models.DateTimeField(null=True)),
                ("seconds", models.FloatField(default=0)),
                ("by_group", models.JSONField(default=list)),
                ("by_language", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="Introducing",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="introducing",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("as_of", models.DateTimeField(null=True)),
                ("worked_out_at", models.DateTimeField(null=True)),
                ("seconds", models.FloatField(default=0)),
                ("people", models.PositiveIntegerField(default=0, help_text="Members who could be introduced.")),
                ("pairs", models.PositiveIntegerField(default=0, help_text="Pairs compared in full.")),
                ("proposed", models.PositiveIntegerField(default=0)),
            ],
        ),
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
            name="MapPicture",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="map_picture",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("as_of", models.DateTimeField(help_text="The moment of the reckoning it shows.")),
                ("drawn_at", models.DateTimeField(auto_now=True)),
                ("seconds", models.FloatField(default=0, help_text="What drawing took.")),
                ("members", models.PositiveIntegerField(default=0)),
                ("ties", models.PositiveIntegerField(default=0)),
                (
                    "ties_left_out",
                    models.PositiveIntegerField(default=0, help_text="Ties too slight for a picture of this size."),
                ),
                ("first_month", models.DateField(help_text="The first month of the time slider.", null=True)),
                ("months", models.PositiveIntegerField(default=0)),
                ("body", models.BinaryField(help_text="JSON, gzipped; see relationships.map.picture.")),
            ],
        ),
        migrations.CreateModel(
            name="Reckoning",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reckoning",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("generation", models.PositiveIntegerField(default=0, help_text="Raised when a reckoning begins.")),
                (
                    "stale_since",
                    models.DateTimeField(help_text="Since when ties know what the standings do not.", null=True),
                ),
                ("as_of", models.DateTimeField(null=True)),
                ("reckoned_at", models.DateTimeField(null=True)),
                ("seconds", models.FloatField(default=0, help_text="What the last one took.")),
                (
                    "touches",
                    models.BigIntegerField(default=0, help_text="Acts of one member toward another that it read."),
                ),
                ("ties", models.PositiveIntegerField(default=0)),
                ("standings", models.PositiveIntegerField(default=0)),
                ("groups", models.PositiveIntegerField(default=0)),
                (
                    "batches",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="The newest batches its ties have seen.",
                        size=None,
                    ),
                ),
                ("moved_at", models.DateTimeField(help_text="When ties last moved with a batch.", null=True)),
                (
                    "definition",
                    models.PositiveSmallIntegerField(
                        db_default=0,
                        default=0,
                        help_text="Of touches and ties, as last read whole; an older one is read whole again.",
                    ),
                ),
                (
                    "bots",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Members it took for bots.",
                        size=None,
                    ),
                ),
                (
                    "staff",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Members it took for staff.",
                        size=None,
                    ),
                ),
            ],
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
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("message", "Message"),
                            ("mail", "Mail"),
                            ("call", "Call"),
                            ("met", "Met in person"),
                            ("other", "Something else"),
                        ],
                        default="message",
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("about", models.CharField(blank=True, max_length=300)),
                ("private", models.BooleanField(default=False)),
                ("logged_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, help_text="Taken back: it never was.", null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="communities.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("removed_at", None)), fields=["member", "-at"], name="contact_of_a_member"
                    ),
                    models.Index(fields=["community", "-at", "-id"], name="contact_of_a_community"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("how__in", ["message", "mail", "call", "met", "other"])),
                        name="a_contact_was_made_in_a_known_way",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_contactevent" ("about", "at", "by_id", "community_id", "how", "id", "logged_at", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private", "removed_at", "workspace_id") VALUES (NEW."about", NEW."at", NEW."by_id", NEW."community_id", NEW."how", NEW."id", NEW."logged_at", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."private", NEW."removed_at", NEW."workspace_id"); RETURN NULL;',
                            hash="418c080f3c5eeb1b8e5db8e862b0c5dd7d7bb3a2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_123c5",
                            table="relationships_contact",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_contactevent" ("about", "at", "by_id", "community_id", "how", "id", "logged_at", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private", "removed_at", "workspace_id") VALUES (NEW."about", NEW."at", NEW."by_id", NEW."community_id", NEW."how", NEW."id", NEW."logged_at", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."private", NEW."removed_at", NEW."workspace_id"); RETURN NULL;',
                            hash="0c331a112183955e23d7029780e176fc43e1fedf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_16f5f",
                            table="relationships_contact",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "every_days",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Once done, planned again after so many.", null=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who is to do it; empty: whoever promised it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "following",
                    models.OneToOneField(
                        blank=True,
                        help_text="The next one, planned when this one was done.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="earlier",
                        to="relationships.followup",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="communities.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)),
                        fields=["community", "due_on", "id"],
                        name="follow_up_waiting",
                    ),
                    models.Index(fields=["member", "due_on"], name="follow_up_of_a_member"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("every_days", None), ("every_days__range", (1, 730)), _connector="OR"),
                        name="a_follow_up_repeats_within_two_years",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_follow_up_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_by", None), ("done_at__isnull", False), _connector="OR"),
                        name="only_what_is_done_has_a_doer",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_followupevent" ("assignee_id", "by_id", "community_id", "created_at", "done_at", "done_by_id", "due_on", "every_days", "following_id", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "workspace_id") VALUES (NEW."assignee_id", NEW."by_id", NEW."community_id", NEW."created_at", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."every_days", NEW."following_id", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."workspace_id"); RETURN NULL;',
                            hash="5658504f7460f708310c58f3d4e921be93c12026",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c5a34",
                            table="relationships_followup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_followupevent" ("assignee_id", "by_id", "community_id", "created_at", "done_at", "done_by_id", "due_on", "every_days", "following_id", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "workspace_id") VALUES (NEW."assignee_id", NEW."by_id", NEW."community_id", NEW."created_at", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."every_days", NEW."following_id", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."workspace_id"); RETURN NULL;',
                            hash="8c234ded80c5ffa47d2db17566fb49a382c96e80",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e008a",
                            table="relationships_followup",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.PositiveIntegerField(help_text="Stays with it from week to week; never given to another."),
                ),
                ("found_name", models.CharField(blank=True, help_text="By what it talks about.", max_length=120)),
                ("given_name", models.CharField(blank=True, help_text="A person's word; kept.", max_length=60)),
                ("named_at", models.DateTimeField(null=True)),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        default=list,
                        help_text="What tells its talk apart, best first.",
                        size=None,
                    ),
                ),
                ("size", models.PositiveIntegerField(default=0)),
                (
                    "inner_ties",
                    models.PositiveIntegerField(default=0, help_text="Current ties between two of its members."),
                ),
                (
                    "outer_ties",
                    models.PositiveIntegerField(default=0, help_text="Current ties out of it, into other groups."),
                ),
                (
                    "weeks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        default=list,
                        help_text="Acts toward others by its members, last 12 weeks.",
                        size=None,
                    ),
                ),
                (
                    "links",
                    models.JSONField(
                        default=list, help_text="[[number, ties, [[member, ties], …]], …]: who ties it to which."
                    ),
                ),
                ("born_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="groups", to="communities.community"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    models.Index(
                        condition=models.Q(("ended_on", None)), fields=["community", "-size"], name="group_living"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="a_group_has_its_own_number"),
                    models.CheckConstraint(
                        condition=models.Q(("ended_on", None), ("ended_on__gte", models.F("born_on")), _connector="OR"),
                        name="a_group_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InferredReply",
            fields=[
                (
                    "activity",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
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
                ("model", models.SmallIntegerField(help_text="Version of what inferred it; 0: a person's word.")),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "reply_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.activity",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "inferred replies",
                "indexes": [models.Index(fields=["community", "reply_to"], name="inferred_reply_by_target")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("confidence__range", (0, 1))),
                        name="an_inference_is_between_0_and_1_certain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reply_to", None),
                            models.Q(("reply_to", models.F("activity")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_message_does_not_answer_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Introduction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("drafted", "Drafted"),
                            ("sent", "Sent"),
                            ("talked", "They talked"),
                            ("nothing", "Nothing came of it"),
                            ("met", "Met by themselves"),
                            ("dismissed", "Set aside"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("score", models.FloatField(help_text="Share of all pairs that it ranks above, 0 to 1; inferred.")),
                (
                    "distance",
                    models.PositiveSmallIntegerField(
                        help_text="Steps between them by current ties, 2 or 3.", null=True
                    ),
                ),
                (
                    "via",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Members who know both, the best known first.",
                        size=None,
                    ),
                ),
                (
                    "shared",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        default=list,
                        help_text="Words that both use and few others.",
                        size=None,
                    ),
                ),
                (
                    "reasons",
                    models.JSONField(default=list, help_text="[{kind, words, strength, acts}], the strongest first."),
                ),
                ("as_of", models.DateTimeField(help_text="The moment of the record it was worked out from.")),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("draft", models.TextField(blank=True, help_text="As a person changed it; empty: as Kith words it.")),
                ("channel", models.CharField(blank=True, help_text="Where it was sent.", max_length=60)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("talked_at", models.DateTimeField(blank=True, null=True)),
                ("talked_act", models.BigIntegerField(blank=True, help_text="The activity that shows it.", null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("dismissed_at", models.DateTimeField(blank=True, null=True)),
                ("why_not", models.CharField(blank=True, max_length=200)),
                (
                    "a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["community", "state", "-score", "-id"], name="introduction_by_state"),
                    models.Index(fields=["community", "-ended_at", "-id"], name="introduction_ended"),
                    models.Index(fields=["a", "-id"], name="introduction_of_a"),
                    models.Index(fields=["b", "-id"], name="introduction_of_b"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("a", "b"), name="two_members_are_introduced_once"),
                    models.CheckConstraint(
                        condition=models.Q(("a__lt", models.F("b"))), name="an_introduction_names_the_smaller_id_first"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__range", (0, 1))), name="an_introduction_has_a_score_from_0_to_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("sent", "talked", "nothing")), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="only_what_was_sent_is_followed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("talked", "met")), _negated=True),
                            ("talked_at__isnull", False),
                            _connector="OR",
                        ),
                        name="who_talked_did_so_at_some_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dismissed"), _negated=True),
                            ("dismissed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="what_is_set_aside_was_so_at_some_moment",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_introductionevent" ("a_id", "as_of", "b_id", "channel", "community_id", "dismissed_at", "dismissed_by_id", "distance", "draft", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "reasons", "score", "sender_id", "sent_at", "shared", "state", "talked_act", "talked_at", "via", "why_not", "workspace_id") VALUES (NEW."a_id", NEW."as_of", NEW."b_id", NEW."channel", NEW."community_id", NEW."dismissed_at", NEW."dismissed_by_id", NEW."distance", NEW."draft", NEW."ended_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."reasons", NEW."score", NEW."sender_id", NEW."sent_at", NEW."shared", NEW."state", NEW."talked_act", NEW."talked_at", NEW."via", NEW."why_not", NEW."workspace_id"); RETURN NULL;',
                            hash="3038f42f96fc1b87beb63532dbfef2a636cfc193",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_597e9",
                            table="relationships_introduction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_introductionevent" ("a_id", "as_of", "b_id", "channel", "community_id", "dismissed_at", "dismissed_by_id", "distance", "draft", "ended_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "reasons", "score", "sender_id", "sent_at", "shared", "state", "talked_act", "talked_at", "via", "why_not", "workspace_id") VALUES (NEW."a_id", NEW."as_of", NEW."b_id", NEW."channel", NEW."community_id", NEW."dismissed_at", NEW."dismissed_by_id", NEW."distance", NEW."draft", NEW."ended_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."reasons", NEW."score", NEW."sender_id", NEW."sent_at", NEW."shared", NEW."state", NEW."talked_act", NEW."talked_at", NEW."via", NEW."why_not", NEW."workspace_id"); RETURN NULL;',
                            hash="fd9f1b407b047018d01987641cfbe2681b43f639",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_004f9",
                            table="relationships_introduction",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("depth", models.FloatField(blank=True, help_text="Empty: as reckoned.", null=True)),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mutual", "Mutual support"),
                            ("mentoring", "Mentoring"),
                            ("work", "Shared work"),
                            ("social", "Social"),
                            ("staff", "With the team"),
                            ("broadcast", "Applause from one side"),
                            ("strained", "Strained"),
                        ],
                        help_text="Empty: as reckoned.",
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300)),
                ("judged_at", models.DateTimeField(auto_now=True)),
                (
                    "a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("a", "b"), name="a_tie_has_one_judgement"),
                    models.CheckConstraint(
                        condition=models.Q(("a__lt", models.F("b"))), name="a_judgement_names_the_smaller_id_first"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth", None), ("depth__range", (0, 1)), _connector="OR"),
                        name="a_judged_depth_is_between_0_and_1",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nature", ""),
                            ("nature__in", ["mutual", "mentoring", "work", "social", "staff", "broadcast", "strained"]),
                            _connector="OR",
                        ),
                        name="a_judged_nature_is_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_judgementevent" ("a_id", "b_id", "by_id", "community_id", "depth", "id", "judged_at", "nature", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why", "workspace_id") VALUES (NEW."a_id", NEW."b_id", NEW."by_id", NEW."community_id", NEW."depth", NEW."id", NEW."judged_at", NEW."nature", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="5b772e8a1f180e93f6c63952aa7c6bdd22a6b5e8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_20fd5",
                            table="relationships_judgement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_judgementevent" ("a_id", "b_id", "by_id", "community_id", "depth", "id", "judged_at", "nature", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why", "workspace_id") VALUES (NEW."a_id", NEW."b_id", NEW."by_id", NEW."community_id", NEW."depth", NEW."id", NEW."judged_at", NEW."nature", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="6863d1e293f541affdbbd142de36e749f00e34ef",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b6e6b",
                            table="relationships_judgement",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LastContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("kind", models.SmallIntegerField(help_text="Of the touch; see TouchKind.")),
                ("toward", models.BooleanField(help_text="The team member did it; else the member answered them.")),
                ("activity_id", models.BigIntegerField()),
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
                    "staff",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["community", "staff", "-at"], name="last_contact_of_staff")],
                "constraints": [models.UniqueConstraint(fields=("member", "staff"), name="two_have_one_last_contact")],
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
            name="MemberChannel",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "channel_id", "member_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("acts", models.PositiveIntegerField()),
                ("last_at", models.DateTimeField()),
                (
                    "channel",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.channel",
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
            ],
            options={
                "indexes": [models.Index(fields=["community"], name="channels_of_members")],
            },
        ),
        migrations.CreateModel(
            name="MemberLanguage",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="language",
                        serialize=False,
                        to="communities.member",
                    ),
                ),
                (
                    "language",
                    models.CharField(blank=True, help_text="ISO 639; empty where it cannot be told.", max_length=3),
                ),
                ("agreeing", models.PositiveSmallIntegerField(default=0)),
                ("read", models.PositiveSmallIntegerField(default=0)),
                ("last_act_at", models.DateTimeField(help_text="The member's last act when it was read.")),
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
            ],
            options={
                "indexes": [models.Index(fields=["community", "language"], name="language_of_members")],
            },
        ),
        migrations.CreateModel(
            name="MemberTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=40)),
                ("key", models.CharField(help_text="The word, case folded.", max_length=40)),
                ("put_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tags", to="communities.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "ordering": ["key"],
                "indexes": [models.Index(fields=["community", "key"], name="tag_of_a_community")],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "key"), name="a_member_has_a_tag_once"),
                    models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="a_tag_is_a_word"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_membertagevent" ("by_id", "community_id", "id", "key", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "word", "workspace_id") VALUES (NEW."by_id", NEW."community_id", NEW."id", NEW."key", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."put_at", NEW."word", NEW."workspace_id"); RETURN NULL;',
                            hash="42db368b58d3233f0c69c022167ba323c854f20e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3f852",
                            table="relationships_membertag",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_membertagevent" ("by_id", "community_id", "id", "key", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "word", "workspace_id") VALUES (NEW."by_id", NEW."community_id", NEW."id", NEW."key", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."put_at", NEW."word", NEW."workspace_id"); RETURN NULL;',
                            hash="e34574dfd11914ac53f228d7748ba45f09de5ffe",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_408bc",
                            table="relationships_membertag",
                            when="AFTER",
                        ),
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
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=5000)),
                ("private", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="communities.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member", "-written_at"], name="note_of_a_member")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_note_says_something"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_noteevent" ("by_id", "community_id", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private", "text", "workspace_id", "written_at") VALUES (NEW."by_id", NEW."community_id", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."private", NEW."text", NEW."workspace_id", NEW."written_at"); RETURN NULL;',
                            hash="392592433ba62e1460b30cce38ff8bc938997354",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b40eb",
                            table="relationships_note",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_noteevent" ("by_id", "community_id", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private", "text", "workspace_id", "written_at") VALUES (NEW."by_id", NEW."community_id", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."private", NEW."text", NEW."workspace_id", NEW."written_at"); RETURN NULL;',
                            hash="6331dae68987d281e303340ab24745cb2d04ae6d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b4238",
                            table="relationships_note",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "denied",
                    models.BooleanField(
                        default=False, help_text="A person said that it is not theirs; it is not found again."
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "member"), name="an_account_is_somebodys_own_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("denied", False)), fields=("member",), name="an_account_is_one_persons_own"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_ownaccountevent" ("by_hand", "community_id", "denied", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "workspace_id") VALUES (NEW."by_hand", NEW."community_id", NEW."denied", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id", NEW."workspace_id"); RETURN NULL;',
                            hash="72a892fea9834b2db95f5b9ab8522c68728034cf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8cb76",
                            table="relationships_ownaccount",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_ownaccountevent" ("by_hand", "community_id", "denied", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "workspace_id") VALUES (NEW."by_hand", NEW."community_id", NEW."denied", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id", NEW."workspace_id"); RETURN NULL;',
                            hash="9849d61629d51b52332e360d5d5140c4cd8a9f07",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_44330",
                            table="relationships_ownaccount",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("sentence", models.CharField(max_length=500)),
                ("shared", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("size", models.PositiveIntegerField(editable=False, help_text="At the last count.", null=True)),
                ("counted_at", models.DateTimeField(editable=False, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("sentence", ""), _negated=True)
                        ),
                        name="a_segment_has_a_name_and_a_sentence",
                    ),
                    models.UniqueConstraint(
                        models.F("community"),
                        django.db.models.functions.text.Lower("name"),
                        models.F("owner"),
                        condition=models.Q(("removed_at", None)),
                        name="a_segment_name_is_used_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_segmentevent" ("community_id", "id", "made_at", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sentence", "shared", "workspace_id") VALUES (NEW."community_id", NEW."id", NEW."made_at", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."sentence", NEW."shared", NEW."workspace_id"); RETURN NULL;',
                            hash="8ed3ada2784a55b6b82976496a6c5e7ae431692c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0de84",
                            table="relationships_segment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."sentence" IS DISTINCT FROM (NEW."sentence") OR OLD."shared" IS DISTINCT FROM (NEW."shared") OR OLD."workspace_id" IS DISTINCT FROM (NEW."workspace_id"))',
                            func='INSERT INTO "relationships_segmentevent" ("community_id", "id", "made_at", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sentence", "shared", "workspace_id") VALUES (NEW."community_id", NEW."id", NEW."made_at", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."sentence", NEW."shared", NEW."workspace_id"); RETURN NULL;',
                            hash="6bfc2da7efc5796082ec3501cdcfd5feba1a2495",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_56779",
                            table="relationships_segment",
                            when="AFTER",
                        ),
                    ),
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
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="communities.member",
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                (
                    "reasons",
                    models.JSONField(
                        default=dict, help_text="For each role: the rule in words, with this member's figures."
                    ),
                ),
                (
                    "since",
                    models.JSONField(
                        db_default={},
                        default=dict,
                        help_text="For each role the day it was gained; empty: held when first reckoned.",
                    ),
                ),
                ("ties", models.PositiveIntegerField(default=0, help_text="All ties kept.")),
                ("lasting", models.PositiveIntegerField(default=0, help_text="Ties of depth .35 and more.")),
                (
                    "mutual",
                    models.PositiveIntegerField(default=0, help_text="Of the lasting ones, those that go both ways."),
                ),
                (
                    "reach",
                    models.PositiveIntegerField(
                        default=0, help_text="Different members they had to do with in the last 90 days."
                    ),
                ),
                (
                    "bond",
                    models.FloatField(
                        default=0, help_text="Mean depth of the five deepest ties, a missing one counting 0."
                    ),
                ),
                (
                    "answers_given",
                    models.PositiveIntegerField(default=0, help_text="To others, all that is on record."),
                ),
                ("answers_received", models.PositiveIntegerField(default=0)),
                ("thanks_given", models.PositiveIntegerField(default=0, help_text="Reactions to others' acts.")),
                ("thanks_received", models.PositiveIntegerField(default=0)),
                (
                    "answers_lately",
                    models.PositiveIntegerField(default=0, help_text="Answers given in the last 180 days."),
                ),
                ("people_answered", models.PositiveIntegerField(default=0, help_text="How many people got them.")),
                (
                    "welcomes",
                    models.PositiveIntegerField(
                        default=0, help_text="First answers to newcomers in the last 180 days."
                    ),
                ),
                ("hosted", models.PositiveIntegerField(default=0, help_text="Events hosted or spoken at, ever.")),
                ("active_days", models.PositiveIntegerField(default=0)),
                ("active_weeks", models.PositiveIntegerField(default=0, help_text="Of the last 26 weeks.")),
                ("usual_gap", models.FloatField(help_text="Median days between two days with an act.", null=True)),
                ("long_gap", models.FloatField(help_text="The 95th percentile of those gaps.", null=True)),
                ("silent_days", models.FloatField(default=0)),
                (
                    "silence_chance",
                    models.FloatField(
                        help_text="How likely a silence this long is, by the member's own gaps.", null=True
                    ),
                ),
                (
                    "betweenness",
                    models.FloatField(default=0, help_text="Share of shortest paths that run through them, 0 to 1."),
                ),
                (
                    "constraint",
                    models.FloatField(
                        help_text="Burt's; low means that their contacts don't know each other.", null=True
                    ),
                ),
                ("core", models.PositiveIntegerField(default=0, help_text="The k-core they are in.")),
                (
                    "group",
                    models.IntegerField(default=-1, help_text="Number of their `Group`; -1: in none of three or more."),
                ),
                (
                    "links",
                    models.PositiveIntegerField(default=0, help_text="Other groups they have at least two ties into."),
                ),
                (
                    "only_links",
                    models.PositiveIntegerField(default=0, help_text="Of these, groups tied to theirs by nobody else."),
                ),
                ("updated_at", models.DateTimeField()),
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
                    django.contrib.postgres.indexes.GinIndex(fields=["roles"], name="standing_by_role"),
                    models.Index(fields=["community", "-betweenness"], name="standing_by_betweenness"),
                    models.Index(fields=["community", "-answers_lately"], name="standing_by_answers"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("bond__range", (0, 1))), name="a_bond_is_between_0_and_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "roles__contained_by",
                                [
                                    "champion",
                                    "bridge",
                                    "mentor",
                                    "helper",
                                    "welcomer",
                                    "core",
                                    "regular",
                                    "newcomer",
                                    "quiet",
                                    "gone",
                                ],
                            )
                        ),
                        name="a_standing_has_known_roles",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mutual__lte", models.F("lasting"))),
                        name="no_more_mutual_than_lasting_ties",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("champion", "Champion"),
                            ("bridge", "Bridge"),
                            ("mentor", "Mentor"),
                            ("helper", "Helper"),
                            ("welcomer", "Welcomer"),
                            ("core", "Core"),
                            ("regular", "Regular"),
                            ("newcomer", "Newcomer"),
                            ("quiet", "Going quiet"),
                            ("gone", "Gone"),
                        ],
                        max_length=12,
                    ),
                ),
                ("gained", models.BooleanField(help_text="Otherwise lost.")),
                ("on", models.DateField(help_text="The community's own day.")),
                ("as_of", models.DateTimeField(help_text="The moment as of which it was reckoned.")),
                (
                    "told",
                    models.BooleanField(
                        default=False, help_text="Told from the record at the first reckoning, by week."
                    ),
                ),
                ("why", models.CharField(max_length=300)),
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
                        related_name="standing_changes",
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
                    models.Index(fields=["community", "-on", "-id"], name="standing_change_latest"),
                    models.Index(fields=["community", "role", "-on", "-id"], name="standing_change_of_role"),
                    models.Index(fields=["member", "-on", "-id"], name="standing_change_of_member"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "role", "gained", "as_of"), name="a_change_of_standing_is_written_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "champion",
                                    "bridge",
                                    "mentor",
                                    "helper",
                                    "welcomer",
                                    "core",
                                    "regular",
                                    "newcomer",
                                    "quiet",
                                    "gone",
                                ],
                            )
                        ),
                        name="a_change_of_standing_has_a_known_role",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Thanks",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("first_help", "First helpful answer"),
                            ("round", "A round number"),
                            ("waited", "Answered what waited long"),
                            ("welcomed", "Welcomed newcomers"),
                            ("hosted", "Hosted an event"),
                            ("back", "Came back to help"),
                            ("years", "Years here"),
                            ("unthanked", "Helps and is never thanked"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.CharField(help_text="The occasion itself: round:100, hosted:812.", max_length=80)),
                ("words", models.CharField(help_text="What they did, in words with the figures.", max_length=300)),
                (
                    "acts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, help_text="The very acts.", size=None
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("worth", models.FloatField(default=0, help_text="By which the list is ordered.")),
                (
                    "state",
                    models.CharField(
                        choices=[("due", "Due"), ("said", "Thanked"), ("let_go", "Let go")], default="due", max_length=8
                    ),
                ),
                ("message", models.TextField(blank=True, help_text="What was said, where it was kept.")),
                ("channel", models.CharField(blank=True, help_text="Where it was said.", max_length=60)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("why_not", models.CharField(blank=True, max_length=200)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="thanks", to="communities.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "thanks",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "due")), fields=["community", "-worth", "-id"], name="thanks_due"
                    ),
                    models.Index(
                        condition=models.Q(("state", "said")),
                        fields=["community", "-said_at", "-id"],
                        name="thanks_said",
                    ),
                    models.Index(fields=["member", "-id"], name="thanks_of_a_member"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "key"), name="an_occasion_is_found_once"),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="thanks_are_for_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "said"), _negated=True), ("said_at__isnull", False), _connector="OR"
                        ),
                        name="thanks_said_were_said_at_some_moment",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_thanksevent" ("acts", "by_id", "channel", "community_id", "found_at", "happened_at", "id", "key", "member_id", "message", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_at", "state", "why_not", "words", "workspace_id", "worth") VALUES (NEW."acts", NEW."by_id", NEW."channel", NEW."community_id", NEW."found_at", NEW."happened_at", NEW."id", NEW."key", NEW."member_id", NEW."message", NEW."occasion", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."said_at", NEW."state", NEW."why_not", NEW."words", NEW."workspace_id", NEW."worth"); RETURN NULL;',
                            hash="285a205dfccf471f735fcbbf2e1902a5ed265e4a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ebb3e",
                            table="relationships_thanks",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_thanksevent" ("acts", "by_id", "channel", "community_id", "found_at", "happened_at", "id", "key", "member_id", "message", "occasion", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_at", "state", "why_not", "words", "workspace_id", "worth") VALUES (NEW."acts", NEW."by_id", NEW."channel", NEW."community_id", NEW."found_at", NEW."happened_at", NEW."id", NEW."key", NEW."member_id", NEW."message", NEW."occasion", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."said_at", NEW."state", NEW."why_not", NEW."words", NEW."workspace_id", NEW."worth"); RETURN NULL;',
                            hash="e048b439bec0cf5cde120a2d2486c297355fc83c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_350d6",
                            table="relationships_thanks",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThreadMend",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("join", "Joined"), ("split", "Split")], max_length=5)),
                ("from_id", models.BigIntegerField(help_text="Split: the first act of the new part.", null=True)),
                ("from_at", models.DateTimeField(help_text="Split: when that act happened.", null=True)),
                ("title", models.CharField(blank=True, help_text="Split: what the new part is about.", max_length=300)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.conversation"
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.conversation",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("undone_at", None)), fields=["into"], name="mend_joined_into"),
                    models.Index(fields=["community", "-made_at", "-id"], name="mend_of_community"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "join"), ("undone_at", None)),
                        fields=("conversation",),
                        name="a_conversation_is_joined_to_one_other",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "split"), ("undone_at", None)),
                        fields=("conversation", "from_id"),
                        name="a_conversation_is_split_once_at_an_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("from_at", None),
                                ("from_id", None),
                                ("into__isnull", False),
                                ("kind", "join"),
                                models.Q(("into", models.F("conversation")), _negated=True),
                            ),
                            models.Q(
                                ("from_at__isnull", False),
                                ("from_id__isnull", False),
                                ("into", None),
                                ("kind", "split"),
                            ),
                            _connector="OR",
                        ),
                        name="a_join_has_a_conversation_to_join_and_a_split_its_first_act",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "a_to_b",
                    models.FloatField(
                        help_text="What a did toward b, each act by its kind's weight, halved every 90 days."
                    ),
                ),
                ("b_to_a", models.FloatField()),
                ("lifetime", models.FloatField(help_text="Both directions, never halved.")),
                ("answers_a", models.PositiveIntegerField(default=0, help_text="Answers of a to b.")),
                ("answers_b", models.PositiveIntegerField(default=0)),
                (
                    "help_a",
                    models.PositiveIntegerField(default=0, help_text="Of these, in conversations that b began."),
                ),
                ("help_b", models.PositiveIntegerField(default=0)),
                ("mentions_a", models.PositiveIntegerField(default=0)),
                ("mentions_b", models.PositiveIntegerField(default=0)),
                ("reactions_a", models.PositiveIntegerField(default=0)),
                ("reactions_b", models.PositiveIntegerField(default=0)),
                (
                    "follows_a",
                    models.PositiveIntegerField(default=0, help_text="Answers in chat that nobody marked: inferred."),
                ),
                ("follows_b", models.PositiveIntegerField(default=0)),
                ("on_site", models.PositiveIntegerField(default=0, help_text="Events that both attended in person.")),
                ("online_events", models.PositiveIntegerField(default=0, help_text="The same, held online.")),
                (
                    "led_a",
                    models.PositiveIntegerField(
                        db_default=0, default=0, help_text="Of these, with a as host or speaker."
                    ),
                ),
                ("led_b", models.PositiveIntegerField(db_default=0, default=0)),
                ("work", models.PositiveIntegerField(default=0, help_text="Acts on issues and contributions.")),
                ("weeks", models.PositiveIntegerField(help_text="Calendar weeks (UTC) with any contact.")),
                ("channels", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                (
                    "evidence",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="The latest acts between the two, newest first.",
                        size=None,
                    ),
                ),
                (
                    "circle",
                    models.FloatField(
                        db_default=0, default=0, help_text="How far the circles of the two overlap, 0 to 1."
                    ),
                ),
                (
                    "shared",
                    models.PositiveIntegerField(
                        db_default=0, default=0, help_text="Contacts both have among their strongest."
                    ),
                ),
                (
                    "share_a",
                    models.FloatField(
                        db_default=0, default=0, help_text="This tie's part of all contact of a, 0 to 1."
                    ),
                ),
                ("share_b", models.FloatField(db_default=0, default=0)),
                ("reckoned_depth", models.FloatField()),
                (
                    "reckoned_nature",
                    models.CharField(
                        choices=[
                            ("mutual", "Mutual support"),
                            ("mentoring", "Mentoring"),
                            ("work", "Shared work"),
                            ("social", "Social"),
                            ("staff", "With the team"),
                            ("broadcast", "Applause from one side"),
                            ("strained", "Strained"),
                        ],
                        max_length=10,
                    ),
                ),
                ("depth", models.FloatField(help_text="0 to 1; a person's word where there is one.")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("mutual", "Mutual support"),
                            ("mentoring", "Mentoring"),
                            ("work", "Shared work"),
                            ("social", "Social"),
                            ("staff", "With the team"),
                            ("broadcast", "Applause from one side"),
                            ("strained", "Strained"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "tone",
                    models.FloatField(
                        help_text="Mean tone of scored answers, -1 to 1; empty where none was scored.", null=True
                    ),
                ),
                ("because", models.CharField(help_text="Why this nature, in words with the figures.", max_length=300)),
                (
                    "a",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                    models.Index(fields=["a", "-depth", "-id"], name="tie_of_a_by_depth"),
                    models.Index(fields=["b", "-depth", "-id"], name="tie_of_b_by_depth"),
                    models.Index(fields=["community", "-depth", "-id"], name="tie_of_community_by_depth"),
                    models.Index(
                        condition=models.Q(("nature", "strained")),
                        fields=["community", "-last_at"],
                        name="tie_strained",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("a", "b"), name="two_members_have_one_tie"),
                    models.CheckConstraint(
                        condition=models.Q(("a__lt", models.F("b"))), name="a_tie_names_the_smaller_id_first"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth__range", (0, 1))), name="a_depth_is_between_0_and_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("a_to_b__gte", 0), ("b_to_a__gte", 0)), name="a_tie_has_no_negative_weight"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nature__in", ["mutual", "mentoring", "work", "social", "staff", "broadcast", "strained"])
                        ),
                        name="a_tie_has_a_known_nature",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_at__gte", models.F("first_at"))), name="contact_ends_after_it_begins"
                    ),
                ],
            },
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
                    "doer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "other",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["community"], name="touched_conversation"),
                    models.Index(
                        condition=models.Q(("doubted", True)), fields=["community"], name="doubted_conversation"
                    ),
                ],
            },
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
            name="CalendarKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", models.CharField(default=relationships.models.follow_up.new_secret, max_length=40)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("community", "user"), name="a_person_has_one_calendar_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claim", to="communities.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["community", "until"], name="claim_by_its_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("made_at"))), name="a_claim_ends_after_it_begins"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("message", "Message"),
                            ("mail", "Mail"),
                            ("call", "Call"),
                            ("met", "Met in person"),
                            ("other", "Something else"),
                        ],
                        default="message",
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("about", models.CharField(blank=True, max_length=300)),
                ("private", models.BooleanField(default=False)),
                ("logged_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, help_text="Taken back: it never was.", null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.contact",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FollowUpEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("due_on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "every_days",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Once done, planned again after so many.", null=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who is to do it; empty: whoever promised it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "following",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The next one, planned when this one was done.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relationships.followup",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.followup",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Gift",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("card", "Handwritten card"),
                            ("sticker", "Stickers"),
                            ("clothes", "T-shirt, hoodie, cap"),
                            ("book", "Book"),
                            ("tool", "Tool or part"),
                            ("voucher", "Voucher"),
                            ("ticket", "Ticket or invitation"),
                            ("other", "Something else"),
                        ],
                        default="card",
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=120)),
                ("reason", models.CharField(max_length=300)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("tracking", models.CharField(blank=True, max_length=120)),
                ("cost", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("received_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gifts", to="communities.member"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
                (
                    "thanks",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="gifts",
                        to="relationships.thanks",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["community", "-created_at", "-id"], name="gift_newest_first"),
                    models.Index(fields=["member", "-id"], name="gift_of_a_member"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_gift_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost", None), ("cost__gte", 0), _connector="OR"),
                        name="a_gift_costs_nothing_or_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost", None), models.Q(("currency", ""), _negated=True), _connector="OR"),
                        name="a_cost_is_in_a_currency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("received_on", None), ("sent_on__isnull", False), _connector="OR"),
                        name="only_what_was_sent_arrives",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on", None), ("received_on__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="a_gift_arrives_after_it_is_sent",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_giftevent" ("by_id", "community_id", "cost", "created_at", "currency", "id", "kind", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "sent_on", "taken_back_at", "thanks_id", "tracking", "what", "workspace_id") VALUES (NEW."by_id", NEW."community_id", NEW."cost", NEW."created_at", NEW."currency", NEW."id", NEW."kind", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."received_on", NEW."sent_on", NEW."taken_back_at", NEW."thanks_id", NEW."tracking", NEW."what", NEW."workspace_id"); RETURN NULL;',
                            hash="3383b6668d956ffe4edebee2b4d759beb7e3ceec",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6787d",
                            table="relationships_gift",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_giftevent" ("by_id", "community_id", "cost", "created_at", "currency", "id", "kind", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "sent_on", "taken_back_at", "thanks_id", "tracking", "what", "workspace_id") VALUES (NEW."by_id", NEW."community_id", NEW."cost", NEW."created_at", NEW."currency", NEW."id", NEW."kind", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."received_on", NEW."sent_on", NEW."taken_back_at", NEW."thanks_id", NEW."tracking", NEW."what", NEW."workspace_id"); RETURN NULL;',
                            hash="b095837b31611641d1fdd166ddd7f75b2c24d046",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_951c7",
                            table="relationships_gift",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("born", "Began"),
                            ("split", "Split off"),
                            ("merged", "Joined another"),
                            ("ended", "Ended"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on", models.DateField()),
                ("size", models.PositiveIntegerField(help_text="Members it had then.")),
                (
                    "moved",
                    models.PositiveIntegerField(default=0, help_text="Members that came from, or went to, the other."),
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="relationships.group"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="relationships.group",
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
                "indexes": [models.Index(fields=["community", "-on", "-id"], name="group_event_latest")],
                "constraints": [
                    models.UniqueConstraint(fields=("group", "kind", "on"), name="a_group_event_is_written_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="IntroductionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("drafted", "Drafted"),
                            ("sent", "Sent"),
                            ("talked", "They talked"),
                            ("nothing", "Nothing came of it"),
                            ("met", "Met by themselves"),
                            ("dismissed", "Set aside"),
                        ],
                        default="proposed",
                        max_length=10,
                    ),
                ),
                ("score", models.FloatField(help_text="Share of all pairs that it ranks above, 0 to 1; inferred.")),
                (
                    "distance",
                    models.PositiveSmallIntegerField(
                        help_text="Steps between them by current ties, 2 or 3.", null=True
                    ),
                ),
                (
                    "via",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Members who know both, the best known first.",
                        size=None,
                    ),
                ),
                (
                    "shared",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        default=list,
                        help_text="Words that both use and few others.",
                        size=None,
                    ),
                ),
                (
                    "reasons",
                    models.JSONField(default=list, help_text="[{kind, words, strength, acts}], the strongest first."),
                ),
                ("as_of", models.DateTimeField(help_text="The moment of the record it was worked out from.")),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("draft", models.TextField(blank=True, help_text="As a person changed it; empty: as Kith words it.")),
                ("channel", models.CharField(blank=True, help_text="Where it was sent.", max_length=60)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("talked_at", models.DateTimeField(blank=True, null=True)),
                ("talked_act", models.BigIntegerField(blank=True, help_text="The activity that shows it.", null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("dismissed_at", models.DateTimeField(blank=True, null=True)),
                ("why_not", models.CharField(blank=True, max_length=200)),
                (
                    "a",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.introduction",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JudgementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("depth", models.FloatField(blank=True, help_text="Empty: as reckoned.", null=True)),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mutual", "Mutual support"),
                            ("mentoring", "Mentoring"),
                            ("work", "Shared work"),
                            ("social", "Social"),
                            ("staff", "With the team"),
                            ("broadcast", "Applause from one side"),
                            ("strained", "Strained"),
                        ],
                        help_text="Empty: as reckoned.",
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300)),
                ("judged_at", models.DateTimeField(auto_now=True)),
                (
                    "a",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.judgement",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MemberTagEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("word", models.CharField(max_length=40)),
                ("key", models.CharField(help_text="The word, case folded.", max_length=40)),
                ("put_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.membertag",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(max_length=5000)),
                ("private", models.BooleanField(default=False)),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.note",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OwnAccountEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "denied",
                    models.BooleanField(
                        default=False, help_text="A person said that it is not theirs; it is not found again."
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.ownaccount",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rhythm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tag", models.CharField(blank=True, help_text="The key of a tag.", max_length=40)),
                ("every_days", models.PositiveSmallIntegerField()),
                ("anyone", models.BooleanField(default=True)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rhythms",
                        to="communities.member",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rhythms",
                        to="relationships.segment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("member__isnull", False), ("segment", None), ("tag", "")),
                            models.Q(("member", None), ("segment", None), models.Q(("tag", ""), _negated=True)),
                            models.Q(("member", None), ("segment__isnull", False), ("tag", "")),
                            _connector="OR",
                        ),
                        name="a_rhythm_is_with_a_person_a_tag_or_a_segment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("every_days__range", (1, 730))), name="a_rhythm_is_of_1_to_730_days"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("member__isnull", False)),
                        fields=("community", "member"),
                        name="a_person_has_one_rhythm",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), models.Q(("tag", ""), _negated=True)),
                        fields=("community", "tag"),
                        name="a_tag_has_one_rhythm",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_rhythmevent" ("anyone", "by_id", "community_id", "ended_at", "every_days", "id", "made_at", "made_by_id", "member_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segment_id", "tag", "why", "workspace_id") VALUES (NEW."anyone", NEW."by_id", NEW."community_id", NEW."ended_at", NEW."every_days", NEW."id", NEW."made_at", NEW."made_by_id", NEW."member_id", NEW."paused_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."segment_id", NEW."tag", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="e80fbea1b85f265cc6a1a9cebc63de50dc5f1802",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_acf7d",
                            table="relationships_rhythm",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_rhythmevent" ("anyone", "by_id", "community_id", "ended_at", "every_days", "id", "made_at", "made_by_id", "member_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segment_id", "tag", "why", "workspace_id") VALUES (NEW."anyone", NEW."by_id", NEW."community_id", NEW."ended_at", NEW."every_days", NEW."id", NEW."made_at", NEW."made_by_id", NEW."member_id", NEW."paused_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."segment_id", NEW."tag", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="c5b1f07bcbd3cf54f8d4e918a69a751908c27757",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f7cd4",
                            table="relationships_rhythm",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SegmentChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("came", models.BooleanField()),
                ("noticed_at", models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow())),
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
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="relationships.segment",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["segment", "-day", "-id"], name="change_of_a_segment")],
            },
        ),
        migrations.CreateModel(
            name="SegmentDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField()),
                (
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="relationships.segment"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("segment", "day"), name="a_segment_is_counted_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="SegmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("sentence", models.CharField(max_length=500)),
                ("shared", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.segment",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SegmentMember",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "segment_id", "member_id", blank=True, editable=False, primary_key=True, serialize=False
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
                    "segment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="relationships.segment",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member"], name="segments_of_a_member")],
            },
        ),
        migrations.CreateModel(
            name="ThanksEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("first_help", "First helpful answer"),
                            ("round", "A round number"),
                            ("waited", "Answered what waited long"),
                            ("welcomed", "Welcomed newcomers"),
                            ("hosted", "Hosted an event"),
                            ("back", "Came back to help"),
                            ("years", "Years here"),
                            ("unthanked", "Helps and is never thanked"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.CharField(help_text="The occasion itself: round:100, hosted:812.", max_length=80)),
                ("words", models.CharField(help_text="What they did, in words with the figures.", max_length=300)),
                (
                    "acts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, help_text="The very acts.", size=None
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("worth", models.FloatField(default=0, help_text="By which the list is ordered.")),
                (
                    "state",
                    models.CharField(
                        choices=[("due", "Due"), ("said", "Thanked"), ("let_go", "Let go")], default="due", max_length=8
                    ),
                ),
                ("message", models.TextField(blank=True, help_text="What was said, where it was kept.")),
                ("channel", models.CharField(blank=True, help_text="Where it was said.", max_length=60)),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                ("why_not", models.CharField(blank=True, max_length=200)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.thanks",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("team", models.BooleanField(default=False, help_text="For the whole team; else for whoever watches.")),
                ("why", models.CharField(max_length=200)),
                (
                    "begun_at",
                    models.DateTimeField(help_text="By the community's present: what they did since then is shown."),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("until", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="relationships.segment",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "watches",
                "indexes": [models.Index(fields=["community", "until", "id"], name="watch_by_its_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("member__isnull", False), ("segment", None)),
                            models.Q(("member", None), ("segment__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_watch_is_of_a_person_or_a_segment",
                    ),
                    models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="a_watch_has_a_reason"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "relationships_watchevent" ("begun_at", "by_id", "community_id", "ended_at", "id", "made_at", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segment_id", "team", "until", "why", "workspace_id") VALUES (NEW."begun_at", NEW."by_id", NEW."community_id", NEW."ended_at", NEW."id", NEW."made_at", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."segment_id", NEW."team", NEW."until", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="81117fdda3bf88c0ade15c06e42c3bcfcd965e35",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f21b3",
                            table="relationships_watch",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "relationships_watchevent" ("begun_at", "by_id", "community_id", "ended_at", "id", "made_at", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "segment_id", "team", "until", "why", "workspace_id") VALUES (NEW."begun_at", NEW."by_id", NEW."community_id", NEW."ended_at", NEW."id", NEW."made_at", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."segment_id", NEW."team", NEW."until", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="5b37ec7290921b1f598ba108eb08b7acc70a19bc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0c7bd",
                            table="relationships_watch",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Keeping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "since",
                    models.DateField(
                        help_text="When the rhythm began to cover them; whoever was never met is due from then."
                    ),
                ),
                ("last_at", models.DateTimeField(help_text="The last contact that counts.", null=True)),
                ("snoozed_until", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                (
                    "community",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "last_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
                    ),
                ),
                (
                    "rhythm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keepings", to="relationships.rhythm"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["community", "due_on", "id"], name="keeping_by_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("rhythm", "member"), name="a_rhythm_covers_a_member_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RhythmEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("tag", models.CharField(blank=True, help_text="The key of a tag.", max_length=40)),
                ("every_days", models.PositiveSmallIntegerField()),
                ("anyone", models.BooleanField(default=True)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.rhythm",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relationships.segment",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GiftEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("card", "Handwritten card"),
                            ("sticker", "Stickers"),
                            ("clothes", "T-shirt, hoodie, cap"),
                            ("book", "Book"),
                            ("tool", "Tool or part"),
                            ("voucher", "Voucher"),
                            ("ticket", "Ticket or invitation"),
                            ("other", "Something else"),
                        ],
                        default="card",
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(blank=True, max_length=120)),
                ("reason", models.CharField(max_length=300)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("tracking", models.CharField(blank=True, max_length=120)),
                ("cost", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("received_on", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.gift",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
                (
                    "thanks",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relationships.thanks",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WatchEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("team", models.BooleanField(default=False, help_text="For the whole team; else for whoever watches.")),
                ("why", models.CharField(max_length=200)),
                (
                    "begun_at",
                    models.DateTimeField(help_text="By the community's present: what they did since then is shown."),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("until", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="relationships.watch",
                    ),
                ),
                (
                    "segment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relationships.segment",
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WatchLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_to", models.DateTimeField(help_text="By the community's present.")),
                ("looked_at", models.DateTimeField(auto_now=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "watch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="relationships.watch"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("watch", "user"), name="a_person_looks_at_a_watch_in_one_place")
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE INDEX activity_by_answered ON communities_activity (reply_to_id) WHERE reply_to_id IS NOT NULL",
            "DROP INDEX activity_by_answered",
        ),
        accounts.triggers.InstallTriggers(
            models=[
                "contact",
                "followup",
                "introduction",
                "judgement",
                "membertag",
                "note",
                "ownaccount",
                "segment",
                "thanks",
                "gift",
                "rhythm",
                "watch",
            ],
        ),
    ]
