"""Who is who: which handles are one person, who is a robot, who is of the team, where people work.

    suggesting   reads each batch: new and changed identities are compared with those that share a key
    merging      two members become one, and back; `splitting` takes identities out
    references   every column that names a member, and what happens to it then
    roles        robots and team accounts; organisations   where people work, by their addresses

It never decides by itself unless the community's switch says so, and nothing it does loses a row. See docs/IDENTITY.md.
"""
