"""An event's headline: the article's own words, less what the event does not need."""

from __future__ import annotations

import re

from msgspec.structs import replace

from factbox.article.spans import Span
from factbox.draft.events.shortening import LONGEST, shortened, without_front, without_second_act
from factbox.draft.events.words_reported import is_of_what_is_said
from factbox.draft.findings import DraftEvent
from factbox.draft.sentences.finite import finite_places, has_some_verb, is_only_called, may_be_participle, may_be_past
from factbox.draft.sentences.trimming import PREPOSITIONS
from factbox.draft.text.closed_classes import (
    BE,
    BEFORE_A_NOUN,
    DEMONSTRATIVES,
    HAVE,
    NAMES_NOBODY,
    SMALL_NUMBERS,
    SUBJECT_PRONOUNS,
    TO_A_TIME,
)
from factbox.draft.text.lexicon import verbs_of_saying
from factbox.draft.text.tokens import Reading, tokens
from factbox.draft.text.tolls import tolls_of
from factbox.words import lists

_SHORTEST = 3  # spaces between the words of a headline
_TAIL = re.compile(
    r",? (?:according to|as reported by)\b.*$"
    r"|, (?:[\w’'.-]+ ){0,6}?(?:said|says|told \w+|reported|announced|confirmed|added)"
    r"(?: (?:on|in|at) [^\s,]+(?: [^\s,]+){0,3}){0,2}(?:, (?:in|on|at|as|after|amid|with|the) [^“”\"]*)?$"
)
_FRONTED_TIME = re.compile(
    r"^(?:Also |Then,? )?(?:On|In|At|By|Early|Late|Earlier|Since|Between|During)?\s*$", re.IGNORECASE
)
BEFORE_A_DATE = (  # what goes with a date that goes: "will sell two plants starting 4 June"
    "on|in|at|by|from|since|during|(?:starting|beginning|commencing|effective)(?: on| in| from| at)?|as (?:of|from)"
)
_BEFORE_TIME = re.compile(rf",? (?:early |late |most recently )?(?:(?:{BEFORE_A_DATE}) )?(?:the )?$", re.IGNORECASE)
# The occasion of somebody's words, which the headline can do without: "Asked in the corridor about it, Moss said …".
_OCCASION = re.compile(
    r"^For the (?:\w+ ){0,3}(?:quarter|year|half|period|months?|weeks?) (?:ended|ending|to) [^,“\"]{3,30}, (?=\w)"
    r"|^(?:Asked|Questioned|Pressed|Speaking|Talking|Writing|Responding|Replying|Reacting|Addressing)\b"
    r"[^,“\"]{3,120}, (?=\w)"
)
_LINK = re.compile(
    r"^(?:(?:(?:(?:More|Most) r|R)ecently|Meanwhile|Subsequently|Eventually|Afterwards|Notably|Also|But|And|Then),? )+"
    r"(?=[A-Z]|the |an? |it |he |she |they |in |on |\d)"
)
_BARE_RELATIVE = re.compile(r"\b(?:that|which|who)(?: \w+){1,3}$")  # "A case that began in 2019": it would say nothing
_HANGING = re.compile(
    r"\b(?:until|till|to|before|after|for|of|through|than|between|and|or|about|around|nearly|early|late|was|were|is|are"
    r"|as|with|without|like|not|only|just|when|while|if|because|that|who|which|starting|beginning|ending|effective|recently"
    r"|dated|most|least|more|less|due|set|scheduled|planned|both|\w+ as late)$",
    re.IGNORECASE,
)
_LONE_WORD = re.compile(r"(?<=[\w%”\"’]), [a-z]+$")  # ", payable" of ", payable on 3 July": alone it would hang
_LOOSE_END = re.compile(
    r"(?:,? (?:when|while|that|and|but|which|who|because|although)|, [a-z]+ly"
    r"|,? (?:before|after|while|when|without) [a-z]+ing|, the [a-z]+est(?: [a-z]+)?"  # "before | weakening"
    r"|, (?:he|she|it|they) (?:said|added|says|wrote), [“\"‘].*)$"
)
_AND_THAT = re.compile(r", (?:and|but) that .*$")  # "Bell left in 2019, and that the pay was his"
_MORE_OF_IT = re.compile(r", (?:who|which) [^,]*$")  # "It was sold to Bell, who never saw it"
_COMMA = re.compile(r"\s*,\s*")
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
_SHORT_AT_END = re.compile(r"(?:^|\W)(?:[A-Z]|Mr|Inc|Ltd|Co|Corp|[AaPp]\.[Mm])\.$")
_SHORT_WORD = 6  # letters, with what stands before it and the full stop
_SETTING = re.compile(
    r"^It was (?:(?:just|about|around|nearly|almost|only|shortly|not|after|before|past|early|late|half) ){0,2}"
    r"(?:\d[\d.:]*\s?(?:[ap]\.?m\.?)?|noon|midnight|midday|dawn|dusk|[a-z]+ o[’']clock)(?!\d)"
    r"[^,]{0,40}? (?:and|when) (?=\w)"
)


