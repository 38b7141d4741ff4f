"""Names before colons at the heads of paragraphs, read over the whole article: who talks in a transcript, or a list.

“Moss: We close it.” is talk only where the labels come in turn and what follows them is said by somebody: one name
comes back, or another answers, with sentences. “Ada Moss: Theft, two counts” is one line of a list, and says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.draft.text.datelines import datelines_in
from factbox.draft.text.lexicon import verbs
from factbox.words import lists
from factbox.words.uncompiled import compiled_later

_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|of|the|for|and|de|van|von|&)){0,6}"
_LABEL = compiled_later(
    rf"[*_]{{0,3}}(?P<name>{_NAME})(?:, [^:.“\"]{{1,60}}| \([^:)]{{1,60}}\))?[*_]{{0,3}}:[*_]{{0,3}}\s+(?=\S)"
)
_LETTER = re.compile(r"(?P<name>[QA])\.\s+(?=\S)")  # “Q. Why?” and “A. Because.”, where both stand
_TALK = re.compile(r"\b(?:I|me|my|mine|[Ww]e|us|our|ours|[Yy]ou|[Yy]our)\b(?![.-]\w)|\?")
_SENTENCE = compiled_later(r"[.?!…][”\"’')\]]*(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_MARKED = compiled_later(r"[“\"„«‘']")
_PRONOUNS = frozenset("it they this that there these those nobody everybody somebody nothing".split())
_FAR = 3  # paragraphs that one turn may have without a label
_TOP = 2  # paragraphs that may be the headline
_FIRST = 9  # words within which a sentence has its verb


class Turn(NamedTuple):
    """What one label is followed by: the name, and the words, one span a paragraph."""

    label: Span
    words: tuple[Span, ...]
    asks: bool = False  # whether it is an interviewer's question


class Labels(NamedTuple):
    """An article's turns of talk, and where its paragraphs begin that a list labels: nobody says those."""

    turns: tuple[Turn, ...] = ()
    listed: frozenset[int] = frozenset()
    claims: frozenset[int] = frozenset()  # where paragraphs begin that hold what a fact check looks into
    sections: frozenset[int] = frozenset()  # where paragraphs begin that "IN BRIEF:" opens: the article's own words

    def starts(self) -> dict[int, Turn]:
        """Each turn, by the place where its label begins."""
        return {turn.label.start: turn for turn in self.turns}

    def holds(self, span: Span) -> bool:
        """Whether words stand in a turn of talk, which needs no quotation marks."""
        return any(words.start <= span.start and span.end <= words.end for turn in self.turns for words in turn.words)

    def told_by_nobody(self) -> frozenset[int]:
        """Where paragraphs begin that tell nothing in the article's own words: talk and lists."""
        spoken = {span.start for turn in self.turns for span in turn.words[1:]}
        return self.listed | self.claims | spoken | {turn.label.start for turn in self.turns}


class _Labelled(NamedTuple):
    """A paragraph that a label opens."""

    number: int
    name: Span
    words: Span

    def said(self, text: str) -> str:
        return text[self.words.start : self.words.end]


def labels_in(article: Article) -> Labels:
    """The one answer, read once, for quotes and events."""
    return article.once(_read)


def _read(article: Article) -> Labels:
    return _labels(article)._replace(claims=_claims(article))


def _labels(article: Article) -> Labels:
    paragraphs = article.prose
    found = _lettered(article) or [f for number, p in enumerate(paragraphs) if (f := _labelled(article, number, p))]
    text = article.text
    if not found or not _is_talk(text, found):
        listed = frozenset(_start(paragraphs, f) for f in found if not _may_be_said(text, paragraphs, f))
        headed = (f for f in found if _is_shouted(text, f) and not paragraphs[f.number].heading)
        return Labels(
            (), listed, sections=frozenset(_start(paragraphs, f) for f in headed if not _is_somebody(text, f))
        )
    askers = _askers(text, found)
    ends = [label.number for label in found[1:]] + [found[-1].number + 1]
    turns = (_turn(text, paragraphs, f, end, askers) for f, end in zip(found, ends, strict=True))
    return Labels(tuple(turns))


_CLAIM = compiled_later(
    r"[*_#\s]*(?:(?:the|what was|what is being)\s)?(?:claim(?:s|ed)?|rumou?r|hoax|fact[ -]?check(?:ed|ing)?)"
    r"(?:\s\d+)?[*_]*(?P<end>:|$)",
    re.IGNORECASE,
)


def _claims(article: Article) -> frozenset[int]:
    """The paragraphs that “CLAIM:” opens, or that stand below such a heading: nobody need have said it."""
    found, below = set(), False
    for paragraph in article.paragraphs:
        match = _CLAIM.match(article.text, paragraph.start, paragraph.end)
        if below or (match and match["end"]):
            found.add(paragraph.start)
        below = match is not None and not match["end"]
    return frozenset(found)


def _lettered(article: Article) -> list[_Labelled]:
    """The paragraphs of an interview whose labels are Q and A with a full stop; none where only one of them stands."""
    found = []
    for number, paragraph in enumerate(article.prose):
        if match := _LETTER.match(article.text, paragraph.start, paragraph.end):
            found.append(_Labelled(number, Span(*match.span("name")), Span(match.end(), paragraph.end)))
    letters = {article.text[f.name.start : f.name.end] for f in found}
    return found if len(letters) > 1 else []


def _start(paragraphs: Sequence[Paragraph], label: _Labelled) -> int:
    return paragraphs[label.number].start


