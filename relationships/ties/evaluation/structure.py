"""What a network of contacts says of a pair beyond the pair's own contact. Dense symmetric matrices, zero diagonal.

- **strength** is log(1 + weight): the tenth meeting adds less than the second (Gilbert and Karahalios 2009 find the
  same of words exchanged).
- **surprise** is relative strength within each one's own ties: by how much two people are closer in the flow of
  contact than their activity alone explains. It is the logarithm of observed over expected, walks of one to five steps
  taken together, nothing below even odds counted (Levy and Goldberg 2014; Qiu et al. 2018, NetMF, formula 2).
- **circle** is shared contacts: the cosine of two people's contact profiles, each without the other (Granovetter 1973:
  the stronger a tie, the more two circles overlap; measured by Onnela et al. 2007).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Matrix = NDArray[np.float64]

STEPS: Final = 5


def surprise(amount: Matrix) -> Matrix:
    """log(observed/expected) of walks of 1…5 steps along contacts, 0 where not above what activity explains."""
    activity = amount.sum(axis=1)
    known = np.maximum(activity, 1e-12)
    step = amount / known[:, None]
    walk, found = np.eye(len(amount)), np.zeros_like(amount)
    for _ in range(STEPS):
        walk = walk @ step
        found += walk / STEPS
    ratio: Matrix = found * activity.sum() / known[None, :]
    ratio[:, activity == 0] = 0
    odds: Matrix = np.log(np.maximum(1.0, ratio))
    np.fill_diagonal(odds, 0)
    return (odds + odds.T) / 2


def circle(strength: Matrix) -> Matrix:
    """Cosine (0 to 1) of the contact profiles of each two, the contact between the two left out."""
    shared = strength @ strength.T
    own = (strength**2).sum(axis=1)[:, None] - strength**2
    bound = np.sqrt(np.maximum(own * own.T, 0))
    found: Matrix = np.where(bound > 1e-9, shared / np.maximum(bound, 1e-9), 0.0)
    np.fill_diagonal(found, 0)
    return np.clip(found, 0, 1)


def spread(part: Matrix) -> Matrix:
    """`part` with mean 0 and deviation 1 over all pairs; all 0 where every pair is alike."""
    pairs = part[~np.eye(len(part), dtype=bool)]
    deviation = float(pairs.std())
    found: Matrix = (part - pairs.mean()) / deviation if deviation > 1e-12 else np.zeros_like(part)
    np.fill_diagonal(found, 0)
    return found


def foretells(part: Matrix, amount: Matrix) -> float:
    """Mean over people of Spearman's correlation between `part` and contact, over all others (ties share ranks)."""
    found = []
    for i in range(len(amount)):
        said, seen = (rankdata(np.delete(matrix[i], i)) for matrix in (part, amount))
        if said.std() > 0 and seen.std() > 0:
            found.append(float(np.corrcoef(said, seen)[0, 1]))
    return sum(found) / len(found) if found else 0.0
