"""Who speaks under a label in capitals: “MR. OKELLO:” is Otto Okello where the article names him, else one Okello."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container

from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.findings import DraftActor, DraftQuote
from factbox.draft.speakers.roster import Roster
from factbox.words import lists

_INITIALS = 3  # letters

Labels = dict[str, list[Span]]


def shouted_labels(quotes: list[DraftQuote], text: str) -> Labels:
    """Each label in capitals that turns of talk have, with its places."""
    found: Labels = defaultdict(list)
    for quote in quotes:
        label = text[quote.source.start : quote.source.end] if quote.source and "turn of talk" in quote.why else ""
        if quote.source and label.isupper() and len(label) > 1:
            found[label].append(quote.source)
    return dict(found)


def others_than(labels: Labels, actors: list[DraftActor]) -> list[DraftActor]:
    """The actors without those who are named in these labels alone."""
    places = [place for spans in labels.values() for place in spans]
    return [
        a for a in actors if not all(any(p.start <= m.start and m.end <= p.end for p in places) for m in a.mentions)
    ]


def speakers_of(labels: Labels, roster: Roster, told: Container[str]) -> dict[str, str | None]:
    """Who speaks under each of the labels that nothing else has told; who is new becomes an actor."""
    labels = {label: places for label, places in labels.items() if label not in told}
    found = _known(labels, list(roster.by_id.values()))
    for person, of in _new(labels, found):
        found |= dict.fromkeys(of, roster.add(person))
    return found


def _known(labels: Labels, actors: list[DraftActor]) -> dict[str, str | None]:
    """Label → the id of the one person of that name, None where the label names nobody or may name two."""
    found: dict[str, str | None] = {}
    for label in labels:
        name = _name_in(label)
        meant = [a.id for a in actors if a.kind == "person" and name and _is_called(a.name, name)]
        if meant or not name:
            found[label] = meant[0] if len(meant) == 1 else None
    return found


def _new(labels: Labels, known: dict[str, str | None]) -> list[tuple[DraftActor, list[str]]]:
    """The people whom only labels name, each with those labels: “DR. MINA MCKAY” and “MCKAY” are one."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        if label not in known and len(label) > _INITIALS:
            grouped[_name_in(label)[-1]].append(label)
    return [(_person(of, labels), of) for of in grouped.values()]


def _person(of: list[str], labels: Labels) -> DraftActor:
    longest = max((_name_in(label) for label in of), key=len)
    return DraftActor(
        "", " ".join(map(_cased, longest)), "person", tuple(place for label in of for place in labels[label])
    )


def _name_in(label: str) -> list[str]:
    """The words of a name, its titles and roles left out; none where nothing is left, as of “THE CLERK”."""
    words = label.split()
    while words and _is_role(words[0].lower().rstrip(".")):
        words = words[1:]
    nobody = lists.small("labels of nobody")
    return [] if any(word.lower() in nobody for word in words) else words


def _is_role(word: str) -> bool:
    return word in {"the", "a"} or roles.is_title(word) or word in roles.role_nouns() or word in roles.modifiers()


def _is_called(name: str, label: list[str]) -> bool:
    """Whether a full name is that of a label: its surname, and no other first name."""
    full, short = name.casefold().split(), [word.casefold() for word in label]
    return full[-1] == short[-1] and (len(short) == 1 or short[0] in full)


_AFTER = re.compile(r"(?:^|(?<=[-’'])|(?<=^MC))\w")


def _cased(word: str) -> str:
    """ "O’BRIEN" → "O’Brien"."""
    if word.lower() in {w.lower() for w in lists.small("particles in capitals")}:
        return word.lower()
    starts = {match.start() for match in _AFTER.finditer(word)}
    return "".join(letter if i in starts else letter.lower() for i, letter in enumerate(word))
