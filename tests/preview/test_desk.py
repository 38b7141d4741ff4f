"""The desk in a browser, driven as an editor would, and asked as nobody may ask."""

from __future__ import annotations

import difflib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.paths import ROOT
from tests.preview.running import RunningDesk, left, press

pytestmark = pytest.mark.slow

ARTICLE = """\
---
title: The ferry stops in Norvik
published: 2025-03-14
publisher: The Norvik Post
---
The ferry to Norvik stopped on Monday after its hull was damaged.

“We had no choice,” said Marta Lind, the harbour master. “The crack was as long as my arm.”

On Tuesday divers looked at the hull. The company, Nordline, said that the repair would take weeks. \
It was unfair to the islanders, he said.

“Nobody has told us anything until today,” she said. “We heard it on the radio.”

Anna Berg met Ida Krog on Wednesday. “I will not pay for this ship again,” she said.

The first ferry ran in 1952.
"""
# In which document a tab has shown words first: by the moment that it began.
_NOTE_WORDS = """
words => new MutationObserver(() => {
  if (document.body.textContent.includes(words)) sessionStorage.setItem("noted", performance.timeOrigin);
}).observe(document.body, { subtree: true, childList: true, characterData: true })
"""
_AXE = {"rules": {"target-size": {"enabled": True}}}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "seeds" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    running = RunningDesk(folder, "the-ferry-stops-in-norvik")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(60_000)
    yield page
    page.close()


def test_a_draft_is_decided_on_and_published_by_keyboard_alone(desk: RunningDesk, tab: Page) -> None:
    before = desk.text
    tab.goto(desk.address + desk.path)
    open_at_first = left(tab)
    assert open_at_first > 0
    decided: list[str] = []
    for _ in range(40):
        if not left(tab):
            break
        decided.append(tab.input_value("input[name=record] >> nth=0"))
        if tab.locator("#f-speaker").count():
            tab.keyboard.press("f")
            expect(tab.locator("#f-speaker")).to_be_focused()
            tab.keyboard.type("the article does")
            press(tab, "Control+Enter")
        elif tab.locator("#f-what").count():
            tab.keyboard.press("r")
            tab.keyboard.press("Control+a")
            tab.keyboard.type(f"Reworded {len(decided)}")
            press(tab, "Control+Enter")
        else:
            press(tab, "k")
    assert left(tab) == 0
    press(tab, "t")
    for words in ("The ferry stops", "A hull is damaged.", "It stopped.\n\nThen divers came."):
        tab.keyboard.press("Tab")
        while tab.evaluate("!document.activeElement.matches('textarea')"):
            tab.keyboard.press("Tab")
        tab.keyboard.press("Control+a")
        tab.keyboard.type(words)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("Ida Holm")
    press(tab, "Control+Shift+Enter")
    expect(tab.get_by_role("heading", level=2).first).to_have_text("Reviewed")
    done = subprocess.run([sys.executable, str(ROOT / "build.py"), "-C", str(desk.folder), "-q"], check=False)
    assert done.returncode == 0
    assert "A hull is damaged." in (desk.folder / "site" / desk.file.stem / "index.html").read_text(encoding="utf-8")
    changed = [line for line in difflib.ndiff(before.splitlines(), desk.text.splitlines()) if line[0] in "+-"]
    told = "\n".join(changed)
    assert "+ reviewed_by: Ida Holm" in told
    assert "+ status: reviewed" in told
    untouched = [one for one in re.findall(r"- id: (\S+)", before) if one not in decided]
    assert all(f"- id: {one}" not in told for one in untouched)


