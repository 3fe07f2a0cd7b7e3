"""Who is who in a Slack export: listed users, and the bots and strangers that only messages know."""

from __future__ import annotations

from typing import Any

from communities.incoming import IncomingIdentity


def person(row: Any) -> IncomingIdentity | None:
    """One row of users.json; None without an id."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"]:
        return None
    profile = row.get("profile")
    if not isinstance(profile, dict):
        profile = {}
    return IncomingIdentity(
        external_id=row["id"],
        handle=_text(row.get("name") or profile.get("display_name")),
        name=_text(profile.get("real_name") or row.get("real_name") or profile.get("display_name")),
        email=_text(profile.get("email")),
        avatar_url=_text(profile.get("image_192") or profile.get("image_72")),
        about=_text(profile.get("title")),
        location=_text(row.get("tz_label")),
        is_bot=bool(row.get("is_bot")) or row["id"] == "USLACKBOT",
        is_staff=any(bool(row.get(role)) for role in ("is_admin", "is_owner", "is_primary_owner")),
    )


def author(message: dict[str, Any]) -> str:
    """The id of who acted: a user, else the commenter, else the bot, else the name a webhook wrote; "" if unknown."""
    comment = message.get("comment")
    for candidate in (
        message.get("user"),
        comment.get("user") if isinstance(comment, dict) else None,
        message.get("bot_id"),
        message.get("username"),
    ):
        if isinstance(candidate, str) and candidate:
            return candidate
    return ""


def stranger(user: str, message: dict[str, Any]) -> IncomingIdentity:
    """An identity made from what a message says of its author."""
    profile = message.get("user_profile")
    if isinstance(profile, dict):
        return IncomingIdentity(user, _text(profile.get("name")), _text(profile.get("real_name")))
    if message.get("user") == user or not message:
        return IncomingIdentity(user, handle=user, is_bot=user == "USLACKBOT")
    bot = message.get("bot_profile")
    name = _text(bot.get("name")) if isinstance(bot, dict) else _text(message.get("username"))
    is_bot = bool(message.get("bot_id")) or message.get("subtype") == "bot_message"
    return IncomingIdentity(user, handle=name or user, name=name, is_bot=is_bot)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
