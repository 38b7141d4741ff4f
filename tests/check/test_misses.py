"""How words miss the article. `data/article/unseen.txt` has words that look the same, and what the editor is told."""

from __future__ import annotations

import re

import pytest

from factbox.article.seed import Article, article_from_text, read_article
from factbox.check.checking import check_story
from factbox.problems import Problem, Style, show
from factbox.story.from_yaml import story_file_from_text
from tests.paths import DATA, ROOT
from tests.steps import steps

CASES = (DATA / "article" / "unseen.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]


def told(article: Article, words: str) -> Problem:
    escaped = words.replace('"', '\\"').replace("\ufeff", "\\ufeff")  # which YAML allows in no other way
    story = f"""title: T
sources:
  - {{id: a, file: a.txt, sha256: {article.sha256}}}
timeline:
  - {{id: it, what: It, evidence: "{escaped}"}}
"""
    (problem,) = check_story(story_file_from_text(story, "content/t.yaml", "t"), {"a.txt": article})[1]
    return problem


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.partition("\n")[0])
def test_what_cannot_be_seen_is_named_with_its_place(case: str) -> None:
    lines = [re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), line) for line in case.splitlines()]
    text, words, message, *hint = lines
    if "cannot be seen" in message:
        hint.append("copy the words from seeds/a.txt:1 again; what cannot be seen comes with them")
    problem = told(article_from_text(text, "seeds/a.txt"), words)
    assert [problem.message, *problem.hint.splitlines()] == [message, *hint]


def test_of_long_words_those_around_the_difference_are_shown_with_carets_below_it() -> None:
    words = " ".join(f"word{number} and" for number in range(40))
    for at in (0, 1, 15, 20, 38, 39):
        article = article_from_text(f"{words}.", "seeds/a.txt")
        near, carets = told(article, words.replace(f"word{at} ", f"wird{at} ")).hint.splitlines()
        head, shown = near[: len("nearest, seeds/a.txt:1: ")], near[len("nearest, seeds/a.txt:1: ") :]
        assert head == "nearest, seeds/a.txt:1: "
        assert near[carets.index("^") : len(carets)] == f"word{at}"
        assert 60 < len(shown.strip("…")) <= 100
        assert shown.strip("…") in words
        assert (shown.startswith("…"), shown.endswith("…")) == (
            not words.startswith(shown.strip("…")),
            not words.endswith(shown.strip("…")),
        )


def test_carets_stay_below_the_difference_in_a_narrow_window() -> None:
    article = article_from_text("The old bridge at Harrow fell into the river early on Tuesday.", "seeds/a.txt")
    problem = told(article, "The old bridge at Harrow fell into the rover early on Tuesday")
    assert show(problem, None, Style(50)).splitlines()[1:] == [
        "   nearest, seeds/a.txt:1: The old bridge at",
        "     Harrow fell into the river early on Tuesday",
        "                          ^^^^^",
    ]


def test_of_long_words_with_another_mark_those_around_it_are_shown_with_carets_below_it() -> None:
    words = " ".join(f"word{number} and" for number in range(40))
    article = article_from_text(words.replace("word20 ", "word’20 ") + ".", "seeds/a.txt")
    problem = told(article, words.replace("word20 ", "word'20 "))
    assert problem.message == "these words differ from the article’s in the shape of a mark or an accent"
    shown, carets = problem.hint.splitlines()[:2]
    assert len(shown) < 130
    assert shown[carets.index("^") : len(carets)] == "word’20"
    rows = show(problem, None, Style(60)).splitlines()
    at = next(number for number, row in enumerate(rows) if row.strip(" ^") == "" and "^" in row)
    assert rows[at - 1][rows[at].index("^") : len(rows[at])] == "word’20"


def test_a_wrong_letter_in_a_long_passage_is_told_at_once() -> None:
    """It took ten times as long where every window was compared letter by letter."""
    article = read_article(ROOT / "seeds" / "000_5d4eb46697ce7237.txt", "seeds/a.txt")
    paragraph = max(article.paragraphs, key=lambda one: one.end - one.start)
    words = article.text[paragraph.start : paragraph.start + 346].rpartition(" ")[0]
    wrong = words[:170] + "q" + words[171:]
    told(article, wrong)
    assert steps(lambda: told(article, wrong)) < 500_000
