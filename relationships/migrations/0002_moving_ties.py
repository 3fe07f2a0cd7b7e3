"""Ties that move as activities arrive."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relationships", "0001_initial")]

    operations = []
