"""A sample house in which every kind of page has something to show, made the way people would make it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Outbox, Role, TeamMember
from accounts.outbox import run_waiting
from care.models import Question
from communities.identity import organisations
from communities.models import Activity, Community, Import, Interest, Kind, Member, Source, WorkEntry
from crisis.models import Incident
from governance.models import Objective
from moderation.deciding import decide
from moderation.defaults import settle
from moderation.models import (
    Appeal,
    Case,
    Decision,
    DoubleReview,
    Guideline,
    LawSettings,
    Letter,
    Lever,
    MemberPage,
    Reception,
    Report,
    Rule,
    Sweep,
)
from relationships.models import Introduction, Segment, Thanks
from relationships.replies import infer
from reporting.models import DigestDelivery
from tests.factories import say, signed_in
from tests.relationships.test_replies import TALK, Chat

REFUSED = b'{"kind": "post", "id": "no-time"}\n{"kind": "person", "id": "u-1", "name": "Uma Strand"}\nnot json\n'


def furnish() -> tuple[Community, TeamMember]:
    """A small sample with its team's traces; gives the community and its owner."""
    call_command("sample", activities=1500, seed=7, verbosity=0)
    community = Community.objects.get()
    owner = TeamMember.objects.filter(workspace=community.workspace, role=Role.OWNER).earliest("id")
    settle(community, owner.user)
    _heated(community)
    client = signed_in(owner)
    _looked_at_again(community, owner, client)
    _decided(community, client)
    _reported(community, client)
    _measured_out(community, client)
    _stepped_in(community, client)
    _cared_for(community, client)
    _mended(community, client)
    _reached_out(community, client)
    _in_touch(community, client)
    _researched(community, client)
    _imported(community, client)
    _chatted(community)
    _broken(community)
    _told(client, community)
    _mailed(client, community)
    return community, owner


def _heated(community: Community) -> None:
    """Insults by people of the sample: more than the small sample brings, so that there is something to decide."""
    people = Member.objects.in_community(community).people().filter(role="member").order_by("-acts", "id")
    for number, member in enumerate(people[2:9]):
        at = timezone.now() - timedelta(minutes=10 * number + 1)
        say(member, f"You stupid idiot, this is the {number}th time", at)
    run_waiting()


def _chatted(community: Community) -> None:
    """A chat in which whom each line answers was inferred."""
    Chat(community).say(*TALK)
    run_waiting()
    assert infer(community) == []
    organisations.find(community)


def _mended(community: Community, client: Client) -> None:
    """The busiest conversation is split at its last message, and another is joined to it."""
    busy, other = community.conversations.order_by("-posts", "pk")[:2]
    last = Activity.objects.filter(conversation=busy, kind__in=(Kind.POST, Kind.REPLY)).latest("occurred_at")
    _post(client, community.url("relationships:conversation_splitting", last.pk), {"title": "Something else"})
    _post(client, community.url("relationships:conversation_joining", other.pk), {"into": busy.pk})


def _post(
    client: Client, url: str, told: Mapping[str, object] | None = None, *, codes: tuple[int, ...] = (302, 303)
) -> None:
    answer = client.post(url, dict(told or {}))
    assert answer.status_code in codes, f"{url} said {answer.status_code}: {answer.content.decode()[:2000]}"


