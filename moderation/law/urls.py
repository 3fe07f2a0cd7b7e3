"""The addresses of law and fairness; a part of the room's."""

from __future__ import annotations

from django.urls import path

from moderation.views import (
    fairness,
    fairness_reviews,
    guidelines_read,
    law,
    law_evidence,
    law_holds,
    law_report,
    law_statements,
)

urlpatterns = [
    path("law/", law.law, name="law"),
    path("law/settings/", law.settings, name="law_settings"),
    path("law/statements/", law_statements.statements, name="law_statements"),
    path("law/statements/batch/", law_statements.batch, name="law_batch"),
    path("law/statements.csv", law_statements.as_csv, name="law_statements_csv"),
    path("law/statements/<int:pk>/", law_statements.statement, name="law_statement"),
    path("law/statements/<int:pk>.json", law_statements.again, name="law_statement_json"),
    path("law/report/", law_report.report, name="law_report"),
    path("law/report/entered/", law_report.entered, name="law_report_entered"),
    path("law/report/publication/", law_report.publish, name="law_report_publication"),
    path("law/report/parts.zip", law_report.parts, name="law_report_zip"),
    path("law/report/months.csv", law_report.monthly, name="law_report_months"),
    path("law/report/<str:name>.csv", law_report.part, name="law_report_part"),
    path("law/evidence/", law_evidence.evidence, name="evidence"),
    path("law/evidence/chain/", law_evidence.chain, name="evidence_chain"),
    path("law/evidence/<int:pk>/", law_evidence.piece, name="evidence_piece"),
    path("law/holds/", law_holds.holds, name="holds"),
    path("law/holds/new/", law_holds.new, name="new_hold"),
    path("law/holds/<int:pk>/release/", law_holds.let_go, name="release_hold"),
    path("fairness/", fairness.fairness, name="fairness"),
    path("fairness/agreement.csv", fairness.agreement_csv, name="agreement_csv"),
    path("fairness/consistency/", fairness.consistency, name="consistency"),
    path("fairness/consistency.csv", fairness.consistency_csv, name="consistency_csv"),
    path("fairness/groups/", fairness.groups, name="groups"),
    path("fairness/groups.csv", fairness.groups_csv, name="groups_csv"),
    path("fairness/looks/<int:pk>/", fairness_reviews.look, name="blind_look"),
    path("fairness/looks/<int:pk>/pass/", fairness_reviews.pass_it_on, name="pass_blind_look"),
    path("fairness/looks/<int:pk>/settlement/", fairness_reviews.settle_it, name="settle_blind_look"),
    path("guidelines/day/", guidelines_read.on_a_day, name="guidelines_on_a_day"),
    path("guidelines/<int:pk>/compare/", guidelines_read.compare, name="guideline_comparison"),
    path("guidelines/<int:pk>/announcement/", guidelines_read.announcement, name="guideline_announcement"),
    path("guidelines/open/<str:key>/", guidelines_read.open_to_all, name="guidelines_open"),
]
