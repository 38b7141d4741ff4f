"""Whether a name acts where it stands: what follows is a verb, and no preposition puts it in its place.

And whether it does what only firms do ("Quorrex said it would sell its ships"), or what teams do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from factbox.article.spans import Span, Spans
from factbox.draft.cast import body_signs, countries, roles
from factbox.draft.cast.mentions import Mention
from factbox.draft.findings import DraftActor
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import FINITE_BE, PLACES, WAYS
from factbox.draft.text.play import sides_in
from factbox.words import lists, titles

_NEXT = re.compile(
    r"(?:\s\([A-Za-z.]{2,10}\))?(?:\s[—–]\s[^—–]{1,80}\s[—–])?(?:,[^,.;:“”\"]{1,80},)?"
    r"(,?\swho)?\s((?:[a-z]+ly\s|also\s|then\s|first\s|never\s|still\s|now\s|again\s|too\s|even\s|just\s|soon\s|once\s)?)([a-z]+)"
)
_LAST = re.compile(r"([A-Za-z]+)\s(?:[Tt]he\s)?$")
_TOWN = re.compile(r"\b([A-Z]\w+),\s$")  # "in Lyon, France"
_PLACING = (
    PLACES
    | WAYS
    | FINITE_BE
    | frozenset(
        "across into near inside outside through throughout within around toward towards by against over between under"
        " and or about than like as be".split()
    )
)
# "The harbour minister, " and "Her deputy, Chief (Mrs) ", which open a sentence
_ROLE_BEFORE = re.compile(
    r"(?:^|[.?!:”\"\n]\s*)(?:The|His|Her|Their|Its|Our|An?)(?:\s[\w’'-]+){1,7},\s(?:\(?[A-Z][a-z]+\)?\.?\s){0,2}$"
)
_NOT_VERBS = lists.small("no acts")


@cache
def _verbs() -> frozenset[str]:
    return lexicon.acting_verbs() | lexicon.irregular()


def acts(text: str, start: int, end: int) -> bool:
    """Whether the name at `text[start:end]` is the subject of a verb."""
    end += is_apposed(text, start, end)
    return _verb_follows(text, end) and not _is_placed(text, start)


def is_apposed(text: str, start: int, end: int) -> bool:
    """Whether a name stands between commas behind who its bearer is: "The mayor, Ada Moss, got up"."""
    return text.startswith(", ", end) and bool(_ROLE_BEFORE.search(text, max(0, start - 80), start))


def _verb_follows(text: str, end: int) -> bool:
    match = _NEXT.match(text, end)
    if not match:
        return False
    verb = match[3]
    return (
        bool(match[1])
        or verb in _verbs()
        or verb == "sued"
        or (verb.endswith("ed") and verb not in _NOT_VERBS and len(verb) > 4)
    )


def _is_placed(text: str, start: int) -> bool:
    before = _LAST.search(text, max(0, start - 24), start)
    if not before:
        town = _TOWN.search(text, max(0, start - 24), start)
        return bool(town and town[1] not in lists.word_set("not_names"))
    word = before[1].lower()
    return word in _PLACING or word.endswith("ing")


_WORD_BEHIND = re.compile(r"(?:,[^,.;“”\"]{1,60},)?\s([a-z]+)")
_AGE = re.compile(r", \d\d?,")


def speaks(text: str, end: int) -> bool:
    """Whether a verb of speech follows, or an age as news prints it."""
    match = _WORD_BEHIND.match(text, end)
    return bool(match and match[1] in lexicon.marked("person")) or bool(_AGE.match(text, end))


_OF_ITSELF = re.compile(
    r"(?:,[^,.;:“”\"]{1,80},)?\s(?:also\s|later\s)?(?:said|says|announced|warned|confirmed|admitted|reported)"
    r"(?:\son|\slast|\s\w+day|\sweek|\sin\sa\sstatement)*(?:\sthat)?\s"
    r"(?:its\s|it\s(?:will|would|had|has|plans|planned|expects|expected|intends|aims)\s"
    r"(?!be\b|been\b|not\b|become|take|taken|cost|rain|snow|mean|help|come|make|made|go|depend|require|hurt|happen)"
    rf"|it (?:was|is|had been|has been) (?:[a-z]+ly )*(?:{'|'.join(sorted(lists.small('what one is who speaks')))})\b)"
)


def speaks_of_itself(text: str, end: int) -> bool:
    """Whether who speaks behind a name is "it": "Quorrex said on Monday that it would sell two ships"."""
    return bool(_OF_ITSELF.match(text, end))


_COMPANY = rf"[Tt]he (?:{'|'.join(sorted(lists.small('the company')))})\b(?! of\b)"
_HELPING = r"(?:has|had|will|would|may|could|is|was|also|then|now|since|already|later|to|[a-z]+ly)"
_ITS = re.compile(
    rf" (?:{_HELPING} )*(?P<verb>[a-z]+) (?:(?:on|last|this) \w+ )?(?:[a-z]+(?:ing|ed) |all of |\w+ of )?its\b"
)
_WHICH = re.compile(
    r", which (?:has|had|owns|owned|runs|ran|operates|operated|makes|made|sells|sold|employs|employed)\b"
)
_IT = r"It (?!(?:was|is|will be|would be) (?:not|an?|the)\b)|Its "
_GOES_ON = re.compile(rf"[^.?!\n]{{0,200}}(?:, (?:and )?{_COMPANY}|[.?!][”\"’]? (?:{_COMPANY}|{_IT}))")


_DOES = re.compile(r" [a-z]{3,}s (?:this|that|it|the|all|any)\b")  # "disputes this"


def _has_its(text: str, end: int) -> int:
    """Whether what acts behind a name is a thing: "Quorrex closed its mill", "Quorrex, which runs a mill"."""
    if _WHICH.match(text, end):
        return _SURE_OF_ANY
    found = _ITS.match(text, end)
    if found is None or found["verb"] in lists.small("done to what is another’s"):
        return 0
    return _SURE * (found["verb"] in _verbs() or found["verb"].endswith("ed"))


def does_only_as_firm(mention: Mention, text: str) -> bool:
    """ "Quorrex Mills swung to a loss", "Quorrex Mills cut its guidance": by a name of which nothing else is told.

    No town: nothing stands or goes on in it.
    """
    if " " not in mention.name or not _REPORTS_RESULT.match(text, mention.end):
        return False
    return not re.search(rf"\b(?:[Ii]n|[Nn]ear|[Aa]round) {re.escape(mention.name)}\b", text)


_RESULT = r"(?:profits?|loss(?:es)?|PAT|revenues?|sales|earnings|turnover|EBITDA)"
_REPORTS_RESULT = re.compile(
    r" (?:has |had |have |also |on \w+ )*(?:swung (?:back )?(?:to|into) (?:an? )?(?:[a-z-]+ ){0,2}(?:loss|profit)\b"
    rf"|(?:posted|reported|booked) (?:an? |its )?[^.]{{0,40}}?{_RESULT}\b"
    r"|(?:cut|raised|lowered|kept|lifted) its (?:guidance|outlook|forecast|dividend))"
)


def _is_company(text: str, end: int) -> bool:
    """Whether an article goes on with "the company" or "it" behind a name that acts."""
    return (_verb_follows(text, end) or bool(_DOES.match(text, end))) and bool(_GOES_ON.match(text, end))


_SURE, _SURE_OF_ANY, _MORE = 2, 3, 2  # points, points where a first name is known, words
_EXPERTS_AT = re.compile(rf"\b(?:{'|'.join(sorted(lists.small('experts of firms')))}) at $", re.IGNORECASE)
_STATED = re.compile(r"\s(?:said|says|added)\b[^.]{0,40}\b(?:statement|release|report|filing|editorial)\b")


def does_as_firm(mentions: list[Mention], text: str) -> bool:
    """Whether the signs of a firm are enough; more are asked for where a first name is known."""
    least = _SURE_OF_ANY if mentions[0].name.partition(" ")[0] in roles.first_names() else _SURE
    return sum(_points_of_firm(m, text) for m in mentions) >= least


def _points_of_firm(mention: Mention, text: str) -> int:
    """Two for what no person does or has, one for what could be somebody else's."""
    own = _SURE * speaks_of_itself(text, mention.end) + _has_its(text, mention.end)
    own += bool(_STATED.match(text, mention.end))
    beside = body_signs.points_described(text, mention.end) + _is_company(text, mention.end)
    beside += _may_be_hired(mention, text)
    return own + beside + _SURE_OF_ANY * bool(_EXPERTS_AT.search(text, max(0, mention.start - 40), mention.start))


