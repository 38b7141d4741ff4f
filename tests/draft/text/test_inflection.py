"""How verbs bend: a table of right forms and of forms that do not exist, and each form that the list of verbs makes."""

from __future__ import annotations

import re

import pytest

from factbox.draft.reporting import reporting_verbs
from factbox.draft.text import inflection, lexicon


@pytest.mark.parametrize(
    ("base", "third", "past", "ing"),
    [
        ("add", "adds", "added", "adding"),
        ("argue", "argues", "argued", "arguing"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("deny", "denies", "denied", "denying"),
        ("convey", "conveys", "conveyed", "conveying"),
        ("lie", "lies", "lied", "lying"),
        ("push", "pushes", "pushed", "pushing"),
        ("guess", "guesses", "guessed", "guessing"),
        ("veto", "vetoes", "vetoed", "vetoing"),
        ("boo", "boos", "booed", "booing"),
        ("brag", "brags", "bragged", "bragging"),
        ("snap", "snaps", "snapped", "snapping"),
        ("quip", "quips", "quipped", "quipping"),
        ("fret", "frets", "fretted", "fretting"),
        ("vow", "vows", "vowed", "vowing"),
        ("coax", "coaxes", "coaxed", "coaxing"),
        ("shout", "shouts", "shouted", "shouting"),
        ("rant", "rants", "ranted", "ranting"),
        ("offer", "offers", "offered", "offering"),
        ("credit", "credits", "credited", "crediting"),
        ("signal", "signals", "signaled", "signaling"),
        ("reveal", "reveals", "revealed", "revealing"),
    ],
)
def test_regular_verbs(base: str, third: str, past: str, ing: str) -> None:
    made = (
        inflection.third_person(base),
        inflection.past(base),
        inflection.present_participle(base, inflection.past(base)),
    )
    assert made == (third, past, ing)


@pytest.mark.parametrize(
    ("base", "british"),
    [("label", ("labelled", "labelling")), ("signal", ("signalled", "signalling")), ("reveal", ()), ("tell", ())],
)
def test_an_l_is_doubled_in_britain(base: str, british: tuple[str, ...]) -> None:
    assert inflection.british(base) == british


def test_verbs_that_bend_otherwise_list_their_forms() -> None:
    names = ("demur", "begin", "bet")
    made = {name: {form: word for word, form in lexicon.verbs()[name].forms()} for name in names}
    assert made == {
        "demur": {"ed": "demurred", "s": "demurs", "ing": "demurring", "base": "demur"},
        "begin": {"past": "began", "participle": "begun", "s": "begins", "ing": "beginning", "base": "begin"},
        "bet": {"ed": "bet", "s": "bets", "ing": "betting", "base": "bet"},
    }


def test_no_form_is_listed_that_the_rule_makes() -> None:
    needless = [v.name for v in lexicon.verbs().values() if v.listed == (inflection.past(v.base),)]
    assert needless == []


# Verbs of more than one syllable that end as "admit" does and are stressed before the end: they double nothing.
UNSTRESSED = set(
    """
    covet credit discredit endeavor exhibit favor harbor honor interpret murmur parrot posit
    prohibit revisit target visit worship
    """.split()
)


def test_verbs_that_end_like_admit_either_double_or_are_known_not_to() -> None:
    """A new verb such as "permit" has to list "permitted"; what stands here was looked at."""
    ends = re.compile(r"\w*[aeiou]\w*(?:[^aeiou]|qu)[aeiou][bdgmprt]")
    verbs = lexicon.verbs().values()
    regular = {verb.base for verb in verbs} - {verb.base for verb in verbs if verb.listed}
    assert {base for base in regular if ends.fullmatch(base) and not base.endswith("er")} == UNSTRESSED


def test_forms_that_do_not_exist_are_no_verbs() -> None:
    wrong = "braged freted snaped demured spared agreing echos vetos viing withdrawed upholded cuted dealed".split()
    assert [word for word in wrong if word in reporting_verbs.forms()] == []
