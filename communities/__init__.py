"""The record: who is in a community, where they meet, and every dated act, whatever platform it came from.

This room imports only `accounts`. It must not judge, rank or count: rooms above it do.
"""