def test_words_chosen_by_keyboard_become_a_quote_and_an_event(desk: RunningDesk, tab: Page) -> None:
    tab.goto(desk.address + desk.path + "?texts=1")
    tab.keyboard.press("a")
    tab.keyboard.press("ArrowRight")
    for _ in range(30):
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowUp")
    for _ in range(3):
        tab.keyboard.press("Shift+ArrowRight")
    expect(tab.locator("#chosen")).to_have_text("Chosen: “The first ferry ran”")
    before = desk.text
    press(tab, "e")
    expect(tab.locator("blockquote")).to_have_text(["The first ferry ran"])
    assert "    evidence: The first ferry ran\n    doubt: [wording]\n" in desk.text
    press(tab, "u")
    assert desk.text == before


def test_words_selected_with_the_mouse_are_the_articles(desk: RunningDesk, tab: Page) -> None:
    tab.goto(desk.address + desk.path + "?texts=1")
    tab.evaluate(
        """() => {
        const find = (text) => {
            const walker = document.createTreeWalker(document.getElementById("article"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(text);
                if (at >= 0) return [walker.currentNode, at];
            }
        };
        const range = document.createRange();
        range.setStart(...find("The first ferry"));
        const [node, at] = find("1952");
        range.setEnd(node, at + 4);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }"""
    )
    expect(tab.locator("#chosen")).to_have_text("Chosen: “The first ferry ran in 1952”")
    press(tab, "q")
    assert "evidence: The first ferry ran in 1952\n" in desk.text
    assert "doubt: [speaker]" in desk.text


def test_a_date_is_read_while_it_is_typed(desk: RunningDesk, tab: Page) -> None:
    event = re.findall(r"timeline:(?:\n  #.*)*\n  - id: (\S+)", desk.text)[0]
    tab.goto(f"{desk.address}{desk.path}?record={event}")
    tab.keyboard.press("f")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("9 May 2025")
    expect(tab.locator("#reading")).to_have_text("2025-05-09: Friday 9 May 2025")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("2025-13")
    expect(tab.locator("#reading")).to_have_class("reading wrong")
    press(tab, "Control+Enter")
    expect(tab.get_by_role("alert")).to_contain_text("Nothing was written")
    expect(tab.locator("#f-when")).to_have_value("2025-13")


def test_a_date_by_rule_is_taken_with_a_key_and_kept(desk: RunningDesk, tab: Page) -> None:
    without = re.sub(r"    when: 2025-03-10\n", "", desk.text, count=1)
    assert without != desk.text
    event = re.findall(r"- id: (\S+)\n    when_words: Monday", without)[0]
    desk.file.write_text(without, encoding="utf-8")
    tab.goto(f"{desk.address}{desk.path}?record={event}")
    tab.keyboard.press("y")
    expect(tab.locator("#f-when")).to_have_value("2025-03-10")
    expect(tab.locator("#reading")).to_have_text("Monday 10 March 2025")
    press(tab, "k")
    assert f"- id: {event}\n    when: 2025-03-10\n    when_words: Monday" in desk.text


def test_what_was_typed_is_not_lost_unasked(desk: RunningDesk, tab: Page) -> None:
    event = re.findall(r"timeline:(?:\n  #.*)*\n  - id: (\S+)", desk.text)[0]
    before = desk.text
    tab.goto(f"{desk.address}{desk.path}?record={event}")
    tab.keyboard.press("r")
    tab.keyboard.type("More ")
    tab.keyboard.press("Escape")
    asked: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    tab.on("dialog", dismiss)
    tab.keyboard.press("d")
    tab.keyboard.press("n")
    tab.wait_for_function("() => document.hasFocus()")
    assert asked[0] == "confirm"
    assert desk.text == before


def test_a_click_on_marked_words_leads_to_their_record(desk: RunningDesk, tab: Page) -> None:
    tab.goto(f"{desk.address}{desk.path}?texts=1")
    mark = tab.locator("mark[data-record]").first
    record = mark.get_attribute("data-record")
    with tab.expect_navigation():
        mark.click()
    expect(tab.locator("#fields input[name=record]")).to_have_value(record or "")


