"""Whether like is judged alike: blind second looks, agreement, consistency, groups, deadlines. Never a ranking."""
