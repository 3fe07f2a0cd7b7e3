"""Addresses of the pages about who is who."""

from __future__ import annotations

from django.urls import path

from relationships.views.identity import handles, merges, organisations, robots, same_person

urlpatterns = [
    path("same-person/", same_person.same_person, name="same_person"),
    path("same-person/search/", same_person.search, name="same_person_search"),
    path("same-person/switch/", same_person.switch, name="same_person_switch"),
    path("same-person/<int:pk>/decision/", same_person.decide, name="same_person_decision"),
    path("same-person/merges/", merges.merges, name="merges"),
    path("same-person/merges.csv", merges.merges_csv, name="merges_csv"),
    path("same-person/merges/<int:pk>/removal/", merges.undo, name="merge_removal"),
    path("members/<int:pk>/handles/", handles.handles, name="handles"),
    path("members/<int:pk>/handles/splitting/", handles.split, name="handles_splitting"),
    path("members/<int:pk>/handles/joining/", handles.join, name="handles_joining"),
    path("members/<int:pk>/name/", handles.name, name="member_name"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations.csv", organisations.organisations_csv, name="organisations_csv"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/change/", organisations.change, name="organisation_change"),
    path("affiliations/<int:pk>/removal/", organisations.deny, name="affiliation_removal"),
    path("robots/", robots.robots, name="robots"),
    path("robots/<int:pk>/decision/", robots.decide, name="robot_decision"),
]