def test_a_file_that_cannot_be_read_is_said_and_not_asked_about(desk: RunningDesk, tab: Page) -> None:
    desk.file.write_text(desk.text.replace("status: draft", "status: draft\n  x: ["), encoding="utf-8")
    tab.goto(desk.address + desk.path)
    expect(tab.locator("#what")).to_have_text("The file cannot be read as it is")
    expect(tab.locator("#fields")).to_have_count(0)


def test_a_story_that_is_gone_is_said_with_the_way_out(desk: RunningDesk, tab: Page) -> None:
    event = re.findall(r"timeline:(?:\n  #.*)*\n  - id: (\S+)", desk.text)[0]
    tab.goto(f"{desk.address}{desk.path}?record={event}")
    tab.fill("#f-what", "A hull breaks")
    before = desk.text
    other = desk.file.with_name("the-ferry.yaml")
    desk.file.rename(other)
    with tab.expect_navigation() as going:
        tab.keyboard.press("Control+Enter")
    assert going.value.status == 404
    assert "text/html" in going.value.headers["content-type"]
    expect(tab.locator("h1")).to_have_text("There is no such story")
    expect(tab.get_by_role("alert")).to_have_text("Nothing was written.")
    expect(tab.locator("main")).to_contain_text(f"There is no story content/{desk.file.name}. It may have been deleted")
    expect(tab.get_by_label("What you had typed").first).to_have_text("A hull breaks")
    assert not desk.file.exists()
    assert other.read_text(encoding="utf-8") == before
    tab.goto(desk.address + desk.path)
    while not tab.get_by_text("content/the-ferry.yaml").count():  # once the preview has seen it
        tab.goto(desk.address + desk.path)
    expect(tab.get_by_role("alert")).to_have_count(0)
    tab.get_by_role("link", name="The ferry stops in Norvik").click()
    expect(tab.locator("#fields")).to_have_count(1)
    other.rename(desk.file)
    tab.goto(desk.address + desk.path)
    expect(tab.locator("#fields")).to_have_count(1)


@pytest.mark.parametrize("slug", ["site", "nobody-knows"])
def test_what_is_no_story_has_no_desk(desk: RunningDesk, slug: str) -> None:
    (desk.folder / "content" / "site.yaml").write_text("title: A site\n", encoding="utf-8")
    status, page = desk.ask("GET", f"/_factbox/desk/{slug}")
    assert (status, "There is no such story" in page) == (404, True)
    token, seen = desk.form()
    body = urlencode({"action": "texts", "seen": seen, "title": "Mine"})
    assert desk.ask("POST", f"/_factbox/desk/{slug}?token={token}", body, Origin=desk.address)[0] == 404
    assert (desk.folder / "content" / "site.yaml").read_text(encoding="utf-8") == "title: A site\n"


def test_a_file_that_is_no_text_is_said(desk: RunningDesk, tab: Page) -> None:
    tab.goto(desk.address + desk.path)
    desk.file.write_bytes(b"\xff\xfe" + desk.file.read_bytes())
    answer = tab.goto(desk.address + desk.path)
    assert answer
    assert answer.status == 409
    expect(tab.locator("h1")).to_have_text("The story cannot be read")
    expect(tab.get_by_label("What is wrong")).to_contain_text("this is not UTF-8 text: byte 0xff")


def test_an_edit_meanwhile_is_shown_and_nothing_written_over_it(desk: RunningDesk, tab: Page) -> None:
    event = re.findall(r"timeline:(?:\n  #.*)*\n  - id: (\S+)", desk.text)[0]
    tab.goto(f"{desk.address}{desk.path}?record={event}")
    edited = desk.text.replace("language: en", "language: en-GB")
    desk.file.write_text(edited, encoding="utf-8")
    tab.keyboard.press("r")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("What was typed")
    press(tab, "Control+Enter")
    expect(tab.get_by_role("alert")).to_contain_text("+language: en-GB")
    assert desk.text == edited
    expect(tab.locator("#f-what")).to_have_value("What was typed")
    tab.keyboard.press("r")
    press(tab, "Control+Enter")
    assert "what: What was typed\n" in desk.text
    assert "language: en-GB\n" in desk.text


