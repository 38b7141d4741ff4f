"""What tells other programs of the site: feed, sitemap and robots.txt."""

from __future__ import annotations

from xml.etree import ElementTree

import feedparser
import pytest
from msgspec.structs import replace

from factbox.cache.notes import noted, read_note
from factbox.project.settings import Settings
from factbox.render.feeds import feed_files
from factbox.views.cards import Card
from tests.rendersite import SLUGS, card, checked, render, site, site_with_address

ATOM = "{http://www.w3.org/2005/Atom}"


def cards() -> list[Card]:
    return [card(checked(slug)) for slug in SLUGS]


def test_without_an_address_there_is_none_of_it() -> None:
    assert feed_files(cards(), Settings()) == {}
    assert not {"feed.xml", "sitemap.xml", "robots.txt"} & site().keys()


def test_the_feed_has_stories_and_corrections_but_no_draft() -> None:
    feed = feedparser.parse(site_with_address()["feed.xml"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert (feed.version, feed.feed.title, feed.feed.updated) == ("atom10", "Test site", "2024-06-04T00:00:00Z")
    assert [(entry.id.removeprefix("https://example.org/news/"), entry.updated[:10]) for entry in feed.entries] == [
        ("nehr/index.html", "2024-06-04"),
        ("stadtwerke/index.html", "2024-06-04"),
        ("harbour/index.html#correction_2024-03-14", "2024-03-14"),
        ("harbour/index.html#correction_2024-03-12", "2024-03-12"),
        ("harbour/index.html", "2024-03-14"),
        ("long/index.html", "2023-01-08"),
    ]
    assert feed.entries[3].summary == "The boats were 40 and not 14."
    assert feed.entries[4].author == "Sam O’Dell & Sons"


def test_the_feed_has_all_that_the_standard_asks_for() -> None:
    """RFC 4287: id, title and updated everywhere, one `self` and one `alternate` link, an author for each entry."""
    root = ElementTree.fromstring(site_with_address()["feed.xml"])
    assert sorted(link.get("rel", "") for link in root.findall(f"{ATOM}link")) == ["alternate", "self"]
    for element in (root, *root.findall(f"{ATOM}entry")):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1] * 4
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))


def test_the_sitemap_names_every_page_but_those_of_drafts() -> None:
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ElementTree.fromstring(site_with_address()["sitemap.xml"])
    pages = [url.findtext(f"{name}loc", "").removeprefix("https://example.org/news/") for url in root]
    expected = [page for page in site_with_address() if page.endswith(".html") and page != "404.html"]
    left_out = ("hostile/", "actor-onclick-", "actor-qadri-")  # a draft, and actors whom one story has
    assert sorted(pages) == sorted(page for page in expected if not page.startswith(left_out))
    changed = {url.findtext(f"{name}loc"): url.findtext(f"{name}lastmod") for url in root}
    assert changed["https://example.org/news/harbour/index.html"] == "2024-03-14T00:00:00Z"


@pytest.mark.parametrize(("base_url", "there"), [("https://example.org/", True), ("https://example.org/news", False)])
def test_robots_txt_is_only_where_robots_ask_for_it(base_url: str, there: bool) -> None:
    files = render(Settings(title="Test", base_url=base_url))
    assert ("robots.txt" in files) == there
    if there:
        assert files["robots.txt"] == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n"


def test_a_story_without_a_date_is_not_in_the_feed() -> None:
    story = checked("stadtwerke")
    source = story.story.sources[0].model_copy(update={"published": None})
    undated = story.story.model_copy(update={"sources": (source,)})
    files = feed_files([card(replace(story, story=undated))], Settings(base_url="https://example.org"))
    feed = feedparser.parse(files["feed.xml"])
    assert (len(feed.entries), feed.feed.updated) == (0, "1970-01-01T00:00:00Z")
    assert b"stadtwerke/index.html</loc></url>" in files["sitemap.xml"]


@pytest.mark.parametrize("one", cards(), ids=lambda card: card.slug)
def test_a_card_comes_back_from_its_text(one: Card) -> None:
    assert read_note(noted(one), Card) == one
