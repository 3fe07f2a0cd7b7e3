import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_mail_of_a_workspace"),
        ("communities", "0006_identity"),
        ("moderation", "0002_reports"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="decision",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="decision",
            name="update_update",
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
        migrations.RemoveConstraint(
            model_name="decision",
            name="a_decision_is_of_a_known_kind",
        ),
        migrations.RemoveField(
            model_name="caseevent",
            name="harm",
        ),
        migrations.RemoveField(
            model_name="caseevent",
            name="worth",
        ),
        migrations.AddField(
            model_name="case",
            name="due_at",
            field=models.DateTimeField(help_text="By when the queue promises a decision.", null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="found_by",
            field=django.contrib.postgres.search.SearchVectorField(
                help_text="The words by which it is found: label, title, text.", null=True
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="given_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="given_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="given_to",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="language",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name="case",
            name="leader",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="followers", to="moderation.case"
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="reach",
            field=models.FloatField(default=0, help_text="Readers an hour of the place where it stands."),
        ),
        migrations.AddField(
            model_name="case",
            name="why_here",
            field=models.CharField(blank=True, help_text="Why it is in this queue, in words.", max_length=200),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="due_at",
            field=models.DateTimeField(help_text="By when the queue promises a decision.", null=True),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="given_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="given_by",
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
            model_name="caseevent",
            name="given_to",
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
            model_name="caseevent",
            name="language",
            field=models.CharField(blank=True, max_length=8),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="leader",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.case",
            ),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="why_here",
            field=models.CharField(blank=True, help_text="Why it is in this queue, in words.", max_length=200),
        ),
        migrations.AddField(
            model_name="decision",
            name="parent",
            field=models.ForeignKey(
                help_text="Decided together with it.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="children",
                to="moderation.decision",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="via",
            field=models.CharField(
                blank=True, help_text="The automation through which a person decided.", max_length=40
            ),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="parent",
            field=models.ForeignKey(
                db_constraint=False,
                help_text="Decided together with it.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.decision",
            ),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="via",
            field=models.CharField(
                blank=True, help_text="The automation through which a person decided.", max_length=40
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="worth",
            field=models.FloatField(help_text="harm ÷ minutes, more the longer it waits"),
        ),
        migrations.AlterField(
            model_name="decision",
            name="action",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="decisionevent",
            name="action",
            field=models.CharField(
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
        migrations.AddField(
            model_name="case",
            name="queue",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="cases", to="moderation.queue"
            ),
        ),
        migrations.AddField(
            model_name="caseevent",
            name="queue",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.queue",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("leader", None), ("state__in", ["waiting", "escalated"])),
                fields=["queue", "-worth", "-id"],
                name="case_in_its_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "escalated"])),
                fields=["community", "due_at"],
                name="case_by_promise",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=django.contrib.postgres.indexes.GinIndex(fields=["found_by"], name="case_words"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("leader", None), models.Q(("leader", models.F("id")), _negated=True), _connector="OR"
                ),
                name="no_case_follows_itself",
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="sweep",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="decisions", to="moderation.sweep"
            ),
        ),
        migrations.AddField(
            model_name="decisionevent",
            name="sweep",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.sweep",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("action__in", ["remove", "hide", "warn", "keep", "talk", "escalate"])),
                name="a_decision_is_of_a_known_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("via", ""), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="an_automation_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="decision",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casenote",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casenote",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measure",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="queue",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="queue",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondlook",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="secondlook",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sweep",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sweep",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
    ]
