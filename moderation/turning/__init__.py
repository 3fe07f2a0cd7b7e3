"""Threads about to turn: a hint, early and quiet, for somebody to have a calm look. It never acts.

`belief` is the forecast (words by `cues`, `features`, `model`; people and times by `circumstances` and `record`);
`policy` decides apart from it whether anybody is told; `live` does both as posts arrive; `replay` reads the past again,
so that `reach` can say how good the hints are here; `suggesting` and `helped` are about stepping in.
"""
