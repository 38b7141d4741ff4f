"""What in a sentence means something that its reader has not been told: "the hole", "ninety seconds later", "she"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from msgspec import Struct

from factbox.draft.openings.clauses.plain_english import is_content, parts_of, tags, words_of
from factbox.draft.openings.clauses.readable import MARKED
from factbox.draft.openings.clauses.stems import stem, stems
from factbox.draft.sentences.antecedents import is_person
from factbox.draft.text.closed_classes import PLURALS
from factbox.draft.text.lexicon import letters
from factbox.words import lists

_HINGE = re.compile(
    r"(?:Then|But|And|Yet|So|Nor|Or|Also|Still|Instead|Only|Even|However|Meanwhile|Afterwards?|Later|Soon|Eventually"
    r"|Finally|Next|Thereafter|Earlier(?! this)|Since|Thus|Therefore|Moreover|Furthermore|Besides|Similarly|Likewise|Elsewhere|Recall"
    r"|Not so|In (?:response|return|addition|reaction|turn|reply)|As a result|For (?:his|her|its|their) part"
    r"|(?:Reacting|Replying|Responding)(?: to (?:this|that|it|the \w+))?"
    r"|(?:When )?(?:[Aa]sked|[Cc]ontacted|[Qq]uestioned|[Pp]ressed)"
    r"|To (?:find out|test (?:this|that|it|them)|do (?:so|this|that)|check|prove (?:it|this))"
    r"|An? (?:final|second|third|fourth|fifth|further|similar|separate|different|fresh)"
    r"|A (?:spokes(?:man|woman|person)|statement|source|pal|friend|witness|resident|neighbour|neighbor)"
    r" (?:said|says|added|insisted|told|confirmed|claimed)"
    r"|(?:In|On|At|Through|Via|By) [^,“”]* (?:it|he|she|they) (?:said|added|wrote|announced|told|was|were|had|has|did)"
    r"|[^,“”]{2,60} (?:added|continued|went on|agreed|disagreed|repeated|concluded|replied|responded|countered)"
    r"|(?:Refuting|Confirming|Denying|Rejecting|Reacting to|Commenting on|Welcoming) (?:the|this|that|these|it)"
    r"|(?:The (?:former|latter|others?|same|rest)|Another|Others?|Both|Neither|Either|Such|That|This|These|Those)"
    r"|(?:Some|Many|Most|Several|All|Each|None|One|Two|Three|Four|Five|Six|Few|Half|More|Less|Much)"
    r" (?:of (?:them|these|those|it|whom)|(?:was|were|had|have|has|is|are|did|do|would|could|will|said|came|went)))\b"
)
_UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|nights?|decades?)"
_OTHER_TIME = re.compile(
    rf"\b(?:(?:[\w-]+ ){{1,3}}{_UNIT} (?:later|earlier|before that|after that|afterwards)"
    rf"|(?:the|that) (?:next|same|following|previous|preceding) (?:{_UNIT}|morning|afternoon|evening|summer|winter"
    r"|spring|autumn|time)|(?<!, )that (?:very \w+|day|morning|afternoon|evening|night|week|month|year|summer|winter|spring)"
    r"|at (?:the|that) (?:time|point|moment)|by then|since then|until then|by that time|from then on"
    r"|afterwards|soon (?:after|afterwards)|shortly (?:after|afterwards|before)(?=[,.])|moments later|months? on|years? on)\b"
)
_OWN_TIME = re.compile(r"\b(?:\d{4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|after|when|\d{1,2} ?[ap]\.?m)\b")
_AGAIN = re.compile(
    r"\b(?:also|too|further|again|likewise|similarly|in turn|instead|either|a similar|the similar|once more)\b"
)
_TWICE = re.compile(r"\b(?:and|but|that|who|which|while|once|never|yet)\b|;|,")
_LABEL = re.compile(r"[A-Z]{2}[A-Z ]+: ")
_AGED = re.compile(r"\b[Tt]he (?:[\w-]+ )?(\d{1,3})-year-old(?:s)?\b(?! [a-z]+)")
_RANKED = re.compile(r"\w+est|first|last|only|most|least|latest|next|same|whole|entire|main|late|then")
_HOLDS = frozenset("of who whose that which where when to for from in at on behind between with against".split())
_LOOSE = frozenset("in at on for from with behind between against to".split())
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})
_SINGULAR = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
_NEUTRAL = frozenset({"it", "its"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_ENDS = frozenset({"AUX", "PREP", "CC", "SUB", "WH", "THAT", "TO", "PRO", "OBJ", "POSS", "DET", "PROV", "ADV", "TIME"})
_NEAR = 5  # words of a noun phrase
_FAR = 900  # letters of the article behind which a noun at a sentence's head hangs on what stands before it


class Told(Struct, frozen=True):
    """What a reader knows before a sentence, and what the article tells before it."""

    known: str
    before: str = ""
    names: frozenset[str] = frozenset()  # words of people's names


def dangling(words: str, told: Told) -> str:
    """The first words of a sentence that point at what has not been told; empty where it stands alone."""
    bare = MARKED.sub("“”", words)
    hinge = _HINGE.match(bare)
    if hinge:
        return hinge[0]
    found = (
        _label(bare),
        _of_time(bare),
        _again(bare),
        _age(bare, told),
        *_pronouns(bare, told),
        *dangling_nouns(bare, told),
        *_name(bare, told),
    )
    return next(filter(None, found), "")


def _of_time(bare: str) -> str:
    """ "two days later", where the sentence tells of no other time before it."""
    found = _OTHER_TIME.search(bare)
    return found[0] if found and not _OWN_TIME.search(bare[: found.start()]) else ""


def _label(bare: str) -> str:
    """ "IN SHORT: The pool …"."""
    found = _LABEL.match(bare)
    return found[0] if found else ""


def _age(bare: str, told: Told) -> str:
    """ "the 52-year-old", of somebody whose age is not told."""
    found = _AGED.search(bare)
    return found[0] if found and not re.search(rf"\b{found[1]}\b", told.known) else ""


def _again(bare: str) -> str:
    """ "also", of a sentence's first clause."""
    found = _AGAIN.search(bare)
    return found[0] if found and not _TWICE.search(bare[: found.start()]) else ""


