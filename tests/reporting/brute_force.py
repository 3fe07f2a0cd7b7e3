"""The measures once more, in slow plain Python over the rows themselves: what the rollups must equal."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from communities.models import Activity, Community, Conversation, Kind, Member

Figures = dict[tuple[str, date], tuple[int, int | None]]


def reckon(community: Community) -> Figures:
    """(measure, day) -> (counted, of), days of nothing left out."""
    roles = dict(Member.objects.filter(community=community).values_list("pk", "role"))
    acts = [
        act
        for act in Activity.objects.filter(community=community, deleted_at=None).order_by("occurred_at", "id")
        if act.member_id is not None
    ]
    figures: Figures = {}
    figures.update(_presence(community, acts, roles))
    figures.update(_conversations(community, acts, roles))
    return {key: value for key, value in figures.items() if value[0] or value[1]}


def _presence(community: Community, acts: list[Activity], roles: dict[int, str]) -> Figures:
    days: dict[int, set[date]] = defaultdict(set)
    posts: Counter[date] = Counter()
    for act in acts:
        if act.member_id is None or roles[act.member_id] != "member" or act.kind in (Kind.JOIN, Kind.LEAVE):
            continue
        day = community.day_of(act.occurred_at)
        days[act.member_id].add(day)
        posts[day] += act.kind in (Kind.POST, Kind.REPLY)
    figures: Figures = {("posts", day): (count, None) for day, count in posts.items()}
    for window in (1, 7, 28):
        seen: dict[date, set[int]] = defaultdict(set)
        for member, present in days.items():
            for day in present:
                for n in range(window):
                    seen[day + timedelta(days=n)].add(member)
        figures.update({(f"active_{window}", day): (len(members), None) for day, members in seen.items()})
    newcomers: dict[date, list[bool]] = defaultdict(list)
    for present in days.values():
        first = min(present)
        newcomers[first].append(any(first < day <= first + timedelta(days=14) for day in present))
    figures.update({("newcomers_back", day): (sum(back), len(back)) for day, back in newcomers.items()})
    return figures


def _conversations(community: Community, acts: list[Activity], roles: dict[int, str]) -> Figures:
    spoken: dict[int, list[Activity]] = defaultdict(list)
    for act in acts:
        if act.kind in (Kind.POST, Kind.REPLY) and act.conversation_id:
            spoken[act.conversation_id].append(act)
    begun: Counter[date] = Counter()
    led: Counter[date] = Counter()
    heard: Counter[date] = Counter()
    by_members: Counter[date] = Counter()
    for conversation in Conversation.objects.filter(community=community, deleted_at=None).exclude(kind="event"):
        started = conversation.started_at
        if conversation.starter_id is None or roles[conversation.starter_id] == "bot" or started is None:
            continue
        day = community.day_of(started)
        begun[day] += 1
        answers = [
            act
            for act in spoken[conversation.pk]
            if act.member_id != conversation.starter_id
            and roles[act.member_id or 0] != "bot"
            and act.occurred_at >= started
        ]
        first = answers[0] if answers else None
        if roles[conversation.starter_id] == "member":
            by_members[day] += 1
            if first and first.occurred_at - started <= timedelta(hours=24):
                heard[day] += 1
            if first and roles[first.member_id or 0] == "member" and first.occurred_at - started <= timedelta(days=7):
                led[day] += 1
    figures: Figures = {("conversations", day): (count, None) for day, count in begun.items()}
    figures.update({("member_led", day): (led[day], count) for day, count in begun.items()})
    figures.update({("heard", day): (heard[day], count) for day, count in by_members.items()})
    return figures