def headline(
    text: str,
    evidence: tuple[Span, ...],
    fronted: Span | None,
    when_words: Span | None,
    key: str = "",
    relative: Span | None = None,
) -> str:
    """One line, without what is told elsewhere.

    `fronted` is the time at the evidence's beginning ("On Wednesday,"), `when_words` the words for it wherever it is,
    `key` the word that tells of the event, `relative` a "who" that it does without.
    """
    pieces = []
    for span in evidence:
        start = fronted.end if fronted and span.start <= fronted.start and fronted.end < span.end else span.start
        if relative and start < relative.start < span.end:
            pieces.append(text[start : relative.start])
            start = relative.end
        pieces.append(text[start : span.end])
    line = " ".join(" ".join(pieces).split()).strip(" ,;:–—-")
    if line.startswith("(") and line.endswith((")", ").", ".)")):
        line = line.strip("().")
    line = (_BRACKETS.sub("", line) if "(" in line else line) or line
    if line.endswith(".") and not _SHORT_AT_END.search(line, max(0, len(line) - _SHORT_WORD)):
        line = line[:-1]
    setting = _SETTING.match(line)
    line = line[setting.end() :] if setting else line
    occasion = _OCCASION.match(line)
    line = _LINK.sub("", line[occasion.end() :] if occasion else line)
    said = " ".join(text[when_words.start : when_words.end].split()) if when_words else ""
    line = _without_ellipsis(without_front(line), said)
    tail = _TAIL.search(line)
    line = line[: tail.start()] if tail and (len(line) > LONGEST or _is_toll(line[: tail.start()])) else line
    line = line[:1].upper() + line[1:]
    line = line if is_of_what_is_said(line, said) else _without_time_at_end(_without_time_inside(line, said), said)
    line = _without_time_inside(shortened(line, key), said)
    line = _AND_THAT.sub("", line) if said and " that " not in line.partition(", and that ")[0] else line
    said = "" if is_of_what_is_said(line, said) else said
    more = _MORE_OF_IT.search(line)
    told = more and finite_places([word.lower for word in tokens(line, 0, more.start())])
    line = line[: more.start()] if more and told and key not in line[more.start() :].split() else line
    line = without_second_act(_LOOSE_END.sub("", _without_time_at_end(line, said)))
    return line[:1].upper() + line[1:]


def _without_ellipsis(line: str, time: str) -> str:
    """ "She hadn’t, and early on Monday the guild left": less what only answers the sentence before."""
    answer = _ANSWER.match(line)
    rest = line[answer.end() :] if answer else line
    front = time if answer and time else rest
    return rest[len(front) :].lstrip(" ,") if rest.startswith(front) and rest != front else rest


