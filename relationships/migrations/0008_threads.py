"""Conversations joined and split. (What stands around a tie came with 0002.)"""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

_PERSON: dict[str, Any] = {"null": True, "on_delete": django.db.models.deletion.SET_NULL, "related_name": "+"}
_OWNED: dict[str, Any] = {"on_delete": django.db.models.deletion.CASCADE, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("communities", "0005_questioned"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("relationships", "0007_in_touch"),
    ]

    operations = [
        migrations.CreateModel(
            name="ThreadMend",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("join", "Joined"), ("split", "Split")], max_length=5)),
                ("from_id", models.BigIntegerField(help_text="Split: the first act of the new part.", null=True)),
                ("from_at", models.DateTimeField(help_text="Split: when that act happened.", null=True)),
                (
                    "title",
                    models.CharField(blank=True, help_text="Split: what the new part is about.", max_length=300),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(null=True)),
                ("by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **_PERSON)),
                ("community", models.ForeignKey(to="communities.community", **_OWNED)),
                ("conversation", models.ForeignKey(to="communities.conversation", **_OWNED)),
                ("into", models.ForeignKey(null=True, to="communities.conversation", **_OWNED)),
                ("undone_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **_PERSON)),
                ("workspace", models.ForeignKey(to="accounts.workspace", **_OWNED)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("undone_at", None)), fields=["into"], name="mend_joined_into"),
                    models.Index(fields=["community", "-made_at", "-id"], name="mend_of_community"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "join"), ("undone_at", None)),
                        fields=("conversation",),
                        name="a_conversation_is_joined_to_one_other",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "split"), ("undone_at", None)),
                        fields=("conversation", "from_id"),
                        name="a_conversation_is_split_once_at_an_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("from_at", None),
                                ("from_id", None),
                                ("into__isnull", False),
                                ("kind", "join"),
                                models.Q(("into", models.F("conversation")), _negated=True),
                            ),
                            models.Q(
                                ("from_at__isnull", False),
                                ("from_id__isnull", False),
                                ("into", None),
                                ("kind", "split"),
                            ),
                            _connector="OR",
                        ),
                        name="a_join_has_a_conversation_to_join_and_a_split_its_first_act",
                    ),
                ],
            },
        ),
    ]
