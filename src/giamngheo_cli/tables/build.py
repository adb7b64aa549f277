"""Plans and a query → the table that answers it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from giamngheo_cli.messages import message
from giamngheo_cli.tables.axes import Branch, column_branches, flat, row_branches
from giamngheo_cli.tables.entry import Entry, summed
from giamngheo_cli.tables.model import Heading, Row, Table, flat_rows
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.query import ITEMS, Query, QueryError
from giamngheo_cli.tables.selection import Selection, select

#: More amounts than this nobody reads, and a hostile plan could exhaust memory with.
MAX_ENTRIES = 2_000_000
_TOTAL = Heading("", message("total"))
_DIGITS = re.compile(r"([0-9]+)")


def build(plans: Sequence[ShownPlan], query: Query) -> Table:
    """Return the table that answers a query put to plans, of which there is at least one.

    Raises:
        QueryError: the plans do not know a word of the query, or have nothing for it.
    """
    selection = select(plans, query)
    branches = row_branches(selection, query.depth)
    columns = [_TOTAL, *flat(column_branches(selection))]
    _refuse_too_large(sum(1 for _ in flat(branches)) + 1, len(columns))
    total = _row(Branch(_TOTAL), columns, selection)
    tree = [_row(branch, columns, selection) for branch in branches]
    rows = [total, *flat_rows(tree)]
    if selection.only and all(entry.dong is None for row in rows for entry in row.entries):
        raise QueryError(message("nothing is known of this selection"))
    kept = _kept(columns, rows, query)
    return Table(
        selection.start,
        [
            Heading(code.name, code.label, codes=((dimension, code.name),))
            for dimension, code in selection.only.items()
        ],
        query.rows == ITEMS,
        [columns[number] for number in kept],
        _arranged([_with_columns(row, kept) for row in tree], query),
        _with_columns(total, kept),
    )


def _refuse_too_large(rows: int, columns: int) -> None:
    if rows * columns > MAX_ENTRIES:
        text = message(
            "the table would have {rows} rows and {columns} columns, too many to make",
            rows=rows,
            columns=columns,
        )
        raise QueryError(text, message("narrow it with --depth, --item, --only or fewer --by"))


def _row(branch: Branch, columns: Sequence[Heading], selection: Selection) -> Row:
    heading = branch.heading
    entries = [_entry(heading, column, selection) for column in columns]
    return Row(heading, entries, [_row(part, columns, selection) for part in branch.parts])


def _entry(row: Heading, column: Heading, selection: Selection) -> Entry:
    codes = {name: code.name for name, code in selection.only.items()}
    codes.update((*row.codes, *column.codes))
    names = tuple(codes.items())
    items = row.items or column.items or selection.start
    return summed([plan.entry(sheet, names) for plan, sheet in items])


def _kept(columns: Sequence[Heading], rows: Sequence[Row], query: Query) -> list[int]:
    """Return the numbers of the columns that say something, with the headings they stand under.

    A code that an item uses somewhere below has no money in any of the rows that are shown, or
    what it has under another code is not known.
    """
    kept = []
    inner = -1
    for number in reversed(range(len(columns))):
        level = columns[number].level
        entries = [row.entries[number] for row in rows]
        if not number or inner > level or _says_something(columns[number], entries, query):
            kept.append(number)
            inner = level
    return kept[::-1]


def _says_something(column: Heading, entries: Sequence[Entry], query: Query) -> bool:
    if query.hide_zero and all(entry.is_zero for entry in entries):
        return False
    if column.items and not column.codes:
        return True
    if any(entry.dong or entry.figure for entry in entries):
        return True
    return column.level == 0 and any(entry.dong is None for entry in entries)


def _with_columns(row: Row, numbers: Sequence[int]) -> Row:
    entries = [row.entries[number] for number in numbers]
    return Row(row.heading, entries, [_with_columns(part, numbers) for part in row.parts])


def _arranged(rows: Iterable[Row], query: Query) -> list[Row]:
    """Return rows, and those under each, in the order asked for and without those to hide."""
    arranged = [row._replace(parts=_arranged(row.parts, query)) for row in rows]
    if query.hide_zero:
        arranged = [
            row for row in arranged if row.parts or not all(entry.is_zero for entry in row.entries)
        ]
    if query.sort == "amount":
        arranged.sort(key=_by_amount)
    elif query.sort == "id":
        arranged.sort(key=_by_id)
    return arranged


def _by_amount(row: Row) -> tuple[bool, int]:
    """Order by the total, the largest first and the unknown last."""
    dong = row.entries[0].dong
    return dong is None, -(dong or 0)


def _by_id(row: Row) -> list[tuple[int, str]]:
    """Order by id, with the numbers in it by their size: da2 before da10."""
    pieces = _DIGITS.split(row.heading.key)
    numbers = [each.lstrip("0") for each in pieces[1::2]]
    pieces[1::2] = numbers
    sizes = [0] * len(pieces)
    sizes[1::2] = [len(each) for each in numbers]
    return list(zip(sizes, pieces, strict=True))
