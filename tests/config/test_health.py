"""The two addresses a supervisor and a load balancer ask."""

from __future__ import annotations

import pytest
from django.test import Client


def test_healthz_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"alive": True}


@pytest.mark.django_db
def test_readyz_answers_when_the_database_does(client: Client) -> None:
    assert client.get("/readyz").json() == {"ready": True}
