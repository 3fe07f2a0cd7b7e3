"""Mail: boxes, threads that loop, dates that lie, and letters in odd encodings."""

import gzip
from pathlib import Path

from communities.archive import Export
from communities.connectors import choose
from communities.connectors.mail_threads import Threads, parse, subject_of
from tests.communities.connectors.small_exports import (
    MBOX,
    acts,
    channels,
    conversations,
    folder,
    people,
    read,
    rejections,
)


def write(tmp_path: Path, content: bytes = MBOX, name: str = "list.mbox") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def letter(number: int, extra: str = "", date: str = "Thu, 1 Feb 2024 10:00:00 +0000", body: str = "Hello") -> bytes:
    date = f"Date: {date}\n" if date else ""
    return f"From: a{number}@example.org\nSubject: s\nMessage-ID: <m{number}@x>\n{date}{extra}\n{body}\n".encode()


def test_an_mbox_gives_threads_lists_and_people(tmp_path: Path) -> None:
    records = read(write(tmp_path))
    first, second, third = acts(records)
    assert channels(records)["oven.lists.example.org"].name == "Ovens"
    assert first.kind == "post"
    assert first.text == "It is cold.\nFrom here on it gets colder."
    assert first.occurred_at.hour == 9
    assert (second.kind, second.reply_to, second.text) == ("reply", "a1@example.org", "Light it.")
    assert second.html.startswith("<p>")
    assert second.conversation == first.conversation == "a1@example.org"
    assert conversations(records)[first.conversation].title == "[oven] Kälte"
    assert people(records)["ada@example.org"].name == "Ada L"
    assert people(records)["bob@example.org"].name == "Bob"
    assert third.reply_to == third.conversation == "nowhere@example.org"
    assert third.text == "Late é."


def test_a_broken_date_takes_that_of_the_first_server_and_says_so(tmp_path: Path) -> None:
    with Export.open(write(tmp_path)) as export:
        third = acts(list(choose("auto", export).read(export)))[2]
        assert any("first server" in note for note in export.notes)
    assert third.occurred_at.isoformat() == "2024-02-01T12:30:00+00:00"


def test_a_mail_without_any_date_takes_that_of_the_one_before(tmp_path: Path) -> None:
    place = folder(tmp_path / "m", {"1.eml": letter(1), "2.eml": letter(2, date="")})
    first, second = acts(read(place))
    assert second.occurred_at == first.occurred_at


def test_a_mail_alone_without_any_date_is_refused(tmp_path: Path) -> None:
    records = read(write(tmp_path, letter(1, date=""), "1.eml"))
    assert acts(records) == []
    assert "when it was sent" in rejections(records)[0].reason


def test_mails_answering_each_other_in_a_circle_share_one_thread(tmp_path: Path) -> None:
    circle = {f"{n}.eml": letter(n, f"In-Reply-To: <m{n % 3 + 1}@x>\n") for n in (1, 2, 3)}
    assert {act.conversation for act in acts(read(folder(tmp_path / "m", circle)))} == {"m1@x"}


def test_a_missing_root_still_holds_its_thread(tmp_path: Path) -> None:
    place = folder(tmp_path / "m", {f"{n}.eml": letter(n, "References: <ghost@x>\n") for n in (1, 2)})
    assert {act.conversation for act in acts(read(place))} == {"ghost@x"}


def test_an_endless_chain_of_references_does_not_hang() -> None:
    threads = Threads()
    for number in range(50_000):
        threads.learn(f"m{number}", [f"m{number - 1}"] if number else [], "s")
    threads.settle()
    assert threads.root("m49999") == "m0"


def test_the_same_message_id_twice_is_one_mail(tmp_path: Path) -> None:
    place = folder(tmp_path / "m", {"1.eml": letter(1), "2.eml": letter(1, body="Other")})
    (only,) = acts(read(place))
    assert only.text == "Hello"


def test_a_mail_without_an_id_gets_the_same_one_each_time(tmp_path: Path) -> None:
    nameless = letter(1).replace(b"Message-ID: <m1@x>\n", b"")
    one = acts(read(write(tmp_path, nameless, "a.eml")))
    two = acts(read(write(tmp_path, nameless, "b.eml")))
    assert one[0].external_id == two[0].external_id != ""


def test_gzip_maildir_and_single_files_are_all_mail(tmp_path: Path) -> None:
    assert len(acts(read(write(tmp_path, gzip.compress(MBOX), "list.mbox.gz")))) == 3
    maildir = folder(tmp_path / "dir", {"cur/1:2,S": letter(1), "new/2": letter(2)})
    assert len(acts(read(maildir))) == 2


def test_subjects_lose_their_answer_marks_and_keep_the_list() -> None:
    for said in ("Re: Re[2]: AW: cold", "RE:  Fwd: cold", "cold", "Sv: SV: re: cold"):
        assert subject_of(parse(f"Subject: {said}\n\n".encode())) == "cold"
    assert subject_of(parse(b"Subject: Re: [oven] Re: [oven] cold\n\n")) == "[oven] cold"
