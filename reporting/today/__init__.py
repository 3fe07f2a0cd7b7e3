"""Today: what each room says deserves attention, ranked by value per minute of the team's time."""
