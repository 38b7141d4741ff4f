"""The pages in Chromium, opened from a folder: nothing runs, nothing is fetched, everybody can read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.rendersite import site

pytestmark = pytest.mark.slow

# Of the long story's forty actors and eighty quotes a few stand for all.
_MANY = ("long/actor-person", "long/quote-")
PAGES = sorted(name for name in site() if name.endswith(".html") and not name.startswith(_MANY))
KINDS = [
    "index.html",
    "404.html",
    "archive.html",
    "actor-council-bc718444.html",
    "actor-qadri-85ceb569.html",
    *(f"harbour/{kind}.html" for kind in ("index", "timeline", "who-said-what", "who-is-who", "evidence")),
    "harbour/actor-ines-calloway.html",
    "harbour/quote-never-warned.html",
    "harbour/timeline.html#by_ines-calloway",
    "hostile/index.html",
    "nehr/timeline.html",
    "nehr/who-is-who.html",
    "nehr/quote-no-risk.html",
    "long/timeline.html",
    "long/who-said-what.html",
    "long/who-is-who.html",
    "tiny/index.html",
]
# axe leaves out the size of targets, which WCAG 2.2 asks for, unless it is told.
_AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# All in the light; in the dark what colours decide, and nothing else is another there.
_BY_SCHEME: dict[Literal["light", "dark"], dict[str, Any]] = {"light": _AXE, "dark": {"runOnly": ["color-contrast"]}}
# Of what stands there again and again: axe takes ever longer with it, and finds in the last what it finds in the first.
_SIX_OF_EACH = """document.querySelectorAll("main *").forEach((parent) => {
  const seen = {};
  for (const child of [...parent.children]) {
    const kind = `${child.tagName} ${child.getAttribute("class")}`;
    seen[kind] = (seen[kind] ?? 0) + 1;
    if (seen[kind] > 6) child.remove();
  }
})"""


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
    """A page as most readers have it."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def address(folder: Path, name: str) -> str:
    path, mark, fragment = name.partition("#")
    return f"{(folder / path).as_uri()}{mark}{fragment}"


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(browser: Browser, folder: Path, width: int) -> None:
    """In the light and in the dark: nothing but the style sheet asks which it is."""
    # The site's own policy would keep axe out as well.
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = []
    for name in KINDS:
        page.goto(address(folder, name))
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        page.evaluate(_SIX_OF_EACH)
        for scheme, options in _BY_SCHEME.items():
            page.emulate_media(color_scheme=scheme)
            violations = Axe().run(page, options=options).response["violations"]
            found += [(name, scheme, violation["id"], violation["nodes"][0]["html"]) for violation in violations]
    context.close()
    assert found == []


