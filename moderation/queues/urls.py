"""Addresses of the queues, of what is done with cases beside deciding them, of search and bulk."""

from __future__ import annotations

from django.urls import path

from moderation.views import bulk, case, case_acts, decisions, notes, queue, queue_handover, queue_settings, search

urlpatterns = [
    path("rows/", queue.rows, name="rows"),
    path("next/", queue.take_next, name="take_next"),
    path("cases/", search.cases, name="cases"),
    path("cases.csv", search.cases_csv, name="cases_csv"),
    path("cases/bulk/", bulk.preview, name="bulk_preview"),
    path("cases/<int:pk>/pane/", case.pane, name="pane"),
    path("cases/<int:pk>/assignment/", case_acts.assign, name="assign"),
    path("cases/<int:pk>/together/", case_acts.put_together, name="put_together"),
    path("cases/<int:pk>/apart/", case_acts.take_apart, name="take_apart"),
    path("cases/<int:pk>/second-look/", case_acts.ask_second, name="ask_second"),
    path("cases/<int:pk>/notes/", notes.notes, name="case_notes"),
    path("second-looks/<int:pk>/answer/", case_acts.answer_second, name="answer_second"),
    path("second-looks/<int:pk>/withdrawal/", case_acts.withdraw_second, name="withdraw_second"),
    path("notes/<int:pk>/posted/", notes.note_posted, name="note_posted"),
    path("replies/", notes.replies, name="replies"),
    path("replies/new/", notes.new_reply, name="new_reply"),
    path("replies/<int:pk>/", notes.reply, name="reply"),
    path("replies/<int:pk>/retirement/", notes.retire_reply, name="retire_reply"),
    path("measures/", search.lasting, name="lasting"),
    path("measures/<int:pk>/lift/", decisions.lift, name="lift"),
    path("measures/<int:pk>/source/", decisions.measure_at_source, name="measure_at_source"),
    path("sweeps/", bulk.sweeps_list, name="sweeps"),
    path("sweeps/new/", bulk.sweeps, name="sweep_begin"),
    path("sweeps/<int:pk>/", bulk.sweep, name="sweep"),
    path("sweeps/<int:pk>/undo/", bulk.undo, name="sweep_undo"),
    path("queues/", queue_settings.queues, name="queues"),
    path("queues/new/", queue_settings.new_queue, name="new_queue"),
    path("queues/closeness/", queue_settings.closeness, name="closeness"),
    path("queues/<int:pk>/", queue_settings.queue, name="queue"),
    path("queues/<int:pk>/removal/", queue_settings.remove_queue, name="remove_queue"),
    path("team/<int:pk>/skills/", queue_settings.skills, name="skills"),
    path("shifts/", queue_handover.handovers, name="handovers"),
    path("shifts/<int:pk>/taking-over/", queue_handover.take_over, name="take_over"),
]
