"""Letters: what members are told, in their language. One decision, one letter to each whom it concerns.

An author's letter names no reporter; a reporter's names neither the author nor what was done to them. The words lie in
`languages/`, one file each; `telling` writes the rows, `moderation.delivery` carries them.
"""

from moderation.letters.author import APPEAL_WITHIN, appeal_letter, correction_letter, decision_letter

__all__ = ["APPEAL_WITHIN", "appeal_letter", "correction_letter", "decision_letter"]
