"""Reads ahead: a thread parses and prepares the next chunks while the database works on the last.

Both are half of an ingest's time, and the database driver lets go of the interpreter while it waits.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

T = TypeVar("T")
KEPT_AHEAD: Final = 2
TURNS: Final = 0.0005  # seconds: whoever waits for the database's answer gets the interpreter back soon


def ahead(items: Iterable[T]) -> Iterator[T]:
    """The same items, made in a thread up to two ahead. An error of theirs is raised here, after the items before."""
    ready: queue.Queue[tuple[T] | BaseException | None] = queue.Queue(KEPT_AHEAD)
    stop = threading.Event()

    def put(item: tuple[T] | BaseException | None) -> bool:
        while not stop.is_set():
            try:
                ready.put(item, timeout=0.2)
                return True
            except queue.Full:
                continue
        return False

    def read() -> None:
        try:
            for item in items:
                if not put((item,)):
                    return
            put(None)
        except BaseException as error:
            put(error)

    thread = threading.Thread(target=read, name="read-ahead", daemon=True)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, TURNS))
    thread.start()
    try:
        while True:
            item = ready.get()
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item
            yield item[0]
    finally:
        stop.set()
        sys.setswitchinterval(usual)
        thread.join(timeout=5)
