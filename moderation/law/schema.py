"""Checks a statement against the EU database's rules before anybody sends it: what the database would refuse.

The rules are those of its StoreStatement request, version 2: which fields are required, of whom at least one, which
lists know which values, how long a text may be, how a date is written. Unknown fields are refused here too, so that
nothing slips out that nobody meant to send.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from moderation.law import vocabulary as words

PUID: Final = re.compile(r"[A-Za-z0-9_-]{1,500}\Z")
EAN_13: Final = re.compile(r"\d{13}\Z")
LANGUAGE: Final = re.compile(r"[A-Z]{2}\Z")
EARLIEST_CONTENT: Final = date(2000, 1, 1)
EARLIEST_APPLICATION: Final = date(2020, 1, 1)
LATEST: Final = date(2038, 1, 1)

ONE_OF: Final[dict[str, Sequence[str]]] = {
    "decision_monetary": words.MONETARIES,
    "decision_provision": words.PROVISIONS,
    "decision_account": words.ACCOUNTS,
    "account_type": words.ACCOUNT_TYPES,
    "decision_ground": words.GROUNDS,
    "incompatible_content_illegal": words.YES_NO,
    "category": tuple(f"{words.CATEGORY}{code}" for code in words.CATEGORIES),
    "source_type": words.SOURCE_TYPES,
    "automated_detection": words.YES_NO,
    "automated_decision": words.AUTOMATED_DECISIONS,
}
SOME_OF: Final[dict[str, Sequence[str]]] = {
    "decision_visibility": words.VISIBILITIES,
    "content_type": words.CONTENT_TYPES,
    "category_addition": ONE_OF["category"],
    "category_specification": tuple(sorted(words.all_keywords())),
    "territorial_scope": words.COUNTRIES,
}
LONGEST: Final = {
    "decision_visibility_other": 500,
    "decision_monetary_other": 500,
    "illegal_content_legal_ground": 500,
    "illegal_content_explanation": 2000,
    "incompatible_content_ground": 500,
    "incompatible_content_explanation": 2000,
    "decision_ground_reference_url": 500,
    "content_type_other": 500,
    "category_specification_other": 500,
    "decision_facts": 5000,
    "source_identity": 500,
}
REQUIRED: Final = (
    "decision_ground",
    "content_type",
    "category",
    "content_date",
    "application_date",
    "decision_facts",
    "source_type",
    "automated_detection",
    "automated_decision",
    "puid",
)
DECISIONS: Final = ("decision_visibility", "decision_monetary", "decision_provision", "decision_account")
DATES: Final = {
    "content_date": EARLIEST_CONTENT,
    "application_date": EARLIEST_APPLICATION,
    "end_date_account_restriction": EARLIEST_APPLICATION,
    "end_date_monetary_restriction": EARLIEST_APPLICATION,
    "end_date_service_restriction": EARLIEST_APPLICATION,
    "end_date_visibility_restriction": EARLIEST_APPLICATION,
}
# field: (the field and the value that ask for it)
ASKED_BY: Final = {
    "decision_visibility_other": ("decision_visibility", "DECISION_VISIBILITY_OTHER"),
    "decision_monetary_other": ("decision_monetary", "DECISION_MONETARY_OTHER"),
    "content_type_other": ("content_type", "CONTENT_TYPE_OTHER"),
    "illegal_content_legal_ground": ("decision_ground", words.ILLEGAL),
    "illegal_content_explanation": ("decision_ground", words.ILLEGAL),
    "incompatible_content_ground": ("decision_ground", words.INCOMPATIBLE),
    "incompatible_content_explanation": ("decision_ground", words.INCOMPATIBLE),
}
FIELDS: Final = tuple(
    dict.fromkeys(
        [
            "puid",
            *DECISIONS,
            "decision_visibility_other",
            "decision_monetary_other",
            "account_type",
            "decision_ground",
            "decision_ground_reference_url",
            "illegal_content_legal_ground",
            "illegal_content_explanation",
            "incompatible_content_ground",
            "incompatible_content_explanation",
            "incompatible_content_illegal",
            "content_type",
            "content_type_other",
            "category",
            "category_addition",
            "category_specification",
            "category_specification_other",
            "content_id",
            "content_language",
            "territorial_scope",
            *DATES,
            "decision_facts",
            "source_type",
            "source_identity",
            "automated_detection",
            "automated_decision",
        ]
    )
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which field, in words for whoever mends it."""

    field: str
    words: str

    def __str__(self) -> str:
        return f"{self.field}: {self.words}"


