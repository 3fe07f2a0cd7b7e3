"""Kith's own CSV and JSON Lines, as docs/FORMATS.md describes them."""

import json
import re
from pathlib import Path

import pytest

from communities.archive import Unreadable
from communities.connectors.kith_record import COLUMNS
from tests.communities.connectors.small_exports import KITH_CSV, acts, conversations, kinds, people, read, rejections

FORMATS = Path(__file__).parents[3] / "docs" / "FORMATS.md"


def table(tmp_path: Path, text: str, name: str = "acts.csv") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def test_a_table_gives_acts_people_and_threads(tmp_path: Path) -> None:
    records = read(table(tmp_path, KITH_CSV))
    assert kinds(records) == ["post", "reply", "reaction", "join"]
    post, reply, reaction, join = acts(records)
    assert post.text == "=1+1"  # the spreadsheet's guard is taken off
    assert reply.text == "Two\nlines"
    assert reply.occurred_at.hour == 13
    assert reply.mentions == ("ada",)
    assert (reaction.reply_to, reaction.value) == ("1", "heart")
    assert join.external_id.startswith("kith-")
    assert people(records)["ada"].name == "Ada L"
    assert conversations(records)["t1"].title == "Hello"


@pytest.mark.parametrize(("separator", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")])
def test_what_spreadsheets_save_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "acts.csv"
    path.write_bytes(KITH_CSV.replace(",", separator).replace("Two", "Zwölf").encode(encoding))
    assert [act.text for act in acts(read(path))][:2] == ["=1+1", "Zwölf\nlines"]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("at", "31.02.2024", "at: '31.02.2024' is not a date"),
        ("at", "2024-02-28T13:00:00", "does not say its time zone"),
        ("at", "0001-01-01T00:00:00Z", "outside the years"),
        ("kind", "shout", "kind: 'shout' is not known"),
        ("conversation", "", "conversation: a post needs one"),
        ("deleted", "perhaps", "neither yes nor no"),
    ],
)
def test_a_bad_cell_is_named_with_what_would_mend_it(tmp_path: Path, column: str, value: str, reason: str) -> None:
    row = {
        "kind": "post",
        "id": "1",
        "at": "2024-02-28T13:00:00Z",
        "author": "ada",
        "conversation": "t",
        "deleted": "no",
    }
    row[column] = value
    text = f"{','.join(row)}\n{','.join(row.values())}\n"
    (bad,) = rejections(read(table(tmp_path, text)))
    assert reason in bad.reason
    assert bad.mend
    assert bad.where == "line 2"


def test_the_file_of_refused_rows_can_be_mended_and_brought_again(tmp_path: Path) -> None:
    bad = KITH_CSV.replace("2024-02-28T13:06:00Z", "28.2.2024")
    (refused,) = rejections(read(table(tmp_path, bad)))
    mended = refused.raw.replace("28.2.2024", "2024-02-28T13:06:00Z") + "\n"
    (act,) = acts(read(table(tmp_path, mended, "mended.jsonl")))
    assert (act.kind, act.external_id, act.value) == ("reaction", "3", "heart")


def test_one_bad_row_in_a_thousand_costs_one_row(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {
                "kind": "post",
                "id": str(n),
                "at": "2024-02-28T13:00:00Z",
                "author": "ada",
                "conversation": "t",
                "text": "x",
            }
        )
        for n in range(1000)
    ]
    rows[500] = rows[500][:40]
    records = read(table(tmp_path, "\n".join(rows), "acts.jsonl"))
    assert len(acts(records)) == 999
    assert [bad.where for bad in rejections(records)] == ["line 501"]


def test_deep_and_odd_json_costs_one_row_each(tmp_path: Path) -> None:
    good = (
        '{"kind":"post","id":"1","at":"2024-02-28T13:00:00Z","author":"a","conversation":"t","text":"\\ud800 \\u0000"}'
    )
    rows = [good, "[" * 100_000, "NaN", '{"kind":["post"]}', '{"kind":"post","at":NaN}', good]
    records = read(table(tmp_path, "\n".join(rows), "acts.jsonl"))
    assert len(acts(records)) == 2
    assert len(rejections(records)) == 4


def test_an_unclosed_quote_is_refused_not_endless(tmp_path: Path) -> None:
    records = read(table(tmp_path, KITH_CSV + 'post,9,2024-02-28T13:00:00Z,ada,,general,t1,,,,"never closed,\n'))
    assert len(acts(records)) >= 4


def test_a_table_without_the_needed_columns_says_which(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="at least: at, author"):
        read(table(tmp_path, "a,b\n1,2\n"), "kith-csv")


def test_the_examples_in_the_documentation_are_read_without_a_refusal(tmp_path: Path) -> None:
    blocks = re.findall(r"```(csv|jsonl)\n(.*?)```", FORMATS.read_text(), re.DOTALL)
    assert {kind for kind, _ in blocks} == {"csv", "jsonl"}
    for kind, text in blocks:
        records = read(table(tmp_path, text, f"example.{kind}"))
        assert acts(records)
        assert rejections(records) == []


def test_the_documentation_names_every_column() -> None:
    text = FORMATS.read_text()
    assert [column for column in sorted(COLUMNS) if f"`{column}`" not in text] == []
