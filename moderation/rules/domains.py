"""A link to a listed domain or to anything below it; where asked for, to a shortener that hides where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found
from moderation.rules.matching import Refused
from moderation.rules.new_links import on_one_of

SHORTENERS: Final = (
    "bit.ly", "bl.ink", "buff.ly", "cutt.ly", "goo.gl", "goo.su", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly",
    "s.id", "short.io", "shorte.st", "shorturl.at", "soo.gd", "surl.li", "t.ly", "tiny.cc", "tinyurl.com", "u.to",
    "v.gd", "vk.cc",
)  # fmt: skip


def read_domains(lines: Sequence[str]) -> tuple[str, ...]:
    """Cleaned domains. Refused when one has no dot or there are none."""
    found = []
    for line in lines:
        host = line.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
        host = host.partition("/")[0].strip(". *")
        if not host:
            continue
        if "." not in host or " " in host:
            raise Refused(f"“{line.strip()[:60]}” is no domain. Write one a line, such as example.org.")
        found.append(host)
    if not found:
        raise Refused("Write at least one domain, one on a line.")
    return tuple(dict.fromkeys(found))


def find(rule: Rule, posts: Sequence[Post], before: Sequence[Post]) -> list[Found]:
    """Posts that link to one of the domains and not only to trusted ones."""
    domains = tuple(rule.setting("domains", ()))
    trusted = tuple(rule.setting("trusted", ()))
    shorteners = SHORTENERS if rule.setting("shorteners", False) else ()
    found = []
    for post in posts:
        there = [
            link
            for link in post.links
            if on_one_of(link[0], (*domains, *shorteners)) and not on_one_of(link[0], trusted)
        ]
        if there:
            hosts = ", ".join(dict.fromkeys(host for host, _, _ in there))
            hides = all(on_one_of(host, shorteners) for host, _, _ in there) if shorteners else False
            told = f"Links through {hosts}, which hides where it leads" if hides else f"Links to {hosts}"
            found.append(Found(post, told, tuple((s, e) for _, s, e in there)))
    return found
