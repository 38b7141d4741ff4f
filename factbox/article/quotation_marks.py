"""The stretches of an article that stand in quotation marks, in whatever marks it uses.

A stretch opens at a mark and closes at the mark that answers it. One that runs over paragraphs opens each paragraph
anew and closes once: it is one stretch with several inner spans. Marks inside a stretch belong to it. A mark that is
never answered ends with its sentence or its (short) paragraph, so that a slip never swallows an article.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.words.uncompiled import compiled_later

LONGEST_UNANSWERED = (
    600  # letters: an unanswered mark at a paragraph's head takes the paragraph, if no longer than this
)

_MARK = re.compile(r"''|``|’’|‘‘|[“”„‟\"«»「」『』‘’‚']")
_OPENING = {"“": "”", "„": "”", "‟": "”", "``": "''", "‘‘": "’’", "「": "」", "『": "』"}
_EITHER = {'"', "''"}  # straight marks: the neighbours decide
_SINGLE = {"‘": "’", "‚": "’", "'": "'"}
_BEFORE_OPENING = compiled_later(r"[\s(\[{—–\-/:,“\"‘…>]")
_ELISION = re.compile(r"[’'‘](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n[’']|round\b)", re.IGNORECASE)


class Stretch(Struct, frozen=True):
    """Words in quotation marks: `outer` with the marks, `inner` without, one span a paragraph."""

    outer: Span
    inner: tuple[Span, ...]
    closed: bool = True
    single: bool = False


class _Mark(Struct, frozen=True):
    start: int
    end: int
    text: str
    opens: bool
    closes: bool
    after_stop: bool = False  # "sign,'"
    plural: bool = False  # perhaps an apostrophe: "the players' union"


class Quoted:
    """What stands in quotation marks in an article, asked by place."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        self._parts = [part for stretch in stretches for part in _parts_of(stretch)]
        self._ends = [part.end for part in self._parts]

    def touches(self, start: int, end: int) -> bool:
        """Whether any of it, a mark or a word, stands between two places."""
        at = bisect.bisect_right(self._ends, start)
        return at < len(self._parts) and self._parts[at].start < end

    def end_of_quote(self, at: int) -> int:
        """Where the quote around a place ends, within its paragraph; the place itself where there is none."""
        index = bisect.bisect_left(self._ends, at)
        inside = index < len(self._parts) and self._parts[index].start < at
        return self._parts[index].end if inside else at

    def around(self, span: Span) -> Stretch | None:
        """The stretch that a span stands in."""
        at = bisect.bisect_left(self.stretches, span.end, key=_outer_end)
        found = self.stretches[at] if at < len(self.stretches) else None
        return found if found and found.outer.start <= span.start else None

    def inner(self, span: Span) -> list[Span]:
        """What of a span stands in quotation marks, without the marks."""
        first = bisect.bisect_right(self.stretches, span.start, key=_outer_end)
        last = bisect.bisect_left(self.stretches, span.end, key=lambda stretch: stretch.outer.start)
        inside = [inner for stretch in self.stretches[first:last] for inner in stretch.inner]
        cut = [Span(max(inner.start, span.start), min(inner.end, span.end)) for inner in inside]
        return [piece for piece in cut if piece.start < piece.end]


def quoted_in(article: Article) -> Quoted:
    """What stands in an article's quotation marks: the one answer, read once, for the drafter and the checker."""
    return article.once(_quoted)


def _quoted(article: Article) -> Quoted:
    return Quoted(quoted_stretches(article))


def _outer_end(stretch: Stretch) -> int:
    return stretch.outer.end


def _parts_of(stretch: Stretch) -> Iterator[Span]:
    """The stretch with its marks, cut where its paragraphs end."""
    start = stretch.outer.start
    for inner in stretch.inner[:-1]:
        yield Span(start, inner.end)
        start = inner.end
    yield Span(start, stretch.outer.end)


def quoted_stretches(article: Article) -> list[Stretch]:
    """All stretches of the article's prose in order; none overlaps another."""
    found: list[Stretch] = []
    parts: list[Stretch] = []  # of a stretch that is still open, one a paragraph
    end = 0
    for paragraph in article.prose:
        for part in _in_paragraph(article, paragraph):
            if parts and not _goes_on(article.text, parts[-1], end, part, paragraph):
                found.append(_joined(parts))
                parts = []
            parts.append(part)
            if part.closed:
                found.append(_joined(parts))
                parts = []
        end = paragraph.end
    return [*found, _joined(parts)] if parts else found


def _goes_on(text: str, before: Stretch, end: int, part: Stretch, paragraph: Paragraph) -> bool:
    """Whether a stretch, open where its paragraph ended, is opened anew at the head of the next one."""
    if before.outer.end != end or part.outer.start != paragraph.start:
        return False
    mark = _MARK.match(text, paragraph.start)
    return mark is not None and text.startswith(mark[0], before.outer.start)


def _joined(parts: list[Stretch]) -> Stretch:
    """One stretch of its parts."""
    if len(parts) == 1:
        return parts[0]
    outer = Span(parts[0].outer.start, parts[-1].outer.end)
    return Stretch(outer, tuple(p.inner[0] for p in parts), parts[-1].closed, parts[0].single)


