"""Heads that are meant to reach over several columns, where no cells are merged, as in csv.

Behind NSTW and NSĐP, each with a blank cell, stand Tổng, SN, Tổng, SN below: each has two of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from giamngheo_cli.codes import fold
from giamngheo_cli.documents.blocks import Cell
from giamngheo_cli.documents.tables.regions import Cells
from giamngheo_cli.documents.words import understood


class _Group(NamedTuple):
    """A head with the blank cells behind it: its last column, and what stands below."""

    last: int
    below: tuple[Hashable, ...]


def with_reach(rows: Sequence[Cells], used: Sequence[int]) -> list[Cells]:
    """Return the rows of a head, in which heads reach over the same columns as others of the row.

    Only heads below which the same stands are known to: one alone may end before the next column.
    """
    found: list[Cells] = []
    for at, row in enumerate(rows):
        groups = [_group(cell, rows, at, used) for cell in row]
        times = Counter(group.below for group in groups if group is not None)
        found.append(
            [
                cell._replace(columns=group.last - cell.column + 1)
                if group is not None and times[group.below] > 1
                else cell
                for cell, group in zip(row, groups, strict=True)
            ]
        )
    return found


def _group(cell: Cell, rows: Sequence[Cells], at: int, used: Sequence[int]) -> _Group | None:
    """Return a head with the columns behind it that have no head in its row; None without any."""
    if cell.columns > 1 or cell.rows > 1:
        return None
    stops = {
        column
        for above in rows[: at + 1]
        for each in above
        for column in range(each.column, each.column + each.columns)
        if column == each.column or each.row + each.rows > at
    }
    lower = {each.column: each for row in rows[at + 1 :] for each in row[::-1]}
    columns = [cell.column]
    for column in used[used.index(cell.column) + 1 :]:
        if column in stops or column not in lower:
            break
        columns.append(column)
    if len(columns) < 2 or cell.column not in lower:
        return None
    place = {column: step for step, column in enumerate(columns)}
    below = tuple(
        (each.row - at, place[each.column], each.columns, _meant(each.text))
        for row in rows[at + 1 :]
        for each in row
        if each.column in place
    )
    return _Group(columns[-1], below)


def _meant(text: str) -> Hashable:
    """Return what a head says, however it is written."""
    meaning = understood(text)
    is_known = meaning is not None and (meaning.cell or meaning.says_total)
    return (meaning.cell, meaning.says_total) if meaning and is_known else fold(text)
