"""Drafts as an editor gets them: files that build as they are, and never take the place of another."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbox.article.seed import article_from_text
from factbox.check.checking import check_story
from factbox.desk.new_draft import draft_text, write_draft
from factbox.draft.publication_date import publication_date
from factbox.draft.writing.drafted_story import slug_of_seed
from factbox.draft.writing.record_writer import escape_markdown
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from factbox.story.from_yaml import story_file_from_text
from factbox.when.edtf import parse_when


def errors_of_draft(text: str) -> list[str]:
    """Drafts an article and checks the draft as the editor's file would be."""
    article = article_from_text(text, "seeds/a.txt")
    yaml = draft_text(article, "a.txt", parse_when("2025-05-11"))
    _, problems = check_story(story_file_from_text(yaml, "content/a.yaml", "a"), {"a.txt": article})
    return [f"{p.line}: {p.message}\n{yaml}" for p in problems if p.severity == "error"]


FRAGMENTS = [
    "Ada Moss", "the US", "“", "”", "\"", "‘", "’", "'", "said", "said that", ".", ". ", ", ", " ", " ", "\n", "\n\n",
    ": ", "on Tuesday", "at 4am", "the minister", "he", "she", "They", "told", "according to", "fell", "#", " # ", "- ",
    "[", "{", "*", "&", "<b>", "\\", "|", "水", "قال", "Ürün", "May 2025", "No comments:", "We won",
    "it fell", "it fell", "(", ")", "(The bridge fell on Tuesday.)", "The bridge opened in 1931.",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=60).map("".join))
def test_any_draft_builds_as_it_is(text: str) -> None:
    try:
        article_from_text(text)
    except ProblemsError:
        return
    assert errors_of_draft(text) == []


def test_words_that_stand_twice_get_neighbours() -> None:
    text = "“It fell,” said Ada Moss. “It fell,” said Mara Lindqvist."
    assert errors_of_draft(text) == []
    yaml = draft_text(article_from_text(text), "a.txt", None)
    assert yaml.count("text: It fell\n") == 2
    assert yaml.count("before:") + yaml.count("after:") == 2


def test_a_line_at_the_articles_head_gives_the_day_and_is_named() -> None:
    article = article_from_text("It fell\n\nPublished: 11 May 2025\n\nThe bridge fell on Wednesday.\n", "seeds/a.txt")
    published, _ = publication_date(article)
    yaml = draft_text(article, "a.txt", published)
    assert "sources:\n  # published: as the article says in “Published: 11 May 2025”\n" in yaml
    assert "    published: 2025-05-11\n" in yaml
    assert "    when: 2025-05-07\n    when_words: Wednesday\n" in yaml


def test_what_is_known_of_the_day_comes_before_a_line_of_the_article() -> None:
    article = article_from_text("It fell\n\n11 May 2025\n\nThe bridge fell on Wednesday.\n", "seeds/a.txt")
    assert publication_date(article)[0] == parse_when("2025-05-11")
    assert publication_date(article, known=parse_when("2025-05-12"))[0] == parse_when("2025-05-12")
    assert "# published:" not in draft_text(article, "a.txt", parse_when("2025-05-12"))


def test_a_draft_is_written_once(tmp_path: Path) -> None:
    article = article_from_text("The bridge fell.", "seeds/bridge.txt")
    project = Project(tmp_path)
    first = write_draft(project, article, "bridge.txt")
    assert (first.story, first.written) == ("content/bridge.yaml", True)
    assert not write_draft(project, article, "bridge.txt").written
    (tmp_path / "content" / "bridge.yaml").write_text("title: mine\n")
    with pytest.raises(ProblemsError):
        write_draft(project, article, "bridge.txt")
    assert [p.name for p in (tmp_path / "content").glob("*.yaml")] == ["bridge.yaml"]
    assert write_draft(project, article, "bridge.txt", reserved={"bridge"}).story == "content/bridge-2.yaml"


def test_a_story_is_named_by_its_headline_or_its_file() -> None:
    assert (
        slug_of_seed(article_from_text("Bridge falls at Harrow\n\nIt fell.", "seeds/x.txt")) == "bridge-falls-at-harrow"
    )
    assert slug_of_seed(article_from_text("It fell.", "seeds/000_5d4.txt")) == "000-5d4"
    assert slug_of_seed(article_from_text("水が来た。", "seeds/水.txt")) == "story"
    assert slug_of_seed(article_from_text("Łódź mayor quits\n\nShe left.", "seeds/x.txt")) == "lodz-mayor-quits"


