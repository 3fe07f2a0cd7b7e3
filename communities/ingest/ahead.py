"""Reads ahead: a thread parses the next chunks while the database works on the last (its driver lets go of the GIL)."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

T = TypeVar("T")
CHUNKS_AHEAD: Final = 2


def chunks_ahead(records: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to `size` records. An error of the source is raised here, after the chunks before it."""
    ready: queue.Queue[list[T] | BaseException | None] = queue.Queue(CHUNKS_AHEAD)
    stop = threading.Event()

    def put(item: list[T] | BaseException | None) -> bool:
        while not stop.is_set():
            try:
                ready.put(item, timeout=0.2)
                return True
            except queue.Full:
                continue
        return False

    def read() -> None:
        try:
            source = iter(records)
            while chunk := list(islice(source, size)):
                if not put(chunk):
                    return
            put(None)
        except BaseException as error:
            put(error)

    thread = threading.Thread(target=read, name="read-ahead", daemon=True)
    thread.start()
    try:
        while True:
            item = ready.get()
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stop.set()
        thread.join(timeout=5)
