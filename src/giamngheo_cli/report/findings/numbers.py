"""The numbers of a finding, aligned in one unit and with the greatest of their parts."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.amount import Style
from giamngheo_cli.messages import Message, message, plural
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.rules.model import Numbers
from giamngheo_cli.sums.check import Check, Kind
from giamngheo_cli.sums.values import Value

MOST_PARTS = 20


class NumberLine(NamedTuple):
    """A number with its name, and what else is to be said of it; "" where nothing is."""

    label: Message
    number: str
    aside: Message | str


class PartLine(NamedTuple):
    """A figure that is part of the sum, and its number."""

    figure: Figure
    number: str


class Aligned(NamedTuple):
    """Numbers that are aligned.

    Attributes:
        rows: stated, computed and difference.
        parts: the greatest parts of the sum, in the order of the file.
        left_out: how many parts are left out.
    """

    rows: list[NumberLine]
    parts: list[PartLine]
    left_out: int


def aligned(numbers: Numbers, check: Check | None, style: Style) -> Aligned:
    """Lay out the numbers of a finding, written in the unit of the style."""
    stated, parts = numbers.stated.dong, numbers.parts
    shown = sorted(parts, key=lambda each: -abs(each.dong))[:MOST_PARTS]
    shown.sort(key=lambda each: each.node.place)
    names = _OF_SUMS if check is None else _NAMES.get(check.kind, _OF_SUMS)
    rows = [
        NumberLine(names[0], style.number(stated), _written(numbers.stated, style)),
        NumberLine(names[1], style.number(numbers.computed), _range(numbers, style)),
        NumberLine(message("difference"), style.number(numbers.difference, signed=True), names[2]),
    ]
    greatest = [PartLine(each, style.number(each.dong)) for each in shown]
    return Aligned(rows, greatest, len(parts) - len(shown))


def _range(numbers: Numbers, style: Style) -> Message | str:
    """Return between what the computed value may lie, where it is not exact."""
    low, high = numbers.low, numbers.high
    if low is None:
        return "" if high is None else message("{high} or less", high=style.number(high))
    if high is None:
        return message("{low} or more", low=style.number(low))
    if low == high:
        return ""
    low_text, high_text = style.number(low), style.number(high)
    return message("with rounding: {low} to {high}", low=low_text, high=high_text)


def smaller_ones(count: int) -> Message:
    """Return how many parts are left out."""
    return plural("and {count} smaller one", "and {count} smaller ones", count=count)


_BY_PERCENTAGE = (message("stated"), message("by percentage"), message("stated − by percentage"))
_TWO_WAYS = (message("one way"), message("another way"), message("one − other"))
#: What the two amounts of a finding are called, and which is taken from which.
_NAMES = {
    Kind.REPEAT: (message("stated here"), message("stated first"), message("here − first")),
    Kind.WORDS: (message("in words"), message("in figures"), message("words − figures")),
    Kind.DERIVATIONS: _TWO_WAYS,
    Kind.TOGETHER: _TWO_WAYS,
    Kind.SEVERAL: (message("allowed"), message("needed"), message("allowed − needed")),
    Kind.SHARE: _BY_PERCENTAGE,
    Kind.GROWTH: _BY_PERCENTAGE,
    Kind.PRODUCT: (message("stated"), message("by quantity"), message("stated − by quantity")),
}
_OF_SUMS = (message("stated"), message("computed"), message("stated − computed"))


def _written(value: Value, style: Style) -> str:
    """Return an amount as it is written, where that says more than the number beside it."""
    if not isinstance(value, Figure):
        return ""
    written = value.written
    return "" if written == style.number(value.dong) else written
