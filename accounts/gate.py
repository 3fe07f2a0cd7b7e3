"""The one gate for tenancy: every view of the house stands behind `@gate("noun.verb")`.

It signs people in, turns the URL's `workspace` and `community` into `request.workspace`, `request.team_member` and
`request.community`, answers another workspace's team member with the same 404 as a page that is not there, and a
role that may not with 403. Views reach rows only from what it put on the request.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from accounts.models import TeamMember, User, Workspace
from accounts.permissions import TABLE

if TYPE_CHECKING:
    from communities.models import Community

P = ParamSpec("P")


class TeamRequest(HttpRequest):
    """A request that passed the gate."""

    user: User
    workspace: Workspace
    team_member: TeamMember
    community: Community
    htmx: Any


GatedView = Callable[Concatenate[TeamRequest, P], HttpResponseBase]


def gate(action: str, *methods: str) -> Callable[[GatedView[P]], Callable[..., HttpResponseBase]]:
    """Guards a view with one row of the permission table. `methods` default to GET; HEAD goes with GET.

    The guarded view carries `.action` and `.methods`, so that the walk of all URLs knows what to expect.
    """
    if action not in TABLE:
        raise KeyError(f"{action} is not in accounts.permissions.TABLE")
    allowed = tuple(methods) or ("GET",)
    if "GET" in allowed and "HEAD" not in allowed:
        allowed += ("HEAD",)

    def guard(view: GatedView[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            team = cast(TeamRequest, request)
            _enter(team, kwargs)
            if not team.team_member.may(action):
                raise PermissionDenied(TABLE[action][1])
            if _holds_nul(team):
                return HttpResponse(_NUL, status=422, content_type="text/plain; charset=utf-8")
            return view(team, *args, **kwargs)

        checked = require_http_methods(list(allowed))(guarded)
        checked.action = action  # type: ignore[attr-defined]
        checked.methods = allowed  # type: ignore[attr-defined]
        return checked

    return guard


_NUL = "This text holds a NUL character, which cannot be kept. Take it out and send it again."


def _holds_nul(request: HttpRequest) -> bool:
    """Whether any field holds what Postgres refuses; no keyboard types it, so no view need think of it."""
    return any("\x00" in value for told in (request.GET, request.POST) for _, row in told.lists() for value in row)


def _enter(request: TeamRequest, kwargs: dict[str, Any]) -> None:
    slug = kwargs.pop("workspace")
    member = (
        TeamMember.objects.active().select_related("workspace", "user").filter(user=request.user, workspace__slug=slug)
    ).first()
    if member is None:
        raise Http404
    request.team_member, request.workspace = member, member.workspace
    if "community" in kwargs:
        request.community = get_object_or_404(
            member.workspace.communities,
            slug=kwargs.pop("community"),
        )
        request.community.workspace = member.workspace
