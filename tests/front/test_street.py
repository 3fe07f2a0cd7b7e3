"""Every component, in both schemes, wide and narrow: no barrier, no complaint of the browser, no sideways scroll."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.front import street
from tests.front.conftest import Eye

pytestmark = pytest.mark.browser


# The other two pairs of scheme and width differ from these in nothing that the two pages at the end do not show.
@pytest.mark.parametrize(
    ("scheme", "width", "pages"),
    [
        ("light", 1400, street.PAGES),
        ("dark", 390, street.PAGES),
        ("dark", 1400, ("queue", "parts")),
        ("light", 390, ("queue", "parts")),
    ],
)
def test_no_page_has_a_barrier_or_breaks_the_policy(
    chromium: Browser, street_url: str, scheme: str, width: int, pages: tuple[str, ...]
) -> None:
    eye = Eye(chromium, width, scheme)
    for name in pages:
        eye.open(f"{street_url}/{name}.html")
        assert eye.barriers() == [], name
        assert not eye.spills(), name
    assert eye.complaints == []
    eye.context.close()


def test_axe_is_awake(chromium: Browser, street_url: str) -> None:
    eye = Eye(chromium, 1400, "light")
    eye.open(f"{street_url}/today.html").evaluate("document.querySelector('main').append(new Image())")
    assert any("image-alt" in barrier for barrier in eye.barriers())
    eye.context.close()


def test_open_overlays_have_no_barrier(chromium: Browser, street_url: str) -> None:
    for width, opener in ((1400, "[popovertarget=why-alone]"), (1400, "[popovertarget=me]"), (390, ".tabs-bar button")):
        eye = Eye(chromium, width, "dark")
        page = eye.open(f"{street_url}/today.html")
        page.locator(opener).click()
        expect(page.locator(":popover-open")).to_be_visible()
        assert eye.barriers() == []
        assert not eye.spills()
        eye.context.close()


def test_a_key_presses_its_button_unless_someone_is_typing(chromium: Browser, street_url: str) -> None:
    eye = Eye(chromium, 1400, "light")
    page = eye.open(f"{street_url}/queue.html")
    page.evaluate(
        "document.querySelector('[data-key=r]').addEventListener('click', () => { document.title = 'pressed' })"
    )
    page.keyboard.press("r")
    assert page.title() == "pressed"
    page.evaluate(
        "document.title = 'again'; const i = document.createElement('input'); document.body.append(i); i.focus()"
    )
    page.keyboard.press("r")
    assert page.title() == "again"
    eye.context.close()


def test_the_question_mark_lists_the_keys_and_they_can_be_switched_off(chromium: Browser, street_url: str) -> None:
    eye = Eye(chromium, 1400, "light")
    page = eye.open(f"{street_url}/queue.html")
    page.keyboard.press("?")
    dialog = page.locator("#keys")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Hide and warn")
    assert eye.barriers() == []
    dialog.locator("[data-keys-switch]").uncheck()
    page.keyboard.press("Escape")
    page.evaluate(
        "document.querySelector('[data-key=r]').addEventListener('click', () => { document.title = 'pressed' })"
    )
    page.keyboard.press("r")
    assert page.title() != "pressed"
    eye.context.close()


def test_j_walks_down_the_list(chromium: Browser, street_url: str) -> None:
    eye = Eye(chromium, 1400, "light")
    page = eye.open(f"{street_url}/queue.html")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent.includes('Likely to turn')")
    eye.context.close()


def test_a_destructive_form_asks_first(chromium: Browser, street_url: str) -> None:
    eye = Eye(chromium, 1400, "light")
    page = eye.open(f"{street_url}/parts.html")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    page.locator("form[data-confirm] .btn.danger").evaluate(
        "button => { button.form.noValidate = true; button.click() }"
    )
    expect(page.locator("#confirm")).to_contain_text("Its notes go with it.")
    page.locator("#confirm [value=no]").click()
    assert "POST" not in sent
    page.locator("form[data-confirm] .btn.danger").click()
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator("#confirm [value=yes]").click()
    eye.context.close()


def test_a_chosen_scheme_outlasts_the_page(chromium: Browser, street_url: str) -> None:
    eye = Eye(chromium, 1400, "light")
    page = eye.open(f"{street_url}/today.html")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[popovertarget=me]").click()
    page.get_by_text("Dark", exact=True).click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark != light
    eye.context.close()


def test_times_are_said_as_people_do(chromium: Browser, street_url: str) -> None:
    eye = Eye(chromium, 1400, "light")
    page = eye.open(f"{street_url}/parts.html")
    page.evaluate(
        "const t = document.createElement('time'); t.dateTime = new Date(Date.now() - 12 * 60e3).toISOString();"
        "t.id = 't'; document.body.append(t); document.dispatchEvent(new Event('htmx:after:swap'))"
    )
    expect(page.locator("#t")).to_have_text("12 minutes ago")
    assert page.locator("#t").get_attribute("title")
    eye.context.close()


def test_pages_read_without_javascript(chromium: Browser, street_url: str) -> None:
    eye = Eye(chromium, 390, "light", script=False)
    page = eye.open(f"{street_url}/today.html")
    page.locator(".tabs-bar button").click()
    expect(page.locator("#side")).to_be_visible()
    expect(page.locator("[data-theme-switch]")).to_be_hidden()
    page.keyboard.press("Escape")
    page.locator("[popovertarget=why-alone]").click()
    expect(page.locator("#why-alone")).to_contain_text("1,204 conversations")
    eye.context.close()


@pytest.mark.parametrize("width", [1400, 820, 390])
def test_no_word_of_a_chart_is_clipped_where_it_is_shown(chromium: Browser, street_url: str, width: int) -> None:
    eye = Eye(chromium, width, "light")
    for name in ("insight", "member"):
        page = eye.open(f"{street_url}/{name}.html")
        outside = page.evaluate(
            """() => [...document.querySelectorAll(".plot > svg")].filter((svg) => svg.clientWidth).flatMap((svg) => {
              const box = svg.viewBox.baseVal;
              return [...svg.querySelectorAll("text")].filter((text) => {
                const said = text.getBBox();
                return said.x < -0.5 || said.x + said.width > box.width + 0.5 || said.y + said.height > box.height + 3;
              }).map((text) => text.textContent);
            })"""
        )
        assert outside == []
        assert page.locator(".plot").count() == page.locator(".plot > svg:visible").count()
    eye.context.close()
