"""The addresses of the record, below a workspace."""

from __future__ import annotations

from django.urls import path

from communities.research import views as research
from communities.views import community, imports, search

app_name = "communities"
COMMUNITY = "c/<slug:community>/"

urlpatterns = [
    path("communities/new/", community.new, name="new"),
    path(COMMUNITY + "settings/", community.settings, name="settings"),
    path(COMMUNITY + "search/", search.search, name="search"),
    path(COMMUNITY + "research/", research.research, name="research"),
    path(COMMUNITY + "research/new/", research.new, name="new_interest"),
    path(COMMUNITY + "research/<int:pk>/", research.interest, name="interest"),
    path(COMMUNITY + "research/<int:pk>/change/", research.change, name="change_interest"),
    path(COMMUNITY + "research/<int:pk>/notes/", research.notes, name="interest_notes"),
    path(COMMUNITY + "research/<int:pk>/evidence/", research.evidence, name="interest_evidence"),
    path(COMMUNITY + "research/<int:pk>/fit/", research.fit, name="interest_fit"),
    path(COMMUNITY + "research/<int:pk>/<slug:what>/<int:row>/removal/", research.removal, name="interest_removal"),
    path(COMMUNITY + "imports/", imports.imports, name="imports"),
    path(COMMUNITY + "imports/upload/", imports.upload, name="upload"),
    path(COMMUNITY + "imports/<int:pk>/", imports.import_run, name="import"),
    path(COMMUNITY + "imports/<int:pk>/retry/", imports.retry_rows, name="retry"),
    path(COMMUNITY + "imports/<int:pk>/rejected.jsonl", imports.rejected, name="rejected"),
]