def _in_paragraph(article: Article, paragraph: Paragraph) -> Iterator[Stretch]:
    """The stretches of one paragraph, each with a single inner span."""
    marks = _marks(article.text, paragraph)
    index = 0
    while index < len(marks):
        opening = marks[index]
        if not opening.opens:
            index += 1
            continue
        single = opening.text in _SINGLE
        closing = _answer(marks, index)
        if closing is not None:
            last = marks[closing]
            yield Stretch(Span(opening.start, last.end), (Span(opening.end, last.start),), single=single)
            index = closing + 1
        elif single and _is_opened_again(article, paragraph, opening):
            yield Stretch(Span(opening.start, paragraph.end), (Span(opening.end, paragraph.end),), False, single)
            index = len(marks)
        else:
            end, index = _unanswered(article, paragraph, marks, index)
            if not single or (end == paragraph.end and opening.start == paragraph.start):
                yield Stretch(Span(opening.start, end), (Span(opening.end, end),), closed=False, single=single)


def _is_opened_again(article: Article, paragraph: Paragraph, opening: _Mark) -> bool:
    """Whether a single mark behind a colon or a sentence's end is left open for the next paragraph, which has it."""
    text = article.text
    before = text[max(0, opening.start - 2) : opening.start].strip()
    behind = opening.start == paragraph.start or before in {":", ",", ".", "?", "!"}
    following = _FOLLOWING.match(text, paragraph.end)
    if following is None or not behind or not text.startswith(opening.text, following.end()):
        return False
    return text[following.end() + 1 : following.end() + 2].isupper()


_FOLLOWING = re.compile(r"\s+")


def _unanswered(article: Article, paragraph: Paragraph, marks: list[_Mark], index: int) -> tuple[int, int]:
    """Where a stretch that nothing closes ends, and the mark to go on with."""
    opening = marks[index]
    following = index + 1
    single = opening.text in _SINGLE
    while following < len(marks) and not (marks[following].opens and (single or marks[following].text not in _SINGLE)):
        following += 1
    stop = marks[following].start if following < len(marks) else paragraph.end
    if stop < paragraph.end or stop - opening.start > LONGEST_UNANSWERED:
        sentence = article.sentence_around(Span(opening.start, opening.end))
        stop = max(opening.end, min(stop, sentence.end))
    while stop > opening.end and article.text[stop - 1].isspace():
        stop -= 1
    return stop, following


# ── Marks ─────────────────────────────────────────────────────────────────────────────────────────


def _marks(text: str, paragraph: Paragraph) -> list[_Mark]:
    """The quotation marks of a paragraph, apostrophes and inches left out."""
    found = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = match[0]
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        last = text[max(0, match.start() - 2)]
        apart = last in "'’" or (after == " " and last in ".?!,")
        if mark == '"' and before == " " and not after.isalnum() and apart:
            before = "’"  # "the term 'boat people,' ", "“What now? ” she asked": a space before the mark that closes
        opens, closes = _roles(mark, before, after)
        if (opens or closes) and not (mark in _SINGLE and _ELISION.match(text, match.start())):
            plural = before == "s" and after == " "
            found.append(_Mark(match.start(), match.end(), mark, opens, closes, before in ",.?!…", plural))
    return found


def _roles(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark between these two characters may open and may close a stretch."""
    if mark == "“" and not before.isspace() and (after.isspace() or after in ".,;"):
        return False, True  # a slip, or German: „…“
    if mark in _OPENING or mark == "’’":
        return mark != "’’", mark == "’’"
    if mark == '"' and before in ",.?!" and after.isalpha():
        return True, True  # a space is missing: "We swam,"said Moss.
    if mark in "”」』":
        return mark == "”" and before.isspace() and not after.isspace(), True
    may_open = bool(_BEFORE_OPENING.match(before)) and not after.isspace()
    may_close = not before.isspace() and not after.isalnum()
    if mark == "«":
        return bool(_BEFORE_OPENING.match(before)), may_close
    if mark == "»":
        return may_open, not may_open
    if mark == "‘":
        may_open, may_close = not after.isspace() and not before.isalnum(), False
    return may_open and mark != "’", may_close


def _answer(marks: list[_Mark], index: int) -> int | None:
    """The index of the mark that closes the one at `index`, or None."""
    opening = marks[index]
    if opening.text in _SINGLE:
        return _single_answer(marks, index)
    nested = 0
    for at in range(index + 1, min(len(marks), index + 200)):
        mark = marks[at]
        if mark.text in _SINGLE or mark.text == "’":
            continue
        if mark.closes and _answers(opening.text, mark.text) and not (mark.opens and mark.text not in _EITHER):
            if nested == 0:
                return at
            nested -= 1
        elif mark.opens and mark.text == opening.text:
            if not _nests(marks, at, opening.text):
                return None
            nested += 1
    return None


def _answers(opening: str, closing: str) -> bool:
    """Whether one mark answers another; a curly one is sometimes answered by a straight one."""
    if opening in _OPENING:
        return closing in {_OPENING[opening], "“", '"', "’’", "''"}
    if opening in "«»":
        return closing in "«»" and closing != opening
    return closing == opening or (opening == '"' and closing in {"”", "''"}) or (opening == "”" and closing == "”")


def _nests(marks: list[_Mark], at: int, opening: str) -> bool:
    """Whether a second opening before any closing is a quote in a quote: two closings must follow it."""
    following = [m for m in marks[at + 1 : at + 6] if _answers(opening, m.text) or m.text == opening][:2]
    return len(following) == 2 and all(m.closes and not m.opens for m in following)


def _single_answer(marks: list[_Mark], index: int) -> int | None:
    """The first mark that can close a single one and is no plural's apostrophe ("the workers’ rights’")."""
    wanted = _SINGLE[marks[index].text]
    plural = None
    for at in range(index + 1, min(len(marks), index + 40)):
        mark = marks[at]
        if mark.text == wanted and mark.closes:
            if mark.after_stop or not mark.plural:
                return at
            plural = at if plural is None else plural
        elif mark.text in _SINGLE and mark.opens and not mark.closes:
            break
    return plural
