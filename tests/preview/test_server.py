"""The preview in a browser: what is saved is shown, what is broken is said, and nobody else is let in.

`FACTBOX_SAVES` says how many random saves are tried (two dozen, unless told otherwise).
"""

from __future__ import annotations

import asyncio
import http.client
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tornado.ioloop import IOLoop

from factbox.preview.server import Preview
from factbox.project.contents import Project
from tests.bench.stories import Invented, as_yaml, stories
from tests.brokenstories import BRIDGE
from tests.paths import ROOT

pytestmark = pytest.mark.slow

SAVES = int(os.environ.get("FACTBOX_SAVES", "24"))


class Serving:
    """A preview that runs, and the project that it shows."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder = folder
        self.story: Invented = next(stories(1))
        self.file = folder / "content" / f"{self.story.slug}.yaml"
        command = [
            sys.executable,
            "-u",
            str(ROOT / "build.py"),
            "serve",
            "-C",
            str(folder),
            "--port",
            str(port()),
            *words,
        ]
        self.log = folder.with_suffix(".log")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        wait_for(lambda: "Preview at" in self.log.read_text(encoding="utf-8"))
        self.address = next(line for line in self.lines if "Preview at" in line).split()[2]

    @property
    def lines(self) -> list[str]:
        """What it has printed."""
        return self.log.read_text(encoding="utf-8").splitlines()

    def page(self, name: str) -> str:
        return f"{self.address}{self.story.slug}/{name}"

    def save(self, old: str, new: str, file: Path | None = None) -> None:
        path = file or self.file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def memory(self) -> int:
        """Bytes in use."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(ready: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not ready():  # type: ignore[operator]
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def make_project(folder: Path) -> None:
    (folder / "seeds").mkdir(parents=True)
    (folder / "content").mkdir()
    for story in stories(2):
        (folder / "seeds" / f"{story.slug}.txt").write_text(story.article, encoding="utf-8")
        (folder / "content" / f"{story.slug}.yaml").write_text(as_yaml(story.facts), encoding="utf-8")


@contextmanager
def served(folder: Path, *words: str) -> Iterator[Serving]:
    make_project(folder)
    preview = Serving(folder, *words)
    try:
        yield preview
    finally:
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(60) == 0


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Serving]:
    with served(tmp_path / "project") as running:
        yield running


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 900, "height": 500})
    page.set_default_timeout(60_000)
    yield page
    page.close()