# ── Pronouns ──────────────────────────────────────────────────────────────────────────────────────


def _pronouns(bare: str, told: Told) -> Iterator[str]:
    """Pronouns with nobody before them in the sentence who may be meant, and none right behind an opening phrase."""
    listed = words_of(bare)
    verb = parts_of(bare).verb
    if verb + 1 < len(listed) and _is_object(listed, verb + 1):
        yield listed[verb + 1]
    for at, word in enumerate(listed):
        lower = word.lower()
        if lower in _SINGULAR and not _has_somebody(listed[:at], told) and not _comes_next(listed, at, told):
            yield word
        if lower in _NEUTRAL and (_is_behind_opening(listed, at) or not any(map(_is_thing, listed[:at]))):
            yield word
        if lower in _OWNERS and _is_apposed(listed, at, told):
            yield word
        if (
            lower in _PLURAL
            and not any(is_many(known) and known not in told.names for known in listed[:at])
            and not _opens_with_many(listed, at)
        ):
            yield word


def _is_object(listed: list[str], at: int) -> bool:
    """ "A judge froze it": whether a pronoun right behind the verb means something else than the subject."""
    behind = listed[at + 1] if at + 1 < len(listed) else "."
    lower = listed[at].lower()
    return lower in ("it", "him", "them") or (lower == "her" and not is_content(behind))


def _is_apposed(listed: list[str], at: int, told: Told) -> bool:
    """ "Nell Orban, her deputy": whether a pronoun says whose somebody else is."""
    return at > 1 and listed[at - 1] == "," and listed[at - 2] in told.names


def _is_thing(word: str) -> bool:
    """Whether "it" may mean a word: a noun of one that is nobody, or a name."""
    lower = word.lower()
    one = not lower.endswith("s") or lower.endswith("ss") or word[:1].isupper()
    return is_content(word) and one and lower not in PLURALS and not _RANKED.fullmatch(lower) and not _is_one(lower)


def _is_one(lower: str) -> bool:
    return is_person(lower) and lower not in lists.word_set("group_nouns")


def _has_somebody(listed: list[str], told: Told) -> bool:
    return any(is_somebody(word, told) for word in listed)


def is_somebody(word: str, told: Told) -> bool:
    lower = word.lower()
    named = word in told.names and word[:1].isupper()
    return named or (is_person(lower) and not lower.endswith("s") and lower not in PLURALS)


def _comes_next(listed: list[str], at: int, told: Told) -> bool:
    """ "In her speech, Nell Orban said": whether an opening phrase is followed by somebody."""
    if "," not in listed[at:] or "," in listed[:at]:
        return False
    comma = listed.index(",", at)
    opens = tags().get(listed[0].lower()) in ("PREP", "SUB", "WH", "ADV") or listed[0].endswith("ing")
    behind = itertools.takewhile(_is_of_a_subject, listed[comma + 1 : comma + 1 + _NEAR])
    return opens and _has_somebody(list(behind), told)


def _is_of_a_subject(word: str) -> bool:
    lower = word.lower()
    return word[:1].isupper() or tags().get(lower) == "DET" or (is_person(lower) and not lower.endswith("s"))


