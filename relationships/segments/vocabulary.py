"""The words of a sentence. Roles and languages have many names and one that is written."""

from __future__ import annotations

from typing import Final

ROLES: Final[dict[str, str]] = {
    "champion": "champions",
    "bridge": "bridges",
    "mentor": "mentors",
    "helper": "helpers",
    "welcomer": "welcomers",
    "core": "core members",
    "regular": "regulars",
    "newcomer": "newcomers",
    "quiet": "going quiet",
    "gone": "gone",
    "member": "members",
    "staff": "staff",
    "bot": "bots",
}
# How a role may be said, in folded words.
SAID: Final[dict[tuple[str, ...], str]] = {
    **{tuple(said.split()): role for role, said in ROLES.items()},
    **{(role,): role for role in ROLES if role != "quiet"},
    ("people",): "member",
    ("team",): "staff",
    ("core", "member"): "core",
    ("new",): "newcomer",
}
EVERYONE: Final = ("everybody", "everyone", "anybody", "anyone")

LANGUAGES: Final[dict[str, str]] = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
SPOKEN: Final[dict[str, str]] = {name.casefold(): code for code, name in LANGUAGES.items()}

UNITS: Final[dict[str, str]] = {f"{unit}{s}": unit for unit in ("day", "week", "month", "year") for s in ("", "s")}
DEEDS: Final = ("answered", "posted", "welcomed", "hosted")
LEVELS: Final[dict[str, str]] = {"close": "to", "familiar": "with", "acquainted": "with"}
LEVEL_DEPTH: Final[dict[str, float]] = {"acquainted": 0.15, "familiar": 0.35, "close": 0.6}

NOISE: Final = ("who", "that", "are", "is", "were", "was", "have", "has", "the", "but", "and", "also")
BEGINNINGS: Final = (
    "tagged", "quiet", "silent", "active", "joined", "first", "last", "in", "on", "at", "came", *DEEDS, *LEVELS,
    "writing", "out", "unanswered", "not",
)  # fmt: skip
INNER: Final = ("or", "for", "within", "past", "before", "after", "since", "to", "with", "of", "least", "most", "times",
                "lately", "seen", "touch", "going")  # fmt: skip
# A name that holds one of these must stand in quotation marks.
RESERVED: Final = frozenset({*NOISE, *BEGINNINGS, *INNER, *EVERYONE, *(word for said in SAID for word in said), *UNITS})
