"""What happens to every request."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from redis.exceptions import ConnectionError as RedisConnectionError

from accounts.models import User
from config.cache import ForgetfulRedisCache


def test_a_request_gets_an_id_and_a_harmless_one_is_kept(client: Client) -> None:
    assert len(client.get("/healthz")["X-Request-ID"]) == 32
    assert client.get("/healthz", headers={"X-Request-ID": "from-the-proxy-1"})["X-Request-ID"] == "from-the-proxy-1"
    assert client.get("/healthz", headers={"X-Request-ID": "x" * 999})["X-Request-ID"] != "x" * 999


@pytest.mark.django_db
class TestIdle:
    def signed_in(self, client: Client) -> bool:
        client.get("/account/login/")
        return "_auth_user_id" in client.session

    def test_a_sign_in_ends_after_twelve_hours_without_a_request(self, client: Client) -> None:
        with time_machine.travel("2026-03-01 08:00Z", tick=False) as clock:
            client.force_login(User.objects.create_user("ada@kith.example"))
            assert self.signed_in(client)
            clock.shift(11 * 3600)
            assert self.signed_in(client)
            clock.shift(11 * 3600)
            assert self.signed_in(client)
            clock.shift(12 * 3600 + 1)
            assert not self.signed_in(client)

    def test_a_sign_in_ends_after_fourteen_days_whatever_happens(self, client: Client) -> None:
        with time_machine.travel("2026-03-01 08:00Z", tick=False) as clock:
            client.force_login(User.objects.create_user("ada@kith.example"))
            for _ in range(14 * 3):
                assert self.signed_in(client)
                clock.shift(8 * 3600)
            clock.shift(60)
            assert not self.signed_in(client)


def test_without_redis_the_cache_is_empty_and_no_page_fails() -> None:
    cache = ForgetfulRedisCache("redis://127.0.0.1:9/0", {"OPTIONS": {"socket_connect_timeout": 0.2}})
    cache.set("a", 1)
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a", "b"]) == {}
    assert cache.add("a", 1)
    assert cache.incr("a") == 1
    assert not cache.delete("a")
    assert cache.get_or_set("a", lambda: 3) == 3
    with pytest.raises(RedisConnectionError):
        cache._cache.get_client().get("a")
