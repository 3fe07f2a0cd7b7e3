"""What the record tells rooms above without knowing them. Receivers live in a room's `jobs.py`."""

from __future__ import annotations

from typing import Final

from django.dispatch import Signal

# The sample's community stands, its acts are not in yet: furnish it (guidelines, rules). Sends `community`.
sample_begun: Final = Signal()
# The sample's acts are in, no room has read them: what its team decided in their time. Sends `community`, `truth`.
sample_arrived: Final = Signal()
# The sample's acts are in and read: what its team has done so far. Sends `community`, `truth` (sample.truth.Truth).
sample_told: Final = Signal()

# A source describes conversations otherwise than before: another kind, an event moved or cancelled, other tags. There
# may be no act, so no batch either. Sent with `community_id: int` and `conversation_ids: list[int]`.
conversations_described: Final = Signal()

# Who is who has changed; every row that names a member has moved already (communities.identity.references), days are
# marked. Rooms make anew what they reckon, in a job. In the transaction. `members_merged` sends `community`,
# `into: int`, `gone: int`, `days: list[date]`; `members_split` sends `community`, `source: int` (who had it),
# `new: int` (whose it is now), `days`.
members_merged: Final = Signal()
members_split: Final = Signal()
# A person said that these members are staff, robots or neither. Days are marked. Sends `community` and
# `members: list[int]`.
roles_set: Final = Signal()
