"""Whether the total of a table is that of its own rows, and not of all that the plan has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from giamngheo_cli.amount import AmountError, Interval, read
from giamngheo_cli.codes import CellNames
from giamngheo_cli.documents.assembly.table_base import TableBase
from giamngheo_cli.documents.found import FoundFigure
from giamngheo_cli.documents.tables.steps import path_of
from giamngheo_cli.messages import Message, message
from giamngheo_cli.sums.intervals import meet, sum_of_intervals

NO_WHOLE = message("the table does not show of which item its total is")
NEITHER = message(
    "the table has some of the items only, and its total is neither their sum nor what is stated"
)
#: Returns the cell of a figure.
_CellOf = Callable[[FoundFigure], CellNames | None]


def agrees(figure: FoundFigure, other: FoundFigure) -> bool:
    """Tell whether two figures can be roundings of one amount."""
    return meet(_interval(figure), _interval(other))


def not_of_item(
    figures: Sequence[FoundFigure], base: TableBase, cell_of: _CellOf
) -> Message | None:
    """Return why the total of a table of some of the parts is none of their item.

    It is the sum of its rows, where the item states another total, or neither that nor what the
    item states in any column. None where it is to be compared with the item: a table of all parts
    contradicts it, and so does one that agrees with it elsewhere.
    """
    item, rows = base.item, {id(each) for each in base.tops.values()}
    if item is None or id(item) in rows or rows.issuperset(map(id, item.parts.values())):
        return None
    stated = [
        (whole, cell, item.cells[cell].figure)
        for whole in figures
        if not whole.item and (cell := cell_of(whole)) is not None and cell in item.cells
    ]
    others = [(whole, cell) for whole, cell, other in stated if not agrees(other, whole)]
    if any(_is_sum(whole, _highest(figures, cell, cell_of)) for whole, cell in others):
        return NO_WHOLE
    return NEITHER if others and len(others) == len(stated) else None


def _highest(
    figures: Iterable[FoundFigure], cell: CellNames, cell_of: _CellOf
) -> list[FoundFigure]:
    """Return the figures of a cell in the rows that stand below no other one that has it."""
    rows = {path_of(each.item): each for each in figures if each.item and cell_of(each) == cell}
    return [
        each
        for path, each in rows.items()
        if not any(path[:end] in rows for end in range(len(path)))
    ]


def _is_sum(whole: FoundFigure, rows: Sequence[FoundFigure]) -> bool:
    return bool(rows) and meet(_interval(whole), sum_of_intervals(map(_interval, rows)))


def _interval(figure: FoundFigure) -> Interval:
    """Return from where to where an amount may lie that is written so."""
    try:
        return read(figure.written, figure.unit, figure.form).interval
    except AmountError:
        return figure.dong, figure.dong
