"""What a browser is told of a change, and what its page makes of that: it is shown in its place, and loaded later."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from livereload.handlers import LiveReloadHandler
from playwright.sync_api import Browser, Error, Page, Route
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from factbox.build import story as story_build
from factbox.desk import story_desk
from factbox.desk.story_desk import StoryDesk
from factbox.paths import PACKAGE
from factbox.preview.listening import listen
from factbox.preview.server import Preview, ReloadHandler
from factbox.preview.shown_page import shown_page
from factbox.preview.site import PreviewSite
from factbox.project.contents import Project
from factbox.render.pages import Renderer
from tests.bench.stories import write_project

pytestmark = pytest.mark.slow

# ── What the server says, and what it does for that ───────────────────────────────────────────────


class Told:
    """Browsers that wait to be told, and all that they are told, in order."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.messages: list[tuple[str, dict[str, Any]]] = []
        self._lines: list[WebSocketClientConnection] = []
        self._ends: list[asyncio.Event] = []
        preview.sockets, self.port = listen("127.0.0.1", 0)
        preview.application(self.port)

    async def wait_at(self, name: str, **more: object) -> None:
        """One more, which shows a page; `seen` says whether somebody sees it."""
        host = f"127.0.0.1:{self.port}"
        wish = HTTPRequest(f"ws://{host}/livereload", headers={"Origin": f"http://{host}"})
        hello, end = asyncio.Event(), asyncio.Event()

        def hear(message: str | bytes | None) -> None:
            said = json.loads(message) if message else {}
            (hello if message else end).set()
            if said.get("command") == "reload":
                self.messages.append((name, said))

        line = await websocket_connect(wish, on_message_callback=hear)
        self._ends.append(end)
        about = {"url": f"http://{host}/{name}", "version": self.preview.site.version_of(name), **more}
        await line.write_message(json.dumps({"command": "info", **about}))
        await line.write_message(json.dumps({"command": "hello"}))
        await hello.wait()  # what was said before has been heard
        self._lines.append(line)

    async def said(self) -> list[tuple[str, dict[str, Any]]]:
        """The first two things that were said, once all has been put away."""
        while len(self.messages) < 2:
            await asyncio.sleep(0.01)
        for line in self._lines:
            line.close()
        for end in self._ends:
            await end.wait()
        while LiveReloadHandler.waiters:
            await asyncio.sleep(0.01)
        for socket in self.preview.sockets:
            asyncio.get_running_loop().remove_reader(socket)
            socket.close()
        return self.messages[:2]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_project(tmp_path, 30)
    return Project(tmp_path)


def run(work: Any) -> None:
    """In a thread of its own: a browser of another test may hold this one's event loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def as_it_would_be(project: Project, name: str, host: str) -> str:
    """The page of a preview that starts now."""
    site = PreviewSite(project)
    site.refresh()
    return shown_page(site, name, site.page(name) or b"", host).decode()


def test_a_decision_makes_the_page_that_somebody_sees_and_nothing_else(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PreviewSite, "assets_key", "key")
    steps: list[str] = []

    def noted(of: Any, name: str, words: Callable[..., str]) -> None:
        done = getattr(of, name)

        def note_and_do(*given: Any) -> Any:
            steps.append(words(*given))
            return done(*given)

        monkeypatch.setattr(of, name, note_and_do)

    noted(story_desk, "check_story", lambda file, *_: f"check {file.slug}")
    noted(story_build, "check_story", lambda file, *_: f"check {file.slug} again")
    noted(StoryDesk, "_write", lambda *_: "write")
    noted(Renderer, "_page", lambda _, __, path, *___: f"make {path}")
    noted(ReloadHandler, "send_message", lambda browser, said: f"{said['command']} {browser._name}")

    async def decide() -> None:
        preview = Preview(project, lambda _: None)
        preview.site.refresh()
        told = Told(preview)
        slugs = [card.slug for card in preview.site.stories]
        desk = StoryDesk(project, slugs[0])
        names = [f"{slugs[0]}/evidence.html", f"{slugs[0]}/timeline.html", f"{slugs[1]}/timeline.html", "index.html"]
        for name in names:
            await told.wait_at(name, seen=name != names[0])
        noted(preview, "look", lambda: "look at all")
        seen = desk.read()
        steps.clear()
        desk.change(seen.hash, "x", lambda now: now.text.replace("It held.", "It held 7 times.", 1))
        preview.show_changed(desk)
        steps.append("answer")
        while "look at all" not in steps:
            await asyncio.sleep(0.01)
        page, hidden = names[1], names[0]
        assert steps == [
            f"check {desk.slug}", "write", "answer", f"make {page}", f"reload {page}", f"reload {hidden}",
            "look at all", *steps[7:],
        ]  # fmt: skip
        (_, said), of_hidden = await told.said()
        assert of_hidden == (hidden, {"command": "reload", "path": "*"})
        assert "It held 7 times." in said["page"]
        assert said["page"] == as_it_would_be(project, page, f"127.0.0.1:{told.port}")

    run(decide())


def test_a_browser_that_asks_in_the_old_way_is_told_in_it(project: Project) -> None:
    """Such as an extension that knows livereload's protocol and no more."""

    async def save() -> None:
        preview = Preview(project, lambda _: None)
        preview.site.refresh()
        told = Told(preview)
        slug = preview.site.stories[0].slug
        await told.wait_at(f"{slug}/timeline.html")
        await told.wait_at(f"{slug}/index.html", seen="yes")
        file = project.content / f"{slug}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("It held.", "It held on.", 1), encoding="utf-8")
        preview.look()
        assert [said for _, said in await told.said()] == [{"command": "reload", "path": "*"}] * 2

    run(save())


