"""A table of money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from giamngheo_cli.amount import DONG, Currency, divide_rounded

if TYPE_CHECKING:
    from giamngheo_cli.messages import Text
    from giamngheo_cli.tables.entry import Entry
    from giamngheo_cli.tables.plans import PlanItem, ShownPlan
    from giamngheo_cli.tables.query import CodeName


class Whole(Enum):
    """What shares are parts of: the total of the row, of the column, or of the whole table."""

    ROW = "row"
    COLUMN = "column"
    TOTAL = "total"


class Heading(NamedTuple):
    """What a row or a column is about.

    Attributes:
        key: the id or the code.
        label: the title or the label of the code; "" without any.
        level: how many headings it stands under.
        codes: the codes to which it narrows its amounts.
        items: the items whose amounts it holds; () for those of the other headings of its cell.
    """

    key: str
    label: Text
    level: int = 0
    codes: tuple[CodeName, ...] = ()
    items: tuple[PlanItem, ...] = ()

    @property
    def address(self) -> str | None:
        """The address of the item that it is about, if it is about one."""
        sheet = self.items[0].sheet if self.items else None
        return sheet.address if sheet else None


def paths(headings: Sequence[Heading]) -> list[tuple[int, ...]]:
    """Return for each heading the numbers of those that it stands under, and its own."""
    path: list[int] = []
    found = []
    for number, heading in enumerate(headings):
        path[heading.level :] = [number]
        found.append(tuple(path))
    return found


def thousandths(part: Entry, whole: Entry) -> int | None:
    """Return how many thousandths of another amount one is; None where that is unknown."""
    if part.dong is None or not whole.dong:
        return None
    sign = -1 if whole.dong < 0 else 1
    return divide_rounded(1000 * part.dong * sign, abs(whole.dong))


class Row(NamedTuple):
    """A row with its amounts, one a column."""

    heading: Heading
    entries: Sequence[Entry]


class Table(NamedTuple):
    """A table of money.

    Attributes:
        plans: the plans that were asked.
        start: the items that the whole table is about, one a plan.
        only: the headings of the codes to which all of it is narrowed.
        of_items: whether its rows are items, not codes.
        columns: the headings of the columns; the first is that of the totals.
        unknown: the columns that are left out because nothing is known of them in any row, with
            the headings that they stand under.
        rows: all rows but that of the totals, each before those under it.
        total: the row of the totals.
    """

    plans: Sequence[ShownPlan]
    start: Sequence[PlanItem]
    only: Sequence[Heading]
    of_items: bool
    columns: Sequence[Heading]
    unknown: Sequence[tuple[Heading, ...]]
    rows: Sequence[Row]
    total: Row

    @property
    def of_several(self) -> bool:
        """Whether several plans were asked."""
        return len(self.plans) > 1

    @property
    def currency(self) -> Currency:
        """What its amounts count: the same in all its plans."""
        counted = (plan.analysis.currency for plan in self.plans)
        return next(filter(None, counted), DONG)

    def entries(self) -> Iterator[Entry]:
        """Yield all amounts, row by row, those of the totals last."""
        for row in (*self.rows, self.total):
            yield from row.entries

    def share(self, row: Row, column: int, of: Whole) -> int | None:
        """Return how many thousandths of the whole an amount is; None where that is unknown."""
        return thousandths(row.entries[column], self.whole(row, column, of))

    def whole(self, row: Row, column: int, of: Whole) -> Entry:
        """Return what an amount is a share of.

        That is the first amount of the row, the total of the column, or the grand total.
        """
        if of is Whole.ROW:
            return row.entries[0]
        return self.total.entries[column if of is Whole.COLUMN else 0]
