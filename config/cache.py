"""The cache may vanish with Redis; pages may not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


def _or(otherwise: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """When Redis does not answer, give what an empty cache would give."""

    def wrap(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def tolerant(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
            try:
                return method(self, *args, **kwargs)
            except RedisError as error:
                log.warning("cache_unreachable", doing=method.__name__, error=str(error))
                return otherwise(*args, **kwargs)

        return tolerant

    return wrap


class ForgetfulRedisCache(RedisCache):
    """Django's Redis cache that turns an unreachable server into an empty cache.

    Consequence, accepted: sign-in rate limits, which count here, do not hold while Redis is away.
    """

    add = _or(lambda *_, **__: True)(RedisCache.add)
    get = _or(lambda key=None, default=None, *_, **__: default)(RedisCache.get)
    set = _or(lambda *_, **__: None)(RedisCache.set)
    touch = _or(lambda *_, **__: False)(RedisCache.touch)
    delete = _or(lambda *_, **__: False)(RedisCache.delete)
    get_many = _or(lambda *_, **__: {})(RedisCache.get_many)
    set_many = _or(lambda *_, **__: [])(RedisCache.set_many)
    delete_many = _or(lambda *_, **__: None)(RedisCache.delete_many)
    has_key = _or(lambda *_, **__: False)(RedisCache.has_key)
    clear = _or(lambda *_, **__: False)(RedisCache.clear)

    @_or(lambda _key=None, delta=1, *_, **__: delta)
    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """As Django's; a count that cannot be kept begins anew."""
        return int(super().incr(key, delta, version=version))
