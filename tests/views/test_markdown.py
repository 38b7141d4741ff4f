"""Markdown as HTML that is safe to show: the cases are in tests/data/markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.views.markdown import _parser, markdown, markdown_line, plain
from tests.cases import Case, Expected, cases


@pytest.mark.parametrize("case", cases("markdown"), ids=str)
def test_case(case: Case, expected: Expected) -> None:
    expected.part(case, "html", markdown(case.given).removesuffix("\n"))


def test_a_line_has_no_paragraphs() -> None:
    assert markdown_line("One *two*\n\n<b>") == "One <em>two</em>\n\n&lt;b&gt;"


def test_nothing_is_nothing() -> None:
    assert (markdown(None), markdown_line(None), plain(None)) == ("", "", "")


def test_plain_words() -> None:
    assert plain("One *two* [three](https://example.org)\nfour\n\n- `five` & <b>") == "One two three four five & <b>"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


_ALLOWED = set("a blockquote br code em h3 h4 h5 h6 hr li ol p pre strong ul".split())
_BITS = st.sampled_from(
    [
        *"<script> </script> [a]( ) javascript: data: https://x.y ![ # > - * ` \" ' & &#106; \\ / a".split(),
        "<img src=x>",
        "\n",
        "\n\n",
    ]
)


@given(st.lists(_BITS, max_size=12).map("".join) | st.text(max_size=60))
def test_whatever_is_written_only_harmless_tags_and_links_come_out(source: str) -> None:
    parser = _Tags()
    parser.feed(markdown(source))
    for tag, attributes in parser.found:
        assert tag in _ALLOWED
        for name, value in attributes:
            assert name in ("href", "title", "class", "start")
            if name == "href":
                assert re.match(r"(?i)https?:|mailto:|[^:]*$|[^:]*[/?#]", value or "")


@given(st.text("ab1. -+#=~>\"'*_`[]()<&!\\:/\n\t\u00a0\u2028é", max_size=12) | st.text(max_size=20))
def test_a_text_without_marks_is_as_the_parser_would_have_it(source: str) -> None:
    if source:
        assert markdown(source) == _parser().render(source)
        assert markdown_line(source) == _parser().renderInline(source)
