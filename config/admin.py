"""The administrators' site: stock Django admin, signed in through allauth like every other page."""

from __future__ import annotations

from django.contrib import admin


class KithAdminSite(admin.AdminSite):
    """Title and rules of the admin; its look is static/css/admin.css."""

    site_header = "Kith administration"
    site_title = "Kith administration"
    index_title = "Everything Kith holds"
