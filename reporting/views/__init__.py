"""One file a page or action."""
