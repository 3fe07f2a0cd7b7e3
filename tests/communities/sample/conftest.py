"""One sample for all tests that only look: 8,000 activities, made once."""

from __future__ import annotations

import pytest

from tests.communities.sample.look import Look


@pytest.fixture(scope="session")
def look() -> Look:
    """Shared: nobody changes it."""
    return Look(8_000)
