"""What the room holds about a member. Who reported them is never given out: it would harm the one who spoke up."""

from __future__ import annotations

from django.db.models import Q

from communities.holdings import Basis, Kept, holds, leaves_out

holds(
    Kept(
        "moderation.Signal",
        "Reasons to look at what they wrote",
        Basis.INFERRED,
        "Raised by rules and models, with the words that made them. Reports by others are left out to protect them.",
        certainty="strength",
        only=~Q(origin="report") & ~Q(name="decided_before"),
        without=("key",),
    ),
    Kept(
        "moderation.Case",
        "Cases",
        Basis.INFERRED,
        "What a person was asked to look at: chance and harm are estimates (probability, severity).",
        certainty="probability",
        without=("version", "lease_until"),
    ),
    Kept(
        "moderation.Decision",
        "Decisions on their posts and on them",
        Basis.TEAM,
        "Made by a person, with the guideline and the reason.",
        by=("case__member",),
        without=("seconds", "probability_seen", "source_type"),
    ),
    Kept(
        "moderation.Appeal",
        "Appeals",
        Basis.TEAM,
        "What they wrote against a decision, and the answer.",
        by=("decision__case__member",),
        only=Q(complainant="author"),
        without=("report",),
    ),
    Kept(
        "moderation.Letter",
        "Letters to them",
        Basis.TEAM,
        "Why something was decided, or what came of their report.",
        without=("page", "certainty"),
    ),
    Kept(
        "moderation.Report",
        "Reports they made",
        Basis.TEAM,
        "What they told the team about a post, and what came of it. Of whom it was is left out to protect the other.",
        by=("reporter",),
        without=("member", "contact", "contact_key", "name", "withdrawal", "decision"),
    ),
    Kept(
        "moderation.ReporterMark",
        "What the team said of their reports",
        Basis.TEAM,
        "That they are a trusted flagger, or that their reports rest until a day.",
        by=("reporter",),
        without=("contact_key",),
    ),
    Kept(
        "moderation.Withdrawal",
        "Their reports set aside",
        Basis.TEAM,
        "All that waited were set aside in one act, and why.",
        by=("reporter",),
        without=("contact_key", "lapsed"),
    ),
    Kept(
        "moderation.Step",
        "Words the team had with them early",
        Basis.TEAM,
        "A private word, a welcome and the like, before a thread turned.",
        without=("risk", "followed", "turned"),
    ),
    Kept(
        "moderation.Evidence",
        "Posts of theirs kept as they were",
        Basis.RECORD,
        "Kept when a decision, a legal notice or a hold was about them; emptied after a time.",
        by=("activity__member",),
        without=("parent", "content_hash", "previous_hash", "hash"),
    ),
    Kept(
        "moderation.LegalHold",
        "Legal holds on what they wrote",
        Basis.TEAM,
        "Why something of theirs must not be erased, and until when.",
    ),
)

holds(
    Kept(
        "moderation.PostWatch",
        "Times in which the team looked at all they wrote",
        Basis.TEAM,
        "Why, and until when. Nothing of theirs was hidden by it.",
        without=("seen_to",),
    ),
)
holds(
    Kept(
        "moderation.Measure",
        "What was done beside a decision",
        Basis.TEAM,
        "A warning, a suspension and its end, an approval; each belongs to a decision.",
    ),
    Kept(
        "moderation.CaseNote",
        "Messages of the team to them",
        Basis.TEAM,
        "Written beside a case. The team's own notes stay inside: they may name who reported something.",
        only=~Q(audience="team"),
    ),
)
leaves_out(
    moderation__CasePart="Says which posts belong to a case of many; the posts and the case are given out.",
    moderation__Hint="How a whole thread seemed to go, of no one person; it names posts, which are given out.",
    moderation__PostVector="Numbers made from a post and what it answers, to compare posts; the post is given out.",
    moderation__SharedDomain="In which post a domain was linked to first; the post is given out.",
)
