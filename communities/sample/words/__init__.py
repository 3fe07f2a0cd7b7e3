"""What the people of the sample say: one file a group of interests, and what everybody says (`talk`).

Plain data. A template's `{slot}` is filled from the topic's pools (then the common ones): a lower-case slot keeps its
value through a conversation, so that answers speak of the same part as the question; an upper-case one is drawn anew.
"""

from __future__ import annotations

from communities.sample.words import bench, firmware, kilns, printing
from communities.sample.words.topic import Topic

TOPICS: dict[str, tuple[Topic, ...]] = {
    "bench": bench.TOPICS,
    "kilns": kilns.TOPICS,
    "firmware": firmware.TOPICS,
    "printing": printing.TOPICS,
}