def _looked_at_again(community: Community, owner: TeamMember, client: Client) -> None:
    """Two decisions drawn for a second look, one owed and one given otherwise; a hold; a guideline rewritten, open."""
    moderator = community.workspace.team.active().select_related("user").filter(role=Role.MODERATOR)[0]
    LawSettings.of(community)
    LawSettings.objects.filter(community=community).update(review_share=1)
    quiet = Case.objects.in_community(community).waiting().filter(subject="post").order_by("worth", "pk")
    for case in list(quiet.select_related("community__workspace")[:2]):
        decide(case, moderator, "remove", version=case.version, reason="Not here.")
    owed, given = DoubleReview.objects.order_by("decision__case_id")
    DoubleReview.objects.update(reviewer=owner.user)
    _post(client, community.url("moderation:blind_look", given.pk), {"verdict": "keep", "reason": "It is about ovens."})
    told = {"applies": "role", "provider": "Ovens Ltd", "evidence_days": 365, "scope": "DE FR", "share": 5}
    _post(client, community.url("moderation:law_settings"), {**told, "open_guidelines": "on"})
    hold = {"reason": "Letter of 3 March", "covers": "case", "case": owed.decision.case_id}
    _post(client, community.url("moderation:new_hold"), hold)
    respect = Guideline.objects.get(community=community, slug="respect")
    text = {"title": respect.title, "category": respect.category, "text": "Disagree with words, not with people."}
    _post(client, respect.get_absolute_url(), {**text, "examples": "Names", "note": "Shorter"})


def _decided(community: Community, client: Client) -> None:
    """Cases of every kind that the sample brings; one removed, appealed against; one kept and taken back."""
    removed = Case.objects.in_community(community).waiting().filter(subject="post").worthiest_first()[0]
    told = {"action": "remove", "version": removed.version, "reason": "Insults have no place here."}
    _post(client, community.url("moderation:decide", removed.pk), told)
    decision = Decision.objects.get(case=removed)
    _post(client, community.url("moderation:lodge", decision.pk), {"text": "I meant the oven, not the person."})
    other = Case.objects.in_community(community).waiting().worthiest_first()[0]
    _post(client, community.url("moderation:decide", other.pk), {"action": "keep", "version": other.version})
    _post(client, community.url("moderation:undo", Decision.objects.latest("id").pk))
    assert Appeal.objects.exists()
    assert Letter.objects.exists()
    assert Rule.objects.exists()
    _queued(community, client)
    assert Case.objects.open().exists()


def _queued(community: Community, client: Client) -> None:
    """Two queues, a saved reply, a note, a suspension, an act on many taken back, a shift handed over."""
    told = {"name": "Attacks", "place": 1, "promise": 60, "least_severity": 3, "subjects": ["post"]}
    _post(client, community.url("moderation:new_queue"), told)
    reply = {"title": "Put it kindly", "digit": 1, "guideline": "respect", "text": "Dear {name}: {guideline}."}
    _post(client, community.url("moderation:new_reply"), reply)
    one, two, three = Case.objects.in_community(community).waiting().filter(subject="post").worthiest_first()[:3]
    _post(client, community.url("moderation:case_notes", one.pk), {"text": "They know each other.", "audience": "team"})
    _post(client, community.url("moderation:ask_second", one.pk), {"because": "It is about a friend."})
    told = {"action": "remove", "version": two.version, "also": "suspend", "until_suspend": "30"}
    _post(client, community.url("moderation:decide", two.pk), told)
    seen = {"action": "keep", "seen": f"{three.pk}:{three.version}", "chosen": "by hand"}
    _post(client, community.url("moderation:sweep_begin"), seen)
    _post(client, community.url("moderation:sweep_undo", Sweep.objects.get().pk))
    _post(client, community.url("moderation:handovers"), {"words": "Quiet so far."})


