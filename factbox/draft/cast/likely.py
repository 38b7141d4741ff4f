"""What a name is likely to be: a person's by a role, an age or a verb of speech; a ship's, a band's or a body's."""

from __future__ import annotations

import re
from collections import defaultdict

from factbox.article.spans import Span
from factbox.draft.cast import apposed_roles, body_signs, countries, kin, roles
from factbox.draft.cast.acts import acts, does_as_firm, is_form, speaks, speaks_of_itself
from factbox.draft.cast.mentions import PARTIES, Mention
from factbox.draft.cast.names import are_at_places, is_cut, is_way, surname
from factbox.draft.text import lexicon
from factbox.words import lists, titles

_THE = re.compile(r"\b[Tt]he $")
_WORD_BEFORE = re.compile(r"\b([a-z][a-z-]+) $")
_NEXT_WORDS = re.compile(r"\s([a-z-]+)(?:\s([a-z-]+))?")
_OPEN = ("person", "unknown")
_MAY_BE_BODIES = (*_OPEN, "place", "media")
_SCORE = re.compile(r" \d{1,2}[-–]\d{1,2}(?![\w–-])|: (?:[A-Z][\w’']* ){1,3}\d{1,2}[-–]\d")
_NO_NAMES = frozenset("Our My Your The Us For Against Not No Stop Save".split())
_SURE = 2  # points of a sign that no person has