def test_markdown_marks_in_a_summary_stay_text() -> None:
    assert escape_markdown("2 * 3 [see] <b> _x_") == r"2 \* 3 \[see\] \<b\> \_x\_"


def test_a_sentence_in_brackets_is_a_headline_without_them() -> None:
    yaml = draft_text(article_from_text("(The bridge was closed on Tuesday.)"), "a.txt", parse_when("2025-05-11"))
    assert "    what: The bridge was closed\n" in yaml


def test_an_event_without_its_subject_is_drafted_only_with_all() -> None:
    """What no whole sentence was found for is open there."""
    text = "The deal, which still has to be put to 40,000 members, was reached on Tuesday after nine hours of talks."
    article = article_from_text(text, "seeds/a.txt")
    assert "evidence: was reached on Tuesday" not in draft_text(article, "a.txt", parse_when("2025-05-11"))
    everything = draft_text(article, "a.txt", parse_when("2025-05-11"), everything=True)
    assert "    evidence: was reached on Tuesday after nine hours of talks.\n    doubt: [wording]\n" in everything
    assert errors_of_draft(text) == []


def test_paraphrases_that_may_be_none_are_open_where_somebody_is_named() -> None:
    text = "Mayor Ada Moss closed the bridge. The deputy is thought to have said that the bridge was safe.\n"
    article = article_from_text(text, "seeds/a.txt")
    everything = draft_text(article, "a.txt", None, everything=True)
    assert draft_text(article, "a.txt", None).count("kind: indirect") <= everything.count("kind: indirect")
    assert "# perhaps a quote" not in everything


def test_a_quote_whose_speaker_is_not_known_is_open() -> None:
    yaml = draft_text(article_from_text("“It fell at once,” somebody in the crowd said.", "seeds/a.txt"), "a.txt", None)
    assert "    text: It fell at once\n" in yaml
    assert "    doubt: [speaker]\n" in yaml


def test_people_come_first_who_speaks_most_before_the_others() -> None:
    text = (
        "The Harrow Bridge Company closed the bridge, said Mayor Ada Moss. “It fell,” said Tom Holm, a driver. "
        "“I ran,” Holm said. “I saw it,” he said.\n"
    )
    yaml = draft_text(article_from_text(text, "seeds/a.txt"), "a.txt", None)
    actors = [line[8:] for line in yaml.partition("\nactors:\n")[2].splitlines() if line.startswith("  - id: ")]
    assert actors[:2] == ["tom-holm", "ada-moss"]


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("“It fell,” said Mayor Ada Moss on Tuesday.", "Tuesday"),
        ("“It fell,” said Mayor Ada Moss, who had closed it in January.", None),
        ("Mayor Ada Moss, who had closed it in January, said on Tuesday: “It fell.”", "Tuesday"),
        ("The builders were blamed by Ada Moss, who said on Tuesday: “It fell.”", "Tuesday"),
    ],
)
def test_what_is_told_of_the_speaker_does_not_date_the_words(report: str, words: str | None) -> None:
    yaml = draft_text(article_from_text(report, "seeds/a.txt"), "a.txt", parse_when("2025-05-11"))
    quote = next(iter(yaml.partition("\nquotes:\n")[2].split("\n\n")))
    found = [line.partition(": ")[2] for line in quote.splitlines() if line.strip().startswith("when_words")]
    assert found == ([words] if words else [])


def test_the_pieces_of_a_quote_have_a_line_each() -> None:
    article = article_from_text("“We knew of the crack,” said Mayor Ada Moss, “and we said so.”", "seeds/a.txt")
    yaml = draft_text(article, "a.txt", parse_when("2025-05-11"))
    assert "    text:\n      - We knew of the crack\n      - and we said so.\n" in yaml


def test_the_date_of_a_quote_is_no_date_that_somebody_speaks_of() -> None:
    text = (
        "Ada Moss leads the board. “Nobody has slept well,” Moss said, adding that there was no list last week.\n"
        "“The bridge is safe,” Moss said on Monday, adding that it was built in 1931.\n"
    )
    yaml = draft_text(article_from_text(text), "a.txt", parse_when("2025-05-11"))
    quotes = yaml[yaml.index("quotes:") :]
    assert "    text: Nobody has slept well\n    attribution: Moss said\n" in quotes
    assert "    text: The bridge is safe\n    when: 2025-05-05\n    when_words: Monday\n" in quotes