def _reported(community: Community, client: Client) -> None:
    """The reception open; reports from its form, one without a post, a notice; one kept and objected to."""
    told = {"takes_reports": "on", "takes_notices": "on", "answer_days": 7, "language": "en", "redress": ""}
    _post(client, community.url("moderation:reception"), told)
    reception = Reception.objects.get()
    kept = Activity.objects.in_community(community).spoken().exclude(url="").order_by("-pk")[0]
    door = Client()
    words = {"kind": "attack", "words": "This reads as if nobody new were welcome.", "wish": "talk"}
    _post(door, f"/r/{reception.key}/", {**words, "link": kept.url, "address": "ada@example.org"})
    _post(door, f"/r/{reception.key}/", {**words, "link": "https://example.org/lost"})
    notice = {"links": kept.url, "kind": "copied", "because": "The drawing is mine.", "name": "Ada Winter"}
    _post(door, f"/r/{reception.key}/notice/", {**notice, "address": "ada@example.org", "faith": "on"})
    member = Member.objects.in_community(community).filter(role="member").order_by("-acts", "pk")[0]
    by_chat = {"kind": "spam", "words": "Told by chat.", "link": str(kept.pk), "reporter": member.name}
    _post(client, community.url("moderation:new_report"), by_chat)
    run_waiting(kinds=("moderation.place_report",))
    case = Report.objects.filter(case__isnull=False)[0].case
    assert case is not None
    why = {"action": "keep", "version": case.version, "closed_why": "within"}
    _post(client, community.url("moderation:decide", case.pk), why)
    page = Report.objects.filter(outcome="not_acted", part_of=None).earliest("pk")
    link = MemberPage.objects.get(report=page).link
    objection = {"text": "Please read the one before it too.", "report": page.pk}
    _post(door, link[link.index("/m/") :] + "objection/", objection)
    assert Appeal.objects.filter(complainant="reporter").exists()


def _measured_out(community: Community, client: Client) -> None:
    """A rule rehearsed, a lever on and one that is over, somebody watched, night mode set."""
    rule = Rule.objects.in_community(community).filter(kind="words").earliest("id")
    _post(client, community.url("moderation:rehearse", rule.pk))
    told = {"lasts": "60", "reason": "A rush of new accounts", "public_line": "Newcomers’ posts wait for a look."}
    _post(client, community.url("moderation:new_lever", "hold"), {**told, "days": 3})
    _post(client, community.url("moderation:new_lever", "slow"), {**told, "seconds": 60})
    _post(client, community.url("moderation:lever_end", Lever.objects.latest("id").pk), {"reason": "Quiet again"})
    member = Member.objects.in_community(community).people().order_by("-acts", "id")[0]
    _post(client, community.url("moderation:new_watch", member.pk), {"lasts": "7", "reason": "A quarrel over ovens"})
    told = {"on": "on", "reporters": "2", "least_reports": "5", "least_right": "80", "mon": "09:00-17:00"}
    _post(client, community.url("moderation:night"), told)


def _stepped_in(community: Community, client: Client) -> None:
    """A thread that may turn, and a private word about it."""
    thread = Case.objects.in_community(community).before_it_happens()[0]
    _post(client, community.url("moderation:step", thread.pk), {"kind": "word", "words": "Hi Colm, a word apart?"})


def _cared_for(community: Community, client: Client) -> None:
    """A note, a tag, a promise to get back; a question asked on to somebody."""
    member = Member.objects.in_community(community).order_by("-acts", "id")[0]
    _post(client, community.url("relationships:notes", member.pk), {"text": "Speaks at the spring meeting."})
    _post(client, community.url("relationships:tags", member.pk), {"word": "speaker"})
    due = {"reason": "the talk", "due_on": f"{timezone.now().date() + timedelta(days=7):%Y-%m-%d}"}
    _post(client, community.url("relationships:member_follow_ups", member.pk), due)
    question = Question.objects.filter(community=community, state="waiting").exclude(asker=member).latest("id")
    _post(client, community.url("care:ask", question.pk, member.pk), {"message": "Would you have a look?"})


def _reached_out(community: Community, client: Client) -> None:
    """An introduction sent and one proposed, thanks said and due, a gift on its way."""
    one = Introduction.objects.in_community(community).waiting().worthiest_first()[0]
    told = {"message": "You two should meet.", "channel": "message"}
    _post(client, community.url("relationships:introduction_sending", one.pk), told)
    said = Thanks.objects.in_community(community).due().worthiest_first()[0]
    _post(client, community.url("relationships:thank_saying", said.pk), {"message": "Thanks.", "channel": "public"})
    gift = {"kind": "book", "reason": "the winter of answers", "sent_on": "2026-01-09"}
    _post(client, community.url("relationships:member_gifts", said.member_id), gift)
    assert Introduction.objects.waiting().exists()
    assert Thanks.objects.due().exists()


