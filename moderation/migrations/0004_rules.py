from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("moderation", "0003_queue")]
    operations: ClassVar = []