@pytest.mark.parametrize("story", sorted({name.rpartition("/")[0] for name in PAGES}), ids=lambda name: name or "none")
def test_no_page_scrolls_sideways(page: Page, folder: Path, story: str) -> None:
    """320 px is also what a window of 1280 px shows at 400 %. No script asks how wide a window is."""
    assert b"innerWidth" not in site()["assets/script.js"]
    assert b"matchMedia" not in site()["assets/script.js"]
    wide = []
    for name in (name for name in PAGES if name.rpartition("/")[0] == story):
        page.goto((folder / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        for width in (1280, 768, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((name, width))
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
        assert page.evaluate("[...document.scripts].filter(s => !s.src).map(s => s.type)") in (
            [],
            ["application/ld+json"],
        )
    context.close()
    assert dialogs == []
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []


def test_the_policy_lets_the_sites_own_files_through_and_no_script(page: Page, folder: Path) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto((folder / "harbour" / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgb(255, 241, 163)"
    assert page.locator("script[type='application/ld+json']").text_content().startswith('{"@context"')  # type: ignore[union-attr]
    assert page.evaluate("[...document.styleSheets].length") == 3
    assert messages == []  # the block of data, too, is none of the policy's business
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
    assert page.evaluate("window.ran") is None
    assert "Content Security Policy" in messages[0]


def test_nothing_of_the_strip_leaves_it_whichever_way_the_page_reads(page: Page, folder: Path) -> None:
    """Its headlines once began at the wrong end of a page from right to left, and ran out of the window."""
    for slug, width in (("harbour", 1280), ("long", 1280), ("harbour", 360), ("long", 360)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((folder / slug / "timeline.html").as_uri())
        for way in ("ltr", "rtl"):
            page.evaluate("way => { document.dir = way; }", way)
            out = page.evaluate(
                """() => {
                  const strip = document.querySelector(".strip").getBoundingClientRect();
                  return [...document.querySelectorAll(".strip text")].filter((text) => {
                    const box = text.getBoundingClientRect();
                    return box.width && (box.left < strip.left - 1 || box.right > strip.right + 1);
                  }).map((text) => text.textContent);
                }"""
            )
            assert out == [], (slug, width, way)


def test_dates_read_in_their_order_on_a_page_from_right_to_left(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    for name, what in (("timeline", ".jump a"), ("who-said-what", "thead th:nth-child(2)")):
        page.goto((folder / "harbour" / f"{name}.html").as_uri())
        page.evaluate("document.dir = 'rtl'")
        places = page.locator(what).evaluate_all(
            """all => all.map((one) => {
              const words = one.firstChild;
              return [0, words.length - 1].map((at) => {
                const range = document.createRange();
                range.setStart(words, at);
                range.setEnd(words, at + 1);
                return range.getBoundingClientRect().left;
              });
            })"""
        )
        assert places
        assert all(first < last for first, last in places)


def test_no_button_stands_there_without_the_script_that_it_needs(browser: Browser, folder: Path) -> None:
    """The strip's headlines, which a wide window shows, once shared a class with them."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    assert page.locator("button:visible").count() == 0
    assert page.locator(".strip .turn").first.is_visible()
    context.close()


def test_on_paper_no_blank_stands_below_the_articles_words(page: Page, folder: Path) -> None:
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    page.emulate_media(media="print")
    cutting = page.locator("#wall-breaks .cutting")
    around, words = cutting.bounding_box(), cutting.locator("blockquote").bounding_box()
    page.emulate_media(media="screen")
    assert around is not None
    assert words is not None
    assert around["y"] + around["height"] - words["y"] - words["height"] == pytest.approx(
        words["y"] - around["y"], abs=1
    )


def test_everything_reads_without_javascript(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    event = page.locator("#wall-breaks")
    words = event.locator(".cutting blockquote")
    assert words.is_visible()  # without a switch that opens all at once, nothing is folded
    assert words.inner_text() == "The wall gave way at 5.40am on Friday."
    event.get_by_text("See it in the article").click()
    assert page.url.endswith("/harbour/evidence.html#wall-breaks")
    page.get_by_label("7: The sea wall gives way").click()
    assert page.url.endswith("/harbour/timeline.html#wall-breaks")
    context.close()


def test_the_words_are_folded_to_their_place_and_one_switch_opens_all(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    words = page.locator("#wall-breaks .cutting blockquote")
    summary = page.locator("#wall-breaks summary")
    assert summary.inner_text().startswith("Ansel Gazette ¶5")
    assert not words.is_visible()
    summary.click()
    assert words.is_visible()
    switch = page.get_by_role("button", name="Show all the article’s words")
    switch.click()
    assert page.locator(".evidence-body:visible").count() == 9
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert page.locator(".evidence-body:visible").count() == 0


def test_eleven_events_take_no_more_than_two_and_a_half_screens(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((folder / "long" / "timeline.html").as_uri())
    first, twelfth = (page.locator(f"#event-{number}").bounding_box() for number in (0, 11))
    assert first is not None
    assert twelfth is not None
    assert twelfth["y"] - first["y"] <= 2.5 * 800 * 11 / 16  # the head and the foot of the page take the rest


def test_the_strip_shows_headlines_under_the_pointer_and_to_the_keyboard(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    tip = page.locator(".strip .tip")
    page.locator(".strip a[href='#towed'] circle").hover()
    assert tip.inner_text() == "The last boat leaves"
    keys = page.get_by_role("slider", name="Events in time")
    keys.focus()
    assert (tip.inner_text(), keys.get_attribute("aria-valuemax")) == ("Divers see a crack in the wall", "8")
    page.keyboard.press("End")
    assert (tip.inner_text(), keys.get_attribute("aria-valuetext")) == ("The last boat leaves", "The last boat leaves")
    page.keyboard.press("Enter")
    assert page.url.endswith("#towed")


def test_the_readers_place_stays_at_the_top(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{(folder / 'long' / 'timeline.html').as_uri()}#event-60")
    here = page.locator(".here.is-shown > div")
    expect(here).to_be_visible()
    heading = page.locator(".day:has(#event-60) h2").inner_text()
    expect(here.locator("span")).to_have_text(" ".join(heading.split()))
    expect(here.locator(".is-at")).to_have_count(1)


def test_a_box_finds_a_speaker_among_many(page: Page, folder: Path) -> None:
    page.goto((folder / "long" / "who-said-what.html").as_uri())
    page.get_by_label("Find a speaker").fill("quist")
    names = page.locator(".speaker:visible h2").all_text_contents()  # drawn or not yet
    assert names
    assert all("Quist" in name for name in names)
    assert page.get_by_text(f"{len(names)} found").is_visible()
    page.get_by_label("Find a speaker").fill("")
    assert page.locator(".speaker:visible").count() == 40


def test_nothing_is_done_for_what_is_far_down_on_a_long_page(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((folder / "long" / "who-said-what.html").as_uri())
    made = page.get_by_role("button", name="Copy link")
    quotes = page.locator(".quotes > li").count()
    assert made.count() < quotes / 2
    last = page.locator(".quotes > li").last
    last.scroll_into_view_if_needed()
    expect(last.get_by_role("button", name="Copy link")).to_be_visible()
    page.goto((folder / "long" / "timeline.html").as_uri())
    assert page.locator(".here").count() == 0
    page.mouse.wheel(0, 3000)
    expect(page.locator(".here.is-shown > div")).to_be_visible()


def test_what_the_script_shows_has_its_room_before(page: Page, folder: Path) -> None:
    """Else all below would jump when the script comes later than the page."""
    page.set_viewport_size({"width": 360, "height": 740})
    where = "document.querySelector('.speaker, .day').getBoundingClientRect().top + scrollY"
    for name in ("timeline", "who-said-what"):
        page.route("**/script.js", lambda route: route.abort())
        page.goto((folder / "long" / f"{name}.html").as_uri())
        before = page.evaluate(where)
        page.unroute("**/script.js")
        page.reload()
        assert page.locator("button.all-words").is_visible()
        assert (name, page.evaluate(where)) == (name, before)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_not_drawn_yet_has_room(page: Page, folder: Path, width: int) -> None:
    """Too little, and it would lie over what follows where a program asks for places before a reader has come there."""
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("timeline", "who-said-what", "who-is-who", "evidence"):
        page.goto((folder / "long" / f"{name}.html").as_uri())
        over = page.evaluate(
            """[...document.querySelectorAll(".timeline-long > .day, .speaker, .paragraph, .actors > li")].filter(
              (one) => one.scrollHeight > one.clientHeight + 16).map((one) => one.textContent.trim().slice(0, 40))"""
        )
        assert (name, over) == (name, [])


def test_on_a_phone_the_first_quote_is_on_the_first_screen(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((folder / "harbour" / "who-said-what.html").as_uri())
    expect(page.locator(".quote blockquote").first).to_be_in_viewport()
    assert not page.locator("table").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("table").is_visible()


def test_the_keyboard_reaches_every_link_and_focus_can_be_seen(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto((folder / "harbour" / "who-said-what.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    wanted = page.locator("a:visible, summary:visible, button:visible, [tabindex='0']").count()
    for number in range(wanted):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        tag = page.evaluate("document.activeElement.tagName")
        assert (outline, tag in ("A", "SUMMARY", "BUTTON", "DIV")) == ("3px", True)
        if number == 0:
            assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
            assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    assert page.evaluate("[...document.querySelectorAll('a, summary, button')].at(-1) === document.activeElement")


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


def test_a_link_to_an_event_far_down_a_long_timeline_shows_it(page: Page, folder: Path) -> None:
    """Days that are out of view are not drawn until they come into it."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{(folder / 'long' / 'timeline.html').as_uri()}#event-101")
    page.wait_for_timeout(300)
    expect(page.locator("#event-101 h3")).to_be_in_viewport()


# ── The timeline: filters without a script; order and times with one ──────────────────────────────


def _shown(page: Page) -> list[str]:
    return [event.get_attribute("id") or "" for event in page.locator(".timeline .event:visible").all()]


def test_one_actor_or_one_day_without_javascript(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    assert len(_shown(page)) == 9
    assert page.locator("button:visible").count() == 0
    page.get_by_text("Show only one actor or one day").click()
    page.locator(".filters").get_by_role("link", name="Merid & Sons").click()
    assert page.url.endswith("#by_merid")
    assert _shown(page) == ["payment"]
    assert page.locator(".day:visible").count() == 1
    assert page.get_by_text("Shown is 1 of 9 events: Merid & Sons.").is_visible()
    page.get_by_role("link", name="Show all of them").click()
    assert len(_shown(page)) == 9
    page.goto(f"{(folder / 'harbour' / 'timeline.html').as_uri()}#on_2024-03-08")
    assert _shown(page) == ["wall-breaks", "warning"]  # which is not dated, and stands with its neighbour
    context.close()


def test_the_newest_first_is_kept_in_the_address(page: Page, folder: Path) -> None:
    page.goto((folder / "harbour" / "timeline.html").as_uri())
    oldest_first = _shown(page)
    page.get_by_role("button", name="Show the newest first").click()
    assert _shown(page) == oldest_first[::-1]
    assert page.url.endswith("?newest")
    assert "the newest first." in page.locator(".lead").inner_text()
    page.reload()
    assert _shown(page) == oldest_first[::-1]
    page.get_by_role("button", name="Show the oldest first").click()
    assert (_shown(page), page.url.endswith("/timeline.html")) == (oldest_first, True)


def test_the_address_of_a_quote_can_be_copied(browser: Browser, folder: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((folder / "harbour" / "who-said-what.html").as_uri())
    page.locator("#mayor-listened").get_by_role("button", name="Copy link").click()
    expect(page.locator("#mayor-listened").get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/quote-mayor-listened.html")
    context.close()


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Asia/Karachi", None), ("Europe/London", "(Saturday 12:00 am where you are)")],
)
def test_a_time_by_the_readers_own_clock(browser: Browser, tmp_path: Path, zone: str, shown: str | None) -> None:
    """Only beside a time whose zone is known, and only where the reader's clock shows another."""
    (tmp_path / "page.html").write_text(
        '<!doctype html><main><p class="event-when"><time datetime="2025-05-10T04:00+05:00">4:00 am</time>'
        '<time datetime="2025-05-10T04:00">4:00 am</time></p></main><script src="script.js"></script>',
        encoding="utf-8",
    )
    (tmp_path / "script.js").write_bytes(site()["assets/script.js"])
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert page.locator(".your-time").all_inner_texts() == ([shown] if shown else [])
    context.close()
