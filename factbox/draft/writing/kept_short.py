"""A draft gives away no more of an article than a site would: what is least worth is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factbox.article.seed import Article
from factbox.draft.cast.countries import by_demonym
from factbox.draft.writing.record_writer import Notes
from factbox.draft.writing.yaml_text import Aside
from factbox.words import lists

MOST_SHOWN = 40  # per cent of an article's words; what content/site.yaml would allow with `most_shown: 40 %`
FEWEST_LINES = 3  # of an overview
_SHORT = 200  # words of an article of which any two records would be too much


def within(values: dict[str, Any], notes: Notes, article: Article) -> None:
    """Leaves out paraphrases, those first that may be none, while the records show too much of the article."""
    total = sum(len(article.text[p.start : p.end].split()) for p in article.prose)
    if total < _SHORT:
        return
    prose = [event for event in values["timeline"] if not _is_line(event, article.text)]
    over = sum(map(_length, _verbatim({**values, "timeline": prose}))) - total * MOST_SHOWN / 100
    dropped = set()
    for index in _least_worth(values["quotes"], values.get("overview") or ""):
        if over <= 0:
            break
        dropped.add(index)
        over -= sum(map(_length, _verbatim({"quotes": [values["quotes"][index]]})))
    if dropped:
        _drop(values, notes, dropped)


def _is_line(event: dict[str, Any], text: str) -> bool:
    """ "2 June 2018: The guild buys a mill": a line of a chronology, hardly to be told in other words."""
    return isinstance(event.get("evidence"), str) and f"{event.get('when_words')}: {event['evidence']}" in text


def _least_worth(quotes: list[dict[str, Any]], overview: str) -> list[int]:
    """The paraphrases from the last to the first: those that may be none first, a line of the overview's own last."""
    paraphrases = (index for index in reversed(range(len(quotes))) if quotes[index]["kind"] == "indirect")
    return sorted(paraphrases, key=lambda index: _worth(quotes[index], overview))


def _worth(quote: dict[str, Any], overview: str) -> tuple[bool, bool]:
    return f"#{quote['id']})" in overview, "quote" not in quote.get("doubt", ())


def without_strangers(values: dict[str, Any], notes: Notes) -> None:
    """Leaves out groups and people without a name whom no record of the draft speaks of."""
    _without_owned(values)
    records = [*values["timeline"], *values["quotes"], *values["actors"], *map(_aside, notes.values())]
    busy = {id_ for record in records for key in _WHO for id_ in _listed(record.get(key))}
    idle = (a["kind"] in {"unnamed", "group"} and a["id"] not in busy for a in values["actors"])
    _without(values, notes, "actors", {index for index, is_idle in enumerate(idle) if is_idle})


def _without_owned(values: dict[str, Any]) -> None:
    """ "His report finds", "Walkers report a smell": events without what is somebody's, and without people at large.

    Where they speak in a quote, they stay.
    """
    speakers = {quote.get("speaker") for quote in values["quotes"]}
    owned = {a["id"] for a in values["actors"] if _is_anybodys(a)} - speakers
    for event in values["timeline"]:
        left = [id_ for id_ in event.get("actors", ()) if id_ not in owned]
        if left:
            event["actors"] = left
        else:
            event.pop("actors", None)


def _is_anybodys(actor: dict[str, Any]) -> bool:
    name: str = actor["name"]
    named = name[:-1] in lists.small("parties") or name[:-1] in by_demonym()  # nor armed "rebels", in small letters
    at_large = name[:1].isupper() and name.endswith("s") and " " not in name and not named
    return (actor["kind"] == "group" and at_large) or (actor["kind"] == "unnamed" and name.startswith(_OWNED))


_OWNED = ("His ", "Her ", "Its ", "Their ")
_WHO = ("speaker", "actors", "part_of")


def _aside(notes: list[str | Aside]) -> dict[str, Any]:
    """Whom the records that stand aside speak of."""
    records = [note.record for note in notes if isinstance(note, Aside)]
    return {"actors": [id_ for record in records for key in _WHO for id_ in _listed(record.get(key))]}


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _without(values: dict[str, Any], notes: Notes, name: str, dropped: set[int]) -> None:
    """A list without these records; the notes move with what is left."""
    moved: list[list[str | Aside]] = []
    kept = []
    for index in range(len(values[name]) + 1):
        above = notes.pop((name, index), [])
        if index in dropped:
            continue
        moved.append(above)
        kept += values[name][index : index + 1]
    values[name] = kept
    notes.update({(name, index): above for index, above in enumerate(moved)})


def _drop(values: dict[str, Any], notes: Notes, dropped: set[int]) -> None:
    """Without these quotes, and without the lines of the overview that stand on them."""
    quotes = values["quotes"]
    _without(values, notes, "quotes", dropped)
    names = {quote["id"] for quote in (quotes[index] for index in dropped)}
    lines = (values.get("overview") or "").split("\n")
    left = [line for line in lines if not any(f"#{name})" in line for name in names)]
    values["overview"] = "\n".join(left) if len(left) >= FEWEST_LINES else None
    note = f"left out, so that the site shows less of the article; with `draft --all`: {len(dropped)} more"
    notes.setdefault(("quotes",), []).append(note)


def _verbatim(values: dict[str, Any]) -> Iterator[str]:
    for name in ("timeline", "quotes"):
        for record in values.get(name) or ():
            for key in ("evidence", "text"):
                pieces = record.get(key) or ()
                for piece in [pieces] if isinstance(pieces, str) else pieces:
                    yield piece["words"] if isinstance(piece, dict) else piece


def _length(words: str) -> int:
    return len(words.split())
