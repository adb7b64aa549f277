"""What is not exhaustive since some of it is listed: parts of items, and codes of a breakdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from giamngheo_cli.documents.found import Partial
from giamngheo_cli.documents.tables.cells import is_numeric
from giamngheo_cli.documents.tables.columns import Column
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.rows import PARTS, RowMeaning
from giamngheo_cli.rules.import_rules import COLUMN_UNKNOWN, SAME_CELL


def gaps_of_rows(
    rows: Sequence[TableRow], meanings: Sequence[RowMeaning], unplaced: set[int]
) -> Iterator[Partial]:
    """Yield the items among whose parts or codes are rows of which nothing is placed."""
    seen: set[tuple[tuple[str, ...], str]] = set()
    for at in sorted(unplaced):
        owner, breakdown = meanings[at].owner, meanings[at].breakdown
        if owner is None or meanings[at].is_skipped:
            continue
        key = tuple(step.key for step in owner), breakdown
        if key not in seen:
            seen.add(key)
            yield Partial(owner, breakdown, rows[at].place)


def gaps_of_columns(
    rows: Sequence[TableRow], meanings: Sequence[RowMeaning], columns: Mapping[int, Column]
) -> Iterator[Partial]:
    """Yield the items that have money in a column that is not known, beside columns that are.

    It may be of any dimension by which the columns under the same head are told apart.
    """
    beside: defaultdict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for column in columns.values():
        if column.is_known:
            names = [code.dimension for code in column.cell] + ([PARTS] if column.steps else [])
            beside[column.head.texts[:-1]].update(dict.fromkeys(names))
    unknown = {
        at: tuple(beside[column.head.texts[:-1]])
        for at, column in columns.items()
        if column.rule in (COLUMN_UNKNOWN, SAME_CELL)
    }
    unknown |= {at: (column.among,) for at, column in columns.items() if column.among}
    for row, meaning in zip(rows, meanings, strict=True):
        if meaning.steps is None:
            continue
        cells = [cell for cell in row.cells if cell.column in unknown and is_numeric(cell)]
        for name in dict.fromkeys(name for cell in cells for name in unknown[cell.column]):
            yield Partial(meaning.steps, name, row.place)


def gaps_of_cells(
    rows: Sequence[TableRow],
    meanings: Sequence[RowMeaning],
    columns: Mapping[int, Column],
    listed: Iterable[tuple[int, int]],
) -> Iterator[Partial]:
    """Yield the items that have single numbers listed, in the breakdowns to which those belong.

    Args:
        listed: the row and the column of each number that is listed for itself.
    """
    seen: set[tuple[tuple[str, ...], str]] = set()
    for at, column in listed:
        meaning, of_column = meanings[at], columns[column]
        names = [code.dimension for code in of_column.cell] + [PARTS] * bool(of_column.steps)
        broken = [(meaning.steps or (), name) for name in names]
        if meaning.owner is not None:
            broken.append((meaning.owner, meaning.breakdown))
        for steps, name in broken:
            key = tuple(step.key for step in steps), name
            if key not in seen:
                seen.add(key)
                yield Partial(steps, name, rows[at].place)
