"""Talk in turns, a paragraph each: whom words are put to, and that somebody else answers them."""

from __future__ import annotations

import re

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.draft.findings import DraftQuote
from factbox.draft.reporting.tagged_sentences import Unit
from factbox.draft.text.tokens import Reading

TURN = "turn of question and answer"

_HEARD = re.compile(r"\b(?:cross-examin\w+|witness (?:box|stand)|took the stand)\b")
_HEARING = re.compile(
    r"\b(?:cross-examin\w+|jur(?:y|ors?)|witness (?:box|stand)|took the stand|inquest|tribunal|barristers?|counsel"
    r"|prosecut(?:or|ors|ing)|[KQ]C)\b"
)
_CALLED = re.compile(r",\s(?:Mrs?|Ms|Miss|Dr|Sir|Madam|Prof|Professor|Officer|Sergeant)\.?\s[A-Z][\w’'-]+\?$")
_YOU = re.compile(r"(?:(?:And|So|But|Then)\s)?(?:you|your|you’re|you're|you’d|you'd)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_TO_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_OFFICE = r"(?:lawyer|attorney|barrister|counsel|prosecutor|solicitor)"
# What stands behind counsel's name, and before it.
_BEHIND = (
    r"(?:\s[KQ]C\b|,\s(?!(?:an?\s)?(?:former|ex|retired)\b)"
    rf"(?:prosecuting|defending|for\s[A-Za-z]|(?:[^,?!]{{0,40}}\b)?{_OFFICE}\b))"
)
_BEFORE = rf"\b(?:{_OFFICE}|(?:cross-examined|questioned|examination)\sby)\s(?:[A-Z][\w’'.-]*\s){{0,3}}"


def is_hearing(text: str) -> bool:
    """Whether an article tells of a court, where who is asked answers."""
    return _HEARD.search(text) is not None or len({m[0].lower() for m in _HEARING.finditer(text)}) >= _SIGNS


_SIGNS = 2  # of a court


def is_put_to(asked: DraftQuote, last: str) -> bool:
    """ "Moss asked him why. / “I fell.”": whether a question to somebody, told in plain words, has this answer.

    `last` is the answer's last letter: one that asks goes on with the question.
    """
    if last == "?" or asked.manner != "question" or asked.kind != "indirect" or asked.cue is None:
        return False
    return asked.content[0].start > asked.cue.end + 1


def waits_for_answer(asked: DraftQuote, last: Span, answer: Unit, reading: Reading, in_hearing: bool) -> bool:
    """Whether the words that end a paragraph are put to one person, who answers in the next, which `answer` opens.

    A question to the reader ("Why should we pay?") is not: whoever asks it goes on.
    """
    text = reading.text
    if asked.manner == "question" and asked.to:
        whom = text[slice(*asked.to)]
        if whom[:1].isupper() or whom in {"him", "her"}:
            return True
    words = text[slice(*last)].rstrip()
    if asked.kind != "direct" or asked.manner == "not said" or asked.source is None:
        return TURN in asked.why and asked.kind == "direct"
    if TURN in asked.why:
        return True
    if not in_hearing or _GOES_ON.match(answer.text):
        return False
    if _CALLED.search(words):
        return True
    who = text[slice(*asked.source)]
    of_counsel = _is_counsel(who, text) and not re.search(r"\b(?:Judge|Justice|Recorder|Senator)\b", who)
    # "“He wrote it?” she asked.", amid a cross-examination
    of_counsel = of_counsel or (
        who.lower() in {"he", "she"} and asked.manner == "question" and bool(_HEARD.search(text))
    )
    to_you = any(_TO_YOU.search(text[slice(*one)]) for one in asked.content)
    put = words.endswith("?") and (to_you or len(words.split()) <= _BRIEF)
    return of_counsel and (put or (asked.to is None and _is_put(words)))


_GOES_ON = re.compile(r"[“\"‘']?(?:We|You|Your|Our|They|And you)\b")  # what whoever asked says, rather than an answer
_BRIEF = 5  # words


def tells_something(text: str, answer: tuple[Span, ...]) -> bool:
    """Whether an answer is more than "No, I had not." """
    return sum(len(text[slice(*words)].split()) for words in answer) > _SHORT_ANSWER


_SHORT_ANSWER = 4  # words


def is_next_question(words: str) -> bool:
    """Whether what follows an answer is put to the same person again: "And you saw it?", "You were late."."""
    return words.endswith("?") or _is_put(words)


def _is_put(words: str) -> bool:
    return _YOU.match(words) is not None and not _OF_ONESELF.search(words)


def _is_counsel(source: str, text: str) -> bool:
    """Whether a source, or the article beside the name in it, tells that somebody is a lawyer."""
    surname = re.findall(r"[A-Z][\w’'-]+(?=,|$|\s[^A-Z])", source.removesuffix(" KC").removesuffix(" QC"))[:1]
    if not surname:
        return False
    name = re.escape(surname[0])
    return re.search(rf"\b{name}{_BEHIND}|{_BEFORE}{name}\b", text, re.IGNORECASE) is not None


def alternate(before: DraftQuote, last: DraftQuote, article: Article) -> bool:
    """Whether one of two quotes asks and the other, by somebody else and in the next paragraph, answers it."""
    if not (before.source and last.source) or before.source == last.source or len(last.content) > 1:
        return False
    asked = (before.manner == "question") != (last.manner == "question")
    first, second = (article.paragraph_index(quote.content[0].start) or 0 for quote in (before, last))
    return asked and before.kind == last.kind == "direct" and second == first + 1
