"""What the record tells rooms above without knowing them. Receivers live in a room's `jobs.py`."""

from django.dispatch import Signal

# The sample's community stands, its acts are not in yet: furnish it (guidelines, rules). Sends `community`.
sample_begun = Signal()
# The sample's acts are in, no room has read them: what its team decided in their time. Sends `community`, `truth`.
sample_arrived = Signal()
# The sample's acts are in and read: what its team has done so far. Sends `community`, `truth` (sample.truth.Truth).
sample_told = Signal()
