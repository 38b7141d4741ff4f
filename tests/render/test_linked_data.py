"""schema.org in the pages, as search engines read it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pyld import jsonld

from tests.rendersite import SLUGS, site, site_with_address

PAGES = sorted(name for name in site() if name.endswith(".html") and "/" in name)


def blocks(page: bytes) -> list[Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), re.DOTALL)
    return [json.loads(text) for text in found]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_a_story_has_one_block_that_expands(name: str) -> None:
    (data,) = blocks(site()[name])
    assert data.pop("@context") == "https://schema.org"
    things = jsonld.expand({"@context": {"@vocab": "https://schema.org/"}, **data}, {"base": "https://example.org/s/"})
    assert len(things) == len(data["@graph"])
    assert things[0]["@type"] == ["https://schema.org/Article"]


def test_a_story_as_an_article() -> None:
    (data,) = blocks(site_with_address()["harbour/index.html"])
    article = data["@graph"][0]
    assert (article["@id"], article["datePublished"], article["dateModified"]) == (
        "https://example.org/news/harbour/index.html",
        "2024-03-11T00:00:00Z",
        "2024-03-14T00:00:00Z",
    )
    assert article["citation"][0] == {
        "@type": "NewsArticle",
        "@id": "https://example.org/gazette?a=1&b=2",
        "url": "https://example.org/gazette?a=1&b=2",
        "headline": "Port Ansel closes its old harbour",
        "author": {"@type": "Person", "name": "R. Vane"},
        "publisher": {"@type": "Organization", "name": "Ansel Gazette"},
        "datePublished": "2024-03-11",
    }


def test_quotes_and_paraphrases_are_told_apart() -> None:
    (data,) = blocks(site()["harbour/who-said-what.html"])
    quotes = {thing["@id"]: thing for thing in data["@graph"][1:]}
    assert quotes["who-said-what.html#mayor-listened"] == {
        "@type": "Quotation",
        "@id": "who-said-what.html#mayor-listened",
        "text": "We should have listened, […] Nobody in this town will pay for that mistake with their boat.",
        "inLanguage": "en-GB",
        "spokenByCharacter": {
            "@type": "Person",
            "@id": "actor-ines-calloway.html#_main",
            "name": "Ines Calloway",
        },
        "dateCreated": "2024-03-06",
        "citation": "https://example.org/gazette?a=1&b=2",
    }
    assert quotes["who-said-what.html#never-warned"]["@type"] == "Claim"


def test_no_date_is_given_that_is_not_known() -> None:
    (data,) = blocks(site()["harbour/timeline.html"])
    dates = {t["@id"].partition("#")[2]: (t.get("startDate"), t.get("endDate")) for t in data["@graph"][1:]}
    assert dates == {
        "crack-seen": (None, None),
        "meeting": ("2024-03-06", None),
        "closed": ("2024-03-07", None),
        "wall-breaks": ("2024-03-08T05:40", None),
        "warning": (None, None),
        "pumping": ("2024-03-08", "2024-03-10"),
        "payment": (None, None),
        "towed": ("2024-03-11", None),
        "report": (None, None),
    }


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_in_a_story_can_end_the_block(slug: str) -> None:
    for name, content in site().items():
        if name.startswith(f"{slug}/") and name.endswith(".html"):
            text = content.decode().split('<script type="application/ld+json">')[1].split("</script>")[0]
            assert "<" not in text
            json.loads(text)