def _is_behind_opening(listed: list[str], at: int) -> bool:
    """ "Outside court, its head": whether only an opening phrase stands before a pronoun."""
    opens = tags().get(listed[0].lower()) in ("PREP", "SUB", "WH", "ADV")
    return at == 0 or (opens and listed[at - 1] == "," and "," not in listed[: at - 1])


def _opens_with_many(listed: list[str], at: int) -> bool:
    if "," not in listed[at:] or tags().get(listed[0].lower()) not in ("PREP", "SUB", "WH"):
        return False
    comma = listed.index(",", at)
    return any(map(is_many, listed[comma + 1 : comma + _NEAR]))


def is_many(word: str) -> bool:
    """Whether a word may be what "they" means."""
    lower = word.lower()
    if lower in ("and", "each", "family", "team", "staff", "crew", "couple", "party", "council", "company", "police"):
        return True
    return lower in PLURALS or (lower.endswith("s") and is_content(word)) or is_person(lower) or word[:1].isdigit()


# ── Nouns ─────────────────────────────────────────────────────────────────────────────────────────


def dangling_nouns(bare: str, told: Told) -> Iterator[str]:
    """Nouns with "the" that the article has told of before, and its reader here has not."""
    listed = words_of(bare)
    for at, word in enumerate(listed):
        lower = word.lower()
        if lower == "the" or (lower in _DEMONSTRATIVES and _is_before_noun(listed, at)):
            phrase = _phrase(listed, at + 1)
            if phrase and _is_untold(listed, at, phrase, told):
                yield " ".join([word, *phrase])


def _is_before_noun(listed: list[str], at: int) -> bool:
    """Whether "that" stands before a noun, not before a clause: "after that blaze"."""
    behind = listed[at + 1].lower() if at + 1 < len(listed) else ""
    if listed[at].lower() != "that":
        return is_content(behind) and behind not in lists.small("measures of time")
    before = tags().get(listed[at - 1].lower()) if at else "PREP"
    behind_that = listed[at + 2 : at + 3]
    alone = not behind_that or tags().get(behind_that[0].lower()) in ("AUX", "PREP", "CC") or behind_that[0] in ".,"
    ends = bool(behind_that) and behind_that[0] in ".,"
    return is_content(behind) and alone and (before == "PREP" or ends)


def _phrase(listed: list[str], at: int) -> list[str]:
    """The words of a noun phrase behind its article."""
    found: list[str] = []
    for word in listed[at : at + _NEAR]:
        if not (word[:1].isalnum() or word[:1] in "’'-") or tags().get(word.lower()) in _ENDS:
            break
        if found and is_content(found[-1]) and _tells(word):
            break
        found.append(word)
    return found


def _tells(word: str) -> bool:
    """Whether a word behind a noun is rather its verb: "the storm | sank"."""
    lower = word.lower()
    return word[:1].islower() and (lower.endswith(("ed", "ly")) or letters().get(lower, "-") in "spt")


def _is_untold(listed: list[str], at: int, phrase: list[str], told: Told) -> bool:
    head = phrase[-1].lower()
    own = stem(head)
    is_demonstrative = listed[at].lower() in _DEMONSTRATIVES
    if not own or any(word[:1].isupper() or _is_of_a_name(word) for word in phrase):
        return False
    if (_RANKED.fullmatch(phrase[0].lower()) and len(phrase) > 1) or head in lists.small("known to all"):
        return False
    if own in stems(told.known) or own in stems(" ".join(listed[:at])):
        return False
    if is_demonstrative:
        return True
    behind = listed[at + 1 + len(phrase)].lower() if at + 1 + len(phrase) < len(listed) else "."
    if behind in _HOLDS - _LOOSE:
        return False
    if re.search(rf"\b{re.escape(head.rstrip('s'))}(?:s|es)?\b", told.before, re.IGNORECASE):
        return True
    return at == 0 and behind not in _LOOSE and len(told.before) > _FAR


def _is_of_a_name(word: str) -> bool:
    return word in ("’s", "'s")


def _name(bare: str, told: Told) -> Iterator[str]:
    """A name that opens a sentence, which the article has told of before, and its reader here has not."""
    word = re.match(r"[A-Z][\w’'-]+", bare)
    name = re.sub(r"[’']s?$", "", word[0]) if word else ""
    if not name or tags().get(name.lower()) or name in told.names or re.search(rf"\b{re.escape(name)}\b", told.known):
        return
    if re.search(rf"[a-z,] {re.escape(name)}\b", told.before) and not re.search(rf"\b{name.lower()}\b", told.before):
        yield name
