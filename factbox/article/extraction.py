"""A saved web page, Markdown or a Word document as plain text with front matter: what is frozen beside the stories.

What the page does not say is left out; what surrounds the article (comments, share lines) is not taken over.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from factbox.article.seed import (
    URL_PATTERN,
    Article,
    Page,
    article_from_text,
    decoded,
    is_furniture,
    read_article,
    read_bytes,
)
from factbox.paths import installs
from factbox.problems import Problem, ProblemsError
from factbox.when.edtf import WhenError, parse_when
from factbox.words.uncompiled import compiled_later

MARKDOWN_ENDINGS = (".md", ".markdown")
WORD_ENDING = ".docx"
PAGE_ENDINGS = (".html", ".htm", ".xhtml", WORD_ENDING, *MARKDOWN_ENDINGS)
LARGEST_MARKDOWN = 500_000  # bytes; a few seconds at the worst, and a book of 80,000 words at the best
KEYS = ("title", "author", "published", "publisher", "url")  # in the order in which they are written


class Extracted(Struct, frozen=True):
    """The article's text, a blank line between paragraphs, and what the page says of it, by front-matter key."""

    text: str
    metadata: dict[str, str]

    @property
    def frozen(self) -> str:
        """The whole as a text file, which `factbox.article.seed` reads back."""
        lines = [f"{key}: {_quoted(self.metadata[key])}" for key in KEYS if key in self.metadata]
        head = ["---", *lines, "---", ""] if lines or self.text.startswith("---") else []
        return "\n".join(head) + self.text


def is_page(path: Path) -> bool:
    """Whether a seed is one whose text has to be taken out of it."""
    return path.suffix.lower() in PAGE_ENDINGS


def extract(path: Path, shown_as: str) -> Extracted:
    """The text of a page. Raises ProblemsError where there is no article in it, or nothing to take it out with."""
    return extract_from(read_bytes(path, shown_as), shown_as)


def read_seed(path: Path, shown_as: str, frozen_as: str | None = None) -> Article:
    """The article in a seed file of any kind; a page's text is taken out of it now and gets the name `frozen_as`.

    Raises ProblemsError.
    """
    if not is_page(path):
        return read_article(path, shown_as)
    data = read_bytes(path, shown_as)
    article = article_from_text(extract_from(data, shown_as).frozen, frozen_as or shown_as)
    return replace(article, sha256=hashlib.sha256(data).hexdigest(), page=Page(shown_as, article.sha256))


def extract_from(data: bytes, name: str) -> Extracted:
    """As `extract`, from what is in the file; its name says what kind it is."""
    ending = PurePath(name).suffix.lower()
    read = _from_markdown if ending in MARKDOWN_ENDINGS else _from_word if ending == WORD_ENDING else _from_html
    paragraphs, given = read(data, name)
    extracted = Extracted("\n\n".join(_clean(paragraphs)) + "\n", dict(_taken_over(given)))
    if not _is_article(extracted):
        hint = "save the article’s own page, or put its text into a file that ends in .txt"
        raise ProblemsError([Problem(name, 0, 0, "there is no article in this page", hint)])
    return extracted


def _from_markdown(data: bytes, name: str) -> tuple[list[str], dict[str, str]]:
    if len(data) > LARGEST_MARKDOWN:
        hint = f"{LARGEST_MARKDOWN:,} bytes is the most that is read"
        raise ProblemsError([Problem(name, 0, 0, "this file is too large for an article", hint)])
    from factbox.article.page_markdown import read_markdown  # noqa: PLC0415 - slow to load, and seldom needed

    return read_markdown(decoded(data, name))


def _from_html(data: bytes, name: str) -> tuple[list[str], dict[str, str]]:
    from factbox.article.page_html import decode_page, read_page  # noqa: PLC0415 - as above

    try:
        return read_page(decode_page(data))
    except ImportError:
        raise _not_installed(name, "saved web pages", "html") from None


def _from_word(data: bytes, name: str) -> tuple[list[str], dict[str, str]]:
    from factbox.article.page_docx import NotWordError, read_docx  # noqa: PLC0415 - as above

    try:
        return read_docx(data)
    except ImportError:
        raise _not_installed(name, "Word documents", "docx") from None
    except NotWordError as error:
        hint = "open it in the program it came from and save it as .docx again, or its text in a file that ends in .txt"
        raise ProblemsError([Problem(name, 0, 0, f"this Word document cannot be read: {error}", hint)]) from None


def _not_installed(name: str, what: str, extra: str) -> ProblemsError:
    hint = f"`{installs(extra)}` installs it; or save the article’s text in a file that ends in .txt"
    return ProblemsError([Problem(name, 0, 0, f"the library that reads {what} is not installed", hint)])


def _is_article(extracted: Extracted) -> bool:
    """Whether there is a paragraph in it: a page of headlines or a form to log in has none."""
    if not extracted.text.strip():
        return False
    return any(not paragraph.heading for paragraph in article_from_text(extracted.frozen).prose)


# Characters that show nothing: controls, halves of characters, and no characters at all, which YAML cannot hold; also
# hyphens and spaces of no width, which only say where a line may break, marks for the direction of text, and letters
# for machines, but for those that make a flag: no editor would type one of them into a quote. Joiners stay, since
# letters of some scripts look otherwise without them; those of Latin, Greek and Cyrillic do not.
_UNSHOWN = compiled_later(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff"
    r"\u00ad\u180e\u200b\u2060-\u2064\u200e\u200f\u061c\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]"
    r"|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]+"
    r"|(?<=[a-zA-Z\u00c0-\u052f])[\u200c\u200d]+(?=[a-zA-Z\u00c0-\u052f])"
)


_COPIED_WORDS = 7  # in a paragraph that nobody writes twice


def _clean(paragraphs: Iterable[str]) -> Iterator[str]:
    """White space folded but for line breaks, and no page furniture.

    A line given twice at the top is taken once, and so is a whole paragraph that stands there for phones and for desks.
    """
    last, known = None, set[str]()
    for paragraph in paragraphs:
        lines = [" ".join(line.split()) for line in _UNSHOWN.sub("", paragraph).split("\n")]
        text = "\n".join(filter(None, lines))
        if text and not is_furniture(text) and text != last and text not in known:
            yield text
            last = text
            known |= {text} if text.count(" ") >= _COPIED_WORDS else set()


def _taken_over(given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What can be front matter: a date only if it is one, an address only if it is one."""
    for key in KEYS:
        value = " ".join(_UNSHOWN.sub("", given.get(key) or "").split())
        if key == "published":
            value = _day(value)
        if value and (key != "url" or re.fullmatch(URL_PATTERN, value)):
            yield key, value


def _day(value: str) -> str:
    """The day of a date with a time; nothing where it is no date."""
    value = re.sub(r"^(\d{4}-\d\d-\d\d)[T ]\d\d:.*", r"\1", value)
    try:
        parse_when(value)
    except WhenError:
        return ""
    return value


def _quoted(value: str) -> str:
    """With quotation marks around it where it has its own at both ends, which would be taken off."""
    return f'"{value}"' if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
