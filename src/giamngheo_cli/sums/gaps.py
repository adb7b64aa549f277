"""Whether gaps, where parts say nothing of a cell of their whole, are sure to contradict nothing.

It is enough that
- all sums that can be made hold as they are written, each cell that is broken down is stated, and
  no amount is less than 0;
- the plan nests dimensions in one way: of kind within source, then no kind beside source;
- a cell that parts say nothing of has a code of a dimension that nothing below the item uses.

For then the parts make up the wider cell without such codes, and the money of each part, and of
all below it, can be broken down further in just the shares in which that of the item is: exact
shares, as an amount may be any part of a đồng here. What parts alone break down gives the item its
sum; what is not nested is broken down apart. Nothing that is stated changes, so rounding is not
called on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from giamngheo_cli.codes import Cell, Dimension
from giamngheo_cli.sums.breakdowns import Spot
from giamngheo_cli.sums.sheet import Sheet, sheets_below


def are_harmless(root: Sheet, gaps: Collection[Spot]) -> bool:
    """Tell whether gaps are sure to contradict nothing, where nothing else of a plan is open.

    Args:
        root: the plan.
        gaps: the cells that are stated, but not by all parts; perhaps the total of the plan, which
            is no gap where it is the sum of all parts and nothing else speaks of it.
    """
    gaps = [(sheet, cell) for sheet, cell in gaps if not sheet.is_silent_plan]
    if not gaps:
        return True
    sheets = list(sheets_below(root))
    if root.has_negative or any(
        sheet.partial or sheet.has_rests or sheet.unreadable for sheet in sheets
    ):
        return False
    cells = {cell for sheet in sheets for cell in sheet.figures}
    nested = {frozenset([code.dimension for code in cell]) for cell in cells}
    return _is_one_way(nested) and all(_is_free(*spot) for spot in gaps)


def _is_one_way(nested: Iterable[frozenset[Dimension]]) -> bool:
    """Tell whether of two sets of dimensions of cells that share one, one is always in the other.

    Then each set has but one way to be nested: the smaller ones come first.
    """
    widest: dict[Dimension, frozenset[Dimension]] = {}
    for dimensions in sorted(nested, key=len):
        within = {widest[each] for each in dimensions if each in widest}
        if len(within) > 1 or not all(each < dimensions for each in within):
            return False
        widest.update(dict.fromkeys(dimensions, dimensions))
    return True


def _is_free(sheet: Sheet, cell: Cell) -> bool:
    """Tell whether a cell has a code of a dimension that is not used below its item."""
    below = sheet.reach_below
    return below is not None and any(code.dimension not in below for code in cell)
