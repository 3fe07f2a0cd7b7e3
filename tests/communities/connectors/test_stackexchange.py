# ruff: noqa: E501 - exports are written as they come
"""A Stack Exchange dump: questions, answers, comments, and the votes that are nobody's."""

from pathlib import Path

import pytest

from communities.archive import Export, Unreadable
from communities.connectors import choose
from tests.communities.connectors.small_exports import (
    STACKEXCHANGE,
    acts,
    conversations,
    folder,
    kinds,
    people,
    read,
    rejections,
    zipped,
)


def test_posts_and_comments_become_acts_with_what_they_answer(tmp_path: Path) -> None:
    records = read(zipped(tmp_path / "dump.zip", STACKEXCHANGE))
    assert kinds(records) == ["join", "join", "post", "reply", "reply", "reply", "reply", "reaction"]
    by_id = {act.external_id: act for act in acts(records)}
    assert by_id["post/11"].reply_to == "post/10"
    assert by_id["comment/20"].reply_to == "post/11"
    assert by_id["comment/20"].conversation == "10"
    assert by_id["post/10"].text == "Why & how?"
    assert by_id["post/12"].author == ""


def test_the_question_knows_its_tags_and_accepted_answer(tmp_path: Path) -> None:
    question = conversations(read(zipped(tmp_path / "dump.zip", STACKEXCHANGE)))["10"]
    assert (question.kind, question.tags, question.accepted) == ("question", ("heat", "cold"), "post/11")


def test_an_at_name_means_the_latest_writer_there_whose_name_begins_so(tmp_path: Path) -> None:
    by_id = {act.external_id: act for act in acts(read(zipped(tmp_path / "dump.zip", STACKEXCHANGE)))}
    assert by_id["comment/20"].mentions == ("2",)  # Ada had not written at this post, and addresses herself
    assert by_id["comment/21"].mentions == ("1",)


def test_anonymous_votes_and_badges_are_left_out_and_said(tmp_path: Path) -> None:
    with Export.open(folder(tmp_path / "dump", STACKEXCHANGE)) as export:
        records = list(choose("auto", export).read(export))
        assert sum(export.notes.values()) == 2
    assert [act.value for act in acts(records) if act.kind == "reaction"] == ["bookmark"]
    assert people(records)["-1"].is_bot


def test_a_bad_row_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    posts = (
        STACKEXCHANGE["Posts.xml"]
        .replace('<row Id="11"', "<row Id=11")
        .replace('ParentId="10" CreationDate="2024-02-01T12', 'CreationDate="2024-02-01T12')
    )
    records = read(zipped(tmp_path / "dump.zip", {**STACKEXCHANGE, "Posts.xml": posts}))
    assert [bad.where for bad in rejections(records)] == ["Posts.xml, line 4", "Posts.xml, line 5"]
    assert "ParentId is missing" in rejections(records)[1].reason
    assert "post/10" in {act.external_id for act in acts(records)}


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_xml_entities_are_refused_before_they_expand(tmp_path: Path, prologue: str) -> None:
    users = f'<?xml version="1.0"?>\n{prologue}\n<users>\n<row Id="1" CreationDate="2024-01-01" DisplayName="&x;&lol2;" />\n</users>'
    with pytest.raises(Unreadable, match="document type or entities"):
        read(zipped(tmp_path / "dump.zip", {**STACKEXCHANGE, "Users.xml": users}))


def test_an_entity_without_a_declaration_spoils_one_row(tmp_path: Path) -> None:
    users = STACKEXCHANGE["Users.xml"].replace('DisplayName="Bob"', 'DisplayName="&lol;"')
    records = read(zipped(tmp_path / "dump.zip", {**STACKEXCHANGE, "Users.xml": users}))
    assert len(rejections(records)) == 1
