"""Introductions, thanks, gifts."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relationships", "0005_leaving")]

    operations = []