def connected(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.wait_for_load_state("load")


def test_what_is_saved_is_shown_at_the_same_place(preview: Serving, tab: Page) -> None:
    connected(tab, preview.page("timeline.html"))
    tab.evaluate("scrollTo(0, 700)")
    began = tab.evaluate("performance.timeOrigin")
    preview.save("It held.", "It held firm.")
    expect(tab.get_by_text("It held firm.").first).to_be_visible()
    tab.wait_for_function("began => performance.timeOrigin > began && scrollY === 700", arg=began)
    assert not (preview.folder / "site").exists()


def test_ten_saves_in_two_seconds_end_in_the_last_state(preview: Serving, tab: Page) -> None:
    connected(tab, preview.page("timeline.html"))
    text = preview.file.read_text(encoding="utf-8")
    for number in range(10):
        preview.file.write_text(text.replace("It held.", f"It held {number} times."), encoding="utf-8")
        time.sleep(0.2)
    expect(tab.get_by_text("It held 9 times.").first).to_be_attached()


def test_an_error_is_shown_over_the_last_good_page_until_it_is_mended(preview: Serving, tab: Page) -> None:
    connected(tab, preview.page("timeline.html"))
    before = tab.text_content("ol.timeline") or ""
    good = preview.file.read_text(encoding="utf-8")
    preview.save('    when: "2025-01', '    when: "2025-13')
    alert = tab.get_by_role("alert")
    expect(alert).to_contain_text("1 problem")
    line = next(
        n for n, text in enumerate(preview.file.read_text(encoding="utf-8").splitlines(), 1) if "2025-13" in text
    )
    expect(alert).to_contain_text(f"content/{preview.file.name}:{line}:11:")
    expect(alert).to_contain_text('when: "2025-13')
    expect(tab.locator("ol.timeline")).to_have_text(before)
    tab.goto(preview.page("evidence.html"))
    expect(tab.locator("main h1")).to_have_text("Evidence")
    preview.file.write_text(good, encoding="utf-8")
    expect(alert).to_have_count(0)


def test_a_broken_template_is_shown_with_its_line(preview: Serving, tab: Page) -> None:
    connected(tab, preview.page("timeline.html"))
    before = tab.text_content("ol.timeline") or ""
    (preview.folder / "templates").mkdir()
    own = preview.folder / "templates" / "timeline.html"
    own.write_text(
        "{% extends 'story.html' %}{% set name = 'T' %}\n{% block content %}{{ nobody.knows }}{% endblock %}\n",
        encoding="utf-8",
    )
    expect(tab.get_by_role("alert")).to_contain_text("templates/timeline.html:2")
    expect(tab.locator("ol.timeline")).to_have_text(before)
    own.write_text(
        "{% extends 'story.html' %}{% set name = 'T' %}{% block content %}<p>Mine{% endblock %}", encoding="utf-8"
    )
    expect(tab.get_by_text("Mine")).to_be_visible()
    expect(tab.get_by_role("alert")).to_have_count(0)
    shutil.rmtree(preview.folder / "templates")
    expect(tab.get_by_text("Mine")).to_have_count(0)


def test_editors_that_save_in_their_own_ways(preview: Serving, tab: Page) -> None:
    connected(tab, preview.page("timeline.html"))
    text = preview.file.read_text(encoding="utf-8")
    beside = preview.file.with_suffix(".yaml~")
    beside.write_text(text.replace("It held.", "Saved by rename."), encoding="utf-8")
    beside.replace(preview.file)
    expect(tab.get_by_text("Saved by rename.").first).to_be_attached()
    with preview.file.open("w", encoding="utf-8") as file:
        file.write(text[:500])
        file.flush()
        time.sleep(0.3)
        file.write(text[500:].replace("It held.", "Saved in two steps."))
    expect(tab.get_by_text("Saved in two steps.").first).to_be_attached()
    away = preview.folder / "away"
    (preview.folder / "content").rename(away)
    expect(tab.get_by_text("This page is not here")).to_be_visible()
    away.rename(preview.folder / "content")
    expect(tab.get_by_text("Saved in two steps.").first).to_be_attached()
    preview.save("Saved in two steps.", "Saved after all that.")
    expect(tab.get_by_text("Saved after all that.").first).to_be_attached()


def test_a_new_article_is_drafted_and_shown(preview: Serving, tab: Page) -> None:
    connected(tab, preview.address)
    shutil.copy(BRIDGE, preview.folder / "seeds")
    wait_for((preview.folder / "content" / "bridge.yaml").exists)
    expect(tab.locator("main").get_by_text("Draft", exact=True)).to_be_visible()


def test_each_item_says_where_it_stands(preview: Serving, tab: Page) -> None:
    lines = preview.file.read_text(encoding="utf-8").splitlines()
    number = lines.index('  - id: "quote-1"') + 1
    place = f"content/{preview.file.name}:{number}"
    for name, count in (("who-said-what.html", 1), ("timeline.html", 0)):
        connected(tab, preview.page(name))
        expect(tab.get_by_text(place, exact=True)).to_have_count(count)
    tab.goto(preview.page(f"actor-{preview.story.facts['quotes'][0]['speaker']}.html"))
    expect(tab.get_by_text(place, exact=True)).to_have_count(1)


def answer(preview: Serving, path: str, **headers: str) -> tuple[int, str]:
    host = preview.address.split("/")[2]
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.putrequest("GET", path, skip_host=True)
    for name, value in {"Host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
        connection.putheader(name, value)
    connection.endheaders()
    found = connection.getresponse()
    text = found.read().decode()
    connection.close()
    return found.status, text


def test_nobody_else_is_let_in(preview: Serving) -> None:
    host = preview.address.split("/")[2]
    assert answer(preview, "/")[0] == 200
    assert answer(preview, "/", Host="evil.example")[0] == 403
    assert answer(preview, "/", Host=f"evil.example:{host.split(':')[1]}")[0] == 403
    assert answer(preview, "/", Host="127.0.0.1:1")[0] == 403
    wish = {
        "Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "c29tZXRoaW5nIHNlY3JldA==",
    }  # fmt: skip
    assert answer(preview, "/livereload", Origin="http://evil.example", **wish)[0] == 403
    (preview.folder / "secret.html").write_text("secret", encoding="utf-8")
    ways = ["/../secret.html", "/..%2fsecret.html", "/%2e%2e/secret.html", "//secret.html", "/_factbox/../preview.py"]
    assert [answer(preview, way)[0] for way in ways] == [404] * len(ways)


def test_it_serves_what_a_host_would(tmp_path: Path) -> None:
    with served(tmp_path / "project", "--base-path", "/news/facts") as preview:
        assert preview.address.endswith("/news/facts/")
        assert answer(preview, "/")[0] == 302
        assert answer(preview, "/news/facts/")[0] == 200
        assert answer(preview, f"/news/facts/{preview.story.slug}")[0] == 302
        assert answer(preview, f"/news/facts/{preview.story.slug}/story.json")[0] == 200
        status, page = answer(preview, "/news/facts/none.html")
        assert (status, "This page is not here" in page) == (404, True)
        assert answer(preview, "/timeline.html")[0] == 404


def test_a_port_in_use_gives_the_next_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with served(tmp_path / "project", "--port", str(number)) as preview:
            assert preview.lines[0] == f"port {number} is in use; taking {preview.address.split(':')[2].strip('/')}"


def test_random_saves_of_which_half_are_broken(preview: Serving, tab: Page) -> None:
    connected(tab, preview.page("timeline.html"))
    chance = random.Random(7)
    good = preview.file.read_text(encoding="utf-8")
    used = []
    for number in range(SAVES):
        text = good.replace("It held.", f"It held {number} times.")
        if chance.random() < 0.5:
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(['"', "\t", ": ", "&x", "[", "\x00", "€"]) + text[at + 1 :]
        preview.file.write_text(text, encoding="utf-8")
        time.sleep(chance.uniform(0, 0.3))
        used.append(preview.memory())
    preview.file.write_text(good.replace("It held.", "It held to the end."), encoding="utf-8")
    expect(tab.get_by_text("It held to the end.").first).to_be_attached()
    expect(tab.get_by_role("alert")).to_have_count(0)
    assert preview.memory() < 1.1 * max(used[: max(3, SAVES // 4)])


def test_pages_are_answered_before_it_is_looked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the desk's is heard as one of an editor's too: that look waits, and there is one of it."""
    (tmp_path / "content").mkdir()
    looks: list[float] = []

    async def changes_and_hears() -> None:
        preview = Preview(Project(tmp_path), lambda _: None)

        def look() -> bool:
            looks.append(0)
            return len(looks) == 1

        monkeypatch.setattr(preview.site, "refresh", look)
        preview.look()
        preview.hear()
        preview.hear()
        assert len(looks) == 1
        while len(looks) < 2:
            await asyncio.sleep(0.01)
        preview.hear()
        assert len(looks) == 3

    with ThreadPoolExecutor(1) as thread:  # a browser of another test may hold this one's event loop
        thread.submit(asyncio.run, changes_and_hears()).result()


def test_while_one_decision_follows_the_other_their_pages_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    looks: list[float] = []
    waits: list[float] = []

    async def decides_twice() -> None:
        preview = Preview(Project(tmp_path), lambda _: None)
        loop = IOLoop.current()

        def call_later(wait: float, then: Callable[[], object]) -> None:
            waits.append(wait)
            loop.add_callback(then)

        monkeypatch.setattr(preview.site, "refresh", lambda: looks.append(0))
        monkeypatch.setattr(loop, "call_later", call_later)
        preview._answer_until = loop.time() + 60
        preview.hear()
        preview.hear()
        assert len(waits) == 1
        preview._answer_until = loop.time() + 3600  # the next decision
        for _ in range(20):
            await asyncio.sleep(0)
        assert (looks, waits[1] > 60) == ([], True)
        preview._answer_until = 0
        for _ in range(20):
            await asyncio.sleep(0)

    with ThreadPoolExecutor(1) as thread:  # as above
        thread.submit(asyncio.run, decides_twice()).result()
    assert looks == [0]
