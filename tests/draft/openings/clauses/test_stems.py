"""Words as they are compared."""

from __future__ import annotations

from factbox.draft.openings.clauses.stems import stem, stems


def test_the_first_letters_of_what_has_weight() -> None:
    assert stem("buses") == stem("bus") == "bus"
    assert stems("The buses of Harrow") == {"bus", "harro"}
    assert stem("the") == ""
