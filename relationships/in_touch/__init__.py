"""Keeping in touch: who of the team had to do with whom, how often they want to, and who is just about to write.

accounts   which member of the record a team member is      record    the latest contacts, from touches
lately     "Ana wrote to them 2 days ago about …"           history   all contacts with one member
rhythms    who is due by which rhythm                       work      what keeps all that up to date
reminding  what Today says of it                            watching  what watched people did
silence    whom nobody has talked to                        calendar  follow-ups as a calendar feed

A contact is: a team member answered, mentioned or attended an event with the member, or the member answered them (an
answer meant for them, not any word in a thread that they began), all seen in the record; or one logged by hand; or
thanks said and introductions sent in Kith. A reaction is none, nor is a mention of a team member that nobody answered.
"""

from __future__ import annotations

from relationships.in_touch.lately import Last, lately

__all__ = ["Last", "lately"]
