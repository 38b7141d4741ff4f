"""Seed files as articles: paragraphs and sentences as offsets into the file's own text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article.seed import Article, article_from_text, read_article
from factbox.article.sentences import sentences
from factbox.article.spans import Span
from factbox.problems import ProblemsError, show_all
from tests.paths import DATA

CASES = DATA / "article"
PASSAGES = [
    block
    for block in (CASES / "sentences.txt").read_text(encoding="utf-8").strip().split("\n\n")
    if not block.startswith("#")
]


@pytest.mark.parametrize("passage", PASSAGES)
def test_sentences(passage: str) -> None:
    expected = [sentence.strip() for sentence in passage.split("|")]
    text = passage.replace("|", "")
    assert [text[s.start : s.end] for s in sentences(text, 0, len(text))] == expected


def paragraphs(text: str) -> list[str]:
    return [text[p.start : p.end] for p in article_from_text(text).prose]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\n \t\r\n"])
def test_any_line_end_ends_a_paragraph(end: str) -> None:
    assert paragraphs(f"One fell.{end}Two stood.{end}") == ["One fell.", "Two stood."]


def test_lines_as_wide_as_a_page_are_one_paragraph() -> None:
    lines = [
        "The old bridge fell into the river early on Tuesday, some six",
        "hours after engineers had closed it to all traffic, and nobody",
        "was hurt, said the harbour master, who had seen it from her",
        "window while she was making the first coffee of the morning, on",
        "a day like any other.",
    ]
    assert paragraphs("\n".join(lines) + "\n\nNext.") == ["\n".join(lines), "Next."]


@pytest.mark.parametrize(
    "furniture",
    ["No comments:", "Post a Comment", "3 Comments", "Share this article on Facebook", "Follow us on Twitter",
     "By Ada Moss", "ADVERTISEMENT", "Posted by admin at 10:00", "© 2025 The Gazette. All rights reserved."],
)  # fmt: skip
def test_page_furniture_is_no_prose(furniture: str) -> None:
    article = article_from_text(f"The bridge fell.\n{furniture}\n")
    assert [p.furniture for p in article.paragraphs] == [False, True]
    assert len(article.sentences) == 1


@pytest.mark.parametrize("news", ["By Tuesday the bridge had fallen.", "Share prices fell.", "Comments were few."])
def test_news_is_not_furniture(news: str) -> None:
    assert paragraphs(news) == [news]


def test_front_matter() -> None:
    article = article_from_text("---\npublished: 2025-05-11\npublisher: 'The Gazette'\n---\nThe bridge fell.")
    assert article.front_matter == {"published": "2025-05-11", "publisher": "The Gazette"}
    assert [article.text[s.start : s.end] for s in article.sentences] == ["The bridge fell."]


def test_a_byte_order_mark_is_counted_in_offsets_and_not_in_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffIt fell. It sank.\r\nYes.".encode())
    article = read_article(path)
    assert article.sentences == (Span(1, 9), Span(10, 18), Span(20, 24))
    assert [article.line_and_column(s.start) for s in article.sentences] == [(1, 1), (1, 10), (2, 1)]


def problems_of(path: Path) -> str:
    with pytest.raises(ProblemsError) as raised:
        read_article(path, path.name)
    return show_all(raised.value.problems, path.parent)


def test_what_is_no_article_is_said(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("Ein Stück\nBrücke".encode("latin-1"))
    (tmp_path / "empty.txt").write_text("\n \n")
    (tmp_path / "front.txt").write_text("---\npublished: 2025\nwriter: A\npublished: 2024\n---\nText.")
    (tmp_path / "folder").mkdir()
    found = [problems_of(tmp_path / name) for name in ("latin.txt", "empty.txt", "front.txt", "folder", "none.txt")]
    assert "\n".join(found) == (CASES / "unreadable.expected").read_text(encoding="utf-8").rstrip("\n")


@given(st.text(alphabet=st.sampled_from("aB. “”\"’'!?\n\r\t—:-\ufeff数。"), max_size=300))
def test_spans_are_ordered_and_inside(text: str) -> None:
    try:
        article = article_from_text(text)
    except ProblemsError:
        return
    check_spans(article)


def check_spans(article: Article) -> None:
    at = 0
    for span in article.sentences:
        assert at <= span.start < span.end <= len(article.text)
        assert article.text[span.start : span.end].strip() == article.text[span.start : span.end]
        at = span.end
    words = "".join("".join(article.text[p.start : p.end].split()) for p in article.prose)
    assert "".join("".join(article.text[s.start : s.end].split()) for s in article.sentences) == words
