"""Groups, and the history of standings."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("relationships", "0003_inferred_replies"),
    ]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="since",
            field=models.JSONField(
                db_default={},
                default=dict,
                help_text="For each role the day it was gained; empty: held when first reckoned.",
            ),
        ),
        migrations.AlterField(
            model_name="standing",
            name="group",
            field=models.IntegerField(default=-1, help_text="Number of their `Group`; -1: in none of three or more."),
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
        ),
        migrations.AddIndex(
            model_name="group",
            index=models.Index(
                condition=models.Q(("ended_on", None)), fields=["community", "-size"], name="group_living"
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.UniqueConstraint(fields=("community", "number"), name="a_group_has_its_own_number"),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on", None), ("ended_on__gte", models.F("born_on")), _connector="OR"),
                name="a_group_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="groupevent",
            index=models.Index(fields=["community", "-on", "-id"], name="group_event_latest"),
        ),
        migrations.AddConstraint(
            model_name="groupevent",
            constraint=models.UniqueConstraint(
                fields=("group", "kind", "on"), name="a_group_event_is_written_once_a_day"
            ),
        ),
        migrations.AddIndex(
            model_name="standingchange",
            index=models.Index(fields=["community", "-on", "-id"], name="standing_change_latest"),
        ),
        migrations.AddIndex(
            model_name="standingchange",
            index=models.Index(fields=["community", "role", "-on", "-id"], name="standing_change_of_role"),
        ),
        migrations.AddIndex(
            model_name="standingchange",
            index=models.Index(fields=["member", "-on", "-id"], name="standing_change_of_member"),
        ),
        migrations.AddConstraint(
            model_name="standingchange",
            constraint=models.UniqueConstraint(
                fields=("member", "role", "gained", "as_of"), name="a_change_of_standing_is_written_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="standingchange",
            constraint=models.CheckConstraint(
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
        ),
    ]
