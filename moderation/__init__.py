"""Signals, rules, models, the queue, decisions, letters, appeals, guidelines and their versions.

It raises reasons to look and lets a person decide; nothing here ever removes a post by itself.
"""
