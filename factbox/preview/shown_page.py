"""A page of the site as the preview shows it: with its own script and style, and all that is wrong."""

from __future__ import annotations

import html
import json
import re

from factbox.preview.site import PreviewSite
from factbox.problems import show_all

OWN = "_factbox"  # the preview's own files, beside the site
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_POLICY = re.compile(rb"""<meta\s+http-equiv=["']?Content-Security-Policy["']?[^>]*>""", re.IGNORECASE)
_ASSET = re.compile(rb"""((?:href|src)="[^"?#:]*\bassets/[^"?#]+)(?=")""")


def shown_page(site: PreviewSite, name: str, page: bytes, host: str) -> bytes:
    """The page of this name, for a browser that asks this host."""
    socket = f"ws://{host}/livereload"
    # A page's own rules would keep the preview's script out; the site keeps them.
    page = _POLICY.sub(lambda found: _opened(found[0], socket), page, count=1)
    page = _ASSET.sub(rb"\1?v=" + site.assets_key.encode(), page)
    page = _before(_HEAD_END.search(page), page, _head(site, name, socket))
    return _before(_last(_BODY_END, page), page, _problems(site).encode())


def _head(site: PreviewSite, name: str, socket: str) -> bytes:
    key = site.assets_key
    return (
        f'<link rel="stylesheet" href="/{OWN}/preview.css?v={key}">'
        f'<script src="/{OWN}/preview.js?v={key}" data-version="{site.version_of(name)}" data-socket="{socket}"'
        f' data-places="{html.escape(json.dumps(site.lines_of(name)))}" data-desk="{_desk(site, name)}"></script>'
    ).encode()


def _desk(site: PreviewSite, name: str) -> str:
    """Where the story of a page is decided on; nothing where the page is of none."""
    slug = name.partition("/")[0]
    return f"/{OWN}/desk/{slug}" if site.has_story(slug) else ""


def _problems(site: PreviewSite) -> str:
    problems = site.all_problems
    if not problems:
        return ""
    shown = "".join(f"<pre>{html.escape(show_all([problem], site.project.root))}</pre>" for problem in problems)
    number = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}: below are the last good pages"
    return f'<div class="factbox-problems" role="alert" lang="en" dir="ltr"><h2>{number}</h2>{shown}</div>'


def _last(mark: re.Pattern[bytes], page: bytes) -> re.Match[bytes] | None:
    return next(iter(list(mark.finditer(page))[-1:]), None)


def _opened(policy: bytes, socket: str) -> bytes:
    """A page's rules on what it may load, with the preview's own script, style and socket let in."""
    content = re.search(r"""content=(["'])(.*?)\1""", policy.decode("utf-8", "replace"), re.DOTALL)
    if not content:
        return policy
    rules = {words[0]: words[1:] for rule in content[2].split(";") if (words := rule.split())}
    for name, source in (("script-src", "'self'"), ("style-src", "'self'"), ("connect-src", socket)):
        others = [word for word in rules.get(name, rules.get("default-src", [])) if word not in ("'none'", source)]
        rules[name] = [*others, source]
    written = "; ".join(" ".join([name, *sources]) for name, sources in rules.items())
    return f'<meta http-equiv="Content-Security-Policy" content="{written}">'.encode()


def _before(mark: re.Match[bytes] | None, page: bytes, addition: bytes) -> bytes:
    """The page with an addition before a mark, or at its end where there is none."""
    at = mark.start() if mark else len(page)
    return page[:at] + addition + page[at:]
