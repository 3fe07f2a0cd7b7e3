"""The first run: who you are, your organisation, your first community."""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.entrance import account_for, let_in
from accounts.forms import FirstRunForm
from accounts.models import Role, TeamMember, User, Workspace
from accounts.setup_key import setup_key
from accounts.slugs import free_slug

LOCK: Final = 7300  # the advisory lock of the first run


@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """Only while nobody lives here. Whoever holds the printed key becomes the owner and administrator."""
    if User.objects.exists():
        return redirect("accounts:home")
    form = FirstRunForm(request.POST or None, key=setup_key(), initial={"key": request.GET.get("key", "")})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with transaction.atomic():
            with connection.cursor() as cursor:  # two first visitors at once: one is
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            if User.objects.exists():
                return redirect("accounts:home")
            user = account_for(told["email"], told["name"])
            user.zone, user.is_staff, user.is_superuser = told["zone"], True, True
            user.save()
            workspace = Workspace.objects.create(
                name=told["workspace"], slug=free_slug(told["workspace"], Workspace.objects)
            )
            TeamMember.objects.create(workspace=workspace, user=user, role=Role.OWNER)
            community = workspace.communities.create(
                name=told["community"],
                slug=free_slug(told["community"], workspace.communities),
                zone=told["zone"],
            )
        let_in(request, user)
        return redirect(community)
    return render(request, "accounts/first_run.html", {"form": form}, status=422 if form.is_bound else 200)
