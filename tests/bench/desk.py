"""From a key on the desk to the new page in the tab beside it, in Chromium. See README.md here.

python tests/bench/desk.py 1 1000
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from tests.bench.preview import Server, running  # noqa: E402
from tests.bench.run import tools_for  # noqa: E402
from tests.conftest import CHROMIUM_ARGUMENTS, chromium_path  # noqa: E402

_LONGEST = 120_000  # ms


def measure(server: Server, browser: Browser, decisions: int) -> tuple[list[float], list[float]]:
    """Seconds from a key until the page beside shows the change, and until the desk shows what is next."""
    event = server.story.facts["timeline"][0]["id"]
    address = server.tab.url.split(f"/{server.story.slug}/")[0]
    desk = browser.new_page()
    beside, onward = [], []
    for number in range(decisions + 1):
        desk.goto(f"{address}/_factbox/desk/{server.story.slug}?record={event}", timeout=_LONGEST)
        desk.fill("#f-what", f"It held, on look {number}")
        time.sleep(0.5)
        began = time.time()
        with desk.expect_navigation(timeout=_LONGEST):
            desk.keyboard.press("Control+Enter")
        there = time.time() - began
        server.tab.wait_for_function("number => window.shown?.[0] === number", arg=number, timeout=_LONGEST)
        if number:  # the first one shows that all is connected
            beside.append(float(server.tab.evaluate("window.shown[1]")) / 1000 - began)
            onward.append(there)
    desk.close()
    return beside, onward


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="+", type=int, help="numbers of stories")
    parser.add_argument("--work", type=Path, default=Path("/tmp/factbox-bench"))
    parser.add_argument("--decisions", type=int, default=20)
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGUMENTS))
        for count in given.counts:
            (tool,) = tools_for(given.work, count, [])
            with running(tool, browser) as server:
                beside, onward = measure(server, browser, given.decisions)
            print(f"{count} stories, {given.decisions} decisions, median (and fastest, slowest):")
            for name, times in (("the page beside", beside), ("the desk's next", onward)):
                print(f"  {name} {statistics.median(times):.3f} s ({min(times):.3f}, {max(times):.3f})")
        browser.close()


if __name__ == "__main__":
    main()
