"""Who is close to whom, what each person is to the community, and what the team does about it.

Ties and standings are reckoned from the record and can be reckoned again at any time; judgements, notes, follow-ups and
tags are people's own words and are never overwritten. This room reads `communities` and knows no room above it.
"""
