"""Rows that only the house writes, and many of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class Reckoned(admin.ModelAdmin[Any]):
    """Rows that only a reckoning writes."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody makes one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A person's word on a tie is a judgement."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It would be back with the next reckoning."""
        return False
