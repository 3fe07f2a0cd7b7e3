"""Where everybody stands on the map, now and before."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("communities", "0006_identity"), ("relationships", "0008_threads")]

    operations = [
        migrations.CreateModel(
            name="MapPicture",
            fields=[
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="map_picture",
                        serialize=False,
                        to="communities.community",
                    ),
                ),
                ("as_of", models.DateTimeField(help_text="The moment of the reckoning it shows.")),
                ("drawn_at", models.DateTimeField(auto_now=True)),
                ("seconds", models.FloatField(default=0, help_text="What drawing took.")),
                ("members", models.PositiveIntegerField(default=0)),
                ("ties", models.PositiveIntegerField(default=0)),
                (
                    "ties_left_out",
                    models.PositiveIntegerField(default=0, help_text="Ties too slight for a picture of this size."),
                ),
                ("first_month", models.DateField(help_text="The first month of the time slider.", null=True)),
                ("months", models.PositiveIntegerField(default=0)),
                ("body", models.BinaryField(help_text="JSON, gzipped; see relationships.map.picture.")),
            ],
        ),
    ]
