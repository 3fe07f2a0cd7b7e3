"""What a team's decisions teach: vectors, precedents, models of one community, thresholds, looks by chance."""

from __future__ import annotations

from typing import ClassVar

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("moderation", "0004_rules"),
        ("communities", "0006_identity"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
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
            name="AuditPick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("picked_from", models.PositiveIntegerField(help_text="Unflagged posts it was picked from.")),
                ("picked", models.PositiveIntegerField(help_text="Posts picked from them at that time.")),
                ("picked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="audit_pick", to="moderation.case"
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
                "indexes": [models.Index(fields=["community", "-picked_at"], name="picks_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("picked__gte", 1), ("picked_from__gte", models.F("picked"))),
                        name="a_pick_is_one_of_what_it_was_picked_from",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="learningsettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("audit_percent__range", (1, 20))), name="an_audit_is_a_small_part_of_the_work"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningsettings",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningsettings",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="postvector",
            index=models.Index(fields=["community", "encoder"], name="vector_of_a_community"),
        ),
        migrations.AddConstraint(
            model_name="postvector",
            constraint=models.UniqueConstraint(fields=("activity",), name="a_post_has_one_vector"),
        ),
        migrations.AddConstraint(
            model_name="postvector",
            constraint=models.CheckConstraint(
                condition=models.Q(("activity__isnull", False)), name="a_vector_is_of_a_post"
            ),
        ),
        migrations.AddIndex(
            model_name="precedent",
            index=models.Index(fields=["case", "-likeness", "-decision"], name="precedents_likest_first"),
        ),
        migrations.AddConstraint(
            model_name="precedent",
            constraint=models.UniqueConstraint(fields=("case", "decision"), name="a_precedent_is_named_once"),
        ),
        migrations.AddConstraint(
            model_name="precedent",
            constraint=models.CheckConstraint(
                condition=models.Q(("likeness__range", (-1.01, 1.01))), name="a_likeness_is_a_cosine"
            ),
        ),
        migrations.AddConstraint(
            model_name="scoresample",
            constraint=models.CheckConstraint(condition=models.Q(("days__gte", 1)), name="a_sample_spans_a_day"),
        ),
        migrations.AddConstraint(
            model_name="teammodel",
            constraint=models.UniqueConstraint(fields=("community", "number"), name="a_team_model_has_its_own_number"),
        ),
        migrations.AddConstraint(
            model_name="teammodel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "champion")), fields=("community",), name="a_community_has_one_champion"
            ),
        ),
        migrations.AddConstraint(
            model_name="teammodel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "shadow")), fields=("community",), name="a_community_tries_one_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="teammodel",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["shadow", "champion", "retired"])),
                name="a_team_model_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammodel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "champion"), _negated=True), ("promoted_at__isnull", False), _connector="OR"
                ),
                name="a_champion_says_since_when",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teammodel",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="teammodel",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="thresholdset",
            constraint=models.UniqueConstraint(
                fields=("community", "number"), name="a_threshold_set_has_its_own_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="thresholdset",
            constraint=models.CheckConstraint(
                condition=models.Q(("looked_at__gte", 0), ("missed__gte", 0), ("queue_at__range", (0, 1))),
                name="a_threshold_is_a_probability",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="thresholdset",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="thresholdset",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
    ]
