"""Conversations joined and split; words about the depth of ties."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relationships", "0007_in_touch")]

    operations = []
