"""The addresses of what was learnt, below the moderation room."""

from __future__ import annotations

from django.urls import path

from moderation.views import alike, learnt, thresholds

urlpatterns = [
    path("learnt/", learnt.learnt, name="learnt"),
    path("learnt/settings/", learnt.settings, name="learnt_settings"),
    path("learnt/lessons/", learnt.lesson, name="learnt_lesson"),
    path("learnt/general/", learnt.roll_back, name="learnt_back"),
    path("learnt/<int:number>/", learnt.let_count, name="learnt_count"),
    path("thresholds/", thresholds.thresholds, name="thresholds"),
    path("thresholds/new/", thresholds.choose, name="thresholds_choice"),
    path("thresholds/<int:number>/again/", thresholds.again, name="thresholds_again"),
    path("cases/<int:pk>/alike/", alike.alike, name="alike"),
]
