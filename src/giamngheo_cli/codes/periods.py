"""Periods of time as codes of the dimension year: 2024, 2021-2025, 2024-H1, 2024-Q3, 2024-05."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from giamngheo_cli.codes.model import fold

YEAR = "year"
#: How a period is written: a year, several of them, or a half, quarter or month of one.
PERIOD = re.compile(
    r"([0-9]{4})(?:-(?:([0-9]{4})|h([12])|q([1-4])|(0[1-9]|1[0-2])))?", re.IGNORECASE
)
#: A year or several, as people write them: 2021 – 2025, giai đoạn 2021-2025.
SPAN = re.compile(r"(?:(?:giai đoạn|năm) )?([0-9]{4})(?: ?[-–—] ?([0-9]{4}))?")
_MONTHS = 12
#: The name of what a month, quarter or half lies within, by the months from one to the next.
_HALF, _QUARTER = 6, 3


class Period(NamedTuple):
    """A stretch of whole months, counted from the year 0; the end is exclusive."""

    start: int
    end: int

    @property
    def years(self) -> range:
        """The years in which it lies."""
        return range(self.start // _MONTHS, (self.end - 1) // _MONTHS + 1)

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day, as far as calendars have them."""
        beyond = _first_day(self.end).toordinal()
        last = max(beyond - 1, 1) if beyond < date.max.toordinal() else beyond
        return _first_day(self.start), date.fromordinal(last)

    @property
    def is_of_years(self) -> bool:
        """Whether it is several whole years."""
        return self.end - self.start > _MONTHS

    def lies_within(self, other: Period) -> bool:
        """Tell whether it is a part of another one, and not all of it."""
        return self != other and other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Period) -> bool:
        """Tell whether two have time in common, though neither lies within the other."""
        if self == other or self.lies_within(other) or other.lies_within(self):
            return False
        return self.start < other.end and other.start < self.end


def _first_day(month: int) -> date:
    year, within = divmod(month, _MONTHS)
    return date(year, within + 1, 1) if date.min.year <= year <= date.max.year else date.max


def period_of(text: str) -> Period | None:
    """Return the period that a text names; None where it names none, or ends before it begins."""
    found = PERIOD.fullmatch(text)
    if found is None:
        return None
    start = int(found[1]) * _MONTHS
    if found[2] is not None:
        end = (int(found[2]) + 1) * _MONTHS
        return Period(start, end) if end - start > _MONTHS else None
    for group, length in ((3, _HALF), (4, _QUARTER), (5, 1)):
        if found[group] is not None:
            first = start + (int(found[group]) - 1) * length
            return Period(first, first + length)
    return Period(start, start + _MONTHS)


def plain_span(text: str) -> str | None:
    """Return how a year or a span of years is written plainly; None where a text is neither."""
    found = SPAN.fullmatch(fold(text))
    if found is None:
        return None
    return found[1] if found[2] in (None, found[1]) else f"{found[1]}-{found[2]}"


def years_of(text: str) -> range:
    """Return the years of a span of years; none where it is none, or ends before it begins."""
    first, _, last = (plain_span(text) or "").partition("-")
    return range(int(first), int(last or first) + 1) if first else range(0)


def wider_name(text: str, period: Period) -> str | None:
    """Return the name of what a part of a year lies within; None for a year and for several."""
    year, within = divmod(period.start, _MONTHS)
    length = period.end - period.start
    if length >= _MONTHS:
        return None
    if length == _HALF:
        return text[:4]
    if length == _QUARTER:
        return f"{year:04}-H{within // _HALF + 1}"
    return f"{year:04}-Q{within // _QUARTER + 1}"
