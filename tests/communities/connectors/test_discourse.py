"""Discourse topics and posts in the shapes in which forums are saved."""

import gzip
import json
from pathlib import Path

from tests.communities.connectors.small_exports import (
    DISCOURSE_TOPIC,
    acts,
    channels,
    conversations,
    folder,
    kinds,
    people,
    read,
    rejections,
)


def topic_file(tmp_path: Path) -> Path:
    path = tmp_path / "topics.jsonl"
    path.write_text(json.dumps(DISCOURSE_TOPIC) + "\n")
    return path


def test_a_topic_gives_its_posts_with_who_answers_whom(tmp_path: Path) -> None:
    records = read(topic_file(tmp_path))
    assert kinds(records) == ["post", "reply", "reply", "contribution"]
    first, second, third, closing = acts(records)
    assert first.text == "It is cold & dark."
    assert first.url == "https://forum.example.org/t/why-cold/7/1"
    assert second.reply_to == first.external_id
    assert second.mentions == ("cleo", "ada")
    assert second.text == "> cold\n\n@cleo light the oven"
    assert second.edited_at is not None
    assert (third.deleted, third.text) == (True, "")
    assert closing.value == "closed.enabled"
    assert people(records)["ada"].is_staff


def test_an_accepted_answer_makes_the_topic_a_question(tmp_path: Path) -> None:
    topic = conversations(read(topic_file(tmp_path)))["7"]
    assert (topic.kind, topic.accepted, topic.tags, topic.channel) == ("question", "7/2", ("heat",), "3")


def test_likes_without_names_make_no_acts(tmp_path: Path) -> None:
    assert "reaction" not in kinds(read(topic_file(tmp_path)))


def test_json_lines_gzip_arrays_and_folders_give_the_same_acts(tmp_path: Path) -> None:
    expected = acts(read(topic_file(tmp_path)))
    packed = tmp_path / "t.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(DISCOURSE_TOPIC).encode()))
    array = tmp_path / "t.json"
    array.write_text(json.dumps([DISCOURSE_TOPIC], indent=1))
    single = folder(tmp_path / "forum", {"t/7.json": json.dumps(DISCOURSE_TOPIC, indent=1), "README.md": "notes"})
    for path in (packed, array, single):
        assert acts(read(path)) == expected


def test_a_list_of_posts_names_its_topics(tmp_path: Path) -> None:
    posts = [
        {**post, "topic_title": "Why is it cold?", "category_id": 3} for post in DISCOURSE_TOPIC["post_stream"]["posts"]
    ]
    path = tmp_path / "posts.json"
    path.write_text(json.dumps({"latest_posts": posts}, indent=1))
    records = read(path)
    assert kinds(records) == ["post", "reply", "reply", "contribution"]
    assert conversations(records)["7"].accepted == "7/2"
    assert conversations(records)["7"].title == "Why is it cold?"


def test_names_of_categories_are_read_from_beside_the_topics(tmp_path: Path) -> None:
    categories = {"category_list": {"categories": [{"id": 3, "name": "Heating", "slug": "heating"}]}}
    place = folder(tmp_path / "f", {"categories.json": json.dumps(categories), "t7.json": json.dumps(DISCOURSE_TOPIC)})
    assert channels(read(place))["3"].name == "Heating"


def test_a_post_without_a_date_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    topic = json.loads(json.dumps(DISCOURSE_TOPIC))
    topic["post_stream"]["posts"][1]["created_at"] = "yesterday"
    path = tmp_path / "topics.jsonl"
    path.write_text(json.dumps(topic) + "\n{broken\n")
    records = read(path)
    assert len(acts(records)) == 3
    assert [bad.where for bad in rejections(records)] == ["line 1, post 2", "line 2"]
