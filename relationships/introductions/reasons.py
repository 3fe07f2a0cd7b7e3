"""Why these two: each reason in words, with the very posts that show it. And which words they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.backends.utils import CursorWrapper

from communities.models import Channel, Community, Member
from relationships.introductions.choosing import CLEAR, Choice
from relationships.introductions.net import Net
from relationships.introductions.people import Person
from relationships.introductions.words import TEXTS_EACH, Words
from relationships.listing import listed
from relationships.models import Group, Standing
from relationships.models.introduction import Reason

WORDS: Final = 3
LEAST_SHARE: Final = 0.35  # of what the first word weighs: the rest is by the way


@dataclass(frozen=True, slots=True)
class Post:
    """A post to point at: `asks` in a conversation (`talk`) of its author's own, `opens` where it began that."""

    pk: int
    talk: int
    asks: bool
    opens: bool
    text: str


@dataclass(slots=True)
class Explained:
    """What is written on a proposal beside its score."""

    reasons: list[Reason]
    shared: list[str]
    via: list[int]
    distance: int | None


class Explainer:
    """Explains pairs of one community; reads the posts, contacts' names and groups of all of them at once."""

    def __init__(
        self,
        cursor: CursorWrapper,
        community: Community,
        people: Sequence[Person],
        net: Net,
        words: Words | None,
        choices: Sequence[Choice],
    ) -> None:
        self.people, self.net, self.words = people, net, words
        ids = sorted({people[place].pk for choice in choices for place in (choice.i, choice.j)})
        self.posts = _posts(cursor, community, ids)
        self.groups = dict(Standing.objects.filter(member__in=ids).values_list("member_id", "group"))
        self.called = {group.number: group.name for group in Group.objects.in_community(community).living()}
        self.channels = dict(Channel.objects.filter(community=community).values_list("id", "name"))
        self.tags = _tags(cursor, community)
        self.vias = {(c.i, c.j): net.via(people[c.i].pk, people[c.j].pk) for c in choices}
        self.names = dict(
            Member.objects.filter(pk__in={pk for via in self.vias.values() for pk in via}).values_list("pk", "name")
        )

    def explain(self, choice: Choice) -> Explained:
        """What one can do for the other first, then what they share; what does not stand out is not named."""
        a, b = self.people[choice.i], self.people[choice.j]
        via, steps = self.vias[choice.i, choice.j], self.net.steps(a.pk, b.pk)
        found = [
            reason
            for name in ("help", "topics", "place")
            if choice.above[name] >= CLEAR and (reason := self._told(name, choice))
        ]
        shared: list[str] = next((reason.pop("shared") for reason in found if reason.get("shared")), [])
        for reason in found:
            reason.pop("shared", None)
        found += self._circumstances(choice, via, steps)
        return Explained(found, shared, via, steps)

    def _told(self, name: str, choice: Choice) -> Reason | None:
        a, b = self.people[choice.i], self.people[choice.j]
        if name == "place":
            return self._place(a, b, choice)
        asker, answerer = (choice.i, choice.j) if choice.first_asks else (choice.j, choice.i)
        words = self._common(asker, answerer, help=name == "help")
        if not words:
            return None
        one, two = self.people[asker], self.people[answerer]
        if name == "help":
            said = f"{one.name} asks about {listed(words)}; {two.name} answers about it"
            posts = self._post(one.pk, words, asks=True), self._post(two.pk, words, asks=False)
        else:
            said = f"Both write about {listed(words)}"
            posts = self._post(one.pk, words), self._post(two.pk, words)
        if posts[0] and posts[1] and posts[0].talk == posts[1].talk:
            return None  # one conversation that both were in makes nothing in common
        acts = [post.pk for post in posts if post]
        return _reason(name, said, choice.above[name], acts) | {"shared": words}

    def _place(self, a: Person, b: Person, choice: Choice) -> Reason | None:
        if towns := a.places & b.places:
            return _reason("place", f"Both say they are in {min(towns).title()}", choice.above["place"])
        chapters = [self.channels[c] for c in sorted(a.chapters & b.chapters) if c in self.channels]
        if chapters:
            return _reason("place", f"Both come to the events of {chapters[0]}", choice.above["place"])
        return None

    def _circumstances(self, choice: Choice, via: list[int], steps: int | None) -> list[Reason]:
        a, b = self.people[choice.i], self.people[choice.j]
        found = []
        if names := [self.names[pk] for pk in via if pk in self.names]:
            found.append(_reason("shared", f"Both know {listed(names)}, and not each other", choice.above["shared"]))
        elif steps is None:
            found.append(_reason("shared", "Nobody on record stands between them", 0.0))
        mine, theirs = self.groups.get(a.pk, -1), self.groups.get(b.pk, -1)
        if mine >= 0 and theirs >= 0 and mine != theirs:
            names = [self.called[group] for group in (mine, theirs) if group in self.called]
            which = f": {names[0]}, and {names[1]}" if len(set(names)) == 2 else ""
            found.append(_reason("groups", f"They move in different groups, which would come closer{which}", CLEAR))
        both = sorted(a.channels.keys() & b.channels.keys(), key=lambda c: -min(a.channels[c], b.channels[c]))
        if names := [self.channels[channel] for channel in both[:2] if channel in self.channels]:
            found.append(_reason("channels", f"Both write in {listed(names)}", choice.above["channels"]))
        days = f"{a.name} was here on {a.days} of the last 90 days, {b.name} on {b.days}"
        return [*found, _reason("here", days, choice.above["here"])]

    def _common(self, one: int, two: int, *, help: bool) -> list[str]:
        words = self.words
        if words is None:
            return []
        left = words.asked[one] if help else words.said[one]
        right = words.answered[two] if help else words.said[two]
        both = left.multiply(right).tocoo()
        by_titles = words.of_titles  # what a conversation is called says best what it is about
        order = sorted(
            zip(both.data.tolist(), both.col.tolist(), strict=True),
            key=lambda each: (words.vocabulary[each[1]] not in self.tags, each[1] >= by_titles, -each[0], each[1]),
        )
        picked: list[str] = []
        strongest = max((weight for weight, _ in order), default=0.0)
        for weight, column in order:
            by_the_way = weight < LEAST_SHARE * strongest
            if by_the_way or (picked and picked[0] in self.tags and words.vocabulary[column] not in self.tags):
                continue  # where the community has words of its own for a subject, they are enough
            word = str(words.vocabulary[column])
            if not any(word[:5] == had[:5] for had in picked):  # relay and relays are one subject
                picked.append(word)
            if len(picked) == WORDS:
                break
        return picked

    def _post(self, member: int, words: Sequence[str], *, asks: bool | None = None) -> Post | None:
        """Their post with most of the words; of equals what began a conversation, then the longest."""
        best, most = None, (0, False, 0)
        for post in self.posts.get(member, []):
            if asks is not None and post.asks is not asks:
                continue
            worth = (sum(word in post.text for word in words), post.opens, min(len(post.text), 400))
            if worth[0] and worth > most:
                best, most = post, worth
        return best


