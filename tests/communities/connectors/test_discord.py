"""DiscordChatExporter's JSON."""

import json
from pathlib import Path

from tests.communities.connectors.small_exports import (
    DISCORD,
    acts,
    channels,
    conversations,
    folder,
    kinds,
    people,
    read,
    rejections,
)


def test_messages_replies_joins_and_named_reactions(tmp_path: Path) -> None:
    path = tmp_path / "general.json"
    path.write_text(json.dumps(DISCORD, indent=2))
    records = read(path)
    assert kinds(records) == ["post", "reaction", "reply", "join", "contribution"]
    post, reaction, reply, _, pin = acts(records)
    assert (reaction.author, reaction.value, reaction.reply_to) == ("B", "🎉", post.external_id)
    assert (reply.reply_to, reply.mentions) == ("100", ("A",))
    assert pin.value == "ChannelPinnedMessage"
    assert people(records)["A"].name == "Ada L"
    assert channels(records)["5"].about == "all"
    assert "timestamp is missing" in rejections(records)[0].reason


def test_a_thread_belongs_to_its_channel(tmp_path: Path) -> None:
    thread = {
        **DISCORD,
        "channel": {
            "id": "9",
            "type": "GuildPublicThread",
            "categoryId": "5",
            "category": "general",
            "name": "Chimneys",
        },
    }
    records = read(
        folder(tmp_path / "d", {"a.json": json.dumps(DISCORD), "b.json": json.dumps(thread).replace('"10', '"20')})
    )
    assert set(channels(records)) == {"5"}
    assert conversations(records)["thread/9"].title == "Chimneys"
    assert [act.conversation for act in acts(records) if act.external_id == "201"] == ["thread/9"]


def test_an_export_cut_off_in_the_middle_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "general.json"
    path.write_text(json.dumps(DISCORD, indent=2)[:-700])
    records = read(path)
    assert len(acts(records)) >= 2
    assert "not valid JSON" in rejections(records)[-1].reason
