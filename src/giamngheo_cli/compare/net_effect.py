"""Two revisions of a plan → what came of all changes, for the plan and each of its programmes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.codes import TOTAL, Cell
from giamngheo_cli.compare.model import Amounts, Effect, ItemPair
from giamngheo_cli.compare.revision import Revision
from giamngheo_cli.sums.cells import topmost
from giamngheo_cli.sums.sheet import sheets_below

DIMENSIONS = ("source", "kind")


def effects(old: Revision, new: Revision, programmes: Iterable[ItemPair]) -> Iterator[Effect]:
    """Yield the effect for the plan, then for each programme, by the codes that it uses."""
    if old.root is None and new.root is None:
        return
    for pair in (ItemPair(old.root, new.root), *programmes):
        cells = [TOTAL, *_topmost_cells(pair, old, new)]
        amounts = [
            (cell, Amounts(old.value(pair.old, cell), new.value(pair.new, cell))) for cell in cells
        ]
        yield Effect(pair, amounts)


def _topmost_cells(pair: ItemPair, old: Revision, new: Revision) -> Iterator[Cell]:
    """Yield the cells of the topmost sources, then kinds, that an item uses in either revision."""
    used = {
        code
        for top in pair
        if top is not None
        for sheet in sheets_below(top)
        for code in sheet.used
        if code.dimension.name in DIMENSIONS
    }
    # A code of both revisions counts as the new one has it.
    codes = topmost({new.own_code(code) for code in used})
    for dimension in DIMENSIONS:
        of_dimension = (code for code in codes if code.dimension.name == dimension)
        yield from (code.alone for code in sorted(of_dimension, key=new.order_of))
