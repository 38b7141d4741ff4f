"""An article's own headline, the first line above its text that is no kicker, byline or day; and who wrote it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from factbox.article.seed import Article, Paragraph
from factbox.article.spans import Span
from factbox.draft.cast.joints import CREDIT
from factbox.draft.dates.publication_lines import publication_lines
from factbox.draft.text.closed_classes import ARTICLES
from factbox.words import lists

_TOP = 6  # lines among which it stands
_FEWEST = 3  # words of a headline where there is a choice
_LONG = 240  # letters, in which nearly every paragraph has more words than that
_LONGEST_NOTICE = 20  # words of a paragraph that only says who wrote it, and when
_OTHER_WORDS = 5  # of a line that is there for its date
_BYLINE = re.compile(r"(?:[A-Z][\w ]{2,24}? )?[Bb][Yy]:? [A-Z][\w.’'-]+ [A-Z][\w.’'-]+")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4})\b"
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b(?:\s?[APap]\.?[Mm]\.?)?(?: [A-Z]{2,4}\b)?")
_LONGEST_WITH_A_STOP = 18  # words
_SECOND = 400  # letters of the second paragraph in which the headline’s words come again
_TOLD_AGAIN = 2  # words of weight
_WITH_A_STOP = re.compile(r"\.[”\"’']?$")
_STOP_INSIDE = re.compile(r"[a-z]{3}[.!?][”\"’']? ")
_TWO = re.compile(r"[a-z]{2}[.!?][”\"’']? [A-Z]")  # sentences in one headline
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NEXT_LINE = re.compile(r"(?<=\n)[^\s].*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BELOW = 3  # lines below the headline, or at the article's very top, among which a byline stands
_NAME = r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|de|van|von|der|da|[A-Z][\w’'-]+)){1,3}"
_NAMES = rf"{_NAME}(?:(?:, {_NAME})*,? (?:and|&) {_NAME})?"
_WHAT_BEHIND = r"(?:,[^.!?]{3,50}| (?:in|at) [A-Z][\w’' -]{2,40}| *\|[^.!?]*)?"
_NAMED_BY = re.compile(
    rf"(?:[Bb]y|BY|Words by|Text by|From(?= [^,\n]+, [A-Z][\w’' -]{{2,40}}$)):? ({_NAMES}){_WHAT_BEHIND}"
)
_BARE = re.compile(rf"({_NAME})(?:,[^.!?]{{3,50}}| *\|[^.!?]*)?")
_NO_NAME = re.compile(r"\b(?:Our|Staff|Correspondents?|Reporters?|Agenc(?:y|ies)|Bureau|Desk|Editors?|News)\b")
_WRITES = ("report", "writ")  # of credits


def own_headline(article: Article) -> Span | None:
    """The headline's line; None where the text begins without one. Read once."""
    return article.once(_own_headline)


def _own_headline(article: Article) -> Span | None:
    lines = list(_lines_above(article)) or list(_with_a_stop(article))
    long = [line for line in lines if len(_WORD.findall(article.text, *line)) >= _FEWEST]
    return next(iter(long or lines), None)


def _lines_above(article: Article) -> Iterator[Span]:
    """The headings above the first paragraph of text, notices left out."""
    for paragraph in article.prose[:_TOP]:
        if is_notice(article, paragraph):
            continue
        if not paragraph.heading:
            return
        yield Span(paragraph.start, paragraph.end)


def _with_a_stop(article: Article) -> Iterator[Span]:
    """A first paragraph of one short sentence that the second tells again, or with a capital on every word."""
    texts = [p for p in article.prose[:_TOP] if not is_notice(article, p)][:2]
    if len(texts) < 2 or texts[0].heading:
        return
    words, more = (article.text[p.start : p.end] for p in texts)
    listed = _WORD.findall(words)
    if len(listed) <= _LONGEST_WITH_A_STOP and _is_above_byline(article, texts[0]):
        yield Span(texts[0].start, texts[0].end - (words.endswith(".") and not _TWO.search(words)))
        return
    if not _WITH_A_STOP.search(words) or len(listed) > _LONGEST_WITH_A_STOP or _STOP_INSIDE.search(words[:-1]):
        return
    long = [word for word in listed if len(word) > 3]
    titled = len(long) > _FEWEST and all(word[0].isupper() for word in long)
    again = {word.lower() for word in long} & {word.lower() for word in _WORD.findall(more[:_SECOND])}
    if titled or (len(again) >= _TOLD_AGAIN and listed[0].lower() not in ARTICLES and not _WEEKDAY.search(words)):
        yield Span(texts[0].start, texts[0].end - words.endswith("."))


def _is_above_byline(article: Article, line: Paragraph) -> bool:
    """Whether "By Ada Moss" stands right below a line."""
    behind = _NEXT_LINE.search(article.text, line.end)  # a byline may be no paragraph of the text
    return behind is not None and bool(_BYLINE.match(article.text, behind.start(), behind.end()))


def is_notice(article: Article, paragraph: Paragraph) -> bool:
    """Whether a line only says of what sort the text is, by whom, and of what day."""
    text = article.text[paragraph.start : paragraph.end]
    if len(_WORD.findall(text, 0, _LONG)) > _LONGEST_NOTICE + 1:  # the last may be cut
        return False
    words = [match[0] for match in itertools.islice(_WORD.finditer(text), _LONGEST_NOTICE + 1)]
    if len(words) > _LONGEST_NOTICE:
        return False
    if all(word.lower() in lists.small("kickers") for word in words):
        return True
    if any(line.line.start == paragraph.start for line in publication_lines(article)):
        return True
    if _BYLINE.match(text) or not _DATE.search(text):
        return bool(_BYLINE.match(text))
    rest = _WORD.findall(_CLOCK.sub("", _DATE.sub("", text)))
    return len(rest) <= _OTHER_WORDS or _names_author(text)


def _names_author(text: str) -> bool:
    return bool(re.search(r"\b[Bb]y [A-Z]", text))


def byline(article: Article) -> str | None:
    """Whom the article says that it is by: "Ada Moss and Carl Lund"; None where no name stands there."""
    given = article.front_matter.get("author")
    found = given or next(filter(None, (_named(_NAMED_BY, line) for line in _lines(article))), None)
    if found:
        return found
    written = (credit["who"] for credit in CREDIT.finditer(article.text) if credit["does"].lower().startswith(_WRITES))
    names = re.match(_NAMES, next(written, ""))
    return names[0] if names else None


def writer_of_opinion(article: Article) -> str | None:
    """Whose piece it is; below a headline their name alone says so."""
    if own_headline(article) is None:
        return article.front_matter.get("author")
    bare = next(filter(None, (_named(_BARE, line) for line in _lines(article))), None)
    return byline(article) or bare


def _lines(article: Article) -> list[str]:
    headline = own_headline(article)
    start = headline.end if headline else article.body_start
    lines = article.text[start : start + 400].split("\n")
    return [line.strip() for line in lines if line.strip()][:_BELOW]


def _named(pattern: re.Pattern[str], line: str) -> str | None:
    found = pattern.fullmatch(line)
    return found[1] if found and not _NO_NAME.search(found[1]) else None
