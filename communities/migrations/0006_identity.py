"""Who is who: suggestions, merges, organisations."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("communities", "0005_questioned"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IdentityLook",
            fields=[
                (
                    "identity",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="communities.identity",
                    ),
                ),
                ("fingerprint", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="recognition",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                (
                    "automatic",
                    models.BooleanField(
                        default=False,
                        help_text="Only what is at least 99 % sure and vouched for by an address or a link.",
                        verbose_name="merge by itself",
                    ),
                ),
                ("looked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "compared",
                    models.BigIntegerField(default=0, editable=False, help_text="Pairs looked at by the last reading."),
                ),
                ("seconds", models.FloatField(default=0, editable=False, help_text="How long the last reading took.")),
            ],
        ),
        migrations.AddField(
            model_name="member",
            name="name_set_by_hand",
            field=models.BooleanField(
                db_default=False, default=False, help_text="A person chose the name: imports and merges leave it alone."
            ),
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("named_by_hand", models.BooleanField(default=False)),
                (
                    "hidden",
                    models.BooleanField(
                        default=False, help_text="No organisation: a provider of addresses, a typing error."
                    ),
                ),
                (
                    "people",
                    models.PositiveIntegerField(default=0, help_text="Members with an affiliation that stands."),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_on", models.DateField(blank=True, null=True)),
                ("last_on", models.DateField(blank=True, help_text="Last seen; not the day they left.", null=True)),
                (
                    "by_hand",
                    models.BooleanField(
                        default=False, help_text="A person set or corrected it: imports leave it alone."
                    ),
                ),
                (
                    "denied_at",
                    models.DateTimeField(blank=True, help_text="A person said that it is not so.", null=True),
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
                    "identity",
                    models.ForeignKey(
                        help_text="Whose address says so.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.identity",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="communities.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrganisationDomain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=253)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="domains",
                        to="communities.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["domain"],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "evidence",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        default=list,
                        help_text="What spoke for it then.",
                        size=None,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.identity"
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.identity"
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
            ],
        ),
        migrations.CreateModel(
            name="RoleHint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(choices=[("bot", "A bot"), ("staff", "One of the team")], max_length=8)),
                (
                    "was",
                    models.CharField(
                        default="member", help_text="Their role when it was accepted: for undo.", max_length=8
                    ),
                ),
                ("was_by_hand", models.BooleanField(default=False)),
                ("confidence", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("accepted", "So it is"), ("refused", "It is not")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decided_by",
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
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("merged", "One person"),
                            ("refused", "Not one person"),
                            ("lapsed", "Came to nothing by itself"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("confidence", models.FloatField()),
                (
                    "verified",
                    models.BooleanField(
                        default=False, help_text="Every link rests on what a platform or an address vouches for."
                    ),
                ),
                (
                    "links",
                    models.JSONField(
                        default=list, help_text="Pairs of identities: a, b, confidence, evidence, reasons."
                    ),
                ),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("not_before", models.DateTimeField(blank=True, help_text="Somebody said: later.", null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
                (
                    "decided_by",
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
            name="Suggested",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.member"
                    ),
                ),
                (
                    "suggestion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggested",
                        to="communities.suggestion",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "suggested members",
            },
        ),
        migrations.CreateModel(
            name="IdentityKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SmallIntegerField()),
                ("value", models.BigIntegerField()),
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
                    "identity",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.identity",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["community", "kind", "value"], name="identity_key_by_value"),
                    models.Index(fields=["identity"], name="identity_key_by_identity"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("merge", "Two became one"), ("split", "One became two")], max_length=5),
                ),
                ("into_id", models.BigIntegerField(help_text="The member who stayed.")),
                ("gone_id", models.BigIntegerField(help_text="The member who went in, or came out.")),
                ("into_name", models.CharField(max_length=250)),
                ("gone_name", models.CharField(max_length=250)),
                ("words", models.CharField(blank=True, help_text="Why, in words.", max_length=500)),
                ("confidence", models.FloatField(help_text="As suggested; empty where a person found it.", null=True)),
                (
                    "automatic",
                    models.BooleanField(default=False, help_text="Done by the community's switch, by no person."),
                ),
                ("gone_row", models.JSONField(default=dict, help_text="The member's own row as it was.")),
                (
                    "into_before",
                    models.JSONField(default=dict, help_text="What the merge changed on who stayed: before."),
                ),
                (
                    "into_after",
                    models.JSONField(default=dict, help_text="The same: after. Later changes by hand are left alone."),
                ),
                ("moved", models.JSONField(default=dict, help_text="Column: ids of the rows that changed hands.")),
                (
                    "arrays",
                    models.JSONField(default=dict, help_text="Column: row: the list as it was and as it became."),
                ),
                (
                    "parked",
                    models.JSONField(default=list, help_text="Rows that had no place beside one like them, whole."),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
                    "undone_by",
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
                    models.Index(fields=["community", "-made_at", "-id"], name="merge_by_time"),
                    models.Index(fields=["into_id"], name="merge_by_who_stayed"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "merge"), ("undone_at", None)),
                        fields=("gone_id",),
                        name="a_member_goes_into_one_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("into_id", models.F("gone_id")), _negated=True), name="a_merge_is_of_two"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["community", "-people", "-id"], name="organisation_by_people"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                models.F("community"),
                django.db.models.functions.text.Lower("name"),
                name="an_organisation_name_is_used_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="an_organisation_has_a_name"
            ),
        ),
        migrations.AddIndex(
            model_name="affiliation",
            index=models.Index(fields=["organisation", "-last_on"], name="affiliation_by_last"),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("identity__isnull", False)),
                fields=("organisation", "identity"),
                name="an_address_says_it_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_on", None), ("last_on", None), ("last_on__gte", models.F("first_on")), _connector="OR"
                ),
                name="an_affiliation_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationdomain",
            constraint=models.UniqueConstraint(fields=("community", "domain"), name="a_domain_is_of_one_organisation"),
        ),
        migrations.AddConstraint(
            model_name="refusal",
            constraint=models.UniqueConstraint(fields=("a", "b"), name="two_identities_are_told_apart_once"),
        ),
        migrations.AddConstraint(
            model_name="refusal",
            constraint=models.CheckConstraint(
                condition=models.Q(("a__lt", models.F("b"))), name="a_refusal_names_the_smaller_id_first"
            ),
        ),
        migrations.AddIndex(
            model_name="rolehint",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["community", "-confidence", "-id"],
                name="role_hint_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolehint",
            constraint=models.UniqueConstraint(fields=("member", "role"), name="a_role_is_hinted_at_once"),
        ),
        migrations.AddConstraint(
            model_name="rolehint",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__range", (0, 1))), name="a_hint_is_between_0_and_1_certain"
            ),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["community", "-confidence", "-id"],
                name="suggestion_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__range", (0, 1))), name="a_suggestion_is_between_0_and_1_certain"
            ),
        ),
        migrations.AddConstraint(
            model_name="suggested",
            constraint=models.UniqueConstraint(
                fields=("suggestion", "member"), name="a_suggestion_names_a_member_once"
            ),
        ),
        migrations.AddField(
            model_name="merge",
            name="suggestion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="merges",
                to="communities.suggestion",
            ),
        ),
    ]
