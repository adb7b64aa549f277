"""Two revisions of a plan → what came of all changes, for the plan and each of its programmes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.cells import TOTAL
from giamngheo_cli.codes import Cell
from giamngheo_cli.compare.model import Amounts, Effect, Pair
from giamngheo_cli.compare.revision import Revision

DIMENSIONS = ("source", "kind")


def effects(old: Revision, new: Revision, programmes: Iterable[Pair]) -> Iterator[Effect]:
    """Yield the effect for the plan, then for each programme."""
    if old.root is None and new.root is None:
        return
    cells = [TOTAL, *_topmost_cells(old, new)]
    for pair in (Pair(old.root, new.root), *programmes):
        amounts = [
            (cell, Amounts(old.value(pair.old, cell), new.value(pair.new, cell))) for cell in cells
        ]
        yield Effect(pair, amounts)


def _topmost_cells(old: Revision, new: Revision) -> Iterator[Cell]:
    """Yield the cells of the topmost sources, then kinds, that either revision uses."""
    for dimension in DIMENSIONS:
        used = [*new.used_codes(dimension), *old.used_codes(dimension)]
        by_name = {code.name: code for code in reversed(used)}
        for code in dict.fromkeys(by_name[code.name] for code in used):
            if not any(wider.name in by_name for wider in code.lineage[1:]):
                yield code.alone
