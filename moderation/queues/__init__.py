"""Which queue a case waits in, who works it, by when; which cases belong together; who is too close to decide alone."""
