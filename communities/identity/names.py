"""What names, addresses and links say, and which of them say nothing: placeholders, shared mailboxes, common names."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from communities.identity.folding import fold, words_of

_WORDS: Final = Path(__file__).parent / "words"
_GENERATED: Final = re.compile(r"(?:user|member|guest|gast|usuario|utilisateur|anon|deleted|unknown|u)[\W_]*\d+|\d+")
_NOREPLY: Final = re.compile(r"^(?:\d+\+)?([a-z0-9](?:[a-z0-9-]{0,38}))@users\.noreply\.(?:github\.com|gitlab\.com)$")
_ADDRESS: Final = re.compile(r"^([^\s@<>\"]{1,64})@([a-z0-9.-]{1,253}\.[a-z0-9-]{2,63})$")
# below these, the third part is the organisation: "ox.ac.uk", "abc.com.au"
_SECOND_LEVEL: Final = frozenset(
    ("ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "ne", "net", "or", "org", "school", "nhs")
)
_DOTLESS: Final = ("gmail.com", "googlemail.com")


@lru_cache
def listed(name: str) -> frozenset[str]:
    """The entries of a word list."""
    lines = (_WORDS / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache
def common_names() -> tuple[frozenset[str], frozenset[str]]:
    """First and last names that many bear."""
    kinds = {line.split(":")[0]: frozenset(line.split(":")[1].split()) for line in listed("common_names")}
    return kinds["first"], kinds["last"]


@lru_cache(maxsize=200_000)
def is_placeholder(name: str) -> bool:
    """Whether this stands where a name would be: "Deleted User", "[deleted]", "user123", "匿名"."""
    flat = re.sub(r"[\W_]+", " ", fold(name)).strip()
    return not flat or flat in listed("placeholder_names") or bool(_GENERATED.fullmatch(flat))


@lru_cache(maxsize=200_000)
def address(email: str) -> str:
    """An address as it is delivered: lower case, no "+tag", no dots where they don't count. "" when it is none."""
    found = _ADDRESS.match(email.strip().lower())
    if not found:
        return ""
    box, domain = found[1].split("+")[0], found[2].rstrip(".")
    if domain in _DOTLESS:
        box, domain = box.replace(".", ""), "gmail.com"
    return f"{box}@{domain}" if box else ""


def noreply_handle(email: str) -> str:
    """The user name that a hosting platform's stand-in address contains, or ""."""
    found = _NOREPLY.match(email.strip().lower())
    return found[1] if found else ""


@lru_cache(maxsize=200_000)
def is_shared_mailbox(email: str) -> bool:
    """Whether several people, or none, stand behind this address."""
    if noreply_handle(email):
        return False
    box = email.split("@")[0].lower()
    words = re.split(r"[._-]+", box)
    return box in listed("shared_mailboxes") or words[0] in ("noreply", "mailer") or "noreply" in box.replace("-", "")


def is_free_mail(domain: str) -> bool:
    """Whether anybody gets an address there, or whether it is thrown away after use."""
    parts = domain.split(".")
    return any(".".join(parts[start:]) in listed("free_mail") for start in range(len(parts)))


def organisation_domain(email: str) -> str:
    """The registered domain of an address ("cs.ox.ac.uk" is "ox.ac.uk"), "" for free, thrown away and broken ones."""
    domain = address(email).partition("@")[2]
    if not domain or is_free_mail(domain) or (is_shared_mailbox(email) and "noreply" in email):
        return ""
    parts = domain.split(".")
    kept = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-kept:])


def rarity(name: str) -> float:
    """How little a shared name can be chance, from 0 (says nothing) to 1; by its words alone, no count of bearers."""
    words = words_of(name)
    if is_placeholder(name) or not words:
        return 0.0
    first, last = common_names()
    full = [word for word in words if len(word) > 1]
    if len(full) < 2:
        lone = full[0] if full else ""
        if lone and not lone.isascii():
            return 0.4 if len(lone) > 2 else 0.2
        return 0.1 if lone in first or lone in last or len(lone) < 5 else 0.3
    known_first = any(word in first for word in full)
    known_last = any(word in last for word in full if word not in first) or full[-1] in last
    score = 1.0 - 0.2 * known_first - 0.45 * known_last
    return min(1.0, score + 0.1 * (len(full) > 2))
