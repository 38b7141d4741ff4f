"""Quotes that stand alone: with their own signature, below the words or as the last of them, or pulled from the text.

A pull quote without a signature has its words elsewhere in the article: in marks, where somebody says them, or as the
article's own sentence, and then nobody says them. And sentences that are all, or mostly, words in marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.draft.cast import roles
from factbox.draft.findings import DraftQuote
from factbox.draft.reporting import reporting_verbs
from factbox.draft.reporting.tagged_sentences import QUOTE, Unit
from factbox.draft.text import lexicon
from factbox.draft.text.closed_classes import AUXILIARIES
from factbox.draft.text.tokens import Reading

SIGNED = "signed"
PULLED = "pulled from the text"
_FEWEST = 6  # words of a quote that is pulled from the text
_OPENING = 3  # words of a sentence that is mostly in marks
_GAP = 6  # characters between two paragraphs
_KEY = 11  # letters that a sentence is looked up by: no six words are shorter
NAME = r"[A-Z][\w’'-]+(?:\s(?:[A-Z]\.|de|da|van|von|[A-Z][\w’'-]+)){0,2}\s[A-Z][\w’'-]+"
_ROLE_BEHIND = r"(?:,\s(?![^\n]*\b(?:I|we|you|he|she|they)\b)[^\n.“”\"]{1,60})?"
_WITHIN = re.compile(rf"(?<=[.!?])\s+({NAME})\.?$")
# On the next line, or behind a dash in the next paragraph; what somebody is may follow
_BELOW = re.compile(rf"[”\"’'»]*[ \t]*(?:\n\s*[–—-]+\s*|\n[ \t]*)({NAME}){_ROLE_BEHIND}[ \t]*(?=\n|$)")
# The last line inside the marks, with what somebody is before the name or behind it
_LAST_LINE = re.compile(rf"\n[ \t]*((?:[\w.’'-]+\s){{0,6}}?)({NAME}){_ROLE_BEHIND}\.?[”\"’'»]+[ \t]*(?=\n|$)")


class PullQuotes:
    """The paragraphs of an article that are one quotation, and whose they are."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.article = reading, reading.article

    def read(self, words: tuple[Span, ...]) -> list[DraftQuote] | None:
        """The quote that a whole paragraph in marks is by itself, none where nobody says it; None for all others."""
        if (signed := signed_quote(self.article, words)) is not None:
            return [signed]
        places = self._places(words)
        if not places:
            return None
        said = any(self.reading.quoted.touches(at, at + 1) for at in places)
        return [DraftQuote("direct", words, None, sure=False, why=(PULLED,))] if said else []

    def _places(self, words: tuple[Span, ...]) -> list[int]:
        """Where else in the article's prose the words of a whole paragraph begin a sentence or stand in marks."""
        text = self.article.text
        pulled = text[words[0].start : words[0].end].rstrip(".,!?") if len(words) == 1 else ""
        if pulled.count(" ") < _FEWEST - 1 or not self._is_whole_paragraph(words[0]):
            return []
        known = self._beginnings.get(pulled[:_KEY], ())
        return [at for at in known if at != words[0].start and text.startswith(pulled, at)]

    def _is_whole_paragraph(self, words: Span) -> bool:
        """Whether nothing but marks is around words in their paragraph, and no "Moss wrote:" before it."""
        text, paragraph = self.article.text, _paragraph(self.article, words)
        around = (paragraph.start, words.start), (words.end, paragraph.end)
        led = text[max(0, paragraph.start - _GAP) : paragraph.start].rstrip().endswith((":", ","))
        return not led and not any(text[slice(*at)].strip("“”\"„«»‘’' ") for at in around)

    @cached_property
    def _beginnings(self) -> dict[str, list[int]]:
        """Where sentences of prose and words in marks begin, by their first letters."""
        found: dict[str, list[int]] = defaultdict(list)
        inner = {span.start for stretch in self.reading.quoted.stretches for span in stretch.inner}
        for at in sorted(inner | {sentence.start for sentence in self.reading.spans}):
            if not _paragraph(self.article, Span(at, at)).heading:
                found[self.article.text[at : at + _KEY]].append(at)
        return found


def _paragraph(article: Article, words: Span) -> Paragraph:
    return article.paragraphs[article.paragraph_index(words.start) or 0]


def signed_quote(article: Article, words: tuple[Span, ...]) -> DraftQuote | None:
    """The quote that a whole paragraph in marks is, where a signature tells whose; None without one."""
    text, paragraph = article.text, article.paragraph_index(words[0].start) if words else None
    if paragraph is None or text[article.paragraphs[paragraph].start : words[0].start].strip("“\"„«‘' "):
        return None
    last = words[-1]
    if within := _WITHIN.search(text, last.start, last.end):
        content = (*words[:-1], Span(last.start, within.start()))
        return DraftQuote("direct", content, Span(*within.span(1)), why=(SIGNED,))
    if below := _BELOW.match(text, last.end):
        return DraftQuote("direct", words, Span(*below.span(1)), why=(SIGNED,))
    inside = _LAST_LINE.match(text, last.end)
    signs = inside is not None and _is_role(inside[1])
    return DraftQuote("direct", words, Span(*inside.span(2)), why=(SIGNED,)) if inside and signs else None


def _is_role(words: str) -> bool:
    """Whether what stands before a name in a signature is a title or a role, or nothing."""
    told = [word.strip(".").lower() for word in words.split()]
    return not told or any(word in roles.role_nouns() or word in roles.titles() for word in told)


def is_all_quote(units: list[Unit]) -> bool:
    return units[0].tag == QUOTE and all(u.tag in {QUOTE, "."} for u in units)


def is_mostly_quoted(units: list[Unit]) -> bool:
    """Whether most words of a sentence stand in quotation marks, and the others name nobody."""
    if units[0].tag == QUOTE and not _tells_something(units[0]):
        return False  # "“The Long Road to Selby” is a song"
    others = [u for u in units if u.tag not in {QUOTE, ",", ".", "-"}]
    quoted = sum(len(u.text.split()) for u in units if u.tag == QUOTE)
    return quoted >= _OPENING and quoted >= 1.5 * len(others) and all(u.tag != "NAME" for u in others)


def _tells_something(quote: Unit) -> bool:
    """Whether a finite verb stands in marks."""
    words = re.findall(r"[\w’']+", quote.text.lower())
    verbs = AUXILIARIES | reporting_verbs.plain_verbs() | lexicon.marked("person")
    return any(w in verbs or w.endswith(("n’t", "n't")) or re.search(r"[’'](?:re|ve|ll|m|d)$", w) for w in words)


def opens_before_dash(units: list[Unit]) -> bool:
    """ "“It is a dance for us all” – by which she meant …": words in marks, and what the reporter makes of them."""
    return len(units) > 1 and [u.tag for u in units[:2]] == [QUOTE, "-"] and len(units[0].text.split()) > _OPENING + 1
