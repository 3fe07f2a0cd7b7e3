"""The addresses of rules and their rehearsals; a part of the room's."""

from __future__ import annotations

from django.urls import path

from moderation.views import rehearsals, rules

urlpatterns = [
    path("", rules.rules, name="rules"),
    path("defaults/", rules.defaults, name="defaults"),
    path("new/<slug:kind>/", rules.new, name="new_rule"),
    path("<int:pk>/", rules.rule, name="rule"),
    path("<int:pk>/state/", rules.state, name="rule_state"),
    path("<int:pk>/found/", rules.found, name="rule_found"),
    path("<int:pk>/rehearsal/", rehearsals.newest, name="rehearsal"),
    path("<int:pk>/rehearsal/again/", rehearsals.again, name="rehearse"),
    path("rehearsals/<int:pk>/", rehearsals.rehearsal, name="rehearsal_of"),
    path("rehearsals/<int:pk>.csv", rehearsals.as_csv, name="rehearsal_csv"),
]
