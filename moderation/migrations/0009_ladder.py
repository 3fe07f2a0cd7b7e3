"""What is suggested for the first, second, third time."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("accounts", "0002_mail_of_a_workspace"),
        ("communities", "0006_identity"),
        ("moderation", "0008_care"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations: ClassVar = [
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
        ),
        migrations.CreateModel(
            name="LadderMemoryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("days", models.PositiveSmallIntegerField(default=180)),
            ],
            options={
                "abstract": False,
            },
        ),
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
            ],
            options={
                "ordering": ["strike"],
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="laddermemory",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__range", (7, 1095))), name="strikes_are_forgotten"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="laddermemory",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="laddermemory",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddField(
            model_name="laddermemoryevent",
            name="community",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                serialize=False,
                to="communities.community",
            ),
        ),
        migrations.AddField(
            model_name="laddermemoryevent",
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
            model_name="laddermemoryevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="moderation.laddermemory",
            ),
        ),
        migrations.AddField(
            model_name="ladderstep",
            name="community",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="ladder", to="communities.community"
            ),
        ),
        migrations.AddField(
            model_name="ladderstep",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddField(
            model_name="ladderstepevent",
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
            model_name="ladderstepevent",
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
            model_name="ladderstepevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="moderation.ladderstep",
            ),
        ),
        migrations.AddField(
            model_name="ladderstepevent",
            name="workspace",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="accounts.workspace",
            ),
        ),
        migrations.AddConstraint(
            model_name="ladderstep",
            constraint=models.UniqueConstraint(fields=("community", "strike"), name="a_ladder_has_one_step_a_strike"),
        ),
        migrations.AddConstraint(
            model_name="ladderstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("strike__range", (1, 20))), name="a_ladder_step_is_reachable"
            ),
        ),
        migrations.AddConstraint(
            model_name="ladderstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("act", "suspend"), ("days__range", (1, 365))),
                    models.Q(("act__in", ["talk", "warn", "remove"]), ("days", None)),
                    _connector="OR",
                ),
                name="a_suspension_says_for_how_long",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ladderstep",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ladderstep",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
    ]
