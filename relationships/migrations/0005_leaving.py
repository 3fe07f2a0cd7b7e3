"""What would break if somebody left; journeys."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relationships", "0004_groups")]

    operations = []
