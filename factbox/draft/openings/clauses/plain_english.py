"""Clauses of the article's words, read just closely enough to name, shorten or turn them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from factbox.draft.cast import roles
from factbox.draft.events.shortening import is_item
from factbox.draft.sentences.bracketed import BEHIND_NOUNS, asides
from factbox.draft.text.closed_classes import MANY, PLURALS, SMALL_NUMBERS, VERB_PARTICLES
from factbox.draft.text.inflection import past, third_person
from factbox.draft.text.lexicon import letters, verbs
from factbox.draft.text.tokens import texts_of
from factbox.words import lists
from factbox.words.word_tables import WordTable

_TIED = frozenset({"of", "to", "and", "or", "’", "-", "into", "onto", "through", "towards", "than"})
_BEFORE_GERUND = frozenset({"PREP", "SUB", "CC"})

_LISTED = 6  # words
_NEAR = 40  # words around a joint; a sentence without an end would cost its square
_MEASURED = frozenset({"after", "before", "since", "into", "ago"})
NOT_CONTENT = frozenset("AUX DET POSS PRO PROV OBJ PREP CC SUB WH THAT TO ADV TIME".split())
_BREAKS = frozenset("PREP CC SUB WH THAT TO".split())
_SMALL = VERB_PARTICLES | SMALL_NUMBERS | MANY
# "searched", "arrested", "headed", "entered": the base has no -e
_NO_E = re.compile(
    r"(?:ch|sh|ck|ss|[rnpc]t|[nrl]d|r[nm]|[ml]p|ft|ow|[aoe]y|(?:ea|oa|oo|ai|ee|oi|ou)[dfkltmnpr]|[^rhv]er|[io]ver)ed$"
)
DETERMINERS = frozenset({"DET", "POSS"})
_DOUBLED = frozenset("bdgkmnprt")


@cache
def tags() -> dict[str, str]:
    """The tag of every small word in words/en/function_words.txt, with either apostrophe."""
    found: dict[str, str] = {}
    for entry in lists.entries("function_words"):
        listed, _, tag = entry.partition(" | ")
        for word in listed.split():
            found[word] = found[word.replace("’", "'")] = tag
    return found


@lru_cache(1 << 16)
def is_content(word: str) -> bool:
    """Whether a word says something by itself: no article, pronoun, preposition, name of a day or number."""
    lower = word.lower()
    small = tags().get(lower) in NOT_CONTENT or lower in _SMALL
    return word[:1].isalpha() and not small and not lower.endswith("ly")


@lru_cache(1 << 16)
def is_break(word: str) -> bool:
    """Whether a word or mark begins a phrase that may be left off: "in", "who", ","."""
    return not word[:1].isalnum() or tags().get(word.lower()) in _BREAKS


def words_of(text: str) -> list[str]:
    """The words and marks of a text."""
    return [*_words_once(text)]


@lru_cache(1 << 8)
def _words_once(text: str) -> tuple[str, ...]:
    """The same, kept a while: one sentence is asked for again and again."""
    return tuple(texts_of(text, 0, len(text)))


class Parts(NamedTuple):
    """A clause's words: `subject`, the `verb` at its place, and the rest."""

    words: list[str]
    verb: int  # its place among the words; their number where no verb was found

    @property
    def subject(self) -> list[str]:
        return self.words[: self._group]

    @property
    def rest(self) -> list[str]:
        return self.words[self.verb + 1 :]

    @property
    def _group(self) -> int:
        """Where the verb begins with the words that help it."""
        at = self.verb
        while at > 1 and tags().get(self.words[at - 1].lower()) in ("AUX", "ADV"):
            at -= 1
        return at


@lru_cache(1 << 8)
def parts_of(text: str) -> Parts:
    """The clause's first verb that is not set off by commas, auxiliaries passed over."""
    words = words_of(text)
    relative = next((at for at, word in enumerate(words) if at > 1 and word.lower() in BEHIND_NOUNS), 0)
    held = _held(words) if relative and words[relative - 1] != "," else frozenset()
    aside = False
    last_comma = len(words) - 1 - words[::-1].index(",") if "," in words else -1
    for at, word in enumerate(words):
        if word == ",":
            aside = not aside and at < last_comma and not _is_verb(words, at + 1)
        if at and not aside and at not in held and _MAY_BE_VERB[word] and _is_verb(words, at):
            return Parts(words, at)
    return Parts(words, len(words))


