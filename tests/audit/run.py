"""The pages before other people's judges: the Nu Html Checker, Lighthouse and TimelineJS. See README.md here.

python tests/audit/run.py setup
python tests/audit/run.py
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from factbox.project.settings import Settings  # noqa: E402
from tests.conftest import CHROMIUM_ARGUMENTS, chromium_path  # noqa: E402
from tests.rendersite import checked, render  # noqa: E402

PORT = 8080  # one of the few that the Nu Html Checker is willing to ask
ADDRESS = f"http://127.0.0.1:{PORT}"
# A page of every kind, of stories long, short, right to left and with long words.
KINDS = (
    "index.html",
    "archive.html",
    "actor-council-bc718444.html",
    *(f"harbour/{page}.html" for page in ("index", "timeline", "who-said-what", "who-is-who", "evidence")),
    "harbour/actor-ines-calloway.html",
    "harbour/quote-mayor-listened.html",
    "long/timeline.html",
    "long/who-said-what.html",
    "nehr/timeline.html",
    "stadtwerke/index.html",
    "tiny/index.html",
)
WANTED = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
_TIMELINE = """<!doctype html><html lang="en"><title>TimelineJS</title>
<link rel="stylesheet" href="/_timelinejs/css/timeline.css"><script src="/_timelinejs/js/timeline.js"></script>
<div id="timeline" style="height: 700px"></div>
<script>
const script_path = `${{location.origin}}/_timelinejs/js/`;
window.timeline = new TL.Timeline("timeline", "/{slug}/timelinejs.json", {{ script_path }});
</script>
"""


class _Host(SimpleHTTPRequestHandler):
    """Compresses what it sends, as static hosts do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder's address on the loopback."""
    with ThreadingHTTPServer(("127.0.0.1", PORT), partial(_Host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield ADDRESS
        server.shutdown()


def write_site(folder: Path) -> list[str]:
    """The test site as files, with the address that it is served at; gives its pages."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in render(Settings(title="Test site", base_url=ADDRESS)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def check_markup(modules: Path, address: str, pages: Sequence[str]) -> int:
    """How many errors and warnings the Nu Html Checker has, of all pages."""
    jar = modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    allow = ("-Dnu.validator.servlet.allow-forbidden-hosts=true", "-Dnu.validator.servlet.allowed-address-type=all")
    command = ["java", *allow, "-jar", str(jar), "--exit-zero-always", "--format", "json"]
    done = subprocess.run(
        [*command, *(f"{address}/{page}" for page in pages)], capture_output=True, text=True, check=True
    )
    messages = json.loads(done.stderr)["messages"]
    for message in messages:
        print(f"  {message['url']}:{message.get('lastLine', '')}: {message['message']}")
    print(f"Nu Html Checker: {len(pages)} pages, {len(messages)} errors and warnings")
    return len(messages)


def check_lighthouse(modules: Path, address: str, form: str) -> int:
    """How many scores are under what is wanted; on a phone ("mobile") or at a desk ("desktop")."""
    low = 0
    flags = " ".join(["--headless", *CHROMIUM_ARGUMENTS])
    for page in KINDS:
        command = [str(modules / ".bin" / "lighthouse"), f"{address}/{page}", "--quiet", "--output=json"]
        command += [f"--chrome-flags={flags}", f"--only-categories={','.join(WANTED)}"]
        command += ["--preset=desktop"] if form == "desktop" else []
        environment = {**os.environ, "CHROME_PATH": chromium_path() or ""}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        report = json.loads(done.stdout)
        scores = {name: round(100 * report["categories"][name]["score"]) for name in WANTED}
        under = [name for name, least in WANTED.items() if scores[name] < least]
        low += len(under)
        print(f"  {page}: {' '.join(map(str, scores.values()))}{'  <-' if under else ''}")
        for name in under:
            for audit in report["categories"][name]["auditRefs"]:
                found = report["audits"][audit["id"]]
                if audit["weight"] and (found["score"] or 0) < 1:
                    print(f"    {found['id']}: {found.get('displayValue') or found['title']}")
    print(f"Lighthouse, {form}: {len(KINDS)} pages, {low} scores under {' '.join(map(str, WANTED.values()))}")
    return low


def check_timelinejs(modules: Path, folder: Path, address: str) -> int:
    """How many events TimelineJS does not show."""
    shutil.copytree(modules / "@knight-lab" / "timelinejs" / "dist", folder / "_timelinejs", dirs_exist_ok=True)
    missing = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(CHROMIUM_ARGUMENTS))
        tab = browser.new_page()
        for slug in ("harbour", "long", "nehr"):
            (folder / "timelinejs.html").write_text(_TIMELINE.format(slug=slug), encoding="utf-8")
            tab.goto(f"{address}/timelinejs.html")
            tab.wait_for_selector(".tl-timemarker", state="attached")
            tab.wait_for_function("window.timeline.config && document.querySelectorAll('.tl-slide').length")
            shown = set(tab.evaluate("window.timeline.config.events.map(event => event.unique_id)"))
            slides = set(tab.evaluate("[...document.querySelectorAll('.tl-timemarker')].map(mark => mark.id)"))
            wanted = {event.id for event in checked(slug).story.timeline}
            gone = wanted - shown | {name for name in wanted if f"{name}-marker" not in slides}
            missing += len(gone)
            print(f"  {slug}: {len(wanted)} events, {len(slides)} on the timeline {sorted(gone) or ''}")
        browser.close()
    print(f"TimelineJS: {missing} events missing")
    return missing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help="setup; or some of markup, lighthouse, timelinejs (all)")
    parser.add_argument("--work", type=Path, default=Path("/tmp/factbox-audit"))
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    if "setup" in given.what:
        shutil.copy(HERE / "package.json", given.work)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=given.work, check=True)
        return
    wanted = given.what or ["markup", "lighthouse", "timelinejs"]
    modules, folder = given.work / "node_modules", given.work / "site"
    pages = write_site(folder)
    found = 0
    with served(folder) as address:
        if "markup" in wanted:
            found += check_markup(modules, address, pages)
        if "lighthouse" in wanted:
            found += check_lighthouse(modules, address, "mobile") + check_lighthouse(modules, address, "desktop")
        if "timelinejs" in wanted:
            found += check_timelinejs(modules, folder, address)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