_ANSWER = re.compile(
    r"(?:It|They|He|She|This|That) (?:(?:did|does|has|had|was|is|would|will|could|can)(?:n[’']t| not)?|won[’']t),"
    r" (?:and|but|so) (?=\w)"
)


def _is_toll(line: str) -> bool:
    """ "At least 17 people have died in the fire": who has counted them stands in the evidence."""
    counts = _COUNTED_FIRST.match(line)
    return bool(counts) and any(kind in ("dead", "hurt", "missing") for kind, _ in tolls_of(line))


_COUNTED_FIRST = re.compile(
    r"(?:at least|no fewer than|as many as|more than|some|about|around|nearly|over|another)? ?"
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    re.IGNORECASE,
)


def with_report_last(text: str, said: int, report: Span, event: DraftEvent) -> str:
    """ "Her client had lost his wife, the lawyer said": what has the date, from `said` on, comes first."""
    told = Span(said, event.evidence[-1].end)
    words = " ".join(text[report.start : report.end].split())
    front, _, behind = words.partition(", ")
    words = behind if words.count(",") == 1 and front.split()[0].lower() in PREPOSITIONS else words
    first = words.partition(" ")[0].lower()
    small = first in _SMALL or first in lists.word_set("group_nouns")
    line = headline(text, (told,), None, event.when_words)
    return f"{line}, {first if small else words[: len(first)]}{words[len(first) :]}"


_SMALL = BEFORE_A_NOUN | DEMONSTRATIVES | SUBJECT_PRONOUNS | SMALL_NUMBERS | frozenset({"our", "my", "many"})


def _without_time_at_end(line: str, words: str) -> str:
    """The line less " on Saturday" at its end, where a clause is left without it."""
    if not words or words not in line or line[-len(words) :].lower() != words.lower():
        return line
    end = _BEFORE_TIME.search(line, 0, len(line) - len(words))
    rest = _without_lone_word(line[: end.start()]) if end else ""
    if _NONE_SINCE.search(rest + (end[0] if end else "")):
        return line
    if rest.count(" ") < _SHORTEST or _BARE_RELATIVE.search(rest) or _HANGING.search(rest):
        return line
    return rest


_NONE_SINCE = re.compile(r"\b(?:no|not|never|none|nothing|nobody)\b.* since ")  # without its time: never at all


def _without_lone_word(line: str) -> str:
    """ "a bonus of £90, payable": less what hangs without its time; but "The keeper, Tom Bell, died"."""
    rest = _LONE_WORD.sub("", line)
    return line if may_be_past(line[len(rest) + 2 :]) else rest


def _without_time_inside(line: str, words: str) -> str:
    """ "The court on Monday stayed the sale", "voted on Monday night to leave": less the time."""
    at = line.find(f" {words} ") if words and len(words) > _A_YEAR else -1
    before = _BEFORE_DAY.search(line, 0, at + 1) if at > 0 else None
    if not before or line[: before.start()].rpartition(" ")[2].lower() in _BEFORE_ITS_TIME:
        return line
    behind = line[at + len(words) + 2 :]
    second, _, third = behind.partition(" ")
    goes_on = may_be_past(second) or (second == "to" and not third.startswith("the "))  # not "to the day"
    return f"{line[: before.start()]} {behind}" if goes_on and '"' not in line and "“" not in line else line


_BEFORE_ITS_TIME = PREPOSITIONS | NAMES_NOBODY | BEFORE_A_NOUN | TO_A_TIME | {"till"}
_BEFORE_DAY = re.compile(r"(?<=\w)(?: on)? $")
_A_YEAR = 4  # letters: "1998 " inside a line may be anything


def fronted_time(text: str, evidence: Span, date: Span) -> Span | None:
    """ "On Wednesday," at the evidence's beginning: the words before and the comma after belong to it."""
    before = text[evidence.start : date.start]
    if date.start < evidence.start or len(before) > 12 or not _FRONTED_TIME.match(before.strip() + " "):
        return None
    after = _COMMA.match(text, date.end, evidence.end)
    if after:
        return Span(evidence.start, after.end())
    begins = _SUBJECT_BEGINS.match(text, date.end, evidence.end)
    return Span(evidence.start, begins.end()) if begins else None


