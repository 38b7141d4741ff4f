"""A title for an article that has no headline: the lead's own clause, in the present, shortened at its joints."""

from __future__ import annotations

import re

from factbox.draft.events.headline import BEFORE_A_DATE
from factbox.draft.openings.clauses.plain_english import (
    Parts,
    at_most,
    goes_on_in_present,
    in_present,
    is_break,
    is_content,
    joined,
    parts_of,
    tags,
    words_of,
)
from factbox.draft.sentences.bracketed import BEHIND_NOUNS
from factbox.draft.text.closed_classes import FINITE_BE, HAVE, MODALS
from factbox.words import lists

_MOST_WORDS = 12
_MOST_WITH_CLAUSE = 20  # … where "as" or "when" tells how it came to it
_FEWEST = 4
_LONGEST_SUBJECT = 6
_EDGES = " ,;:.–—-"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = re.compile(rf",? (?:(?:late|early) )?(?:on )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?(?=[ ,.]|$),?")
_SOURCE = re.compile(r",? according to .*$")
_CLAUSE = re.compile(r" (?:as|when|after) ")


def title_of(clause: str, rest: str = "", when: str = "") -> str:
    """ "The ferry Ida Moss sinks off Marle" of the clause and the rest of its sentence.

    `when` are the words for the day, which go.
    """
    clause = _SOURCE.sub("", clause)
    opened = _clause_behind(clause) if len(clause.split()) > _MOST_WORDS else 0
    if opened:
        clause, rest = clause[:opened], clause[opened:] + rest
    parts = parts_of(_without_day(clause, when).rstrip(_EDGES))
    parts = _without_aside(parts) if len(parts.words) > _MOST_WORDS else parts
    parts = _short_subject(parts) if len(parts.words) > _MOST_WORDS + 2 else parts
    main = at_most(parts.words, len(parts.subject), _MOST_WORDS)
    if len(main) > _MOST_WITH_CLAUSE:
        main = at_most(parts.words, _FEWEST, _MOST_WITH_CLAUSE)
    turned = _headlined(Parts(main, min(parts.verb, len(main))))
    rest = rest if turned != main or not _CLAUSE.match(rest) else ""  # "were soaring when the call comes" has two times
    more = _clause(_without_day(rest, when), len(main)) if main == parts.words else []
    more = goes_on_in_present(more, parts) if turned != main else more
    return _closed(joined([*turned, *more]).strip(_EDGES))


def _clause_behind(clause: str) -> int:
    """Where "as" or "when" begins how it came to it, behind the verb; 0 where nothing does: "days after" is a time."""
    for opened in _CLAUSE.finditer(clause):
        main = parts_of(clause[: opened.start()])
        if main.verb < len(main.words) and main.words[-1].lower() not in lists.small("measures of time"):
            return opened.start()
    return 0


def _without_aside(parts: Parts) -> Parts:
    """ "Orlow Foods, a dairy in Velm, closed": less what stands between commas before the verb."""
    subject = parts.subject
    if parts.verb >= len(parts.words) or "," not in subject[1:] or subject[-1] != ",":
        return parts
    kept = subject[: subject.index(",")]
    return Parts([*kept, *parts.words[len(subject) :]], parts.verb - len(subject) + len(kept))


def can_head(clause: str) -> bool:
    """Whether a clause is whole and says who: no pronoun for its subject, no verb right behind its verb."""
    parts = parts_of(clause)
    behind = parts.words[parts.verb + 1 : parts.verb + 2]
    broken = bool(behind) and tags().get(behind[0].lower()) == "AUX"
    broken = broken or not BEHIND_NOUNS.isdisjoint(word.lower() for word in parts.words[: parts.verb])
    return not broken and tags().get(parts.words[0].lower()) not in ("PRO", "PROV", "POSS")


def _closed(title: str) -> str:
    """With the mark that closes words in quotation marks, where the line ends in them."""
    if title.count("“") > title.count("”"):
        return f"{title}”"
    return f'{title}"' if title.count('"') % 2 else title


def _clause(rest: str, before: int) -> list[str]:
    """ "when a full ferry capsizes off Marle", or what else ends a short clause; nothing where it is too long."""
    words = words_of(rest)
    opened = bool(_CLAUSE.match(rest))
    most = (_MOST_WITH_CLAUSE if opened else _MOST_WORDS) - before
    parts = parts_of(" ".join(words[1:])) if opened else Parts(words, 0)
    cut = at_most(parts.words, parts.verb, most)
    if len([word for word in cut if word[:1].isalnum()]) > most or (
        opened and len(cut) <= parts.verb + 1 < len(parts.words)
    ):
        return []
    return [words[0], *in_present(Parts(cut, parts.verb))] if opened else cut


def _without_day(clause: str, when: str) -> str:
    if when:
        led = rf",? (?:(?:{BEFORE_A_DATE}) )?{re.escape(when)}(?=[ ,.]|$),?"
        clause = re.sub(led, _comma_left, clause, count=1)
    return _DAY.sub(_comma_left, clause)


def _comma_left(found: re.Match[str]) -> str:
    """The comma behind the words for a day belongs to what follows, where none stands before them."""
    closes = found[0].startswith(",") and not found[0].endswith(",") and found.end() < len(found.string)
    return "," if closes or (found[0].endswith(",") and not found[0].startswith(",")) else ""


def _short_subject(parts: Parts) -> Parts:
    """The clause with no more of its subject than a line can hold: what hangs on its noun goes from the end."""
    subject = parts.subject
    if parts.verb >= len(parts.words) or "," in subject:
        return parts
    kept = subject
    while len(kept) > _LONGEST_SUBJECT:
        cut = max((i for i in range(2, len(kept)) if _hangs(kept[i]) and is_content(kept[i - 1])), default=0)
        if not cut:
            break
        kept = kept[:cut]
    return Parts([*kept, *parts.words[len(subject) :]], parts.verb - len(subject) + len(kept))


def _hangs(word: str) -> bool:
    """Whether what begins here hangs on the noun before: "of Kell", "whose dogs"."""
    return is_break(word) or word.lower() == "whose"


def _headlined(parts: Parts) -> list[str]:
    """In the present; what was done to somebody without its "was", as headlines have it."""
    words, at, start = parts.words, parts.verb, len(parts.subject)
    if not BEHIND_NOUNS.isdisjoint(word.lower() for word in words[:at]):
        return words  # the verb is that of "who robbed a widow"
    helping = [word.lower() for word in words[start:at]]
    if helping in (["have"], ["has"]):
        without = [*words[:start], *words[at:]]
        turned = in_present(Parts(without, start))
        return words if turned == without else turned
    passive = bool(helping) and helping[-1] in (*FINITE_BE, "been") and not set(helping) - FINITE_BE - HAVE - {"been"}
    if passive and at < len(words) and words[at] in lists.small("done to people"):
        return [*words[:start], *words[at:]]
    return words if set(helping) & (MODALS | FINITE_BE) else in_present(parts)
