"""Contacts, rhythms, segments, watch lists; follow-ups that repeat and change hands."""

from __future__ import annotations

import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import relationships.models.follow_up


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("communities", "0005_questioned"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("relationships", "0006_introductions"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", models.CharField(default=relationships.models.follow_up.new_secret, max_length=40)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
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
            ],
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
            ],
            options={
                "abstract": False,
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
            ],
        ),
        migrations.CreateModel(
            name="LastContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("kind", models.SmallIntegerField(help_text="Of the touch; see TouchKind.")),
                ("toward", models.BooleanField(help_text="The team member did it; else the member answered them.")),
                ("activity_id", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="MemberChannel",
            fields=[
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
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "channel_id", "member_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("acts", models.PositiveIntegerField()),
                ("last_at", models.DateTimeField()),
            ],
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
            ],
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
            ],
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
            ],
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
            ],
            options={
                "abstract": False,
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
            ],
        ),
        migrations.CreateModel(
            name="SegmentChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("came", models.BooleanField()),
                ("noticed_at", models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow())),
            ],
        ),
        migrations.CreateModel(
            name="SegmentDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField()),
            ],
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SegmentMember",
            fields=[
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
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "segment_id", "member_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
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
            ],
            options={
                "verbose_name_plural": "watches",
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
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="followup",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="followup",
            name="update_update",
        ),
        migrations.AddField(
            model_name="followup",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                help_text="Who is to do it; empty: whoever promised it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="every_days",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Once done, planned again after so many.", null=True
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="following",
            field=models.OneToOneField(
                blank=True,
                help_text="The next one, planned when this one was done.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="earlier",
                to="relationships.followup",
            ),
        ),
        migrations.AddField(
            model_name="followupevent",
            name="assignee",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="followupevent",
            name="every_days",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Once done, planned again after so many.", null=True
            ),
        ),
        migrations.AddField(
            model_name="followupevent",
            name="following",
            field=models.ForeignKey(
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
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(("every_days", None), ("every_days__range", (1, 730)), _connector="OR"),
                name="a_follow_up_repeats_within_two_years",
            ),
        ),
        migrations.AddField(
            model_name="calendarkey",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="calendarkey",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="member",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="claim", to="communities.member"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="communities.member"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="community",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="relationships.contact",
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="workspace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.workspace",
            ),
        ),
        migrations.AddField(
            model_name="keeping",
            name="community",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="keeping",
            name="last_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="keeping",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
            ),
        ),
        migrations.AddField(
            model_name="lastcontact",
            name="community",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="lastcontact",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="lastcontact",
            name="staff",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="memberlanguage",
            name="community",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="ownaccount",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="ownaccount",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
            ),
        ),
        migrations.AddField(
            model_name="ownaccount",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="ownaccount",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="ownaccountevent",
            name="community",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="ownaccountevent",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="ownaccountevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="ownaccountevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="relationships.ownaccount",
            ),
        ),
        migrations.AddField(
            model_name="ownaccountevent",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ownaccountevent",
            name="workspace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.workspace",
            ),
        ),
        migrations.AddField(
            model_name="rhythm",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rhythm",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="rhythm",
            name="made_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="rhythm",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rhythms",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="rhythm",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="keeping",
            name="rhythm",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="keepings", to="relationships.rhythm"
            ),
        ),
        migrations.AddField(
            model_name="rhythmevent",
            name="by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rhythmevent",
            name="community",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="rhythmevent",
            name="made_by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rhythmevent",
            name="member",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="rhythmevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="rhythmevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="relationships.rhythm",
            ),
        ),
        migrations.AddField(
            model_name="rhythmevent",
            name="workspace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.workspace",
            ),
        ),
        migrations.AddField(
            model_name="segment",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="segment",
            name="owner",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="segment",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="rhythmevent",
            name="segment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="relationships.segment",
            ),
        ),
        migrations.AddField(
            model_name="rhythm",
            name="segment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rhythms",
                to="relationships.segment",
            ),
        ),
        migrations.AddField(
            model_name="segmentchange",
            name="member",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="segmentchange",
            name="segment",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="changes",
                to="relationships.segment",
            ),
        ),
        migrations.AddField(
            model_name="segmentday",
            name="segment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="days", to="relationships.segment"
            ),
        ),
        migrations.AddField(
            model_name="segmentevent",
            name="community",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="segmentevent",
            name="owner",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="segmentevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="segmentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="relationships.segment",
            ),
        ),
        migrations.AddField(
            model_name="segmentevent",
            name="workspace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.workspace",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="segment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="relationships.segment",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="watchevent",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="watchevent",
            name="community",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="watchevent",
            name="member",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.member",
            ),
        ),
        migrations.AddField(
            model_name="watchevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="watchevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="relationships.watch",
            ),
        ),
        migrations.AddField(
            model_name="watchevent",
            name="segment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="relationships.segment",
            ),
        ),
        migrations.AddField(
            model_name="watchevent",
            name="workspace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.workspace",
            ),
        ),
        migrations.AddField(
            model_name="watchlook",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="watchlook",
            name="watch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="looks", to="relationships.watch"
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarkey",
            constraint=models.UniqueConstraint(fields=("community", "user"), name="a_person_has_one_calendar_key"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["community", "until"], name="claim_by_its_end"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("made_at"))), name="a_claim_ends_after_it_begins"
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("removed_at", None)), fields=["member", "-at"], name="contact_of_a_member"
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["community", "-at", "-id"], name="contact_of_a_community"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ["message", "mail", "call", "met", "other"])),
                name="a_contact_was_made_in_a_known_way",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="lastcontact",
            index=models.Index(fields=["community", "staff", "-at"], name="last_contact_of_staff"),
        ),
        migrations.AddConstraint(
            model_name="lastcontact",
            constraint=models.UniqueConstraint(fields=("member", "staff"), name="two_have_one_last_contact"),
        ),
        migrations.AddIndex(
            model_name="memberchannel",
            index=models.Index(fields=["community"], name="channels_of_members"),
        ),
        migrations.AddIndex(
            model_name="memberlanguage",
            index=models.Index(fields=["community", "language"], name="language_of_members"),
        ),
        migrations.AddConstraint(
            model_name="ownaccount",
            constraint=models.UniqueConstraint(fields=("user", "member"), name="an_account_is_somebodys_own_once"),
        ),
        migrations.AddConstraint(
            model_name="ownaccount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("denied", False)), fields=("member",), name="an_account_is_one_persons_own"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ownaccount",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ownaccount",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="keeping",
            index=models.Index(fields=["community", "due_on", "id"], name="keeping_by_day"),
        ),
        migrations.AddConstraint(
            model_name="keeping",
            constraint=models.UniqueConstraint(fields=("rhythm", "member"), name="a_rhythm_covers_a_member_once"),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("sentence", ""), _negated=True)),
                name="a_segment_has_a_name_and_a_sentence",
            ),
        ),
        migrations.AddConstraint(
            model_name="segment",
            constraint=models.UniqueConstraint(
                models.F("community"),
                django.db.models.functions.text.Lower("name"),
                models.F("owner"),
                condition=models.Q(("removed_at", None)),
                name="a_segment_name_is_used_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="segment",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="segment",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="rhythm",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("member__isnull", False), ("segment", None), ("tag", "")),
                    models.Q(("member", None), ("segment", None), models.Q(("tag", ""), _negated=True)),
                    models.Q(("member", None), ("segment__isnull", False), ("tag", "")),
                    _connector="OR",
                ),
                name="a_rhythm_is_with_a_person_a_tag_or_a_segment",
            ),
        ),
        migrations.AddConstraint(
            model_name="rhythm",
            constraint=models.CheckConstraint(
                condition=models.Q(("every_days__range", (1, 730))), name="a_rhythm_is_of_1_to_730_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="rhythm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), ("member__isnull", False)),
                fields=("community", "member"),
                name="a_person_has_one_rhythm",
            ),
        ),
        migrations.AddConstraint(
            model_name="rhythm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None), models.Q(("tag", ""), _negated=True)),
                fields=("community", "tag"),
                name="a_tag_has_one_rhythm",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rhythm",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rhythm",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="segmentchange",
            index=models.Index(fields=["segment", "-day", "-id"], name="change_of_a_segment"),
        ),
        migrations.AddConstraint(
            model_name="segmentday",
            constraint=models.UniqueConstraint(fields=("segment", "day"), name="a_segment_is_counted_once_a_day"),
        ),
        migrations.AddIndex(
            model_name="segmentmember",
            index=models.Index(fields=["member"], name="segments_of_a_member"),
        ),
        migrations.AddIndex(
            model_name="watch",
            index=models.Index(fields=["community", "until", "id"], name="watch_by_its_end"),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("member__isnull", False), ("segment", None)),
                    models.Q(("member", None), ("segment__isnull", False)),
                    _connector="OR",
                ),
                name="a_watch_is_of_a_person_or_a_segment",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_watch_has_a_reason"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="watch",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="watch",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="watchlook",
            constraint=models.UniqueConstraint(fields=("watch", "user"), name="a_person_looks_at_a_watch_in_one_place"),
        ),
    ]
