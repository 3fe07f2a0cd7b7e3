"""The addresses of members' pages. A token in an address is a secret: logs shorten it."""

from __future__ import annotations

from django.urls import path

from moderation.members import pages, telling_us

app_name = "members"

urlpatterns = [
    path("r/<str:key>/", telling_us.report, name="report"),
    path("r/<str:key>/notice/", telling_us.notice, name="notice"),
    path("m/<str:token>/", pages.page, name="page"),
    path("m/<str:token>/objection/", pages.objection, name="objection"),
    path("m/<str:token>/address/", pages.address, name="address"),
]
