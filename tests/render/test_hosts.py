"""The site on hosts of other makes: nginx at a root and in a folder, and what hosts read beside the pages."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from factbox.build.whole import build
from factbox.cache.options import BuildOptions
from factbox.project.contents import Project
from tests.bench.stories import write_project
from tests.paths import ROOT

pytestmark = pytest.mark.slow  # each test starts a host and a browser

# As root it would give up its rights, and tests' folders are closed to others whenever another run of pytest starts.
_USER = "user root;" if os.geteuid() == 0 else ""
CONFIG = """
{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off; types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; }}
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; gzip_static on; error_page 404 /404.html; }}
}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two stories, compressed copies beside it."""
    folder = tmp_path_factory.mktemp("hosted")
    write_project(folder / "project", 2)
    build(Project(folder / "project"), folder / "site", BuildOptions(gzip=True))
    return folder / "site"


@pytest.fixture(params=["", "news/facts"], ids=["root", "sub-folder"])
def nginx(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the site on nginx. Where there is none, tests that need it are skipped; in CI they fail."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        reason = "there is no nginx on this machine"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    assert program
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shutil.copytree(site, tmp_path / "www" / request.param)
    (tmp_path / "conf").write_text(CONFIG.format(user=_USER, folder=tmp_path, port=port))
    process = subprocess.Popen([program, "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "conf")])
    for _ in range(3000):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}/{request.param}".rstrip("/") + "/"
    process.terminate()
    process.wait()


def test_a_browser_walks_every_link(nginx: str, browser: Browser) -> None:
    tab = browser.new_page()
    failed: list[str] = []
    tab.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    tab.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    seen: dict[str, set[str]] = {}
    wanted, waiting = set[tuple[str, str]](), [nginx]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        tab.goto(page)
        links, ids = tab.evaluate(
            "() => [[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')),"
            " [...document.querySelectorAll('[id]')].map(e => e.id)]"
        )
        seen[page] = set(ids)
        for link in links:
            target, fragment = urldefrag(urljoin(tab.url, link))
            if target.startswith(nginx):
                wanted.add((target, unquote(fragment)))
                waiting += [target] if target.endswith((".html", "/")) else []
    tab.close()
    files = {target for target, _ in wanted if target not in seen}
    assert [(target, s) for target in sorted(files) if (s := status(target)) != 200] == []
    assert [f"{t}#{f}" for t, f in sorted(wanted) if f and t in seen and f not in seen[t]] == []
    assert failed == []
    assert len(seen) > 2 * 12


def status(address: str, **headers: str) -> int:
    return answer(address, **headers).status


def answer(address: str, **headers: str) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    connection.request("GET", parts.path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    found = connection.getresponse()
    found.body = found.read()  # type: ignore[attr-defined]
    connection.close()
    return found


def test_a_host_sends_the_compressed_copy(nginx: str, site: Path) -> None:
    found = answer(f"{nginx}index.html", Accept_Encoding="gzip")
    assert found.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(found.body) == (site / "index.html").read_bytes()  # type: ignore[attr-defined]
    assert status(f"{nginx}none.html") == 404


def test_compressed_copies_are_of_every_large_text(site: Path) -> None:
    copies = {path.relative_to(site).as_posix() for path in site.rglob("*.gz")}
    texts = {
        path.relative_to(site).as_posix() + ".gz"
        for path in site.rglob("*")
        if path.is_file() and path.suffix not in (".gz", "") and path.stat().st_size >= 1000
    }
    assert copies == texts
    for copy in copies:
        assert gzip.decompress((site / copy).read_bytes()) == (site / copy).with_suffix("").read_bytes()


def test_without_being_asked_for_they_go_again(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    removed = build(Project(site.parent / "project"), tmp_path / "site").published.removed
    assert sorted(removed) == sorted(path.relative_to(site).as_posix() for path in site.rglob("*.gz"))


def test_headers_for_hosts_that_read_them(site: Path) -> None:
    headers = (site / "_headers").read_text()
    assert headers.startswith("/*\n  X-Content-Type-Options: nosniff\n")
    assert "/*.ics\n  Content-Type: text/calendar; charset=utf-8\n" in headers
    assert (site / "_redirects").read_text() == "/* /404.html 404\n"


def test_the_document_s_configuration_is_one(nginx: str, tmp_path: Path) -> None:
    """nginx reads what docs/deploying.md says for it."""
    text = (ROOT / "docs/deploying.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```nginx\n(.*?)```", text, re.DOTALL)
    for folder in ("docs", "docs/www"):
        (tmp_path / folder).mkdir()
    config = CONFIG.format(user="", folder=tmp_path / "docs", port=1).replace("error_page 404 /404.html;", block)
    (tmp_path / "docs/conf").write_text(config, encoding="utf-8")
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or ""
    command = [program, "-t", "-e", str(tmp_path / "docs/error.log"), "-c", str(tmp_path / "docs/conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "syntax is ok" in done.stderr, done.stderr