def _reason(kind: str, words: str, above: float, acts: Sequence[int] = ()) -> Reason:
    return {"kind": kind, "words": words, "strength": round(min(1.0, max(0.0, above / 6)), 2), "acts": list(acts)}


def _tags(cursor: CursorWrapper, community: Community) -> set[str]:
    """Words the community itself files its conversations under."""
    cursor.execute(
        "SELECT DISTINCT lower(tag) FROM communities_conversation, unnest(tags) AS tag WHERE community_id = %s",
        [community.pk],
    )
    return {row[0] for row in cursor.fetchall()}


def _posts(cursor: CursorWrapper, community: Community, ids: Sequence[int]) -> dict[int, list[Post]]:
    cursor.execute(_POSTS, {"community": community.pk, "ids": list(ids), "each": TEXTS_EACH})
    found: dict[int, list[Post]] = {}
    for member, pk, talk, asks, opens, text in cursor.fetchall():
        found.setdefault(member, []).append(Post(pk, talk, asks, opens, text.lower()))
    return found


_POSTS: Final = """
SELECT p.id, a.id, coalesce(c.id, 0),
       CASE WHEN c.kind = 'chat' THEN a.text LIKE '%%?%%' ELSE coalesce(c.starter_id = p.id, true) END,
       coalesce(c.started_at = a.occurred_at, false),
       coalesce(c.title, '') || ' ' || coalesce(array_to_string(c.tags, ' '), '') || ' ' || left(a.text, 600)
FROM unnest(%(ids)s::bigint[]) AS p (id)
CROSS JOIN LATERAL (
    SELECT id, conversation_id, occurred_at, text FROM communities_activity
    WHERE member_id = p.id AND community_id = %(community)s AND kind IN (1, 2) AND deleted_at IS NULL
    ORDER BY occurred_at DESC, id DESC LIMIT %(each)s
) a
LEFT JOIN communities_conversation c ON c.id = a.conversation_id
"""
