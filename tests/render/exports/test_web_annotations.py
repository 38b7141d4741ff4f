"""The Web Annotations, as JSON-LD processors read them."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from pyld import jsonld

from tests.rendersite import CASES, SLUGS, checked, site, site_with_address

TOWED = "the last of 40 boats had been towed out"
OA = "http://www.w3.org/ns/oa#"
# The terms of http://www.w3.org/ns/anno.jsonld that Factbox uses; a test fetches nothing.
_IDS = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
CONTEXT = {
    "id": "@id",
    "type": "@type",
    **{name: f"{OA}{name}" for name in ("start", "end", "exact", "prefix", "suffix")},
    **{name: f"{OA}{name}" for name in ("Annotation", "SpecificResource", "TextualBody")},
    **{name: f"{OA}{name}" for name in ("TextPositionSelector", "TextQuoteSelector")},
    **{name: f"{OA}{name}" for name in ("linking", "describing", "classifying")},
    **{name: {"@id": f"{OA}{term}", "@type": "@id"} for name, term in _IDS.items()},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "Text": "http://purl.org/dc/dcmitype/Text",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "AnnotationCollection": "http://www.w3.org/ns/activitystreams#OrderedCollection",
    "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "total": "http://www.w3.org/ns/activitystreams#totalItems",
    "first": {"@id": "http://www.w3.org/ns/activitystreams#first", "@type": "@id"},
    "startIndex": "http://www.w3.org/ns/activitystreams#startIndex",
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
}


def collection(slug: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(site()[f"{slug}/annotations.jsonld"])
    return data


def values(data: Any) -> int:
    """How many texts and numbers there are."""
    if isinstance(data, dict):
        return sum(values(value) for key, value in data.items() if key not in ("@context", "@type", "type"))
    return sum(map(values, data)) if isinstance(data, list) else 1


def test_an_annotation() -> None:
    data = json.loads(site_with_address()["harbour/annotations.jsonld"])
    found = next(item for item in data["first"]["items"] if item["id"].endswith("#towed_1"))
    position = found["target"][0]["selector"][1]
    assert checked("harbour").articles["gazette"].text[position["start"] : position["end"]] == TOWED
    assert found["body"][0]["id"] == "https://example.org/news/harbour/timeline.html#towed"
    assert found["target"][0]["selector"][0]["exact"] == TOWED
    assert found["target"][1]["source"] == "https://example.org/gazette?a=1&b=2"
    assert [selector["type"] for selector in found["target"][1]["selector"]] == ["TextQuoteSelector"]


def test_a_text_is_named_by_its_hash() -> None:
    digest = hashlib.sha256((CASES / "seeds" / "harbour-gazette.txt").read_bytes()).digest()
    named = collection("harbour")["first"]["items"][0]["target"][0]["source"]["id"]
    assert base64.urlsafe_b64decode(f"{named.partition(';')[2]}=") == digest


@pytest.mark.parametrize("slug", SLUGS)
def test_both_selectors_lead_to_the_same_words(slug: str) -> None:
    texts = {a.sha256: a.text for a in checked(slug).articles.values()}
    items = collection(slug)["first"]["items"]
    assert len(items) == collection(slug)["total"] == sum(len(item.passages) for item in checked(slug).items.values())
    for item in items:
        target = item["target"][0]
        *quotes, position = target["selector"]
        for quote in quotes:
            around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            text = next(text for text in texts.values() if around in text and _is_at(text, position, quote["exact"]))
            assert text[position["start"] - len(quote.get("prefix", "")) :].startswith(around)


def _is_at(text: str, position: dict[str, int], words: str) -> bool:
    return text[position["start"] : position["end"]] == words


@pytest.mark.parametrize("slug", SLUGS)
def test_every_term_is_one_of_the_standards(slug: str) -> None:
    """A key or a value that the context does not know would fall out, or stay a relative address."""
    data = collection(slug)
    assert data.pop("@context") == "http://www.w3.org/ns/anno.jsonld"
    expanded = jsonld.expand({**data, "@context": CONTEXT}, {"base": "https://example.org/s/"})
    compacted = jsonld.compact(expanded, {"@context": CONTEXT}, {"base": "https://example.org/s/"})
    assert values(compacted) == values(data)
    assert "https://example.org/s/linking" not in json.dumps(expanded)


def test_words_without_rights_stay_out() -> None:
    items = {item["id"]: item for item in collection("harbour")["first"]["items"]}
    hidden = items["annotations.jsonld#insurer-pays_1"]["target"]
    assert [selector["type"] for selector in hidden[0]["selector"]] == ["TextPositionSelector"]
    assert len(hidden) == 1
