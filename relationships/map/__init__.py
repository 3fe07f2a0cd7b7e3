"""The community as a picture: where everybody stands (`layout`), what is drawn (`picture`), and it in words (`words`).

    draw(community)   lays the picture out anew from the ties as they are; the page serves it until the next

Workers draw, because networkit computes; the page only reads.
"""

from relationships.map.picture import draw

__all__ = ["draw"]
