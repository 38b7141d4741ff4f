"""Where one run of capitals goes on in the next ("Board of Trade"), and where two stand in one ("… Board Ann Roth")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factbox.draft.cast import countries, roles
from factbox.draft.cast.names import Run, Word
from factbox.draft.text.closed_classes import PLACES, WAYS
from factbox.draft.text.lexicon import acting_verbs
from factbox.draft.text.tokens import texts_of
from factbox.words import lists, titles

_LONGEST = 12
_OWNING = {"’ ", "' ", "’s ", "'s "}
_PLURAL = 2  # characters of what follows an owner in the plural
_JOINTS = {" of ", " of the ", " for ", " for the ", " on ", " and ", " & "}


def joined(runs: list[Run], text: str) -> Iterator[Run]:
    """The runs without credits, those made one that "of", "for" or "and" holds together in an organisation's name."""
    pending: Run | None = None
    for run in _with_nicknames(_without_credits(runs, text), text):
        if pending is not None and _belong_together(pending, run, text):
            pending = pending._replace(words=pending.words + run.words)
            continue
        if pending is not None:
            yield pending
        pending = run
    if pending is not None:
        yield pending


def _without_credits(runs: list[Run], text: str) -> list[Run]:
    """The runs but those of "(Reporting by Ada Moss in Selby; editing by Carl Lund)": nobody tells of who writes."""
    credited = [found.span() for found in CREDIT.finditer(text)]
    if not credited:
        return runs
    return [run for run in runs if not any(start < run.words[0].start < end for start, end in credited)]


CREDIT = re.compile(
    r"\((?P<does>(?:Additional )?(?:[Rr]eport(?:ing|ed)|[Ww]rit(?:ing|ten)|[Ee]dit(?:ing|ed)|[Cc]ompiled)) by"
    r" (?P<who>[^()]{3,400})\)"
)


def _with_nicknames(runs: list[Run], text: str) -> Iterator[Run]:
    """The runs, those made one that only a nickname in marks parts: "Gary “Boots” Nallow"."""
    at = 0
    while at < len(runs):
        run = runs[at]
        if at + 2 < len(runs) and _is_nickname(run, runs[at + 1], runs[at + 2], text):
            run = run._replace(words=run.words + runs[at + 2].words)
            at += 2
        yield run
        at += 1


_MARKS = {" “": "” ", ' "': '" ', " ‘": "’ ", " '": "' ", " (": ") "}


def _is_nickname(left: Run, nick: Run, right: Run, text: str) -> bool:
    own = nick.words[nick.words[0].text == "The" :]  # "The Fang"
    one = len(own) == 1 and not left.shouted and left.sentence == nick.sentence == right.sentence
    closing = _MARKS.get(text[left.words[-1].end : nick.words[0].start])
    closed = text[nick.words[-1].end : right.words[0].start] == closing
    return one and closed and not _is_body_run(left)


def _is_body_run(run: Run) -> bool:
    return any(_is_body(word.text) or word.text.isupper() for word in run.words)


def _belong_together(left: Run, right: Run, text: str) -> bool:
    gap = text[left.words[-1].end : right.words[0].start]
    if left.sentence != right.sentence or len(left.words) > _LONGEST or _is_of_many(left):
        return False
    if gap in _OWNING:
        return _is_of_members(left, right, gap)
    if gap not in _JOINTS:
        return False
    last = left.words[-1].text
    if gap == " and ":
        aims = _is_led(left.words[0].start, text) and " for " in text[left.words[0].start : left.words[-1].end]
        paired = f"{last} {right.words[0].text}" in _PAIRS and _is_body(right.words[-1].text)
        return aims or paired or _goes_on_list(left, right, text) or _shares_head(left, right, text)
    if _names_judge(last, right):
        return False
    if last == "Friends" and "of" in gap and right.words[0].text not in roles.first_names():
        opens = left.words[0].text == "The"  # "the Friends of the Old Mill"
        return opens or text.endswith("the ", 0, left.words[0].start)
    if gap == " & " or _is_body(last) or last == "House" or (last == "Secretary" and "of" in gap):
        return True
    return "on" not in gap and (
        _is_led(left.words[0].start, text) or _ends_body(left, text) or (gap == " for " and _names_aim(left, right))
    )


# "Kell Fire and Rescue Service"
_PAIRS = frozenset(
    {"Fire Rescue", "Search Rescue", "Health Safety", "Health Care", "Parks Recreation", "Food Drug", "Arts Culture"}
)


def _is_of_many(left: Run) -> bool:
    """ "Workers of Osk Foods wept": a capital that only opens the sentence."""
    return left.first and len(left.words) == 1 and left.words[0].text in lists.small("members in a plural")


def _names_judge(last: str, right: Run) -> bool:
    """ "A Full Bench of Justice A.B. Moss": who sits on it is no part of its name."""
    titled = len(right.words) > 1 and roles.is_title(right.words[0].text)
    if not titled or last in lists.small("benches"):
        return titled
    return bool(_INITIALS.fullmatch(right.words[1].text)) or right.words[1].text in roles.first_names()


_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def _is_of_members(left: Run, right: Run, gap: str) -> bool:
    """ "Dock Workers’ Federation", "Women’s League": whose it is belongs to the body's name; "the Reds’ Ada Moss"."""
    if len(left.words) > 1 and left.words[-2].text in {"St", "St."} and _is_body(right.words[0].text):
        return True  # "St Oda’s Hospital"
    many = left.words[-1].text.endswith("s") if len(gap) == _PLURAL else left.words[-1].text in lists.small("members")
    named = left.words[-1].text not in countries.by_name() and right.words[0].text not in roles.first_names()
    return many and named and not roles.is_title(right.words[0].text) and any(_is_body(w.text) for w in right.words)