def test_what_is_told_again_becomes_evidence_with_a_key(desk: RunningDesk, tab: Page) -> None:
    first = re.findall(r"timeline:(?:\n  #.*)*\n  - id: (\S+)", desk.text)[0]
    again = "\n  - id: again\n    evidence: The first ferry ran in 1952.\n    repeats: " + first
    text = desk.text.replace("\nquotes:", f"{again}\nquotes:", 1)
    desk.file.write_text(text, encoding="utf-8")
    tab.goto(f"{desk.address}{desk.path}?record=again")
    expect(tab.locator(".other")).to_contain_text("It may only tell again: ")
    press(tab, "m")
    expect(tab.locator("#said")).to_have_text("Made evidence of the other one: again")
    assert "- id: again" not in desk.text
    event = desk.text.partition(f"- id: {first}\n")[2].partition("\n  - id:")[0]
    assert event.endswith("      - The first ferry ran in 1952.")
    press(tab, "u")
    assert desk.text == text


def test_undo_goes_on_after_a_restart(desk: RunningDesk, tab: Page) -> None:
    before = desk.text
    event = re.findall(r"timeline:(?:\n  #.*)*\n  - id: (\S+)", desk.text)[0]
    tab.goto(f"{desk.address}{desk.path}?record={event}")
    press(tab, "d")
    assert desk.text != before
    desk.process.kill()
    desk.process.wait(60)
    desk.start()
    tab.goto(desk.address + desk.path)
    press(tab, "u")
    assert desk.text == before


def test_the_preview_beside_it_shows_a_change(desk: RunningDesk, tab: Page, browser: Browser) -> None:
    event = re.findall(r"timeline:(?:\n  #.*)*\n  - id: (\S+)", desk.text)[0]
    beside = browser.new_page()
    beside.goto(f"{desk.address}/{desk.file.stem}/timeline.html")
    link = beside.get_by_role("link", name="decide on this").first
    assert (link.get_attribute("href") or "").startswith(f"{desk.path}?record=")
    banner = beside.get_by_role("link", name="Decide on its records")
    assert banner.get_attribute("href") == desk.path
    tab.goto(f"{desk.address}{desk.path}?record={event}")
    tab.keyboard.press("r")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("Seen beside it")
    beside.evaluate(_NOTE_WORDS, "Seen beside it")
    began = beside.evaluate("performance.timeOrigin")
    press(tab, "Control+Enter")
    beside.wait_for_function("began => performance.timeOrigin > began", arg=began)  # it is loaded again
    assert beside.evaluate("sessionStorage.getItem('noted')") == str(began)  # and showed the words before
    expect(beside.get_by_text("Seen beside it").first).to_be_attached()
    expect(beside.get_by_role("link", name="decide on this").first).to_be_attached()
    again = browser.new_page()
    again.goto(f"{desk.address}/{desk.file.stem}/timeline.html")
    assert beside.evaluate("document.body.innerHTML") == again.evaluate("document.body.innerHTML")
    again.close()
    beside.close()


