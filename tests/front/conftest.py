"""The street of sample pages, and an eye that opens pages and remembers every complaint."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.front import street


@pytest.fixture(scope="session")
def street_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the street of sample pages."""
    folder: Path = tmp_path_factory.mktemp("street")
    street.build(folder)
    server = street.server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


# What Chromium says of WebGL on a machine without a graphics card.
NO_GRAPHICS_CARD = ("GPU stall due to ReadPixels", "fallback to software WebGL")


class Eye:
    """Opens pages and remembers every complaint of the browser."""

    def __init__(self, browser: Browser, width: int, scheme: str, script: bool = True) -> None:
        self.script = script
        self.context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=script,
        )
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not any(words in text for words in NO_GRAPHICS_CARD):
            self.complaints.append(text)

    def open(self, url: str, *, script: bool = True) -> Page:
        self.page.goto(url)
        if self.script and script:
            self.page.wait_for_function("document.readyState === 'complete' && window.htmx")
        return self.page

    def barriers(self) -> list[str]:
        """What axe finds, a line each."""
        found: list[dict[str, Any]] = Axe().run(self.page).response["violations"]
        return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]

    def spills(self) -> bool:
        """Whether the page must be scrolled sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
