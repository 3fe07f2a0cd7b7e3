"""Introductions, thanks, gifts."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("communities", "0005_questioned"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("relationships", "0005_leaving"),
    ]

    operations = [
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
            ],
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
        migrations.AddField(
            model_name="gift",
            name="thanks",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="gifts",
                to="relationships.thanks",
            ),
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
        migrations.AddIndex(
            model_name="introduction",
            index=models.Index(fields=["community", "state", "-score", "-id"], name="introduction_by_state"),
        ),
        migrations.AddIndex(
            model_name="introduction",
            index=models.Index(fields=["community", "-ended_at", "-id"], name="introduction_ended"),
        ),
        migrations.AddIndex(
            model_name="introduction",
            index=models.Index(fields=["a", "-id"], name="introduction_of_a"),
        ),
        migrations.AddIndex(
            model_name="introduction",
            index=models.Index(fields=["b", "-id"], name="introduction_of_b"),
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.UniqueConstraint(fields=("a", "b"), name="two_members_are_introduced_once"),
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.CheckConstraint(
                condition=models.Q(("a__lt", models.F("b"))), name="an_introduction_names_the_smaller_id_first"
            ),
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__range", (0, 1))), name="an_introduction_has_a_score_from_0_to_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("sent", "talked", "nothing")), _negated=True),
                    ("sent_at__isnull", False),
                    _connector="OR",
                ),
                name="only_what_was_sent_is_followed",
            ),
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("talked", "met")), _negated=True),
                    ("talked_at__isnull", False),
                    _connector="OR",
                ),
                name="who_talked_did_so_at_some_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="introduction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "dismissed"), _negated=True), ("dismissed_at__isnull", False), _connector="OR"
                ),
                name="what_is_set_aside_was_so_at_some_moment",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="introduction",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="introduction",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="thanks",
            index=models.Index(
                condition=models.Q(("state", "due")), fields=["community", "-worth", "-id"], name="thanks_due"
            ),
        ),
        migrations.AddIndex(
            model_name="thanks",
            index=models.Index(
                condition=models.Q(("state", "said")), fields=["community", "-said_at", "-id"], name="thanks_said"
            ),
        ),
        migrations.AddIndex(
            model_name="thanks",
            index=models.Index(fields=["member", "-id"], name="thanks_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="thanks",
            constraint=models.UniqueConstraint(fields=("member", "key"), name="an_occasion_is_found_once"),
        ),
        migrations.AddConstraint(
            model_name="thanks",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="thanks_are_for_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="thanks",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "said"), _negated=True), ("said_at__isnull", False), _connector="OR"
                ),
                name="thanks_said_were_said_at_some_moment",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="thanks",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="thanks",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddIndex(
            model_name="gift",
            index=models.Index(fields=["community", "-created_at", "-id"], name="gift_newest_first"),
        ),
        migrations.AddIndex(
            model_name="gift",
            index=models.Index(fields=["member", "-id"], name="gift_of_a_member"),
        ),
        migrations.AddConstraint(
            model_name="gift",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_gift_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="gift",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost", None), ("cost__gte", 0), _connector="OR"),
                name="a_gift_costs_nothing_or_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="gift",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost", None), models.Q(("currency", ""), _negated=True), _connector="OR"),
                name="a_cost_is_in_a_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="gift",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on", None), ("sent_on__isnull", False), _connector="OR"),
                name="only_what_was_sent_arrives",
            ),
        ),
        migrations.AddConstraint(
            model_name="gift",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on", None), ("received_on__gte", models.F("sent_on")), _connector="OR"),
                name="a_gift_arrives_after_it_is_sent",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gift",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gift",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
    ]