# "In May | her team left", "On 10 July | farmers blocked the road"
_SUBJECT_BEGINS = re.compile(
    r"\s+(?=(?:he|she|it|they|the|an?|his|her|its|their|two|three|four|five|\d[\d,]*(?= [a-z]+s)|[A-Z][a-z]+"
    r"|[a-z]+s [a-z]+ed)\b\s)"
)


_NO_SUBJECTS, _LOOSE = (
    frozenset({"Who", "Which", "Whose", "Where"}),
    frozenset({"Also", "Then", "Later", "Still", "Never"}),
)
_SCRAP = re.compile(
    r"That (?:the|a|an|its|his|her|their|it|he|she|they)\b"
    r"|(?:Suggestions|Claims|Allegations|Accusations|Rumours|Rumors|Fears|Speculation) that"
    r" (?!.*\b(?:was|were|is|are|have|has|led|spread|grew)\b)"
    r"|(?:(?:They|These|It) )?(?:[Ss]how|[Ss]uggest|[Ff]ind)s? that\b"
)
_ONLY_A_YEAR = re.compile(r"\b(?:was|is|were) [12]\d{3}$")  # "The next one planned was 2031"
_ONLY_A_TIME = re.compile(r"The (?:[a-z]+ ){1,2}time (?:that|the|an?|in)\b")  # "The third time that the ship had sunk"
_INCHES = re.compile(r'\d"')  # "the 6'2" man": no half of words in marks


_TIME_FIRST = re.compile(
    r"(?:Last|This|That|Next|The next|The following) (?:year|month|week|day|[A-Z]?[a-z]+day) ([a-z]+)\b"
)
_QUOTED_FIRST = re.compile(r"[“\"][^”\"]+[,.?!][”\"] \w+ (\w+)")  # "“We sold it,” she recalled in her memoir"


def is_whole(event: DraftEvent) -> bool:
    """Whether a headline is a sentence: no half of words in quotation marks, no noun of an event without a verb."""
    line = event.headline
    first, _, rest = line.partition(" ")
    bare = _TIME_FIRST.match(line)
    if bare and may_be_past(bare[1]):
        return False  # "Last year lent more books"
    quoted = _QUOTED_FIRST.match(line)
    if quoted and quoted[1] in verbs_of_saying():
        return False
    says_nothing = (first.lower() in SUBJECT_PRONOUNS and " " not in rest) or rest in ("went", "did")
    if _SCRAP.match(line) or (not event.when and says_nothing):
        return False  # "That the law breaks the pact", "She lost"
    if first in _NO_SUBJECTS or (first in _LOOSE and may_be_past(rest.partition(" ")[0])):
        return False  # "Who had fled, were caught", "Also accused the army"
    if line.count("“") != line.count("”") or (line.count('"') % 2 and not _INCHES.search(line)):
        return False
    lower = [word.lower for word in tokens(line, 0, len(line))]
    lasts = (event.when or "").endswith("/..") and line.count(" ") <= _SHORTEST  # "The judge has sat"
    lasts = lasts or (_ONLY_A_TIME.match(line) is not None and len(finite_places(lower)) == 1)
    if (
        lasts
        or _ONLY_A_YEAR.search(line)
        or (lower[-1] in ("said", "says", "added") and finite_places(lower[:-1]) == [])
    ):
        return False  # "Ida Bell, for the guild, said"
    if "noun" in event.why:
        return has_some_verb(lower) and has_some_verb(_without_doers(lower))
    return "dated plan" in event.why or not is_only_called(lower)


def _without_doers(lower: list[str]) -> list[str]:
    """ "the panel chaired by Odo Bell": less a participle with its doer, which is no verb of the sentence."""
    behind = zip(lower, [*lower[1:], ""], ["", *lower], strict=False)
    return [word for word, by, before in behind if by != "by" or before in BE | HAVE or not may_be_participle(word)]


