"""Decisions on a story's file: only its own lines change, nothing is lost, and every step can be taken back."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from factbox.article.seed import read_article
from factbox.desk import answers
from factbox.desk.decisions import Decision, decided
from factbox.desk.new_draft import write_draft
from factbox.desk.open_work import DeskRecord, desk_records
from factbox.desk.splicing import NotSpliced
from factbox.desk.story_desk import ChangedMeanwhile, SeenStory, StoryDesk
from factbox.problems import ProblemsError
from factbox.project.contents import Project
from factbox.when.edtf import parse_when
from tests.paths import DATA, ROOT

ARTICLES = {
    "bridge.txt": (DATA / "update" / "before.txt").read_text(encoding="utf-8"),
    "border.txt": (ROOT / "seeds" / "000_5d4eb46697ce7237.txt").read_text(encoding="utf-8"),
}
SMALL = """\
title: The bridge
status: draft  # for now
language: en
sources:
  - id: a
    file: a.txt
    sha256: f38ae941e15b34c8b18ec23d0c32cf79632193eb39305dc193508d477a766920
actors:
  - id: dahl
    name: Dahl
    kind: person
timeline:
  # Ann looks into this
  # no date found
  - id: fell
    when: 2025-05-11  # or the day after
    what: The bridge fell
    # between its keys
    evidence: >-
      The bridge
      fell.

  - id: shut
    what: It was shut
    evidence: It was shut on Monday.
quotes:
  # perhaps a quote: uncomment it if it is; speaker not sure: “he”
  # - id: aside
  #   kind: indirect
  #   evidence: it would be mended
  #   attribution: He said

  - id: sad
    speaker: dahl
    kind: direct
    text: We are sad
    doubt: [speaker]
"""
SMALL_ARTICLE = "The bridge fell. It was shut on Monday.\n\n“We are sad,” said Dahl. He said it would be mended.\n"


def make(root: Path, name: str, text: str, end: str = "\n", mark: bytes = b"") -> StoryDesk:
    project = Project(root)
    project.seeds.mkdir(parents=True)
    (project.seeds / name).write_text(text, encoding="utf-8")
    article = read_article(project.seeds / name, f"seeds/{name}")
    write_draft(project, article, name, parse_when("2025-05-11"))
    file = next(file for file in project.content.glob("*.yaml"))
    file.write_bytes(mark + file.read_text(encoding="utf-8").replace("\n", end).encode())
    return StoryDesk(project, file.stem)


@pytest.fixture
def small(tmp_path: Path) -> StoryDesk:
    project = Project(tmp_path)
    project.seeds.mkdir()
    project.content.mkdir()
    (project.seeds / "a.txt").write_text(SMALL_ARTICLE, encoding="utf-8")
    (project.content / "bridge.yaml").write_text(SMALL, encoding="utf-8")
    return StoryDesk(project, "bridge")


def after(desk: StoryDesk, decision: Decision) -> str:
    return decided(desk.read().file.tree, decision)


def record(seen: SeenStory, id_: str) -> DeskRecord:
    return next(one for one in desk_records(seen) if one.id == id_)


def keep(desk: StoryDesk, seen: SeenStory, id_: str) -> SeenStory:
    return desk.change(seen.hash, "", lambda now: decided(now.file.tree, answers.kept(record(now, id_))))


def without(id_: str, now: SeenStory) -> str:
    return decided(now.file.tree, answers.deleted(now, record(now, id_)))


def test_a_key_given_anew_changes_its_own_lines_alone(small: StoryDesk) -> None:
    text = after(small, Decision(("timeline", 0), {"what": "The bridge falls", "when": "2025-05-12"}))
    assert text == SMALL.replace("  # no date found\n", "").replace(
        "    when: 2025-05-11  # or the day after\n    what: The bridge fell\n",
        "    when: 2025-05-12  # or the day after\n    what: The bridge falls\n",
    )


def test_keys_go_and_a_long_text_is_folded(small: StoryDesk) -> None:
    words = "It was shut for a long time, and " + "again and " * 10 + "again"
    text = after(small, Decision(("timeline", 1), {"what": words, "detail": "One.\n\nTwo."}))
    assert f"    what: >-\n      {words[:100]}" in text
    assert "    detail: |-\n      One.\n\n      Two.\n    evidence: It was" in text
    assert after(small, Decision(("quotes", 0), {"doubt": None})) == SMALL.replace("    doubt: [speaker]\n", "")


def test_a_record_goes_with_its_own_comments(small: StoryDesk) -> None:
    assert after(small, Decision(("quotes", 0), delete=True)) == SMALL[: SMALL.index("  - id: sad")]
    assert "Ann looks" not in after(small, Decision(("timeline", 0), delete=True))


def test_a_record_in_a_comment_comes_out_of_it_or_goes(small: StoryDesk) -> None:
    start, end = SMALL.index("  # perhaps a quote"), SMALL.index("  - id: sad")
    record = "  - id: aside\n    kind: indirect\n    evidence: it would be mended\n    attribution: He said\n"
    assert after(small, Decision(aside="aside")) == SMALL[:start] + record + SMALL[end:]
    assert after(small, Decision(aside="aside", delete=True)) == SMALL[:start] + SMALL[end:]
    named = record.replace("    kind", "    speaker: dahl\n    kind")
    assert after(small, Decision(aside="aside", values={"speaker": "dahl"})) == SMALL[:start] + named + SMALL[end:]


def test_what_is_kept_is_no_longer_open_and_who_is_not_told_is_unknown(small: StoryDesk) -> None:
    seen = small.read()
    assert [one.id for one in desk_records(seen) if one.open] == ["aside", "sad"]
    seen = keep(small, seen, "aside")
    assert "  - id: aside\n    speaker: unknown\n    kind: indirect\n" in seen.text
    seen = keep(small, seen, "sad")
    assert [one.id for one in desk_records(seen) if one.open] == []


def test_a_new_speaker_becomes_an_actor(small: StoryDesk) -> None:
    seen = small.read()
    form = {"speaker": ["+"], "new_name": ["Ida Holm"], "new_kind": ["person"]}
    text = decided(seen.file.tree, answers.answered(seen, record(seen, "sad"), form))
    assert "    kind: person\n  - id: ida-holm\n    name: Ida Holm\n    kind: person\ntimeline:" in text
    assert "    speaker: ida-holm\n    kind: direct\n    text: We are sad\n" in text


PEOPLE = """\
title: Bridge
sources:
  # no publication date is known, so no weekday is resolved: add `published:` here, then run `draft --update
  # seeds/a.txt`
  - id: a
    file: a.txt
