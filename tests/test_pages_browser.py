"""The pages in Chromium, opened from a folder: nothing runs, nothing is fetched, everybody can read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.rendersite import site

PAGES = sorted(name for name in site() if name.endswith(".html"))
KINDS = [
    "index.html",
    "404.html",
    *(f"harbour/{kind}.html" for kind in ("index", "timeline", "who-said-what", "actor-ines-calloway", "evidence")),
    "hostile/index.html",
    "nehr/timeline.html",
]
# axe leaves out the size of targets, which WCAG 2.2 asks for, unless it is told.
_AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of tests/data/render as files, in a folder with a name that needs care."""
    root = tmp_path_factory.mktemp("a site & more")
    for name, content in site().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript of its own doing: the site has none."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _context(browser: Browser, width: int, scheme: Scheme) -> BrowserContext:
    # The site's own policy would keep axe out as well.
    return browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(browser: Browser, folder: Path, width: int, scheme: Scheme) -> None:
    context = _context(browser, width, scheme)
    page = context.new_page()
    found = []
    for name in KINDS:
        page.goto((folder / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        violations = Axe().run(page, options=_AXE).response["violations"]
        found += [(name, violation["id"], violation["nodes"][0]["html"]) for violation in violations]
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(page: Page, folder: Path, width: int) -> None:
    """320 px is also what a window of 1280 px shows at 400 %."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = []
    for name in PAGES:
        page.goto((folder / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)
    assert wide == []


def test_no_script_of_a_hostile_story_runs_and_nothing_is_fetched(browser: Browser, folder: Path) -> None:
    """Tried with the policy switched off, so that the markup alone has to hold."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for name in [name for name in PAGES if name.startswith("hostile/")] + ["index.html"]:
        page.goto((folder / name).as_uri())
        for link in page.locator("main a").all():
            assert (link.get_attribute("href") or "").split(":")[0] not in ("javascript", "data", "vbscript")
            link.dispatch_event("mouseover")
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("document.scripts.length") == 0
    context.close()
    assert dialogs == []
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []


def test_the_policy_lets_the_stylesheet_through_and_no_script(page: Page, folder: Path) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto((folder / "harbour" / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgb(255, 241, 163)"
    assert messages == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert "Content Security Policy" in messages[0]


def test_everything_reads_without_javascript(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    event = page.locator("#wall-breaks")
    words = event.locator(".cutting blockquote")
    assert not words.is_visible()
    event.locator("summary").click()
    assert words.inner_text() == "The wall gave way at 5.40am on Friday."
    event.get_by_text("See it in the article").click()
    assert page.url.endswith("/harbour/evidence.html#wall-breaks")
    page.get_by_label("7: The sea wall gives way").click()
    assert page.url.endswith("/harbour/timeline.html#wall-breaks")
    context.close()


def test_in_a_wide_window_the_words_stand_beside_what_stands_on_them(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    event = page.locator("#wall-breaks")
    headline, words = event.locator("h3").bounding_box(), event.locator(".cutting blockquote").bounding_box()
    assert headline is not None
    assert words is not None
    assert words["x"] > headline["x"] + headline["width"]
    assert not event.locator("summary").is_visible()


def test_the_keyboard_reaches_every_link_and_focus_can_be_seen(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((folder / "harbour" / "who-said-what.html").as_uri())
    wanted = page.locator("a:visible, summary:visible").count()
    for number in range(wanted):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        tag = page.evaluate("document.activeElement.tagName")
        assert (outline, tag in ("A", "SUMMARY")) == ("3px", True)
        if number == 0:
            assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
            assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    assert page.evaluate("[...document.querySelectorAll('a, summary')].at(-1) === document.activeElement")


def test_on_paper_the_evidence_is_unfolded(page: Page, folder: Path) -> None:
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    heights = "[...document.querySelectorAll('.evidence-body')].map(body => body.getBoundingClientRect().height)"
    page.emulate_media(media="print")
    printed = page.evaluate(heights)
    page.emulate_media(media="screen")
    assert len(printed) == 9
    assert min(printed) > 20


def test_words_of_another_language_are_marked_as_such(page: Page, folder: Path) -> None:
    page.goto((folder / "nehr" / "timeline.html").as_uri())
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["en", "rtl"]
    heading = page.locator("#bridge-closed h3")
    assert (heading.get_attribute("lang"), heading.get_attribute("dir")) == ("ur", "rtl")
    line = page.locator("#bridge-closed").bounding_box()
    words = heading.bounding_box()
    assert line is not None
    assert words is not None
    assert words["x"] + words["width"] <= line["x"] + line["width"]  # the line with its marks is on the right
