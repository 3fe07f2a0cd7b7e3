"""Large results as numpy arrays: binary COPY of rows of one width, so that no row becomes a Python object."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

import numpy as np
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

_HEADER: Final = 19  # signature, flags, length of an extension that is empty
_TRAILER: Final = 2


def read_columns(
    cursor: CursorWrapper, query: str, values: Mapping[str, object], **columns: str
) -> dict[str, NDArray[Any]]:
    """`query` with columns of these numpy types ("i8", "f8", "i2", "i4", "?"), none of them null. Small-endian copies.

    A ValueError says that a row had another width than was promised.
    """
    said = cursor.mogrify(query, values)
    body = BytesIO()
    cursor.cursor.copy_expert(b"COPY (" + said + b") TO STDOUT (FORMAT binary)", body)
    fields: list[tuple[str, str]] = [("n", ">i2")]
    for name, kind in columns.items():
        fields += [(f"{name} bytes", ">i4"), (name, kind if kind == "?" else f">{kind}")]
    row = np.dtype(fields)  # not aligned: as packed as the wire
    size = body.getbuffer().nbytes - _HEADER - _TRAILER
    if size % row.itemsize:
        raise ValueError(f"rows are not of {row.itemsize} bytes: a column is null, or of another type")
    raw = np.frombuffer(body.getbuffer(), row, size // row.itemsize, _HEADER)
    return {name: raw[name].astype(kind) for name, kind in columns.items()}
