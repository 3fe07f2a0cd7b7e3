"""Django's Postgres backend that starts the embedded server on the first connection that needs it."""
