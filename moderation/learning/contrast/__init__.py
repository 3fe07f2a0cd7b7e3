"""Sentences made by templates, in pairs that differ in what matters: hatred and the words that object to it."""
