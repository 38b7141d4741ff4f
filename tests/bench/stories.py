"""Invented stories with their articles, the same for the same seed: 12 events, 8 actors, 15 quotes and prose each.

`facts` is the story as plain data, from which every generator that is compared renders the same pages.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EVENTS, ACTORS, QUOTES = 12, 8, 15
REVIEWER = "Bench"

_FIRST = "Ada Bo Carla Dmitri Esra Farid Gita Hanna Ilya Jonas Keiko Lena Musa Nadia Omar Petra Rosa Samir Tove".split()
_LAST = (
    "Abeln Brandvik Castell Dorling Eklund Farrow Greaves Hollis Ibsen Jarrow Kellner Lindgren Marsh Norden Ostrom"
    " Pell Quint Rask Stroud Tveit Underhill Varga Wexler Yarrow Zander"
).split()
_ROLES = (
    "mayor,harbour master,chief engineer,union secretary,fire chief,opposition leader,transport minister,"
    "local historian,hospital director,school principal,port manager,river pilot"
).split(",")
_PLACES = "Norhaven,Easterby,Long Sound,Kilmuir,Port Avery,Saltmarsh,Old Quay,Westmere,Highfield,Tarn Bridge".split(",")
_THINGS = "bridge,ferry line,tunnel,dam,rail depot,power station,water works,market hall,observatory,lighthouse".split(
    ","
)
_DEEDS = (
    "closed the {thing} to all traffic,ordered a second inspection of the {thing},published the report on the {thing},"
    "met residents beside the {thing},voted to rebuild the {thing},stopped the work on the {thing},"
    "signed a contract for the {thing},called off the opening of the {thing},sent divers below the {thing},"
    "found new cracks in the {thing},reopened one half of the {thing},handed the files on the {thing} to the court"
).split(",")
_OPENINGS = (
    "We were told in spring,Nobody on the quay believed,The council has always known,I have said for years,"
    "Every engineer in this town saw,My neighbours understood at once,The figures show plainly,It is no secret"
).split(",")
_ENDINGS = (
    "that the {thing} would not last another winter,that money for the {thing} had run out,"
    "that somebody would have to answer for the {thing},that the {thing} was worth every hour of it,"
    "that the old plans of the {thing} were wrong from the start,that there is no second way around the {thing}"
).split(",")
_FILLING = (
    "The wind had dropped by then and the water lay flat.,Shops along the front stayed open until late.,"
    "Nobody was hurt, and the two schools opened as on any other day.,"
    "A ferry was laid on for those who work across the water.,"
    "Letters to the council had asked for just that.,The night shift was sent home with full pay.,"
    "Older people remembered the floods and kept their boots by the door."
).split(".,")
_MONTHS = ("January February March April May June July August September October November December").split()


@dataclass(frozen=True)
class Invented:
    """One story: its name, its article, and what is said of it."""

    slug: str
    article: str
    facts: dict[str, Any]


def stories(count: int, seed: int = 1) -> Iterator[Invented]:
    """So many stories, each from a seed of its own, so that the first hundred are those of every larger number."""
    for number in range(count):
        yield _story(number, random.Random(f"{seed}/{number}"))


def write_project(folder: Path, count: int, seed: int = 1) -> None:
    """A Factbox project of reviewed stories."""
    (folder / "seeds").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "content" / "site.yaml").write_text("title: Bench\nlanguage: en\n", encoding="utf-8")
    for story in stories(count, seed):
        (folder / "seeds" / f"{story.slug}.txt").write_text(story.article, encoding="utf-8")
        (folder / "content" / f"{story.slug}.yaml").write_text(as_yaml(story.facts), encoding="utf-8")


def as_yaml(facts: dict[str, Any]) -> str:
    """The story file: `key: "value"` lines, every text in double quotes, as JSON writes them."""
    return "".join(_yaml_lines(facts, ""))


def _yaml_lines(record: dict[str, Any], margin: str) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{margin}{key}:\n"
            for item in value:
                lines = list(_yaml_lines(item, f"{margin}    "))
                yield f"{margin}  - {lines[0].lstrip()}"
                yield from lines[1:]
        else:
            yield f"{margin}{key}: {json.dumps(value, ensure_ascii=False)}\n"


def _story(number: int, chance: random.Random) -> Invented:
    thing, town = chance.choice(_THINGS), chance.choice(_PLACES)
    slug = f"{thing.replace(' ', '-')}-of-{town.lower().replace(' ', '-')}-{number}"
    actors = _actors(chance, town)
    events = [_event(n, chance, actors, thing) for n in range(EVENTS)]
    quotes = [_quote(n, chance, actors, thing) for n in range(QUOTES)]
    article = _article(chance, events, quotes)
    source = {
        "id": "gazette",
        "file": f"{slug}.txt",
        "sha256": hashlib.sha256(article.encode()).hexdigest(),
        "publisher": f"The {town} Gazette",
        "title": f"What became of the {thing}",
        "author": f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        "url": f"https://gazette.example/{slug}",
        "published": "2025-06-30",
        "rights": "excerpts",
    }
    facts = {
        "title": f"The {thing} of {town}, case {number}",
        "summary": f"How {town} lost its *{thing}*, who knew, and what is to come.",
        "overview": f"The {thing} stood for a hundred years. {town} has argued over it for ten.\n\n"
        f"This page sets out **what is known**, in the words of those who were there.",
        "status": "reviewed",
        "reviewed_by": REVIEWER,
        "language": "en",
        "sources": [source],
        "actors": [{k: v for k, v in actor.items() if k != "full"} for actor in actors],
        "timeline": [event["record"] for event in events],
        "quotes": [quote["record"] for quote in quotes],
    }
    return Invented(slug, article, facts)


def _actors(chance: random.Random, town: str) -> list[dict[str, Any]]:
    names = chance.sample([f"{first} {last}" for first in _FIRST for last in _LAST], ACTORS)
    roles = chance.sample(_ROLES, ACTORS)
    return [
        {
            "id": name.lower().replace(" ", "-"),
            "name": name,
            "kind": "person",
            "role": role,
            "also": [name.split()[1]],
            "bio": f"{name} has been {role} of {town} since {chance.randint(1990, 2020)}.",
            "evidence": f"{name}, the {role}",
            "full": f"{name}, the {role}",
        }
        for name, role in zip(names, roles, strict=True)
    ]


def _event(number: int, chance: random.Random, actors: list[dict[str, Any]], thing: str) -> dict[str, Any]:
    day, month = chance.randint(1, 28), 1 + number // 2
    # Every actor is introduced by one of the first events.
    actor = actors[number % ACTORS]
    name = actor["full"] if number < ACTORS else actor["name"]
    deed = _DEEDS[number].format(thing=thing)
    words = f"On {day} {_MONTHS[month - 1]} 2025"
    sentence = f"{words} {name}, {deed}" if number < ACTORS else f"{words} {name} {deed}"
    others = chance.sample(range(ACTORS), 2)
    return {
        "sentence": f"{sentence}, while {actors[others[0]]['name']} looked on from the far side.",
        "record": {
            "id": f"event-{number + 1}",
            "when": f"2025-{month:02}-{day:02}",
            "when_words": words,
            "what": f"{actor['name']} {deed}",
            "detail": f"It was the *{number + 1}th* step in the matter of the {thing}."
            if number % 3 == 0
            else "It held.",
            "where": chance.choice(_PLACES),
            "actors": sorted({actor["id"], actors[others[0]]["id"]}),
            "evidence": sentence,
        },
    }


def _quote(number: int, chance: random.Random, actors: list[dict[str, Any]], thing: str) -> dict[str, Any]:
    speaker = actors[number % ACTORS]
    text = f"{chance.choice(_OPENINGS)}, on day {number + 1}, {chance.choice(_ENDINGS).format(thing=thing)}"
    attribution = f"{speaker['name']} said on day {number + 1}"
    return {
        "sentence": f"“{text},” {attribution} of the hearing.",
        "record": {
            "id": f"quote-{number + 1}",
            "speaker": speaker["id"],
            "kind": "direct",
            "text": text,
            "where": chance.choice(_PLACES),
            "attribution": attribution,
        },
    }


def _article(chance: random.Random, events: list[dict[str, Any]], quotes: list[dict[str, Any]]) -> str:
    paragraphs = []
    for number in range(QUOTES):
        parts = [quotes[number]["sentence"], f"{chance.choice(_FILLING).rstrip('.')}."]
        if number < EVENTS:
            parts.insert(0, events[number]["sentence"])
        paragraphs.append(" ".join(parts))
    return "\n\n".join(paragraphs) + "\n"