def _may_be_hired(mention: Mention, text: str) -> bool:
    """ "Contractor Quorrex said", "a £4m contract with Quorrex": what may be a person, and is a firm as often."""
    start = max(0, mention.start - 40)
    before = _HIRED.search(text, start, mention.start)
    signed = _SIGNED.search(text, start, mention.start)
    return bool(signed or (before and before[1].lower() in titles.of_kind("firm")))


_HIRED = re.compile(r"\b([A-Za-z]+),? $")
_SIGNED = re.compile(r"\b(?:contract|deal|agreement|order|tender) (?:with|to|for) $")


def is_firm_before(mention: Mention, bearers: list[list[Mention]], text: str) -> bool:
    """ "Moss, the family-owned maker of lifts, has refused": before anybody of that surname has come in."""
    alone = " " not in mention.name and not mention.title and not any(bearers)
    told = alone and _KIND_OF_FIRM.search(text, max(0, mention.start - 24), mention.start)
    return alone and (bool(told) or body_signs.points_described(text, mention.end) > 0)


# "kettle maker Moss", not "founder Moss"
_KIND_OF_FIRM = re.compile(rf"\b(?:[a-z]*maker|{'|'.join(sorted(lists.small('the company')))}) $")


_DETERMINED = re.compile(r"\b(?:the|an?|this|that|these|each|every|any|no|another|first|second|\d+)\s$", re.IGNORECASE)


