from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import moderation.models.law_settings


class Migration(migrations.Migration):
    dependencies: ClassVar = [("moderation", "0005_learning")]
    operations: ClassVar = [
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
                    "guideline",
                    models.ForeignKey(
                        help_text="The case's own.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="moderation.guideline",
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
            ],
            options={
                "ordering": ["drawn_at", "id"],
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
            ],
            options={
                "abstract": False,
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
        migrations.AddIndex(
            model_name="doublereview",
            index=models.Index(
                condition=models.Q(("reviewed_at", None), ("withdrawn_at", None)),
                fields=["reviewer"],
                name="second_look_of_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="doublereview",
            constraint=models.CheckConstraint(
                condition=models.Q(("reviewer", models.F("first_decider")), _negated=True),
                name="a_second_look_is_not_the_first_deciders",
            ),
        ),
        migrations.AddConstraint(
            model_name="doublereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_at", None), ("verdict", "")),
                    models.Q(models.Q(("verdict", ""), _negated=True), ("reviewed_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_second_verdict_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="doublereview",
            constraint=models.CheckConstraint(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doublereview",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="doublereview",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(fields=("community", "number"), name="evidence_has_its_own_number"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision__isnull", False)),
                fields=("decision", "activity"),
                name="a_decision_keeps_a_post_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content__isnull", False), ("erased_at", None)),
                    models.Q(("content", None), ("erased_at__isnull", False), ("parent", None)),
                    _connector="OR",
                ),
                name="evidence_has_content_until_erased",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="evidence_is_only_added_to",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF OLD.erased_at IS NULL AND (OLD.keep_until > now() OR EXISTS (\n    SELECT FROM moderation_legalhold h\n    WHERE h.community_id = OLD.community_id AND h.released_at IS NULL\n      AND (h.until IS NULL OR h.until >= (now() AT TIME ZONE 'UTC')::date)\n      AND (h.case_id = OLD.case_id\n        OR h.member_id = (SELECT a.member_id FROM communities_activity a WHERE a.id = OLD.activity_id)\n        OR (OLD.occurred_at AT TIME ZONE 'UTC')::date BETWEEN h.begins_on AND h.ends_on)\n)) THEN\n    RAISE EXCEPTION 'Evidence % is kept: its time is not over or a legal hold covers it', OLD.number\n        USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nIF TG_OP = 'DELETE' THEN\n    RETURN OLD;\nEND IF;\nIF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.content IS NOT NULL OR NEW.parent IS NOT NULL\n   OR (NEW.id, NEW.community_id, NEW.workspace_id, NEW.number, NEW.reason, NEW.sealed_at, NEW.keep_until,\n       NEW.occurred_at, NEW.content_hash, NEW.previous_hash, NEW.hash)\n      IS DISTINCT FROM\n      (OLD.id, OLD.community_id, OLD.workspace_id, OLD.number, OLD.reason, OLD.sealed_at, OLD.keep_until,\n       OLD.occurred_at, OLD.content_hash, OLD.previous_hash, OLD.hash)\n   OR (NEW.case_id, NEW.decision_id, NEW.activity_id) IS DISTINCT FROM (OLD.case_id, OLD.decision_id, OLD.activity_id)\nTHEN\n    RAISE EXCEPTION 'Evidence % is never changed', OLD.number USING ERRCODE = 'integrity_constraint_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="6ab10991b75494e307e5ea2c0f90ab4220da0efb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_evidence_is_only_added_to_a6477",
                    table="moderation_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="lawsettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("applies__in", ["role", "yes", "no"])), name="a_duty_applies_or_not"
            ),
        ),
        migrations.AddConstraint(
            model_name="lawsettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_share__range", (0, 1))), name="a_review_share_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="lawsettings",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence_days__gte", 1)), name="evidence_is_kept_a_day_at_least"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lawsettings",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lawsettings",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="legalhold",
            index=models.Index(
                condition=models.Q(("released_at", None)), fields=["community"], name="hold_that_may_stand"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_hold_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("member__isnull", False),
                    ("case__isnull", False),
                    models.Q(("begins_on__isnull", False), ("ends_on__gte", models.F("begins_on"))),
                    _connector="OR",
                ),
                name="a_hold_covers_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalhold",
            constraint=models.CheckConstraint(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="legalhold",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body", None), ("exported_at", None)),
                    models.Q(("body__isnull", False), ("exported_at__isnull", False)),
                    _connector="OR",
                ),
                name="an_exported_statement_keeps_what_was_exported",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="transparencyreport",
            constraint=models.UniqueConstraint(
                fields=("community", "begins_on", "ends_on"), name="a_period_has_one_report"
            ),
        ),
        migrations.AddConstraint(
            model_name="transparencyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("begins_on"))), name="a_report_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="transparencyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parts", None), ("published_at", None)),
                    models.Q(("parts__isnull", False), ("published_at__isnull", False)),
                    _connector="OR",
                ),
                name="a_published_report_keeps_its_parts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transparencyreport",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transparencyreport",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
    ]
