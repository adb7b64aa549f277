"""What the row of column numbers says (`1=2+3`), held against each row of figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.found import ColumnSum
from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.messages import Text

_SUM = re.compile(r"([0-9]{1,2})=([0-9]{1,2}(?:[+-][0-9]{1,2})+)")
_NUMBER = re.compile(r"[0-9]{1,2}")


class Read(NamedTuple):
    """An amount that was read: đồng, and the step of its last digit."""

    dong: int
    step: int
    place: Text


def within_rounding(computed: int, parts: Iterable[Read], whole: Read) -> bool:
    """Tell whether the sum of parts is an amount but for the rounding of them all."""
    leeway = sum(part.step // 2 for part in parts) + whole.step // 2
    return abs(computed - whole.dong) <= leeway


class StatedSum(NamedTuple):
    """A sum: its column, and the columns of its parts, each with its sign."""

    text: str
    column: int
    parts: tuple[tuple[int, int], ...]


def broken_sums(
    sums: Sequence[StatedSum], columns: Mapping[int, Column], row: Mapping[int, Read | None]
) -> Iterator[ColumnSum]:
    """Yield the sums that a row breaks by more than the rounding of its figures.

    A blank cell adds nothing, but a row that has none of the parts is not held against its sum,
    and neither is one with a part that could not be read (None).
    """
    for each in sums:
        stated = row.get(each.column)
        found = [(sign, row[at]) for at, sign in each.parts if at in row]
        parts = [(sign, part) for sign, part in found if part is not None]
        if stated is None or not parts or len(parts) < len(found):
            continue
        computed = sum(sign * part.dong for sign, part in parts)
        if not within_rounding(computed, (part for _, part in parts), stated):
            path = columns[each.column].head.path
            yield ColumnSum(each.text, path, stated.place, stated.dong, computed)


def sums_of(columns: Mapping[int, Column]) -> Iterator[StatedSum]:
    """Yield the sums that the row of column numbers states."""
    by_number = {
        found[0]: at
        for at, column in columns.items()
        if (found := _NUMBER.search(column.head.number)) is not None
    }
    for at, column in columns.items():
        text = re.sub(r"[\s()]", "", column.head.number)
        found = _SUM.fullmatch(text)
        if found is None:
            continue
        signed = re.findall(r"([+-]?)([0-9]{1,2})", found[2])
        if all(number in by_number for _, number in signed):
            parts = tuple((by_number[number], -1 if sign == "-" else 1) for sign, number in signed)
            yield StatedSum(text, at, parts)
