"""A street of sample pages that show every component, rendered by the real templates and served under the real policy.

python -m tests.front.street [PORT]      to look at them in a browser
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from math import sin
from pathlib import Path
from typing import Any

from django.conf import settings
from django.forms import BooleanField, CharField, ChoiceField, FileField, Form, RadioSelect, Textarea
from django.template import engines
from django.test import RequestFactory

from reporting.charts import Bar, Bin, Part, Series, Tie

HERE = Path(__file__).parent
PAGES = ("today", "queue", "member", "insight", "parts", "plain")
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'"
)


class SampleForm(Form):
    """Fields of each kind."""

    name = CharField(help_text="As people know it.")
    about = CharField(widget=Textarea, required=False, initial="A forum for people who build instruments.")
    tone = ChoiceField(
        choices=[("warm", "Warm"), ("brief", "Brief")], widget=RadioSelect, help_text="How replies sound."
    )
    zone = ChoiceField(choices=[("utc", "UTC"), ("berlin", "Europe/Berlin")])
    weekly = BooleanField(label="Send me the weekly digest", required=False, help_text="Mondays at 8.")
    export = FileField()


class Person:
    """Stands in for a team member in the frame."""

    pk, slug, name, is_authenticated = 1, "ana", "Ana Sousa", True

    def __str__(self) -> str:
        return self.name


def build(folder: Path) -> None:
    """Writes the pages into `folder`, beside a link to the static files."""
    for page in PAGES:
        source = (HERE / "pages" / f"{page}.html").read_text()
        template = engines["django"].from_string(source)
        (folder / f"{page}.html").write_text(template.render(_context(page), _request(page)))
    (folder / "static").symlink_to(Path(settings.BASE_DIR) / "static")


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of the street on loopback, not started."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Guarded, directory=str(folder)))


class _Guarded(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _request(page: str) -> Any:
    request = RequestFactory().get(f"/w/acme/c/makers/{'moderation' if page == 'queue' else page}/")
    request.user = Person()  # type: ignore[assignment]
    return request


def _context(page: str) -> dict[str, Any]:
    community = type("Community", (), {"pk": 1, "slug": "makers", "name": "Makers forum"})
    other = type("Community", (), {"pk": 2, "slug": "berlin", "name": "Berlin chapter"})
    workspace = type("Workspace", (), {"slug": "acme", "name": "Acme"})
    shares = (
        ("research", 8),
        ("relationships", 24),
        ("care", 21),
        ("moderation", 18),
        ("governance", 9),
        ("insight", 14),
        ("crisis", 6),
    )
    days = [date(2026, 1, 5) + timedelta(days=index) for index in range(64)]
    form = SampleForm({"about": "", "tone": "warm"})
    return {
        "shell": None
        if page == "plain"
        else {
            "workspace": workspace,
            "community": community,
            "communities": [community, other],
            "section": page,
            "counts": {"today": 9, "relationships": 4, "care": 11, "moderation": 17},
            "week": [(area, share, f"{area.capitalize()} {share} %") for area, share in shares],
        },
        "figures": _figures(),
        "form": form,
        "fresh": SampleForm(),
        "days": days,
        "active": [Series("Active members", [2100 + 240 * sin(i / 5) + 6 * i for i in range(64)], "relationships")],
        "usual": [(1900 + 230 * sin(i / 5) + 4 * i, 2250 + 230 * sin(i / 5) + 4 * i) for i in range(64)],
        "answers": [
            Series(
                "Members", [64 + 5 * sin(i / 6) + i / 9 if i not in (20, 21, 22) else None for i in range(64)], "care"
            ),
            Series("Staff", [33 - 4 * sin(i / 6) - i / 9 for i in range(64)], "governance"),
            Series("Nobody", [3 + 2 * sin(i / 3) for i in range(64)], "crisis"),
        ],
        "weeks": [days[0] + timedelta(weeks=index) for index in range(9)],
        "spectrum": [
            Series(area.capitalize(), [share * (1 + 0.3 * sin(i + share)) / 3 for i in range(9)], area)
            for area, share in shares
        ],
        "parts": [Part(area.capitalize(), share * 0.31, area) for area, share in shares],
        "bars": [
            Bar("#help", 412, "care", 390),
            Bar("Show your build", 288, "relationships", 301),
            Bar("Firmware 4.2 and everything that has gone wrong with it since", 260, "crisis", 61),
            Bar("General", 94, "governance"),
            Bar("Jobs", 12, "research"),
        ],
        "bins": [
            Bin(name, count)
            for name, count in (
                ("<1 h", 210),
                ("1–3 h", 164),
                ("3–6 h", 80),
                ("6–12 h", 51),
                ("12–24 h", 38),
                ("1–2 d", 29),
                ("2–7 d", 12),
                (">7 d", 9),
            )
        ],
        "markers": (4.0, "promise: 12 h"),
        "hours": [
            [max(0.0, 40 * sin((h - 5) / 5.5) * (1 if d < 5 else 0.6) + 6 * ((h * 7 + d * 3) % 5)) for h in range(24)]
            for d in range(7)
        ],
        "ties": [
            Tie("Jonas Weber", 0.9, 2, "Mutual support"),
            Tie("Mei Tanaka", 0.8, 2, "Mutual support"),
            Tie("Ana (you)", 0.75, 5, "Staff"),
            Tie("Amara Osei", 0.7, 1, "Priya mentors"),
            Tie("Tom Okafor", 0.55, 3, "Priya mentors"),
            Tie("Lucía Prieto", 0.5, 3, "Peers"),
            Tie("Dana Levi", 0.45, 3, "Peers"),
            Tie("Sven Karlsson", 0.4, 1, "Peers"),
            Tie("Ife Bello", 0.35, 1, "Peers"),
            Tie("Chen Xiu", 0.3, 2, "Peers"),
            Tie("rk_92", 0.25, -1, "Strained", strained=True),
        ],
        "reasons": [
            {"words": "Insult aimed at a person", "strength": 0.46},
            {"words": "Third sharp reply to the same member", "strength": 0.21},
            {"words": "Two years, 340 posts, one warning", "strength": -0.08},
        ],
        "pager": {"previous": "?before=1", "next": "?after=2", "words": "51–100 of about 2,400"},
    }


def _figures() -> list[dict[str, Any]]:
    why = {
        "definition": "Of the conversations begun in the last 28 days, those begun and answered by members.",
        "formula": "conversations opened and first answered by members ÷ conversations opened",
        "denominator": "1,204 conversations",
        "period": "10 February to 9 March, the community’s own days",
        "source": "the record, recomputed at 06:10",
        "evidence_url": "?conversations",
    }
    return [
        {
            "key": "alone",
            "label": "Lives without us",
            "value": "71 %",
            "delta": "▲ 4 pts",
            "sense": "good",
            "note": "of conversations, members among themselves",
            "spark": [52, 53, 52, 58, 57, 62, 66, 68, 71],
            "area": "relationships",
            **why,
        },
        {
            "key": "active",
            "label": "Active members, 28 days",
            "value": "2,418",
            "delta": "▲ 3.1 %",
            "sense": "good",
            "note": "season-adjusted",
            "spark": [2300, 2360, 2310, 2350, 2340, 2390, 2370, 2430, 2418],
            **why,
        },
        {
            "key": "answered",
            "label": "Questions answered in a day",
            "value": "83 %",
            "delta": "▼ 5 pts",
            "sense": "bad",
            "note": "11 are waiting",
            "spark": [91, 90, 92, 89, 90, 88, 88, 85, 83],
            "area": "care",
            **why,
        },
        {
            "key": "back",
            "label": "Newcomers who came back",
            "value": "44 %",
            "delta": "— steady",
            "note": "of 118",
            "spark": [44, 45, 43, 44, 45, 43, 44, 45, 44],
            "area": "governance",
            **why,
        },
    ]


def main() -> None:
    import os
    import tempfile

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        street = server(Path(folder), int(sys.argv[1]) if len(sys.argv) > 1 else 8099)
        print(f"http://127.0.0.1:{street.server_port}/today.html")
        street.serve_forever()


if __name__ == "__main__":
    main()