def _held(words: list[str]) -> frozenset[int]:
    """The places in a relative clause of the subject: "A man | who stole a bell | has been jailed"."""
    lower = [word.lower() for word in words]
    found = [(start, end) for start, end in asides(lower) if lower[start] in BEHIND_NOUNS]
    return frozenset(at for start, end in found for at in range(start, end))


def _may_be_verb(word: str) -> bool:
    """Whether a word by itself may be a verb, so that few are looked at in their places."""
    lower = word.lower()
    if word[:1].isupper() or tags().get(lower):
        return False
    return lower.endswith(("ed", "ing")) or letters().get(lower, "-") in "shpt"


_MAY_BE_VERB = WordTable(_may_be_verb)


def _is_verb(words: list[str], at: int) -> bool:
    if at >= len(words) or words[at][:1].isupper() or tags().get(words[at].lower()):
        return False
    word = words[at].lower()
    before = tags().get(words[at - 1].lower()) if at else None
    if word.endswith("ing") and before in ("AUX", "ADV") and _is_helped(words, at):
        return True  # "were already soaring"
    if before in DETERMINERS or before in ("TO", "PREP") or (at and words[at - 1].endswith(("’s", "'s"))):
        return False  # "lowered" of "from lowered fares", "leaked" of "Moss’s leaked taxes"
    known = letters().get(word, "")
    return (bool(known) and known in "shpt") or (not known and word.endswith("ed") and len(word) > 4)


def _is_helped(words: list[str], at: int) -> bool:
    """Whether an auxiliary stands before a word, adverbs passed over."""
    while at and tags().get(words[at - 1].lower()) == "ADV":
        at -= 1
    return at > 0 and tags().get(words[at - 1].lower()) == "AUX"


# ── Present tense ─────────────────────────────────────────────────────────────────────────────────


@cache
def _bases() -> dict[str, str]:
    """The base of each verb's past and participle, where that is a form of its own."""
    found: dict[str, str] = {}
    for verb in verbs().values():
        for form, kind in verb.forms():
            if kind in ("past", "ed", "participle") and form != verb.base:
                found.setdefault(form, verb.base)
    return found


def in_present(parts: Parts) -> list[str]:
    """The clause as a headline has it: "Kell council votes to close the pool"; as it is where that is not simple."""
    words, at = parts.words, parts.verb
    if at >= len(words) or len(parts.subject) != at:
        return words
    return _turned(words, [at, *_joined_verbs(words, at)], _is_plural(parts.subject))


def goes_on_in_present(words: list[str], parts: Parts) -> list[str]:
    """ "and recalled the guard" behind a clause that was turned; nothing where it cannot be turned alike."""
    verbs = _joined_verbs(words, -1)
    return words if not verbs else _turned(words, verbs, _is_plural(parts.subject), [])


def _turned(words: list[str], verbs: list[int], plural: bool | None, else_: list[str] | None = None) -> list[str]:
    """The words with all these verbs in the present; where one has no plain form, as they are, or `else_`."""
    bases = [_base_of(words[at]) if at < len(words) else None for at in verbs]
    if plural is None or None in bases:
        return words if else_ is None else else_
    turned = [*words]
    for at, base in zip(verbs, bases, strict=True):
        turned[at] = (base or "") if plural else third_person(base or "")
    return turned


def _joined_verbs(words: list[str], verb: int) -> list[int]:
    """The verbs that "and" joins to one: "closed the mill and | fired its guards".

    With the number of the words, which is no verb, where another verb follows that may be of either.
    """
    found: list[int] = []
    for at in range(verb + 1, len(words)):
        if words[at].lower() not in ("and", "but"):
            continue
        behind = at + 1 + (tags().get(words[at + 1].lower()) == "ADV" if at + 1 < len(words) else 0)
        hidden = any(tags().get(word.lower()) in ("WH", "THAT", "SUB", "AUX") for word in words[verb + 1 : at])
        if _is_verb(words, behind) and not hidden:
            found.append(behind)
        elif hidden or any(_is_verb(words, i) for i in range(behind, len(words))):
            return [*found, len(words)]
    return found


