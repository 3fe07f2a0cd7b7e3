"""Which mail answers which, and the thread they share: loops are cut, roots that are missing still hold a thread."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from hashlib import blake2b
from itertools import pairwise

from communities.connectors.mail_people import readable_header

ID = re.compile(r"<([^<>\s]{3,500})>")
ANSWER_MARK = re.compile(
    r"^\s*(?:re|fwd?|fw|aw|wg|sv|vs|antw|tr|rif|odp|ynt)\s*(?:\[\d+\]|\(\d+\))?\s*[:\uff1a]\s*", re.I
)
LIST_MARK = re.compile(r"^\s*(\[[^\]]{1,60}\])\s*")
MOST_REFERENCES = 1_000


def parse(source: bytes) -> Message:
    """A mail from bytes, lenient: defects are kept as they are and never raise."""
    return BytesParser(policy=compat32).parsebytes(source.lstrip(b"\r\n"))


def message_id(mail: Message, source: bytes) -> str:
    """The Message-ID without its brackets; one made from the content when it is missing, the same each time."""
    text = readable_header(mail.get("Message-ID"))
    found = ID.search(text)
    name = found[1] if found else text.strip("<> ")
    if name and len(name) <= 500 and " " not in name:
        return name
    return f"kith-{blake2b(source.strip(), digest_size=16).hexdigest()}"


def parent_of(mail: Message) -> list[str]:
    """The ids a mail stands on, oldest first; the last is the one it answers."""
    chain = ID.findall(readable_header(mail.get("References")))[-MOST_REFERENCES:]
    answered = ID.findall(readable_header(mail.get("In-Reply-To")))
    if answered:  # some write "Message from Ada <ada@example.org> of Monday <id>": the id comes last
        chain = [name for name in chain if name != answered[-1]] + [answered[-1]]
    return list(dict.fromkeys(chain))


def subject_of(mail: Message) -> str:
    """The subject without "Re:" in the usual languages, however often repeated; a list's "[tag]" stays."""
    text = readable_header(mail.get("Subject"))[:500]
    mark = ""
    while True:
        shorter = ANSWER_MARK.sub("", text, count=1)
        tag = LIST_MARK.match(shorter)
        if tag and ANSWER_MARK.match(shorter[tag.end() :]):
            mark = mark or f"{tag[1]} "
            shorter = shorter[tag.end() :]
        elif tag and mark:
            shorter = shorter[tag.end() :]
        if shorter == text:
            return f"{mark}{text}".strip()
        text = shorter


class Threads:
    """Learns who stands on whom, then names each mail's thread after the eldest mail it stands on."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}  # also of mails that are only referred to
        self._answers: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._roots: dict[str, str] = {}
        self._present: set[str] = set()

    def learn(self, name: str, chain: list[str], subject: str) -> None:
        """Notes one mail. The first mail of a name counts; a mail cannot answer itself."""
        if name in self._present:
            return
        self._present.add(name)
        chain = [other for other in chain if other != name]
        if chain:
            self._parents[name] = self._answers[name] = chain[-1]
            for older, younger in pairwise(chain):
                self._parents.setdefault(younger, older)
        else:
            self._titles[name] = subject
        if not chain and name in self._parents and self._parents[name] not in self._present:
            del self._parents[name]  # the mail itself says that it begins the thread

    def settle(self) -> None:
        """What a mail says of itself beats what others' References say of it: mails without parents are roots."""
        for name in self._titles:
            self._parents.pop(name, None)

    def root(self, name: str) -> str:
        """The thread of a mail: the eldest reachable mail, or in a loop the first name by order."""
        path: dict[str, None] = {}
        at = name
        while at not in self._roots:
            if at in path:
                loop = list(path)[list(path).index(at) :]
                at = min(loop)
                break
            path[at] = None
            if at not in self._parents:
                break
            at = self._parents[at]
        root = self._roots.get(at, at)
        for passed in path:
            self._roots[passed] = root
        return root

    def parent(self, name: str) -> str:
        """The mail that this one answers, "" if none."""
        return self._answers.get(name, "")

    def title(self, root: str, otherwise: str) -> str:
        """The root's own subject, or that of the first mail seen when the root is missing."""
        return self._titles.get(root, "") or otherwise
