"""What each member is to the community, and the groups they form.

record    what is read: members, active days, touches            presence  each one's own figures, as of any moment
net       betweenness, constraint, cores                          bonds     what their ties come to
grouping  Leiden, stable from week to week                        naming    what a group talks about
roles     the rules, in words                                     changes   what was gained and lost
keeping   groups, written                                         upsert    standings, written
writing   all of it, in order: `stand`
"""

from relationships.standings.writing import stand

__all__ = ["stand"]
