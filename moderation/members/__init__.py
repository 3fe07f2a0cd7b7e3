"""Pages for people without an account: reporting a post, and what came of a report or a decision.

Behind a link that is a secret, or at a community's own address where the team opened it. No page here knows who is
signed in, none says whether something exists to whoever has not its link, and none tells one side of the other.
"""
