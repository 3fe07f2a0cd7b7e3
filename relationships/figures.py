"""The four figures of a member, each explained: what it counts, of what, since when, and where its rows are."""

from __future__ import annotations

from typing import Any

from communities.models import Community, Member
from relationships.models import Standing
from relationships.models.tie import depth_words

Figure = dict[str, Any]  # the shape that templates/_figure.html reads


def figures_of(community: Community, member: Member, standing: Standing | None) -> list[Figure]:
    """Empty until the community has been reckoned."""
    if standing is None:
        return []
    return [_bond(standing), _missed(standing), _support(community, member, standing), _silence(community, standing)]


def _bond(standing: Standing) -> Figure:
    share = f", {round(100 * standing.mutual / standing.lasting)} % go both ways" if standing.lasting else ""
    lasting = "1 lasting tie" if standing.lasting == 1 else f"{standing.lasting} lasting ties"
    return {
        "key": "bond",
        "label": "Bond with the community",
        "value": depth_words(standing.bond) if standing.ties else "None yet",
        "note": f"{lasting}{share}",
        "definition": "How deeply this member is tied to others here, by their five closest ties.",
        "formula": f"mean depth of the five deepest ties, a missing one counting 0: {standing.bond:.2f}. "
        "Deep from .60, familiar from .35, acquainted from .15. Lasting: depth .35 and more; "
        "both ways: at least a fifth of the weight comes back.",
        "denominator": f"{standing.ties} ties kept, staff included, bots not",
        "period": "all of the record, each act halved every 90 days",
        "source": "Granovetter 1973; docs: relationships/ties/depth.py",
        "evidence_url": "#closest",
        "evidence_label": "See the ties",
    }


def _missed(standing: Standing) -> Figure:
    only, links = standing.only_links, standing.links
    if only:
        value, note = (f"{only} group" + "s" * (only != 1)), f"lose{'s' * (only == 1)} the only link to theirs"
    elif links:
        value, note = (f"{links} group" + "s" * (links != 1)), "also reached through them, though not only"
    else:
        value, note = "No group", "hangs on them alone"
    return {
        "key": "missed",
        "label": "Would be missed by",
        "value": value,
        "note": note,
        "definition": "Groups of members who are tied to this member’s own group, and by how many other people.",
        "formula": "Leiden groups of the net of current ties; a group counts with two ties into it or more, "
        "and as an only link when nobody else of their group has one."
        f" Betweenness {100 * standing.betweenness:.2f} %"
        + (f", Burt’s constraint {standing.constraint:.2f}." if standing.constraint is not None else "."),
        "denominator": f"{standing.reach} members they had to do with in the last 90 days",
        "period": "current ties: those that still weigh .25",
        "source": "Burt 1992; Traag et al. 2019",
    }


def _support(community: Community, member: Member, standing: Standing) -> Figure:
    return {
        "key": "support",
        "label": "Answers given / received",
        "value": f"{standing.answers_given:,} / {standing.answers_received:,}",
        "note": f"and {standing.thanks_given:,} / {standing.thanks_received:,} reactions",
        "definition": "Answers to others’ posts, and others’ answers to theirs.",
        "formula": "one for each answer; in threads without reply links an answer is counted "
        "toward whoever began the thread",
        "denominator": f"{member.posts:,} posts and replies of theirs",
        "period": "all of the record",
        "source": "the record",
        "evidence_url": f"{community.url('relationships:member', member.pk)}?kind=2#timeline",
        "evidence_label": "See their replies",
    }


def _silence(community: Community, standing: Standing) -> Figure:
    days = int(standing.silent_days)
    figure: Figure = {
        "key": "silence",
        "label": "Silence",
        "value": "Here today" if days == 0 else f"{days} day" + "s" * (days != 1),
        "definition": "Days since their last act, against their own pauses.",
        "formula": "P(pause > now): share of their own pauses at least this long, mixed with one of an exponential "
        "of the "
        "same mean; below 5 % is unlike them",
        "denominator": f"{max(standing.active_days - 1, 0)} pauses between {standing.active_days} days with an act",
        "period": "until " + ("the end of the record" if community.is_archive else "now"),
        "source": "their own acts, joins and leaves left out",
        "evidence_url": "#timeline",
        "evidence_label": "See the timeline",
    }
    if standing.usual_gap is not None and standing.silence_chance is not None:
        unlike = standing.silence_chance < 0.05
        figure["note"] = (
            f"the usual pause is {standing.usual_gap:.0f}, 19 of 20 stay below {standing.long_gap or 0:.0f}"
        )
        figure["sense"] = "bad" if unlike else ""
        figure["delta"] = "unlike them" if unlike else ""
    else:
        figure["note"] = "too few pauses on record to say what is usual"
    return figure
