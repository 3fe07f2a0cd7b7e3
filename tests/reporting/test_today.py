"""Today: ranked, honest about what failed, and obedient to what a person put away."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import TeamMember
from communities.attention import Attention
from communities.models import Area, Community
from reporting.models import SetAside
from reporting.rollups import roll_up
from reporting.today import collect
from reporting.today.ranking import rank
from reporting.views.today import greeting
from tests.factories import MemberFactory, TeamMemberFactory, say, signed_in


def thing(key: str, value: float, minutes: float = 5, **more: object) -> Attention:
    return Attention(
        key=key, area=Area.CARE, title=f"Thing {key}", why=f"Because of {key}", value=value, minutes=minutes,
        reckoning=f"{value} reckoned", action=f"Do {key}", url="/somewhere/", **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Rooms that say what the test wants: name -> things, or an error."""
    says: dict[str, object] = {}

    def ask(name: str) -> SimpleNamespace:
        def attention(community: Community, viewer: TeamMember, now: datetime) -> object:
            said = says[name.removesuffix(".attention")]
            if isinstance(said, Exception):
                raise said
            return said

        return SimpleNamespace(attention=attention)

    monkeypatch.setattr(collect, "import_module", ask)
    monkeypatch.setattr(collect, "rooms", lambda: tuple(says))
    monkeypatch.setattr(cache, "get", lambda *_: None)
    return says


@pytest.fixture
def page(community: Community, manager: TeamMember) -> tuple[Client, str]:
    say(MemberFactory.create(community=community))
    roll_up(community)
    return signed_in(manager), community.url("reporting:today")


def test_what_is_worth_more_a_minute_stands_first_and_urgent_before_all() -> None:
    order = rank([thing("a", 10, 10), thing("b", 10, 1), thing("c", 1, 1, urgent=True), thing("b", 10, 1)])
    assert [each.thing.key for each in order] == ["c", "b", "a"]
    assert "10 a minute" in order[1].why_rank
    assert order[0].why_rank.startswith("Urgent")


def test_today_shows_each_thing_with_its_reason_rank_and_action(
    page: tuple[Client, str], rooms: dict[str, object]
) -> None:
    rooms["care"] = [thing("care.q:1", 10), thing("care.q:2", 90, 15)]
    client, url = page
    body = client.get(url).content.decode()
    assert body.index("Thing care.q:2") < body.index("Thing care.q:1")
    for words in ("Because of care.q:1", "Do care.q:1", "10 reckoned", "about 20 min in all", "Two things deserve you"):
        assert words in body


def test_a_room_that_fails_is_named_and_the_others_are_shown(
    page: tuple[Client, str], rooms: dict[str, object]
) -> None:
    rooms["moderation"] = RuntimeError("boom")
    rooms["care"] = [thing("care.q:1", 10)]
    client, url = page
    body = client.get(url).content.decode()
    assert "Moderation could not be asked" in body
    assert "Thing care.q:1" in body
    assert "boom" not in body


def test_what_was_put_away_is_gone_and_can_be_brought_back(
    page: tuple[Client, str], rooms: dict[str, object], community: Community, manager: TeamMember
) -> None:
    rooms["care"] = [thing("care.q:1", 10), thing("care.q:2", 5)]
    client, url = page
    for how in ("no_use", "snooze"):
        client.post(community.url("reporting:set_aside"), {"key": "care.q:1", "title": "Thing care.q:1", "as": how})
        body = client.get(url).content.decode()
        assert "Because of care.q:1" not in body
        assert "One thing deserves you" in body
        assert "1 put away by you" in body
        aside = SetAside.objects.get()
        assert aside.is_snoozed is (how == "snooze")
        client.post(community.url("reporting:take_back", aside.pk))
        assert "Because of care.q:1" in client.get(url).content.decode()


def test_what_one_puts_away_the_other_still_sees(
    page: tuple[Client, str], rooms: dict[str, object], community: Community
) -> None:
    rooms["care"] = [thing("care.q:1", 10)]
    client, url = page
    client.post(community.url("reporting:set_aside"), {"key": "care.q:1", "title": "T", "as": "no_use"})
    other = TeamMemberFactory.create(workspace=community.workspace)
    assert "Because of care.q:1" in signed_in(other).get(url).content.decode()
    aside = SetAside.objects.get()
    assert signed_in(other).post(community.url("reporting:take_back", aside.pk)).status_code == 404


def test_hostile_words_are_shown_as_words(page: tuple[Client, str], rooms: dict[str, object]) -> None:
    rooms["care"] = [
        Attention("k", Area.CARE, "<script>x</script>", '"><img src=x>', 1, 1, "<b>r</b>", "<i>go</i>", "/x/")
    ]
    client, url = page
    body = client.get(url).content.decode()
    assert "<script>x" not in body
    assert "<img src=x" not in body
    assert "<b>r</b>" not in body
    assert "<i>go" not in body


def test_without_a_record_it_says_what_to_do_first(community: Community, manager: TeamMember) -> None:
    body = signed_in(manager).get(community.url("reporting:today")).content.decode()
    assert "Import an export" in body


def test_an_archive_is_shown_as_of_its_last_day(page: tuple[Client, str], rooms: dict[str, object]) -> None:
    body = page[0].get(page[1]).content.decode()
    assert "The record ends on" in body
    assert "9 March 2026" in body


@pytest.mark.parametrize(
    ("hour", "words"), [(4, "Good evening"), (5, "Good morning"), (12, "Good afternoon"), (18, "Good evening")]
)
def test_it_greets_by_the_clock(hour: int, words: str) -> None:
    assert greeting(hour) == words


def test_a_stranger_finds_nothing(page: tuple[Client, str], community: Community) -> None:
    stranger = signed_in(TeamMemberFactory.create())
    for name in ("today", "pulse"):
        assert stranger.get(community.url(f"reporting:{name}")).status_code == 404
    for name in ("measure", "evidence"):
        assert stranger.get(community.url(f"reporting:{name}", "posts")).status_code == 404


def test_every_figure_on_pulse_leads_to_its_rows(page: tuple[Client, str], community: Community) -> None:
    client, _ = page
    body = client.get(community.url("reporting:pulse")).content.decode()
    from reporting.measures import measures

    for measure in measures():
        url = community.url("reporting:evidence", measure.key)
        assert url in body
        for which in ("counted", "rest", "all"):
            assert client.get(url, {"which": which}).status_code == 200
        assert client.get(community.url("reporting:measure", measure.key)).status_code == 200
    assert client.get(community.url("reporting:measure", "nonsense")).status_code == 404
    for wrong in ({"from": "x"}, {"after": "y"}, {"which": "z"}, {"from": "1900-01-01"}):
        assert client.get(community.url("reporting:evidence", "posts"), wrong).status_code == 404