actors:
  - id: dahl
    name: Per Dahl
    kind: person
  - id: mr-dahl
    name: Mr Dahl
    kind: person
    role: the mayor
    also: [Dahl]
    evidence: He said
timeline:
  # when? nobody knows
  - id: shut
    actors: [mr-dahl, dahl]
    evidence: It was shut on Monday.
quotes:
  # mine
  - id: sad
    speaker: mr-dahl
    kind: direct
    text: We are sad
"""


def test_an_actor_who_is_another_one_goes_and_all_else_names_that_one(small: StoryDesk) -> None:
    small.path.write_text(PEOPLE, encoding="utf-8")
    seen = small.read()
    text = decided(seen.file.tree, answers.answered(seen, record(seen, "mr-dahl"), {"same_as": ["dahl"]}))
    start, end = PEOPLE.index("  - id: mr-dahl"), PEOPLE.index("timeline:")
    taken = "    role: the mayor\n    also: [Mr Dahl, Dahl]\n    evidence: He said\n"
    rest = PEOPLE[end:].replace("[mr-dahl, dahl]", "[dahl]").replace("speaker: mr-dahl", "speaker: dahl")
    assert text == PEOPLE[:start] + taken + rest


def test_who_says_something_is_not_deleted_and_who_takes_part_no_longer_does(small: StoryDesk) -> None:
    small.path.write_text(PEOPLE, encoding="utf-8")
    seen = small.read()
    told = "this actor is the speaker of sad: choose below whom it is the same as, or give them another speaker first"
    with pytest.raises(NotSpliced, match=told):
        answers.deleted(seen, record(seen, "mr-dahl"))
    text = without("dahl", seen)
    assert "    actors: [mr-dahl]\n" in text
    assert "  # when? nobody knows\n  - id: shut\n" in text
    assert "id: dahl\n" not in text


def test_what_the_article_does_not_say_of_itself_is_given_with_the_texts(small: StoryDesk) -> None:
    small.path.write_text(PEOPLE, encoding="utf-8")
    seen = small.read()
    form = {"title": ["The bridge"], "source-0-published": ["7 May 2025"], "source-0-publisher": ["The Post"]}
    text = decided(seen.file.tree, answers.texts_given(seen, form))
    start, end = PEOPLE.index("  # no publication"), PEOPLE.index("actors:")
    source = "  - id: a\n    file: a.txt\n    publisher: The Post\n    published: 2025-05-07\n"
    assert text == PEOPLE[:start].replace("title: Bridge", "title: The bridge") + source + PEOPLE[end:]


def test_questions_above_several_texts_go_and_what_follows_stays(small: StoryDesk) -> None:
    before = (
        "# no headline: write one\ntitle: T\n# the article’s first sentence\nsummary: S\n" + PEOPLE.partition("\n")[2]
    )
    small.path.write_text(before + "# the end\n", encoding="utf-8")
    seen = small.read()
    text = decided(seen.file.tree, answers.texts_given(seen, {"title": ["U"], "summary": ["V"]}))
    assert text == "title: U\nsummary: V\n" + PEOPLE.partition("\n")[2] + "# the end\n"


def test_chosen_words_become_records_word_for_word(small: StoryDesk) -> None:
    seen = small.read()
    start = SMALL_ARTICLE.index("“We are")
    chosen = answers.Selected("a", start, start + 13, "“We are sad,”")
    text = decided(seen.file.tree, answers.new_quote(seen, chosen))
    assert text.endswith("  - id: sad-2\n    kind: direct\n    text: We are sad\n    doubt: [speaker]\n")
    event = answers.Selected("a", 17, 38, "It was shut on Monday.")
    with pytest.raises(NotSpliced, match="the article has changed meanwhile"):
        answers.new_event(seen, event)
    assert "evidence: It was shut on Monday.\n    doubt: [wording]\n" in decided(
        seen.file.tree, answers.new_event(seen, event._replace(end=39))
    )
    with pytest.raises(NotSpliced, match="choose whole words"):
        answers.new_event(seen, event._replace(start=18))
    more = answers.new_evidence(seen, record(seen, "fell"), event._replace(end=39))
    assert "    evidence:\n      - The bridge fell.\n      - It was shut on Monday.\n" in decided(seen.file.tree, more)


def test_a_review_is_refused_while_anything_is_open(small: StoryDesk) -> None:
    seen = small.read()
    form = {"title": ["The bridge"], "summary": ["It fell."], "overview": [""], "reviewed_by": ["Ann"]}
    with pytest.raises(NotSpliced) as refused:
        answers.finished(seen, form)
    assert str(refused.value) == (
        "this is not decided on yet:\naside: perhaps a quote: uncomment it if it is; speaker not sure: “he”\n"
        "sad: who said this is not decided on"
    )
    for id_ in ("aside", "sad"):
        seen = keep(small, seen, id_)
    with pytest.raises(NotSpliced, match="give the name of the person"):
        answers.finished(seen, {**form, "reviewed_by": [""]})
    done = small.change(seen.hash, "", lambda now: decided(now.file.tree, answers.finished(now, form)))
    assert "summary: It fell.\nstatus: reviewed  # for now\nreviewed_by: Ann\nlanguage: en\n" in done.text


def test_what_would_be_wrong_is_not_written(small: StoryDesk) -> None:
    seen = small.read()
    with pytest.raises(ProblemsError, match="2025-13"):
        small.change(seen.hash, "", lambda now: decided(now.file.tree, Decision(("timeline", 0), {"when": "2025-13"})))
    assert small.path.read_text(encoding="utf-8") == SMALL


def test_a_record_in_brackets_is_left_to_the_editor(small: StoryDesk) -> None:
    small.path.write_text(SMALL[: SMALL.index("timeline:")] + "timeline: [{id: x, what: y, evidence: z}]\n", "utf-8")
    for decision in (Decision(("timeline", 0), {"what": "Z"}), Decision(("timeline", 0), delete=True)):
        with pytest.raises(NotSpliced, match="in brackets"):
            after(small, decision)


def test_a_change_for_another_file_is_refused_with_the_difference(small: StoryDesk) -> None:
    seen = small.read()
    small.path.write_text(SMALL.replace("language: en", "language: en-GB"), encoding="utf-8")
    with pytest.raises(ChangedMeanwhile) as refused:
        keep(small, seen, "sad")
    assert "-language: en\n+language: en-GB" in refused.value.difference
    assert "doubt: [speaker]" in small.path.read_text(encoding="utf-8")


def test_steps_are_undone_after_a_restart_and_around_what_was_edited_since(small: StoryDesk) -> None:
    seen = small.read()
    for id_ in ("sad", "fell"):
        seen = small.change(seen.hash, id_, partial(without, id_))
    edited = seen.text.replace("language: en", "language: en-GB")
    small.path.write_text(edited, encoding="utf-8")
    again = StoryDesk(small.project, "bridge")
    assert again.undo(again.read().hash) == "fell"
    assert again.undo(again.read().hash) == "sad"
    assert again.undo(again.read().hash) == ""
    assert small.path.read_text(encoding="utf-8") == SMALL.replace("language: en", "language: en-GB")


def test_lines_that_were_edited_since_are_not_undone(small: StoryDesk) -> None:
    seen = small.read()
    change = Decision(("timeline", 1), {"what": "Shut"})
    seen = small.change(seen.hash, "Saved: shut", lambda now: decided(now.file.tree, change))
    edited = seen.text.replace("what: Shut", "what: Shut for good")
    small.path.write_text(edited, encoding="utf-8")
    with pytest.raises(NotSpliced, match="the lines of “Saved: shut” have been changed"):
        small.undo(small.read().hash)
    assert small.path.read_text(encoding="utf-8") == edited


def outside(text: str, number: int, end: str) -> str:
    """What somebody saves in an editor meanwhile: a comment, and a value."""
    text = text.replace("    rights:", f"    # outside {number}{end}    rights:", 1)
    return text.replace("rights: excerpts", "rights: full", 1)


def act(dice: random.Random, seen: SeenStory) -> Decision:
    """Anything that the desk can do."""
    records = desk_records(seen)
    one = dice.choice(records)
    article = next(iter(seen.articles.values()))
    sentence = dice.choice(article.sentences)
    chosen = answers.Selected(
        next(iter(seen.checked.articles)) if seen.checked else "",
        *sentence,
        article.text[sentence.start : sentence.end],
    )
    actors = [record.id for record in records if record.list == "actors" and record.path]
    forms = {
        "timeline": {
            "what": [f"Something happened: {dice.random()} # no. {len(records)}"],
            "detail": [dice.choice(["", "One.\r\n\r\nTwo: *three*."])],
            "when": [dice.choice(["2025-05-07", "7 May 2025", "unknown", ""])],
            "actors": dice.sample(actors, min(2, len(actors))),
        },
        "quotes": {
            "speaker": [dice.choice([*actors, "unknown", "+"])],
            "new_name": [f"Somebody {dice.randrange(99)}"],
            "to": [dice.choice(["", "the press"])],
        },
        "actors": {"name": [f"Name {dice.random()}"], "bio": ["- a\n- b"], "also": ["One, Two"]},
    }
    ways: list[Callable[[], Decision]] = [
        lambda: answers.kept(one),
        lambda: answers.answered(seen, one, forms[one.list]),
        lambda: answers.answered(seen, one, forms[one.list]),
        lambda: answers.deleted(seen, one),
        lambda: answers.answered(seen, one, {**forms[one.list], "same_as": [dice.choice(actors)]}),
        lambda: answers.new_event(seen, chosen),
        lambda: answers.new_quote(seen, chosen),
        lambda: answers.new_evidence(seen, one, chosen, dice.random() < 0.5),
        lambda: answers.texts_given(seen, {"title": [f"T {dice.random()}"], "overview": ["A.\n\nB: c"]}),
        lambda: answers.texts_given(seen, {"title": ["T"], "source-0-author": [f"A. {dice.randrange(99)}"]}),
    ]
    return dice.choice(ways)()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "end", "mark", "actions"),
    [
        ("bridge.txt", "\n", b"", 200),
        ("border.txt", "\n", b"", 200),
        ("bridge.txt", "\r\n", b"", 60),
        ("border.txt", "\n", b"\xef\xbb\xbf", 60),
    ],
)
def test_any_actions_lose_nothing_and_can_be_undone(
    tmp_path: Path, name: str, end: str, mark: bytes, actions: int
) -> None:
    dice = random.Random(f"{name} {end!r} {mark!r}")
    desk = make(tmp_path, name, ARTICLES[name], end, mark)
    expected = desk.path.read_bytes().decode()
    made, edits = 0, 0
    for number in range(actions):
        seen = desk.read()
        if number % 10 == 9:
            edits += 1
            desk.path.write_bytes(outside(desk.path.read_bytes().decode(), edits, end).encode())
            expected = outside(expected, edits, end)
            with pytest.raises(ChangedMeanwhile):
                desk.undo(seen.hash)
            seen = desk.read()
        before = desk.path.read_bytes()
        try:
            if dice.random() < 0.15:
                made -= bool(desk.undo(seen.hash))
            else:
                text = desk.change(seen.hash, "", lambda now: decided(now.file.tree, act(dice, now))).text
                made += text != seen.text
        except (NotSpliced, ProblemsError):
            assert desk.path.read_bytes() == before
        now = desk.read()
        assert now.errors == []
        assert all(f"# outside {n + 1}{end}" in now.text for n in range(edits))
    assert made > actions / 4
    desk = StoryDesk(desk.project, desk.slug)  # as after a restart
    for _ in range(made):
        desk.undo(desk.read().hash)
    assert desk.path.read_bytes().decode() == expected
