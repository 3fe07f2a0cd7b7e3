from __future__ import annotations

import datetime
from typing import ClassVar

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("accounts", "0002_mail_of_a_workspace"),
        ("communities", "0006_identity"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("moderation", "0003_queue"),
    ]
    operations: ClassVar = [
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
            ],
            options={
                "verbose_name_plural": "duties",
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
            ],
            options={
                "abstract": False,
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
            ],
            options={
                "ordering": ["-id"],
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
            ],
            options={
                "abstract": False,
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
            ],
            options={
                "ordering": ["-id"],
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
            ],
            options={
                "abstract": False,
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
            ],
            options={
                "verbose_name_plural": "post watches",
                "ordering": ["ends_at", "id"],
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
            ],
            options={
                "abstract": False,
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
            ],
            options={
                "ordering": ["-id"],
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
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="SharedDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=253)),
                ("first_at", models.DateTimeField()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rule",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="rule",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="rule",
            name="a_rule_is_of_a_known_kind",
        ),
        migrations.AddField(
            model_name="rule",
            name="created_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="rule",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="must_match",
            field=models.JSONField(blank=True, default=list, help_text="Texts it has to find; tried at every save."),
        ),
        migrations.AddField(
            model_name="rule",
            name="must_not_match",
            field=models.JSONField(blank=True, default=list, help_text="Texts it has to leave alone."),
        ),
        migrations.AddField(
            model_name="rule",
            name="state_since",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="rule",
            name="sure",
            field=models.BooleanField(
                default=False, help_text="So sure that outside duty hours it may ask for a hold (words only)."
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="why",
            field=models.TextField(
                blank=True, help_text="Why it exists, for whoever reads it in a year. Needed to go live."
            ),
        ),
        migrations.AddField(
            model_name="ruleevent",
            name="created_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="ruleevent",
            name="created_by",
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
            model_name="ruleevent",
            name="must_match",
            field=models.JSONField(blank=True, default=list, help_text="Texts it has to find; tried at every save."),
        ),
        migrations.AddField(
            model_name="ruleevent",
            name="must_not_match",
            field=models.JSONField(blank=True, default=list, help_text="Texts it has to leave alone."),
        ),
        migrations.AddField(
            model_name="ruleevent",
            name="state_since",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="ruleevent",
            name="sure",
            field=models.BooleanField(
                default=False, help_text="So sure that outside duty hours it may ask for a hold (words only)."
            ),
        ),
        migrations.AddField(
            model_name="ruleevent",
            name="why",
            field=models.TextField(
                blank=True, help_text="Why it exists, for whoever reads it in a year. Needed to go live."
            ),
        ),
        migrations.AlterField(
            model_name="rule",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="ruleevent",
            name="kind",
            field=models.CharField(
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
        pgtrigger.migrations.AddTrigger(
            model_name="rule",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rule",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(("sure", False), ("kind", "words"), _connector="OR"),
                name="only_words_are_sure_enough_for_the_night",
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="community",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="duty", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="on_call",
            field=models.ManyToManyField(
                blank=True, help_text="Who gets the mail at night.", related_name="+", to="accounts.teammember"
            ),
        ),
        migrations.AddField(
            model_name="duty",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="dutyevent",
            name="changed_by",
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
            model_name="dutyevent",
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
            model_name="dutyevent",
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
            model_name="dutyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="moderation.duty",
            ),
        ),
        migrations.AddField(
            model_name="dutyevent",
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
            model_name="lever",
            name="at_source_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lever",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="lever",
            name="channel",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="communities.channel",
            ),
        ),
        migrations.AddField(
            model_name="lever",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="levers", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="lever",
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
            model_name="lever",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="lever",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="leverchange",
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
            model_name="leverchange",
            name="lever",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="moderation.lever"
            ),
        ),
        migrations.AddField(
            model_name="leverevent",
            name="at_source_by",
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
            model_name="leverevent",
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
            model_name="leverevent",
            name="channel",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.channel",
            ),
        ),
        migrations.AddField(
            model_name="leverevent",
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
            model_name="leverevent",
            name="conversation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="communities.conversation",
            ),
        ),
        migrations.AddField(
            model_name="leverevent",
            name="ended_by",
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
            model_name="leverevent",
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
            model_name="leverevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="moderation.lever",
            ),
        ),
        migrations.AddField(
            model_name="leverevent",
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
            model_name="nighthold",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="night_holds", to="moderation.case"
            ),
        ),
        migrations.AddField(
            model_name="nighthold",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="nighthold",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="nighthold",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="nightholdevent",
            name="case",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.case",
            ),
        ),
        migrations.AddField(
            model_name="nightholdevent",
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
            model_name="nightholdevent",
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
            model_name="nightholdevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="moderation.nighthold",
            ),
        ),
        migrations.AddField(
            model_name="nightholdevent",
            name="settled_by",
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
            model_name="nightholdevent",
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
            model_name="postwatch",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="postwatch",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="postwatch",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="postwatch",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
            ),
        ),
        migrations.AddField(
            model_name="postwatch",
            name="seen_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="postwatch",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="postwatchevent",
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
            model_name="postwatchevent",
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
            model_name="postwatchevent",
            name="ended_by",
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
            model_name="postwatchevent",
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
            model_name="postwatchevent",
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
            model_name="postwatchevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="moderation.postwatch",
            ),
        ),
        migrations.AddField(
            model_name="postwatchevent",
            name="seen_by",
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
            model_name="postwatchevent",
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
            model_name="rehearsal",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rehearsal",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="rehearsal",
            name="rule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rehearsals", to="moderation.rule"
            ),
        ),
        migrations.AddField(
            model_name="rehearsal",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="rulechange",
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
            model_name="rulechange",
            name="rule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="moderation.rule"
            ),
        ),
        migrations.AddField(
            model_name="shareddomain",
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
            model_name="shareddomain",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="shareddomain",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("reporters__range", (2, 10))), name="one_reporter_is_never_enough"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("least_right__range", (50, 100))), name="trust_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.CheckConstraint(
                condition=models.Q(("least_reports__gte", 3)), name="trust_takes_three_reports_at_least"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duty",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duty",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="lever",
            index=models.Index(fields=["community", "-ends_at"], name="lever_by_its_end"),
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["slow", "hold", "close", "links", "raid"])),
                name="a_lever_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="a_lever_ends_after_it_starts"
            ),
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.CheckConstraint(
                condition=models.Q(("public_line", ""), _negated=True), name="a_lever_is_never_secret"
            ),
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_lever_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel", None), ("conversation", None), _connector="OR"),
                name="a_lever_is_of_a_channel_or_of_a_thread",
            ),
        ),
        migrations.AddConstraint(
            model_name="lever",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "close"), _negated=True),
                    ("channel__isnull", False),
                    ("conversation__isnull", False),
                    _connector="OR",
                ),
                name="closing_names_the_place",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lever",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lever",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="nighthold",
            index=models.Index(fields=["community", "-id"], name="night_hold_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="nighthold",
            constraint=models.UniqueConstraint(fields=("case",), name="a_case_is_held_for_one_night"),
        ),
        migrations.AddConstraint(
            model_name="nighthold",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("asked_at"))), name="a_night_hold_ends"
            ),
        ),
        migrations.AddConstraint(
            model_name="nighthold",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "confirmed", "lifted", "over"])),
                name="a_night_hold_is_in_a_known_state",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nighthold",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nighthold",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="postwatch",
            index=models.Index(fields=["community", "ends_at"], name="post_watch_by_its_end"),
        ),
        migrations.AddConstraint(
            model_name="postwatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_post_watch_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="postwatch",
            constraint=models.CheckConstraint(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postwatch",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postwatch",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="rehearsal",
            index=models.Index(fields=["rule", "-id"], name="rehearsal_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="rehearsal",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "running", "done", "failed"])),
                name="a_rehearsal_is_in_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ["written", "changed", "switched"])),
                name="a_rule_change_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="shareddomain",
            constraint=models.UniqueConstraint(fields=("community", "domain"), name="a_domain_is_first_shared_once"),
        ),
    ]