def test_nobody_else_can_change_anything(desk: RunningDesk) -> None:
    before = desk.text
    token, seen = desk.form()
    record = re.findall(r"- id: (\S+)", before)[-1]
    form = urlencode({"action": "delete", "seen": seen, "record": record})
    own = {"Origin": desk.address}
    with_token = f"{desk.path}?token={token}"
    port = desk.host.split(":")[1]
    asked = [
        desk.ask("POST", with_token, form)[0],
        desk.ask("POST", with_token, form, Origin="http://evil.example")[0],
        desk.ask("POST", with_token, form, Origin="null")[0],
        desk.ask("POST", with_token, form, Origin=f"http://evil.example:{port}")[0],
        desk.ask("POST", with_token, form, Origin=f"https://127.0.0.1:{port}")[0],
        desk.ask("POST", with_token, form, **{**own, "Host": f"evil.example:{port}"})[0],
        desk.ask("POST", desk.path, form, **own)[0],
        desk.ask("POST", f"{desk.path}?token=", form, **own)[0],
        desk.ask("POST", f"{desk.path}?token={token[:-1]}", form, **own)[0],
    ]
    assert asked == [403] * len(asked)
    assert desk.ask("GET", desk.path, Host="evil.example")[0] == 403
    assert desk.ask("GET", f"{with_token}&{form}")[0] == 200  # looks, and changes nothing
    assert desk.ask("PUT", with_token, form, **own)[0] == 405
    assert desk.ask("POST", with_token, urlencode({"action": "burn", "seen": seen}), **own)[0] == 400
    assert desk.ask("POST", f"/_factbox/desk/site?token={token}", form, **own)[0] == 404
    assert desk.ask("POST", f"/_factbox/desk/..%2fx?token={token}", form, **own)[0] in (404, 405)
    assert desk.text == before
    assert desk.ask("POST", with_token, form, **own)[0] == 303
    assert desk.ask("POST", with_token, form, **own)[0] == 409  # its hash is of the file before
    assert f"- id: {record}\n" not in desk.text


def test_two_desks_never_lose_an_edit(desk: RunningDesk, browser: Browser) -> None:
    events = re.findall(r"- id: (\S+)\n    when", desk.text)[:2]
    assert len(events) == 2
    tabs = [browser.new_page() for _ in events]
    for tab, event in zip(tabs, events, strict=True):
        tab.goto(f"{desk.address}{desk.path}?record={event}")
    for number, tab in enumerate(tabs):
        tab.fill("#f-what", f"From desk {number}")
        press(tab, "Control+Enter")
    expect(tabs[1].get_by_role("alert")).to_contain_text("+    what: From desk 0")
    tabs[1].keyboard.press("r")
    press(tabs[1], "Control+Enter")
    assert "what: From desk 0\n" in desk.text
    assert "what: From desk 1\n" in desk.text
    for tab in tabs:
        tab.close()


def test_a_killed_server_leaves_no_half_file(desk: RunningDesk) -> None:
    for number in range(6):
        token, seen = desk.form()
        event = re.findall(r"timeline:(?:\n  #.*)*\n  - id: (\S+)", desk.text)[0]
        before = desk.text
        what = f"Killed {number}"
        body = urlencode({"action": "save", "seen": seen, "record": event, "what": what}).encode()
        head = (
            f"POST {desk.path}?token={token} HTTP/1.1\r\nHost: {desk.host}\r\nOrigin: {desk.address}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        host, port = desk.host.split(":")
        with socket.create_connection((host, int(port))) as wire:
            wire.sendall(head.encode() + body)
            time.sleep(0.004 * number**2)
            os.kill(desk.process.pid, signal.SIGKILL)
            desk.process.wait(60)
        now = desk.text
        assert now == before or f"    what: {what}\n" in now
        if now == before:
            assert not list(desk.file.parent.glob("*.yaml.*"))
        desk.start()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    desk: RunningDesk, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    # The desk's own policy would keep axe out as well.
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    ids = re.findall(r"\n(?:actors|timeline|quotes):(?:\n  #.*|\n)*?\n  - id: (\S+)", desk.text)
    for query in ("", "?texts=1", *(f"?record={id_}" for id_ in ids)):
        page.goto(desk.address + desk.path + query)
        page.evaluate("document.getElementById('choose').hidden = false")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        violations = Axe().run(page, options=_AXE).response["violations"]
        found += [(query, violation["id"], violation["nodes"][0]["html"]) for violation in violations]
        assert page.evaluate("document.documentElement.scrollWidth") == width
    desk.file.unlink()
    page.goto(desk.address + desk.path)
    found += [("gone", one["id"], "") for one in Axe().run(page, options=_AXE).response["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()
    assert found == []
