"""What is open in a story: counted in a draft, by records and texts; a record in a comment holds nothing up."""

from __future__ import annotations

import pytest

from factbox.article.seed import read_article
from factbox.check.checked_story import CheckedStory
from factbox.check.checking import check_story
from factbox.check.open_points import open_points
from factbox.check.undecided import told
from factbox.problems import Problem
from factbox.story.from_yaml import story_file_from_text
from tests.brokenstories import BRIDGE, SOUND

ARTICLE = read_article(BRIDGE, "seeds/bridge.txt")
FELL = "    what: The old bridge falls into the river"
DRAFT = SOUND.replace("status: reviewed\nreviewed_by: A. Editor\n", "status: draft\n")
ASIDE = """
  # perhaps a quote: uncomment it if it is; speaker not sure: no name in the text
  # - id: at-the-first-sign
  #   kind: indirect
  #   evidence: at the first sign
"""


def checked(text: str) -> CheckedStory:
    story, problems = check_story(story_file_from_text(text, "content/bridge.yaml", "bridge"), {"bridge.txt": ARTICLE})
    assert story, problems
    return story


def changed(old: str, new: str, text: str = DRAFT) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


SPEAKER_OPEN = changed("    kind: direct\n", "    kind: direct\n    doubt: [quote, speaker]\n")
TWO_OPEN = changed("    kind: partial\n", "    kind: partial\n    doubt: wording\n", SPEAKER_OPEN)
TITLE_OPEN = changed("language: en\n", "language: en\ndoubt:\n  title: [wording]\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (DRAFT, ""),
        (SPEAKER_OPEN, "1 record of 5 is not decided on"),
        (TWO_OPEN, "2 records of 5 are not decided on"),
        (TITLE_OPEN, "the title is not decided on"),
        (
            changed("language: en\n", "language: en\ndoubt:\n  title: wording\n  summary: wording\n", TWO_OPEN),
            "2 records of 5, the title and the summary are not decided on",
        ),
        (DRAFT + ASIDE, "1 record in comments is not decided on"),
        (TWO_OPEN + ASIDE, "2 records of 5 and 1 record in comments are not decided on"),
        (changed(FELL, "    what: The old bridge at …"), "1 record of 5 is not decided on"),
        (changed(FELL, "    what: And then the bridge …"), ""),
        (changed("  - id: lindqvist-crack\n", "  # speaker not sure: “she”\n  - id: lindqvist-crack\n"), ""),
    ],
)  # fmt: skip
def test_what_is_open_is_counted(text: str, sentence: str) -> None:
    assert told(checked(text)) == sentence


def test_a_record_in_a_comment_holds_up_no_review() -> None:
    assert checked(SOUND + ASIDE).story.status == "reviewed"


def test_strict_names_what_is_open_in_a_draft() -> None:
    way = "compare them with the article and put them as you would; then take `wording` out"
    doubt = Problem("content/bridge.yaml", 6, 11, "nobody has decided on these words", way, 7)
    assert doubt in list(open_points(checked(TITLE_OPEN)))


def test_a_date_that_somebody_has_looked_for_is_not_asked_for() -> None:
    words = "    when: 2025-03-11 early morning\n    when_words: early on Tuesday\n"
    unresolved = changed(words, "    when_words: early on Tuesday\n")
    messages = [problem.message for problem in open_points(checked(unresolved))]
    assert messages == ["this story is a draft", "this date is not resolved"]
    said = changed(words, "    when: unknown\n    when_words: early on Tuesday\n")
    assert [problem.message for problem in open_points(checked(said))] == ["this story is a draft"]


def test_words_that_may_not_be_shown_are_no_headline() -> None:
    text = SOUND.replace("rights: excerpts", "rights: none").replace(f"{FELL}\n", "")
    file = story_file_from_text(text, "content/bridge.yaml", "bridge")
    _, problems = check_story(file, {"bridge.txt": ARTICLE})
    message = "this event has no `what`, and the words of its evidence may not be shown"
    assert problems == [Problem("content/bridge.yaml", 23, 5, message, "add `what:` in your own words", 1)]
