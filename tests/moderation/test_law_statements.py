"""Statements of reasons: the database's fields, what it would refuse, what is masked, what is exported once."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import Role, TeamMember
from communities.models import Community
from moderation.law.exporting import as_csv, as_json, built, export, owing, restrictions
from moderation.law.redaction import mask
from moderation.law.schema import FIELDS, problems
from moderation.law.statement import build
from moderation.models import Guideline, LawSettings, Statement
from tests.factories import MemberFactory, TeamMemberFactory, identity_of, signed_in
from tests.moderation.decided import decided, noticed, suspended

WHOLE = {
    "puid": "kith-1-1",
    "decision_visibility": ["DECISION_VISIBILITY_CONTENT_REMOVED"],
    "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
    "incompatible_content_ground": "Guideline 1, Respect",
    "incompatible_content_explanation": "It belittles somebody.",
    "content_type": ["CONTENT_TYPE_TEXT"],
    "category": "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    "territorial_scope": ["DE", "FR"],
    "content_date": "2026-03-01",
    "application_date": "2026-03-02",
    "decision_facts": "Sharp words.",
    "source_type": "SOURCE_VOLUNTARY",
    "automated_detection": "Yes",
    "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
}


def test_a_whole_statement_has_no_problem() -> None:
    assert problems(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decision_facts": ""}, "decision_facts"),
        ({"decision_facts": "x" * 5001}, "decision_facts"),
        ({"decision_visibility": []}, "decision_visibility"),
        ({"decision_visibility": "DECISION_VISIBILITY_CONTENT_REMOVED"}, "decision_visibility"),
        ({"decision_visibility": ["DECISION_VISIBILITY_OTHER"]}, "decision_visibility_other"),
        ({"category": "STATEMENT_CATEGORY_RUDENESS"}, "category"),
        ({"category_specification": ["KEYWORD_RUDE"]}, "category_specification"),
        ({"content_date": "1.3.2026"}, "content_date"),
        ({"content_date": "1999-12-31"}, "content_date"),
        ({"application_date": "2019-12-31"}, "application_date"),
        ({"end_date_account_restriction": "2026-03-01"}, "end_date_account_restriction"),
        ({"territorial_scope": ["CH"]}, "territorial_scope"),
        ({"content_language": "english"}, "content_language"),
        ({"puid": "has a blank"}, "puid"),
        ({"puid": "x" * 501}, "puid"),
        ({"automated_decision": "NOT"}, "automated_decision"),
        ({"decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT"}, "illegal_content_legal_ground"),
        ({"source_identity": "x" * 501}, "source_identity"),
        ({"content_id": {"EAN-13": "12"}}, "content_id"),
        ({"url": "https://forum.example/1"}, "url"),
        ({"decision_ground_reference_url": "the rules"}, "decision_ground_reference_url"),
    ],
)
def test_what_the_database_would_refuse_is_said_with_its_field(change: dict[str, object], field: str) -> None:
    assert field in [problem.field for problem in problems({**WHOLE, **change})]


def test_names_handles_addresses_links_and_numbers_are_masked() -> None:
    text = (
        "Rick Karlsen (@rick_k, rick@example.org) wrote to anna_b that https://shop.example/x and +49 30 123456 "
        "are his, and Rick said so at 192.168.0.1."
    )
    masked = mask(text, ["Rick Karlsen", "anna_b"])
    for secret in ("Rick", "Karlsen", "rick_k", "example.org", "anna_b", "shop.example", "123456", "192.168"):
        assert secret not in masked.text
    assert {piece.kind for piece in masked.hidden} == {"name", "handle", "address", "link", "number"}
    assert "".join(piece.text for piece in masked.pieces) == text


def test_a_name_that_is_also_a_word_is_masked_only_where_it_is_written_as_a_name() -> None:
    assert mask("It will do, Will said.", ["Will Fox"]).text == "It will do, [name] said."


def test_dates_and_small_numbers_stay() -> None:
    assert mask("Posted 12 times within 5 minutes on 2026-03-01.").text == (
        "Posted 12 times within 5 minutes on 2026-03-01."
    )


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from(["a@b.example", "https://x.example/y", "Uma Strand", "@uma_s"]),
    st.text(max_size=60),
)
def test_a_secret_is_masked_wherever_it_stands_and_masking_again_changes_nothing(
    before: str, secret: str, after: str
) -> None:
    masked = mask(f"{before} {secret} {after}", ["Uma Strand"]).text
    assert secret not in masked
    assert mask(masked, ["Uma Strand"]).text == masked


@pytest.mark.django_db
def test_a_decision_and_its_measures_become_one_statement(community: Community, moderator: TeamMember) -> None:
    respect = Guideline.objects.get(community=community, slug="respect")
    at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    one = decided(community, moderator.user, "hide", at=at, guideline=respect, automated_detection=True)
    suspended(one, at + timedelta(days=7))
    built = build(restrictions(community).get(), LawSettings.of(community))
    assert built.problems == []
    assert built.fields["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_DISABLED"]
    assert built.fields["decision_account"] == "DECISION_ACCOUNT_SUSPENDED"
    assert built.fields["end_date_account_restriction"] == "2026-03-09"
    assert built.fields["incompatible_content_ground"] == "Guideline 1, Respect"
    assert built.fields["category"] == "STATEMENT_CATEGORY_CYBER_VIOLENCE"
    assert built.fields["automated_detection"] == "Yes"
    assert built.fields["automated_decision"] == "AUTOMATED_DECISION_NOT_AUTOMATED"
    assert built.fields["source_type"] == "SOURCE_VOLUNTARY"
    assert len(built.fields["territorial_scope"]) == 27
    assert built.fields["puid"] == f"kith-{community.workspace_id}-{one.pk}"


@pytest.mark.django_db
def test_a_suspension_without_end_has_no_end_date(community: Community, moderator: TeamMember) -> None:
    suspended(decided(community, moderator.user))
    fields = build(restrictions(community).get(), LawSettings.of(community)).fields
    assert fields["decision_account"] == "DECISION_ACCOUNT_SUSPENDED"
    assert "end_date_account_restriction" not in fields


@pytest.mark.django_db
def test_what_is_illegal_needs_its_law(community: Community, moderator: TeamMember) -> None:
    one = decided(community, moderator.user, ground="ILLEGAL_CONTENT", reason="A threat.")
    bare = build(restrictions(community).get(), LawSettings.of(community))
    assert [problem.field for problem in bare.problems] == ["illegal_content_legal_ground"]
    added = Statement(decision=one, legal_ground="Section 241 of a criminal code")
    assert build(restrictions(community).get(), LawSettings.of(community), added).problems == []


@pytest.mark.django_db
def test_a_trusted_flaggers_notice_is_its_source(community: Community, moderator: TeamMember) -> None:
    one = decided(community, moderator.user)
    noticed(community, "hate", one.made_at, case=one.case, is_trusted=True)
    fields = build(restrictions(community).get(), LawSettings.of(community)).fields
    assert fields["source_type"] == "SOURCE_TRUSTED_FLAGGER"
    assert "source_identity" not in fields


@pytest.mark.django_db
def test_people_of_the_conversation_and_the_team_are_masked(community: Community, moderator: TeamMember) -> None:
    author = MemberFactory.create(community=community, name="Uma Strand")
    identity_of(author)
    facts = f"Uma Strand, uma_strand to some, was told by {moderator.user.name}."
    decided(community, moderator.user, member=author, text="You are an idiot", facts=facts)
    built = build(restrictions(community).get(), LawSettings.of(community))
    assert built.fields["decision_facts"] == "[name], [name] to some, was told by [name]."
    assert built.hidden >= 3


@pytest.mark.django_db
def test_a_batch_is_taken_once_and_keeps_what_went(community: Community, moderator: TeamMember) -> None:
    respect = Guideline.objects.get(community=community, slug="respect")
    one = decided(community, moderator.user, guideline=respect)
    lacking = decided(community, moderator.user, ground="ILLEGAL_CONTENT")
    decided(community, moderator.user, "keep")
    text, many = export(community, moderator.user)
    sent = json.loads(text)["statements"]
    assert (many, [each["puid"] for each in sent]) == (1, [one.puid])
    assert Statement.objects.get(decision=one).body == sent[0]
    assert export(community, moderator.user) == ("", 0)
    assert list(owing(community, moderator.user)) == [lacking]


@pytest.mark.django_db
def test_what_was_taken_back_is_not_exported(community: Community, moderator: TeamMember) -> None:
    one = decided(community, moderator.user, guideline=Guideline.objects.get(community=community, slug="respect"))
    one.undone_at, one.undone_by = one.made_at, moderator.user
    one.save()
    assert export(community, moderator.user) == ("", 0)


def test_a_batch_holds_one_to_a_hundred() -> None:
    for many in (0, 101):
        with pytest.raises(ValueError, match="1 to 100"):
            as_json([WHOLE] * many)
    assert len(json.loads(as_json([WHOLE] * 100))["statements"]) == 100


def test_the_table_has_every_field_and_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(as_csv([{**WHOLE, "decision_facts": "=1+1"}]))))
    assert tuple(rows[0]) == FIELDS
    assert rows[1][FIELDS.index("decision_facts")] == "'=1+1"
    assert rows[1][FIELDS.index("territorial_scope")] == "DE|FR"


@pytest.mark.django_db
def test_statements_are_built_in_a_fixed_number_of_queries_each(
    community: Community, moderator: TeamMember, django_assert_max_num_queries: object
) -> None:
    for _ in range(6):
        suspended(decided(community, moderator.user))
    with django_assert_max_num_queries(6 + 6 * 6):  # type: ignore[operator]
        assert len(list(built(owing(community, moderator.user), community))) == 6


@pytest.mark.django_db
def test_the_page_shows_the_mask_and_keeps_what_a_person_adds(community: Community, moderator: TeamMember) -> None:
    manager = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    author = MemberFactory.create(community=community, name="Uma Strand")
    one = decided(community, moderator.user, member=author, facts="Uma Strand shouted.")
    client, url = signed_in(manager), community.url("moderation:law_statement", one.pk)
    page = client.get(url).content.decode()
    assert "<del>Uma Strand</del> <ins>[name]</ins>" in page
    assert "The database would refuse it" in page  # no guideline was named
    told = {"facts": "Somebody shouted.", "legal_ground": "Rule 4", "explanation": "It was loud.", "also_illegal": "",
            "specifications": ["OTHER"], "specification_other": "Shouting", "language": "en"}  # fmt: skip
    assert client.post(url, told).status_code == 302
    page = client.get(url).content.decode()
    assert "it goes with the next batch" in page
    assert "KEYWORD_OTHER" in page
    answer = client.post(community.url("moderation:law_batch"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert json.loads(answer.content)["statements"][0]["category_specification_other"] == "Shouting"
    assert client.post(url, told).status_code == 302
    assert Statement.objects.get().exported_at is not None


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["law", "law_statements", "law_report", "evidence", "holds", "law_settings"])
def test_moderators_may_not_and_strangers_find_nothing(community: Community, moderator: TeamMember, name: str) -> None:
    url = community.url(f"moderation:{name}")
    assert signed_in(moderator).get(url).status_code == 403
    assert signed_in(TeamMemberFactory.create(role=Role.OWNER)).get(url).status_code == 404


@pytest.mark.django_db
def test_guests_are_told_that_the_platform_owes_them(community: Community) -> None:
    manager = TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER)
    client = signed_in(manager)
    assert "You run this community" in client.get(community.url("moderation:law")).content.decode()
    community.our_role = "guest"
    community.save()
    assert "You are guests here" in client.get(community.url("moderation:law")).content.decode()


@pytest.mark.django_db
def test_settings_are_set_and_an_odd_country_is_refused(community: Community) -> None:
    client = signed_in(TeamMemberFactory.create(workspace=community.workspace, role=Role.MANAGER))
    url = community.url("moderation:law_settings")
    told = {"applies": "yes", "provider": "Ovens Ltd", "service": "Forum", "evidence_days": 30,
            "scope": "de, fr", "share": "12.5", "open_guidelines": "on"}  # fmt: skip
    assert client.post(url, {**told, "scope": "CH"}).status_code == 422
    assert client.post(url, told).status_code == 302
    kept = LawSettings.of(community)
    assert (kept.territorial_scope, kept.review_share, kept.evidence_days) == (["DE", "FR"], 0.125, 30)
    assert "/guidelines/open/" in client.get(url).content.decode()
