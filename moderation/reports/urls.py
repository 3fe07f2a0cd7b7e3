"""The team's addresses for reports, reporters and the reception; a part of the room's."""

from __future__ import annotations

from django.urls import path

from moderation.views import reception, reporters, reports

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports.csv", reports.as_csv, name="reports_csv"),
    path("reports/new/", reports.enter, name="new_report"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/acknowledgement/", reports.acknowledge, name="report_acknowledgement"),
    path("reports/<int:pk>/place/", reports.place, name="report_place"),
    path("reports/<int:pk>/closure/", reports.close_it, name="report_closure"),
    path("reports/<int:pk>/page/", reports.renew_page, name="report_page"),
    path("reporters/", reporters.reporters, name="reporters"),
    path("reporters/<slug:who>/", reporters.reporter, name="reporter"),
    path("reporters/<slug:who>/withdrawal/", reporters.withdrawal, name="reporter_withdrawal"),
    path("reporters/<slug:who>/mark/", reporters.mark, name="reporter_mark"),
    path("reporters/marks/<int:pk>/end/", reporters.end_mark, name="reporter_mark_end"),
    path("withdrawals/<int:pk>/undo/", reporters.undo_withdrawal, name="withdrawal_undo"),
    path("reception/", reception.reception, name="reception"),
]
