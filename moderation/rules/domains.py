"""A link to a listed domain, or to anything below it."""

from __future__ import annotations

from collections.abc import Sequence

from moderation.models import Rule
from moderation.post import Post
from moderation.rules.found import Found
from moderation.rules.matching import Refused
from moderation.rules.new_links import on_one_of


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
    """Posts that link to one of the domains."""
    domains = tuple(rule.setting("domains", ()))
    found = []
    for post in posts:
        there = [link for link in post.links if on_one_of(link[0], domains)]
        if there:
            hosts = ", ".join(dict.fromkeys(host for host, _, _ in there))
            found.append(Found(post, f"Links to {hosts}", tuple((s, e) for _, s, e in there)))
    return found
