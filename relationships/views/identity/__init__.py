"""Pages about who is who: one file a question. What is decided there is done by `communities.identity`."""
