"""The reporting room's addresses, below the community's own."""

from django.urls import path

from reporting.views import digest, evidence, insight, runs, set_aside, spectrum, today, unsubscribe

app_name = "reporting"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/set-aside/", set_aside.put, name="set_aside"),
    path("today/set-aside/<int:pk>/undo/", set_aside.undo, name="take_back"),
    path("pulse/", insight.pulse, name="pulse"),
    path("pulse/<slug:key>/", evidence.measure_page, name="measure"),
    path("pulse/<slug:key>/rows/", evidence.rows, name="evidence"),
    path("spectrum/", spectrum.week, name="spectrum"),
    path("spectrum/work/", spectrum.log, name="log_work"),
    path("spectrum/work/<int:pk>/", spectrum.change, name="work"),
    path("spectrum/work/<int:pk>/removal/", spectrum.remove, name="remove_work"),
    path("digest/", digest.mine, name="digest"),
    path("digest/preview/", digest.preview, name="digest_preview"),
    path("digest/runs/", runs.runs, name="digest_runs"),
    path("digest/deliveries/<int:pk>/", runs.resolve, name="resolve_delivery"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
]