def is_thing(mention: Mention, text: str) -> bool:
    """Whether a word that is somebody's first name too stands for a thing: "the Bill"."""
    return bool(_DETERMINED.search(text, max(0, mention.start - 10), mention.start))


def is_form(short: str, name: str) -> bool:
    """ "Silver Osk" of "Silver Osk Lines", but not of "Silver Osk Council", which a town may have."""
    more = name[len(short) + 1 :].split() if name.startswith(f"{short} ") else []
    if not 0 < len(more) <= _MORE or not lists.small("named for others").isdisjoint(more):
        return False
    firm = more[-1] in lists.word_set("organisation_words")
    return firm or (len(more) == 1 and more[0] not in lists.word_set("thing_words"))


def short_names_of_firms(found: list[str], named: dict[str, list[Mention]], text: str) -> list[str]:
    """ "Norvand" beside "Norvand Foods ASA", where it does something; "a lawyer for Brosk" beside "Brosk Bau"."""
    endings = lists.small("endings of firms") | lists.small("words of firms")
    firms = {name.partition(" ")[0] for name in found if name.rpartition(" ")[2] in endings} - set(found)
    acting = {
        name for name in firms & named.keys() if any(not m.shouted and acts(text, m.start, m.end) for m in named[name])
    }
    acting |= {name for name in _first_words(found) & named.keys() if _speaks_for_itself(named[name], text)}
    own = lists.word_set("organisation_words") | lists.word_set("media_words") | lists.word_set("thing_words")
    pairs = (name.split() for name in found if name.count(" ") == 1)
    beside = {first for first, last in pairs if last not in own | endings and _stands_inside(named.get(first, ()))}
    return sorted(acting | (beside - set(found)))


def _first_words(found: list[str]) -> set[str]:
    """The words that one organisation alone begins with: "Norda" of "Norda Ports"; no town's or person's."""
    named_for = lists.small("named for somebody or a place")
    first = Counter(n.split()[0] for n in found if " " in n and n.rpartition(" ")[2] not in named_for)
    listed = map(lists.word_set, ("regions", "surnames", "organisation_words"))
    known = ({*found}, countries.by_name(), countries.by_capital(), roles.first_names(), *listed)
    alone = (w for w in first if first[w] == 1 and w.lower() not in lists.word_set("group_nouns"))
    return {w for w in alone if not any(w in names for names in known)}


def _speaks_for_itself(mentions: Sequence[Mention], text: str) -> bool:
    """ "Norda said it was sorry": what acts, and is nowhere a place: "in Marle"."""
    placed = any(_PLACED.search(text, max(0, m.start - _PLACE), m.start) for m in mentions)
    return not placed and any(not m.shouted and _SPEAKS.match(text, m.end) for m in mentions)


_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]f|[Aa]round|[Aa]cross|[Oo]utside)\s(?:the\s)?$")
_PLACE = 14  # letters
_SPEAKS = re.compile(
    r"(?:,[^.?!“\"\n]{1,120},)?\s(?:(?:has|had|also|later)\s)*"
    r"(?:said|says|told|blamed|denied|welcomed|confirmed|declined|insisted|maintained|argued|apologi[sz]ed)\b"
)


def _stands_inside(mentions: Sequence[Mention]) -> bool:
    """No capital that only opens a sentence, and nobody's first name."""
    return any(not m.first and not m.shouted and m.name not in roles.first_names() for m in mentions)