def told_apart(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions, those not taken for a person's that the words beside them tell to be something else."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind in _OPEN and not mention.title and (" " in mention.name or _is_vessel(mention, text)):
            named[mention.name].append(mention)
    others = {name for name, of in named.items() if _is_thing(of, text)} | _storms(mentions)
    others |= {m.name for m in mentions if apposed_roles.is_field(text, m.start, m.end)}
    others |= {name for name, of in named.items() if _is_place(name, of, mentions, text)}
    bodies = {name for name, of in named.items() if any(_is_body(m, text) for m in of)}
    bodies |= {m.name for m in mentions if m.kind in _MAY_BE_BODIES[2:] and _is_no_place(m, mentions, text)}
    bodies |= _firms(named, bodies, mentions, text)
    found = [_changed(m, others, bodies) for m in mentions]
    return _with_states(found, text)


def _is_no_place(mention: Mention, mentions: list[Mention], text: str) -> bool:
    """ "the charity Osk Harbour", and "Osk Bay said it was sorry" beside "Osk Bay Hotels"."""
    own = speaks_of_itself(text, mention.end)
    short = own and any(is_form(mention.name, m.name) for m in mentions if m.kind == "organisation")
    return short or body_signs.is_led(text, mention.start)


def _storms(mentions: list[Mention]) -> set[str]:
    """ "Storm Otto", and "Otto" after it."""
    named = (m.name.partition(" ") for m in mentions if m.kind in _OPEN and not m.title)
    return {
        name for kind, _, tail in named if tail and kind in lists.small("storms") for name in (f"{kind} {tail}", tail)
    }


def _with_states(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions, those as a state's that is not listed and has what only states have: "Norland’s ambassador"."""
    states = countries.told(text)
    states -= {m.name for m in mentions if m.title or m.kind not in _OPEN}
    states -= {surname(m.name) for m in mentions if " " in m.name}
    return [m._replace(kind="state") if m.kind in _OPEN and m.name in states else m for m in mentions]


def _changed(mention: Mention, others: set[str], bodies: set[str]) -> Mention:
    if mention.title or mention.kind not in _MAY_BE_BODIES or mention.name not in others | bodies:
        return mention
    return mention._replace(kind="organisation" if mention.name in bodies else "place")


def _is_thing(mentions: list[Mention], text: str) -> bool:
    """Whether a name always has an article, as a band's or a ship's, or a ship's word stands before it."""
    own = [m for m in mentions if not m.shouted]
    if not own or any(_is_vessel(m, text) for m in own):
        return bool(own)
    people = own[0].kind == "person" or any(_sails(m, text) for m in own)
    return people and all(_has_article(m, text) and not _NAMED_FOR.match(text, m.end) for m in own)


_NAMED_FOR = re.compile(r" (?:administration|campaign|team|presidency|case|trial|era|years|estate|family|affair)\b")
_DOES = re.compile(r"(?:,| (?:was|had|has|then|later))*(?: [a-z]+ly)? ([a-z]+)")
_OFFICER = re.compile(r"\s([A-Z]\w+)\s[A-Z]")


def _sails(mention: Mention, text: str) -> bool:
    """ "The Santa Brigid sank", "the Santa Brigid, built in 1987"."""
    does = _DOES.match(text, mention.end)
    return text.startswith(", built in ", mention.end) or bool(does and does[1] in lists.small("what ships do"))


def _has_article(mention: Mention, text: str) -> bool:
    return bool(_THE.search(text, max(0, mention.start - 4), mention.start))


def _is_vessel(mention: Mention, text: str) -> bool:
    behind = _NEXT_WORDS.match(text, mention.end)
    before = _word_before(mention, text)
    if before in lists.small("journals") or _IN_TITLE.search(text, max(0, mention.start - 24), mention.start):
        return True
    beside = {before, behind[1] if behind else ""}
    return not beside.isdisjoint(lists.small("things with names"))


_IN_TITLE = re.compile(r"\b(?:Journal|Annals|Archives|Proceedings|Transactions) of (?:the )?$")  # "Annals of Ada Bay"


def _word_before(mention: Mention, text: str) -> str:
    found = _WORD_BEFORE.search(text, max(0, mention.start - 24), mention.start)
    return found[1] if found else ""


# "The charity Ada Moss founded"
_FOUNDED = re.compile(
    r" (?:had |has |now |once )?(?:founded|set up|started|runs?|ran|owns?|owned|leads?|led|chaired|joined)\b"
)


def _is_body(mention: Mention, text: str) -> bool:
    """Whether a word for a body stands before the name, or what only a body has behind it: "its chief executive"."""
    behind = _NEXT_WORDS.match(text, mention.end)
    after = {(behind[1],), (behind[1], behind[2] or "")} if behind else set()
    _, following = body_signs.before_and_behind(body_signs.rows(), _SURE)
    led = body_signs.is_led(text, mention.start) and not (
        mention.kind == "person" and _FOUNDED.match(text, mention.end)
    )
    held = text.startswith(")", mention.end) and text[mention.start - 1] == "(" and mention.name[:2].isupper()
    officer = _OFFICER.match(text, mention.end) if mention.kind == "person" else None
    named = officer[1].lower() if officer else ""  # "Meta Harbours CEO Mark Zollner"
    led = led or named in roles.role_nouns() or named in roles.titles()
    return led or held or body_signs.is_of_kind(mention, text) or not following.isdisjoint(after)


def _firms(named: dict[str, list[Mention]], bodies: set[str], mentions: list[Mention], text: str) -> set[str]:
    """The names that what a firm does tells to be a body's, or another form of the name, and nothing a person has."""
    known = bodies | {m.name for m in mentions if m.kind == "organisation"}
    open_ones = {name: [m for m in of if not m.shouted] for name, of in named.items() if name not in bodies}
    may_be = [name for name, of in open_ones.items() if of and not _is_personal(name, of, mentions, text)]
    found = {
        name for name in may_be if any(is_form(name, body) for body in known) or does_as_firm(open_ones[name], text)
    }
    return found | {name for name in may_be if any(is_form(short, name) for short in found)}


def _is_place(name: str, named: list[Mention], mentions: list[Mention], text: str) -> bool:
    """Whether a name stands only where a place's does, and nothing of a person beside it: "from Nova Osk to Marle"."""
    own = [m for m in named if not m.shouted]
    placed = are_at_places([(m.start, m.end) for m in own], text)
    placed = placed or (bool(own) and all(is_way(text, m.start, m.end) for m in own))
    return placed and not _is_personal(name, own, mentions, text)


def _is_personal(name: str, own: list[Mention], mentions: list[Mention], text: str) -> bool:
    """Whether anything beside the name or its last word is a person's: a title, an age, a role, "he"."""
    last = surname(name)
    called = (m for m in mentions if m.name == last or (m.title and surname(m.name) == last))
    if any(m.title or acts(text, m.start, m.end) for m in called):
        return True
    return any(
        _PERSON_AFTER.match(text, m.end) or kin.is_kin(m, text) or _has_role(m, text) or _HE_NEXT.match(text, m.end)
        for m in own
    )


_HE_NEXT = re.compile(
    r"[^.?!A-Z]{0,120}?(?:[.?!][”\"’]? (?:He|His|She|Her)|(?<!\w)(?:he|his|him|she|her|himself|herself))\b"
)


# ── People ────────────────────────────────────────────────────────────────────────────────────────


def is_single(mention: Mention, text: str) -> bool:
    """Whether a name of one word is a person's: after a title or a role, or speaking and then "he" or "she"."""
    open_one = (
        mention.kind == "unknown" and mention.name not in countries.by_capital() and not mention.name.endswith("s")
    )
    if not mention.title and (_has_article(mention, text) or text.endswith("alias ", 0, mention.start)):
        return False
    if mention.title and text[mention.title[0].start - 1] in '“"‘' and _MARK_BEHIND.match(text, mention.end):
        return False  # known as “Mrs. Weather”
    if _works_at(mention, text):
        return False
    if mention.kind == "unknown" and not mention.first and kin.is_kin(mention, text):
        return True  # "Moss’s brother, Andres"
    if mention.kind == "unknown" and mention.name in roles.first_names() and _speaks_by_first_name(mention, text):
        return True
    before = roles.role_before(text, mention.start, max(0, mention.start - 120))
    role = open_one and mention.name not in PARTIES and _is_of_a_person(before, text)
    return bool(mention.title or role) or _has_pronoun(mention, text) or (open_one and _is_set_off(mention, text))


_MARK_BEHIND = re.compile(r"\.?[”\"’](?!\w)")  # not "“Mrs. Bell,” he said", "“Mr Bell’s dog""


def _speaks_by_first_name(mention: Mention, text: str) -> bool:
    """ "“…,” Peter said": a first name alone, which stands behind what its bearer says."""
    quoted = text[max(0, mention.start - 2) : mention.start].rstrip()[-1:] in {"”", '"', "’"}
    behind = _TELLS.match(text, mention.end)
    return (quoted and behind is not None) or bool(
        _INVERTED_TELLS.search(text, max(0, mention.start - 12), mention.start)
    )


def _works_at(mention: Mention, text: str) -> bool:
    """ "Analyst Ada Moss at Handelsbank said": who speaks is named before "at"."""
    return mention.kind == "unknown" and bool(_AT.search(text, max(0, mention.start - 40), mention.start))


_AT = re.compile(r"\b[A-Z][\w.’'-]* (?:at|from|with) $")


def _is_of_speakers(mention: Mention, text: str) -> bool:
    """ "Analysts at Pell Varga said": many speak."""
    found = _MANY_AT.search(text, max(0, mention.start - 40), mention.start)
    return found is not None and found[1].lower() in roles.role_nouns()


_MANY_AT = re.compile(r"(?<![’'])\b(\w+)s (?:at|from|with) $")


def _is_set_off(mention: Mention, text: str) -> bool:
    """ "Rafo, our old manager, said": a role between commas, and a verb of speech."""
    role = apposed_roles.role_after(text, mention.end, mention.end + 160)
    passing = titles.of_kind("passing") | titles.of_kind("firm")
    last = text[role.start : role.end].rpartition(" ")[2].lower() if role else ""
    opens = mention.first and not text[mention.end : mention.end + 4].startswith((", a ", ", an"))
    return role is not None and not opens and last not in passing and speaks(text, role.end + 1)


def is_likely(mention: Mention, alone: set[str], text: str) -> bool:
    """Two or three capitalised words beside a role, or before a verb of speech with the last recurring alone."""
    if len(mention.name.split()) > 4 or mention.name in lists.word_set("regions") or is_cut(mention.name):
        return False
    if not mention.title and (_has_article(mention, text) or _is_of_speakers(mention, text)):
        return False  # "the Vesper Lamps, who …"
    if all(word.lower() in roles.role_nouns() or roles.is_title(word) for word in mention.name.split()):
        return False
    if any(word in _NO_NAMES for word in mention.name.split()) or _SCORE.match(text, mention.end):
        return False  # "Save Our Fish", "Tarn Gaels 2-14"
    if any(c.isdigit() for c in mention.name) or surname(mention.name) in countries.by_name():
        return False
    if any(
        w in lists.word_set("media_words") or w in lists.word_set("organisation_words") for w in mention.name.split()
    ):
        return False
    if mention.title or _has_role(mention, text) or _PERSON_AFTER.match(text, mention.end):
        return True
    signs = (_is_quoted, _tells, _is_named_as)
    counsel = roles.is_counsel(text, mention.end)
    return counsel or any(holds(mention, text) for holds in signs) or _recurs(mention, alone, text)


def _recurs(mention: Mention, alone: set[str], text: str) -> bool:
    last = surname(mention.name)
    named = last in alone and " " in mention.name
    if named and (_speaks_alone(last, text) or re.search(rf"\b(?:Mr|Mrs|Ms|Miss)\.? {re.escape(last)}\b", text)):
        return True
    return last in alone and (last in lists.word_set("surnames") or speaks(text, mention.end))


def _speaks_alone(last: str, text: str) -> bool:
    """Whether the last word of a name speaks by itself, behind marks or with "told": so people do."""
    return f"” {last} said" in text or f'" {last} said' in text or f"” said {last}" in text or f"{last} told " in text


def _has_role(mention: Mention, text: str) -> bool:
    """Whether a role of a person stands beside the name."""
    stop = text.find(". ", mention.end, mention.end + 160)
    end = stop if stop > 0 else mention.end + 160
    of_body = body_signs.points_described(text, mention.end) >= _SURE  # ", a firm half-owned by a cousin of the mayor"
    if text.startswith(", ", mention.end) and not of_body and apposed_roles.role_after(text, mention.end, end):
        return True
    limit = max(0, mention.start - 120)
    before = (
        roles.role_before(text, mention.start, limit),
        apposed_roles.role_before_comma(text, mention.start, limit),
        apposed_roles.role_before_called(text, mention.start, mention.end, limit),
    )
    return any(_is_of_a_person(role, text) for role in before)


def _is_of_a_person(role: Span | None, text: str) -> bool:
    """Whether a role is no firm's as well: "owner", "contractor"."""
    return role is not None and text[role.start : role.end].rpartition(" ")[2].lower() not in titles.of_kind("firm")


def _is_named_as(mention: Mention, text: str) -> bool:
    """ "identified as Baba Kelund"."""
    return bool(_NAMED_AS.search(text, max(0, mention.start - 40), mention.start))


# An age, or what is said of people alone: a company is one "which".
_PLURAL = "|".join(sorted(lists.small("plural verbs")))  # "Racing Kell, who play on Monday"
_PERSON_AFTER = re.compile(
    rf"(?:, alias [A-Z]\w+)?(?:, (?:\d\d?,|aged \d\d?\b|who\b(?! (?:{_PLURAL})\b)|whose\b|whom\b"
    r"|of the (?:[A-Z][\w’']* [A-Z][^,.]*[:,]|(?:charity|union|group|campaign|firm|company)\b)"
    r"|for the (?:trust|charity|union|council|club|family|company|board|school|campaign),)| \(\d\d?\)"
    r"| (?:of|from|at) (?:the )?[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3} (?:said|says|told|added|wrote)\b)"
)
_NAMED_AS = re.compile(r"\b(?:identified|named)(?: \w+ly)?(?: only)? as $")
# "“…,” countered road contractor Petar Iliev"
_INVERTED = re.compile(r"[”\"’'] ([a-z]+) (?:(?!(?:in|at|of|from|for|by|on|with|to|the|an?|as)\b)[a-z-]+ ){0,3}$")
_INVERTED_TELLS = re.compile(r"[”\"’] (?:said|says|added|recalled|asked) $")
_TELLS = re.compile(r"\s(?:said|says|told|tells|asked|added|recalled)\b")
_STATED = re.compile(r"[^.]{0,40}\b(?:statement|release|report|filing|editorial)\b")
_PERSONAL = re.compile(r"\b(?:he|his|him|she|her)\b", re.IGNORECASE)


def _is_quoted(mention: Mention, text: str) -> bool:
    """ "“…,” said Petar Iliev": so people are quoted; what a company says is from a statement."""
    before = _INVERTED.search(text, max(0, mention.start - 60), mention.start)
    speaking = bool(before and before[1] in lexicon.marked("person"))
    return speaking and 2 <= len(mention.name.split()) <= 3 and not _STATED.match(text, mention.end)


def _tells(mention: Mention, text: str) -> bool:
    """ "Petar Iliev told reporters", with no article before the name."""
    before = text[max(0, mention.start - 3) : mention.start].lower()
    tells = _TELLS.match(text, mention.end) and not _STATED.match(text, mention.end)
    if tells and speaks_of_itself(text, mention.end):
        return False
    return bool(tells) and 2 <= len(mention.name.split()) <= 3 and not before.endswith(("a ", "an "))


def _is_in_place(mention: Mention, text: str) -> bool:
    """ "of the institute in Granada called": a town, not who speaks."""
    return text.endswith((" in ", " at ", " near "), 0, mention.start)


def _has_pronoun(mention: Mention, text: str) -> bool:
    """A single name that speaks, with "he" or "she" soon after it."""
    if mention.first or _is_in_place(mention, text):
        return False
    return speaks(text, mention.end) and bool(_PERSONAL.search(text, mention.end, mention.end + 160))
