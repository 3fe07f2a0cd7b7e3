"""Trains the contextual model with torch, on a developer's machine only, and writes it as a graph that needs no torch."""
