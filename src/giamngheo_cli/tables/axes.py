"""What a query speaks of → the headings of rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.messages import message
from giamngheo_cli.tables.entry import Entry
from giamngheo_cli.tables.model import Heading
from giamngheo_cli.tables.namesakes import namesakes
from giamngheo_cli.tables.plans import PlanItem
from giamngheo_cli.tables.query import ITEMS, QueryError
from giamngheo_cli.tables.selection import Selection, UsedCode

#: More than this nobody reads, and a hostile plan could exhaust memory with them.
MAX_COLUMNS = 16_384
#: Stands above all headings of an axis.
_TOP = Heading("", "", -1)


class Branch(NamedTuple):
    """A heading and the branches under it; the amounts of a row once they are known."""

    heading: Heading
    parts: Sequence[Branch] = ()
    entries: Sequence[Entry] = ()


def flat(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Yield branches, each before those under it."""
    for branch in branches:
        yield branch
        yield from flat(branch.parts)


def row_branches(selection: Selection, depth: int | None) -> list[Branch]:
    """Return the headings of the rows, down to a depth; of several plans, the plans alone."""
    if depth is None and selection.of_several and selection.rows == ITEMS:
        depth = 1
    return _Axis(selection, depth, nested=True).under(_TOP, (selection.rows,))


def column_branches(selection: Selection) -> list[Branch]:
    """Return the headings of the columns: the topmost items, the topmost codes.

    Raises:
        QueryError: they are too many.
    """
    return _Axis(selection, 1, nested=False).under(_TOP, selection.columns)


class _Axis:
    """Makes the headings of rows or of columns.

    Args:
        depth: how many levels of items, and of codes within codes.
        nested: whether codes within codes stand under these, or are left out.
    """

    def __init__(self, selection: Selection, depth: int | None, *, nested: bool) -> None:
        self._start = selection.start
        self._several = selection.of_several
        self._depth = depth
        self._nested = nested
        self._count = 0
        self._codes_within = {
            dimension: _by_wider(codes.values()) for dimension, codes in selection.used.items()
        }

    def under(self, top: Heading, names: tuple[str, ...], depth: int = 0) -> list[Branch]:
        """Return the branches of the first name under a heading, with the other names in them."""
        if not names or depth == self._depth:
            return []
        if names[0] == ITEMS:
            parts = _parts(top.items[0]) if top.items else self._topmost_items()
            return [self._item(top, part, names, depth) for part in parts]
        return self._codes(top, names, top.level + 1, None)

    def _topmost_items(self) -> list[Heading]:
        """Return the headings of the plans, or of the parts at the start of the only one."""
        if not self._several:
            return _parts(self._start[0])
        alike = namesakes(item.plan for item in self._start)
        shared = {plan for each in alike for plan in each.plans}
        return [self._plan(item, by_path=item.plan in shared) for item in self._start]

    def _plan(self, item: PlanItem, *, by_path: bool) -> Heading:
        """Return the heading of a plan, with its path where its id does not tell it from others."""
        plan = item.plan
        if not by_path:
            return Heading(plan.name, plan.title, items=(item,))
        if not self._nested:
            return Heading(plan.path, plan.title, items=(item,))
        title = message("{title} ({path})", title=plan.title, path=plan.path)
        return Heading(plan.name, title if plan.title else plan.path, items=(item,))

    def _item(self, top: Heading, part: Heading, names: tuple[str, ...], depth: int) -> Branch:
        heading = part._replace(level=top.level + 1, codes=top.codes)
        self._count_one()
        inner = self.under(heading, names[1:])
        return Branch(heading, [*inner, *self.under(heading, names, depth + 1)])

    def _codes(
        self, top: Heading, names: tuple[str, ...], level: int, wider: str | None
    ) -> list[Branch]:
        branches = []
        for code in self._codes_within[names[0]].get(wider, ()):
            codes = (*top.codes, (names[0], code.name))
            heading = Heading(code.name, code.label, level, codes, top.items)
            self._count_one()
            parts = self.under(heading, names[1:])
            if self._nested and level + 1 != self._depth:
                parts = [*parts, *self._codes(top, names, level + 1, code.name)]
            branches.append(Branch(heading, parts))
        return branches

    def _count_one(self) -> None:
        self._count += 1
        if not self._nested and self._count > MAX_COLUMNS:
            text = message("the table would have more than {limit} columns", limit=MAX_COLUMNS)
            raise QueryError(text, message("narrow it with --only, --item or fewer --by"))


def _parts(item: PlanItem) -> list[Heading]:
    """Return the headings of the parts of an item."""
    parts = item.sheet.parts if item.sheet else ()
    return [
        Heading(part.item.name, part.title or "", items=(PlanItem(item.plan, part),))
        for part in parts
    ]


def _by_wider(codes: Iterable[UsedCode]) -> dict[str | None, list[UsedCode]]:
    """Return codes by the nearest code in use that they lie within."""
    used = {code.name: code for code in codes}
    within: dict[str | None, list[UsedCode]] = {}
    for code in used.values():
        nearest = next((name for name in code.wider if name in used), None)
        within.setdefault(nearest, []).append(code)
    return within
