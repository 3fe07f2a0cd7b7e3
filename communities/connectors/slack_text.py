"""Slack's mark-up (`<@U1>`, `<#C1|x>`, `<url|label>`, `&amp;`) as readable text, and who is named in it."""

from __future__ import annotations

import re
from collections.abc import Callable

MARK = re.compile(r"<([^<>\n]{1,4000})>")


def readable(source: str, name_of: Callable[[str, str], str]) -> tuple[str, tuple[str, ...]]:
    """`(text, mentioned user ids)`. `name_of(id, label)` gives the name shown for a user."""
    if "<" not in source:
        return _unescape(source), ()
    mentions: dict[str, None] = {}

    def shown(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if target[0] == "@":
            user = target[1:]
            mentions[user] = None
            return f"@{name_of(user, label)}"
        if target[0] == "#":
            return f"#{label or target[1:]}"
        if target[0] == "!":
            return label or f"@{target[1:].partition('^')[0]}"
        if not label or label == target or f"mailto:{label}" == target or target.endswith(f"//{label}"):
            return target.removeprefix("mailto:")
        return f"{label} ({target})"

    return _unescape(MARK.sub(shown, source)), tuple(mentions)


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
