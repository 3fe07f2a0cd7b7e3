"""Levers: measures for everybody in a place, for a stated time, with a line that members read. They end by themselves.

There is no lever that hides somebody's posts in secret, and there will be none: it misleads a person who did nothing to
deserve being lied to, it is found out, and then nobody believes the team any more.
"""
