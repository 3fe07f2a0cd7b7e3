"""For migrations: installs the triggers of tables just made, all in one operation.

An operation a trigger makes Django draw the whole state of the house anew each time, which took a new database more
than a minute. Here the triggers stand in the options of `CreateModel`, and one operation puts them into the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class InstallTriggers(Operation):
    """Of the named models, those that stand in their options. Changes no state."""

    reversible = True

    def __init__(self, models: Sequence[str]) -> None:
        self.models = list(models)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As written in a migration."""
        return self.__class__.__name__, [], {"models": self.models}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing: `CreateModel` has said it."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Runs each trigger's own SQL; it holds percent signs, so it is passed without parameters."""
        for trigger in self._triggers(app_label, to_state):
            schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Takes them off again, before their tables go."""
        for trigger in self._triggers(app_label, from_state):
            schema_editor.execute(trigger.uninstall_sql, params=None)

    def describe(self) -> str:
        """For who reads the plan."""
        return f"Install the triggers of {len(self.models)} models"

    def _triggers(self, app_label: str, state: ProjectState) -> Iterator[Any]:
        for name in self.models:
            yield from state.models[app_label, name].options.get("triggers", [])
