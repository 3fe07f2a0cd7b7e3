"""Measures, rollups, reports, the spectrum of work, digests and the Today page. Reads every room; none reads it."""
