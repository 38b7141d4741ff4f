"""The committed site: every link and every address in it resolves, wherever it is hosted."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.paths import ROOT

SITE = ROOT / "site"
PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))


class Links(HTMLParser):
    """The addresses that a page leads to, and the ids in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"]] if values.get("id") else []  # type: ignore[list-item]
        self.links += [value for name in ("href", "src") if (value := values.get(name)) is not None]


@functools.cache
def page(name: str) -> Links:
    return Links((SITE / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    broken = []
    for link in page(name).links:
        if urlsplit(link).scheme:
            continue
        path, fragment = urldefrag(urljoin(f"/{name}", link))
        target = unquote(path).lstrip("/")
        if not (SITE / target).is_file() or (fragment and unquote(fragment) not in page(target).ids):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("name", PAGES)
def test_no_id_stands_twice(name: str) -> None:
    ids = page(name).ids
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched_from_elsewhere_and_nothing_is_inline(name: str) -> None:
    text = (SITE / name).read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "<style" not in text
    assert " style=" not in text
    assert not any(f" on{event}=" in text for event in ("click", "load", "error", "mouseover", "focus"))


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A plain web host of a folder, on this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_address[1]}"
        host.shutdown()


@contextmanager
def hosted(where: str, folder: Path) -> Iterator[str]:
    """The address of the site on one kind of host."""
    if where == "file":
        yield SITE.resolve().as_uri()
    elif where == "root":
        with server(SITE) as address:
            yield address
    else:
        (folder / "news").mkdir()
        (folder / "news" / "facts").symlink_to(SITE.resolve())
        with server(folder) as address:
            yield f"{address}/news/facts"


@pytest.mark.slow
@pytest.mark.parametrize("where", ["root", "sub-folder", "file"])
def test_a_browser_finds_every_page_and_address(where: str, browser: Any, tmp_path: Path) -> None:
    """Follows what the browser itself makes of every link, from every page, and asks each address for its element."""
    with hosted(where, tmp_path) as base:
        tab = browser.new_page()
        failures: list[str] = []
        # The icon is still being fetched when the next page is asked for: broken off is not failed.
        tab.on("requestfailed", lambda r: failures.append(r.url) if r.failure != "net::ERR_ABORTED" else None)
        tab.on("response", lambda answer: failures.append(answer.url) if answer.status >= 400 else None)
        wanted: dict[str, set[str]] = {}
        ids: dict[str, set[str]] = {}
        for name in PAGES:
            tab.goto(f"{base}/{name}")
            links, found = tab.evaluate(
                "() => [[...document.querySelectorAll('[href]')]"
                ".map(e => new URL(e.getAttribute('href'), document.baseURI).href),"
                " [...document.querySelectorAll('[id]')].map(e => e.id)]"
            )
            ids[f"{base}/{name}"] = set(found)
            for link in links:
                target, fragment = urldefrag(link)
                if target.startswith(base):
                    wanted.setdefault(target, set()).update({unquote(fragment)} - {""})
        others = wanted.keys() - ids.keys()
        missing = [target for target in others if not (SITE / unquote(target.removeprefix(f"{base}/"))).is_file()]
        dangling = [f"{t}#{f}" for t, fragments in wanted.items() for f in fragments - ids.get(t, fragments)]
        tab.close()
    assert (failures, missing, dangling) == ([], [], [])
