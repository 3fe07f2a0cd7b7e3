"""What the room holds about a member: what they asked, whom they answered, for what they might be asked."""

from __future__ import annotations

from communities.holdings import Basis, Kept, holds

holds(
    Kept(
        "care.Question",
        "Questions they asked",
        Basis.INFERRED,
        "That it is a question, and whether it is answered, is read from the words (recognised_by).",
        by=("asker",),
        certainty="An estimate; a person may have settled it (settled_as).",
    ),
    Kept(
        "care.Answer",
        "Questions they answered",
        Basis.INFERRED,
        "Their first answer to each question.",
        certainty="Counted; which question is an estimate where the platform marks no replies.",
    ),
    Kept(
        "care.Suggestion",
        "Open questions they might know the answer to",
        Basis.INFERRED,
        "From what they answered before, with why.",
        certainty="score",
    ),
    Kept("care.Ask", "Questions the team asked them to answer", Basis.TEAM, "With the message and what came of it."),
)
