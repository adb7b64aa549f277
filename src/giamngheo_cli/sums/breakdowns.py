"""Cells → the sums that they are, complete or not, whatever of these is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from giamngheo_cli.codes import Cell, Dimension
from giamngheo_cli.plan.figures import PARTS
from giamngheo_cli.sums.cells import code_of
from giamngheo_cli.sums.check import Kind
from giamngheo_cli.sums.sheet import Sheet

#: A cell of an item.
Spot = tuple[Sheet, Cell]

#: Where an item has more figures times parts, only those parts are looked at that speak of a cell.
MANY_CELLS = 100_000


class Breakdown(NamedTuple):
    """The sum of some cells, that another one is, or is at least.

    Attributes:
        over: what it goes over: PARTS, CODES or SUBCODES.
        dimension: the dimension of the codes; None for parts.
        spots: the cells.
        is_complete: whether they are all of it.
        is_partial: whether the plan says that they need not be.
    """

    over: Kind
    dimension: Dimension | None
    spots: list[Spot]
    is_complete: bool
    is_partial: bool


def breakdowns_of(sheet: Sheet, cell: Cell) -> Iterator[Breakdown]:
    """Yield the sums that a cell is: over the parts of its item, over codes, within a code."""
    if sheet.parts:
        spots, is_whole = sum_over_parts(sheet, cell)
        yield Breakdown(Kind.PARTS, None, spots, is_whole, sheet.is_partial(PARTS))
    for dimension in sheet.dimensions_under(cell):
        sums = sheet.sums_under(cell, dimension)
        for cells in sums:
            if cells:
                complete = len(sums) == 1 and sheet.is_complete(cell, dimension)
                partial = not complete and sheet.lists_some(cell, dimension)
                spots = [(sheet, each) for each in cells]
                yield Breakdown(Kind.CODES, dimension, spots, complete, partial)
    for code in cell:
        sums = sheet.sums_within(cell, code) if code.has_parts else []
        for within in sums:
            if not within:
                continue
            spots = [(sheet, each) for each in within]
            complete = len(sums) == 1 and sheet.is_divided(cell, code)
            partial = not complete and sheet.lists_some(cell, code.dimension, code)
            yield Breakdown(Kind.SUBCODES, code.dimension, spots, complete, partial)


def is_bound(sheet: Sheet, cell: Cell, dimension: Dimension | None, over: Kind) -> bool:
    """Tell whether a sum that a cell is checked against need not be all of it."""
    if dimension is None:
        return sheet.is_partial(PARTS)
    head = code_of(cell, dimension) if over is Kind.SUBCODES else None
    if head is None:
        return not sheet.is_complete(cell, dimension)
    return not sheet.is_divided(cell, head)


def sum_over_parts(sheet: Sheet, cell: Cell) -> tuple[list[Spot], bool]:
    """Return the cells of parts that a cell is the sum of, and whether it is no more than that.

    Of many parts those are left out that say nothing of the cell; then it may be more.
    """
    is_whole = not sheet.is_partial(PARTS)
    if cell and len(sheet.parts) * len(sheet.figures) > MANY_CELLS:
        is_whole = is_whole and sheet.first_open_part(cell) is None
        parts = sheet.parts_with(cell) if is_whole else sheet.parts_using(cell)
    else:
        parts = sheet.parts_with(cell)
    return [(part, cell) for part in parts], is_whole
