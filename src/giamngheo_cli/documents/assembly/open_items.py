"""Whether what a table lacks is a gap of the plan: others may state it, or it is no part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from giamngheo_cli.codes import YEAR, CellNames
from giamngheo_cli.documents.assembly.items import FoundItem
from giamngheo_cli.plan.figures import PARTS


def states(item: FoundItem, cell: CellNames) -> bool:
    """Tell whether an item states just a cell."""
    return cell in item.cells


def states_around(item: FoundItem, cell: CellNames) -> bool:
    """Tell whether an item states a cell, or one that holds it, such as the total.

    The sums of which it is a part then lack nothing.
    """
    return any(set(each) <= set(cell) for each in item.cells)


def lists_several(item: FoundItem, dimension: str) -> bool:
    """Tell whether a text or a table has several codes of a dimension for an item.

    Then it is the one that breaks the item down, and not another that has a single code.
    """
    names: defaultdict[object, set[str]] = defaultdict(set)
    for cells in (item.cells, *item.restated.values()):
        for cell, stated in cells.items():
            rest = tuple(each for each in cell if each[0] != dimension)
            which = stated.file, stated.figure.table, rest
            names[which].update(name for each, name in cell if each == dimension)
    return any(len(each) > 1 for each in names.values())


def lists_all(item: FoundItem, dimension: str, years: Collection[str]) -> bool:
    """Tell whether an item has all codes of a dimension: the years of the plan, or places.

    How many places or parts there are nobody says; tables of several are taken for all.
    """
    if dimension == PARTS:
        return len(item.parts) > 1
    names = {name for cell in item.cells for each, name in cell if each == dimension}
    return names.issuperset(years) if dimension == YEAR else len(names) > 1
