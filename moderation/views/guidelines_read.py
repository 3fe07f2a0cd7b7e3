"""Guidelines to read: two versions side by side, those of a day, an announcement, and for members without account."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from accounts.gate import TeamRequest, gate
from communities.models import Community
from moderation.models import Guideline, GuidelineVersion, LawSettings
from moderation.versions import changes


@gate("rule.read")
def compare(request: TeamRequest, pk: int) -> HttpResponse:
    """What changed from one version to another, whichever two."""
    found = get_object_or_404(Guideline.objects.in_community(request.community), pk=pk)
    found.community = request.community
    versions = list(found.versions.select_related("by").order_by("number"))
    by_number = {str(one.number): one for one in versions}
    if len(versions) < 2:
        raise Http404
    one = by_number.get(request.GET.get("a", ""), versions[-2])
    two = by_number.get(request.GET.get("b", ""), versions[-1])
    context = {
        "guideline": found,
        "versions": versions,
        "one": one,
        "two": two,
        "changes": changes(one.text, two.text),
        "gone": [each for each in one.examples if each not in two.examples],
        "new": [each for each in two.examples if each not in one.examples],
        "community": request.community,
    }
    return render(request, "moderation/guideline_comparison.html", context)


@gate("rule.read")
def on_a_day(request: TeamRequest) -> HttpResponse:
    """All guidelines in the words of a day. An odd day, or none, is today."""
    today = request.community.day_of(request.community.present())
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = today
    end = request.community.starts(day) + timedelta(days=1)
    context = {
        "day": day,
        "is_today": day == today,
        "versions": in_force(request.community, end),
        "community": request.community,
    }
    return render(request, "moderation/guidelines_day.html", context)


@gate("rule.read")
def announcement(request: TeamRequest, pk: int) -> HttpResponse:
    """Words to tell members what changed, ready to copy and post."""
    found = get_object_or_404(Guideline.objects.in_community(request.community), pk=pk)
    found.community = request.community
    versions = list(found.versions.order_by("-number")[:2])
    if not versions:
        raise Http404
    settings = LawSettings.of(request.community)
    address = ""
    if settings.open_guidelines:
        address = request.build_absolute_uri(request.community.url("moderation:guidelines_open", settings.open_key))
    context = {
        "guideline": found,
        "version": versions[0],
        "text": announce(found, versions[0], versions[1] if len(versions) > 1 else None, address),
        "community": request.community,
    }
    return render(request, "moderation/guideline_announcement.html", context)


@require_safe
def open_to_all(request: HttpRequest, workspace: str, community: str, key: str) -> HttpResponse:
    """For members, without signing in, where the community switched it on; the key in the address opens it."""
    found = get_object_or_404(Community.objects.select_related("workspace"), slug=community, workspace__slug=workspace)
    settings = LawSettings.objects.filter(community=found, open_guidelines=True).first()
    if settings is None or not constant_time_compare(settings.open_key, key):
        raise Http404
    context = {
        "versions": in_force(found, found.present()),
        "community": found,
    }
    response = render(request, "moderation/guidelines_open.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def in_force(community: Community, before: datetime) -> list[GuidelineVersion]:
    """The text of every guideline that held just before a moment, in their order. One query."""
    rows = GuidelineVersion.objects.filter(guideline__community=community, in_force_from__lt=before)
    newest: dict[int, GuidelineVersion] = {}
    for version in rows.select_related("guideline").order_by("guideline__number", "number"):
        retired = version.guideline.retired_at
        if retired is None or retired >= before:
            newest[version.guideline_id] = version
    for version in newest.values():
        version.guideline.community = community
    return list(newest.values())


def announce(found: Guideline, version: GuidelineVersion, last: GuidelineVersion | None, address: str) -> str:
    """Calm and short: what holds, since when, why."""
    since = f"{version.in_force_from:%-d %B %Y}"
    begin = (
        f"Our guideline {found.number}, “{found.title}”, is new and holds from {since}."
        if last is None
        else f"We have changed our guideline {found.number}, “{found.title}”. The new text holds from {since}."
    )
    parts = [begin, f"What changed, and why: {version.note}", f"It now reads:\n\n{version.text}"]
    if last is not None:
        parts.append("Decisions made before that day stand on the text of their day.")
    if address:
        parts.append(f"All guidelines: {address}")
    return "\n\n".join(parts)
