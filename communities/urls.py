"""The addresses of the record, below a workspace."""

from __future__ import annotations

from django.urls import path

from communities.views import community, imports, search

app_name = "communities"
COMMUNITY = "c/<slug:community>/"

urlpatterns = [
    path("communities/new/", community.new, name="new"),
    path(COMMUNITY + "settings/", community.settings, name="settings"),
    path(COMMUNITY + "search/", search.search, name="search"),
    path(COMMUNITY + "imports/", imports.imports, name="imports"),
    path(COMMUNITY + "imports/upload/", imports.upload, name="upload"),
    path(COMMUNITY + "imports/<int:pk>/", imports.import_run, name="import"),
    path(COMMUNITY + "imports/<int:pk>/rejected.jsonl", imports.rejected, name="rejected"),
]
