"""Trains the contextual model with torch, for developers only, and writes it as a graph that needs none."""
