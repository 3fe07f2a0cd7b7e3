"""Finds a port for the web."""

from __future__ import annotations

import socket

TRIES = 20


class PortTakenError(RuntimeError):
    """Another program listens there."""


def choose_port(bind: str, wanted: int | None, default: int = 8000) -> int:
    """`wanted` if it is free, else an error; when none is wanted, the first free one from `default` on."""
    if wanted is not None:
        if not _is_free(bind, wanted):
            raise PortTakenError(f"Port {wanted} is taken by another program. Choose one: KITH_PORT={wanted + 1}.")
        return wanted
    for port in range(default, default + TRIES):
        if _is_free(bind, port):
            return port
    raise PortTakenError(f"Ports {default} to {default + TRIES - 1} are all taken. Choose one with KITH_PORT.")


def _is_free(bind: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError:
            return False
    return True