def problems(statement: Mapping[str, Any]) -> list[Problem]:
    """All that the database would refuse, in the order of its fields. None: it can go."""
    found = [Problem(name, "is not a field of the database") for name in statement if name not in FIELDS]
    for name in FIELDS:
        value = statement.get(name)
        if _missing(value):
            if name in REQUIRED or _asked(statement, name):
                found.append(Problem(name, "is missing"))
            continue
        found += _of_field(name, value, statement)
    if all(_missing(statement.get(name)) for name in DECISIONS):
        found.append(Problem("decision_visibility", "or another of the four decisions is needed"))
    return found


def _of_field(name: str, value: Any, statement: Mapping[str, Any]) -> list[Problem]:
    if name in ASKED_BY and not _asked(statement, name):
        return [Problem(name, f"goes only with {ASKED_BY[name][1]}")]
    if name in ONE_OF:
        return [] if value in ONE_OF[name] else [Problem(name, f"knows no “{value}”")]
    if name in SOME_OF:
        return _list(name, value)
    if name in LONGEST:
        return _text(name, value)
    if name in DATES:
        return _date(name, value, statement)
    if name == "puid" and not (isinstance(value, str) and PUID.match(value)):
        return [Problem(name, "takes up to 500 letters, digits, - and _")]
    if name == "content_language" and not (isinstance(value, str) and LANGUAGE.match(value)):
        return [Problem(name, "is written with two capital letters")]
    if name == "content_id" and not _is_ean(value):
        return [Problem(name, "knows an EAN-13 of 13 digits only")]
    return []


def _list(name: str, value: Any) -> list[Problem]:
    if not isinstance(value, list):
        return [Problem(name, "is a list")]
    found = [Problem(name, f"knows no “{one}”") for one in value if one not in SOME_OF[name]]
    return found if len(set(map(str, value))) == len(value) else [*found, Problem(name, "names something twice")]


def _text(name: str, value: Any) -> list[Problem]:
    if not isinstance(value, str):
        return [Problem(name, "is a text")]
    if len(value) > LONGEST[name]:
        return [Problem(name, f"has {len(value)} characters, {LONGEST[name]} at most")]
    if name == "decision_ground_reference_url" and not value.startswith(("https://", "http://")):
        return [Problem(name, "is a web address")]
    return []


def _date(name: str, value: Any, statement: Mapping[str, Any]) -> list[Problem]:
    day = _day(value)
    if day is None:
        return [Problem(name, "is written YYYY-MM-DD")]
    if not DATES[name] <= day <= LATEST:
        return [Problem(name, f"lies between {DATES[name]} and {LATEST}")]
    applied = _day(statement.get("application_date"))
    if name.startswith("end_date_") and applied is not None and day < applied:
        return [Problem(name, "is before the decision applies")]
    return []


def _day(value: Any) -> date | None:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _asked(statement: Mapping[str, Any], name: str) -> bool:
    if name not in ASKED_BY:
        return False
    by, wanted = ASKED_BY[name]
    value = statement.get(by)
    return wanted in value if isinstance(value, list) else value == wanted


def _missing(value: Any) -> bool:
    return value in (None, "", [], {})


def _is_ean(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) == {"EAN-13"} and bool(EAN_13.match(str(value["EAN-13"])))
