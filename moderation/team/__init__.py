"""What the team's own decisions teach: vectors, precedents, a model of one community, thresholds, looks by chance.

It advises the queue. It never decides, holds or hides anything.
"""
