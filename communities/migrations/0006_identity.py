"""Who is who: suggestions, merges, organisations."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("communities", "0005_questioned")]

    operations = []
