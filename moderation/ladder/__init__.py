"""The ladder: strikes counted, what it suggests for the next one, and whom it would meet if it were changed."""
