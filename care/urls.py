"""The addresses of care, below a community."""

from __future__ import annotations

from django.urls import path

from care.views import ask, home, promise, question

app_name = "care"

urlpatterns = [
    path("", home.home, name="home"),
    path("promise/", promise.promise, name="promise"),
    path("questions/<int:pk>/", question.question, name="question"),
    path("questions/<int:pk>/settlement/", question.settle, name="settle"),
    path("questions/<int:pk>/settlement/undo/", question.unsettle, name="unsettle"),
    path("questions/<int:pk>/asks/<int:member>/", ask.ask, name="ask"),
    path("asks/<int:pk>/undo/", ask.withdraw, name="withdraw"),
]
