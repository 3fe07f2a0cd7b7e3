"""What each member is to the community: from their acts (`presence`), their place in the net of ties (`net`).

By rules (`roles`).
"""

from relationships.standings.writing import stand

__all__ = ["stand"]
