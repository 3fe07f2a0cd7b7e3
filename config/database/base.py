"""The database engine of `settings.DATABASES` when no DATABASE_URL is set."""

from __future__ import annotations

from typing import Any

import psycopg2
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base

from config.embedded import Postgres, create_database, ensure_running, hold
from config.embedded.postgres import PORT, SUPERUSER
from config.embedded.secrets import secret


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects; if nothing answers, starts the server; if the development database is missing, creates it."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = DEFAULT_DB_ALIAS) -> None:
        """Fills in where the embedded server is; the settings name only the database."""
        if not settings_dict.get("HOST"):
            server = Postgres.here()
            settings_dict["HOST"] = str(server.socket_folder)
            settings_dict["PORT"] = PORT
            settings_dict["USER"] = SUPERUSER
            settings_dict["PASSWORD"] = secret("postgres_password")
        super().__init__(settings_dict, alias)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A new connection, with at most one start of the server and one creation of the database on the way."""
        hold()
        try:
            return super().get_new_connection(conn_params)
        except psycopg2.OperationalError as error:
            if _is_missing(error):
                self._create(conn_params, error)
            else:
                ensure_running()
        try:
            return super().get_new_connection(conn_params)
        except psycopg2.OperationalError as error:
            if not _is_missing(error):
                raise
            self._create(conn_params, error)
            return super().get_new_connection(conn_params)

    def _create(self, conn_params: dict[str, Any], error: psycopg2.OperationalError) -> None:
        """Only the database named in the settings: the tests make and drop theirs themselves."""
        name = str(conn_params.get("dbname") or conn_params.get("database"))
        if name != self.settings_dict.get("KITH_DATABASE"):
            raise error
        create_database(name)


def _is_missing(error: psycopg2.OperationalError) -> bool:
    return "does not exist" in str(error) and "database" in str(error)
