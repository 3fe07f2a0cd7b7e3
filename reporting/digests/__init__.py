"""The digest: when it is due, what it says (frozen), how it looks in a mail, and that it goes out once."""
