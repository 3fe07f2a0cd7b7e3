"""If they left: what would break without somebody, who could grow into it, and who carries a lot.

`working_out.work_out(community)` counts everything as of a moment and writes it; `replay` asks what it would have
said before somebody really fell silent. Workers only: networkit and scipy take seconds to load.
"""
