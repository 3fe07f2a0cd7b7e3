"""The whole room in one step for a new database; an older one takes the steps it replaces."""

from __future__ import annotations

import datetime
from typing import ClassVar

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import accounts.triggers
import moderation.models.law_settings
import moderation.models.reception


class Migration(migrations.Migration):
    replaces: ClassVar = [("moderation", "0001_initial"), ("moderation", "0002_before_it_is_needed")]

    initial = True

    dependencies: ClassVar = [
        ("accounts", "0002_mail_of_a_workspace"),
        ("communities", "0006_identity"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="LadderStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("strike", models.PositiveSmallIntegerField(help_text="1 is the first time.")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("talk", "Talk first"),
                            ("warn", "Hide and warn"),
                            ("remove", "Remove"),
                            ("suspend", "Remove and suspend"),
                        ],
                        max_length=7,
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(blank=True, help_text="Of a suspension.", null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ladder", to="communities.community"
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
                "ordering": ["strike"],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "strike"), name="a_ladder_has_one_step_a_strike"),
                    models.CheckConstraint(
                        condition=models.Q(("strike__range", (1, 20))), name="a_ladder_step_is_reachable"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act", "suspend"), ("days__range", (1, 365))),
                            models.Q(("act__in", ["talk", "warn", "remove"]), ("days", None)),
                            _connector="OR",
                        ),
                        name="a_suspension_says_for_how_long",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_ladderstepevent" ("act", "community_id", "days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strike", "workspace_id") VALUES (NEW."act", NEW."community_id", NEW."days", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."strike", NEW."workspace_id"); RETURN NULL;',
                            hash="8db634a60a2d11d6b8d7fd2779f78379c3e10915",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0b522",
                            table="moderation_ladderstep",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_ladderstepevent" ("act", "community_id", "days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "strike", "workspace_id") VALUES (NEW."act", NEW."community_id", NEW."days", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."strike", NEW."workspace_id"); RETURN NULL;',
                            hash="0efea6d52a404b3747ef30db5f6e6503065387c1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c4b4f",
                            table="moderation_ladderstep",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LawSettings",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="law_settings",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                (
                    "applies",
                    models.CharField(
                        choices=[
                            ("role", "As our role says: yes where we run it, no where we are guests"),
                            ("yes", "Yes"),
                            ("no", "No"),
                        ],
                        default="role",
                        max_length=4,
                    ),
                ),
                (
                    "service",
                    models.CharField(
                        blank=True, help_text="As it is named in reports; empty: the community.", max_length=120
                    ),
                ),
                ("provider", models.CharField(blank=True, help_text="Who is answerable by law.", max_length=200)),
                (
                    "territorial_scope",
                    models.JSONField(
                        default=moderation.models.law_settings.european_union,
                        help_text="Two-letter codes of EU and EEA states.",
                    ),
                ),
                (
                    "evidence_days",
                    models.PositiveIntegerField(default=365, help_text="How long a post is kept after a decision."),
                ),
                (
                    "review_share",
                    models.FloatField(default=0.05, help_text="Of decisions, drawn for a blind second look."),
                ),
                (
                    "open_guidelines",
                    models.BooleanField(default=False, help_text="Anybody with the address may read the guidelines."),
                ),
                (
                    "open_key",
                    models.CharField(default=moderation.models.law_settings.new_salt, editable=False, max_length=32),
                ),
                (
                    "salt",
                    models.CharField(default=moderation.models.law_settings.new_salt, editable=False, max_length=32),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "law settings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("applies__in", ["role", "yes", "no"])), name="a_duty_applies_or_not"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_share__range", (0, 1))), name="a_review_share_is_a_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence_days__gte", 1)), name="evidence_is_kept_a_day_at_least"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_lawsettingsevent" ("applies", "community_id", "evidence_days", "open_guidelines", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "review_share", "service", "territorial_scope", "workspace_id") VALUES (NEW."applies", NEW."community_id", NEW."evidence_days", NEW."open_guidelines", _pgh_attach_context(), NOW(), \'insert\', NEW."community_id", NEW."provider", NEW."review_share", NEW."service", NEW."territorial_scope", NEW."workspace_id"); RETURN NULL;',
                            hash="0373b243df79d0dad964fd95934d70ddf96af50a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c6c8f",
                            table="moderation_lawsettings",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."applies" IS DISTINCT FROM (NEW."applies") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."evidence_days" IS DISTINCT FROM (NEW."evidence_days") OR OLD."open_guidelines" IS DISTINCT FROM (NEW."open_guidelines") OR OLD."provider" IS DISTINCT FROM (NEW."provider") OR OLD."review_share" IS DISTINCT FROM (NEW."review_share") OR OLD."service" IS DISTINCT FROM (NEW."service") OR OLD."territorial_scope" IS DISTINCT FROM (NEW."territorial_scope") OR OLD."workspace_id" IS DISTINCT FROM (NEW."workspace_id"))',
                            func='INSERT INTO "moderation_lawsettingsevent" ("applies", "community_id", "evidence_days", "open_guidelines", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "review_share", "service", "territorial_scope", "workspace_id") VALUES (NEW."applies", NEW."community_id", NEW."evidence_days", NEW."open_guidelines", _pgh_attach_context(), NOW(), \'update\', NEW."community_id", NEW."provider", NEW."review_share", NEW."service", NEW."territorial_scope", NEW."workspace_id"); RETURN NULL;',
                            hash="dfc56cdd77535b3fbfecf6757271c77fe88807e3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_32ee9",
                            table="moderation_lawsettings",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LearningSettings",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="learning",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                (
                    "promotion",
                    models.CharField(
                        choices=[("alone", "By itself when it is better"), ("ask", "Only when somebody says so")],
                        default="alone",
                        max_length=5,
                    ),
                ),
                (
                    "audit",
                    models.CharField(
                        choices=[("size", "When the community is large enough"), ("on", "Always"), ("off", "Never")],
                        default="size",
                        max_length=4,
                    ),
                ),
                (
                    "audit_percent",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Of the team's decisions, how many are about posts picked by chance.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                    ),
                ),
                (
                    "curve",
                    models.JSONField(default=list, editable=False, help_text="What so many decisions were worth here."),
                ),
                ("curve_at", models.DateTimeField(editable=False, null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "learning settings",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_percent__range", (1, 20))),
                        name="an_audit_is_a_small_part_of_the_work",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_learningsettingsevent" ("audit", "audit_percent", "community_id", "curve", "curve_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promotion", "workspace_id") VALUES (NEW."audit", NEW."audit_percent", NEW."community_id", NEW."curve", NEW."curve_at", _pgh_attach_context(), NOW(), \'insert\', NEW."community_id", NEW."promotion", NEW."workspace_id"); RETURN NULL;',
                            hash="2a597407eb8770dcc96377623553982b5f3724f7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7d7dd",
                            table="moderation_learningsettings",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_learningsettingsevent" ("audit", "audit_percent", "community_id", "curve", "curve_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promotion", "workspace_id") VALUES (NEW."audit", NEW."audit_percent", NEW."community_id", NEW."curve", NEW."curve_at", _pgh_attach_context(), NOW(), \'update\', NEW."community_id", NEW."promotion", NEW."workspace_id"); RETURN NULL;',
                            hash="ddd2cfe1d79fbacbc7fd67599593ad0e2226fcd4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_54ccc",
                            table="moderation_learningsettings",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lever",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("slow", "Slow mode"),
                            ("hold", "Newcomers wait for a look"),
                            ("close", "Close a place"),
                            ("links", "No links from newcomers"),
                            ("raid", "Raid mode"),
                        ],
                        max_length=5,
                    ),
                ),
                ("settings", models.JSONField(default=dict)),
                ("reason", models.CharField(help_text="For the team: why now.", max_length=300)),
                ("public_line", models.CharField(help_text="What members read.", max_length=300)),
                ("starts_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="Earlier than planned, by a person.", null=True),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, help_text="When its end was noted; it was over before.", null=True
                    ),
                ),
                (
                    "at_source",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing to do there"),
                            ("to_set", "To be set by hand"),
                            ("set", "Set by hand"),
                            ("to_return", "To be taken back by hand"),
                            ("returned", "Taken back by hand"),
                        ],
                        default="to_set",
                        max_length=9,
                    ),
                ),
                ("at_source_at", models.DateTimeField(blank=True, null=True)),
                (
                    "at_source_by",
                    models.ForeignKey(
                        blank=True,
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
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.channel",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="levers", to="communities.community"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.conversation",
                    ),
                ),
                (
                    "ended_by",
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
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["community", "-ends_at"], name="lever_by_its_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["slow", "hold", "close", "links", "raid"])),
                        name="a_lever_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="a_lever_ends_after_it_starts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ends_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("starts_at"), "+", models.Value(datetime.timedelta(days=31))
                                ),
                            )
                        ),
                        name="a_lever_lasts_a_month_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_line", ""), _negated=True), name="a_lever_is_never_secret"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_lever_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel", None), ("conversation", None), _connector="OR"),
                        name="a_lever_is_of_a_channel_or_of_a_thread",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "close"), _negated=True),
                            ("channel__isnull", False),
                            ("conversation__isnull", False),
                            _connector="OR",
                        ),
                        name="closing_names_the_place",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_leverevent" ("at_source", "at_source_at", "at_source_by_id", "by_id", "channel_id", "closed_at", "community_id", "conversation_id", "ended_at", "ended_by_id", "ends_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_line", "reason", "settings", "starts_at", "workspace_id") VALUES (NEW."at_source", NEW."at_source_at", NEW."at_source_by_id", NEW."by_id", NEW."channel_id", NEW."closed_at", NEW."community_id", NEW."conversation_id", NEW."ended_at", NEW."ended_by_id", NEW."ends_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_line", NEW."reason", NEW."settings", NEW."starts_at", NEW."workspace_id"); RETURN NULL;',
                            hash="e57ce4933eea9e57d55dec93ba7f08344d196d9a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_84801",
                            table="moderation_lever",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_leverevent" ("at_source", "at_source_at", "at_source_by_id", "by_id", "channel_id", "closed_at", "community_id", "conversation_id", "ended_at", "ended_by_id", "ends_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_line", "reason", "settings", "starts_at", "workspace_id") VALUES (NEW."at_source", NEW."at_source_at", NEW."at_source_by_id", NEW."by_id", NEW."channel_id", NEW."closed_at", NEW."community_id", NEW."conversation_id", NEW."ended_at", NEW."ended_by_id", NEW."ends_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_line", NEW."reason", NEW."settings", NEW."starts_at", NEW."workspace_id"); RETURN NULL;',
                            hash="10c4efbe0f50b17505e6491579152d6e5b0a1891",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7edfb",
                            table="moderation_lever",
                            when="AFTER",
                        ),
                    ),
                ],
            },
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
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outlook", to="communities.community"
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
                        condition=models.Q(("others_turned__lte", models.F("others"))),
                        name="no_more_turned_than_there_were",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("per_day", None), ("per_day__lte", 50), _connector="OR"),
                        name="hints_a_day_stay_readable",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("suggested", models.BooleanField(default=False, help_text="Taken because Kith suggested it.")),
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
                "indexes": [models.Index(fields=["user", "-ends_at"], name="pause_of_a_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gte", models.F("began_at"))), name="a_pause_ends_later"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PostWatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300)),
                (
                    "begun_at",
                    models.DateTimeField(help_text="By the community's present: posts from then on are shown."),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("seen_to", models.DateTimeField(blank=True, null=True)),
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
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
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
                    "seen_by",
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
                "verbose_name_plural": "post watches",
                "ordering": ["ends_at", "id"],
                "indexes": [models.Index(fields=["community", "ends_at"], name="post_watch_by_its_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_post_watch_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__gt", models.F("made_at")),
                            (
                                "ends_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_at"), "+", models.Value(datetime.timedelta(days=92))
                                ),
                            ),
                        ),
                        name="a_post_watch_ends_within_a_quarter",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_postwatchevent" ("begun_at", "by_id", "community_id", "ended_at", "ended_by_id", "ends_at", "id", "made_at", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seen_by_id", "workspace_id") VALUES (NEW."begun_at", NEW."by_id", NEW."community_id", NEW."ended_at", NEW."ended_by_id", NEW."ends_at", NEW."id", NEW."made_at", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."seen_by_id", NEW."workspace_id"); RETURN NULL;',
                            hash="ec47265cf49df8f7dba5d4e19c6ba0b9dcd5927f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8beef",
                            table="moderation_postwatch",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."begun_at" IS DISTINCT FROM (NEW."begun_at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."ended_by_id" IS DISTINCT FROM (NEW."ended_by_id") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."seen_by_id" IS DISTINCT FROM (NEW."seen_by_id") OR OLD."workspace_id" IS DISTINCT FROM (NEW."workspace_id"))',
                            func='INSERT INTO "moderation_postwatchevent" ("begun_at", "by_id", "community_id", "ended_at", "ended_by_id", "ends_at", "id", "made_at", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "seen_by_id", "workspace_id") VALUES (NEW."begun_at", NEW."by_id", NEW."community_id", NEW."ended_at", NEW."ended_by_id", NEW."ends_at", NEW."id", NEW."made_at", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."seen_by_id", NEW."workspace_id"); RETURN NULL;',
                            hash="bfa1402c8a3c1c74c5d4e393b20190f6fec71d60",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_66876",
                            table="moderation_postwatch",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Queue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("place", models.PositiveSmallIntegerField(default=1, help_text="Queues are asked in this order.")),
                ("takes_the_rest", models.BooleanField(default=False)),
                (
                    "promise",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Minutes from the opening of a case within which somebody decides it.",
                        null=True,
                    ),
                ),
                (
                    "labels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                (
                    "guidelines",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("least_severity", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), blank=True, default=list, size=None
                    ),
                ),
                (
                    "channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "origins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), blank=True, default=list, size=None
                    ),
                ),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="queues", to="communities.community"
                    ),
                ),
                ("people", models.ManyToManyField(blank=True, related_name="+", to="accounts.teammember")),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "ordering": ["takes_the_rest", "place", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "name"), name="a_queue_has_its_own_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("takes_the_rest", True)),
                        fields=("community",),
                        name="one_queue_takes_the_rest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("promise", None), ("promise__range", (5, 43200)), _connector="OR"),
                        name="a_promise_is_between_five_minutes_and_thirty_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("least_severity", None), ("least_severity__range", (1, 3)), _connector="OR"
                        ),
                        name="a_queue_asks_for_a_known_severity",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_queueevent" ("channels", "community_id", "guidelines", "id", "labels", "languages", "least_severity", "name", "origins", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "promise", "roles", "skills", "subjects", "takes_the_rest", "workspace_id") VALUES (NEW."channels", NEW."community_id", NEW."guidelines", NEW."id", NEW."labels", NEW."languages", NEW."least_severity", NEW."name", NEW."origins", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."promise", NEW."roles", NEW."skills", NEW."subjects", NEW."takes_the_rest", NEW."workspace_id"); RETURN NULL;',
                            hash="72265b543bacf40b1bbc210ca064b49d23ded8f3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e2595",
                            table="moderation_queue",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_queueevent" ("channels", "community_id", "guidelines", "id", "labels", "languages", "least_severity", "name", "origins", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "promise", "roles", "skills", "subjects", "takes_the_rest", "workspace_id") VALUES (NEW."channels", NEW."community_id", NEW."guidelines", NEW."id", NEW."labels", NEW."languages", NEW."least_severity", NEW."name", NEW."origins", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."promise", NEW."roles", NEW."skills", NEW."subjects", NEW."takes_the_rest", NEW."workspace_id"); RETURN NULL;',
                            hash="f2a7eeb4b9d7cc59c6547bab07c25d926cdeffaa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_52d4e",
                            table="moderation_queue",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reception",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=moderation.models.reception.new_key, max_length=32, unique=True)),
                (
                    "takes_reports",
                    models.BooleanField(default=False, help_text="The public form is open to everybody."),
                ),
                (
                    "takes_notices",
                    models.BooleanField(default=False, help_text="So is the form for legal notices (Art. 16)."),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(default=7, help_text="Days within which a complaint is answered."),
                ),
                (
                    "language",
                    models.CharField(default="en", help_text="Where a reader's own is not known.", max_length=2),
                ),
                (
                    "redress",
                    models.CharField(
                        blank=True, help_text="Out-of-court bodies members can turn to, in your words.", max_length=600
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reception",
                        to="communities.community",
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
                        condition=models.Q(("answer_days__range", (1, 90))),
                        name="a_complaint_is_answered_within_90_days",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_receptionevent" ("answer_days", "changed_at", "changed_by_id", "community_id", "id", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redress", "takes_notices", "takes_reports", "workspace_id") VALUES (NEW."answer_days", NEW."changed_at", NEW."changed_by_id", NEW."community_id", NEW."id", NEW."key", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."redress", NEW."takes_notices", NEW."takes_reports", NEW."workspace_id"); RETURN NULL;',
                            hash="76effa23685e61655e25bc9281b6b3aab8c2b946",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_23902",
                            table="moderation_reception",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_receptionevent" ("answer_days", "changed_at", "changed_by_id", "community_id", "id", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "redress", "takes_notices", "takes_reports", "workspace_id") VALUES (NEW."answer_days", NEW."changed_at", NEW."changed_by_id", NEW."community_id", NEW."id", NEW."key", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."redress", NEW."takes_notices", NEW."takes_reports", NEW."workspace_id"); RETURN NULL;',
                            hash="7031796540af1c35d72489f09974a5bf07732071",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b3706",
                            table="moderation_reception",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReporterMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contact_key", models.CharField(blank=True, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[("trusted", "A trusted flagger"), ("resting", "Their reports rest")], max_length=7
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.member",
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
                        condition=models.Q(("why", ""), _negated=True), name="a_mark_on_a_reporter_says_why"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "resting"), _negated=True), ("until__isnull", False), _connector="OR"
                        ),
                        name="a_rest_has_an_end",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_reportermarkevent" ("by_id", "community_id", "contact_key", "ended_at", "id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporter_id", "until", "why", "workspace_id") VALUES (NEW."by_id", NEW."community_id", NEW."contact_key", NEW."ended_at", NEW."id", NEW."kind", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reporter_id", NEW."until", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="e0f845247ccc8a4c94710ce28d8950f309431773",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c552a",
                            table="moderation_reportermark",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_reportermarkevent" ("by_id", "community_id", "contact_key", "ended_at", "id", "kind", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporter_id", "until", "why", "workspace_id") VALUES (NEW."by_id", NEW."community_id", NEW."contact_key", NEW."ended_at", NEW."id", NEW."kind", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reporter_id", NEW."until", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="e44dac41ad1c90fd93fb3be027978ce293874283",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_72439",
                            table="moderation_reportermark",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=80)),
                (
                    "digit",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="The key that puts it in, 1 to 9.", null=True
                    ),
                ),
                ("guideline", models.SlugField(blank=True, max_length=60)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "ordering": ["digit", "title"],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "title"), name="a_saved_reply_has_its_own_title"),
                    models.UniqueConstraint(
                        condition=models.Q(("digit__isnull", False), ("retired_at", None)),
                        fields=("workspace", "digit"),
                        name="a_digit_puts_in_one_reply",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digit", None), ("digit__range", (1, 9)), _connector="OR"),
                        name="a_reply_has_a_digit_or_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreSample",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="score_sample",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("probabilities", models.BinaryField(help_text="Half-precision floats, ascending.")),
                ("posts", models.PositiveIntegerField(help_text="Posts in these thirty days.")),
                ("days", models.FloatField(help_text="Days they span; at least one.")),
                ("judged_by", models.CharField(max_length=60)),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("days__gte", 1)), name="a_sample_spans_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=253)),
                ("first_at", models.DateTimeField()),
                (
                    "activity",
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
                    models.UniqueConstraint(fields=("community", "domain"), name="a_domain_is_first_shared_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Skill",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                (
                    "team_member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="skills", to="accounts.teammember"
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
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("team_member", "name"), name="a_skill_is_had_once"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="a_skill_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamCare",
            fields=[
                (
                    "workspace",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.workspace",
                    ),
                ),
                (
                    "talk_to",
                    models.CharField(
                        blank=True,
                        help_text="A person, a helpline, a page: shown after something heavy.",
                        max_length=200,
                    ),
                ),
                ("talk_url", models.URLField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="ThresholdSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                (
                    "miss",
                    models.FloatField(
                        default=100.0,
                        help_text="How bad a harmful post that nobody sees is, in looks.",
                        validators=[
                            django.core.validators.MinValueValidator(1.0),
                            django.core.validators.MaxValueValidator(10000.0),
                        ],
                    ),
                ),
                (
                    "silence",
                    models.FloatField(
                        default=10.0,
                        help_text="How bad an innocent post taken from its author is, in looks.",
                        validators=[
                            django.core.validators.MinValueValidator(0.1),
                            django.core.validators.MaxValueValidator(10000.0),
                        ],
                    ),
                ),
                (
                    "minutes",
                    models.PositiveIntegerField(
                        default=30,
                        help_text="Minutes a day that the team has for the queue.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                    ),
                ),
                ("queue_at", models.FloatField(help_text="Probability from which on a post enters the queue.")),
                ("most_a_day", models.PositiveIntegerField(help_text="Posts a day that the minutes allow.")),
                ("looked_at", models.FloatField(help_text="Posts a day expected in the queue.")),
                ("missed", models.FloatField(help_text="Posts a day expected to be let go though a person would act.")),
                ("judged_by", models.CharField(help_text="Whose probabilities these figures rest on.", max_length=60)),
                ("posts_seen", models.PositiveIntegerField(help_text="Posts of the last thirty days they rest on.")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="threshold_sets",
                        to="communities.community",
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
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="a_threshold_set_has_its_own_number"),
                    models.CheckConstraint(
                        condition=models.Q(("looked_at__gte", 0), ("missed__gte", 0), ("queue_at__range", (0, 1))),
                        name="a_threshold_is_a_probability",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_thresholdsetevent" ("at", "by_id", "community_id", "id", "judged_by", "looked_at", "minutes", "miss", "missed", "most_a_day", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posts_seen", "queue_at", "silence", "workspace_id") VALUES (NEW."at", NEW."by_id", NEW."community_id", NEW."id", NEW."judged_by", NEW."looked_at", NEW."minutes", NEW."miss", NEW."missed", NEW."most_a_day", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posts_seen", NEW."queue_at", NEW."silence", NEW."workspace_id"); RETURN NULL;',
                            hash="c12952b9e70acc7b96f441d133815584d71ff2d5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dfaca",
                            table="moderation_thresholdset",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_thresholdsetevent" ("at", "by_id", "community_id", "id", "judged_by", "looked_at", "minutes", "miss", "missed", "most_a_day", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posts_seen", "queue_at", "silence", "workspace_id") VALUES (NEW."at", NEW."by_id", NEW."community_id", NEW."id", NEW."judged_by", NEW."looked_at", NEW."minutes", NEW."miss", NEW."missed", NEW."most_a_day", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posts_seen", NEW."queue_at", NEW."silence", NEW."workspace_id"); RETURN NULL;',
                            hash="8108849a4ff7019fb234ba582518c6986445abd7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_302b1",
                            table="moderation_thresholdset",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TransparencyReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(help_text="The last day.")),
                (
                    "entered",
                    models.JSONField(blank=True, default=dict, help_text="What nobody can count from the decisions."),
                ),
                ("published_at", models.DateTimeField(null=True)),
                ("parts", models.JSONField(help_text="File name: text, as published.", null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "published_by",
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
                "ordering": ["-begins_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "begins_on", "ends_on"), name="a_period_has_one_report"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("begins_on"))),
                        name="a_report_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("parts", None), ("published_at", None)),
                            models.Q(("parts__isnull", False), ("published_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_published_report_keeps_its_parts",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_transparencyreportevent" ("begins_on", "community_id", "ends_on", "entered", "id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "workspace_id") VALUES (NEW."begins_on", NEW."community_id", NEW."ends_on", NEW."entered", NEW."id", NEW."parts", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."workspace_id"); RETURN NULL;',
                            hash="73a8067cf1e32288ca9ab15d5c863e35da083c3f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9aabc",
                            table="moderation_transparencyreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_transparencyreportevent" ("begins_on", "community_id", "ends_on", "entered", "id", "parts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "workspace_id") VALUES (NEW."begins_on", NEW."community_id", NEW."ends_on", NEW."entered", NEW."id", NEW."parts", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."workspace_id"); RETURN NULL;',
                            hash="17fc9bc87a8185ab10f00618a97c3d3d37f7a743",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dab06",
                            table="moderation_transparencyreport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contact_key", models.CharField(blank=True, max_length=64)),
                ("why", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "lapsed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="a_withdrawal_says_why")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_withdrawalevent" ("by_id", "community_id", "contact_key", "id", "lapsed", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporter_id", "undone_at", "undone_by_id", "why", "workspace_id") VALUES (NEW."by_id", NEW."community_id", NEW."contact_key", NEW."id", NEW."lapsed", NEW."made_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reporter_id", NEW."undone_at", NEW."undone_by_id", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="ce317e8550630dda97864d5ce0504d524cb00e46",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_86cb6",
                            table="moderation_withdrawal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_withdrawalevent" ("by_id", "community_id", "contact_key", "id", "lapsed", "made_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporter_id", "undone_at", "undone_by_id", "why", "workspace_id") VALUES (NEW."by_id", NEW."community_id", NEW."contact_key", NEW."id", NEW."lapsed", NEW."made_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reporter_id", NEW."undone_at", NEW."undone_by_id", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="71fc84d42055c8e70f08e94dd74df5479ae58477",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_df68d",
                            table="moderation_withdrawal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosePolicy",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("off", "Nothing: everybody decides everything"),
                            ("warn", "They are told, and decide"),
                            ("second", "Somebody else confirms"),
                        ],
                        default="warn",
                        max_length=6,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["off", "warn", "second"])), name="a_close_way_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.BooleanField(default=False, help_text="Night mode.")),
                (
                    "hours",
                    models.JSONField(
                        default=dict, help_text='{"mon": [["09:00", "17:00"]], …}; empty: the business hours.'
                    ),
                ),
                (
                    "reporters",
                    models.PositiveSmallIntegerField(default=2, help_text="So many trusted reporters have to agree."),
                ),
                (
                    "least_reports",
                    models.PositiveSmallIntegerField(
                        default=5, help_text="Decided reports before somebody is trusted."
                    ),
                ),
                (
                    "least_right",
                    models.PositiveSmallIntegerField(default=80, help_text="Of them, per cent the team agreed with."),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="duty", to="communities.community"
                    ),
                ),
                (
                    "on_call",
                    models.ManyToManyField(
                        blank=True, help_text="Who gets the mail at night.", related_name="+", to="accounts.teammember"
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
                "verbose_name_plural": "duties",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reporters__range", (2, 10))), name="one_reporter_is_never_enough"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("least_right__range", (50, 100))), name="trust_is_a_share"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("least_reports__gte", 3)), name="trust_takes_three_reports_at_least"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_dutyevent" ("changed_at", "changed_by_id", "community_id", "hours", "id", "least_reports", "least_right", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporters", "workspace_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."community_id", NEW."hours", NEW."id", NEW."least_reports", NEW."least_right", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reporters", NEW."workspace_id"); RETURN NULL;',
                            hash="c6c5c838040dc228442080ad80aeb49747da38a9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_60999",
                            table="moderation_duty",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_dutyevent" ("changed_at", "changed_by_id", "community_id", "hours", "id", "least_reports", "least_right", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reporters", "workspace_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."community_id", NEW."hours", NEW."id", NEW."least_reports", NEW."least_right", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reporters", NEW."workspace_id"); RETURN NULL;',
                            hash="05b57af54d95f221c2767b29073fc9447634e902",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0d24e",
                            table="moderation_duty",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExposureLimit",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("per_week", models.PositiveSmallIntegerField(default=200)),
                ("per_day", models.PositiveSmallIntegerField(default=60)),
                ("per_hour", models.PositiveSmallIntegerField(default=15)),
                ("break_after", models.PositiveSmallIntegerField(default=50, help_text="Minutes.")),
                (
                    "veil",
                    models.CharField(
                        choices=[
                            ("harmful", "Harmful posts stay veiled until I lift the veil"),
                            ("all", "Every post stays folded until I open it"),
                            ("none", "Show me everything at once"),
                        ],
                        default="harmful",
                        max_length=7,
                    ),
                ),
                (
                    "spared",
                    models.JSONField(blank=True, default=list, help_text="Kinds they would rather not be given."),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("per_week__gte", 1)), name="a_limit_is_at_least_one"),
                    models.CheckConstraint(
                        condition=models.Q(("break_after__gte", 5), ("per_day__gte", 1), ("per_hour__gte", 1)),
                        name="a_limit_leaves_room_for_work",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("veil__in", ["harmful", "all", "none"])), name="a_veil_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guideline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="As members cite it: guideline 2.")),
                ("title", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=60)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("OTHER_VIOLATION_TC", "Other breach of the rules"),
                            ("CYBER_VIOLENCE", "Attacks on a person"),
                            ("ILLEGAL_OR_HARMFUL_SPEECH", "Hateful or illegal speech"),
                            ("SCAMS_AND_FRAUD", "Scams and fraud"),
                            ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "Private data of somebody"),
                            ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "Somebody else's work"),
                            ("PROTECTION_OF_MINORS", "Protection of minors"),
                            ("SELF_HARM", "Self-harm"),
                            ("RISK_FOR_PUBLIC_SECURITY", "Risk for public security"),
                            ("VIOLENCE", "Violence"),
                            ("UNSAFE_AND_PROHIBITED_PRODUCTS", "Unsafe or prohibited products"),
                            ("CONSUMER_INFORMATION", "Consumer information"),
                        ],
                        default="OTHER_VIOLATION_TC",
                        help_text="For EU statements.",
                        max_length=40,
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guidelines",
                        to="communities.community",
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
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="a_guideline_has_its_own_number"),
                    models.UniqueConstraint(fields=("community", "slug"), name="a_guideline_has_its_own_slug"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_guidelineevent" ("category", "community_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "title", "workspace_id") VALUES (NEW."category", NEW."community_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired_at", NEW."slug", NEW."title", NEW."workspace_id"); RETURN NULL;',
                            hash="4100b2877aaedd2f74925ecc185ae93c65ae0bab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dee41",
                            table="moderation_guideline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_guidelineevent" ("category", "community_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_at", "slug", "title", "workspace_id") VALUES (NEW."category", NEW."community_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired_at", NEW."slug", NEW."title", NEW."workspace_id"); RETURN NULL;',
                            hash="8e92136bd33648ba95b374c6a64a04f7c01e07c8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_40a76",
                            table="moderation_guideline",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("words", models.TextField(blank=True, max_length=3000)),
                (
                    "left",
                    models.JSONField(default=list, help_text="Sections of lines: [{title, lines: [{words, url}]}]."),
                ),
                ("taken_over_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "taken_over_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                "ordering": ["-written_at", "-id"],
                "indexes": [models.Index(fields=["community", "-written_at"], name="handover_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_over_at", None), ("taken_over_by", None)),
                            models.Q(
                                ("taken_over_at__isnull", False),
                                ("taken_over_by__isnull", False),
                                models.Q(("taken_over_by", models.F("by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_shift_is_taken_over_by_somebody_else",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LadderMemory",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=180)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("days__range", (7, 1095))), name="strikes_are_forgotten")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_laddermemoryevent" ("community_id", "days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."community_id", NEW."days", _pgh_attach_context(), NOW(), \'insert\', NEW."community_id"); RETURN NULL;',
                            hash="370454e5c2bf6f87cc1d797a9c97623e19cc83c7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2f5df",
                            table="moderation_laddermemory",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_laddermemoryevent" ("community_id", "days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."community_id", NEW."days", _pgh_attach_context(), NOW(), \'update\', NEW."community_id"); RETURN NULL;',
                            hash="62b7ffcf7e6b14943aabbceb3d2a4dd4f89c1538",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ef7e3",
                            table="moderation_laddermemory",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LadderMemoryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("days", models.PositiveSmallIntegerField(default=180)),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
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
                        to="moderation.laddermemory",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LadderStepEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("strike", models.PositiveSmallIntegerField(help_text="1 is the first time.")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("talk", "Talk first"),
                            ("warn", "Hide and warn"),
                            ("remove", "Remove"),
                            ("suspend", "Remove and suspend"),
                        ],
                        max_length=7,
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(blank=True, help_text="Of a suspension.", null=True)),
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
                        to="moderation.ladderstep",
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
            name="LawSettingsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "applies",
                    models.CharField(
                        choices=[
                            ("role", "As our role says: yes where we run it, no where we are guests"),
                            ("yes", "Yes"),
                            ("no", "No"),
                        ],
                        default="role",
                        max_length=4,
                    ),
                ),
                (
                    "service",
                    models.CharField(
                        blank=True, help_text="As it is named in reports; empty: the community.", max_length=120
                    ),
                ),
                ("provider", models.CharField(blank=True, help_text="Who is answerable by law.", max_length=200)),
                (
                    "territorial_scope",
                    models.JSONField(
                        default=moderation.models.law_settings.european_union,
                        help_text="Two-letter codes of EU and EEA states.",
                    ),
                ),
                (
                    "evidence_days",
                    models.PositiveIntegerField(default=365, help_text="How long a post is kept after a decision."),
                ),
                (
                    "review_share",
                    models.FloatField(default=0.05, help_text="Of decisions, drawn for a blind second look."),
                ),
                (
                    "open_guidelines",
                    models.BooleanField(default=False, help_text="Anybody with the address may read the guidelines."),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
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
                        to="moderation.lawsettings",
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
            name="LearningSettingsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "promotion",
                    models.CharField(
                        choices=[("alone", "By itself when it is better"), ("ask", "Only when somebody says so")],
                        default="alone",
                        max_length=5,
                    ),
                ),
                (
                    "audit",
                    models.CharField(
                        choices=[("size", "When the community is large enough"), ("on", "Always"), ("off", "Never")],
                        default="size",
                        max_length=4,
                    ),
                ),
                (
                    "audit_percent",
                    models.PositiveSmallIntegerField(
                        default=7,
                        help_text="Of the team's decisions, how many are about posts picked by chance.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                    ),
                ),
                (
                    "curve",
                    models.JSONField(default=list, editable=False, help_text="What so many decisions were worth here."),
                ),
                ("curve_at", models.DateTimeField(editable=False, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
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
                        to="moderation.learningsettings",
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
            name="LeverChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=60)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("ends_at", models.DateTimeField(help_text="Its end as of then.")),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                    "lever",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="moderation.lever"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="LeverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("slow", "Slow mode"),
                            ("hold", "Newcomers wait for a look"),
                            ("close", "Close a place"),
                            ("links", "No links from newcomers"),
                            ("raid", "Raid mode"),
                        ],
                        max_length=5,
                    ),
                ),
                ("settings", models.JSONField(default=dict)),
                ("reason", models.CharField(help_text="For the team: why now.", max_length=300)),
                ("public_line", models.CharField(help_text="What members read.", max_length=300)),
                ("starts_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, help_text="Earlier than planned, by a person.", null=True),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, help_text="When its end was noted; it was over before.", null=True
                    ),
                ),
                (
                    "at_source",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing to do there"),
                            ("to_set", "To be set by hand"),
                            ("set", "Set by hand"),
                            ("to_return", "To be taken back by hand"),
                            ("returned", "Taken back by hand"),
                        ],
                        default="to_set",
                        max_length=9,
                    ),
                ),
                ("at_source_at", models.DateTimeField(blank=True, null=True)),
                (
                    "at_source_by",
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
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.channel",
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
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.conversation",
                    ),
                ),
                (
                    "ended_by",
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
                        to="moderation.lever",
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
            name="PostWatchEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "begun_at",
                    models.DateTimeField(help_text="By the community's present: posts from then on are shown."),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
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
                    "ended_by",
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
                        to="moderation.postwatch",
                    ),
                ),
                (
                    "seen_by",
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
            name="QueueEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("place", models.PositiveSmallIntegerField(default=1, help_text="Queues are asked in this order.")),
                ("takes_the_rest", models.BooleanField(default=False)),
                (
                    "promise",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Minutes from the opening of a case within which somebody decides it.",
                        null=True,
                    ),
                ),
                (
                    "labels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                (
                    "guidelines",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("least_severity", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), blank=True, default=list, size=None
                    ),
                ),
                (
                    "channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "origins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), blank=True, default=list, size=None
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), blank=True, default=list, size=None
                    ),
                ),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list, size=None
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
                        to="moderation.queue",
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
            name="ReceptionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.CharField(default=moderation.models.reception.new_key, max_length=32)),
                (
                    "takes_reports",
                    models.BooleanField(default=False, help_text="The public form is open to everybody."),
                ),
                (
                    "takes_notices",
                    models.BooleanField(default=False, help_text="So is the form for legal notices (Art. 16)."),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(default=7, help_text="Days within which a complaint is answered."),
                ),
                (
                    "language",
                    models.CharField(default="en", help_text="Where a reader's own is not known.", max_length=2),
                ),
                (
                    "redress",
                    models.CharField(
                        blank=True, help_text="Out-of-court bodies members can turn to, in your words.", max_length=600
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
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
                        to="moderation.reception",
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
            name="ReporterMarkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("contact_key", models.CharField(blank=True, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[("trusted", "A trusted flagger"), ("resting", "Their reports rest")], max_length=7
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="moderation.reportermark",
                    ),
                ),
                (
                    "reporter",
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
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("words", "Words or phrases"),
                            ("pattern", "A pattern"),
                            ("first_post", "Somebody’s first posts"),
                            ("new_links", "A new account posts a link"),
                            ("new_domain", "A link nobody shared before"),
                            ("domains", "A link to a domain"),
                            ("copies", "The same text from several accounts"),
                            ("rate", "Many posts in a short time"),
                            ("mentions", "Many people named in one post"),
                            ("edits", "Changed after others answered"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("shadow", "Shadow: notes what it would do"),
                            ("live", "Live: opens cases"),
                            ("off", "Off"),
                        ],
                        default="draft",
                        max_length=6,
                    ),
                ),
                ("settings", models.JSONField(default=dict, help_text="What its kind needs; see moderation.rules.")),
                (
                    "severity",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "A nuisance"), (2, "Harms the talk"), (3, "Hurts a person")], default=2
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        blank=True, help_text="Why it exists, for whoever reads it in a year. Needed to go live."
                    ),
                ),
                (
                    "must_match",
                    models.JSONField(blank=True, default=list, help_text="Texts it has to find; tried at every save."),
                ),
                (
                    "must_not_match",
                    models.JSONField(blank=True, default=list, help_text="Texts it has to leave alone."),
                ),
                (
                    "sure",
                    models.BooleanField(
                        default=False, help_text="So sure that outside duty hours it may ask for a hold (words only)."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="rules", to="communities.community"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "guideline",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="moderation.guideline",
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
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "name"), name="a_rule_has_its_own_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "words",
                                    "pattern",
                                    "first_post",
                                    "new_links",
                                    "new_domain",
                                    "domains",
                                    "copies",
                                    "rate",
                                    "mentions",
                                    "edits",
                                ],
                            )
                        ),
                        name="a_rule_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["draft", "shadow", "live", "off"])),
                        name="a_rule_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("severity__range", (1, 3))), name="a_rule_has_a_known_severity"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sure", False), ("kind", "words"), _connector="OR"),
                        name="only_words_are_sure_enough_for_the_night",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_ruleevent" ("changed_at", "changed_by_id", "community_id", "created_at", "created_by_id", "guideline_id", "id", "kind", "must_match", "must_not_match", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settings", "severity", "state", "state_since", "sure", "version", "why", "workspace_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."community_id", NEW."created_at", NEW."created_by_id", NEW."guideline_id", NEW."id", NEW."kind", NEW."must_match", NEW."must_not_match", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."settings", NEW."severity", NEW."state", NEW."state_since", NEW."sure", NEW."version", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="f199f8e6244828c661ce1856e5372afb0a3400e1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fcc36",
                            table="moderation_rule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_ruleevent" ("changed_at", "changed_by_id", "community_id", "created_at", "created_by_id", "guideline_id", "id", "kind", "must_match", "must_not_match", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settings", "severity", "state", "state_since", "sure", "version", "why", "workspace_id") VALUES (NEW."changed_at", NEW."changed_by_id", NEW."community_id", NEW."created_at", NEW."created_by_id", NEW."guideline_id", NEW."id", NEW."kind", NEW."must_match", NEW."must_not_match", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."settings", NEW."severity", NEW."state", NEW."state_since", NEW."sure", NEW."version", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="3e098d3fe6ea73a1d165e7e2d5730c8b6ab9cac2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_57e51",
                            table="moderation_rule",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedReplyVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField(max_length=3000)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="moderation.savedreply"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("reply", "number"), name="a_reply_version_has_its_own_number"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_saved_reply_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThresholdSetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "miss",
                    models.FloatField(
                        default=100.0,
                        help_text="How bad a harmful post that nobody sees is, in looks.",
                        validators=[
                            django.core.validators.MinValueValidator(1.0),
                            django.core.validators.MaxValueValidator(10000.0),
                        ],
                    ),
                ),
                (
                    "silence",
                    models.FloatField(
                        default=10.0,
                        help_text="How bad an innocent post taken from its author is, in looks.",
                        validators=[
                            django.core.validators.MinValueValidator(0.1),
                            django.core.validators.MaxValueValidator(10000.0),
                        ],
                    ),
                ),
                (
                    "minutes",
                    models.PositiveIntegerField(
                        default=30,
                        help_text="Minutes a day that the team has for the queue.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                    ),
                ),
                ("queue_at", models.FloatField(help_text="Probability from which on a post enters the queue.")),
                ("most_a_day", models.PositiveIntegerField(help_text="Posts a day that the minutes allow.")),
                ("looked_at", models.FloatField(help_text="Posts a day expected in the queue.")),
                ("missed", models.FloatField(help_text="Posts a day expected to be let go though a person would act.")),
                ("judged_by", models.CharField(help_text="Whose probabilities these figures rest on.", max_length=60)),
                ("posts_seen", models.PositiveIntegerField(help_text="Posts of the last thirty days they rest on.")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                        to="moderation.thresholdset",
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
            name="TransparencyReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(help_text="The last day.")),
                (
                    "entered",
                    models.JSONField(blank=True, default=dict, help_text="What nobody can count from the decisions."),
                ),
                ("published_at", models.DateTimeField(null=True)),
                ("parts", models.JSONField(help_text="File name: text, as published.", null=True)),
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
                        to="moderation.transparencyreport",
                    ),
                ),
                (
                    "published_by",
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
            name="WithdrawalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("contact_key", models.CharField(blank=True, max_length=64)),
                ("why", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "lapsed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="moderation.withdrawal",
                    ),
                ),
                (
                    "reporter",
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
                    "undone_by",
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
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("post", "A post"),
                            ("member", "A member"),
                            ("thread", "A thread"),
                            ("raid", "A raid"),
                        ],
                        max_length=6,
                    ),
                ),
                ("label", models.CharField(help_text="The main reason in two or three words.", max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("escalated", "Waiting for a manager"),
                            ("decided", "Decided"),
                            ("lapsed", "Too old to matter when it came in"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("probability", models.FloatField(help_text="That a person would act, as reckoned from the signals.")),
                ("severity", models.PositiveSmallIntegerField(default=2)),
                ("harm", models.FloatField(help_text="Expected member-minutes spoilt if nobody looks.")),
                ("minutes", models.FloatField(default=0.5, help_text="Of the team's time.")),
                ("worth", models.FloatField(help_text="harm ÷ minutes, more the longer it waits")),
                ("reach", models.FloatField(default=0, help_text="Readers an hour of the place where it stands.")),
                ("harsh", models.BooleanField(default=False, help_text="Collapsed until somebody wants to read it.")),
                ("occurred_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("taken_at", models.DateTimeField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                (
                    "why_here",
                    models.CharField(blank=True, help_text="Why it is in this queue, in words.", max_length=200),
                ),
                ("due_at", models.DateTimeField(help_text="By when the queue promises a decision.", null=True)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("given_at", models.DateTimeField(null=True)),
                (
                    "found_by",
                    django.contrib.postgres.search.SearchVectorField(
                        help_text="The words by which it is found: label, title, text.", null=True
                    ),
                ),
                (
                    "activity",
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
                    "assignee",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="communities.community"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.conversation",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "leader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="followers",
                        to="moderation.case",
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
                    "guideline",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="moderation.guideline",
                    ),
                ),
                (
                    "queue",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cases",
                        to="moderation.queue",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "escalated"])),
                        fields=["community", "-worth", "-id"],
                        name="case_queue",
                    ),
                    models.Index(fields=["community", "-decided_at", "-id"], name="case_by_decision"),
                    models.Index(fields=["activity"], name="case_of_a_post"),
                    models.Index(fields=["conversation"], name="case_of_a_thread"),
                    models.Index(
                        condition=models.Q(("leader", None), ("state__in", ["waiting", "escalated"])),
                        fields=["queue", "-worth", "-id"],
                        name="case_in_its_queue",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "escalated"])),
                        fields=["community", "due_at"],
                        name="case_by_promise",
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["found_by"], name="case_words"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "escalated"]), ("subject", "post")),
                        fields=("activity",),
                        name="a_post_has_one_open_case",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "escalated"]), ("subject", "thread")),
                        fields=("conversation",),
                        name="a_thread_has_one_open_case",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "escalated"]), ("subject", "member")),
                        fields=("member",),
                        name="a_member_has_one_open_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("activity__isnull", False), ("subject", "post")),
                            models.Q(("conversation__isnull", False), ("subject", "thread")),
                            models.Q(("member__isnull", False), ("subject", "member")),
                            ("subject", "raid"),
                            _connector="OR",
                        ),
                        name="a_case_has_a_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", False), ("state", "decided")),
                            models.Q(models.Q(("state", "decided"), _negated=True), ("decided_at", None)),
                            _connector="OR",
                        ),
                        name="a_decided_case_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assignee", None), ("lease_until", None), ("taken_at", None)),
                            models.Q(
                                ("assignee__isnull", False), ("lease_until__isnull", False), ("taken_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_held_case_says_until_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("harm__gte", 0), ("minutes__gt", 0), ("probability__range", (0, 1))),
                        name="a_case_is_weighed_sensibly",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("leader", None), models.Q(("leader", models.F("id")), _negated=True), _connector="OR"
                        ),
                        name="no_case_follows_itself",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_caseevent" ("activity_id", "assignee_id", "community_id", "conversation_id", "decided_at", "due_at", "given_at", "given_by_id", "given_to_id", "guideline_id", "harsh", "id", "label", "language", "leader_id", "member_id", "minutes", "occurred_at", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probability", "queue_id", "severity", "state", "subject", "version", "why_here", "workspace_id") VALUES (NEW."activity_id", NEW."assignee_id", NEW."community_id", NEW."conversation_id", NEW."decided_at", NEW."due_at", NEW."given_at", NEW."given_by_id", NEW."given_to_id", NEW."guideline_id", NEW."harsh", NEW."id", NEW."label", NEW."language", NEW."leader_id", NEW."member_id", NEW."minutes", NEW."occurred_at", NEW."opened_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."probability", NEW."queue_id", NEW."severity", NEW."state", NEW."subject", NEW."version", NEW."why_here", NEW."workspace_id"); RETURN NULL;',
                            hash="3f968c6adad58d11c2979ca8be16ab288bf28993",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_535c2",
                            table="moderation_case",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."assignee_id" IS DISTINCT FROM (NEW."assignee_id") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."conversation_id" IS DISTINCT FROM (NEW."conversation_id") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."due_at" IS DISTINCT FROM (NEW."due_at") OR OLD."given_at" IS DISTINCT FROM (NEW."given_at") OR OLD."given_by_id" IS DISTINCT FROM (NEW."given_by_id") OR OLD."given_to_id" IS DISTINCT FROM (NEW."given_to_id") OR OLD."guideline_id" IS DISTINCT FROM (NEW."guideline_id") OR OLD."harsh" IS DISTINCT FROM (NEW."harsh") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."leader_id" IS DISTINCT FROM (NEW."leader_id") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."occurred_at" IS DISTINCT FROM (NEW."occurred_at") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."probability" IS DISTINCT FROM (NEW."probability") OR OLD."queue_id" IS DISTINCT FROM (NEW."queue_id") OR OLD."severity" IS DISTINCT FROM (NEW."severity") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."why_here" IS DISTINCT FROM (NEW."why_here") OR OLD."workspace_id" IS DISTINCT FROM (NEW."workspace_id"))',
                            func='INSERT INTO "moderation_caseevent" ("activity_id", "assignee_id", "community_id", "conversation_id", "decided_at", "due_at", "given_at", "given_by_id", "given_to_id", "guideline_id", "harsh", "id", "label", "language", "leader_id", "member_id", "minutes", "occurred_at", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probability", "queue_id", "severity", "state", "subject", "version", "why_here", "workspace_id") VALUES (NEW."activity_id", NEW."assignee_id", NEW."community_id", NEW."conversation_id", NEW."decided_at", NEW."due_at", NEW."given_at", NEW."given_by_id", NEW."given_to_id", NEW."guideline_id", NEW."harsh", NEW."id", NEW."label", NEW."language", NEW."leader_id", NEW."member_id", NEW."minutes", NEW."occurred_at", NEW."opened_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."probability", NEW."queue_id", NEW."severity", NEW."state", NEW."subject", NEW."version", NEW."why_here", NEW."workspace_id"); RETURN NULL;',
                            hash="5fc32f8c8143f2a7d6602c618ea55adb17b7fc7e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f3bee",
                            table="moderation_case",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("on", models.BooleanField(default=False, help_text="Night mode.")),
                (
                    "hours",
                    models.JSONField(
                        default=dict, help_text='{"mon": [["09:00", "17:00"]], …}; empty: the business hours.'
                    ),
                ),
                (
                    "reporters",
                    models.PositiveSmallIntegerField(default=2, help_text="So many trusted reporters have to agree."),
                ),
                (
                    "least_reports",
                    models.PositiveSmallIntegerField(
                        default=5, help_text="Decided reports before somebody is trusted."
                    ),
                ),
                (
                    "least_right",
                    models.PositiveSmallIntegerField(default=80, help_text="Of them, per cent the team agreed with."),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
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
                        to="moderation.duty",
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
            name="GuidelineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(help_text="As members cite it: guideline 2.")),
                ("title", models.CharField(max_length=120)),
                ("slug", models.SlugField(db_index=False, max_length=60)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("OTHER_VIOLATION_TC", "Other breach of the rules"),
                            ("CYBER_VIOLENCE", "Attacks on a person"),
                            ("ILLEGAL_OR_HARMFUL_SPEECH", "Hateful or illegal speech"),
                            ("SCAMS_AND_FRAUD", "Scams and fraud"),
                            ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "Private data of somebody"),
                            ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "Somebody else's work"),
                            ("PROTECTION_OF_MINORS", "Protection of minors"),
                            ("SELF_HARM", "Self-harm"),
                            ("RISK_FOR_PUBLIC_SECURITY", "Risk for public security"),
                            ("VIOLENCE", "Violence"),
                            ("UNSAFE_AND_PROHIBITED_PRODUCTS", "Unsafe or prohibited products"),
                            ("CONSUMER_INFORMATION", "Consumer information"),
                        ],
                        default="OTHER_VIOLATION_TC",
                        help_text="For EU statements.",
                        max_length=40,
                    ),
                ),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
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
                        to="moderation.guideline",
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
            name="GuidelineVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "examples",
                    models.JSONField(blank=True, default=list, help_text="What falls under it, in members' words."),
                ),
                ("note", models.CharField(help_text="What changed and why.", max_length=300)),
                ("in_force_from", models.DateTimeField()),
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
                    "guideline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="moderation.guideline"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("guideline", "number"), name="a_version_has_its_own_number"),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_version_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True), name="a_version_says_what_changed"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_guidelineversionevent" ("by_id", "examples", "guideline_id", "id", "in_force_from", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."by_id", NEW."examples", NEW."guideline_id", NEW."id", NEW."in_force_from", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="abc09740757ac74eadc62774483e72fa5a99966b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f8600",
                            table="moderation_guidelineversion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_guidelineversionevent" ("by_id", "examples", "guideline_id", "id", "in_force_from", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."by_id", NEW."examples", NEW."guideline_id", NEW."id", NEW."in_force_from", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="9b048a7587bab8b7b7da75dd72a572db383e9a75",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9bf83",
                            table="moderation_guidelineversion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(help_text="Why, with the reference of the matter.", max_length=300)),
                ("begins_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The last day; empty: until somebody releases it.", null=True
                    ),
                ),
                ("placed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("released_at", models.DateTimeField(null=True)),
                ("release_note", models.CharField(blank=True, max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="moderation.case",
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
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                "ordering": ["-placed_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("released_at", None)), fields=["community"], name="hold_that_may_stand"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="a_hold_says_why"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("member__isnull", False),
                            ("case__isnull", False),
                            models.Q(("begins_on__isnull", False), ("ends_on__gte", models.F("begins_on"))),
                            _connector="OR",
                        ),
                        name="a_hold_covers_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at", None), ("released_by", None)),
                            models.Q(
                                models.Q(("release_note", ""), _negated=True),
                                ("released_at__isnull", False),
                                ("released_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_released_hold_says_by_whom_and_why",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_legalholdevent" ("begins_on", "case_id", "community_id", "ends_on", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason", "release_note", "released_at", "released_by_id", "until", "workspace_id") VALUES (NEW."begins_on", NEW."case_id", NEW."community_id", NEW."ends_on", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."placed_at", NEW."placed_by_id", NEW."reason", NEW."release_note", NEW."released_at", NEW."released_by_id", NEW."until", NEW."workspace_id"); RETURN NULL;',
                            hash="15268e20426e34ea6bd1ad6e6a42b798c4f4e7e7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_43d5e",
                            table="moderation_legalhold",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_legalholdevent" ("begins_on", "case_id", "community_id", "ends_on", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_at", "placed_by_id", "reason", "release_note", "released_at", "released_by_id", "until", "workspace_id") VALUES (NEW."begins_on", NEW."case_id", NEW."community_id", NEW."ends_on", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."placed_at", NEW."placed_by_id", NEW."reason", NEW."release_note", NEW."released_at", NEW."released_by_id", NEW."until", NEW."workspace_id"); RETURN NULL;',
                            hash="21e2d33d5e182e9ba4cf304756a45a39af043983",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d13cd",
                            table="moderation_legalhold",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NightHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(help_text="Why, in plain words; no reporter is named.", max_length=300)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(help_text="The next duty hour.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for"),
                            ("confirmed", "Hidden by hand until decided"),
                            ("lifted", "Lifted"),
                            ("over", "Over: nobody confirmed it in the night"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("told", models.PositiveSmallIntegerField(default=0, help_text="How many were told by mail.")),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="night_holds", to="moderation.case"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "settled_by",
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
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["community", "-id"], name="night_hold_newest_first")],
                "constraints": [
                    models.UniqueConstraint(fields=("case",), name="a_case_is_held_for_one_night"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("asked_at"))), name="a_night_hold_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["asked", "confirmed", "lifted", "over"])),
                        name="a_night_hold_is_in_a_known_state",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_nightholdevent" ("asked_at", "case_id", "community_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_at", "settled_by_id", "state", "told", "told_at", "until", "words", "workspace_id") VALUES (NEW."asked_at", NEW."case_id", NEW."community_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."settled_at", NEW."settled_by_id", NEW."state", NEW."told", NEW."told_at", NEW."until", NEW."words", NEW."workspace_id"); RETURN NULL;',
                            hash="a475b00b136ac0a350b044efb9462b46d34f5d18",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b1dc1",
                            table="moderation_nighthold",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_nightholdevent" ("asked_at", "case_id", "community_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled_at", "settled_by_id", "state", "told", "told_at", "until", "words", "workspace_id") VALUES (NEW."asked_at", NEW."case_id", NEW."community_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."settled_at", NEW."settled_by_id", NEW."state", NEW."told", NEW."told_at", NEW."until", NEW."words", NEW."workspace_id"); RETURN NULL;',
                            hash="f4d1cc6501db3008fc0d114713ce99113ccbab52",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_524b3",
                            table="moderation_nighthold",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rehearsal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("days", models.PositiveSmallIntegerField(default=90)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for its turn"),
                            ("running", "Reads"),
                            ("done", "Done"),
                            ("failed", "Could not run"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, help_text="Posts to read.")),
                ("read", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveIntegerField(default=0)),
                ("authors", models.PositiveIntegerField(default=0)),
                (
                    "gone",
                    models.PositiveIntegerField(
                        default=0, help_text="Posts the team acted on whose words are gone at source."
                    ),
                ),
                (
                    "overlap",
                    models.JSONField(default=list, help_text="[[rule, how many of the same posts], …], most first."),
                ),
                (
                    "hits",
                    models.JSONField(
                        default=list, help_text="[[activity, reason, spans], …], the newest first, cut off."
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
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
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rehearsals", to="moderation.rule"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["rule", "-id"], name="rehearsal_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "running", "done", "failed"])),
                        name="a_rehearsal_is_in_a_known_state",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[("written", "Written"), ("changed", "Changed"), ("switched", "Switched")], max_length=8
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("state", models.CharField(max_length=6)),
                ("name", models.CharField(max_length=120)),
                ("sentence", models.TextField(help_text="What it did, in plain words.")),
                ("why", models.TextField(blank=True, help_text="The author's note as it stood.")),
                ("settings", models.JSONField(default=dict)),
                ("guideline", models.CharField(blank=True, max_length=120)),
                ("severity", models.PositiveSmallIntegerField(default=2)),
                ("note", models.CharField(blank=True, help_text="What was said with this change.", max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
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
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="moderation.rule"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("what__in", ["written", "changed", "switched"])),
                        name="a_rule_change_is_of_a_known_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("words", "Words or phrases"),
                            ("pattern", "A pattern"),
                            ("first_post", "Somebody’s first posts"),
                            ("new_links", "A new account posts a link"),
                            ("new_domain", "A link nobody shared before"),
                            ("domains", "A link to a domain"),
                            ("copies", "The same text from several accounts"),
                            ("rate", "Many posts in a short time"),
                            ("mentions", "Many people named in one post"),
                            ("edits", "Changed after others answered"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("shadow", "Shadow: notes what it would do"),
                            ("live", "Live: opens cases"),
                            ("off", "Off"),
                        ],
                        default="draft",
                        max_length=6,
                    ),
                ),
                ("settings", models.JSONField(default=dict, help_text="What its kind needs; see moderation.rules.")),
                (
                    "severity",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "A nuisance"), (2, "Harms the talk"), (3, "Hurts a person")], default=2
                    ),
                ),
                (
                    "why",
                    models.TextField(
                        blank=True, help_text="Why it exists, for whoever reads it in a year. Needed to go live."
                    ),
                ),
                (
                    "must_match",
                    models.JSONField(blank=True, default=list, help_text="Texts it has to find; tried at every save."),
                ),
                (
                    "must_not_match",
                    models.JSONField(blank=True, default=list, help_text="Texts it has to leave alone."),
                ),
                (
                    "sure",
                    models.BooleanField(
                        default=False, help_text="So sure that outside duty hours it may ask for a hold (words only)."
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "changed_by",
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
                    "created_by",
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
                    "guideline",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.guideline",
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
                        to="moderation.rule",
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
            name="Signal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        help_text="Subject and origin: the same reason twice is one signal.", max_length=120
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("rule", "A rule"),
                            ("model", "A model"),
                            ("fact", "A circumstance"),
                            ("report", "A report"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="The model's or circumstance's name; a rule's at that time.", max_length=60
                    ),
                ),
                ("version", models.CharField(blank=True, max_length=40)),
                ("strength", models.FloatField(help_text="Added to the log-odds that a person would act.")),
                ("words", models.CharField(help_text="The reason in plain words.", max_length=300)),
                (
                    "spans",
                    models.JSONField(
                        default=list, help_text="Character ranges of the activity's text: [[start, end], …]."
                    ),
                ),
                ("shadow", models.BooleanField(default=False)),
                ("occurred_at", models.DateTimeField(help_text="Of what it is about.")),
                ("raised_at", models.DateTimeField(auto_now_add=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.activity",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signals",
                        to="moderation.case",
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
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.conversation",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signals",
                        to="moderation.rule",
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
                "ordering": ["-strength", "id"],
                "indexes": [models.Index(fields=["community", "-occurred_at"], name="signal_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "key"), name="a_signal_is_raised_once"),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("shadow", True), _negated=True), ("case", None), _connector="OR"),
                        name="a_shadow_signal_opens_no_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("origin", "rule"), _negated=True), ("rule__isnull", False), _connector="OR"
                        ),
                        name="a_rule_signal_names_its_rule",
                    ),
                ],
            },
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="steps",
                        to="moderation.case",
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
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.conversation",
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
                        to="communities.member",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                "ordering": ["-made_at", "-id"],
                "indexes": [models.Index(fields=["community", "-made_at", "-id"], name="step_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_undone_step_says_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["word", "question", "pause", "slow", "welcome", "other"])),
                        name="a_step_is_of_a_known_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sweep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("chosen", models.CharField(help_text="How the cases were chosen, in words.", max_length=300)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("remove", "Removed"),
                            ("hide", "Hidden"),
                            ("warn", "Hidden, with a warning"),
                            ("keep", "Kept"),
                            ("talk", "Talked first"),
                            ("escalate", "Handed to a manager"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("measures", models.JSONField(blank=True, default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Under way"),
                            ("done", "Done"),
                            ("undoing", "Being taken back"),
                            ("undone", "Taken back"),
                        ],
                        default="running",
                        max_length=7,
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "guideline_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="moderation.guidelineversion",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                "ordering": ["-made_at", "-id"],
                "indexes": [models.Index(fields=["community", "-made_at"], name="sweep_newest_first")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_sweepevent" ("action", "by_id", "chosen", "community_id", "finished_at", "guideline_version_id", "id", "made_at", "measures", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "undone_at", "undone_by_id", "workspace_id") VALUES (NEW."action", NEW."by_id", NEW."chosen", NEW."community_id", NEW."finished_at", NEW."guideline_version_id", NEW."id", NEW."made_at", NEW."measures", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state", NEW."undone_at", NEW."undone_by_id", NEW."workspace_id"); RETURN NULL;',
                            hash="753132d8fff00b65b0fc9ac7a59993e5887dfc55",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b46ee",
                            table="moderation_sweep",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_sweepevent" ("action", "by_id", "chosen", "community_id", "finished_at", "guideline_version_id", "id", "made_at", "measures", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "undone_at", "undone_by_id", "workspace_id") VALUES (NEW."action", NEW."by_id", NEW."chosen", NEW."community_id", NEW."finished_at", NEW."guideline_version_id", NEW."id", NEW."made_at", NEW."measures", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state", NEW."undone_at", NEW."undone_by_id", NEW."workspace_id"); RETURN NULL;',
                            hash="074ba14d33302dcb1b1f509e566df414af04fee4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c3628",
                            table="moderation_sweep",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditPick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("picked_from", models.PositiveIntegerField(help_text="Unflagged posts it was picked from.")),
                ("picked", models.PositiveIntegerField(help_text="Posts picked from them at that time.")),
                ("picked_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="audit_pick", to="moderation.case"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["community", "-picked_at"], name="picks_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("picked__gte", 1), ("picked_from__gte", models.F("picked"))),
                        name="a_pick_is_one_of_what_it_was_picked_from",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="moderation.case"
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="moderation.case"
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("a", "b"), name="two_cases_are_linked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("a__lt", models.F("b"))), name="a_link_names_the_older_case_first"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "audience",
                    models.CharField(
                        choices=[("team", "The team"), ("reporter", "Who reported it"), ("author", "The author")],
                        default="team",
                        max_length=8,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("kept", "Kept inside"), ("by_hand", "To be posted by hand"), ("posted", "Posted")],
                        default="kept",
                        max_length=7,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="moderation.case"
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
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                ("mentioned", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "posted_by",
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
                "ordering": ["id"],
                "indexes": [models.Index(fields=["community", "-written_at"], name="case_note_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_case_note_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "team"), ("state", "kept")),
                            models.Q(
                                models.Q(("audience", "team"), _negated=True),
                                models.Q(("state", "kept"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="the_teams_notes_stay_inside",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("posted_at__isnull", False), ("state", "posted")),
                            models.Q(models.Q(("state", "posted"), _negated=True), ("posted_at", None)),
                            _connector="OR",
                        ),
                        name="a_posted_note_says_when",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_casenoteevent" ("audience", "by_id", "case_id", "community_id", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "posted_by_id", "state", "text", "workspace_id", "written_at") VALUES (NEW."audience", NEW."by_id", NEW."case_id", NEW."community_id", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posted_at", NEW."posted_by_id", NEW."state", NEW."text", NEW."workspace_id", NEW."written_at"); RETURN NULL;',
                            hash="7a6dbca2fa04bac4a0e2879b028bae7c5376dffe",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_289da",
                            table="moderation_casenote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_casenoteevent" ("audience", "by_id", "case_id", "community_id", "id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "posted_by_id", "state", "text", "workspace_id", "written_at") VALUES (NEW."audience", NEW."by_id", NEW."case_id", NEW."community_id", NEW."id", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posted_at", NEW."posted_by_id", NEW."state", NEW."text", NEW."workspace_id", NEW."written_at"); RETURN NULL;',
                            hash="2d21e6b262b09f087cb324afca57dafb8bfdc2b4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4b558",
                            table="moderation_casenote",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CasePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "activity",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="moderation.case"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member"], name="raid_of_a_member")],
                "constraints": [models.UniqueConstraint(fields=("activity",), name="a_post_is_part_of_one_raid")],
            },
        ),
        migrations.CreateModel(
            name="Exposure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="moderation.case"
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
                "indexes": [models.Index(fields=["user", "-seen_at"], name="exposure_of_a_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "case"), name="a_case_is_counted_once_for_a_reader")
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("post", "A post"),
                            ("member", "A member"),
                            ("thread", "A thread"),
                            ("raid", "A raid"),
                        ],
                        max_length=6,
                    ),
                ),
                ("label", models.CharField(help_text="The main reason in two or three words.", max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("escalated", "Waiting for a manager"),
                            ("decided", "Decided"),
                            ("lapsed", "Too old to matter when it came in"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("probability", models.FloatField(help_text="That a person would act, as reckoned from the signals.")),
                ("severity", models.PositiveSmallIntegerField(default=2)),
                ("minutes", models.FloatField(default=0.5, help_text="Of the team's time.")),
                ("harsh", models.BooleanField(default=False, help_text="Collapsed until somebody wants to read it.")),
                ("occurred_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "why_here",
                    models.CharField(blank=True, help_text="Why it is in this queue, in words.", max_length=200),
                ),
                ("due_at", models.DateTimeField(help_text="By when the queue promises a decision.", null=True)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("given_at", models.DateTimeField(null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.activity",
                    ),
                ),
                (
                    "assignee",
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
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.conversation",
                    ),
                ),
                (
                    "given_by",
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
                    "given_to",
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
                    "leader",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.case",
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
                        to="moderation.case",
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
                    "guideline",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.guideline",
                    ),
                ),
                (
                    "queue",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.queue",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GuidelineVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "examples",
                    models.JSONField(blank=True, default=list, help_text="What falls under it, in members' words."),
                ),
                ("note", models.CharField(help_text="What changed and why.", max_length=300)),
                ("in_force_from", models.DateTimeField()),
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
                    "guideline",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.guideline",
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
                        to="moderation.guidelineversion",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
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
                (
                    "activity",
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
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="hints",
                        to="moderation.case",
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
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.conversation",
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
                "indexes": [models.Index(fields=["community", "-at"], name="hint_by_time")],
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "day"), name="a_thread_has_one_hint_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("turned", None), ("followed__isnull", False), _connector="OR"),
                        name="an_outcome_was_looked_for",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalHoldEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reason", models.CharField(help_text="Why, with the reference of the matter.", max_length=300)),
                ("begins_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The last day; empty: until somebody releases it.", null=True
                    ),
                ),
                ("placed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("released_at", models.DateTimeField(null=True)),
                ("release_note", models.CharField(blank=True, max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.case",
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
                        to="moderation.legalhold",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
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
            name="NightHoldEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("words", models.CharField(help_text="Why, in plain words; no reporter is named.", max_length=300)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(help_text="The next duty hour.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for"),
                            ("confirmed", "Hidden by hand until decided"),
                            ("lifted", "Lifted"),
                            ("over", "Over: nobody confirmed it in the night"),
                        ],
                        default="asked",
                        max_length=9,
                    ),
                ),
                ("told", models.PositiveSmallIntegerField(default=0, help_text="How many were told by mail.")),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.case",
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
                        to="moderation.nighthold",
                    ),
                ),
                (
                    "settled_by",
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
            name="SweepEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("chosen", models.CharField(help_text="How the cases were chosen, in words.", max_length=300)),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("remove", "Removed"),
                            ("hide", "Hidden"),
                            ("warn", "Hidden, with a warning"),
                            ("keep", "Kept"),
                            ("talk", "Talked first"),
                            ("escalate", "Handed to a manager"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("measures", models.JSONField(blank=True, default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Under way"),
                            ("done", "Done"),
                            ("undoing", "Being taken back"),
                            ("undone", "Taken back"),
                        ],
                        default="running",
                        max_length=7,
                    ),
                ),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
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
                    "guideline_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.guidelineversion",
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
                        to="moderation.sweep",
                    ),
                ),
                (
                    "undone_by",
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
            name="CaseNoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "audience",
                    models.CharField(
                        choices=[("team", "The team"), ("reporter", "Who reported it"), ("author", "The author")],
                        default="team",
                        max_length=8,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[("kept", "Kept inside"), ("by_hand", "To be posted by hand"), ("posted", "Posted")],
                        default="kept",
                        max_length=7,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.case",
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
                        to="moderation.casenote",
                    ),
                ),
                (
                    "posted_by",
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
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("remove", "Removed"),
                            ("hide", "Hidden"),
                            ("warn", "Hidden, with a warning"),
                            ("keep", "Kept"),
                            ("talk", "Talked first"),
                            ("escalate", "Handed to a manager"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, help_text="In the decider's own words.", max_length=500)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seconds", models.PositiveIntegerField(help_text="From taking the case to deciding it.", null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("reversed_on_appeal", models.BooleanField(default=False)),
                ("probability_seen", models.FloatField(help_text="What the page said when it was decided.", null=True)),
                (
                    "at_source",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing to do"),
                            ("to_do", "To be done by hand"),
                            ("done", "Done"),
                            ("to_restore", "To be restored by hand"),
                        ],
                        default="nothing",
                        max_length=10,
                    ),
                ),
                ("at_source_at", models.DateTimeField(null=True)),
                (
                    "via",
                    models.CharField(
                        blank=True, help_text="The automation through which a person decided.", max_length=40
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("INCOMPATIBLE_CONTENT", "Against a guideline"),
                            ("ILLEGAL_CONTENT", "Against the law"),
                        ],
                        default="INCOMPATIBLE_CONTENT",
                        max_length=20,
                    ),
                ),
                ("facts", models.TextField(blank=True, help_text="What was found, in words, without anybody's name.")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("OTHER_VIOLATION_TC", "Other breach of the rules"),
                            ("CYBER_VIOLENCE", "Attacks on a person"),
                            ("ILLEGAL_OR_HARMFUL_SPEECH", "Hateful or illegal speech"),
                            ("SCAMS_AND_FRAUD", "Scams and fraud"),
                            ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "Private data of somebody"),
                            ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "Somebody else's work"),
                            ("PROTECTION_OF_MINORS", "Protection of minors"),
                            ("SELF_HARM", "Self-harm"),
                            ("RISK_FOR_PUBLIC_SECURITY", "Risk for public security"),
                            ("VIOLENCE", "Violence"),
                            ("UNSAFE_AND_PROHIBITED_PRODUCTS", "Unsafe or prohibited products"),
                            ("CONSUMER_INFORMATION", "Consumer information"),
                        ],
                        default="OTHER_VIOLATION_TC",
                        max_length=40,
                    ),
                ),
                (
                    "visibility",
                    models.CharField(blank=True, help_text="The statement's decision_visibility.", max_length=10),
                ),
                ("content_type", models.CharField(default="TEXT", max_length=20)),
                ("content_date", models.DateField(null=True)),
                ("automated_detection", models.BooleanField(default=False)),
                (
                    "automated_decision",
                    models.CharField(default="NOT", help_text="A person always decides.", max_length=10),
                ),
                (
                    "source_type",
                    models.CharField(
                        choices=[
                            ("VOLUNTARY", "Found by the team"),
                            ("ARTICLE_16", "A legal notice"),
                            ("TYPE_OTHER_NOTIFICATION", "Reported by a member"),
                        ],
                        default="VOLUNTARY",
                        max_length=24,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="moderation.case"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        help_text="Decided together with it.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="moderation.decision",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                (
                    "guideline_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="moderation.guidelineversion",
                    ),
                ),
                (
                    "sweep",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="decisions",
                        to="moderation.sweep",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "indexes": [
                    models.Index(fields=["community", "-made_at", "-id"], name="decision_newest_first"),
                    models.Index(fields=["by", "-made_at"], name="decision_of_a_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None), models.Q(("action", "escalate"), _negated=True)),
                        fields=("case",),
                        name="a_case_has_one_standing_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_undone_decision_says_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("action__in", ["remove", "hide", "warn", "keep", "talk", "escalate"])),
                        name="a_decision_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("via", ""), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="an_automation_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("automated_decision", "NOT")), name="a_decision_is_made_by_a_person"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_decisionevent" ("action", "at_source", "at_source_at", "automated_decision", "automated_detection", "by_id", "case_id", "category", "community_id", "content_date", "content_type", "facts", "ground", "guideline_version_id", "id", "made_at", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probability_seen", "reason", "reversed_on_appeal", "seconds", "source_type", "sweep_id", "undone_at", "undone_by_id", "via", "visibility", "workspace_id") VALUES (NEW."action", NEW."at_source", NEW."at_source_at", NEW."automated_decision", NEW."automated_detection", NEW."by_id", NEW."case_id", NEW."category", NEW."community_id", NEW."content_date", NEW."content_type", NEW."facts", NEW."ground", NEW."guideline_version_id", NEW."id", NEW."made_at", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."probability_seen", NEW."reason", NEW."reversed_on_appeal", NEW."seconds", NEW."source_type", NEW."sweep_id", NEW."undone_at", NEW."undone_by_id", NEW."via", NEW."visibility", NEW."workspace_id"); RETURN NULL;',
                            hash="c768f3ede7c46e9ac3abe63c11e254ed1bbf80cc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7471b",
                            table="moderation_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_decisionevent" ("action", "at_source", "at_source_at", "automated_decision", "automated_detection", "by_id", "case_id", "category", "community_id", "content_date", "content_type", "facts", "ground", "guideline_version_id", "id", "made_at", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "probability_seen", "reason", "reversed_on_appeal", "seconds", "source_type", "sweep_id", "undone_at", "undone_by_id", "via", "visibility", "workspace_id") VALUES (NEW."action", NEW."at_source", NEW."at_source_at", NEW."automated_decision", NEW."automated_detection", NEW."by_id", NEW."case_id", NEW."category", NEW."community_id", NEW."content_date", NEW."content_type", NEW."facts", NEW."ground", NEW."guideline_version_id", NEW."id", NEW."made_at", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."probability_seen", NEW."reason", NEW."reversed_on_appeal", NEW."seconds", NEW."source_type", NEW."sweep_id", NEW."undone_at", NEW."undone_by_id", NEW."via", NEW."visibility", NEW."workspace_id"); RETURN NULL;',
                            hash="6e02ed14abfb05d7aee47d687e00c9e054b1f7f2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e730c",
                            table="moderation_decision",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("remove", "Removed the post"),
                            ("hide", "Hid the post"),
                            ("warn", "Warned the author"),
                            ("suspend", "Suspended the author"),
                            ("approve_author", "Approved the author"),
                            ("talk", "Talked first"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "until",
                    models.DateTimeField(
                        blank=True, help_text="Ends by itself then; empty: until somebody ends it.", null=True
                    ),
                ),
                (
                    "at_source",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing to do"),
                            ("to_do", "To be done by hand"),
                            ("done", "Done"),
                            ("to_restore", "To be restored by hand"),
                        ],
                        default="nothing",
                        max_length=10,
                    ),
                ),
                ("at_source_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="measures", to="moderation.decision"
                    ),
                ),
                (
                    "guideline_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="moderation.guidelineversion",
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
                        to="communities.member",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "kind"), name="a_decision_does_a_thing_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["remove", "hide", "warn", "suspend", "approve_author", "talk"])
                        ),
                        name="a_measure_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["remove", "hide", "talk", "suspend"]),
                            ("member__isnull", False),
                            _connector="OR",
                        ),
                        name="a_measure_of_somebody_names_them",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("kind__in", ["suspend", "approve_author", "hide"]), _connector="OR"
                        ),
                        name="only_what_lasts_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_lifted_measure_says_by_whom",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_measureevent" ("at_source", "at_source_at", "community_id", "decision_id", "guideline_version_id", "id", "kind", "made_at", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id", "until", "workspace_id") VALUES (NEW."at_source", NEW."at_source_at", NEW."community_id", NEW."decision_id", NEW."guideline_version_id", NEW."id", NEW."kind", NEW."made_at", NEW."member_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."undone_at", NEW."undone_by_id", NEW."until", NEW."workspace_id"); RETURN NULL;',
                            hash="547ceb2247bd3769ada5eb3f6717ed54c5d891e5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_db51d",
                            table="moderation_measure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_measureevent" ("at_source", "at_source_at", "community_id", "decision_id", "guideline_version_id", "id", "kind", "made_at", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "undone_by_id", "until", "workspace_id") VALUES (NEW."at_source", NEW."at_source_at", NEW."community_id", NEW."decision_id", NEW."guideline_version_id", NEW."id", NEW."kind", NEW."made_at", NEW."member_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."undone_at", NEW."undone_by_id", NEW."until", NEW."workspace_id"); RETURN NULL;',
                            hash="4be498fbf52db2abe662d81facf742cb692fcc8b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c9b7f",
                            table="moderation_measure",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostVector",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("encoder", models.CharField(help_text="Name and version of what made the numbers.", max_length=40)),
                ("numbers", models.BinaryField(help_text="384 half-precision floats.")),
                ("general", models.BinaryField(help_text="Log-odds of the general models, half-precision floats.")),
                ("general_by", models.CharField(help_text="Which general models, in which version.", max_length=40)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "compared_at",
                    models.DateTimeField(help_text="When earlier decisions like it were looked for.", null=True),
                ),
                (
                    "activity",
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "offered",
                    models.ForeignKey(
                        help_text="The decision about it that open cases were compared with.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="moderation.decision",
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
                "indexes": [models.Index(fields=["community", "encoder"], name="vector_of_a_community")],
                "constraints": [
                    models.UniqueConstraint(fields=("activity",), name="a_post_has_one_vector"),
                    models.CheckConstraint(
                        condition=models.Q(("activity__isnull", False)), name="a_vector_is_of_a_post"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Precedent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("likeness", models.FloatField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="precedents", to="moderation.case"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="moderation.decision"
                    ),
                ),
            ],
            options={
                "ordering": ["-likeness", "-decision_id"],
                "indexes": [models.Index(fields=["case", "-likeness", "-decision"], name="precedents_likest_first")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "decision"), name="a_precedent_is_named_once"),
                    models.CheckConstraint(
                        condition=models.Q(("likeness__range", (-1.01, 1.01))), name="a_likeness_is_a_cosine"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contact", models.TextField(blank=True, help_text="The reporter's e-mail address, sealed.")),
                ("contact_key", models.CharField(blank=True, help_text="The address's fingerprint.", max_length=64)),
                ("contact_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.TextField(blank=True, help_text="Of who gives a legal notice, sealed.")),
                (
                    "came_by",
                    models.CharField(
                        choices=[("form", "The public form"), ("team", "Entered by the team")], max_length=8
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("attack", "It insults or attacks somebody"),
                            ("hate", "It is hateful towards a group"),
                            ("threat", "It threatens somebody"),
                            ("spam", "It is advertising or a fraud"),
                            ("private", "It gives away somebody's private data"),
                            ("danger", "Somebody may be in danger, or may hurt themselves"),
                            ("minors", "It harms children"),
                            ("copied", "It is somebody else's work"),
                            ("other", "Something else"),
                        ],
                        default="other",
                        max_length=8,
                    ),
                ),
                ("link", models.CharField(blank=True, help_text="The address they gave.", max_length=1000)),
                ("words", models.TextField(blank=True, help_text="What is wrong, in their words.")),
                ("wish", models.CharField(blank=True, help_text="What would help, in their words.", max_length=300)),
                ("language", models.CharField(blank=True, help_text="They read this one.", max_length=2)),
                ("is_notice", models.BooleanField(default=False, help_text="A legal notice.")),
                ("illegal_because", models.TextField(blank=True)),
                ("in_good_faith", models.BooleanField(default=False)),
                (
                    "is_trusted",
                    models.BooleanField(default=False, help_text="By a trusted flagger (Art. 22): goes first."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waits"), ("closed", "Answered"), ("withdrawn", "Withdrawn")],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("acted", "We acted"), ("not_acted", "We did not act")], max_length=9
                    ),
                ),
                ("closed_why", models.CharField(blank=True, help_text="One of moderation.reports.why.", max_length=12)),
                (
                    "closed_words",
                    models.CharField(blank=True, help_text="Goes into the reporter's letter.", max_length=500),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("looked_at", models.DateTimeField(blank=True, help_text="When its post was looked for.", null=True)),
                (
                    "acknowledged_at",
                    models.DateTimeField(blank=True, help_text="When they were told: we are on it.", null=True),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.activity",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="moderation.case",
                    ),
                ),
                (
                    "closed_by",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="communities.community"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="moderation.decision",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
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
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="moderation.report",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
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
                    "withdrawal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="moderation.withdrawal",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["community", "-id"], name="report_newest_first"),
                    models.Index(
                        condition=models.Q(("contact_key", ""), _negated=True),
                        fields=["community", "contact_key"],
                        name="report_by_address",
                    ),
                    models.Index(fields=["community", "received_at"], name="report_by_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("outcome__in", ["acted", "not_acted"]),
                                ("state", "closed"),
                            ),
                            models.Q(
                                models.Q(("state", "closed"), _negated=True), ("closed_at", None), ("outcome", "")
                            ),
                            _connector="OR",
                        ),
                        name="an_answered_report_says_when_and_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                            models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at", None)),
                            _connector="OR",
                        ),
                        name="a_withdrawn_report_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_notice", False),
                            models.Q(
                                models.Q(("illegal_because", ""), _negated=True),
                                models.Q(("link", ""), _negated=True),
                                ("in_good_faith", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_notice_says_where_why_and_in_good_faith",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_reportevent" ("acknowledged_at", "activity_id", "came_by", "case_id", "closed_at", "closed_by_id", "closed_why", "closed_words", "community_id", "contact_confirmed_at", "contact_key", "decision_id", "entered_by_id", "id", "in_good_faith", "is_notice", "is_trusted", "kind", "language", "looked_at", "member_id", "outcome", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "reporter_id", "state", "withdrawal_id", "withdrawn_at", "workspace_id") VALUES (NEW."acknowledged_at", NEW."activity_id", NEW."came_by", NEW."case_id", NEW."closed_at", NEW."closed_by_id", NEW."closed_why", NEW."closed_words", NEW."community_id", NEW."contact_confirmed_at", NEW."contact_key", NEW."decision_id", NEW."entered_by_id", NEW."id", NEW."in_good_faith", NEW."is_notice", NEW."is_trusted", NEW."kind", NEW."language", NEW."looked_at", NEW."member_id", NEW."outcome", NEW."part_of_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_at", NEW."reporter_id", NEW."state", NEW."withdrawal_id", NEW."withdrawn_at", NEW."workspace_id"); RETURN NULL;',
                            hash="176ff44b8b0f8a900065411633814652ca93030a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_62e14",
                            table="moderation_report",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."acknowledged_at" IS DISTINCT FROM (NEW."acknowledged_at") OR OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."came_by" IS DISTINCT FROM (NEW."came_by") OR OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."closed_why" IS DISTINCT FROM (NEW."closed_why") OR OLD."closed_words" IS DISTINCT FROM (NEW."closed_words") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."contact_confirmed_at" IS DISTINCT FROM (NEW."contact_confirmed_at") OR OLD."contact_key" IS DISTINCT FROM (NEW."contact_key") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."in_good_faith" IS DISTINCT FROM (NEW."in_good_faith") OR OLD."is_notice" IS DISTINCT FROM (NEW."is_notice") OR OLD."is_trusted" IS DISTINCT FROM (NEW."is_trusted") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."looked_at" IS DISTINCT FROM (NEW."looked_at") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."part_of_id" IS DISTINCT FROM (NEW."part_of_id") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."reporter_id" IS DISTINCT FROM (NEW."reporter_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."withdrawal_id" IS DISTINCT FROM (NEW."withdrawal_id") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."workspace_id" IS DISTINCT FROM (NEW."workspace_id"))',
                            func='INSERT INTO "moderation_reportevent" ("acknowledged_at", "activity_id", "came_by", "case_id", "closed_at", "closed_by_id", "closed_why", "closed_words", "community_id", "contact_confirmed_at", "contact_key", "decision_id", "entered_by_id", "id", "in_good_faith", "is_notice", "is_trusted", "kind", "language", "looked_at", "member_id", "outcome", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "reporter_id", "state", "withdrawal_id", "withdrawn_at", "workspace_id") VALUES (NEW."acknowledged_at", NEW."activity_id", NEW."came_by", NEW."case_id", NEW."closed_at", NEW."closed_by_id", NEW."closed_why", NEW."closed_words", NEW."community_id", NEW."contact_confirmed_at", NEW."contact_key", NEW."decision_id", NEW."entered_by_id", NEW."id", NEW."in_good_faith", NEW."is_notice", NEW."is_trusted", NEW."kind", NEW."language", NEW."looked_at", NEW."member_id", NEW."outcome", NEW."part_of_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_at", NEW."reporter_id", NEW."state", NEW."withdrawal_id", NEW."withdrawn_at", NEW."workspace_id"); RETURN NULL;',
                            hash="14b524495f4c43b2317b70b49802ec2c7c8e02d9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_68fde",
                            table="moderation_report",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondLook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("because", models.CharField(help_text="Why one person is not enough.", max_length=300)),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("remove", "Removed"),
                            ("hide", "Hidden"),
                            ("warn", "Hidden, with a warning"),
                            ("keep", "Kept"),
                            ("talk", "Talked first"),
                            ("escalate", "Handed to a manager"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("measures", models.JSONField(blank=True, default=list)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("agreed", "Agreed"), ("other", "Saw it otherwise"), ("gone", "No longer needed")],
                        max_length=6,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="second_looks", to="moderation.case"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="second_looks",
                        to="moderation.decision",
                    ),
                ),
                (
                    "guideline_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="moderation.guidelineversion",
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
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "")), fields=("case",), name="a_case_waits_for_one_second_look"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["", "gone"]),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_second_look_is_somebody_elses",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_secondlookevent" ("action", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "because", "case_id", "community_id", "decision_id", "guideline_version_id", "id", "measures", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "workspace_id") VALUES (NEW."action", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."because", NEW."case_id", NEW."community_id", NEW."decision_id", NEW."guideline_version_id", NEW."id", NEW."measures", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."workspace_id"); RETURN NULL;',
                            hash="c4189d8416bb42d3f2884276605fc9d9452c0ae3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_67cc9",
                            table="moderation_secondlook",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_secondlookevent" ("action", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "because", "case_id", "community_id", "decision_id", "guideline_version_id", "id", "measures", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "workspace_id") VALUES (NEW."action", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."because", NEW."case_id", NEW."community_id", NEW."decision_id", NEW."guideline_version_id", NEW."id", NEW."measures", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."workspace_id"); RETURN NULL;',
                            hash="ba864922d176e773d28f1a6a92d32940635d093c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ea7a7",
                            table="moderation_secondlook",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "facts",
                    models.TextField(
                        blank=True, help_text="In place of the decision's, where those won't do.", max_length=5000
                    ),
                ),
                (
                    "legal_ground",
                    models.CharField(blank=True, help_text="The law relied on; only against the law.", max_length=500),
                ),
                (
                    "explanation",
                    models.TextField(
                        blank=True, help_text="Why the content goes against that ground.", max_length=2000
                    ),
                ),
                (
                    "also_illegal",
                    models.BooleanField(help_text="Against a guideline, and against the law too?", null=True),
                ),
                ("additions", models.JSONField(blank=True, default=list, help_text="Further categories.")),
                ("specifications", models.JSONField(blank=True, default=list, help_text="Keywords of the EU's list.")),
                ("specification_other", models.CharField(blank=True, max_length=500)),
                (
                    "language",
                    models.CharField(blank=True, help_text="Of the content, two capital letters.", max_length=2),
                ),
                ("territorial_scope", models.JSONField(blank=True, default=list, help_text="Empty: the community's.")),
                ("exported_at", models.DateTimeField(null=True)),
                ("body", models.JSONField(help_text="What was exported, for ever.", null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statement", to="moderation.decision"
                    ),
                ),
                (
                    "exported_by",
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
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", None), ("exported_at", None)),
                            models.Q(("body__isnull", False), ("exported_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="an_exported_statement_keeps_what_was_exported",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_statementevent" ("additions", "also_illegal", "body", "community_id", "decision_id", "explanation", "exported_at", "exported_by_id", "facts", "id", "language", "legal_ground", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_other", "specifications", "territorial_scope", "workspace_id") VALUES (NEW."additions", NEW."also_illegal", NEW."body", NEW."community_id", NEW."decision_id", NEW."explanation", NEW."exported_at", NEW."exported_by_id", NEW."facts", NEW."id", NEW."language", NEW."legal_ground", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."specification_other", NEW."specifications", NEW."territorial_scope", NEW."workspace_id"); RETURN NULL;',
                            hash="db4f490560c8ad2272949bf6d55348a42de993f8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a5fe9",
                            table="moderation_statement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_statementevent" ("additions", "also_illegal", "body", "community_id", "decision_id", "explanation", "exported_at", "exported_by_id", "facts", "id", "language", "legal_ground", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_other", "specifications", "territorial_scope", "workspace_id") VALUES (NEW."additions", NEW."also_illegal", NEW."body", NEW."community_id", NEW."decision_id", NEW."explanation", NEW."exported_at", NEW."exported_by_id", NEW."facts", NEW."id", NEW."language", NEW."legal_ground", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."specification_other", NEW."specifications", NEW."territorial_scope", NEW."workspace_id"); RETURN NULL;',
                            hash="2c49004c92ecd992c3f8e6b4439c37b217c287b2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0f854",
                            table="moderation_statement",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SweepItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("done", "Decided"),
                            ("skipped", "Left alone"),
                            ("undone", "Taken back"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("why", models.CharField(blank=True, help_text="Why it was left alone.", max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="moderation.case"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="moderation.decision",
                    ),
                ),
                (
                    "sweep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="moderation.sweep"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("sweep", "case"), name="a_case_is_swept_once_by_a_sweep")
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamModel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(help_text="1, 2, 3 … in each community.")),
                (
                    "state",
                    models.CharField(
                        choices=[("shadow", "Tried in the shadow"), ("champion", "Counts"), ("retired", "Retired")],
                        default="shadow",
                        max_length=8,
                    ),
                ),
                ("weights", models.BinaryField(help_text="A NumPy archive without pickles.")),
                ("sha256", models.CharField(max_length=64)),
                ("encoder", models.CharField(max_length=40)),
                ("general_by", models.CharField(max_length=40)),
                ("decisions", models.PositiveIntegerField(help_text="Labels it learnt from.")),
                ("acted", models.FloatField(help_text="How many of them said to act; a talk counts half.")),
                ("learnt_until", models.DateTimeField(help_text="The last decision it learnt from.")),
                (
                    "figures",
                    models.JSONField(default=dict, help_text="On decisions made later; see moderation.team.figures."),
                ),
                ("trained_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("promoted_at", models.DateTimeField(null=True)),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "why",
                    models.CharField(blank=True, help_text="Why it is in this state, in a sentence.", max_length=200),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team_models",
                        to="communities.community",
                    ),
                ),
                (
                    "last_decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="moderation.decision",
                    ),
                ),
                (
                    "promoted_by",
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
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="a_team_model_has_its_own_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "champion")),
                        fields=("community",),
                        name="a_community_has_one_champion",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "shadow")),
                        fields=("community",),
                        name="a_community_tries_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["shadow", "champion", "retired"])),
                        name="a_team_model_is_in_a_known_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "champion"), _negated=True),
                            ("promoted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_champion_says_since_when",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_teammodelevent" ("acted", "community_id", "decisions", "encoder", "figures", "general_by", "id", "last_decision_id", "learnt_until", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promoted_at", "promoted_by_id", "retired_at", "sha256", "state", "trained_at", "why", "workspace_id") VALUES (NEW."acted", NEW."community_id", NEW."decisions", NEW."encoder", NEW."figures", NEW."general_by", NEW."id", NEW."last_decision_id", NEW."learnt_until", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."promoted_at", NEW."promoted_by_id", NEW."retired_at", NEW."sha256", NEW."state", NEW."trained_at", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="2e7ae3d2682416e81c2798eb8449e5a0c84055de",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_99ea0",
                            table="moderation_teammodel",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."acted" IS DISTINCT FROM (NEW."acted") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."decisions" IS DISTINCT FROM (NEW."decisions") OR OLD."encoder" IS DISTINCT FROM (NEW."encoder") OR OLD."figures" IS DISTINCT FROM (NEW."figures") OR OLD."general_by" IS DISTINCT FROM (NEW."general_by") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_decision_id" IS DISTINCT FROM (NEW."last_decision_id") OR OLD."learnt_until" IS DISTINCT FROM (NEW."learnt_until") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."promoted_at" IS DISTINCT FROM (NEW."promoted_at") OR OLD."promoted_by_id" IS DISTINCT FROM (NEW."promoted_by_id") OR OLD."retired_at" IS DISTINCT FROM (NEW."retired_at") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."trained_at" IS DISTINCT FROM (NEW."trained_at") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."workspace_id" IS DISTINCT FROM (NEW."workspace_id"))',
                            func='INSERT INTO "moderation_teammodelevent" ("acted", "community_id", "decisions", "encoder", "figures", "general_by", "id", "last_decision_id", "learnt_until", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promoted_at", "promoted_by_id", "retired_at", "sha256", "state", "trained_at", "why", "workspace_id") VALUES (NEW."acted", NEW."community_id", NEW."decisions", NEW."encoder", NEW."figures", NEW."general_by", NEW."id", NEW."last_decision_id", NEW."learnt_until", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."promoted_at", NEW."promoted_by_id", NEW."retired_at", NEW."sha256", NEW."state", NEW."trained_at", NEW."why", NEW."workspace_id"); RETURN NULL;',
                            hash="c472e794628212b9ca1c69cd6d3f3ac218405f43",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3d2fa",
                            table="moderation_teammodel",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DoubleReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_verdict", models.CharField(help_text="An action of decisions.", max_length=10)),
                (
                    "passed",
                    models.JSONField(default=list, help_text="Users who knew the case already and passed it on."),
                ),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("verdict", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_at",
                    models.DateTimeField(help_text="Nobody is left who could give it blindly.", null=True),
                ),
                (
                    "settled",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("first", "The first was right"),
                            ("second", "The second was right"),
                            ("unclear", "The guideline does not say"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="double_review",
                        to="moderation.decision",
                    ),
                ),
                (
                    "first_decider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "settled_by",
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
                (
                    "guideline",
                    models.ForeignKey(
                        help_text="The case's own.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="moderation.guideline",
                    ),
                ),
            ],
            options={
                "ordering": ["drawn_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("reviewed_at", None), ("withdrawn_at", None)),
                        fields=["reviewer"],
                        name="second_look_of_a_person",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reviewer", models.F("first_decider")), _negated=True),
                        name="a_second_look_is_not_the_first_deciders",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at", None), ("verdict", "")),
                            models.Q(models.Q(("verdict", ""), _negated=True), ("reviewed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_second_verdict_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled", ""), ("settled_at", None)),
                            models.Q(
                                models.Q(("settled", ""), _negated=True),
                                models.Q(("note", ""), _negated=True),
                                ("settled_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_settled_disagreement_says_why",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_doublereviewevent" ("community_id", "decision_id", "drawn_at", "first_decider_id", "guideline_id", "id", "note", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reviewed_at", "reviewer_id", "settled", "settled_at", "settled_by_id", "verdict", "withdrawn_at", "workspace_id") VALUES (NEW."community_id", NEW."decision_id", NEW."drawn_at", NEW."first_decider_id", NEW."guideline_id", NEW."id", NEW."note", NEW."passed", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."reviewed_at", NEW."reviewer_id", NEW."settled", NEW."settled_at", NEW."settled_by_id", NEW."verdict", NEW."withdrawn_at", NEW."workspace_id"); RETURN NULL;',
                            hash="db048a43120f20e3419679769fa51192bb81cc44",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eec60",
                            table="moderation_doublereview",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."drawn_at" IS DISTINCT FROM (NEW."drawn_at") OR OLD."first_decider_id" IS DISTINCT FROM (NEW."first_decider_id") OR OLD."guideline_id" IS DISTINCT FROM (NEW."guideline_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."passed" IS DISTINCT FROM (NEW."passed") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."reviewed_at" IS DISTINCT FROM (NEW."reviewed_at") OR OLD."reviewer_id" IS DISTINCT FROM (NEW."reviewer_id") OR OLD."settled" IS DISTINCT FROM (NEW."settled") OR OLD."settled_at" IS DISTINCT FROM (NEW."settled_at") OR OLD."settled_by_id" IS DISTINCT FROM (NEW."settled_by_id") OR OLD."verdict" IS DISTINCT FROM (NEW."verdict") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."workspace_id" IS DISTINCT FROM (NEW."workspace_id"))',
                            func='INSERT INTO "moderation_doublereviewevent" ("community_id", "decision_id", "drawn_at", "first_decider_id", "guideline_id", "id", "note", "passed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reviewed_at", "reviewer_id", "settled", "settled_at", "settled_by_id", "verdict", "withdrawn_at", "workspace_id") VALUES (NEW."community_id", NEW."decision_id", NEW."drawn_at", NEW."first_decider_id", NEW."guideline_id", NEW."id", NEW."note", NEW."passed", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."reviewed_at", NEW."reviewer_id", NEW."settled", NEW."settled_at", NEW."settled_by_id", NEW."verdict", NEW."withdrawn_at", NEW."workspace_id"); RETURN NULL;',
                            hash="8ef033e5349f5db595cb768a11f11146ff6fd627",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cf338",
                            table="moderation_doublereview",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(help_text="Its place in the community's chain, from 1.")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("decision", "A decision took something from its author"),
                            ("notice", "A legal notice came in"),
                            ("hold", "A legal hold covers it"),
                        ],
                        max_length=8,
                    ),
                ),
                ("occurred_at", models.DateTimeField(help_text="When it was said.")),
                ("sealed_at", models.DateTimeField()),
                ("keep_until", models.DateTimeField()),
                (
                    "content",
                    models.JSONField(help_text="Text, author's handle, place, time, names of attachments.", null=True),
                ),
                ("parent", models.JSONField(help_text="What it answered.", null=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.activity",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="moderation.case",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="moderation.decision",
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
                "verbose_name_plural": "evidence",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("community", "number"), name="evidence_has_its_own_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("decision__isnull", False)),
                        fields=("decision", "activity"),
                        name="a_decision_keeps_a_post_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content__isnull", False), ("erased_at", None)),
                            models.Q(("content", None), ("erased_at__isnull", False), ("parent", None)),
                            _connector="OR",
                        ),
                        name="evidence_has_content_until_erased",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="evidence_is_only_added_to",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\nIF OLD.erased_at IS NULL AND (OLD.keep_until > now() OR EXISTS (\n    SELECT FROM moderation_legalhold h\n    WHERE h.community_id = OLD.community_id AND h.released_at IS NULL\n      AND (h.until IS NULL OR h.until >= (now() AT TIME ZONE 'UTC')::date)\n      AND (h.case_id = OLD.case_id\n        OR h.member_id = (SELECT a.member_id FROM communities_activity a WHERE a.id = OLD.activity_id)\n        OR (OLD.occurred_at AT TIME ZONE 'UTC')::date BETWEEN h.begins_on AND h.ends_on)\n)) THEN\n    RAISE EXCEPTION 'Evidence % is kept: its time is not over or a legal hold covers it', OLD.number\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN\n    RETURN OLD;\nEND IF;\nIF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.content IS NOT NULL OR NEW.parent IS NOT NULL\n   OR (NEW.id, NEW.community_id, NEW.workspace_id, NEW.number, NEW.reason, NEW.sealed_at, NEW.keep_until,\n       NEW.occurred_at, NEW.content_hash, NEW.previous_hash, NEW.hash)\n      IS DISTINCT FROM\n      (OLD.id, OLD.community_id, OLD.workspace_id, OLD.number, OLD.reason, OLD.sealed_at, OLD.keep_until,\n       OLD.occurred_at, OLD.content_hash, OLD.previous_hash, OLD.hash)\n   OR (NEW.case_id, NEW.decision_id, NEW.activity_id) IS DISTINCT FROM (OLD.case_id, OLD.decision_id, OLD.activity_id)\nTHEN\n    RAISE EXCEPTION 'Evidence % is never changed', OLD.number USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                            hash="6ab10991b75494e307e5ea2c0f90ab4220da0efb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_evidence_is_only_added_to_a6477",
                            table="moderation_evidence",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("remove", "Removed"),
                            ("hide", "Hidden"),
                            ("warn", "Hidden, with a warning"),
                            ("keep", "Kept"),
                            ("talk", "Talked first"),
                            ("escalate", "Handed to a manager"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, help_text="In the decider's own words.", max_length=500)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seconds", models.PositiveIntegerField(help_text="From taking the case to deciding it.", null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("reversed_on_appeal", models.BooleanField(default=False)),
                ("probability_seen", models.FloatField(help_text="What the page said when it was decided.", null=True)),
                (
                    "at_source",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing to do"),
                            ("to_do", "To be done by hand"),
                            ("done", "Done"),
                            ("to_restore", "To be restored by hand"),
                        ],
                        default="nothing",
                        max_length=10,
                    ),
                ),
                ("at_source_at", models.DateTimeField(null=True)),
                (
                    "via",
                    models.CharField(
                        blank=True, help_text="The automation through which a person decided.", max_length=40
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("INCOMPATIBLE_CONTENT", "Against a guideline"),
                            ("ILLEGAL_CONTENT", "Against the law"),
                        ],
                        default="INCOMPATIBLE_CONTENT",
                        max_length=20,
                    ),
                ),
                ("facts", models.TextField(blank=True, help_text="What was found, in words, without anybody's name.")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("OTHER_VIOLATION_TC", "Other breach of the rules"),
                            ("CYBER_VIOLENCE", "Attacks on a person"),
                            ("ILLEGAL_OR_HARMFUL_SPEECH", "Hateful or illegal speech"),
                            ("SCAMS_AND_FRAUD", "Scams and fraud"),
                            ("DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "Private data of somebody"),
                            ("INTELLECTUAL_PROPERTY_INFRINGEMENTS", "Somebody else's work"),
                            ("PROTECTION_OF_MINORS", "Protection of minors"),
                            ("SELF_HARM", "Self-harm"),
                            ("RISK_FOR_PUBLIC_SECURITY", "Risk for public security"),
                            ("VIOLENCE", "Violence"),
                            ("UNSAFE_AND_PROHIBITED_PRODUCTS", "Unsafe or prohibited products"),
                            ("CONSUMER_INFORMATION", "Consumer information"),
                        ],
                        default="OTHER_VIOLATION_TC",
                        max_length=40,
                    ),
                ),
                (
                    "visibility",
                    models.CharField(blank=True, help_text="The statement's decision_visibility.", max_length=10),
                ),
                ("content_type", models.CharField(default="TEXT", max_length=20)),
                ("content_date", models.DateField(null=True)),
                ("automated_detection", models.BooleanField(default=False)),
                (
                    "automated_decision",
                    models.CharField(default="NOT", help_text="A person always decides.", max_length=10),
                ),
                (
                    "source_type",
                    models.CharField(
                        choices=[
                            ("VOLUNTARY", "Found by the team"),
                            ("ARTICLE_16", "A legal notice"),
                            ("TYPE_OTHER_NOTIFICATION", "Reported by a member"),
                        ],
                        default="VOLUNTARY",
                        max_length=24,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.case",
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
                    "parent",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="Decided together with it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
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
                        to="moderation.decision",
                    ),
                ),
                (
                    "undone_by",
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
                    "guideline_version",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.guidelineversion",
                    ),
                ),
                (
                    "sweep",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.sweep",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeasureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("remove", "Removed the post"),
                            ("hide", "Hid the post"),
                            ("warn", "Warned the author"),
                            ("suspend", "Suspended the author"),
                            ("approve_author", "Approved the author"),
                            ("talk", "Talked first"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "until",
                    models.DateTimeField(
                        blank=True, help_text="Ends by itself then; empty: until somebody ends it.", null=True
                    ),
                ),
                (
                    "at_source",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing to do"),
                            ("to_do", "To be done by hand"),
                            ("done", "Done"),
                            ("to_restore", "To be restored by hand"),
                        ],
                        default="nothing",
                        max_length=10,
                    ),
                ),
                ("at_source_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
                    ),
                ),
                (
                    "guideline_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.guidelineversion",
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
                        to="moderation.measure",
                    ),
                ),
                (
                    "undone_by",
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
            name="MemberPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sealed", models.TextField()),
                ("language", models.CharField(default="en", max_length=2)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="member_pages",
                        to="moderation.case",
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
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="member_pages",
                        to="moderation.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case__isnull", False), ("report", None)),
                            models.Q(("case", None), ("report__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_members_page_is_about_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)), fields=("case",), name="an_author_has_one_page_a_case"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("report",),
                        name="a_reporter_has_one_page_a_report",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("contact_key", models.CharField(blank=True, help_text="The address's fingerprint.", max_length=64)),
                ("contact_confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "came_by",
                    models.CharField(
                        choices=[("form", "The public form"), ("team", "Entered by the team")], max_length=8
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("attack", "It insults or attacks somebody"),
                            ("hate", "It is hateful towards a group"),
                            ("threat", "It threatens somebody"),
                            ("spam", "It is advertising or a fraud"),
                            ("private", "It gives away somebody's private data"),
                            ("danger", "Somebody may be in danger, or may hurt themselves"),
                            ("minors", "It harms children"),
                            ("copied", "It is somebody else's work"),
                            ("other", "Something else"),
                        ],
                        default="other",
                        max_length=8,
                    ),
                ),
                ("language", models.CharField(blank=True, help_text="They read this one.", max_length=2)),
                ("is_notice", models.BooleanField(default=False, help_text="A legal notice.")),
                ("in_good_faith", models.BooleanField(default=False)),
                (
                    "is_trusted",
                    models.BooleanField(default=False, help_text="By a trusted flagger (Art. 22): goes first."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waits"), ("closed", "Answered"), ("withdrawn", "Withdrawn")],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True, choices=[("acted", "We acted"), ("not_acted", "We did not act")], max_length=9
                    ),
                ),
                ("closed_why", models.CharField(blank=True, help_text="One of moderation.reports.why.", max_length=12)),
                (
                    "closed_words",
                    models.CharField(blank=True, help_text="Goes into the reporter's letter.", max_length=500),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("looked_at", models.DateTimeField(blank=True, help_text="When its post was looked for.", null=True)),
                (
                    "acknowledged_at",
                    models.DateTimeField(blank=True, help_text="When they were told: we are on it.", null=True),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.activity",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.case",
                    ),
                ),
                (
                    "closed_by",
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
                    ),
                ),
                (
                    "entered_by",
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
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.report",
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
                        to="moderation.report",
                    ),
                ),
                (
                    "reporter",
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
                    "withdrawal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.withdrawal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SecondLookEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("because", models.CharField(help_text="Why one person is not enough.", max_length=300)),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("remove", "Removed"),
                            ("hide", "Hidden"),
                            ("warn", "Hidden, with a warning"),
                            ("keep", "Kept"),
                            ("talk", "Talked first"),
                            ("escalate", "Handed to a manager"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("measures", models.JSONField(blank=True, default=list)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("agreed", "Agreed"), ("other", "Saw it otherwise"), ("gone", "No longer needed")],
                        max_length=6,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
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
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.case",
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
                    ),
                ),
                (
                    "guideline_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.guidelineversion",
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
                        to="moderation.secondlook",
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
            name="StatementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "facts",
                    models.TextField(
                        blank=True, help_text="In place of the decision's, where those won't do.", max_length=5000
                    ),
                ),
                (
                    "legal_ground",
                    models.CharField(blank=True, help_text="The law relied on; only against the law.", max_length=500),
                ),
                (
                    "explanation",
                    models.TextField(
                        blank=True, help_text="Why the content goes against that ground.", max_length=2000
                    ),
                ),
                (
                    "also_illegal",
                    models.BooleanField(help_text="Against a guideline, and against the law too?", null=True),
                ),
                ("additions", models.JSONField(blank=True, default=list, help_text="Further categories.")),
                ("specifications", models.JSONField(blank=True, default=list, help_text="Keywords of the EU's list.")),
                ("specification_other", models.CharField(blank=True, max_length=500)),
                (
                    "language",
                    models.CharField(blank=True, help_text="Of the content, two capital letters.", max_length=2),
                ),
                ("territorial_scope", models.JSONField(blank=True, default=list, help_text="Empty: the community's.")),
                ("exported_at", models.DateTimeField(null=True)),
                ("body", models.JSONField(help_text="What was exported, for ever.", null=True)),
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
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
                    ),
                ),
                (
                    "exported_by",
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
                        to="moderation.statement",
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
            name="TeamModelEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField(help_text="1, 2, 3 … in each community.")),
                (
                    "state",
                    models.CharField(
                        choices=[("shadow", "Tried in the shadow"), ("champion", "Counts"), ("retired", "Retired")],
                        default="shadow",
                        max_length=8,
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("encoder", models.CharField(max_length=40)),
                ("general_by", models.CharField(max_length=40)),
                ("decisions", models.PositiveIntegerField(help_text="Labels it learnt from.")),
                ("acted", models.FloatField(help_text="How many of them said to act; a talk counts half.")),
                ("learnt_until", models.DateTimeField(help_text="The last decision it learnt from.")),
                (
                    "figures",
                    models.JSONField(default=dict, help_text="On decisions made later; see moderation.team.figures."),
                ),
                ("trained_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("promoted_at", models.DateTimeField(null=True)),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "why",
                    models.CharField(blank=True, help_text="Why it is in this state, in a sentence.", max_length=200),
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
                    "last_decision",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
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
                        to="moderation.teammodel",
                    ),
                ),
                (
                    "promoted_by",
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
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "complainant",
                    models.CharField(
                        choices=[("author", "The author"), ("reporter", "Who reported it")],
                        default="author",
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(help_text="What the member wrote.")),
                ("lodged_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(blank=True, help_text="By when an answer is promised.", null=True)),
                (
                    "escalated_at",
                    models.DateTimeField(blank=True, help_text="When managers were told that it is late.", null=True),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "The decision stands"),
                            ("reversed", "The decision was taken back"),
                            ("partly", "A milder decision took its place"),
                        ],
                        max_length=8,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of the team, for the member; blank: they wrote it on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first_decider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appeals", to="moderation.decision"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="complaints",
                        to="moderation.report",
                    ),
                ),
            ],
            options={
                "ordering": ["lodged_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("first_decider")), _negated=True),
                            _connector="OR",
                        ),
                        name="an_appeal_is_not_decided_by_the_first_decider",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("outcome", "")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("outcome__in", ["upheld", "reversed", "partly"]),
                            ),
                            _connector="OR",
                        ),
                        name="an_answered_appeal_says_by_whom_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("complainant", "author"), ("report", None)),
                            models.Q(("complainant", "reporter"), ("report__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_reporters_complaint_names_the_report",
                    ),
                    models.UniqueConstraint(
                        fields=("decision", "report"), name="everybody_objects_to_a_decision_once", nulls_distinct=False
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_appealevent" ("answer", "community_id", "complainant", "decided_at", "decided_by_id", "decision_id", "due_at", "entered_by_id", "escalated_at", "first_decider_id", "id", "lodged_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "text", "workspace_id") VALUES (NEW."answer", NEW."community_id", NEW."complainant", NEW."decided_at", NEW."decided_by_id", NEW."decision_id", NEW."due_at", NEW."entered_by_id", NEW."escalated_at", NEW."first_decider_id", NEW."id", NEW."lodged_at", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."report_id", NEW."text", NEW."workspace_id"); RETURN NULL;',
                            hash="8d156b231014df52f9a458509a920e0f0d67c603",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dcc5e",
                            table="moderation_appeal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_appealevent" ("answer", "community_id", "complainant", "decided_at", "decided_by_id", "decision_id", "due_at", "entered_by_id", "escalated_at", "first_decider_id", "id", "lodged_at", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "text", "workspace_id") VALUES (NEW."answer", NEW."community_id", NEW."complainant", NEW."decided_at", NEW."decided_by_id", NEW."decision_id", NEW."due_at", NEW."entered_by_id", NEW."escalated_at", NEW."first_decider_id", NEW."id", NEW."lodged_at", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."report_id", NEW."text", NEW."workspace_id"); RETURN NULL;',
                            hash="d7d83182d05a0f16798395ea20947a0cf78d0194",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_93ad1",
                            table="moderation_appeal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DoubleReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "passed",
                    models.JSONField(default=list, help_text="Users who knew the case already and passed it on."),
                ),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("verdict", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_at",
                    models.DateTimeField(help_text="Nobody is left who could give it blindly.", null=True),
                ),
                (
                    "settled",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("first", "The first was right"),
                            ("second", "The second was right"),
                            ("unclear", "The guideline does not say"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("settled_at", models.DateTimeField(null=True)),
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
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
                    ),
                ),
                (
                    "first_decider",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="moderation.doublereview",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
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
                    "guideline",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="The case's own.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.guideline",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(default="en", max_length=2)),
                (
                    "certainty",
                    models.FloatField(
                        blank=True, help_text="That this is the reader's language; blank: chosen.", null=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "About a decision"),
                            ("correction", "Takes a decision back"),
                            ("appeal", "Answers an appeal"),
                            ("report", "Says what came of a report"),
                            ("receipt", "Says that a report has arrived"),
                            ("on_it", "Says that we are on it"),
                        ],
                        default="decision",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sending", "On its way"),
                            ("posting", "Being handed over"),
                            ("by_hand", "To be posted by hand"),
                            ("posted", "Posted"),
                            ("unsure", "May have arrived: look before you send it again"),
                            ("cancelled", "Never sent"),
                        ],
                        max_length=9,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="moderation.decision",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "posted_by",
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
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="moderation.memberpage",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="moderation.report",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("posted_at__isnull", False), ("state", "posted")),
                            models.Q(models.Q(("state", "posted"), _negated=True), ("posted_at", None)),
                            _connector="OR",
                        ),
                        name="a_posted_letter_says_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision__isnull", False), ("report__isnull", False), _connector="OR"),
                        name="a_letter_is_about_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("report", None)),
                        fields=("decision", "kind"),
                        name="an_author_is_told_once_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("report__isnull", False)),
                        fields=("report", "decision", "kind"),
                        name="a_reporter_is_told_once_of_one_thing",
                        nulls_distinct=False,
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "moderation_letterevent" ("certainty", "community_id", "decision_id", "id", "kind", "language", "member_id", "page_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "posted_by_id", "report_id", "state", "text", "workspace_id", "written_at") VALUES (NEW."certainty", NEW."community_id", NEW."decision_id", NEW."id", NEW."kind", NEW."language", NEW."member_id", NEW."page_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posted_at", NEW."posted_by_id", NEW."report_id", NEW."state", NEW."text", NEW."workspace_id", NEW."written_at"); RETURN NULL;',
                            hash="465d18b454e65e19f7b7cdfc83bb4dc0280cc7bc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8accd",
                            table="moderation_letter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "moderation_letterevent" ("certainty", "community_id", "decision_id", "id", "kind", "language", "member_id", "page_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "posted_by_id", "report_id", "state", "text", "workspace_id", "written_at") VALUES (NEW."certainty", NEW."community_id", NEW."decision_id", NEW."id", NEW."kind", NEW."language", NEW."member_id", NEW."page_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posted_at", NEW."posted_by_id", NEW."report_id", NEW."state", NEW."text", NEW."workspace_id", NEW."written_at"); RETURN NULL;',
                            hash="7f759c3f99d240a307a0e7e951de482f9065c8cb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_20672",
                            table="moderation_letter",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppealEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "complainant",
                    models.CharField(
                        choices=[("author", "The author"), ("reporter", "Who reported it")],
                        default="author",
                        max_length=8,
                    ),
                ),
                ("text", models.TextField(help_text="What the member wrote.")),
                ("lodged_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(blank=True, help_text="By when an answer is promised.", null=True)),
                (
                    "escalated_at",
                    models.DateTimeField(blank=True, help_text="When managers were told that it is late.", null=True),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "The decision stands"),
                            ("reversed", "The decision was taken back"),
                            ("partly", "A milder decision took its place"),
                        ],
                        max_length=8,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
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
                    "decided_by",
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
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Of the team, for the member; blank: they wrote it on their own page.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "first_decider",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="moderation.appeal",
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
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.report",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LetterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("language", models.CharField(default="en", max_length=2)),
                (
                    "certainty",
                    models.FloatField(
                        blank=True, help_text="That this is the reader's language; blank: chosen.", null=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "About a decision"),
                            ("correction", "Takes a decision back"),
                            ("appeal", "Answers an appeal"),
                            ("report", "Says what came of a report"),
                            ("receipt", "Says that a report has arrived"),
                            ("on_it", "Says that we are on it"),
                        ],
                        default="decision",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sending", "On its way"),
                            ("posting", "Being handed over"),
                            ("by_hand", "To be posted by hand"),
                            ("posted", "Posted"),
                            ("unsure", "May have arrived: look before you send it again"),
                            ("cancelled", "Never sent"),
                        ],
                        max_length=9,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.decision",
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
                        to="moderation.letter",
                    ),
                ),
                (
                    "posted_by",
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
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.memberpage",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="moderation.report",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        accounts.triggers.InstallTriggers(
            models=[
                "ladderstep",
                "lawsettings",
                "learningsettings",
                "lever",
                "postwatch",
                "queue",
                "reception",
                "reportermark",
                "thresholdset",
                "transparencyreport",
                "withdrawal",
                "duty",
                "guideline",
                "laddermemory",
                "rule",
                "case",
                "guidelineversion",
                "legalhold",
                "nighthold",
                "sweep",
                "casenote",
                "decision",
                "measure",
                "report",
                "secondlook",
                "statement",
                "teammodel",
                "doublereview",
                "evidence",
                "appeal",
                "letter",
            ],
        ),
    ]
