"""Where an invitation leads."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.entrance import account_for, let_in
from accounts.forms import WelcomeForm
from accounts.models import Invitation, User


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link proves the address. Somebody with an account signs in as themselves; a new person gives a name."""
    invited = Invitation.objects.by_token(token)
    if invited is None:
        return render(request, "accounts/spent_link.html", status=410)
    existing = User.objects.filter(email__iexact=invited.email).first()
    if existing is not None and request.user != existing:
        return redirect_to_login(request.get_full_path())
    form = WelcomeForm(request.POST or None, initial={"name": existing.name if existing else ""})
    if request.method == "POST" and form.is_valid():
        user = existing or account_for(invited.email, form.cleaned_data["name"])
        if invited.accept(user) is None:
            return render(request, "accounts/spent_link.html", status=410)
        if request.user != user:
            let_in(request, user)
        messages.success(request, f"Welcome to {invited.workspace}.")
        return redirect("accounts:home")
    context = {"form": form, "invitation": invited}
    return render(request, "accounts/invitation.html", context, status=422 if form.is_bound else 200)
