"""Limits by the hour and the day, a veil, kinds one is spared, breaks, whom to talk to."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("moderation", "0007_turning"),
        ("accounts", "0002_mail_of_a_workspace"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("suggested", models.BooleanField(default=False, help_text="Taken because Kith suggested it.")),
            ],
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
        migrations.AddField(
            model_name="exposurelimit",
            name="break_after",
            field=models.PositiveSmallIntegerField(default=50, help_text="Minutes."),
        ),
        migrations.AddField(
            model_name="exposurelimit",
            name="per_day",
            field=models.PositiveSmallIntegerField(default=60),
        ),
        migrations.AddField(
            model_name="exposurelimit",
            name="per_hour",
            field=models.PositiveSmallIntegerField(default=15),
        ),
        migrations.AddField(
            model_name="exposurelimit",
            name="spared",
            field=models.JSONField(blank=True, default=list, help_text="Kinds they would rather not be given."),
        ),
        migrations.AddField(
            model_name="exposurelimit",
            name="veil",
            field=models.CharField(
                choices=[
                    ("harmful", "Harmful posts stay veiled until I lift the veil"),
                    ("all", "Every post stays folded until I open it"),
                    ("none", "Show me everything at once"),
                ],
                default="harmful",
                max_length=7,
            ),
        ),
        migrations.AddConstraint(
            model_name="exposurelimit",
            constraint=models.CheckConstraint(
                condition=models.Q(("break_after__gte", 5), ("per_day__gte", 1), ("per_hour__gte", 1)),
                name="a_limit_leaves_room_for_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="exposurelimit",
            constraint=models.CheckConstraint(
                condition=models.Q(("veil__in", ["harmful", "all", "none"])), name="a_veil_is_known"
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="pause",
            name="workspace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.workspace"
            ),
        ),
        migrations.AddIndex(
            model_name="pause",
            index=models.Index(fields=["user", "-ends_at"], name="pause_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gte", models.F("began_at"))), name="a_pause_ends_later"
            ),
        ),
    ]
