"""One file a noun."""

from governance.models.initiative import Initiative
from governance.models.objective import Objective

__all__ = ["Initiative", "Objective"]
