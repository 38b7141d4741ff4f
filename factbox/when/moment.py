"""One point of the calendar, as precise as the news knows it: a decade, a month, a night, a minute."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import Literal

from msgspec import Struct

Precision = Literal["decade", "year", "season", "quarter", "month", "day", "part", "minute", "second", "span"]

# Hours of the day's own clock, the end not included. Night ends at midnight: the small hours have the next day's date.
PARTS_OF_DAY: dict[str, tuple[int, int]] = {
    "early morning": (0, 8),
    "morning": (6, 12),
    "midday": (11, 13),
    "afternoon": (12, 18),
    "evening": (17, 22),
    "night": (20, 24),
    "late night": (22, 24),
}
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "first", 34: "second", 35: "third", 36: "fourth"}
_TICK = timedelta(seconds=1)


class Moment(Struct, frozen=True, dict=True):
    """One point of the calendar, as precise as it is known. `parse_when` makes only real dates."""

    year: int
    month: int | None = None  # 21 to 24 are seasons and 33 to 36 quarters, as in EDTF
    day: int | None = None
    hour: int | None = None
    minute: int = 0
    second: int | None = None
    zone: int | None = None  # minutes east of UTC
    part: str = ""
    mark: Literal["", "~", "?", "%"] = ""
    decade: bool = False

    def __str__(self) -> str:
        text = f"{self.year:04d}"[: 3 if self.decade else 4] + "X" * self.decade
        text += "".join(f"-{number:02d}" for number in (self.month, self.day) if number is not None)
        if self.hour is not None:
            text += f"T{self.hour:02d}:{self.minute:02d}" + ("" if self.second is None else f":{self.second:02d}")
            text += _zone_text(self.zone)
        return text + (f" {self.part}" if self.part else "") + self.mark

    @property
    def precision(self) -> Precision:
        """The smallest unit that is known."""
        if self.hour is not None:
            return "minute" if self.second is None else "second"
        if self.day is not None:
            return "part" if self.part else "day"
        if self.month is not None:
            return "month" if self.month <= 12 else "season" if self.month in SEASONS else "quarter"
        return "decade" if self.decade else "year"

    @cached_property
    def bounds(self) -> tuple[datetime, datetime]:
        """The first and the last second that it may mean, by the clock of the place (a zone moves nothing)."""
        if self.day is None:
            return self._long_bounds()
        midnight = datetime(self.year, self.month or 1, self.day)
        if self.hour is None:
            first, end = PARTS_OF_DAY[self.part] if self.part else (0, 24)
            return midnight + timedelta(hours=first), midnight + timedelta(seconds=end * 3600 - 1)
        at = midnight + timedelta(hours=self.hour, minutes=self.minute, seconds=self.second or 0)
        return at, at if self.second is not None else at + timedelta(seconds=59)

    def _long_bounds(self) -> tuple[datetime, datetime]:
        first, months = 1, 120 if self.decade else 12
        if self.month is not None:
            first, months = self.month, 1
            if self.month in SEASONS:  # of the northern half of the Earth; winter runs on into the next year
                first, months = 3 * (self.month - 20), 3
            elif self.month in QUARTERS:
                first, months = 3 * (self.month - 33) + 1, 3
        after = self.year * 12 + first - 1 + months
        end = (
            datetime(after // 12, after % 12 + 1, 1) - _TICK if after < 120_000 else datetime.max.replace(microsecond=0)
        )
        return datetime(self.year, first, 1), end


def _zone_text(zone: int | None) -> str:
    if not zone:
        return "" if zone is None else "Z"
    return f"{'-' if zone < 0 else '+'}{abs(zone) // 60:02d}:{abs(zone) % 60:02d}"