def without_verbs_of_headlines(mentions: list[Mention]) -> list[Mention]:
    """ "Kell Trust Opens" of a headline in Title Case is the Kell Trust, which the text names."""
    told = {m.name for m in mentions if not m.shouted}
    return [_without_verb(m, told) if m.shouted else m for m in mentions]


def _without_verb(mention: Mention, told: set[str]) -> Mention:
    name, _, verb = mention.name.rpartition(" ")
    acts_there = name in told and verb.endswith("s") and verb.lower() in _verbs() | lexicon.present().keys()
    return mention._replace(name=name, end=mention.end - len(verb) - 1) if acts_there else mention


# ── Teams ─────────────────────────────────────────────────────────────────────────────────────────

_SCORE = r"1?\d{1,2}[-–]1?\d{1,2}(?![\w–-])(?!,? (?:and )?\d{1,2}[-–]\d)"  # a match in sets has several
_ONE_SCORE = re.compile(rf"(?<![\w–-]){_SCORE}")
_LINED_UP = re.compile(
    rf" (?:{_SCORE} [A-Z]|\(\d(?:-\d){{2,4}}\)|(?:lost|won|drew|lead|led|trailed)(?: [a-z]+)? {_SCORE})"
)
_SCORE_BEHIND = re.compile(rf" {_SCORE}")
_SCORE_BEFORE = re.compile(rf"(?<![\w–-]){_SCORE} (?:(?:to|against|at|with|over|by) )?$")
_BEATS = (
    r" (?:beat|beats|beating|defeated|thrashed|edged|overcame|hosted|upset|saw off|drew with|lost to|losing to|won at)"
)
_BEAT = re.compile(rf"{_BEATS} ")
_BEATEN = re.compile(rf"{_BEATS} (?:the )?$")


def teams_in(mentions: list[Mention], text: str) -> frozenset[str]:
    """The names that have a score beside them; those in a heading count for all their mentions."""
    if not _ONE_SCORE.search(text):
        return frozenset()
    found: set[str] = set()
    before: Mention | None = None
    opening: Mention | None = None
    for mention in mentions:
        if opening is None or mention.sentence != opening.sentence:
            opening = mention
        beside = _is_open(mention) and _has_score(mention, text)
        if beside and before and _is_open(before) and _BEAT.fullmatch(text, before.end, mention.start):
            found.add(before.name)
        if beside:
            found.add(mention.name)
            player = opening.name.partition(" ")[0].lower() in roles.role_nouns()
            side = not player and opening.name.rpartition(" ")[2] in lists.small("words of clubs")
            beats = opening is not mention and _is_open(opening) and side and _is_beaten(mention, text)
            found |= {opening.name} if beats and acts(text, opening.start, opening.end) else set()
        before = mention
    return frozenset(found)


def _is_beaten(mention: Mention, text: str) -> bool:
    """ "Osk came from behind to | beat Marle 3-2", "Osk drew 1-1 with Marle"."""
    before = max(0, mention.start - 20)
    return bool(_BEATEN.search(text, before, mention.start) or _SCORE_BEFORE.search(text, before, mention.start))


def sides_of_match(text: str, known: list[DraftActor]) -> list[DraftActor]:
    """The sides that a line with the score names and that are no actors yet, with the shorter names for them."""
    bodies = {name for actor in known if actor.kind == "organisation" for name in (actor.name, *actor.also)}
    taken = Spans(mention for actor in known if actor.kind == "person" for mention in actor.mentions)
    found = []
    for side in sides_in(text):
        name = text[side.start : side.end]
        short = name.rpartition(" ")[0]
        if name in bodies or short in bodies:
            continue
        named = [Span(*match.span()) for match in re.finditer(rf"\b{re.escape(short or name)}\b", text)]
        mentions = [Span(m.start, m.start + len(name)) if text.startswith(name, m.start) else m for m in named]
        own = tuple(m for m in mentions if not any(taken.meeting(m)))
        also = (short,) if short and any(m.end - m.start == len(short) for m in own) else ()
        found.append(DraftActor("", name, "organisation", own, also))
    return found


def _is_open(mention: Mention) -> bool:
    return mention.kind in {"unknown", "organisation"}


def _has_score(mention: Mention, text: str) -> bool:
    if _LINED_UP.match(text, mention.end) or _SCORE_BEFORE.search(text, max(0, mention.start - 16), mention.start):
        return True
    beaten = _SCORE_BEHIND.match(text, mention.end)
    return bool(beaten and _BEATEN.search(text, max(0, mention.start - 20), mention.start))
