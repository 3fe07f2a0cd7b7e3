"""Communities of interest: which ones out there matter, what is known of them, from where, and how well they fit."""
