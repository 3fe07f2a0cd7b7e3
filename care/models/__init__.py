"""One file a noun."""

from care.models.answer import Answer
from care.models.ask import Ask
from care.models.question import Question
from care.models.suggestion import Suggestion

__all__ = ["Answer", "Ask", "Question", "Suggestion"]
