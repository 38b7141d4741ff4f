"""From a save to the new page in the browser, in Factbox's preview and in `hugo server`, in turns. See README.md here.

python tests/bench/run.py setup
python tests/bench/preview.py 1 100 1000
"""

from __future__ import annotations

import argparse
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from tests.bench.run import Tool, tools_for  # noqa: E402
from tests.bench.stories import Invented, as_yaml, stories  # noqa: E402
from tests.conftest import CHROMIUM_ARGUMENTS, chromium_path  # noqa: E402

_LONGEST = 120_000  # ms
# The page's own clock says in which frame the words were there first; asking from outside would add to every time.
# It is kept where it outlives the page, which may be loaded once more.
_WATCH = """
(() => {
  const look = () => {
    for (const [, number] of (document.body?.textContent ?? "").matchAll(/It held, on look (\\d+)/g)) {
      const key = `shown ${number}`;
      if (!(key in sessionStorage)) sessionStorage.setItem(key, performance.timeOrigin + performance.now());
    }
    requestAnimationFrame(look);
  };
  look();
})();
"""


@dataclass
class Server:
    """A preview that runs, its copy of the stories, and a tab that shows a page of one."""

    name: str
    file: Path
    story: Invented
    tab: Page

    def save(self, number: int) -> float:
        """Seconds from just before a save until the tab shows what was saved."""
        text = as_yaml(self.story.facts).replace('"It held."', f'"It held, on look {number}."', 1)
        began = time.time()
        self.file.write_text(text, encoding="utf-8")
        return self.shown_at(number) - began

    def shown_at(self, number: int) -> float:
        """When the tab showed what was saved; waits until it does."""
        look = "number => sessionStorage.getItem(`shown ${number}`)"
        return float(self.tab.wait_for_function(look, arg=number, timeout=_LONGEST).json_value()) / 1000


@contextmanager
def running(tool: Tool, browser: Browser) -> Iterator[Server]:
    """The tool's server, once its page is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if tool.name == "hugo":
        command = [
            *tool.command,
            "server",
            "--bind",
            "127.0.0.1",
            "--port",
            str(port),
            "--baseURL",
            "http://127.0.0.1/",
        ]
    else:
        command = [*tool.command[:-1], "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=tool.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    story = next(stories(1))
    tab = browser.new_page()
    tab.add_init_script(_WATCH)
    try:
        _wait_for(port)
        tab.goto(f"http://127.0.0.1:{port}/{story.slug}/timeline.html", timeout=_LONGEST)
        tab.wait_for_timeout(1000)  # until it listens
        yield Server(tool.name, tool.folder / tool.stories / f"{story.slug}.yaml", story, tab)
    finally:
        tab.close()
        process.send_signal(signal.SIGINT)
        process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(_LONGEST // 50):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"nothing listens at port {port}")


def measure(tools: Sequence[Tool], saves: int, browser: Browser) -> dict[str, list[float]]:
    """Seconds of each save. Both servers run all the while, and are saved to in turns, at random intervals."""
    chance = random.Random(1)
    seconds: dict[str, list[float]] = {tool.name: [] for tool in tools}
    with running(tools[0], browser) as ours, running(tools[1], browser) as theirs:
        for number in range(saves + 1):
            for server in (ours, theirs):
                time.sleep(chance.uniform(0.2, 2.0))
                took = server.save(number)
                if number:  # the first save shows that all is connected
                    seconds[server.name].append(took)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="+", type=int, help="numbers of stories")
    parser.add_argument("--work", type=Path, default=Path("/tmp/factbox-bench"))
    parser.add_argument("--saves", type=int, default=30)
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGUMENTS))
        for count in given.counts:
            seconds = measure(tools_for(given.work, count, ["hugo"]), given.saves, browser)
            ours, theirs = (statistics.median(times) for times in seconds.values())
            print(f"{count} stories, {given.saves} saves each, from save to page, median (and slowest):")
            for name, times in seconds.items():
                print(f"  {name} {statistics.median(times):.3f} s ({max(times):.3f})")
            print(f"  of hugo server: {ours / theirs:.3f}")
        browser.close()


if __name__ == "__main__":
    main()