def _base_of(verb: str) -> str | None:
    known = _bases().get(verb)
    if known or not verb.endswith("ed"):
        return known
    if _NO_E.search(verb):
        return verb[:-2]
    if verb[-4:-3] == verb[-3:-2] and verb[-3:-2] in _DOUBLED and past(verb[:-3]) == verb:
        return verb[:-3]  # "stripped"
    options = [base for base in (verb[:-1], verb[:-2], verb[:-3] + "y") if past(base) == verb]
    return options[0] if len(options) == 1 else None


def _is_plural(subject: list[str]) -> bool | None:
    """Whether a subject is of many; None where that cannot be told."""
    head = subject[: next((i for i in range(1, len(subject)) if _ends_head(subject, i)), len(subject))]
    if head and head[0].lower() in ("a", "an"):
        return False
    if not head or "and" in subject or not is_content(head[-1]):
        return None
    last = head[-1]
    if last.lower() in PLURALS:
        return True
    if len(head) > 1 and head[0] in roles.first_names():
        return False  # "Ida Moss died"
    if len(head) == 1 and last.endswith("s") and last[:-1].lower() in roles.role_nouns():
        return True  # "Rescuers searched": the capital is the sentence's
    if not last.endswith("s") or last.endswith("ss"):
        return None if any(word[:1].isdigit() for word in head) else False
    return None if last[:1].isupper() or last.endswith(("us", "is")) else True


def _ends_head(subject: list[str], at: int) -> bool:
    """Whether what hangs on a subject's noun begins: "two buses | of pilgrims", "the buses | carrying pilgrims"."""
    participle = at > 1 and subject[at].endswith("ing") and subject[at].islower() and is_content(subject[at - 1])
    return is_break(subject[at]) or participle


# ── Shorter ───────────────────────────────────────────────────────────────────────────────────────


def at_most(words: list[str], verb: int, most: int) -> list[str]:
    """The words up to a joint behind the verb, at most so many; all of them where there is no such joint."""
    if len([word for word in words if word[:1].isalnum()]) <= most:
        return words
    count, cut = 0, None
    for at, word in enumerate(words):
        if at > verb + 1 and _is_joint(words, at) and (count <= most or cut is None):
            cut = at
        count += word[:1].isalnum()
    return words[:cut] if cut else words


def _is_joint(words: list[str], at: int) -> bool:
    """Whether a line can end before a word: behind a word of weight or a number, and not before what it needs."""
    before = words[at - 1]
    if words[at] == "." or _is_open(words, at):  # an initial's
        return False
    return is_break(words[at]) and words[at].lower() not in _TIED and (is_content(before) or before[:1].isdigit())


def _is_open(words: list[str], at: int) -> bool:
    """Whether what stands before a word needs it: ", killing | at least six", ", days | after", a comma in a list."""
    start = max(0, at - _NEAR)
    near, here = words[start : at + _NEAR], at - start
    before, lower = words[at - 1].lower(), [word.lower() for word in near]
    if before.endswith("ing") and here > 1 and (near[here - 2] == "," or tags().get(lower[here - 2]) in _BEFORE_GERUND):
        return True
    if lower[here] in _MEASURED and before in lists.small("measures of time"):
        return True
    comma = here - 1 - lower[:here][::-1].index(",") if "," in lower[:here] else here
    if tags().get((lower[comma + 1 :] or [""])[0]) in DETERMINERS and near[here] != "," and comma < here:
        return True  # "to buy Melk, a dairy | in Velm"
    return near[here] == "," and (is_item(lower, here) or "including" in lower[max(0, here - _LISTED) : here])


def joined(words: list[str]) -> str:
    """The words as a line, marks in their places."""
    line = " ".join(words)
    for pattern, put in _IN_THEIR_PLACES:
        line = pattern.sub(put, line)
    return line


_IN_THEIR_PLACES = (
    (re.compile(r" ([,.;:!?)\]”’%])"), r"\1"),
    (re.compile(r"(\d(?:st|nd|rd|th)?) ([-–]) (?=\w)"), r"\1\2"),
    (re.compile(r"\" ([^\"]*?) ?\""), r'"\1"'),
    (re.compile(r"([(\[“‘$£€]) "), r"\1"),
)
