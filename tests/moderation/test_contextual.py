"""The contextual model as it ships: what it says of mild sentences, and that no text can hurt it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from moderation.learning.encoder import command
from moderation.learning.encoder.mix import SOURCES
from moderation.scoring import contextual as module
from moderation.scoring.contextual import Contextual, contextual, load
from moderation.scoring.heads import HEADS, PLACE
from moderation.scoring.stored import SHIPPED, WrongWeights
from moderation.scoring.wordpiece import WordPiece

FILES = ("contextual.onnx", "contextual.json", "contextual-vocabulary.txt")
MOST_MEGABYTES = 25
MEMORY = """
from pathlib import Path
from moderation.scoring.contextual import load
load().read(["a few words about the weather " * 40] * 64)
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)  # its own peak; ru_maxrss would begin with the parent's
"""


@pytest.fixture(scope="module")
def model() -> Contextual:
    return contextual()


@pytest.fixture(scope="module")
def words() -> WordPiece:
    return WordPiece(SHIPPED / "contextual-vocabulary.txt")


def said(model: Contextual, head: str, text: str, parent: str = "") -> float:
    return float(model.read([text], [parent]).logits[0, PLACE[head]])


def test_the_card_describes_the_files_beside_it() -> None:
    card = json.loads((SHIPPED / "contextual.json").read_text())
    assert card["sha256"] == hashlib.sha256((SHIPPED / "contextual.onnx").read_bytes()).hexdigest()
    assert card["vocabulary_sha256"] == hashlib.sha256((SHIPPED / "contextual-vocabulary.txt").read_bytes()).hexdigest()
    assert card["heads"] == list(HEADS)
    assert [row["set"] for row in card["trained_on"]] == [source.name for source in SOURCES]
    assert card["limits"]


def test_the_graph_is_small_enough_to_ship() -> None:
    assert (SHIPPED / "contextual.onnx").stat().st_size < MOST_MEGABYTES * 1_000_000


def test_another_file_is_refused(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copy(SHIPPED / name, tmp_path / name)
    with (tmp_path / "contextual.onnx").open("r+b") as file:
        file.seek(5_000_000)
        file.write(b"another number")
    with pytest.raises(WrongWeights):
        load(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongWeights, match=r"contextual\.json"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("head", "yes", "no"),
    [
        ("toxic", "You are a complete idiot, shut up and get lost", "Could you add a test for the empty list?"),
        ("attack", "Nobody wants you here, you pathetic clown", "This parser is slow and its docs are out of date"),
        ("hate", "Zorbs are filthy vermin and should be driven out of town", "Zorbs opened a bakery in our street"),
        ("hate", "All gay people are disgusting", '"All gay people are disgusting" is a horrible thing to say'),
        ("hate", "Immigrants should not be allowed to live here", "Nobody should stop immigrants from living here"),
        ("threat", "I know where you live and I will hurt you", "I will kill the process and restart it"),
        ("self_harm", "I can't go on, I want to end my life", "This deadline is killing me"),
        ("spam", "Earn $900 a day from home, click http://cash.example now", "The log is at https://paste.example/3f"),
        ("question", "how do I install it on Debian?", "I installed it on Debian."),
        ("thanks", "Thank you so much, that fixed it", "That did not fix it"),
    ],
)
def test_each_head_tells_a_sentence_from_its_look_alike(model: Contextual, head: str, yes: str, no: str) -> None:
    assert said(model, head, yes) > said(model, head, no) + 1


def test_what_is_answered_is_not_held_against_who_answers(model: Contextual) -> None:
    rude, calm = "You are an idiot, shut up", "Please stay polite, we are all here to help"
    assert said(model, "toxic", calm, rude) < said(model, "toxic", rude, calm)


def test_the_parent_is_read(model: Contextual) -> None:
    answer = "Exactly, every single one of them"
    alone, with_parent = model.read([answer, answer], ["", "Zorbs are thieves and liars"]).logits
    assert np.abs(alone - with_parent).max() > 0.1


@pytest.mark.parametrize(
    "odd",
    [
        "",
        " \n\t ",
        "\x00\ufffd",
        "a" * 100_000,
        "spam " * 20_000,
        "\u202eterces eht\u202c \u200bhid\u200bden",
        "🙂" * 5000,
        "漢字と仮名 עברית العربية",
        "e" + "\u0301" * 50_000,
        "[CLS] [SEP] [UNK]",
        "\ud800",
    ],
)
def test_any_text_is_safe(model: Contextual, odd: str) -> None:
    reading = model.read([odd, "hello"], [odd, odd])
    assert np.isfinite(reading.logits).all()
    assert np.allclose(np.linalg.norm(reading.vectors, axis=1), 1, atol=1e-3)


def test_no_texts_give_no_answers(model: Contextual) -> None:
    reading = model.read([])
    assert reading.logits.shape == (0, len(HEADS))
    assert reading.vectors.shape == (0, 384)


def test_a_text_is_read_the_same_alone_and_in_company(model: Contextual) -> None:
    texts = ["Good morning", "This build is broken again. " * 30, "You absolute walnut", "ok"] * 9
    together = model.read(texts).logits
    alone = np.concatenate([model.read([text]).logits for text in texts[:4]])
    assert np.abs(together[:4] - alone).max() < 0.02
    assert np.abs(together[:4] - together[-4:]).max() < 0.02


def test_of_a_long_text_its_end_is_read_too(model: Contextual) -> None:
    calm = "The release notes list what changed in the importer. " * 60
    assert (
        said(model, "toxic", calm + "You are pathetic idiots, all of you, get lost") > said(model, "toxic", calm) + 0.5
    )


def test_batches_hold_no_more_than_they_may() -> None:
    rows = [module.Pieces([1] * length, length) for length in (3, 190, 5, 64, 192, 7, 64, 64)]
    batches = module._batches(rows)
    assert sorted(place for batch in batches for place in batch) == list(range(len(rows)))
    for batch in batches:
        assert len(batch) * max(len(rows[place].ids) for place in batch) <= module.A_BATCH


def test_the_word_that_carries_the_score_is_found(model: Contextual) -> None:
    text = "The weather is fine today and you are an idiot, see you at the meeting"
    start, end, share = model.carrying(text, None, "toxic")[0]
    assert text[start:end] == "idiot"
    assert share > 0


def test_in_a_long_text_only_the_heaviest_stretch_is_weighed(model: Contextual) -> None:
    text = "We moved the files to the new folder. " * 40 + "You are an idiot. " + "The tests pass again. " * 40
    shares = model.carrying(text, None, "toxic")
    assert len(shares) <= module.WEIGHED
    assert any(text[start:end] == "idiot" for start, end, _ in shares[:5])


def test_a_text_without_words_has_nothing_that_carries(model: Contextual) -> None:
    assert model.carrying("…!?", None, "toxic") == []


def test_a_process_that_loaded_it_stays_small() -> None:
    done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 400


def test_words_are_cut_as_the_vocabulary_says(words: WordPiece) -> None:
    lines = (SHIPPED / "contextual-vocabulary.txt").read_text(encoding="utf-8").split("\n")
    assert [lines[number] for number in words.pieces("Unaffable Café, don't!", 99)] == [
        *("una", "##ffa", "##ble", "cafe", ",", "don", "'", "t", "!")
    ]
    assert words.pieces("x" * 101, 9) == [words.unknown]


def test_of_too_many_pieces_the_middle_is_left_out(words: WordPiece) -> None:
    found = words.pieces("a " * 50 + "b " * 50 + "c " * 50, 30)
    first, last = words.pieces("a", 1), words.pieces("c", 1)
    assert found == first * 20 + last * 10


def test_training_without_torch_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(command, "NEEDED", ("no_such_library",))
    with pytest.raises(command.NotInstalled, match=r"requirements-training\.in"):
        command.run(tmp_path, print)