# ── What the page makes of it ─────────────────────────────────────────────────────────────────────

_SOCKET = """
window.WebSocket = class {
  static OPEN = 1;
  readyState = 1;
  said = [];
  constructor() { window.line = this; setTimeout(() => this.onopen()); }
  send(text) { this.said.push(JSON.parse(text)); }
};
"""
_TELL = "page => line.onmessage({ data: JSON.stringify({ command: 'reload', path: '*', page }) })"
_LATER = 1000  # ms of the page's own clock


class OpenPage:
    """A page with the preview's script, a socket that a test speaks through, and how often it was loaded."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.html = self.script = ""
        self.loads = 0
        tab.clock.install(time=0)
        tab.clock.pause_at(
            1
        )  # else it goes on by itself, and on a slow machine the page is loaded before a test is ready
        tab.add_init_script(_SOCKET)
        tab.route("**/*", self._answer)

    def wait_until_loaded_again(self) -> None:
        """Let its time come: the page that the clock runs in is gone before that has answered, or just after."""
        with self.tab.expect_navigation(), contextlib.suppress(Error):
            self.tab.clock.run_for(_LATER)

    def _answer(self, route: Route) -> None:
        if route.request.url.endswith("/preview.js"):
            route.fulfill(body=(PACKAGE / "preview" / "assets" / "preview.js").read_text(encoding="utf-8"))
        elif route.request.url.endswith("/own.js"):
            route.fulfill(body=self.script)
        else:
            self.loads += 1
            route.fulfill(body=self.html, content_type="text/html")

    def show(self, body: str, script: str = "") -> None:
        self.html, self.script, self.loads = with_script(body), script, 0
        self.tab.goto("http://preview.test/page.html")
        self.tab.clock.run_for(1)

    def tell(self, page: str | None) -> None:
        self.tab.evaluate(_TELL, page)

    def is_as(self, page: str) -> bool:
        """Whether all that it shows is what another page has."""
        parsed = "new DOMParser().parseFromString(page, 'text/html').body"
        return bool(self.tab.evaluate(f"page => document.body.isEqualNode({parsed})", page))

    @property
    def body(self) -> str:
        return str(self.tab.evaluate("document.body.innerHTML"))


def with_script(body: str, title: str = "T") -> str:
    own = "<script src='/preview.js' data-version='1' data-socket='ws://x' data-places='{}' data-desk=''></script>"
    head = f"<title>{title}</title>{own}<script src='/own.js' defer></script>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.fixture
def page(browser: Browser) -> Iterator[OpenPage]:
    tab = browser.new_page()
    yield OpenPage(tab)
    tab.close()


class Piece(NamedTuple):
    """A piece of a page: text, or an element without a name of its own."""

    text: str = ""
    name: str = ""
    more: str = ""
    inside: tuple[Piece, ...] = ()

    @property
    def html(self) -> str:
        within = "".join(piece.html for piece in self.inside)
        return f"<{self.name}{self.more}>{within}</{self.name}>" if self.name else self.text


def some(chance: random.Random, depth: int = 0) -> Piece:
    if depth > 3 or chance.random() < 0.3:
        return Piece(chance.choice(["It held.", "one ", "<br>", "<!-- x -->", "a &amp; b", "<b>two</b>"]))
    more = "".join(f' {key}="{chance.randrange(3)}"' for key in ("id", "class", "data-by") if chance.random() < 0.4)
    inside = tuple(some(chance, depth + 1) for _ in range(chance.randrange(5)))
    return Piece("", chance.choice(["p", "li", "div", "details", "svg", "section"]), more, inside)


def changed(chance: random.Random, piece: Piece) -> Piece:
    """The piece with some of what is in it given anew, taken out, told twice or moved."""
    inside = [changed(chance, one) if chance.random() < 0.5 else one for one in piece.inside]
    if chance.random() < 0.3 and inside:
        at = chance.randrange(len(inside))
        inside[at : at + 1] = chance.choice([[], [some(chance)], [inside[at]] * 2, [some(chance), inside[at]]])
    if chance.random() < 0.1:
        chance.shuffle(inside)
    more = ' class="new"' if piece.name and chance.random() < 0.1 else piece.more
    return piece._replace(more=more, inside=tuple(inside))


def test_what_is_shown_is_the_new_page_whatever_has_changed(page: OpenPage) -> None:
    chance = random.Random(11)
    for _ in range(40):
        piece = Piece("", "main", "", tuple(some(chance) for _ in range(chance.randrange(1, 5))))
        page.show(piece.html)
        for number in range(3):  # one change soon after the other
            before, piece = piece, changed(chance, piece)
            page.tell(with_script(piece.html, f"New {number}"))
            assert page.is_as(with_script(piece.html)), (before.html, piece.html)
            assert (page.tab.title(), page.loads) == (f"New {number}", 1), (before.html, piece.html)


def test_what_has_not_changed_stays_the_element_that_it_was(page: OpenPage) -> None:
    page.show("<ol><li id=a>1<li id=b>2<li id=c>3</ol><details id=d>x</details>")
    page.tab.evaluate("for (const one of document.querySelectorAll('[id]')) one.known = one.id; d.open = true")
    page.tell(with_script("<ol><li id=a>1<li id=n>new<li id=b>two<li id=c>3</ol><details id=d>x</details>"))
    assert page.tab.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.known ?? null)") == [
        "a", None, None, "c", "d",
    ]  # fmt: skip
    assert page.tab.evaluate("d.open")


def test_a_long_page_is_compared_once(page: OpenPage) -> None:
    items = [f"<li id=i{number}><p>It held {number} times.</li>" for number in range(1000)]
    page.show(f"<ol>{''.join(items)}</ol>")
    page.tab.evaluate("""() => {
      const done = Node.prototype.isEqualNode;
      window.compared = 0;
      Node.prototype.isEqualNode = function (other) { compared += 1; return done.call(this, other); };
    }""")
    items[400:402] = ["<li>new</li>"]
    page.tell(with_script(f"<ol>{''.join(items)}</ol>"))
    assert page.tab.evaluate("compared") < 1010
    assert page.is_as(with_script(f"<ol>{''.join(items)}</ol>"))


def test_a_little_later_the_page_is_loaded_again_once(page: OpenPage) -> None:
    page.show("<p>old")
    page.html = with_script("<p>new")
    page.tell(page.html)
    assert (page.loads, page.body) == (1, "<p>new</p>")
    page.wait_until_loaded_again()
    assert (page.loads, page.body) == (2, "<p>new</p>")
    page.tab.clock.run_for(_LATER)
    assert page.loads == 2


def test_what_scripts_have_added_stays_until_then(page: OpenPage) -> None:
    add = "for (const p of document.querySelectorAll('p')) p.append(document.createElement('button'))"
    page.show("<p>one</p><p>old</p>", add)
    page.tell(with_script("<p>one</p><p>new</p>"))
    assert page.body == "<p>one<button></button></p><p>new<button></button></p>"


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("document.querySelector('p').remove()", True),  # what has changed is there no more
        ("document.querySelector('section').append(document.querySelector('p'))", True),  # it stands elsewhere
        ("Object.defineProperty(document, 'hidden', { value: true })", True),  # nobody sees it
        ("", False),  # the new page has not come along
    ],
)
def test_where_it_cannot_be_shown_in_its_place_the_page_is_loaded_at_once(
    page: OpenPage, script: str, says: bool
) -> None:
    page.show("<div><p>old</p></div><section></section>", script)
    page.html = with_script("<div><p>new</p></div><section></section>")
    page.script = ""
    with page.tab.expect_navigation():
        page.tell(page.html if says else None)
    assert (page.loads, page.body) == (2, "<div><p>new</p></div><section></section>")


def test_after_several_changes_the_page_is_loaded_again_once(page: OpenPage) -> None:
    page.show("<p>old")
    page.tell(with_script("<p>new"))
    page.tab.clock.run_for(300)
    page.html = with_script("<p>newer")
    page.tell(page.html)
    page.tab.clock.run_for(300)
    assert (page.loads, page.body) == (1, "<p>newer</p>")
    page.wait_until_loaded_again()
    assert (page.loads, page.body) == (2, "<p>newer</p>")


def test_who_goes_elsewhere_is_not_held_back(page: OpenPage) -> None:
    page.show("<p>old")
    page.tell(with_script("<p>new"))
    page.tab.evaluate("dispatchEvent(new Event('beforeunload'))")
    page.tab.clock.run_for(_LATER)
    assert page.loads == 1


def test_the_server_is_told_whether_somebody_sees_the_page(page: OpenPage) -> None:
    page.show("<p>old")
    hide = "Object.defineProperty(document, 'hidden', { value: true, configurable: true })"
    page.tab.evaluate(f"{hide}; document.dispatchEvent(new Event('visibilitychange'))")
    about = {"command": "info", "url": "http://preview.test/page.html", "version": "1"}
    assert page.tab.evaluate("line.said")[1:] == [about | {"seen": True}, about | {"seen": False}]
