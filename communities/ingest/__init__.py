"""The one door through which activities enter the record.

`ingest(source, records)` takes what a connector yields, COPYs it into staging tables and upserts it set by set, in one
transaction: either the whole file is in, or nothing of it. Unique on (source, external id), so twice is once and late
is fine; edits and deletions upstream are followed; rows that cannot be read come back in the summary. It leaves a
`Batch` for the rooms above and marks the community's days dirty. Nothing else writes activities.
"""

from communities.ingest.door import ingest
from communities.ingest.summary import Refused, Summary

__all__ = ["Refused", "Summary", "ingest"]
