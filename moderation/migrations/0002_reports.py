import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import moderation.models.reception
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reception",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
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
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer_days__range", (1, 90))),
                        name="a_complaint_is_answered_within_90_days",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ReceptionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
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
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="communities.community",
                    ),
                ),
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
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
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
                ("contact_key", models.CharField(blank=True, max_length=64)),
                ("why", models.CharField(max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "lapsed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="a_withdrawal_says_why")
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="WithdrawalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
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
                ("contact_key", models.CharField(blank=True, max_length=64)),
                ("why", models.CharField(max_length=300)),
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
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "lapsed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="communities.community"
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
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="moderation.decision",
                    ),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("looked_at", models.DateTimeField(blank=True, help_text="When its post was looked for.", null=True)),
                (
                    "acknowledged_at",
                    models.DateTimeField(blank=True, help_text="When they were told: we are on it.", null=True),
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
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
            },
        ),
        migrations.CreateModel(
            name="ReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
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
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("looked_at", models.DateTimeField(blank=True, help_text="When its post was looked for.", null=True)),
                (
                    "acknowledged_at",
                    models.DateTimeField(blank=True, help_text="When they were told: we are on it.", null=True),
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
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="ReporterMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
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
                ("contact_key", models.CharField(blank=True, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[("trusted", "A trusted flagger"), ("resting", "Their reports rest")], max_length=7
                    ),
                ),
                ("why", models.CharField(max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="ReporterMarkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
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
                ("contact_key", models.CharField(blank=True, max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[("trusted", "A trusted flagger"), ("resting", "Their reports rest")], max_length=7
                    ),
                ),
                ("why", models.CharField(max_length=300)),
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
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="MemberPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="communities.community"
                    ),
                ),
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="member_pages",
                        to="moderation.report",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sealed", models.TextField()),
                ("language", models.CharField(default="en", max_length=2)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
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
                "indexes": [],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appeal",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="appeal",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="letter",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="letter",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="appeal",
            name="an_answered_appeal_says_by_whom_and_when",
        ),
        migrations.RemoveConstraint(
            model_name="appeal",
            name="a_decision_has_one_open_appeal",
        ),
        migrations.RemoveConstraint(
            model_name="letter",
            name="a_member_is_told_once_of_one_thing",
        ),
        migrations.AddField(
            model_name="appeal",
            name="complainant",
            field=models.CharField(
                choices=[("author", "The author"), ("reporter", "Who reported it")], default="author", max_length=8
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="due_at",
            field=models.DateTimeField(blank=True, help_text="By when an answer is promised.", null=True),
        ),
        migrations.AddField(
            model_name="appeal",
            name="escalated_at",
            field=models.DateTimeField(blank=True, help_text="When managers were told that it is late.", null=True),
        ),
        migrations.AddField(
            model_name="appealevent",
            name="complainant",
            field=models.CharField(
                choices=[("author", "The author"), ("reporter", "Who reported it")], default="author", max_length=8
            ),
        ),
        migrations.AddField(
            model_name="appealevent",
            name="due_at",
            field=models.DateTimeField(blank=True, help_text="By when an answer is promised.", null=True),
        ),
        migrations.AddField(
            model_name="appealevent",
            name="escalated_at",
            field=models.DateTimeField(blank=True, help_text="When managers were told that it is late.", null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="certainty",
            field=models.FloatField(
                blank=True, help_text="That this is the reader's language; blank: chosen.", null=True
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="language",
            field=models.CharField(default="en", max_length=2),
        ),
        migrations.AddField(
            model_name="letterevent",
            name="certainty",
            field=models.FloatField(
                blank=True, help_text="That this is the reader's language; blank: chosen.", null=True
            ),
        ),
        migrations.AddField(
            model_name="letterevent",
            name="language",
            field=models.CharField(default="en", max_length=2),
        ),
        migrations.AlterField(
            model_name="appeal",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Of the team, for the member; blank: they wrote it on their own page.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="appeal",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("upheld", "The decision stands"),
                    ("reversed", "The decision was taken back"),
                    ("partly", "A milder decision took its place"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="appealevent",
            name="entered_by",
            field=models.ForeignKey(
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
        migrations.AlterField(
            model_name="appealevent",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("upheld", "The decision stands"),
                    ("reversed", "The decision was taken back"),
                    ("partly", "A milder decision took its place"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="letters",
                to="moderation.decision",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="letter",
            name="state",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="letterevent",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.decision",
            ),
        ),
        migrations.AlterField(
            model_name="letterevent",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="letterevent",
            name="state",
            field=models.CharField(
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
        pgtrigger.migrations.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letter",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        migrations.AddField(
            model_name="letter",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="letters",
                to="moderation.memberpage",
            ),
        ),
        migrations.AddField(
            model_name="letterevent",
            name="page",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.memberpage",
            ),
        ),
        migrations.AddField(
            model_name="appeal",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="complaints",
                to="moderation.report",
            ),
        ),
        migrations.AddField(
            model_name="appealevent",
            name="report",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.report",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="letters",
                to="moderation.report",
            ),
        ),
        migrations.AddField(
            model_name="letterevent",
            name="report",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="moderation.report",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("complainant", "author"), ("report", None)),
                    models.Q(("complainant", "reporter"), ("report__isnull", False)),
                    _connector="OR",
                ),
                name="a_reporters_complaint_names_the_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(
                fields=("decision", "report"), name="everybody_objects_to_a_decision_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__isnull", False), ("report__isnull", False), _connector="OR"),
                name="a_letter_is_about_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("report", None)),
                fields=("decision", "kind"),
                name="an_author_is_told_once_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("report__isnull", False)),
                fields=("report", "decision", "kind"),
                name="a_reporter_is_told_once_of_one_thing",
                nulls_distinct=False,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reception",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reception",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportermark",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportermark",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withdrawal",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="withdrawal",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
    ]
