"""`manage.py up`: Postgres, Redis, web, workers and beat in the foreground, started in order, stopped in reverse."""
