"""The table of who spoke when."""

from __future__ import annotations

from factbox.views.story import StoryView
from tests.rendersite import checked


def test_a_table_by_day() -> None:
    table = StoryView(checked("harbour")).speech_table
    assert table is not None
    assert table.columns == ("6 March 2024", "9 March 2024", "10 March 2024", "Not dated here")
    assert [
        (row.speaker.name.id if row.speaker.name else None, [[quote.id for quote in cell] for cell in row.cells])
        for row in table.rows
    ] == [
        ("ines-calloway", [["mayor-listened"], [], [], []]),
        ("the-fisherman", [[], [], [], ["three-winters"]]),
        ("tomas-reyl", [[], [], ["never-warned"], ["no-one-foresaw"]]),
        ("ada-lunt", [[], [], [], ["paid"]]),
        (None, [[], ["insurer-pays"], [], ["safe-for-a-century"]]),
    ]


def test_many_days_are_years() -> None:
    table = StoryView(checked("long")).speech_table
    assert table is not None
    assert table.columns == ("2021", "2022", "Not dated here")
    assert sum(len(cell) for row in table.rows for cell in row.cells) == 80


def test_no_table_of_one_speaker() -> None:
    assert StoryView(checked("tiny")).speech_table is None


def test_a_cell_has_the_first_words_of_a_quote() -> None:
    quotes = {quote.id: quote for quote in StoryView(checked("harbour")).quotes}
    assert quotes["mayor-listened"].first_words == "We should have listened, […] Nobody\N{NO-BREAK SPACE}…"


def test_many_speakers_come_by_how_much_they_are_quoted() -> None:
    counts = [len(speaker.quotes) for speaker in StoryView(checked("long")).speakers if speaker.name]
    assert len(counts) > 12
    assert counts == sorted(counts, reverse=True)
