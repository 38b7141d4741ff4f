"""What the check knows of each item: the place of its words, and whether they may be given."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.check.checking import CheckedStory, check_story
from factbox.story.from_yaml import story_file_from_text
from factbox.when.edtf import parse_when

TEXT = "The old  bridge fell on Tuesday.\n\n“It had  to go,” said Ada Moss.\n"
STORY = """title: T
sources:
  - {{id: a, file: a.txt, sha256: {sha}, published: 2025-05-11, rights: {rights}}}
actors:
  - {{id: moss, name: Ada Moss, kind: person, evidence: Ada Moss}}
timeline:
  - {{id: fall, what: It fell, when: 2025-05-06, when_words: on Tuesday, evidence: The old bridge fell}}
quotes:
  - {{id: go, speaker: moss, kind: direct, text: It had to go, attribution: said Ada Moss}}
"""


def checked(rights: str) -> CheckedStory:
    article = article_from_text(TEXT, "seeds/a.txt")
    file = story_file_from_text(STORY.format(sha=article.sha256, rights=rights), "content/t.yaml", "t")
    story, problems = check_story(file, {"a.txt": article})
    assert story, problems
    return story


@pytest.mark.parametrize("rights", ["full", "excerpts", "none"])
def test_the_words_of_a_source_are_given_as_its_rights_allow_and_what_somebody_said_always(rights: str) -> None:
    given: dict[tuple[str, str], str | None] = {
        (id_, p.key): p.words for id_, item in checked(rights).items.items() for p in item.passages
    }
    expected: dict[tuple[str, str], str | None] = {
        ("moss", "evidence"): "Ada Moss",
        ("fall", "evidence"): "The old bridge fell",
        ("fall", "when_words"): "on Tuesday",
        ("go", "text"): "It had to go",
        ("go", "attribution"): "said Ada Moss",
    }
    if rights == "none":
        expected = {key: words if key[1] == "text" else None for key, words in expected.items()}
    assert given == expected


def test_an_item_knows_its_record_and_what_its_date_comes_to() -> None:
    story = checked("full")
    fall, go = story.events["fall"], story.quotes["go"]
    assert (fall.record, go.record) == (story.story.timeline[0], story.story.quotes[0])
    assert [placed.path for placed in (*fall.passages, *go.passages)] == [
        ("timeline", 0, "evidence", 0),
        ("timeline", 0, "when_words"),
        ("quotes", 0, "text", 0),
        ("quotes", 0, "attribution"),
    ]
    assert fall.dating
    assert fall.dating.when == parse_when("2025-05-06")
    assert go.dating is None
    assert fall.placed[0].article.text[slice(*fall.placed[0].span)] == "The old  bridge fell"
