"""Plans and a query → the table that answers it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from giamngheo_cli.amount import Currency
from giamngheo_cli.messages import Joined, first_of, message
from giamngheo_cli.tables.axes import Branch, column_branches, flat, row_branches
from giamngheo_cli.tables.entry import Entry, agreed, summed
from giamngheo_cli.tables.marks import marked
from giamngheo_cli.tables.model import Heading, Row, Table, paths
from giamngheo_cli.tables.namesakes import counted
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.query import ITEMS, Query, QueryError
from giamngheo_cli.tables.selection import Selection, select

#: More amounts than this nobody reads, and a hostile plan could exhaust memory with.
MAX_ENTRIES = 1_000_000
_TOTAL = Heading("", message("total"))
_DIGITS = re.compile(r"([0-9]+)")


def build(plans: Sequence[ShownPlan], query: Query) -> Table:
    """Return the table that answers a query put to plans, of which there is at least one.

    Raises:
        QueryError: the plans do not know a word of the query, or have nothing for it, or count
            different things.
    """
    _refuse_several_currencies(plans)
    selection = select(plans, query)
    branches = row_branches(selection, query.depth)
    columns = [_TOTAL, *(branch.heading for branch in flat(column_branches(selection)))]
    headings = [_TOTAL, *(branch.heading for branch in flat(branches))]
    _refuse_too_large(len(headings), len(columns))
    amounts = _Amounts(selection, columns)
    filled = iter(
        marked([Row(each, amounts.of(each)) for each in headings], columns, amounts.readable)
    )
    total = next(filled)
    branches = [_with_entries(branch, filled) for branch in branches]
    shown = [total.entries, *(branch.entries for branch in flat(branches))]
    if selection.is_filtered and all(entry.dong is None for row in shown for entry in row):
        raise QueryError(message("nothing is known of this selection"))
    kept = _kept(columns, shown, query)
    dropped = set(range(len(columns))).difference(kept)
    unknown = [
        tuple(columns[number] for number in path)
        for path in paths(columns)
        if path[-1] in dropped and any(row[path[-1]].dong is None for row in shown)
    ]
    columns = [columns[number] for number in kept]
    rows = [
        _with_columns(Row(branch.heading, branch.entries), kept)
        for branch in flat(_arranged(branches, query))
    ]
    return Table(
        plans,
        selection.start,
        [
            Heading(code.name, code.label, codes=((dimension, code.name),))
            for dimension, code in selection.only.items()
        ],
        query.rows == ITEMS,
        columns,
        unknown,
        rows,
        _with_columns(total, kept),
    )


def _refuse_several_currencies(plans: Sequence[ShownPlan]) -> None:
    """Refuse a table in which money of several currencies would meet."""
    counting: dict[Currency, list[str]] = {}
    for plan in plans:
        if plan.analysis.currency is not None:
            counting.setdefault(plan.analysis.currency, []).append(plan.path)
    if len(counting) > 1:
        named = (
            Joined((each.described, first_of(paths)), ": ") for each, paths in counting.items()
        )
        text = message(
            "the plans do not count the same, and cannot stand in one table ({plans})",
            plans=first_of(tuple(named)),
        )
        raise QueryError(text, message("show those of one currency at a time"))


def _refuse_too_large(rows: int, columns: int) -> None:
    if rows * columns > MAX_ENTRIES:
        text = message(
            "the table would have {rows} rows and {columns} columns, too many to make",
            rows=rows,
            columns=columns,
        )
        raise QueryError(text, message("narrow it with --depth, --item, --only or fewer --by"))


class _Amounts:
    """The amounts of the rows, for all columns.

    Attributes:
        readable: the items of rows and columns that are about none.
    """

    def __init__(self, selection: Selection, columns: Sequence[Heading]) -> None:
        # What cannot be read at all is named, and keeps nobody from the sums of the others.
        readable = [item for item in selection.start if item.sheet is not None]
        self.readable = readable or selection.start
        self._counted = counted(self.readable).plans
        self._only = {name: code.name for name, code in selection.only.items()}
        self._columns = columns

    def of(self, row: Heading) -> list[Entry]:
        return [self._entry(row, column) for column in self._columns]

    def _entry(self, row: Heading, column: Heading) -> Entry:
        codes = tuple({**self._only, **dict(row.codes), **dict(column.codes)}.items())
        items = row.items or column.items
        plans = [[item] for item in items] or self._counted
        return summed(agreed([plan.entry(sheet, codes) for plan, sheet in each]) for each in plans)


def _with_entries(branch: Branch, rows: Iterator[Row]) -> Branch:
    """Return a branch with the amounts of the next rows, one for itself and each under it."""
    entries = next(rows).entries
    parts = [_with_entries(part, rows) for part in branch.parts]
    return branch._replace(parts=parts, entries=entries)


def _kept(columns: Sequence[Heading], rows: Sequence[Sequence[Entry]], query: Query) -> list[int]:
    """Return the numbers of the columns that say something, with the headings they stand under.

    A code that an item uses somewhere below has no money in any of the rows that are shown, or
    what it has under another code is not known.
    """
    kept = []
    inner = -1
    for number in reversed(range(len(columns))):
        level = columns[number].level
        entries = [row[number] for row in rows]
        if not number or inner > level or _says_something(columns[number], entries, query):
            kept.append(number)
            inner = level
    return kept[::-1]


def _says_something(column: Heading, entries: Sequence[Entry], query: Query) -> bool:
    if query.hide_zero and all(entry.is_plain_zero for entry in entries):
        return False
    if column.items and not column.codes:
        return True
    if any(entry.dong or entry.figure for entry in entries):
        return True
    return column.level == 0 and any(entry.dong is None for entry in entries)


def _with_columns(row: Row, numbers: Sequence[int]) -> Row:
    return Row(row.heading, [row.entries[number] for number in numbers])


def _arranged(branches: Iterable[Branch], query: Query) -> list[Branch]:
    """Return rows, and those under each, in the order asked for and without those to hide."""
    arranged = [branch._replace(parts=_arranged(branch.parts, query)) for branch in branches]
    if query.hide_zero:
        arranged = [
            branch
            for branch in arranged
            if branch.parts or not all(entry.is_plain_zero for entry in branch.entries)
        ]
    if query.sort == "amount":
        arranged.sort(key=_by_amount)
    elif query.sort == "id":
        arranged.sort(key=_by_id)
    return arranged


def _by_amount(branch: Branch) -> tuple[bool, int]:
    """Order by the total, the largest first and the unknown last."""
    dong = branch.entries[0].dong
    return dong is None, -(dong or 0)


def _by_id(branch: Branch) -> list[tuple[int, str]]:
    """Order by id, with the numbers in it by their size: da2 before da10."""
    pieces = enumerate(_DIGITS.split(branch.heading.key))
    return [_size(piece) if place % 2 else (0, piece) for place, piece in pieces]


def _size(digits: str) -> tuple[int, str]:
    number = digits.lstrip("0")
    return len(number), number
