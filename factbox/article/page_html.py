"""A saved web page as the paragraphs of its article, and what the page says of it.

The extraction is trafilatura's (https://trafilatura.readthedocs.io), an optional extra that is imported only here.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from factbox.article.page_tree import as_readers_see_it

# What browsers read a declared character set as, by Python's name of it: WHATWG's Encoding Standard, section 4.2.
_READ_AS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5hkscs": "big5hkscs",
    "shift_jis": "cp932", "cp932": "cp932", "euc_kr": "cp949", "cp949": "cp949",
    **{name: name for name in (
        "iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14"
        " iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic cp866 cp874 cp1250 cp1251 cp1252 cp1253 cp1254"
        " cp1255 cp1256 cp1257 cp1258 euc_jp iso2022_jp"
    ).split()},
}  # fmt: skip
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096  # bytes; browsers look at 1,024, but those that save a page put lines of their own before it


def decode_page(data: bytes) -> str:
    """The page's text as a browser reads it.

    Not left to trafilatura, which guesses and heeds no declaration (its issue 231).
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _declared(data)
    if declared != "iso2022_jp":  # its bytes are all ASCII
        try:
            return data.decode(
                "utf-8"
            )  # hardly ever by chance, and browsers leave an old declaration in what they save
        except UnicodeDecodeError:
            pass
    return data.decode(declared or "cp1252", "replace")


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    label = (match[1] or match[2]).decode("ascii", "replace").lower() if match else ""
    try:
        return _READ_AS.get(codecs.lookup(label.removeprefix("x-")).name)
    except LookupError:
        return None


_COMMENTS_FIRST = re.compile(r"\A\s*(?:<!--.*?-->\s*)+", re.DOTALL)
_SILENT = logging.NullHandler()  # what matters to the editor we say ourselves


def read_page(page: str) -> tuple[list[str], dict[str, str]]:
    """The paragraphs, headings among them, and what the page says of itself; no paragraphs where there is no article.

    Raises ImportError without the optional extra.
    """
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - an optional extra, and slow to load

    for name in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
        logging.getLogger(name).addHandler(_SILENT)
    try:
        tree = load_html(_COMMENTS_FIRST.sub("", page))  # where one stands first, the library finds no page
        if tree is None:
            return [], {}
        as_readers_see_it(tree)
        headings, site = _headings(tree)
        title_element = " ".join(tree.xpath("string(//head/title)").split())
        # The date is to be one that the page gives: no search for likely ones, no bound that moves with the clock.
        dates = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}
        found = bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=dates)
    except Exception:  # noqa: BLE001 - a page may be anything, and the library's ways to fail on it are not listed
        return [], {}
    if found is None or isinstance(found, dict):
        return [], {}
    paragraphs = "".join(_pieces(found.body)).split("\n\n")
    given = {
        "author": _as_printed((found.author or "").replace("; ", ", "), page),
        "published": _stated(found.date or "", page),
        "publisher": _publisher(found.sitename or "", found.url or "", page),
        "url": found.url or _saved_from(page),
    }
    title = found.title or ""
    printed = _headline([h for h in headings if h != given["publisher"]], (title, title_element))
    if printed:
        paragraphs.insert(0, printed)
    return paragraphs, {"title": printed or ("" if title in site else title), **given}


# ── Text ──────────────────────────────────────────────────────────────────────────────────────────

# The elements of trafilatura's trees that stand on lines of their own.
_BLOCKS = frozenset("body p head list item quote code table row div".split())


def _pieces(element: Any) -> Iterator[str]:
    """The text of an element: two line breaks around a block, one for a break within it."""
    mark = "\n\n" if element.tag in _BLOCKS else " " if element.tag == "cell" else ""
    yield mark
    yield _folded(element.text)
    for child in element:
        yield from _pieces(child)
        yield _folded(child.tail)
    yield "\n" if element.tag == "lb" else mark


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


# ── What the page says of itself ──────────────────────────────────────────────────────────────────


def _headings(tree: Any) -> tuple[list[str], list[str]]:
    """The page's headings; apart from them those that lead to the front page: the name of the site."""
    headings: list[str] = []
    site: list[str] = []
    for heading in tree.xpath("//h1 | //h2 | //h3 | //h4"):
        links = [urlsplit(link).path.strip("./") for link in heading.xpath(".//a/@href") if _is_link(link)]
        words = " ".join(heading.text_content().split())
        if words:
            (site if links and not any(links) else headings).append(words)
    return headings, site


def _is_link(address: str) -> bool:
    try:
        return not address.startswith("#") and bool(urlsplit(address))
    except ValueError:
        return False


def _headline(headings: list[str], titles: tuple[str, ...]) -> str:
    """The heading that the page's title repeats, alone or beside the name of the site; the longest if there are two."""
    for title in titles:
        repeated = [heading for heading in headings if heading in title]
        if repeated:
            return max(repeated, key=len)
    return ""


def _publisher(name: str, url: str, page: str) -> str:
    """The name that the page gives; an address is no name, be it of the site or of its page elsewhere."""
    if re.match(r"(?:[a-z][a-z+.-]*:)?//|@|/", name.strip(), re.IGNORECASE):
        return ""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if _is_link(url) else ""
    return "" if name.lower().removeprefix("www.") == host else _as_printed(name, page)


def _as_printed(name: str, page: str) -> str:
    """The name in the page's own capitals, which the library changes."""
    match = re.search(re.escape(name), page, re.IGNORECASE) if name not in page else None
    return match[0] if match else name


_MONTHS = (
    "Jan(?:uary)? Feb(?:ruary)? Mar(?:ch)? Apr(?:il)? May June? July? Aug(?:ust)? Sept?(?:ember)? Oct(?:ober)?"
    " Nov(?:ember)? Dec(?:ember)?"
).split()


def _stated(day: str, page: str) -> str:
    """The day if the page names it in full; the library also makes one of a month or a year."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", day)
    if not match:
        return ""
    year, month, date = match[1], _MONTHS[int(match[2]) - 1], rf"0?{int(match[3])}(?:st|nd|rd|th)?"
    forms = (
        rf"(?<!\d){year}(?P<mark>[-/.]?){match[2]}(?P=mark){match[3]}(?!\d)",
        rf"(?<!\d){date}\s+(?:of\s+)?{month}\.?,?\s+{year}(?!\d)",
        rf"\b{month}\.?\s+{date},?\s+{year}(?!\d)",
    )
    return day if any(re.search(form, page, re.IGNORECASE) for form in forms) else ""


_SAVED_FROM = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->|<!--\s*Page saved with SingleFile\s+url: (\S+)"
)


def _saved_from(page: str) -> str:
    """The address that browsers leave in a page that they save."""
    match = _SAVED_FROM.search(page[:_DECLARED_WITHIN])
    return (match[1] or match[2]) if match else ""
