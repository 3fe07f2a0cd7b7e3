"""What a rule does, in one plain sentence. Kept with every version, to be read when the code has moved on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from moderation.models import Rule

LISTED: Final = 6


def sentence(rule: Rule) -> str:
    """As "Posts by somebody new here that link to a domain nobody has shared before."."""
    return SENTENCES[rule.kind](rule)


def _words(rule: Rule) -> str:
    told = f"Posts that hold {_some(rule.setting('words', []), 'a listed word')}"
    if rule.setting("inflect", False):
        told += ", in any form of the word"
    told += ", also where it is spelled to slip through"
    if unless := rule.setting("unless", []):
        told += f", but not in {_some(unless, 'a listed phrase')}"
    return f"{told}{_quotes(rule)}."


def _pattern(rule: Rule) -> str:
    return f"Posts that match the pattern {rule.setting('pattern', '')}{_quotes(rule)}."


def _quotes(rule: Rule) -> str:
    return "" if rule.settings.get("quoted", True) else "; what they quote is not counted"


def _first_post(rule: Rule) -> str:
    posts, holding = int(rule.setting("posts", 1)), rule.setting("holding", "any")
    which = "The first post of anybody" if posts == 1 else f"The first {posts} posts of anybody"
    verb = "holds a link", "names somebody else"
    if posts != 1:
        verb = "hold a link", "name somebody else"
    what = {"link": f" that {verb[0]}", "mention": f" that {verb[1]}"}.get(holding, "")
    return f"{which}{what}."


def _new_links(rule: Rule) -> str:
    days, posts = float(rule.setting("days", 7)), int(rule.setting("posts", 5))
    return (
        f"Posts with a link by somebody known here for less than {_days(days)} with at most "
        f"{posts} post{'s' if posts != 1 else ''}{_trusted(rule)}."
    )


def _new_domain(rule: Rule) -> str:
    days, hours = float(rule.setting("days", 0)), float(rule.setting("hours", 24))
    by = f" by somebody known here for less than {_days(days)}" if days else ""
    since = "" if hours == 24 else f" until {_hours(hours)} ago"
    return f"Posts{by} that link to a domain nobody has shared before{since}{_trusted(rule)}."


def _domains(rule: Rule) -> str:
    domains = rule.setting("domains", [])
    named = _some(domains, "a listed domain", quoted=False) if domains else ""
    hidden = "through a shortener that hides where it leads" if rule.setting("shorteners", False) else ""
    to = " or ".join(filter(None, (f"to {named}" if named else "", hidden))) or "to a listed domain"
    return f"Posts that link {to}{_trusted(rule)}."


def _copies(rule: Rule) -> str:
    linked = " with a link" if rule.setting("with_link", False) else ""
    return (
        f"Posts{linked} whose text {rule.setting('accounts', 3)} or more people have said nearly alike within "
        f"{_hours(float(rule.setting('hours', 24)))}."
    )


def _rate(rule: Rule) -> str:
    minutes = float(rule.setting("minutes", 10))
    within = f"{minutes:g} minutes" if minutes != 1 else "a minute"
    return f"The post with which somebody reaches {rule.setting('posts', 10)} posts within {within}."


def _mentions(rule: Rule) -> str:
    everybody = ", or that call everybody at once" if rule.setting("everybody", False) else ""
    return f"Posts that name {rule.setting('names', 6)} or more different people{everybody}."


def _edits(rule: Rule) -> str:
    linked = " and hold a link now" if rule.setting("with_link", False) else ""
    minutes = float(rule.setting("minutes", 10))
    return f"Posts that were changed {minutes:g} minutes or more after somebody else had answered them{linked}."


def _trusted(rule: Rule) -> str:
    trusted = rule.setting("trusted", [])
    return f", {_some(trusted, 'trusted domains', quoted=False)} left out" if trusted else ""


def _some(listed: Sequence[str], nothing: str, *, quoted: bool = True) -> str:
    if not listed:
        return nothing
    shown = [f"“{each}”" if quoted else each for each in listed[:LISTED]]
    more = len(listed) - len(shown)
    if more:
        return f"{', '.join(shown)} or {more} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def _days(days: float) -> str:
    return f"{days:g} days" if days != 1 else "a day"


def _hours(hours: float) -> str:
    return f"{hours:g} hours" if hours != 1 else "an hour"


SENTENCES: Final[dict[str, Callable[[Rule], str]]] = {
    Rule.Kind.WORDS: _words,
    Rule.Kind.PATTERN: _pattern,
    Rule.Kind.FIRST_POST: _first_post,
    Rule.Kind.NEW_LINKS: _new_links,
    Rule.Kind.NEW_DOMAIN: _new_domain,
    Rule.Kind.DOMAINS: _domains,
    Rule.Kind.COPIES: _copies,
    Rule.Kind.RATE: _rate,
    Rule.Kind.MENTIONS: _mentions,
    Rule.Kind.EDITS: _edits,
}
