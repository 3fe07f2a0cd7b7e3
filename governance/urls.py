"""Addresses of the governance room."""

from django.urls import path

from governance.views import objectives

app_name = "governance"

urlpatterns = [
    path("", objectives.home, name="home"),
    path("objectives/new/", objectives.new, name="new"),
    path("objectives/<int:pk>/", objectives.objective, name="objective"),
    path("objectives/<int:pk>/change/", objectives.change, name="change"),
    path("objectives/<int:pk>/closure/", objectives.closure, name="closure"),
    path("objectives/<int:pk>/initiatives/", objectives.initiatives, name="initiatives"),
    path(
        "objectives/<int:pk>/initiatives/<int:initiative>/removal/",
        objectives.remove_initiative,
        name="remove_initiative",
    ),
]
