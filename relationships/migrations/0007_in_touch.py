"""Contacts, rhythms, segments, watch lists."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relationships", "0006_introductions")]

    operations = []
