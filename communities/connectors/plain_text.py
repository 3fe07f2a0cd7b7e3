"""HTML as people would read it aloud: plain text with quotations marked "> " line by line.

It looks, it does not clean: the record keeps the platform's HTML beside it and the page sanitises that on output.
One linear pass; tags are split off by a pattern that cannot backtrack.
"""

from __future__ import annotations

import html
import re

TAG = re.compile(r"(<[^<>]*>)")
NAME = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)")
ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""")
BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "ul",
        "ol",
        "li",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "section",
        "article",
        "header",
        "footer",
        "dl",
        "dt",
        "dd",
        "figure",
        "aside",
    ]
)
LITERAL = ("pre", "code")
HIDDEN = frozenset(("script", "style", "head", "title", "template", "svg"))
SPACES = re.compile(r"[ \t\r\n\f]+")
DEEPEST = 20


def plain_text(source: str) -> str:
    """The readable text of an HTML fragment. Never raises; text without tags only has its entities resolved."""
    if "<" not in source:
        return html.unescape(source).strip()
    page = _Page()
    for part in TAG.split(source):
        if part[:1] == "<" and part[-1:] == ">":
            page.tag(part)
        elif part:
            page.words(part)
    return page.text()


class _Page:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quotes = 0
        self.literal = 0
        self.hidden = ""

    def words(self, part: str) -> None:
        if self.hidden:
            return
        if self.literal:
            *full, last = html.unescape(part).split("\n")
            for text in full:
                self.line.append(text)
                self.end_line(keep_empty=True)
            self.line.append(last)
        else:
            self.line.append(SPACES.sub(" ", html.unescape(part)))

    def tag(self, part: str) -> None:
        found = NAME.match(part)
        if not found:
            return
        name = found[1].lower()
        closing = part[1] == "/"
        if self.hidden:
            if closing and name == self.hidden:
                self.hidden = ""
            return
        if name in HIDDEN:
            self.hidden = "" if closing else name
        elif name == "blockquote":
            self.end_line()
            if closing:
                self.drop_empty()
                self.quotes = max(0, self.quotes - 1)
                self.gap()
            else:
                self.quotes = min(DEEPEST, self.quotes + 1)
        elif name == "img":
            alt = ALT.search(part)
            if alt:
                self.line.append(html.unescape(alt[1] or alt[2] or ""))
        elif name in LITERAL:
            if name == "pre":
                self.end_line()
            self.literal = max(0, self.literal - 1) if closing else self.literal + 1
        elif name in BLOCKS:
            self.end_line()
            if name == "li" and not closing:
                self.line.append("- ")
            elif name in ("p", "table", "ul", "ol") and closing:
                self.gap()
        elif name in ("td", "th") and closing:
            self.line.append(" ")

    def end_line(self, *, keep_empty: bool = False) -> None:
        text = "".join(self.line)
        text = text.rstrip() if self.literal else text.strip()
        self.line.clear()
        if text or keep_empty:
            self.lines.append("> " * self.quotes + text)

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append(("> " * self.quotes).rstrip())

    def drop_empty(self) -> None:
        while self.lines and not self.lines[-1].strip("> "):
            self.lines.pop()

    def text(self) -> str:
        self.end_line()
        self.drop_empty()
        return "\n".join(self.lines).strip("\n")
