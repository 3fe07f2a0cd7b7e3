"""Templates of all rooms keep the policy: no inline style, no inline script, no handler, nothing from another host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

ROOT = Path(settings.BASE_DIR) / "templates"
PAGES = sorted(path for path in ROOT.rglob("*.html") if "mail" not in path.parts)
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline handler": re.compile(r"<[^>]*\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\b(src=|type=\"application/json\"))", re.I),
    "another host": re.compile(r"(src|href)=\"(https?:)?//", re.I),
    "a condition that needs eval": re.compile(r"hx-trigger=\"[^\"]*\[", re.I),
    "a value that needs eval": re.compile(r"hx-(vals|headers)[:\w]*=[\"']js:", re.I),
    "htmx 2 inheritance": re.compile(r"<body[^>]*\shx-(headers|target|swap|boost)=", re.I),
}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_keeps_the_policy(path: Path) -> None:
    source = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", path.read_text(), flags=re.S)
    found = [name for name, pattern in FORBIDDEN.items() if pattern.search(source)]
    assert found == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_compiles(path: Path) -> None:
    engines["django"].get_template(str(path.relative_to(ROOT)))


@pytest.mark.parametrize("code", ["403", "404", "429", "500"])
def test_an_error_page_needs_no_context(code: str) -> None:
    page = engines["django"].get_template(f"{code}.html").render({})
    assert "<h1>" in page
    assert code in page
