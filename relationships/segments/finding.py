"""From filters to members: each becomes a set of ids that an index answers, joined by and, or, not.

"Now" is the community's present: of an old export, the end of its record.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any as Anything
from typing import Final

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

from communities.models import Activity, Channel, Community, Conversation, Identity, Kind, Member, Source
from relationships.in_touch.record import staff_accounts
from relationships.in_touch.silence import without_contact
from relationships.models import MemberChannel, MemberLanguage, MemberTag, Standing, StandingRole, Tie
from relationships.segments import outside
from relationships.segments.filters import (
    Active,
    All,
    Any,
    At,
    Before,
    Close,
    Counted,
    Everyone,
    Filter,
    In,
    Is,
    Not,
    On,
    OutOfTouch,
    Quiet,
    Since,
    Tagged,
    Unanswered,
    Within,
    Writes,
    walk,
)  # fmt: skip
from relationships.segments.vocabulary import LEVEL_DEPTH

_DATED: Final = {"joined": "joined_at", "first": "first_active_at", "last": "last_active_at"}
_DEEDS: Final = {
    ("answered", False): "answers_given",
    ("answered", True): "answers_lately",
    ("welcomed", False): "welcomes",
    ("hosted", False): "hosted",
}


def members_of(community: Community, filter: Filter) -> QuerySet[Member]:
    """Whom the filter means. Bots are left out unless it names them. Lazy: one query, whatever the filter."""
    rows = Member.objects.in_community(community)
    if not any(isinstance(each, Is) and each.role == Member.Role.BOT for each in walk(filter)):
        rows = rows.exclude(role=Member.Role.BOT)
    return rows.filter(Finder(community).found(filter))


def doubts(community: Community, filter: Filter) -> list[str]:
    """Names in it that this community does not know, each in a sentence: a filter on them finds nobody."""
    finder = Finder(community)
    said: list[str] = []
    for each in dict.fromkeys(walk(filter)):
        if isinstance(each, Tagged) and not MemberTag.objects.filter(finder.tagged(each.word)).exists():
            said.append(f"Nobody carries the tag “{each.word}” yet.")
        elif isinstance(each, On) and not finder.sources(each.source).exists():
            known = ", ".join(Source.objects.filter(community=community).values_list("name", flat=True)[:12])
            said.append(f"No source is called “{each.source}”." + (f" There are: {known}." if known else ""))
        elif isinstance(each, At) and not outside.organisation_members(community, each.organisation).exists():
            said.append(f"Nobody is known to be at “{each.organisation}”.")
        elif isinstance(each, In) and not finder.somewhere(each):
            what = "place, channel or group" if each.where == "any" else each.where
            said.append(f"No {what} is called “{each.name}”, or nobody is there.")
    return said


class Finder:
    """Filters as conditions on members of one community."""

    def __init__(self, community: Community) -> None:
        self.community, self.now = community, community.present()

    def found(self, filter: Filter) -> Q:
        """The condition. Parts are kept apart as sets of ids, so that `not` means the others, whatever is inside."""
        match filter:
            case All(filters):
                return reduce(and_, (self.found(each) for each in filters))
            case Any(filters):
                return reduce(or_, (self.found(each) for each in filters))
            case Not(inner):
                return ~self.found(inner)
            case Everyone():
                return Q(pk__isnull=False)
        return _FIND[type(filter)](self, filter)

    def role(self, one: Is) -> Q:
        """By standing, or by kind."""
        if one.role in Member.Role.values:
            return Q(role=one.role)
        rows = Standing.objects.filter(community=self.community, roles__contains=[StandingRole(one.role).value])
        return _ids(rows, "member")

    def tag(self, one: Tagged) -> Q:
        """By the key of the tag."""
        return _ids(MemberTag.objects.filter(self.tagged(one.word)), "member")

    def tagged(self, word: str) -> Q:
        """Rows of this tag."""
        return Q(community=self.community, key=" ".join(word.split()).casefold()[:40])

    def quiet(self, one: Quiet) -> Q:
        """Whoever never acted is not quiet but absent."""
        return Q(last_active_at__isnull=False, last_active_at__lt=self._ago(one.span.days))

    def active(self, one: Active) -> Q:
        """Within the span."""
        return Q(last_active_at__isnull=False, last_active_at__gte=self._ago(one.span.days))

    def before(self, one: Before) -> Q:
        """Before the community's day begins."""
        name = _DATED[one.what]
        return Q(**{f"{name}__isnull": False, f"{name}__lt": self.community.starts(one.day)})

    def since(self, one: Since) -> Q:
        """From the beginning of the day."""
        name = _DATED[one.what]
        return Q(**{f"{name}__isnull": False, f"{name}__gte": self.community.starts(one.day)})

    def within(self, one: Within) -> Q:
        """Not older than the span."""
        name = _DATED[one.what]
        return Q(**{f"{name}__isnull": False, f"{name}__gte": self._ago(one.span.days)})

    def place(self, one: In) -> Q:
        """All that the name can mean, or only what was said."""
        return reduce(or_, (_ids(rows, "member") for rows in self._places(one)))

    def somewhere(self, one: In) -> bool:
        """Whether anybody is there."""
        return any(rows.exists() for rows in self._places(one))

    def _places(self, one: In) -> list[QuerySet[Anything]]:
        ways: dict[str, Callable[[str], QuerySet[Anything]]] = {
            "place": self._living,
            "channel": self._taking_part,
            "group": self._belonging,
            "event": self._coming,
        }
        if one.where != "any":
            return [ways[one.where](one.name)]
        return [ways[way](one.name) for way in ("place", "channel", "group")] + [self._met_at(one.name)]

    def _living(self, name: str) -> QuerySet[Anything]:
        rows = Identity.objects.filter(community=self.community, location__icontains=name)
        words = SearchQuery(name, config="simple", search_type="phrase")
        return rows.annotate(location_words=SearchVector("location", config="simple")).filter(location_words=words)

    def _taking_part(self, name: str) -> QuerySet[Anything]:
        channels = Channel.objects.filter(community=self.community, name__iexact=name.removeprefix("#"))
        hashed = Channel.objects.filter(community=self.community, name__iexact="#" + name.removeprefix("#"))
        return MemberChannel.objects.filter(channel__in=(channels | hashed).values("pk"))

    def _belonging(self, name: str) -> QuerySet[Anything]:
        groups = outside.groups_called(self.community, name)
        return Standing.objects.filter(community=self.community, group__in=groups)

    def _coming(self, name: str) -> QuerySet[Anything]:
        return self._attending(Conversation.objects.in_community(self.community).titled_like(name))

    def _met_at(self, name: str) -> QuerySet[Anything]:
        words = SearchQuery(name, config="simple", search_type="phrase")
        events = Conversation.objects.in_community(self.community).filter(kind="event", place__icontains=name)
        return self._attending(
            events.annotate(place_words=SearchVector("place", config="simple")).filter(place_words=words)
        )

    def _attending(self, events: QuerySet[Conversation]) -> QuerySet[Anything]:
        inside = events.filter(kind="event", deleted_at=None).values("pk")
        return Activity.objects.filter(
            community=self.community, conversation__in=inside, kind=Kind.ATTENDANCE, deleted_at=None,
            member__isnull=False,
        )  # fmt: skip

    def source(self, one: On) -> Q:
        """By an identity there."""
        return _ids(Identity.objects.filter(source__in=self.sources(one.source)), "member")

    def sources(self, name: str) -> QuerySet[Source]:
        """Those of this name, whatever its case."""
        return Source.objects.filter(community=self.community, name__iexact=name)

    def organisation(self, one: At) -> Q:
        """By what is known of where they work."""
        return Q(pk__in=outside.organisation_members(self.community, one.organisation))

    def counted(self, one: Counted) -> Q:
        """By the figures of their standing; posts by the door's own count. Who has no standing did nothing yet."""
        if one.deed == "posted":
            return Q(**{f"posts__{'gte' if one.least else 'lte'}": one.n})
        name = _DEEDS[one.deed, one.lately]
        if one.least:
            found = _ids(Standing.objects.filter(community=self.community, **{f"{name}__gte": max(one.n, 1)}), "member")
            return found if one.n else Q(pk__isnull=False)
        return ~_ids(Standing.objects.filter(community=self.community, **{f"{name}__gt": one.n}), "member")

    def close(self, one: Close) -> Q:
        """A tie of that depth with an account of the team, from either end."""
        staff, depth = staff_accounts(self.community), LEVEL_DEPTH[one.level]
        ties = Tie.objects.filter(community=self.community, depth__gte=depth)
        return (_ids(ties.filter(b__in=staff), "a") | _ids(ties.filter(a__in=staff), "b")) & ~Q(pk__in=staff)

    def writes(self, one: Writes) -> Q:
        """As told from their latest posts."""
        return _ids(MemberLanguage.objects.filter(community=self.community, language=one.language), "member")

    def out_of_touch(self, one: OutOfTouch) -> Q:
        """No contact since then: not in the record, not logged, not thanked, not introduced; nor of the team."""
        return without_contact(self.community, self._ago(one.span.days))

    def unanswered(self, _: Unanswered) -> Q:
        """Wrote, and nobody answered or reacted."""
        rows = Standing.objects.filter(community=self.community, answers_received=0, thanks_received=0)
        return Q(posts__gt=0) & _ids(rows, "member")

    def _ago(self, days: int) -> datetime:
        try:
            return self.now - timedelta(days=days)
        except OverflowError:
            return datetime.min.replace(year=1, tzinfo=self.now.tzinfo)


def _ids(rows: QuerySet[Anything], name: str) -> Q:
    return Q(pk__in=rows.values(f"{name}_id"))


_FIND: Final[dict[type, Callable[[Finder, Anything], Q]]] = {
    Is: Finder.role,
    Tagged: Finder.tag,
    Quiet: Finder.quiet,
    Active: Finder.active,
    Before: Finder.before,
    Since: Finder.since,
    Within: Finder.within,
    In: Finder.place,
    On: Finder.source,
    At: Finder.organisation,
    Counted: Finder.counted,
    Close: Finder.close,
    Writes: Finder.writes,
    OutOfTouch: Finder.out_of_touch,
    Unanswered: Finder.unanswered,
}
