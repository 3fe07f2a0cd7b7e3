"""Ties a child process's life to its parent's, so that a killed supervisor leaves nothing running."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def tie_to_parent(number: signal.Signals) -> Callable[[], None] | None:
    """For `subprocess`'s preexec_fn: the kernel sends the child `number` when its parent dies.

    Linux only; elsewhere the next start finds and ends what was left. Must run after a change of user, which
    clears it; subprocess does so.
    """
    if _libc is None:
        return None
    libc, parent = _libc, os.getpid()

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, number.value, 0, 0, 0)
        if os.getppid() != parent:  # the parent died before the line above
            os._exit(1)

    return tie
