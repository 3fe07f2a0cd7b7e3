"""Where everybody stands on the map, now and before."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relationships", "0008_threads")]

    operations = []
