"""Values → checks: what each figure is compared with, and whether it agrees."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from giamngheo_cli.codes import TOTAL, Cell, Dimension
from giamngheo_cli.plan.figures import PARTS, Figure
from giamngheo_cli.plan.nodes import Node, Place
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import (
    Derived,
    Gap,
    Summands,
    Value,
    Values,
    interval,
    leaves,
    meet,
    reaches,
    sum_of,
    sum_up,
)


class Kind(Enum):
    """What a figure is compared with."""

    PARTS = "parts"
    CODES = "codes"
    SUBCODES = "subcodes"
    PARTIAL = "partial"
    DERIVATIONS = "derivations"
    REPEAT = "repeat"


class Outcome(Enum):
    """What came of a check."""

    HELD = "held"
    ROUNDED = "rounded"
    FAILED = "failed"
    NOT_MADE = "not-made"


class Check(NamedTuple):
    """One equality (for PARTIAL: bound) between a value and the sum of others.

    Attributes:
        sheet: the item of the cell.
        cell: the cell.
        stated: its figure; a derived value for DERIVATIONS; None where the check is not made
            because the value itself is not known.
        kind: what it is compared with.
        dimension: for CODES, SUBCODES and PARTIAL the dimension; None for parts.
        members: what is summed up.
        outcome: what came of it.
        gap: for NOT_MADE the cell that is not known.
        node: for DERIVATIONS where the cell stands, None for the item itself.
    """

    sheet: Sheet
    cell: Cell
    stated: Value
    kind: Kind
    dimension: Dimension | None
    members: list[Value]
    outcome: Outcome
    gap: Gap | None = None
    node: Node | None = None

    @property
    def ref(self) -> str | None:
        """Where the source document says what is checked."""
        return self.stated.ref if isinstance(self.stated, Figure) else self.sheet.ref

    @property
    def place(self) -> Place:
        """Where the plan states, or breaks down, what is checked."""
        if isinstance(self.stated, Figure):
            return self.stated.node.place
        return self.node.key_place if self.node is not None else self.sheet.place

    @property
    def computed(self) -> int:
        """The sum of the members, in đồng."""
        return sum_of(self.members)

    @property
    def difference(self) -> int:
        """Stated minus computed, in đồng."""
        return self.stated.dong - self.computed


class Reconciliation:
    """What came of all checks of a plan.

    Attributes:
        figures: how many figures the plan states.
        counts: how many checks had each outcome.
        checks: the checks that failed or held only within rounding; all, if asked for.
        untouched: the figures that no check touches.
        none_but_costed: items stated as none, with the figure that says so and what their parts
            cost.
        values: the values of the plan's cells.
    """

    def __init__(self, values: Values | None = None) -> None:
        self.values = Values() if values is None else values
        self.figures = 0
        self.counts = dict.fromkeys(Outcome, 0)
        self.checks: list[Check] = []
        self.untouched: list[Figure] = []
        self.none_but_costed: list[tuple[Sheet, Figure, list[Value]]] = []

    @property
    def made(self) -> int:
        """How many checks were made."""
        return sum(self.counts.values()) - self.counts[Outcome.NOT_MADE]


def reconcile(root: Sheet, *, exact: bool = False, keep_all: bool = False) -> Reconciliation:
    """Make every check that a plan allows.

    Args:
        root: the sheet of the plan.
        exact: count what agrees only within rounding as failed.
        keep_all: keep the checks that held and those that could not be made, too.
    """
    return _Reconciler(root, exact, keep_all).run()


def checks_of(sheet: Sheet, values: Values, *, exact: bool = False) -> list[Check]:
    """Make the checks of one item: all of them, also those that another failed one explains.

    Args:
        sheet: the cells of the item.
        values: the values of the plan's cells, as far as they are known already.
        exact: count what agrees only within rounding as failed.
    """
    return _Reconciler(sheet, exact, keep_all=True, values=values).run_one()


class _Reconciler:
    def __init__(
        self, root: Sheet, exact: bool, keep_all: bool, values: Values | None = None
    ) -> None:
        self._root = root
        self._exact = exact
        self._keep_all = keep_all
        self._keep_explained = False
        self._result = Reconciliation(values)
        self._values = self._result.values
        #: Counted apart from the other outcomes: they come most often, and hashing is dear.
        self._held = self._not_made = 0
        self._touched: set[Value] = set()
        self._disputed: set[Figure] = set()

    def run(self) -> Reconciliation:
        result = self._result
        for sheet in sheets_below(self._root):
            self._check_sheet(sheet)
            result.figures += len(sheet.figures) + len(sheet.repeats)
        result.counts[Outcome.HELD] += self._held
        result.counts[Outcome.NOT_MADE] += self._not_made
        touched = self._touched
        derived = [value for value in touched if isinstance(value, Derived)]
        touched.difference_update(derived)
        touched.update(leaves(derived))
        if len(touched) < result.figures:
            for sheet in sheets_below(self._root):
                stated = (*sheet.figures.values(), *sheet.repeats)
                result.untouched.extend(figure for figure in stated if figure not in touched)
        return result

    def run_one(self) -> list[Check]:
        self._keep_explained = True
        self._check_sheet(self._root)
        return self._result.checks

    def _check_sheet(self, sheet: Sheet) -> None:
        figures = sheet.figures
        if sheet.parts:
            for figure in figures.values():
                self._check_parts(sheet, figure)
        if sheet.nested_in_several_orders:
            for figure in figures.values():
                self._check_crossing(sheet, figure)
        else:
            self._check_breakdowns(sheet)
        if sheet.has_subcodes or sheet.nested_in_several_orders:
            for figure in figures.values():
                self._check_subcodes(sheet, figure)
        for cell, node in sheet.broken_down_only:
            self._check_derivations(sheet, cell, node)
        for figure in sheet.repeats:
            self._compare(sheet, figure, Kind.REPEAT, None, ([figures[figure.cell]], None))

    def _check_breakdowns(self, sheet: Sheet) -> None:
        for cell, breakdowns in sheet.breakdowns.items():
            figure = sheet.figures.get(cell)
            if figure is not None:
                for dimension in breakdowns:
                    found = self._values.of_all(sheet, sheet.cells_under(cell, dimension))
                    self._check_sum(sheet, figure, Kind.CODES, dimension, found)

    def _check_crossing(self, sheet: Sheet, figure: Figure) -> None:
        """Check a figure against each dimension of which one code at least stands right below."""
        for dimension, codes in sheet.used_under.get(figure.cell, {}).items():
            if any(cell in sheet.figures or cell in sheet.breakdowns for cell in codes.values()):
                found = self._values.of_all(sheet, sheet.cells_under(figure.cell, dimension))
                self._check_sum(sheet, figure, Kind.CODES, dimension, found)

    def _check_subcodes(self, sheet: Sheet, figure: Figure) -> None:
        for code in figure.cell:
            cells = sheet.cells_within(figure.cell, code)
            if cells:
                found = self._values.of_all(sheet, cells)
                self._check_sum(sheet, figure, Kind.SUBCODES, code.dimension, found)

    def _check_parts(self, sheet: Sheet, figure: Figure) -> None:
        # What stands beyond a gap matters only where it may be more than the whole.
        to_the_end = not figure.cell or sheet.is_partial(PARTS)
        found = self._values.over_parts(sheet, figure.cell, to_the_end=to_the_end)
        if not figure.cell and figure.is_none and sum_of(found[0]) > 0:
            # Stated as none, but its parts cost something: a finding of its own, and no failed sum.
            costs = [member for member in found[0] if member.dong]
            self._result.none_but_costed.append((sheet, figure, costs))
            found = [], Gap(sheet.address, TOTAL, stated_as_none=True)
        self._check_sum(sheet, figure, Kind.PARTS, None, found)

    def _check_derivations(self, sheet: Sheet, cell: Cell, node: Node | None) -> None:
        """Compare the ways in which a cell without a figure can be derived."""
        first: Derived | None = None
        for members in self._derivations(sheet, cell):
            if first is None:
                first = sum_up(members)
                continue
            outcome = self._outcome(first, Kind.DERIVATIONS, members)
            values = [first, *members]
            if outcome is Outcome.FAILED:
                # A failed check on one of the figures below explains it; once is enough.
                explained = any(figure in self._disputed for figure in leaves(values))
                if explained and not self._keep_explained:
                    continue
                self._disputed.update(leaves(values))
            self._touched.update(values)
            check = Check(sheet, cell, first, Kind.DERIVATIONS, None, members, outcome, None, node)
            self._record(check)

    def _derivations(self, sheet: Sheet, cell: Cell) -> Iterator[list[Value]]:
        """Yield the members of each complete way to derive a cell."""
        yield from self._values.breakdowns(sheet, cell)
        if sheet.parts and not sheet.is_partial(PARTS):
            members, gap = self._values.over_parts(sheet, cell)
            if gap is None:
                yield members

    def _check_sum(
        self, sheet: Sheet, figure: Figure, kind: Kind, dimension: Dimension | None, found: Summands
    ) -> None:
        if sheet.partial and sheet.is_partial(dimension.name if dimension else PARTS):
            members, gap = found
            kind, found = Kind.PARTIAL, (members, None if members else gap)
        self._compare(sheet, figure, kind, dimension, found)

    def _compare(
        self, sheet: Sheet, figure: Figure, kind: Kind, dimension: Dimension | None, found: Summands
    ) -> None:
        members, gap = found
        if gap is None:
            outcome = self._outcome(figure, kind, members)
            self._touched.add(figure)
            self._touched.update(members)
            if outcome is Outcome.HELD and not self._keep_all:
                self._held += 1
                return
        elif not self._keep_all:
            self._not_made += 1
            return
        else:
            outcome = Outcome.NOT_MADE
        if outcome is Outcome.FAILED and kind is not Kind.REPEAT:
            self._disputed.add(figure)
        check = Check(sheet, figure.cell, figure, kind, dimension, members, outcome, gap)
        self._record(check)

    def _record(self, check: Check) -> None:
        self._result.counts[check.outcome] += 1
        if self._keep_all or check.outcome in (Outcome.FAILED, Outcome.ROUNDED):
            self._result.checks.append(check)

    def _outcome(self, stated: Value, kind: Kind, members: list[Value]) -> Outcome:
        dong, computed = stated.dong, sum_of(members)
        if dong == computed or (kind is Kind.PARTIAL and dong > computed):
            return Outcome.HELD
        agree = reaches if kind is Kind.PARTIAL else meet
        if agree(interval([stated], exact=True), interval(members, exact=True)):
            return Outcome.HELD
        if not self._exact and agree(interval([stated]), interval(members)):
            return Outcome.ROUNDED
        return Outcome.FAILED
