"""The addresses of the house's door, the team, and what administrators look after."""

from __future__ import annotations

from django.urls import path

from accounts.views import first_run, home, invitation, mailbox, outbox, profile, sign_in_link, team

app_name = "accounts"
WORKSPACE = "w/<slug:workspace>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("first-run/", first_run.first_run, name="first_run"),
    path("sign-in/<str:token>/", sign_in_link.sign_in_link, name="sign_in_link"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
    path("account/profile/", profile.profile, name="profile"),
    path(WORKSPACE + "team/", team.team, name="team"),
    path(WORKSPACE + "team/<int:pk>/role/", team.role, name="role"),
    path(WORKSPACE + "team/invitations/", team.invitations, name="invitations"),
    path(WORKSPACE + "team/invitations/<int:pk>/withdrawal/", team.withdraw_invitation, name="withdraw_invitation"),
    path(WORKSPACE + "outbox/", outbox.outbox, name="outbox"),
    path(WORKSPACE + "outbox/<int:pk>/", outbox.outbox_row, name="outbox_row"),
    path(WORKSPACE + "mailbox/", mailbox.mailbox, name="mailbox"),
    path(WORKSPACE + "mailbox/<int:pk>/", mailbox.mail, name="mail"),
    path(WORKSPACE + "mailbox/<int:pk>/html/", mailbox.mail_html, name="mail_html"),
]
