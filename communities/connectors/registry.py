"""The list of connectors, filled by `@register` as their modules are imported."""

from __future__ import annotations

from typing import TypeVar

from communities.connectors.connector import Connector

Made = TypeVar("Made", bound=Connector)
_connectors: dict[str, Connector] = {}


def register(connector: type[Made]) -> type[Made]:
    """Class decorator: makes the one instance and files it under its name."""
    made = connector()
    _connectors[made.name] = made
    return connector


def registered() -> list[Connector]:
    """The connectors registered so far, in the order of registration."""
    return list(_connectors.values())
