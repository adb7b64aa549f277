"""Tables that state other amounts for the same cells: they are not of one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from giamngheo_cli.documents.found import FoundFigure, unplaced
from giamngheo_cli.documents.tables.table_found import TableFound
from giamngheo_cli.messages import Message, message
from giamngheo_cli.rules.import_rules import SAME_CELL

#: So many cells must differ before a table counts as another thing, and not as a contradiction.
_LEAST = 3
_OTHER_AMOUNTS = message("another table of the document states other amounts for the same cells")
_Key = tuple[tuple[str, ...], frozenset[tuple[str, str]]]


def without_contradictions(
    tables: Sequence[TableFound], titles: Sequence[Sequence[str]]
) -> list[TableFound]:
    """List the figures of a table that differ from those of one before in most cells of both.

    A sheet for each commune, or a table that is changed by the next, states them so. Where few
    cells differ, the document contradicts itself, which is for `validate` to say.

    Args:
        titles: for each table the lines above it, where it is a sheet of its own; else none.
    """
    if len(tables) == 1:
        return list(tables)
    known: dict[_Key, int] = {}
    checked = [_checked(table, known) for table in tables]
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, title in enumerate(titles):
        if title:
            alike[tuple(title)].append(at)
    for first, *others in alike.values():
        of_others = [tables[at] for at in others if checked[at] is not tables[at]]
        if of_others and not is_sum(tables[first], of_others):
            checked[first] = without_figures(tables[first], _OTHER_AMOUNTS)
    return checked


def is_sum(table: TableFound, others: Sequence[TableFound]) -> bool:
    """Tell whether a sheet states the sums of others, as the one of a district does of communes."""
    sums: Counter[_Key] = Counter()
    for figure in (figure for other in others for figure in other.figures):
        sums[_key(figure)] += figure.dong
    agreeing = [each for each in table.figures if sums.get(_key(each)) == each.dong]
    return 2 * len(agreeing) > len(table.figures)


def is_of_another(differing: int, both: int) -> bool:
    """Tell whether a table that differs in so many of the cells that others state is of another
    thing, such as another year or commune, and no contradiction."""
    return differing >= _LEAST and 2 * differing > both


def _checked(table: TableFound, known: dict[_Key, int]) -> TableFound:
    both = [figure for figure in table.figures if _key(figure) in known]
    differing = [figure for figure in both if known[_key(figure)] != figure.dong]
    if not is_of_another(len(differing), len(both)):
        known.update((_key(figure), figure.dong) for figure in table.figures)
        return table
    return without_figures(table, _OTHER_AMOUNTS)


def without_figures(table: TableFound, reason: Message) -> TableFound:
    """Return what is found in a table with all its figures listed."""
    listed = [unplaced(each, SAME_CELL, reason) for each in table.figures]
    return table._replace(figures=[], listed=[*table.listed, *listed], partial=[])


def _key(figure: FoundFigure) -> _Key:
    codes = frozenset((code.dimension, code.name) for code in figure.cell)
    return tuple(step.key for step in figure.item), codes
