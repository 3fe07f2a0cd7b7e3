"""The addresses of the moderation room, below a community."""

from __future__ import annotations

from django.urls import include, path

from moderation.views import (
    appeals,
    before,
    case,
    decisions,
    done,
    guidelines,
    ladder,
    letters,
    limit,
    queue,
)

app_name = "moderation"

urlpatterns = [
    path("", queue.waiting, name="home"),
    path("before/", before.before, name="before"),
    path("before/hints.csv", before.as_csv, name="hints_csv"),
    path("before/a-day/", before.per_day, name="hints_a_day"),
    path("before/<int:pk>/", before.thread, name="before_thread"),
    path("before/<int:pk>/steps/", before.step, name="step"),
    path("steps/<int:pk>/undo/", before.undo_step, name="undo_step"),
    path("cases/<int:pk>/", case.case, name="case"),
    path("cases/<int:pk>/hold/", case.take, name="take"),
    path("cases/<int:pk>/release/", case.let_go, name="let_go"),
    path("cases/<int:pk>/decision/", decisions.decide, name="decide"),
    path("decisions/<int:pk>/", decisions.decision, name="decision"),
    path("decisions/<int:pk>/undo/", decisions.undo, name="undo"),
    path("decisions/<int:pk>/source/", decisions.at_source, name="at_source"),
    path("decisions/<int:pk>/appeal/", appeals.lodge, name="lodge"),
    path("letters/", letters.letters, name="letters"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/posted/", letters.posted, name="posted"),
    path("letters/<int:pk>/language/", letters.language, name="letter_language"),
    path("letters/<int:pk>/link/", letters.link, name="letter_link"),
    path("", include("moderation.reports.urls")),
    path("", include("moderation.queues.urls")),
    path("appeals/", appeals.appeals, name="appeals"),
    path("appeals/<int:pk>/", appeals.appeal, name="appeal"),
    path("appeals/<int:pk>/answer/", appeals.answer, name="answer"),
    path("done/", done.done, name="done"),
    path("done.csv", done.as_csv, name="done_csv"),
    path("", include("moderation.law.urls")),
    path("guidelines/", guidelines.guidelines, name="guidelines"),
    path("guidelines/new/", guidelines.new, name="new_guideline"),
    path("guidelines/<int:pk>/", guidelines.guideline, name="guideline"),
    path("rules/", include("moderation.rules.urls")),
    path("", include("moderation.levers.urls")),
    path("ladder/", ladder.ladder, name="ladder"),
    path("limit/", limit.limit, name="limit"),
    path("limit/break/", limit.pause, name="pause"),
    path("limit/team/", limit.team_load, name="team_load"),
    path("cases/<int:pk>/unveil/", limit.unveil, name="unveil"),
    path("", include("moderation.team.urls")),
]
