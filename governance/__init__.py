"""Objectives and initiatives: what the team wants to become true, by when, and what must not get worse on the way.

Imports the record only. The figures come from `reporting`, which stands above and offers its measures here.
"""
