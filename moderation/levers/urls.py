"""The addresses of levers, watches, night mode and choosing raiders; a part of the room's."""

from __future__ import annotations

from django.urls import path

from moderation.views import levers, night, raiders, watches

urlpatterns = [
    path("levers/", levers.levers, name="levers"),
    path("levers/new/<slug:kind>/", levers.new, name="new_lever"),
    path("levers/<int:pk>/", levers.lever, name="lever"),
    path("levers/<int:pk>/end/", levers.end, name="lever_end"),
    path("levers/<int:pk>/prolonging/", levers.prolonging, name="lever_prolonging"),
    path("levers/<int:pk>/source/", levers.at_source, name="lever_at_source"),
    path("watches/", watches.watches, name="watches"),
    path("watches/new/<int:member>/", watches.new, name="new_watch"),
    path("watches/<int:pk>/", watches.watch, name="watch"),
    path("watches/<int:pk>/seen/", watches.seen, name="watch_seen"),
    path("watches/<int:pk>/end/", watches.end, name="watch_end"),
    path("watches/<int:pk>/case/<int:activity>/", watches.make_case, name="watch_case"),
    path("night/", night.night, name="night"),
    path("night/<int:pk>/", night.settle, name="night_settle"),
    path("raids/choosing/", raiders.choosing, name="raiders"),
    path("raids/new/", raiders.gather, name="raiders_gather"),
]
