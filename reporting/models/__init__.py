"""One file a noun."""

from reporting.models.delivery import DigestDelivery
from reporting.models.preference import DigestPreference
from reporting.models.rollup import MemberDay, Rollup, RollupState
from reporting.models.run import DigestRun
from reporting.models.set_aside import SetAside
from reporting.models.suppression import Suppression

__all__ = [
    "DigestDelivery",
    "DigestPreference",
    "DigestRun",
    "MemberDay",
    "Rollup",
    "RollupState",
    "SetAside",
    "Suppression",
]
