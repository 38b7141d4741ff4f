"""What was said: passages of our own under tests/data/quotes, and what must hold for any text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbox.article.seed import article_from_text
from factbox.draft.findings import DraftQuote
from factbox.draft.speech.quotes import find_quotes
from factbox.draft.text.tokens import Reading
from factbox.problems import ProblemsError
from tests.cases import Case, Expected, cases
from tests.paths import ROOT
from tests.steps import assert_grows_in_a_straight_line

SEED = ROOT / "seeds" / "000_5d4eb46697ce7237.txt"


def quotes_of(text: str) -> list[DraftQuote]:
    return find_quotes(Reading(article_from_text(text)))


def shown(text: str) -> list[str]:
    """The quotes of a passage as a case writes them."""

    def words(span: tuple[int, int] | None) -> str:
        return text[slice(*span)] if span else "-"

    return [
        " | ".join([q.kind, " / ".join(map(words, q.content)), words(q.source), words(q.cue), q.manner])
        for q in quotes_of(text)
    ] or ["nothing"]


@pytest.mark.parametrize("case", cases("quotes"), ids=str)
def test_passage(case: Case, expected: Expected) -> None:
    expected.part(case, "quotes", "\n".join(shown(case.given)))


def test_the_six_quotes_of_the_seed_article() -> None:
    seed_text = SEED.read_bytes().decode("utf-8")
    found: dict[tuple[str, str], DraftQuote] = {
        (q.kind, seed_text[slice(*q.source)]): q for q in quotes_of(seed_text) if q.source
    }
    assert [
        (kind, source, " / ".join(seed_text[slice(*s)] for s in found[kind, source].content))
        for kind, source in [
            ("indirect", "two Pakistan security and intelligence officials who spoke to the Guardian"),
            ("indirect", "Pakistan"),
            ("partial", "The US"),
            ("partial", "India"),
            ("direct", "Trump"),
            ("partial", "his vice-president, JD Vance"),
        ]
    ] == [
        (
            "indirect",
            "two Pakistan security and intelligence officials who spoke to the Guardian",
            "It was the beginning of eight hours of negotiations, mediated by the US, that finally secured a fragile "
            "ceasefire between India and Pakistan at midday on Saturday",
        ),
        (
            "indirect",
            "Pakistan",
            "the US president never personally made any calls to their side during the negotiations",
        ),
        ("partial", "The US", "India had “the right to defend itself” after the Kashmir attack"),
        (
            "partial",
            "India",
            "its strikes on Pakistan as solely hitting “terrorist camps” that threatened its national security",
        ),
        ("direct", "Trump", "They’ve been fighting for a long time. I just hope it ends very quickly."),
        ("partial", "his vice-president, JD Vance", "it was “none of our business”"),
    ]


PIECES = [
    *"""Ada_Moss the_mayor said that told according_to he who asked “ ” " '' ‘ ’ ' « » 「 」 , . : — ( ) ? and but had
    wants_to Mr. US the_bridge_would_stay plan her_claim “It_holds,” “It_holds.” MOSS: שלום 你好。 قال""".replace(
        "\n", " "
    ).split(),
    "\n",
    "\n\n",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(lambda words: " ".join(words).replace("_", " "))


@settings(max_examples=300, deadline=None)
@given(TEXTS | st.text(max_size=200))
def test_spans_are_words_of_the_text_in_order(text: str) -> None:
    try:
        article = article_from_text(text)
    except ProblemsError:
        return
    found = find_quotes(Reading(article))
    assert [q.content[0] for q in found] == sorted(q.content[0] for q in found)
    pieces = sorted(piece for q in found for piece in q.content)
    assert all(0 <= start < end <= len(text) for start, end in pieces)
    assert all(text[start:end].strip() for start, end in pieces)
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    named = [span for q in found for span in (q.source, q.cue) if span]
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in named)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "Ada Moss said the bridge would stay. “It will,” she said. ",
        "he said that ",
        "Moss, said he, ",
        "the claim that ",
        "“",
        "‘a ",
        "“a\n\n",
        '"a\n',
        "“A b.” ",
        "a — ",
        "( ",
        "他说：“你好。”「喂」",
        'ארה"ב אמר "שלום" היום. ',
    ],
)
def test_twice_the_speech_takes_twice_the_steps(unit: str) -> None:
    def ready(count: int) -> Callable[[], object]:
        reading = Reading(article_from_text(unit * count))
        assert reading.sentences
        return partial(find_quotes, reading)

    assert_grows_in_a_straight_line(ready, 5_000 // len(unit))
