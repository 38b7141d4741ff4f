"""A long story, made up by rule: 120 events, 80 quotes and 40 actors, as large as explainers get."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

import yaml

from factbox.article.seed import Article, article_from_text
from factbox.check.checking import CheckedStory, check_story
from factbox.story.from_yaml import story_file_from_text

SLUG = "long"
EVENTS, QUOTES, ACTORS = 120, 80, 40

_GIVEN = "Abel Brita Carlo Dunja Edda Falk Greta Hanno Ilse Jorun Karla Lothar Marta Nils Orla Pavel".split()
_FAMILY = "Quist Rowan Sedlak Tarn Ulm Varga Wolde Yarrow Zeman Askew Brandt Corrie Dahl".split()
_ROLES = ("chief engineer", "union secretary", "mayor", "geologist", "harbour pilot", "member of the inquiry")
_BODIES = ("Vale Council", "Tunnel Works", "Drillers’ Union", "Lake Authority", "Court of Osterby", "Ministry of Roads")
_DEEDS = (
    ("starts to drill section {n}", "The drilling of section {n} starts"),
    ("stops all work in section {n} after water comes in", "Water comes into section {n}, and the work stops"),
    ("publishes report number {n}", "Report number {n} comes out"),
    ("asks for {n} million more", "{n} million more are asked for"),
    ("opens gallery {n} to visitors", "Gallery {n} opens"),
)
_SAYINGS = (
    "We have lost {n} weeks and not one person",
    "Number {n} is the pump that nobody wanted to pay for",
    "I told {other} about this {n} times",
    "There are {n} reasons to go on, and {other} knows each of them",
)


def _actor(number: int) -> tuple[str, str]:
    """The id and the name."""
    if number < len(_BODIES):
        return f"body-{number}", f"the {_BODIES[number]}"
    given, family = _GIVEN[number % len(_GIVEN)], _FAMILY[number % len(_FAMILY)]
    return f"person-{number}", f"{given} {family}"


def _days() -> list[date]:
    """A slow start, a burst in the middle, a long gap, and an end in a hurry."""
    days, day = [], date(2021, 3, 1)
    for number in range(EVENTS):
        day += timedelta(days=150 if number == 80 else 9 if number < 40 else number % 3)
        days.append(day)
    return days


def _event(number: int, day: date) -> tuple[str, dict[str, object]]:
    """A sentence of the article, and the event that stands on it."""
    actor, name = _actor(number % ACTORS)
    deed, what = (text.format(n=number + 1) for text in _DEEDS[number % len(_DEEDS)])
    spoken = f"{day.day} {day:%B} {day.year}"
    when = day.isoformat()
    if number % 7 == 3:
        spoken, when = f"about {spoken}", f"{when}~"
    elif number % 11 == 5:
        spoken, when = f"{spoken} at 6.30am", f"{datetime(day.year, day.month, day.day, 6, 30).isoformat()[:16]}+02:00"
    words = f"{name} {deed}"
    event: dict[str, object] = {"id": f"event-{number}", "what": what, "actors": [actor], "evidence": words}
    if number % 13 == 12:
        return f"Then {words}.", event
    return f"On {spoken}, {words}.", {**event, "when": when, "when_words": spoken}


def _quote(number: int, day: date) -> tuple[str, dict[str, object]]:
    actor, name = _actor((number * 3 + number // ACTORS) % ACTORS)
    said = _SAYINGS[number % len(_SAYINGS)].format(n=number + 3, other=_actor((number + 11) % ACTORS)[1])
    quote: dict[str, object] = {"id": f"quote-{number}", "speaker": actor, "attribution": f"{name} said"}
    if number % 5 == 4:
        return f"{name} said that {said}.", {**quote, "kind": "indirect", "evidence": said}
    if number % 4 != 3:
        quote["when"] = day.isoformat()
        return f"“{said}”, {name} said that day.", {**quote, "kind": "direct", "text": said, "when_words": "that day"}
    return f"“{said}”, {name} said.", {**quote, "kind": "direct", "text": said}


@cache
def long_story() -> CheckedStory:
    """The story, checked against its article."""
    lines: list[str] = []
    events: list[dict[str, object]] = []
    quotes: list[dict[str, object]] = []
    for number, day in enumerate(_days()):
        line, event = _event(number, day)
        if number * QUOTES // EVENTS > (number - 1) * QUOTES // EVENTS or not number:
            said, quote = _quote(len(quotes), day)
            line, quotes = f"{line} {said}", [*quotes, quote]
        lines.append(line)
        events.append(event)
    article: Article = article_from_text("\n\n".join(lines) + "\n", "seeds/long.txt")
    actors = [_actor_record(number) for number in range(ACTORS)]
    story = {
        "title": "How the tunnel under Lake Vale came to take three years longer",
        "summary": "A tunnel, *forty* people, and water wherever it was not expected.",
        "status": "reviewed",
        "reviewed_by": "the tests",
        "sources": [
            {
                "id": "paper",
                "file": "long.txt",
                "sha256": article.sha256,
                "publisher": "The Vale Paper",
                "title": "The tunnel, day by day",
                "url": "https://example.org/tunnel",
                "published": "2023-01-08",
                "rights": "full",
            }
        ],
        "actors": actors,
        "timeline": events,
        "quotes": quotes,
    }
    text = yaml.safe_dump(story, allow_unicode=True, sort_keys=False)
    checked, problems = check_story(story_file_from_text(text, "content/long.yaml", SLUG), {"long.txt": article})
    assert checked is not None, problems
    return checked


def _actor_record(number: int) -> dict[str, object]:
    id_, name = _actor(number)
    if number < len(_BODIES):
        # The first is also in `harbour`, where the address is written otherwise.
        known = {} if number else {"same_as": "http://example.org/bodies/council/"}
        return {"id": id_, "name": name, "kind": "organisation", "also": [_BODIES[number]], **known}
    record: dict[str, object] = {"id": id_, "name": name, "kind": "person"}
    return record | ({"part_of": _actor(number % len(_BODIES))[0]} if number % 2 else {})
