"""What becomes of questions and answers when two members turn out to be one, or one to be two."""

from __future__ import annotations

from communities.identity.references import goes_with, no_members

goes_with("care.Question", "first_answerer_id", "first_answer_id")
no_members("care.Question", "activity_id", "first_answer_id")
no_members("care.Answer", "activity_id")
