"""What tells other programs of the site: the Atom feed (RFC 4287), the sitemap, and robots.txt.

All of it needs the address that the site has, and comes from the stories' cards alone. No moment is the build's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from factbox.project.settings import Settings
from factbox.views.cards import Card, CorrectionCard
from factbox.words.uncompiled import compiled_later

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NEVER = "1970-01-01T00:00:00Z"  # a feed must say when it changed, and one without entries never has
_NO_XML = compiled_later("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def feed_files(cards: Sequence[Card], settings: Settings, leading: Sequence[str] = ("index.html",)) -> dict[str, bytes]:
    """The files by their paths, of which `leading` lead to stories; none where the site's address is not known."""
    root = settings.root
    if root is None:
        return {}
    shown = [card for card in cards if not card.draft]
    files = {"feed.xml": _feed(shown, settings, root), "sitemap.xml": _sitemap(shown, root, leading)}
    if not urlsplit(root).path:  # anywhere else nobody asks for it
        files["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {root}/sitemap.xml\n"
    return {name: text.encode("utf-8", "replace") for name, text in files.items()}


# ── Atom ──────────────────────────────────────────────────────────────────────────────────────────


def _feed(cards: Sequence[Card], settings: Settings, root: str) -> str:
    """Stories and corrections, the newest first. A story without any date has none to stand under and is left out."""
    entries = [(_reviewed(card) or card.published, _story(card, settings, root)) for card in cards if card.published]
    entries += [(c.stamp, _correction(card, c, settings, root)) for card in cards for c in card.corrections]
    newest = sorted(entries, key=lambda entry: entry[0], reverse=True)
    updated = max([card.updated for card in cards if card.updated], default=_NEVER)
    subtitle = f"<subtitle>{_xml(settings.description)}</subtitle>\n" if settings.description else ""
    return (
        f'{_HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(settings.language)}>\n'
        f"<title>{_xml(settings.title)}</title>\n{subtitle}"
        f"<id>{_xml(root)}/</id>\n<updated>{updated}</updated>\n"
        f'<link rel="alternate" type="text/html" href={_quoted(f"{root}/index.html")}/>\n'
        f'<link rel="self" type="application/atom+xml" href={_quoted(f"{root}/feed.xml")}/>\n'
        f"<author><name>{_xml(settings.title)}</name></author>\n"
        f"{''.join(text for _, text in newest)}</feed>\n"
    )


def _reviewed(card: Card) -> str:
    return f"{card.day}T00:00:00Z" if card.is_day_of_review else ""


def _story(card: Card, settings: Settings, root: str) -> str:
    return _entry(
        card,
        f"{root}/{card.slug}/index.html",
        card.title,
        card.published,
        card.updated,
        card.reviewed_by or settings.title,
        card.description,
    )


def _correction(card: Card, correction: CorrectionCard, settings: Settings, root: str) -> str:
    return _entry(
        card,
        f"{root}/{card.slug}/index.html#{correction.anchor}",
        f"Correction: {card.title}",
        correction.stamp,
        correction.stamp,
        card.reviewed_by or settings.title,
        correction.note,
    )


def _entry(card: Card, address: str, title: str, published: str, updated: str, author: str, summary: str) -> str:  # noqa: PLR0917 - the parts of an entry
    return (
        f"<entry xml:lang={_quoted(card.language)}>\n<title>{_xml(title)}</title>\n<id>{_xml(address)}</id>\n"
        f'<link rel="alternate" type="text/html" href={_quoted(address)}/>\n'
        f"<published>{published}</published>\n<updated>{updated}</updated>\n"
        f"<author><name>{_xml(author)}</name></author>\n<summary>{_xml(summary)}</summary>\n</entry>\n"
    )


# ── Sitemap ───────────────────────────────────────────────────────────────────────────────────────


def _sitemap(cards: Sequence[Card], root: str, leading: Sequence[str]) -> str:
    urls = "".join(_urls(cards, root, leading))
    return f'{_HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'


def _urls(cards: Sequence[Card], root: str, leading: Sequence[str]) -> Iterator[str]:
    yield from (f"<url><loc>{_xml(f'{root}/{page}')}</loc></url>\n" for page in leading)
    for card in cards:
        changed = f"<lastmod>{card.updated}</lastmod>" if card.updated else ""
        for page in card.pages:
            yield f"<url><loc>{_xml(f'{root}/{card.slug}/{page}')}</loc>{changed}</url>\n"


def _xml(text: str) -> str:
    return escape(_NO_XML.sub(" ", text), quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(_NO_XML.sub(" ", text))}"'
