"""Whether the total of a table is that of its own rows, and not of all that the plan has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from giamngheo_cli.amount import AmountError, Interval, read
from giamngheo_cli.codes import CellNames
from giamngheo_cli.documents.assembly.items import FoundItem
from giamngheo_cli.documents.assembly.table_base import TableBase
from giamngheo_cli.documents.found import FoundFigure
from giamngheo_cli.documents.tables.steps import path_of
from giamngheo_cli.sums.values import meet, sum_of_intervals

#: Returns the cell of a figure.
_CellOf = Callable[[FoundFigure], CellNames | None]


def agrees(figure: FoundFigure, other: FoundFigure) -> bool:
    """Tell whether two figures can be roundings of one amount."""
    return meet(_interval(figure), _interval(other))


def is_total_of_rows(figures: Sequence[FoundFigure], base: TableBase, cell_of: _CellOf) -> bool:
    """Tell whether the total of a table is the sum of its rows, which are some of the parts only.

    It then says nothing of the item, which states another total. A table of all parts contradicts
    it instead, and so does one whose total is no sum of its rows.
    """
    item, rows = base.item, {id(each) for each in base.tops.values()}
    if item is None or id(item) in rows or rows.issuperset(map(id, item.parts.values())):
        return False
    return any(
        _is_sum(whole, _highest(figures, cell, cell_of))
        for whole in figures
        if not whole.item and (cell := cell_of(whole)) is not None and _differs(item, cell, whole)
    )


def _differs(item: FoundItem, cell: CellNames, figure: FoundFigure) -> bool:
    stated = item.cells.get(cell)
    return stated is not None and not agrees(stated.figure, figure)


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
