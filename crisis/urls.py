"""The addresses of crisis, below a community."""

from __future__ import annotations

from django.urls import path

from crisis.views import closing, home, incident, statement

app_name = "crisis"

urlpatterns = [
    path("", home.home, name="home"),
    path("past/", home.past, name="past"),
    path("incidents/", home.open_incident, name="open"),
    path("incidents/<int:pk>/", incident.incident, name="incident"),
    path("incidents/<int:pk>/log/", incident.log, name="log"),
    path("incidents/<int:pk>/log/<int:entry>/pin/", incident.pin, name="pin"),
    path("incidents/<int:pk>/course/", incident.steer, name="steer"),
    path("incidents/<int:pk>/owner/", incident.take, name="take"),
    path("incidents/<int:pk>/statements/", statement.draft, name="statements"),
    path("incidents/<int:pk>/statements/<int:version>/approval/", statement.approve, name="approve"),
    path("incidents/<int:pk>/statements/<int:version>/publication/", statement.say, name="say"),
    path("incidents/<int:pk>/closing/", closing.close, name="close"),
    path("incidents/<int:pk>/closing/undo/", closing.reopen, name="reopen"),
]
