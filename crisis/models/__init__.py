"""One file a noun."""

from crisis.models.hour import Hour, Tone
from crisis.models.incident import Incident, LogEntry
from crisis.models.statement import Statement

__all__ = ["Hour", "Incident", "LogEntry", "Statement", "Tone"]
