"""What a text says, in numbers: the quick model for every post, the contextual one where it matters, and both as one."""
