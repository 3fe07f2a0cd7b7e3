"""Of what nature a tie is: the first rule that holds, in this order, with its reason in words.

    strained   sharp words both ways, repeatedly (`relationships.ties.tone`); with the team too, there above all
    staff      one of the two is on the team
    applause   reactions only, five or more, nine in ten from one side
    mentoring  help flows at least 80 % one way, at least three times, in more than one week
               (help: an answer in a conversation the other began)
    mutual     each helped the other at least twice
    work       at least half of their acts are on issues or contributions, three or more
    social     everything else

It is inferred and marked so; a person's judgement wins.
"""

from __future__ import annotations

from typing import Final

NATURE_SQL: Final = """
CASE
  WHEN tone.strained THEN 'strained'
  WHEN ma.role = 'staff' OR mb.role = 'staff' THEN 'staff'
  WHEN p.reactions_a + p.reactions_b >= 5
   AND greatest(p.reactions_a, p.reactions_b) >= 0.9 * (p.reactions_a + p.reactions_b)
   AND p.answers_a + p.answers_b + p.mentions_a + p.mentions_b + p.follows_a + p.follows_b
       + p.on_site + p.online_events = 0
   THEN 'broadcast'
  WHEN p.weeks >= 2 AND greatest(p.help_a, p.help_b) >= 3
   AND greatest(p.help_a, p.help_b) >= 0.8 * (p.help_a + p.help_b) THEN 'mentoring'
  WHEN least(p.help_a, p.help_b) >= 2 THEN 'mutual'
  WHEN p.work >= 3 AND p.work >= 0.5 * p.contacts THEN 'work'
  ELSE 'social'
END
"""

# The same cases in words, with this pair's figures. `n` is the nature found above.
BECAUSE_SQL: Final = """
CASE d.nature
  WHEN 'staff' THEN 'one of the two is on the team'
  WHEN 'strained' THEN format('%%s of %%s scored answers between them are sharp, from both sides',
                              tone.sharp, tone.scored)
  WHEN 'broadcast' THEN format('%%s reactions, nearly all from one side, and nothing else',
                               p.reactions_a + p.reactions_b)
  WHEN 'mentoring' THEN format('help given %%s times one way and %%s the other',
                               greatest(p.help_a, p.help_b), least(p.help_a, p.help_b))
  WHEN 'mutual' THEN format('each helped the other: %%s and %%s times',
                            greatest(p.help_a, p.help_b), least(p.help_a, p.help_b))
  WHEN 'work' THEN format('%%s of %%s acts between them are on issues or contributions', p.work, p.contacts)
  ELSE CASE WHEN p.on_site > 0 THEN format('%%s acts between them, met %%s times in person', p.contacts, p.on_site)
       ELSE format('%%s acts between them, no pattern of help', p.contacts) END
END
"""
