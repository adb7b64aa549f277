"""Between what sums of amounts lie, and to which side."""

from __future__ import annotations

from collections.abc import Iterable

from giamngheo_cli.amount import ABOUT, ABOVE, AT_LEAST, AT_MOST, BELOW, Interval

#: Amounts a little over and others without end lie to the same side; their sum has no end.
_SAME_SIDE = {AT_LEAST: {ABOVE, AT_LEAST}, AT_MOST: {BELOW, AT_MOST}}


def sum_of_intervals(intervals: Iterable[Interval]) -> Interval:
    """Return the least and the most that a sum of amounts may be of which each lies in one."""
    least: int | None = 0
    most: int | None = 0
    for low, high in intervals:
        least = None if least is None or low is None else least + low
        most = None if most is None or high is None else most + high
    return least, most


def meet(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals have an amount in common."""
    return reaches(one, other) and reaches(other, one)


def reaches(whole: Interval, part: Interval) -> bool:
    """Tell whether the most of the one is no less than the least of the other."""
    most, least = whole[1], part[0]
    return most is None or least is None or least <= most


def side_of(sides: Iterable[str | None]) -> str | None:
    """Return to which side a sum may lie from its amounts' sides; ABOUT where they differ."""
    known = {side for side in sides if side is not None}
    if len(known) > 1:
        return next((limit for limit, both in _SAME_SIDE.items() if known == both), ABOUT)
    return known.pop() if known else None
