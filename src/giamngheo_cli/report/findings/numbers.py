"""The numbers of a finding, aligned in one unit and with the greatest of their parts."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.amount import common_unit, write_number
from giamngheo_cli.messages import Message, message, plural
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.rules.model import Numbers
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
        unit: their unit, as an exponent.
        rows: stated, computed and difference.
        parts: the greatest parts of the sum, in the order of the file.
        left_out: how many parts are left out.
    """

    unit: int
    rows: list[NumberLine]
    parts: list[PartLine]
    left_out: int


def aligned(numbers: Numbers) -> Aligned:
    """Lay out the numbers of a finding."""
    stated, parts = numbers.stated.dong, numbers.parts
    shown = sorted(parts, key=lambda each: -abs(each.dong))[:MOST_PARTS]
    shown.sort(key=lambda each: each.node.place)
    unit = common_unit(stated, numbers.computed, *(each.dong for each in shown))
    rows = [
        NumberLine(message("stated"), write_number(stated, unit), _written(numbers.stated, unit)),
        NumberLine(
            message("computed"), write_number(numbers.computed, unit), _range(numbers, unit)
        ),
        NumberLine(message("difference"), write_number(numbers.difference, unit, signed=True), ""),
    ]
    greatest = [PartLine(each, write_number(each.dong, unit)) for each in shown]
    return Aligned(unit, rows, greatest, len(parts) - len(shown))


def _range(numbers: Numbers, unit: int) -> Message | str:
    """Return between what the computed value may lie, where it is not exact."""
    low, high = numbers.low, numbers.high
    if low is None:
        return "" if high is None else message("{high} or less", high=write_number(high, unit))
    if high is None:
        return message("{low} or more", low=write_number(low, unit))
    if low == high:
        return ""
    low_text, high_text = write_number(low, unit), write_number(high, unit)
    return message("with rounding: {low} to {high}", low=low_text, high=high_text)


def smaller_ones(count: int) -> Message:
    """Return how many parts are left out."""
    return plural("and {count} smaller one", "and {count} smaller ones", count=count)


def _written(value: Value, unit: int) -> str:
    """Return an amount as it is written, where that says more than the number beside it."""
    if not isinstance(value, Figure):
        return ""
    written = value.written
    return "" if written == write_number(value.dong, unit) else written
