"""Guidelines to read: compared, on a day, announced, and open to members where the community says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import TeamMember
from communities.models import Community
from moderation.models import Guideline, GuidelineVersion, LawSettings
from tests.factories import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def respect(community: Community) -> Guideline:
    """Rewritten twice: ten days ago and today."""
    found = Guideline.objects.get(community=community, slug="respect")
    GuidelineVersion.objects.filter(guideline=found).update(in_force_from=timezone.now() - timedelta(days=30))
    found.rewrite("Be kind to people.", "Shorter", None, examples=["Names"], at=timezone.now() - timedelta(days=10))
    found.rewrite("Be kind to everybody.", "Bots too", None, examples=["Names", "Shouting"])
    return found


def test_any_two_versions_are_compared(respect: Guideline, moderator: TeamMember) -> None:
    client, url = signed_in(moderator), respect.community.url("moderation:guideline_comparison", respect.pk)
    page = client.get(url).content.decode()
    assert "version 2 to 3" in page
    assert "<del>" in page
    assert "<ins>Shouting</ins>" in page
    assert "version 1 to 3" in client.get(url, {"a": "1", "b": "3"}).content.decode()
    assert "version 2 to 3" in client.get(url, {"a": "99", "b": "x"}).content.decode()


def test_a_guideline_of_one_version_has_nothing_to_compare(community: Community, moderator: TeamMember) -> None:
    other = Guideline.objects.get(community=community, slug="no-spam")
    url = community.url("moderation:guideline_comparison", other.pk)
    assert signed_in(moderator).get(url).status_code == 404


def test_the_words_of_a_day_are_those_of_that_day(respect: Guideline, moderator: TeamMember) -> None:
    client, url = signed_in(moderator), respect.community.url("moderation:guidelines_on_a_day")
    then = (timezone.now() - timedelta(days=5)).date()
    page = client.get(url, {"day": f"{then}"}).content.decode()
    assert "Be kind to people." in page
    assert "Be kind to everybody." not in page
    assert "Be kind to everybody." in client.get(url).content.decode()
    long_ago = (timezone.now() - timedelta(days=4000)).date()
    assert "No guideline was in force" in client.get(url, {"day": f"{long_ago}"}).content.decode()
    assert client.get(url, {"day": "soon"}).status_code == 200


def test_a_retired_guideline_is_gone_from_its_day_on(respect: Guideline, moderator: TeamMember) -> None:
    respect.retired_at = timezone.now() - timedelta(days=2)
    respect.save()
    client, url = signed_in(moderator), respect.community.url("moderation:guidelines_on_a_day")
    assert "Be kind" not in client.get(url).content.decode()
    then = (timezone.now() - timedelta(days=5)).date()
    assert "Be kind to people." in client.get(url, {"day": f"{then}"}).content.decode()


def test_members_read_them_only_where_they_are_open_and_with_the_key(respect: Guideline, moderator: TeamMember) -> None:
    community, stranger = respect.community, Client()
    settings = LawSettings.of(community)
    url = community.url("moderation:guidelines_open", settings.open_key)
    assert stranger.get(url).status_code == 404
    settings.open_guidelines = True
    settings.save()
    answer = stranger.get(url)
    assert answer.status_code == 200
    assert "Be kind to everybody." in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert stranger.get(community.url("moderation:guidelines_open", "0" * 32)).status_code == 404
    assert stranger.post(url).status_code == 405
    page = signed_in(moderator).get(community.url("moderation:guideline_announcement", respect.pk)).content.decode()
    assert "What changed, and why: Bots too" in page
    assert url in page
