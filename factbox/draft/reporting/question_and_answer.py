"""Talk in turns, a paragraph each: whom words are put to, and that somebody else answers them."""

from __future__ import annotations

import re

from factbox.article.seed import Article
from factbox.article.spans import Span
from factbox.draft.findings import DraftQuote
from factbox.draft.text.tokens import Reading

TURN = "turn of question and answer"

_HEARING = re.compile(
    r"\b(?:cross-examin\w+|jur(?:y|ors?)|witness (?:box|stand)|took the stand|inquest|tribunal|barristers?|counsel"
    r"|prosecut(?:or|ors|ing)|[KQ]C)\b"
)
_CALLED = re.compile(r",\s(?:Mrs?|Ms|Miss|Dr|Sir|Madam|Prof|Professor|Officer|Sergeant)\.?\s[A-Z][\w’'-]+\?$")
_YOU = re.compile(r"(?:(?:And|So|But|Then)\s)?(?:you|your|you’re|you're|you’d|you'd)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_TO_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_COUNSEL = (
    r"(?:[KQ]C|barristers?|counsel|lawyer|attorney|prosecutor|prosecuting|defending|cross-examin\w+"
    r"|for the (?:Crown|defence|prosecution|state|plaintiffs?|family))"
)
_BESIDE = 60  # letters between counsel's name and the office


def is_hearing(text: str) -> bool:
    """Whether an article tells of a court, where who is asked answers."""
    return _HEARING.search(text) is not None


def is_put_to(asked: DraftQuote, last: str) -> bool:
    """ "Moss asked him why. / “I fell.”": whether a question to somebody, told in plain words, has this answer.

    `last` is the answer's last letter: one that asks goes on with the question.
    """
    if last == "?" or asked.manner != "question" or asked.kind != "indirect" or asked.cue is None:
        return False
    return asked.content[0].start > asked.cue.end + 1


def waits_for_answer(asked: DraftQuote, last: Span, reading: Reading, *, in_hearing: bool) -> bool:
    """Whether the words that end a paragraph are put to one person, who answers in the next.

    A question to the reader ("Why should we pay?") is not: whoever asks it goes on.
    """
    text = reading.text
    if asked.manner == "question" and asked.to:
        whom = text[slice(*asked.to)]
        if whom[:1].isupper() or whom in {"him", "her"}:
            return True
    words = text[slice(*last)].rstrip()
    if asked.kind != "direct" or asked.manner == "not said":
        return False
    if _CALLED.search(words):
        return True
    if TURN in asked.why:
        return True
    if not in_hearing:
        return False
    asks = words.endswith("?") and (not _OF_ONESELF.search(words) or _TO_YOU.search(words) is not None)
    of_counsel = asked.source is not None and _is_counsel(text[slice(*asked.source)], text)
    return (asks and (of_counsel or asked.manner == "question")) or (of_counsel and _is_put(words))


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
    """Whether the article says that a person is a lawyer, beside the name or in the words for who speaks."""
    if re.search(rf"\b{_COUNSEL}", source):
        return True
    surname = re.findall(r"[A-Z][\w’'-]+", source)[-1:]
    if not surname:
        return False
    name = re.escape(surname[0])
    gap = rf"[^?!]{{0,{_BESIDE}}}"
    return re.search(rf"\b{name}\b{gap}\b{_COUNSEL}|\b{_COUNSEL}\b{gap}\b{name}\b", text) is not None


def alternate(before: DraftQuote, last: DraftQuote, article: Article) -> bool:
    """Whether one of two quotes asks and the other, by somebody else and in the next paragraph, answers it."""
    if not (before.source and last.source) or before.source == last.source or len(last.content) > 1:
        return False
    asked = (before.manner == "question") != (last.manner == "question")
    first, second = (article.paragraph_index(quote.content[0].start) or 0 for quote in (before, last))
    return asked and before.kind == last.kind == "direct" and second == first + 1
