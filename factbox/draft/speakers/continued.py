"""Quotes that go on from one paragraph to the next."""

from __future__ import annotations

from msgspec.structs import replace

from factbox.draft.findings import DraftQuote
from factbox.draft.text.tokens import Reading


def continued(quotes: list[DraftQuote], reading: Reading) -> list[DraftQuote]:
    """A quote without a source that goes on from the paragraph before has its speaker, if that one was not closed."""
    done: list[DraftQuote] = []
    for quote in quotes:
        before = done[-1] if done else None
        if before is None or quote.source is not None or quote.kind != "direct" or not _goes_on(before, quote, reading):
            done.append(quote)
        elif _is_unclosed(before, reading.text):
            done.append(replace(quote, speaker=before.speaker, candidates=before.candidates))
        else:
            done.append(replace(quote, candidates=(before.speaker,) if before.speaker else before.candidates))
    return done


def _goes_on(before: DraftQuote, quote: DraftQuote, reading: Reading) -> bool:
    """Whether a quote opens the paragraph after the one in which the quote before it ends."""
    if before.kind != "direct" or not before.content or not quote.content:
        return False
    article = reading.article
    ended = article.paragraph_index(max(0, before.content[-1].end - 1))
    begun = article.paragraph_index(quote.content[0].start)
    if ended is None or begun is None or begun != ended + 1:
        return False
    return quote.content[0].start - article.paragraphs[begun].start <= 2


def _is_unclosed(quote: DraftQuote, text: str) -> bool:
    end = quote.content[-1].end
    return text[end : end + 2].strip() == "" and text[end - 1 : end] not in {"”", '"', "’’", "'"}