# ── What is only claimed ──────────────────────────────────────────────────────────────────────────

_HEARERS = (
    r"(?:(?:[Aa]n?|[Tt]he)\s)?(?:court|jury|[Jj]urors|inquest|tribunal|inquiry)"
    r"\s(?:(?:(?:has|have)\s)?heard|(?:was|were)\stold|(?:has|have)\sbeen\stold)"
)
_ACCUSERS = r"(?:[Tt]he\s)?(?:[Pp]rosecutors?|prosecution|Crown)\s(?:say|says|said|alleges?|alleged|claims?|claimed)"
_CLAIMED = re.compile(
    rf",\s(?P<claim>{_HEARERS}|(?:it\s(?:is|was)\s)?alleged|{_ACCUSERS})"
    r"(?:\s(?:today|yesterday|(?:on\s)?[A-Z][a-z]+day))?\.[”\"’']?\s*$"
)
_CLAIMED_FIRST = re.compile(
    rf"(?P<claim>(?:{_HEARERS})(?=\sthat\s)|{_ACCUSERS}(?=\s(?:that|the|[Aa]n?|he|she|they|[A-Z]\S+)\s))"
)
_DECIDED = re.compile(
    r"\b(?:jailed|sentenced|convicted|acquitted|fined|cleared|charged|pleaded|denie[ds]|admit(?:s|ted)|appeared)\b"
)


def with_claims(reading: Reading, events: list[DraftEvent]) -> list[DraftEvent]:
    """The events; what was cut from a sentence that ends with ", a court has heard" is told as heard there too."""
    return [_with_report(reading, _with_claim(reading, event)) for event in events]


def _with_report(reading: Reading, event: DraftEvent) -> DraftEvent:
    """ "A porter said the crew had dropped it | but mended it on Monday": what he said stays his there too."""
    start = event.evidence[0].start
    begins = max(reading.sentence_at(start).start, start - _LONG)
    found = _REPORT.search(reading.text[begins:start])
    if found is None or found["verb"] not in lists.small("claims") or found["verb"] in event.headline.split():
        return event
    first, _, rest = found["claim"].partition(" ")
    lowered = first.lower() in BEFORE_A_NOUN | lists.word_set("group_nouns")
    who = f"{first.lower() if lowered else first} {rest}"
    evidence = tuple(sorted((*event.evidence, Span(begins + found.start("claim"), begins + found.end("claim")))))
    return replace(event, headline=f"{event.headline.rstrip('.')}, {who}", evidence=evidence)


_LONG = 100  # letters
_REPORT = re.compile(
    r"(?:^|(?<=[.,;] ))(?P<claim>(?!(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|and|but|who|which|that)\b)"
    r"(?:(?!who\b|which\b|that\b|and [a-z])[\w’'-]+ ){1,8}(?P<verb>[a-z]+))(?: that)? $"
)


def _with_claim(reading: Reading, event: DraftEvent) -> DraftEvent:
    sentence = reading.article.sentence_around(event.evidence[-1])
    start = max(sentence.start, event.evidence[-1].start)
    found = _CLAIMED.search(reading.text, start, sentence.end) or _CLAIMED_FIRST.match(reading.text, sentence.start)
    if found is None or not event.headline or event.headline.endswith("…") or _DECIDED.search(event.headline):
        return event
    opened = found["claim"].partition(" ")[0]
    claim = found["claim"] if opened == "Crown" else found["claim"][:1].lower() + found["claim"][1:]
    if claim.lower() in event.headline.lower():
        return event
    held = any(piece.start <= found.start("claim") and found.end("claim") <= piece.end for piece in event.evidence)
    evidence = event.evidence if held else tuple(sorted((*event.evidence, Span(*found.span("claim")))))
    return replace(event, headline=f"{event.headline.rstrip('.')}, {claim}", evidence=evidence)