def _in_touch(community: Community, client: Client) -> None:
    """A call noted, somebody on it, a rhythm, a watch; a segment, kept, watched, with a rhythm of its own."""
    member = Member.objects.in_community(community).filter(role="member").order_by("-acts", "id")[0]
    today = timezone.now().date()
    call = {"how": "call", "about": "the talk", "on": f"{today - timedelta(days=1)}"}
    _post(client, community.url("relationships:member_contacts", member.pk), call)
    _post(client, community.url("relationships:member_claim", member.pk))
    _post(client, community.url("relationships:member_rhythm", member.pk), {"every": "2", "unit": "7", "anyone": "on"})
    watch = {"why": "their new role", "until": f"{today + timedelta(days=14)}", "team": "on"}
    _post(client, community.url("relationships:member_watch", member.pk), watch)
    told = {"name": "Regulars", "sentence": "regulars or helpers", "shared": "on"}
    _post(client, community.url("relationships:segment_keeping"), told)
    segment = Segment.objects.get()
    _post(client, community.url("relationships:segment_watch", segment.pk), watch)
    rhythm = {"segment": segment.pk, "every": "1", "unit": "30", "anyone": "on"}
    _post(client, community.url("relationships:rhythm_beginning"), rhythm)


def _researched(community: Community, client: Client) -> None:
    interest = Interest.objects.in_community(community).earliest("id")
    told = {"text": "They meet each Thursday.", "url": "https://example.org/thursdays"}
    _post(client, community.url("communities:interest_notes", interest.pk), told)


def _imported(community: Community, client: Client) -> None:
    """An import that refused two lines, on the page that mends them."""
    file = SimpleUploadedFile("corner.jsonl", REFUSED)
    told = {"file": file, "format": "kith-jsonl", "source": "Corner"}
    _post(client, community.url("communities:upload"), told)
    run_waiting()
    run = Import.objects.get()
    assert run.rejected
    assert Source.objects.filter(name="Corner").exists()


def _broken(community: Community) -> None:
    """Work that nobody can do, on the page of dead letters."""
    Outbox.objects.create(
        workspace=community.workspace,
        kind="communities.run_import",
        key="of-a-source-that-left",
        state=Outbox.State.DEAD,
        attempts=8,
        last_error="DoesNotExist: the source was deleted",
    )


def _told(client: Client, community: Community) -> None:
    """An incident with a fact and a statement; work logged by hand."""
    _post(client, community.url("crisis:open"), {"title": "Ovens that do not start"})
    incident = Incident.objects.get()
    _post(client, community.url("crisis:log", incident.pk), {"text": "The 3.2 update stops the oven."})
    _post(client, community.url("crisis:steer", incident.pk), {"severity": 3, "next_update": "60"})
    _post(client, community.url("crisis:statements", incident.pk), {"text": "We stopped the update and look into it."})
    told = {"area": "content", "kind": "wrote a guide", "minutes": 40, "done_at": f"{timezone.now():%Y-%m-%dT%H:%M}"}
    _post(client, community.url("reporting:log_work"), told)
    assert WorkEntry.objects.filter(by_hand=True).exists()
    assert Objective.objects.exists()


def _mailed(client: Client, community: Community) -> None:
    """A digest sent, and its mail in the mailbox."""
    told = {"frequency": "daily", "hour": 8, "weekday": 0, "zone": "Europe/Berlin"}
    _post(client, community.url("reporting:digest"), told)
    make_due()
    call_command("digest", send_due=True)
    assert DigestDelivery.objects.get().state == "sent"


def make_due() -> None:
    """Every digest that somebody wants is due now."""
    from reporting.models import DigestPreference

    wanted = DigestPreference.objects.exclude(frequency="off")
    wanted.update(next_due_at=timezone.now() - timedelta(minutes=1))
