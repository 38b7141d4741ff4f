"""From a key on the desk to the new page in the tab beside it, in Chromium, in turns with a save under `hugo server`.

python tests/bench/desk.py 1 1000
python tests/bench/desk.py 1 1000 --hugo ""      # the desk alone

See README.md here.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from tests.bench.preview import Server, running  # noqa: E402
from tests.bench.run import Tool, tools_for  # noqa: E402
from tests.bench.stories import Invented, as_yaml, stories  # noqa: E402
from tests.conftest import CHROMIUM_ARGUMENTS, chromium_path  # noqa: E402

_LONGEST = 120_000  # ms


def decide(server: Server, desk: Page, number: int) -> tuple[float, float]:
    """Seconds from a key until the page beside shows the change, and until the desk shows what is next.

    In between lie the form's way to the server, the checks, the step that can be undone, and the file.
    """
    event = server.story.facts["timeline"][0]["id"]
    address = server.tab.url.split(f"/{server.story.slug}/")[0]
    desk.goto(f"{address}/_factbox/desk/{server.story.slug}?record={event}", timeout=_LONGEST)
    desk.fill("#f-what", f"It held, on look {number}")
    time.sleep(0.5)
    began = time.time()
    with desk.expect_navigation(timeout=_LONGEST):
        desk.keyboard.press("Control+Enter")
    there = time.time() - began
    return server.shown_at(number) - began, there


def save(server: Server, number: int) -> float:
    """Seconds from just before a content page is saved under `hugo server` until the tab shows the change."""
    text = as_page(server.story).replace('"It held."', f'"It held, on look {number}."', 1)
    time.sleep(0.5)
    began = time.time()
    server.file.write_text(text, encoding="utf-8")
    return server.shown_at(number) - began


def as_page(story: Invented) -> str:
    """A story as a content page of Hugo's: all of it in the front matter."""
    return f"---\n{as_yaml(story.facts)}---\n"


def hugo_site(work: Path, count: int, program: str) -> Tool:
    """A Hugo site with one content page a story, which shows what Factbox's timeline shows."""
    folder = work / str(count) / "hugo-pages"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "hugo-pages", folder)
    shutil.copytree(HERE / "hugo" / "layouts" / "_partials", folder / "layouts" / "partials")
    for story in stories(count):
        page = folder / "content" / story.slug / "timeline.md"
        page.parent.mkdir(parents=True)
        page.write_text(as_page(story), encoding="utf-8")
    return Tool("hugo", folder, "content", "public", ("resources",), [program, "--quiet"])


def measure(ours: Tool, theirs: Tool | None, browser: Browser, decisions: int) -> Iterator[tuple[float, float, float]]:
    """Seconds of each decision (the page beside, the desk's next) and of the save after it. Both servers run all the
    while, and the next comes after a random time."""
    chance = random.Random(1)
    with ExitStack() as open_:
        factbox = open_.enter_context(running(ours, browser))
        hugo = open_.enter_context(running(theirs, browser)) if theirs else None
        if hugo:
            hugo = replace(hugo, file=hugo.file.with_suffix("") / "timeline.md")
        desk = browser.new_page()
        open_.callback(desk.close)
        for number in range(decisions + 1):
            time.sleep(chance.uniform(0.2, 2.0))
            times = decide(factbox, desk, number)
            time.sleep(chance.uniform(0.2, 2.0))
            peers = save(hugo, number) if hugo else 0.0
            if number:  # the first ones show that all is connected
                yield *times, peers


def report(count: int, times: list[tuple[float, float, float]]) -> None:
    print(f"{count} stories, {len(times)} of each, median (and fastest, slowest):")
    named = zip(
        ("from a key to the page beside", "from a key to the desk’s next", "hugo"),
        zip(*times, strict=True),
        strict=True,
    )
    for name, each in named:
        if any(each):
            print(f"  {name} {statistics.median(each):.3f} s ({min(each):.3f}, {max(each):.3f})")
    if any(theirs for _, _, theirs in times):
        ratios = [ours / theirs for ours, _, theirs in times]
        print(f"  the page beside, of hugo: {statistics.median(ratios):.3f}, the median of all pairs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="+", type=int, help="numbers of stories")
    parser.add_argument("--work", type=Path, default=Path("/tmp/factbox-bench"))
    parser.add_argument("--decisions", type=int, default=20)
    parser.add_argument("--hugo", default="hugo", help="the program, 0.111 or later; empty for none")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGUMENTS))
        for count in given.counts:
            (ours,) = tools_for(given.work, count, [])
            theirs = hugo_site(given.work, count, given.hugo) if given.hugo else None
            report(count, list(measure(ours, theirs, browser, given.decisions)))
        browser.close()


if __name__ == "__main__":
    main()
