"""Care for those who read what nobody should have to: limits, a veil, turns, breaks. Theirs to set, never a ranking."""
