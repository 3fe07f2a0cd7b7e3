"""What the room holds about a member: what it worked out, and what the team wrote down."""

from __future__ import annotations

from django.db.models import Q

from communities.holdings import Basis, Kept, holds, leaves_out

TWO = ("a", "b")
AN_ESTIMATE = "An estimate from the record; no figure of certainty."

holds(
    Kept(
        "relationships.Standing",
        "Standing in the community",
        Basis.INFERRED,
        "Roles, each with its rule and figures (reasons); reach, bond, silence, place in the net, group.",
        certainty="Rules on counted acts; silence as a chance (silence_chance).",
    ),
    Kept("relationships.StandingChange", "Roles gained and lost", Basis.INFERRED, "When a rule began or ended to hold.",
         certainty=AN_ESTIMATE),
    Kept(
        "relationships.Tie",
        "Ties with others",
        Basis.INFERRED,
        "From who answered, mentioned and met whom: depth with its parts, and nature with its reason (because).",
        by=TWO,
        certainty=AN_ESTIMATE,
    ),
    Kept(
        "relationships.Touch",
        "Acts toward others",
        Basis.INFERRED,
        "What ties are made of: which act is counted toward whom, and with what weight.",
        by=("doer",),
        certainty="Kind 4 is inferred with the certainty in its weight; the others were marked by the platform.",
    ),
    Kept(
        "relationships.InferredReply",
        "Whom their chat messages answer",
        Basis.INFERRED,
        "From who spoke when, names and words, where the platform marks no replies.",
        by=("activity__member",),
        certainty="confidence",
    ),
    Kept("relationships.StageChange", "Journey through the community", Basis.INFERRED, "Stages, by counted acts.",
         certainty=AN_ESTIMATE),
    Kept("relationships.Arrival", "The first post and its answer", Basis.INFERRED, "From the record.",
         certainty=AN_ESTIMATE),
    Kept("relationships.Missed", "What would be missing without them", Basis.INFERRED,
         "From ties, answers and welcomes of 180 days.", certainty=AN_ESTIMATE),
    Kept("relationships.Load", "Whether they carry too much", Basis.INFERRED, "From how much they did, week by week.",
         certainty="certainty"),
    Kept("relationships.Introduction", "Whom they might want to meet", Basis.INFERRED,
         "From like subjects and shared contacts, with its reasons.", by=TWO, certainty="score"),
    Kept("relationships.Thanks", "Occasions to thank them", Basis.INFERRED, "Found in what they did; said by a person.",
         certainty="Each occasion names the acts it was read from."),
    Kept("relationships.MemberChannel", "Where they take part", Basis.INFERRED, "Counted acts by channel.",
         certainty="Counted."),
    Kept("relationships.MemberLanguage", "The language they mostly write", Basis.INFERRED,
         "From their latest posts: how many of those read agree.", certainty="agreeing of read"),
    Kept("relationships.LastContact", "The latest contact with one of the team", Basis.INFERRED, "From the record.",
         certainty="Counted."),
    Kept("relationships.SegmentMember", "Segments they are in", Basis.INFERRED, "A saved filter of the team fits them.",
         certainty="Counted."),
    Kept("relationships.SegmentChange", "Segments they came into and left", Basis.INFERRED, "Noticed at a count.",
         certainty="Counted."),
    Kept("relationships.Keeping", "When somebody of the team should be in touch", Basis.INFERRED,
         "A rhythm and the last contact.", certainty="Counted."),
    Kept("relationships.OwnAccount", "Taken for an account of one of the team", Basis.INFERRED,
         "The same e-mail address, or said by a person (by_hand).", certainty="Certain where said."),
    Kept("relationships.Judgement", "The team’s own word on a tie", Basis.TEAM, "Wins over what is reckoned.", by=TWO),
    Kept("relationships.Note", "Notes of the team", Basis.TEAM, "Private ones are their writer’s alone.",
         only=Q(private=False)),
    Kept("relationships.MemberTag", "Tags", Basis.TEAM, "Words the team put on them."),
    Kept("relationships.FollowUp", "Follow-ups", Basis.TEAM, "Promises to get back to them."),
    Kept("relationships.Contact", "Contacts logged by hand", Basis.TEAM,
         "Calls, letters, meetings. Of a private one its subject is left out.", only=Q(private=False, removed_at=None)),
    Kept("relationships.Gift", "Gifts", Basis.TEAM, "What was sent to them and why."),
    Kept("relationships.Rhythm", "Rhythms of keeping in touch", Basis.TEAM, "Set by the team for them alone."),
    Kept("relationships.Claim", "Who is about to write to them", Basis.TEAM, "Runs out after two hours."),
    Kept("relationships.Watch", "Watch lists", Basis.TEAM, "Somebody of the team keeps an eye on how they are."),
)  # fmt: skip

leaves_out(
    relationships__ThreadMend="Joins and splits conversations; names an act, whose text is given out, and nobody.",
    relationships__MapPicture="A drawing of all ties at once; the ties themselves are given out.",
)
