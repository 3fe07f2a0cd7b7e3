"""Who works here, as what, and who is invited."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.forms import InviteForm
from accounts.gate import TeamRequest, gate
from accounts.mailbox import belongs_to
from accounts.models import Invitation, Role, TeamMember, Workspace
from accounts.permissions import TABLE


def _page(request: TeamRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    roles = [(role, [meaning for allowed, meaning in TABLE.values() if role in allowed]) for role in Role]
    context = {
        "team": request.workspace.team.active().select_related("user"),
        "invitations": request.workspace.invitations.open().order_by("email"),
        "form": form,
        "roles": roles,
        "choices": Role.choices,
    }
    return render(request, "accounts/team.html", context, status=status)


@gate("team.read")
def team(request: TeamRequest) -> HttpResponse:
    """The list, and for those who may change it the ways to."""
    return _page(request, InviteForm(by=request.team_member))


@gate("team.change", "POST")
def invitations(request: TeamRequest) -> HttpResponse:
    """Invites an address."""
    form = InviteForm(request.POST, by=request.team_member)
    if not form.is_valid():
        return _page(request, form, status=422)
    invited, token = Invitation.invite(
        request.workspace, form.cleaned_data["email"], form.cleaned_data["role"], request.user
    )
    link = settings.KITH_URL + reverse("accounts:invitation", args=[token])
    mail = EmailMessage(
        " ".join(f"{request.user} invites you to {request.workspace}".split()),
        render_to_string("accounts/mail/invitation.txt", {"invitation": invited, "by": request.user, "link": link}),
        to=[invited.email],
    )
    belongs_to(mail, request.workspace.pk)
    mail.send()
    messages.success(request, f"An invitation is on its way to {invited.email}. It is good for seven days.")
    return redirect("accounts:team", request.workspace.slug)


@gate("team.change", "POST")
def withdraw_invitation(request: TeamRequest, pk: int) -> HttpResponse:
    """Takes an invitation back."""
    invited = get_object_or_404(request.workspace.invitations.open(), pk=pk)
    invited.withdrawn_at = timezone.now()
    invited.save(update_fields=["withdrawn_at"])
    messages.success(request, f"The invitation to {invited.email} no longer works.")
    return redirect("accounts:team", request.workspace.slug)


@gate("team.change", "POST")
def role(request: TeamRequest, pk: int) -> HttpResponse:
    """Changes somebody's role, or ends their place. The last owner stays."""
    Workspace.objects.select_for_update().get(pk=request.workspace.pk)  # two owners ending each other: one does
    member = get_object_or_404(request.workspace.team.active().select_related("user"), pk=pk)
    wanted = request.POST.get("role", "")
    if Role.OWNER in (member.role, wanted) and request.team_member.role != Role.OWNER:
        raise PermissionDenied("Only an owner can make or unmake an owner.")
    owners = request.workspace.team.active().filter(role=Role.OWNER)
    if member.role == Role.OWNER and wanted != Role.OWNER and owners.count() == 1:
        messages.error(request, "A workspace keeps at least one owner. Make somebody else an owner first.")
    elif wanted not in (*Role.values, "none"):
        messages.error(request, "That is no role here.")
    elif wanted == "none":
        _end(request, member)
    else:
        member.role = wanted
        member.save(update_fields=["role"])
        messages.success(request, f"{member} is now {member.get_role_display().lower()}.")
    return redirect("accounts:team", request.workspace.slug)


def _end(request: TeamRequest, member: TeamMember) -> None:
    member.left_at = timezone.now()
    member.save(update_fields=["left_at"])
    messages.success(request, f"{member} no longer has a place in {request.workspace}.")