def _labelled(article: Article, number: int, paragraph: Paragraph) -> _Labelled | None:
    """The paragraph as a label and its words; None where a dateline or marked words stand there."""
    match = _LABEL.match(article.text, paragraph.start, paragraph.end)
    if match is None or paragraph.start in datelines_in(article).ends:
        return None
    if _MARKED.match(article.text, match.end()):
        return None  # Moss: “No.” is read as any other quote
    return _Labelled(number, Span(*match.span("name")), Span(match.end(), paragraph.end))


def _is_talk(text: str, found: list[_Labelled]) -> bool:
    """Whether a series of labels is talk: most are followed by sentences, and a name comes back or speaks as "I"."""
    told = [f.said(text) for f in found]
    if len(found) == 1:
        return _is_shouted(text, found[0]) and is_told(told[0]) and _is_somebody(text, found[0])
    sentences = sum(is_told(words) for words in told)
    names = [text[f.name.start : f.name.end] for f in found]
    if any(names.count(asker) > 1 for asker in _askers(text, found)):
        return True  # whatever is answered: “Twice.”
    if sentences * 3 < len(found) * 2:
        return False
    talk = sum(bool(_TALK.search(words)) for words in told)
    if max(Counter(names).values()) > 1:
        return talk > 0 or any(a != b for a, b in pairwise(names))
    return talk * 2 >= len(found)


def _is_shouted(text: str, label: _Labelled) -> bool:
    """ "MOSS: We close it." """
    name = text[label.name.start : label.name.end]
    return name.isupper() and len(name) > 1 and len(name.split()) <= 2


def _is_somebody(text: str, label: _Labelled) -> bool:
    """Whether "MOSS: We close it." has a speaker; none has "IN BRIEF: The flag was raised. “I wept,” she said"."""
    surname = text[label.name.start : label.name.end].rpartition(" ")[-1].title()
    elsewhere = re.search(rf"\b{re.escape(surname)}\b", text)
    return elsewhere is not None or bool(_TALK.search(_IN_MARKS.sub("", label.said(text))))


_IN_MARKS = compiled_later(r"[“\"„«][^“„«”\"»]{0,600}[”\"»]")


def _may_be_said(text: str, paragraphs: Sequence[Paragraph], label: _Labelled) -> bool:
    """Whether a label that stands alone may name who says what follows: a heading, or a sentence."""
    if _is_thing(text, label):
        return False
    headline = paragraphs[label.number].heading and label.number < _TOP and not _SENTENCE.search(label.said(text))
    return headline or is_told(label.said(text))


def _is_thing(text: str, label: _Labelled) -> bool:
    """ "DOI:", "Source:", "Contact:": no name."""
    return is_no_speaker(text[label.name.start : label.name.end].lower())


def is_no_speaker(label: str) -> bool:
    """ "DOI", "FACT CHECK", "Rating": what stands before a colon and is no name, in small letters."""
    return all(word in lists.small("labels of no speaker") for word in label.split())


def is_told(words: str) -> bool:
    """Whether words are a sentence: talk, or a subject with its finite verb before the first comma."""
    if _TALK.search(words):
        return True
    end = _SENTENCE.search(words)
    opening = words[: end.start()].partition(",")[0] if end else ""
    first = [word.lower() for word in _WORD.findall(opening)][:_FIRST]
    if not first or first[0] in _finite() or first[0] in {"he", "she"}:  # told of the one in the label
        return False
    return first[0] in _PRONOUNS or any(word in _finite() for word in first[1:])


@cache
def _finite() -> frozenset[str]:
    """The words that are, or look like, finite verbs."""
    auxiliaries = {w for e in lists.entries("function_words") if e.endswith("| AUX") for w in e.split(" | ")[0].split()}
    irregular = {verb.listed[0] for verb in verbs().values() if verb.listed}
    return frozenset(auxiliaries | {w.replace("’", "'") for w in auxiliaries} | irregular)


def _askers(text: str, found: list[_Labelled]) -> frozenset[str]:
    """Who asks: nearly all that this name says ends as a question, and another answers with none."""
    asked, all_of = Counter[str](), Counter[str]()
    for label in found:
        name = text[label.name.start : label.name.end]
        all_of[name] += 1
        asked[name] += label.said(text).rstrip("”\"’' ").endswith("?")
    rates = {name: asked[name] / count for name, count in all_of.items()}
    most = {name for name, rate in rates.items() if rate > 0.5} or _papers(list(rates), text)
    return frozenset(most) if len(most) < len(rates) else frozenset()


def _papers(names: list[str], text: str) -> set[str]:
    """The one of two names that is a paper's: "Courier" asks, where the text has "the Courier"."""
    media = lists.word_set("media_words")
    papers = {name for name in names if name.split()[-1] in media or f"he {name}" in text}
    return papers if len(names) == 2 and len(papers) == 1 else set()


def _turn(text: str, paragraphs: Sequence[Paragraph], label: _Labelled, end: int, askers: Iterable[str]) -> Turn:
    """A label with its words, and with the paragraphs before the next label that are talk too."""
    more = []
    for paragraph in paragraphs[label.number + 1 : min(end, label.number + 1 + _FAR)]:
        if paragraph.heading or not _TALK.search(text, paragraph.start, paragraph.end):
            break
        more.append(Span(paragraph.start, paragraph.end))
    return Turn(label.name, (label.words, *more), text[label.name.start : label.name.end] in askers)
