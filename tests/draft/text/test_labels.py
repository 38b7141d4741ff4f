"""Names before colons: what is talk, what is a list, and who asks."""

from __future__ import annotations

import pytest

from factbox.article.seed import article_from_text
from factbox.draft.text.labels import is_told, labels_in


def test_a_turn_goes_on_to_the_next_label_and_who_asks_is_known() -> None:
    text = "Moss: Why now?\n\nQuill: We had to.\n\nWe told you so.\n\nMoss: When?\n\nQuill: In May."
    turns = labels_in(article_from_text(text)).turns
    assert [(text[slice(*t.label)], [text[slice(*w)] for w in t.words], t.asks) for t in turns] == [
        ("Moss", ["Why now?"], True),
        ("Quill", ["We had to.", "We told you so."], False),
        ("Moss", ["When?"], True),
        ("Quill", ["In May."], False),
    ]


def test_a_list_is_told_by_nobody() -> None:
    text = "They were charged:\n\nAda Moss: Theft, two counts.\n\nRex Quill: Arson, held on bond."
    labels = labels_in(article_from_text(text))
    assert not labels.turns
    assert labels.listed == {text.index("Ada"), text.index("Rex")}
    assert labels.told_by_nobody() == labels.listed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The roof is leaking.", True),
        ("Everybody keeps a flat.", True),
        ("Why?", True),
        ("Theft, two counts of arson.", False),
        ("Was held on bond.", False),
        ("She was mayor for ten years.", False),
    ],
)
def test_what_is_told_is_a_sentence(words: str, told: bool) -> None:
    assert is_told(words) is told
