"""Rows without numbers: whether their amounts let them stand beside each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from giamngheo_cli.documents.tables.column_sums import Read, within_rounding
from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.rows import RowMeaning
from giamngheo_cli.messages import message

#: A row that is the sum of so many behind it may be the one above them.
_LEAST = 2


def without_hidden_levels(
    rows: Sequence[TableRow],
    meanings: Sequence[RowMeaning],
    columns: Mapping[int, Column],
    reads_of: Callable[[TableRow], Mapping[int, Read]],
) -> list[RowMeaning]:
    """Return what rows are, none of them an item where amounts deny that all are equals.

    Args:
        reads_of: returns the amounts of a row by column.
    """
    items = _rows_beside_each_other(rows, meanings)
    if not items:
        return list(meanings)
    totals = [at for at, each in enumerate(meanings) if each.steps == () and not each.cell]
    known = [at for at, each in columns.items() if each.is_known]
    reads = {at: reads_of(rows[at]) for at in (*items, *totals)}
    for column in known:
        stated = (reads[at].get(column) for at in totals)
        total = next((each for each in stated if each is not None), None)
        if _contradict([reads[at].get(column) for at in items], total):
            return _without_items(meanings)
    return list(meanings)


def _rows_beside_each_other(rows: Sequence[TableRow], meanings: Sequence[RowMeaning]) -> list[int]:
    """Return the rows that are taken as items beside each other for want of any sign of levels."""
    if any(row.marker is not None or row.indent or row.id for row in rows):
        return []
    return [
        at
        for at, meaning in enumerate(meanings)
        if meaning.steps and len(meaning.steps) == 1 and meaning.steps[0].level is None
        if not meaning.cell
    ]


def _contradict(items: Sequence[Read | None], total: Read | None) -> bool:
    """Tell whether amounts of one column, in the order of their rows, are not beside each other.

    They add up to the total; without one, none is the sum of those right behind it.
    """
    values = [read.dong if read is not None else 0 for read in items]
    if total is not None:
        parts = (read for read in items if read is not None)
        return not within_rounding(sum(values), parts, total)
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    last = {reached: at for at, reached in enumerate(sums)}
    return any(
        value > 0 and last.get(sums[at + 1] + value, 0) > at + _LEAST
        for at, value in enumerate(values)
    )


def _without_items(meanings: Sequence[RowMeaning]) -> list[RowMeaning]:
    """Return what rows are where none of the items among them is known."""
    reason = message("rows without numbers, whose amounts do not stand beside each other")
    return [
        each._replace(steps=None, reason=reason, owner=() if each.owner is not None else None)
        if each.steps
        else each
        for each in meanings
    ]
