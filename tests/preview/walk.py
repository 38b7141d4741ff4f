"""From nothing to a published story as an editor goes, by keyboard alone; on the way pictures can be taken.

Nobody knows beforehand what a drafter will be unsure of: the editor reads what the desk asks, and answers that.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.paths import DATA, ROOT
from tests.preview.running import RunningDesk, left, press

ARTICLE = DATA / "walk" / "bridge.txt"
SLUG = "council-votes-to-close-the-swing-bridge-at-hallow-point"
_MOST = 60  # records, and keys on the way to one thing

Picture = Callable[[str], object]


def factbox(*words: str) -> str:
    """A command as somebody types it, and what it says."""
    done = subprocess.run([sys.executable, str(ROOT / "build.py"), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def begin(folder: Path) -> RunningDesk:
    """A fresh project with one article, and its preview."""
    factbox("init", str(folder), "--title", "Hallow explained")
    shutil.copyfile(ARTICLE, folder / "seeds" / ARTICLE.name)
    desk = RunningDesk(folder, SLUG)
    desk.start()
    return desk


def to_the_desk(desk: RunningDesk, tab: Page, picture: Picture) -> None:
    """From the address that `serve` has said to the desk, over the links of the pages."""
    tab.goto(f"{desk.address}/")
    _to_link(tab, "Council votes to close")
    press(tab, "Enter")
    picture("draft")
    _to_link(tab, "Decide on its records")
    press(tab, "Enter")
    expect(tab.locator("#what")).to_be_focused()


def _to_link(tab: Page, words: str) -> None:
    for _ in range(_MOST):
        tab.keyboard.press("Tab")
        if str(tab.evaluate("document.activeElement.textContent")).strip().startswith(words):
            return
    raise AssertionError(f"no key leads to “{words}”")


def decide_on_all(tab: Page, picture: Picture) -> list[str]:
    """Every record that is open, as an editor would who has read the article; gives their ids."""
    decided: list[str] = []
    for _ in range(_MOST):
        if not left(tab):
            return decided
        decided.append(shown_record(tab))
        if len(decided) == 1:
            picture("question")
        _decide(tab)
    raise AssertionError(f"still open: {tab.text_content('#left')}")


def shown_record(tab: Page) -> str:
    """The id of the record on the desk."""
    return tab.input_value("#fields input[name=record]")


def _decide(tab: Page) -> None:
    asked = tab.inner_text(".open li >> nth=0")
    if asked.startswith("Who said"):
        tab.keyboard.press("f")
        tab.keyboard.type("Brandt" if tab.locator("#f-speaker option", has_text="Brandt").count() else "the article")
        press(tab, "Control+Enter")
    elif asked.startswith("The date"):
        tab.keyboard.press("f")
        type_anew(tab, "2025-08" if "three weeks later" in tab.inner_text("blockquote") else "unknown")
        press(tab, "Control+Enter")
    elif tab.locator("#f-what").count() and "cut short" in asked:
        tab.keyboard.press("r")
        type_anew(tab, tab.inner_text("blockquote").rstrip("."))
        press(tab, "Control+Enter")
    else:
        press(tab, "k")


def type_anew(tab: Page, words: str) -> None:
    """Over what stands in a field."""
    tab.keyboard.press("Control+a")
    tab.keyboard.type(words)


def reword(tab: Page, evidence: str, headline: str) -> str:
    """Another headline for the event that stands on these words; gives its id."""
    to_words(tab, evidence)
    press(tab, "Enter")
    tab.keyboard.press("r")
    type_anew(tab, headline)
    changed = shown_record(tab)
    press(tab, "Control+Enter")
    return changed


def to_words(tab: Page, words: str) -> None:
    """Sentence by sentence through the article to one that begins with these words; their first is chosen."""
    tab.keyboard.press("a")
    tab.keyboard.press("ArrowRight")
    for _ in range(_MOST):
        tab.keyboard.press("ArrowUp")
    for _ in range(_MOST):
        tab.keyboard.press("Shift+End")
        if _chosen(tab).startswith(words):
            tab.keyboard.press("Home")
            return
        tab.keyboard.press("ArrowRight")
    raise AssertionError(f"no sentence begins with “{words}”")


def _chosen(tab: Page) -> str:
    return (tab.text_content("#chosen") or "").removeprefix("Chosen: “").removesuffix("”")


def new_event(tab: Page, words: str, headline: str, date: str, picture: Picture) -> str:
    """An event of a sentence that no record stands on; gives its id."""
    to_words(tab, words)
    tab.keyboard.press("Shift+End")
    picture("choosing")
    press(tab, "e")
    tab.keyboard.press("r")
    type_anew(tab, headline)
    tab.keyboard.press("Tab")
    type_anew(tab, date)
    made = shown_record(tab)
    press(tab, "Control+Enter")
    return made


def finish(tab: Page, title: str, summary: str, reviewer: str, picture: Picture) -> None:
    """The story's own texts, and the reviewer's name. The overview stays as it was drafted."""
    press(tab, "t")
    tab.keyboard.press("r")
    type_anew(tab, title)
    tab.keyboard.press("Tab")
    type_anew(tab, summary)
    tab.keyboard.press("Escape")
    tab.keyboard.press("f")
    type_anew(tab, reviewer)
    picture("finish")
    press(tab, "Control+Shift+Enter")
    expect(tab.get_by_role("heading", level=2).first).to_have_text("Reviewed")
