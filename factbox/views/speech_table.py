"""Who said what when, as a table: a row for each speaker, a column for each day, month or year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from factbox.languages import INTERFACE_LANGUAGE
from factbox.views.records import QuoteView, Speaker, without_date
from factbox.when.edtf import When, day_of
from factbox.when.hints import MONTHS
from factbox.when.shown import show_when

_Label = Callable[[When], str]

_MOST_COLUMNS = 10


class Row(Struct, frozen=True):
    """One speaker; a cell for each column."""

    speaker: Speaker
    cells: tuple[tuple[QuoteView, ...], ...]


class SpeechTable(Struct, frozen=True):
    """The table; its columns run from the first to the last, and what has no date comes after them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def speech_table(speakers: Sequence[Speaker], quotes: Sequence[QuoteView]) -> SpeechTable | None:
    """The table; None where it would say no more than the list."""
    known = sorted((quote.when for quote in quotes if quote.when), key=lambda when: when.earliest)
    label = next((by for by in (_by_day, _by_month) if len({by(when) for when in known}) <= _MOST_COLUMNS), _by_year)
    columns = list(dict.fromkeys(label(when) for when in known))
    without = without_date(quotes)
    columns += [without] if without else []
    if len(columns) < 2 or len(speakers) < 2:
        return None
    return SpeechTable(tuple(columns), tuple(_row(speaker, columns, label, without) for speaker in speakers))


def _row(speaker: Speaker, columns: Iterable[str], label: _Label, without: str) -> Row:
    cells: dict[str, list[QuoteView]] = {column: [] for column in columns}
    for quote in speaker.quotes:
        cells[label(quote.when) if quote.when else without].append(quote)
    return Row(speaker, tuple(tuple(quotes) for quotes in cells.values()))


def _by_day(when: When) -> str:
    day = day_of(when)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else show_when(when, INTERFACE_LANGUAGE)


def _by_month(when: When) -> str:
    at = when.earliest
    return f"{MONTHS[at.month - 1]} {at.year}" if when.precision not in ("year", "decade") else _by_year(when)


def _by_year(when: When) -> str:
    return str(when.earliest.year)
