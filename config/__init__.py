"""The ground of Kith: settings, addresses, Celery, the embedded servers and the commands that run them.

Holds no domain knowledge; the rooms do.
"""

from config.celery import app as celery_app

__all__ = ["celery_app"]
