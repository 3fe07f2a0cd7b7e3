"""The words to start from: a message to both with the real reason and where it stands, for a person to send.

The strongest reason decides how it begins. Links lead to the posts where they were written; a post without a public
address is named by its title alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communities.models import Activity, Community, Conversation, Member
from relationships.listing import listed
from relationships.models import Introduction
from relationships.models.introduction import Reason


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as evidence: whose, in what conversation, where it stands outside and here."""

    act: Activity
    member: Member
    title: str
    outside: str
    here: str
    excerpt: str


def evidence(community: Community, introduction: Introduction) -> dict[int, Shown]:
    """The posts its reasons point at, by id; those removed since are not in it. Two queries."""
    wanted = {act for reason in introduction.reasons for act in reason.get("acts", [])}
    if introduction.talked_act:
        wanted.add(introduction.talked_act)
    return shown(community, wanted, {introduction.a_id: introduction.a, introduction.b_id: introduction.b})


def shown(community: Community, wanted: set[int], members: Mapping[int, Member]) -> dict[int, Shown]:
    """These acts of these members as evidence."""
    acts = list(Activity.objects.filter(pk__in=wanted, community=community).standing())
    talks = Conversation.objects.in_bulk({act.conversation_id for act in acts if act.conversation_id})
    found = {}
    for act in acts:
        member, talk = members.get(act.member_id or 0), talks.get(act.conversation_id or 0)
        if member is None or talk is None:
            continue
        text = " ".join(act.text.split())
        here = f"{community.url('relationships:conversation', talk.pk)}?around={act.pk}#a{act.pk}"
        found[act.pk] = Shown(
            act, member, talk.title, _public(act.url) or _public(talk.url), here, text[:160] + "…" * (len(text) > 160)
        )
    return found


def draft(introduction: Introduction, posts: Mapping[int, Shown], sender: str) -> str:
    """The message, as Kith words it. `sender` is how the team member who sends it is called."""
    reason = next((one for one in introduction.reasons if one["kind"] in ("help", "topics", "place")), None)
    found = [posts[act] for act in reason["acts"] if act in posts] if reason else []
    names = {introduction.a_id: called(introduction.a.name), introduction.b_id: called(introduction.b.name)}
    first, second = names[introduction.a_id], names[introduction.b_id]
    if len(found) == 2 and reason is not None and reason["kind"] == "help":
        asker, answerer = names[found[0].member.pk], names[found[1].member.pk]
        middle = (
            f"{asker}, you asked about this in {_at(found[0])}.\n"
            f"{answerer}, you answered something close to it in {_at(found[1])}.\n\n"
            f"As far as I can see the two of you haven’t met here yet, and I think you should. {answerer}, would you"
            f" have a look? And {asker}, tell us how it goes."
        )
    elif len(found) == 2:
        one, two = found
        middle = (
            f"you both care about {listed(introduction.shared) or 'the same things'}:\n"
            f"{names[one.member.pk]} in {_at(one)},\n{names[two.member.pk]} in {_at(two)}.\n\n"
            "As far as I can see you haven’t met here yet. I’d love to hear what you make of each other’s work."
        )
    else:
        about = f" about {listed(introduction.shared)}" if introduction.shared else ""
        middle = f"I think the two of you would have a lot to say to each other{about}, and you haven’t met here yet."
    return f"Hi {first}, hi {second},\n\n{middle}{_place(introduction.reasons)}\n\n{sender}"


def called(name: str) -> str:
    """How one would address them: the first of two names or more, else the handle as it is."""
    parts = name.split()
    return parts[0] if len(parts) > 1 and parts[0].isalpha() and len(parts[0]) > 1 else name


def _place(reasons: Sequence[Reason]) -> str:
    place = next((one["words"] for one in reasons if one["kind"] == "place"), "")
    if place.startswith("Both say they are in "):
        return f" You are both in {place.removeprefix('Both say they are in ')}, by the way."
    if place.startswith("Both come to the events of "):
        return f" You both come to {place.removeprefix('Both come to the events of ')}, so perhaps you meet there."
    return ""


def _at(post: Shown) -> str:
    title = f"“{post.title}”" if post.title else f"“{post.excerpt[:60].strip()}”"
    return f"{title} ({post.outside})" if post.outside else title


def _public(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""
