"""Every address of Kith: each room brings its own, here they get their place."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config import health

COMMUNITY = "w/<slug:workspace>/c/<slug:community>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("moderation.members.urls")),  # pages of members without an account
]

PLACES = {
    "accounts": "",
    "communities": "w/<slug:workspace>/",
    "relationships": COMMUNITY + "relationships/",
    "moderation": COMMUNITY + "moderation/",
    "care": COMMUNITY + "care/",
    "crisis": COMMUNITY + "crisis/",
    "governance": COMMUNITY + "governance/",
    "reporting": COMMUNITY,
}
urlpatterns += [path(place, include(f"{room}.urls")) for room, place in PLACES.items()]
