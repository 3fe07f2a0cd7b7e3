"""Care: who waits for an answer, until when we promised one, and who could give it.

Reads the record and the ties; writes only its own questions, answers and asks. It must not post anywhere: what it
drafts, a person sends.
"""
