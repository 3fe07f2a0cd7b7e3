"""Groups, and the history of standings."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("relationships", "0003_inferred_replies")]

    operations = []
