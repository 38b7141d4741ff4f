"""The whole story as data."""

from __future__ import annotations

import json

from factbox.article.seed import article_from_text
from factbox.check.checking import check_story
from factbox.render.exports.story_json import story_json
from factbox.story.from_yaml import story_file_from_text
from factbox.views.story import StoryView

STORY = """title: T
sources:
  - {{id: open, file: a.txt, sha256: {a}, rights: full}}
  - {{id: closed, file: b.txt, sha256: {b}, rights: none}}
timeline:
  - id: fall
    what: It fell
    when: 2025-05-06
    when_words: {when_words}
    evidence:
      - {{source: open, words: The bridge fell}}
      - {{source: closed, words: Down it came}}
"""


def event(when_words: str) -> dict[str, object]:
    articles = {
        "a.txt": article_from_text("The bridge fell on Tuesday."),
        "b.txt": article_from_text("Down it came on 6 May."),
    }
    hashes = {name[0]: article.sha256 for name, article in articles.items()}
    text = STORY.format(when_words=when_words, **hashes)
    story, problems = check_story(story_file_from_text(text, "content/t.yaml", "t"), articles)
    assert story, problems
    found: dict[str, object] = json.loads(story_json(StoryView(story)))["timeline"][0]
    return found


def test_the_rights_of_its_own_source_rule_each_passage() -> None:
    given, kept = event("on Tuesday"), event("on 6 May")
    assert (given["when_words"], "when_words" in kept) == ("on Tuesday", False)
    assert given["evidence"] == [
        {"key": "evidence", "source": "open", "start": 0, "end": 15, "words": "The bridge fell"},
        {"key": "evidence", "source": "closed", "start": 0, "end": 12},
        {"key": "when_words", "source": "open", "start": 16, "end": 26, "words": "on Tuesday"},
    ]
