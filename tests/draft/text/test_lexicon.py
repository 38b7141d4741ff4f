"""The lexicon of verbs: its lines are well formed, and each view finds in them what its rules ask for."""

from __future__ import annotations

import re

from factbox.draft.reporting import reporting_verbs
from factbox.draft.text import lexicon
from factbox.words import lists

FRAMES = {"that", "zero", "wh", "quote", "tail", "np", "prep", "to", "ing", "colon"}
MARKS = {"happened", "state", "speech", "plain", "strong", "person", "acts"}


def what_a_field_is(field: str) -> str:
    """frames, manner or mark; a complaint where it is none of them."""
    if field in {"denial", "question", "thought"}:
        return "manner"
    first = field.partition(" ")[0]
    if first in MARKS:
        return f"mark {first}"
    pairs = [re.fullmatch(r"(\w+) -?\d+", pair) for pair in field.split(", ")]
    return "frames" if all(pair and pair[1] in FRAMES for pair in pairs) else f"unknown: {field}"


def test_every_line_is_well_formed() -> None:
    known = {entry.partition(" | ")[0] for entry in lists.entries("reporting_classes")}
    wrong = []
    for line in lists.entries("verbs"):
        head, _, rest = line.partition(":")
        classes, *fields = (part.strip() for part in rest.split("|"))
        told = [what_a_field_is(field) for field in fields]
        if (
            not re.fullmatch(r"[a-z-]+(?: [a-z]+)*(?:, [a-z-]+){0,3}", head)
            or not {name for name in classes.split(", ") if name} <= known
            or any(field.startswith("unknown") for field in told)
            or len(set(told)) < len(told)
        ):
            wrong.append(line)
    assert wrong == []


def test_a_verb_stands_once_and_in_order() -> None:
    names = [re.split(r"[,:]", line)[0] for line in lists.entries("verbs")]
    assert names == sorted(set(names))


def test_one_line_tells_all_of_a_verb() -> None:
    verb = lexicon.verbs()["deny"]
    assert (verb.classes, verb.frames["zero"], verb.manner) == (("say", "question"), 7, "denial")
    assert reporting_verbs.forms()["denied"] == ("deny", "ed")
    assert reporting_verbs.frames()["deny", "zero"] == 7
    assert reporting_verbs.manners()["deny"] == "denial"
    assert lexicon.letters()["denied"] == "p"
    assert {"denied", "denies"} <= lexicon.marked("person") <= lexicon.acting_verbs()


def test_a_verb_with_a_particle_has_the_forms_of_the_verb_and_frames_of_its_own() -> None:
    assert reporting_verbs.particles()["call"][-1] == ("upon",)
    assert reporting_verbs.frames()["call for", "np"] == 14
    assert reporting_verbs.forms()["came"] == ("come", "past")
    assert "come" not in reporting_verbs.classes()  # "come out against" alone reports


def test_a_kind_holds_for_the_forms_that_it_names() -> None:
    assert {word: lexicon.letters()[word] for word in ("broke", "broken", "wrote", "written", "saw", "seen")} == {
        "broke": "s",
        "broken": "h",
        "wrote": "p",
        "written": "h",
        "saw": "p",
        "seen": "t",
    }


def test_nouns_and_adjectives_report_in_frames_of_their_own() -> None:
    assert reporting_verbs.frames()["critical adj.", "prep"] == 10
    assert reporting_verbs.frames()["hope n.", "that"] == 14
    assert (reporting_verbs.manners()["hope n."], reporting_verbs.manners()["claim n."]) == ("thought", "statement")


def test_verbs_of_saying_are_no_events_by_themselves() -> None:
    """ "grumbled on Monday that …" tells no more of an event than "said on Monday that …"."""
    words = ("said", "grumbled", "bragged", "shouted", "promised", "finished", "testified", "protested", "spelled")
    assert {word: lexicon.letters().get(word) for word in words} == {
        "said": "p",
        "grumbled": "p",
        "bragged": "p",
        "shouted": "p",
        "promised": "p",
        "finished": "h",
        "testified": "h",
        "protested": "s",
        "spelled": None,
    }
