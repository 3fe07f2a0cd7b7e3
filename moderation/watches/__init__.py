"""Somebody's posts are looked at for a while. Nothing of theirs is hidden, and they can learn of it."""
