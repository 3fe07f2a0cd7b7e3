"""Replies that nobody marked."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relationships", "0002_moving_ties")]

    operations = []
