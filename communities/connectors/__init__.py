"""File connectors: one module a platform, found by registration.

`recognise(export)` ranks them, `choose(name, export)` settles it; "auto" takes the best or says what would fit.
To add a platform, write a module with a class under `@register` and name it in `MODULES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from communities.archive import Export, Unreadable
from communities.connectors.connector import Connector, Fit
from communities.connectors.registry import registered

MODULES = (
    "slack",
    "discord",
    "discourse",
    "stackexchange",
    "mail",
    "irc",
    "meetup",
    "icalendar",
    "kith_csv",
    "kith_jsonl",
)
SURE_ENOUGH = 0.5

__all__ = ["Connector", "Fit", "Ranked", "all_connectors", "by_name", "choose", "recognise"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One connector's claim to an export."""

    connector: Connector
    score: float
    why: str


def all_connectors() -> list[Connector]:
    """Every connector, in the order in which people should see them."""
    for module in MODULES:
        import_module(f"communities.connectors.{module}")
    return registered()


def by_name(name: str) -> Connector:
    """The connector called `name`. Raises Unreadable naming the ones there are."""
    for connector in all_connectors():
        if connector.name == name:
            return connector
    raise Unreadable(f"There is no format called “{name}”.", "", f"Kith reads: {_names()}, or auto.")


def recognise(export: Export) -> list[Ranked]:
    """The connectors that claim the export, the best first, each with its reason."""
    ranked = []
    for connector in all_connectors():
        fit = connector.recognise(export)
        if fit.score > 0:
            ranked.append(Ranked(connector, fit.score, fit.why))
    return sorted(ranked, key=lambda claim: (-claim.score, claim.connector.name))


def choose(name: str, export: Export) -> Connector:
    """The connector for `name`, or for "auto" the one that recognises the export. Raises Unreadable."""
    if name != "auto":
        return by_name(name)
    ranked = recognise(export)
    if ranked and ranked[0].score >= SURE_ENOUGH:
        return ranked[0].connector
    raise Unreadable("Kith does not recognise this format.", export.name, f"It reads: {_labels()}. Or say which it is.")


def _names() -> str:
    return ", ".join(connector.name for connector in all_connectors())


def _labels() -> str:
    return "; ".join(f"{connector.name} ({connector.about})" for connector in all_connectors())
