"""What a text says, in numbers: a quick model for every post, a contextual one where it matters, both as one."""
