"""The connectors against real exports, where the shared data lie beside this checkout: counts, with their reasons."""

from collections import Counter
from pathlib import Path

import pytest

from communities.incoming import (
    Incoming,
    IncomingActivity,
    IncomingChannel,
    IncomingConversation,
    IncomingIdentity,
    Rejection,
)
from tests.communities.connectors.small_exports import acts, of, read

DATA = Path(__file__).parents[4] / "shared" / "data"
pytestmark = [pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here"), pytest.mark.slow]


def counted(name: str) -> tuple[list[Incoming], Counter[str], int, set[str]]:
    records = read(DATA / name)
    assert of(records, Rejection) == []
    ids = [act.external_id for act in acts(records)]
    known = {person.external_id for person in of(records, IncomingIdentity)}
    told = {item.external_id for item in of(records, IncomingConversation)}
    assert {act.author for act in acts(records)} - known == set() or {act.author for act in acts(records)} - known == {
        ""
    }
    return records, Counter(str(act.kind) for act in acts(records)), len(ids) - len(set(ids)), told


def test_slack_export_houston() -> None:
    records, kinds, repeats, _ = counted("slack-export-houston")
    assert repeats == 0
    assert kinds == {"post": 1031, "join": 320, "leave": 3, "contribution": 28, "reaction": 198}
    assert sum(kinds.values()) - kinds["reaction"] == 1382  # the README's events
    assert len(of(records, IncomingChannel)) == 16
    assert len({act.author for act in acts(records)}) == 71


def test_discourse_urho3d() -> None:
    records, kinds, repeats, told = counted("discourse-urho3d")
    assert repeats == 0
    assert (len(told), sum(kinds.values()), len({act.author for act in acts(records)})) == (2470, 16412, 560)
    topics = of(records, IncomingConversation)
    assert sum(bool(topic.accepted) for topic in topics) == 26


def test_discourse_delving() -> None:
    records, kinds, repeats, told = counted("discourse-delving")
    assert (len(told), sum(kinds.values()), repeats) == (69, 347, 0)
    assert len({act.author for act in acts(records)}) == 63


def test_stackexchange_quantum() -> None:
    records, kinds, repeats, _ = counted("stackexchange-quantum")
    ids = Counter(act.external_id.partition("/")[0] for act in acts(records))
    assert (ids["post"], ids["comment"], repeats) == (1986, 3413, 0)
    assert len(of(records, IncomingIdentity)) == 3461
    assert kinds["join"] == 3460  # all but the site's own robot


def test_mailinglists_2002() -> None:
    records, kinds, repeats, _ = counted("mailinglists-2002")
    assert (sum(kinds.values()), len(of(records, IncomingChannel)), repeats) == (1495, 18, 0)
    ids = {act.external_id for act in acts(records)}
    assert sum(act.reply_to in ids for act in acts(records)) >= 574


def test_mail_notmuch_corpora() -> None:
    _, kinds, repeats, _ = counted("mail-notmuch-corpora")
    assert (sum(kinds.values()), repeats) == (250, 0)  # 291 files, 41 of them a Message-ID already read


def test_irc_disentanglement() -> None:
    records, kinds, repeats, _ = counted("irc-disentanglement")
    assert repeats == 0
    assert kinds["post"] >= 207_761 + 529
    assert all(type(record) is not IncomingActivity or record.occurred_at for record in records)


def test_meetup_rladies() -> None:
    records, kinds, _, told = counted("meetup-rladies")
    events = of(records, IncomingConversation)
    assert (len(told), kinds["post"], len(of(records, IncomingChannel))) == (2948, 2948, 190)
    assert sum(event.cancelled for event in events) == 155


def test_discord_samples() -> None:
    _, kinds, repeats, _ = counted("export-samples-chat-analytics")
    assert sum(kinds.values()) - repeats == 11