def _is_body(word: str) -> bool:
    return word in lists.word_set("organisation_words")


def _ends_body(left: Run, text: str) -> bool:
    """ "Institute for the Study" goes on with "of War"."""
    return bool(re.search(r" for ", text[left.words[0].start : left.words[-1].end])) and _is_body(left.words[0].text)


def _names_aim(left: Run, right: Run) -> bool:
    """ "Theatre for Peace Foundation": the body's word stands at the end."""
    bare = len(left.words) == 1 and not roles.is_title(left.words[0].text)
    return bare and len(right.words) > 1 and _is_body(right.words[-1].text)


def _goes_on_list(left: Run, right: Run, text: str) -> bool:
    """Whether what a body is for goes on: "Department of Health and Human Services", "Institute of Coal and Steel"."""
    whole = text[left.words[0].start : left.words[-1].end]
    if re.search(r"\b(?:Department|Ministry|Secretary|Committee) (?:of|on|for) [A-Z]\w+$", whole):
        return True
    of_one = re.search(r"\b([A-Z]\w+) (?:of|for|on) [A-Z]\w+$", whole)
    if not of_one or of_one[1] not in lists.small("bodies for what"):
        return False
    return not any(_is_body(w.text) or w.text in countries.by_name() for w in right.words[:1])


_OWNERS = frozenset({"U.N.", "UN", "U.S.", "US", "EU", "UK"})


def _shares_head(left: Run, right: Run, text: str) -> bool:
    """ "The Reef and Tide Board": two things before one body's word, behind an article, and neither is a body."""
    before = texts_of(text, max(0, left.words[0].start - 12), left.words[0].start)
    opened = left.words[0].text == "The" or (before and before[-1].lower() in {"the", "national", "its"})
    parts = [w.text for w in left.words if w.text != "The"]
    parts = parts[1:] if len(parts) > 1 and parts[0] in _OWNERS else parts  # "The U.N. Grain and Soil Agency"
    if not opened or not parts or len(right.words) < 2 or not _is_body(right.words[-1].text):
        return False
    known = countries.by_name().keys() | countries.by_demonym().keys() | roles.first_names().keys()
    return not any(_is_body(w) or w in lists.word_set("media_words") or w.isupper() or w in known for w in parts)


# ── Somebody's name behind a body's ───────────────────────────────────────────────────────────────


def holder_of_body(part: tuple[Word, ...], text: str) -> int:
    """Where the holder's name begins in "(governor of the) Bank of Lorn Ann Roth"; 0 where no such stands there."""
    if len(part) < 3 or any(_is_no_surname(w.text) for w in part[-2:]):
        return 0
    bodied = [i for i, w in enumerate(part[:-2]) if _is_no_name(w.text) or w.text in countries.by_name()]
    held = _is_held(part[0].start, text) or any(_is_office(w.text) for w in part[:-2])
    if not held or (not bodied and not _is_held(part[0].start, text)):
        return 0
    start = bodied[-1] + 1 if bodied else 1
    of = text.endswith((" of ", " of the "), 0, part[start - 1].start)
    if of and part[start - 1].text in lists.small("heads are of"):
        return start  # "Superintendent of Police Arvad Jamil", "Leader of the Opposition Ada Moss"
    listed = next((i for i in range(start, len(part) - 1) if part[i].text in roles.first_names()), 0)
    at = listed or (len(part) - 2 if bodied and _acts_next(part[-1].end, text) else 0)
    while at > 1 and _INITIALS.fullmatch(part[at - 1].text):
        at -= 1  # "Harbour Master P. T. Osk"
    apart = text[part[at - 1].end : part[at].start].isspace()  # "Campaign for Clean Wells" goes on
    return at if apart else 0


def _is_office(word: str) -> bool:
    return roles.is_title(word) or word.lower() in titles.of_kind("role")


def _is_no_name(word: str) -> bool:
    return _is_no_surname(word) and word not in roles.first_names()


def _is_no_surname(word: str) -> bool:
    return _is_body(word) or word in lists.word_set("thing_words") or word in lists.word_set("media_words")


def _is_held(start: int, text: str) -> bool:
    """Whether a role and "of", "for" or "at" lead up to it: "governor of the"."""
    before = [w.lower() for w in texts_of(text, max(0, start - 60), start)]
    if before and before[-1].endswith(("’s", "'s")):
        before.pop()  # "director of Lorn’s"
    if before[-1:] == ["the"]:
        before.pop()
    if len(before) < 2 or before[-1] not in WAYS | PLACES:
        return False
    return any(w in roles.role_nouns() or w in roles.titles() for w in before[-6:-1])


def _acts_next(end: int, text: str) -> bool:
    following = texts_of(text, end, end + 24)
    acting = bool(following) and (following[0] in acting_verbs() or following[0].endswith("ed"))
    return acting or following[:1] == [","]


# ── Behind a word for a body ──────────────────────────────────────────────────────────────────────

_BEHIND_GROUP = re.compile(r"\b(?:group|charity|think tank|watchdog|non-?profit|agency|coalition)(?: called| named)? $")


def _is_led(start: int, text: str) -> bool:
    return bool(_BEHIND_GROUP.search(text, max(0, start - 40), start))


def is_behind_group(part: tuple[Word, ...], text: str) -> bool:
    """ "the pressure group River Justice": whether all of it is a body's name, though its last word is a title."""
    return roles.is_title(part[-1].text) and _is_led(part[0].start, text)
