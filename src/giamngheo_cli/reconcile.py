"""Cells → checks: what each figure is compared with, and whether it agrees.

Every amount here is a whole number of đồng, and every sum is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple, cast

from giamngheo_cli.cells import TOTAL, Sheet, generalised, sheets_below, wider_cells, without
from giamngheo_cli.codes import Cell, Code, Dimension
from giamngheo_cli.plan.nodes import Node, Place
from giamngheo_cli.plan.reading import PARTS, Figure


class Derived:
    """The value of a cell that follows from other figures."""

    __slots__ = ("dong", "members")

    def __init__(self, dong: int, members: list[Value]) -> None:
        """Keep the value and what it is the sum of."""
        self.dong = dong
        self.members = members


Value = Figure | Derived
ZERO = Derived(0, [])


#: Up to so many parts it is quicker to ask all of them than to look for those that matter.
FEW_PARTS = 32


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


class Gap(NamedTuple):
    """Why a check could not be made.

    Attributes:
        address: the item of the cell whose value is not known.
        cell: the cell.
        unreadable: its amount is written but cannot be read.
        stated_as_none: it is stated as none, and what its parts cost is reported otherwise.
    """

    address: str
    cell: Cell
    unreadable: bool = False
    stated_as_none: bool = False


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


#: The known values of the cells of a sum, and the first cell that is not known.
Found = tuple[list[Value], Gap | None]


class Reconciliation:
    """What came of all checks of a plan.

    Attributes:
        figures: how many figures the plan states.
        counts: how many checks had each outcome.
        checks: the checks that failed or held only within rounding; all, if asked for.
        untouched: the figures that no check touches.
        costed: items stated as none, with the figure that says so and what their parts cost.
    """

    def __init__(self) -> None:
        """Start with nothing."""
        self.figures = 0
        self.counts = dict.fromkeys(Outcome, 0)
        self.checks: list[Check] = []
        self.untouched: list[Figure] = []
        self.costed: list[tuple[Sheet, Figure, list[Value]]] = []

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


class _Reconciler:
    def __init__(self, root: Sheet, exact: bool, keep_all: bool) -> None:
        self._root = root
        self._exact = exact
        self._keep_all = keep_all
        self._result = Reconciliation()
        #: Counted apart from the other outcomes: it comes most often, and hashing them is dear.
        self._held = 0
        self._touched: set[Value] = set()
        self._disputed: set[Figure] = set()
        self._values: dict[tuple[Sheet, Cell], Value | None] = {}
        self._sums_below: dict[tuple[Sheet, Cell], Derived | None] = {}

    def run(self) -> Reconciliation:
        result = self._result
        for sheet in sheets_below(self._root):
            self._check_sheet(sheet)
            result.figures += len(sheet.figures) + len(sheet.repeats)
        result.counts[Outcome.HELD] += self._held
        touched = self._touched
        derived = [value for value in touched if isinstance(value, Derived)]
        touched.difference_update(derived)
        touched.update(leaves(derived))
        if len(touched) < result.figures:
            for sheet in sheets_below(self._root):
                stated = (*sheet.figures.values(), *sheet.repeats)
                result.untouched.extend(figure for figure in stated if figure not in touched)
        return result

    def _check_sheet(self, sheet: Sheet) -> None:
        figures = sheet.figures
        if sheet.parts:
            for figure in figures.values():
                self._check_parts(sheet, figure)
        if sheet.crosses:
            for figure in figures.values():
                self._check_crossing(sheet, figure)
        else:
            self._check_breakdowns(sheet)
        if sheet.has_subcodes or sheet.crosses:
            for figure in figures.values():
                self._check_subcodes(sheet, figure)
        for cell, node in sheet.bare:
            self._check_derivations(sheet, cell, node)
        for figure in sheet.repeats:
            self._compare(sheet, figure, Kind.REPEAT, None, ([figures[figure.cell]], None))

    def _check_breakdowns(self, sheet: Sheet) -> None:
        for cell, breakdowns in sheet.breakdowns.items():
            figure = sheet.figures.get(cell)
            if figure is not None:
                for dimension in breakdowns:
                    found = self._members(sheet, sheet.cells_under(cell, dimension))
                    self._check_sum(sheet, figure, Kind.CODES, dimension, found)

    def _check_crossing(self, sheet: Sheet, figure: Figure) -> None:
        """Check a figure against each dimension of which one code at least stands right below."""
        for dimension, codes in sheet.used_under.get(figure.cell, {}).items():
            if any(cell in sheet.figures or cell in sheet.breakdowns for cell in codes.values()):
                found = self._members(sheet, sheet.cells_under(figure.cell, dimension))
                self._check_sum(sheet, figure, Kind.CODES, dimension, found)

    def _check_subcodes(self, sheet: Sheet, figure: Figure) -> None:
        for code in figure.cell:
            cells = sheet.cells_within(figure.cell, code)
            if cells:
                found = self._members(sheet, cells)
                self._check_sum(sheet, figure, Kind.SUBCODES, code.dimension, found)

    def _check_parts(self, sheet: Sheet, figure: Figure) -> None:
        found = self._parts_of(sheet, figure.cell)
        if not figure.cell and not figure.dong and sum_of(found[0]) > 0:
            # Stated as none, but its parts cost something: a finding of its own, and no failed sum.
            costs = [member for member in found[0] if member.dong]
            self._result.costed.append((sheet, figure, costs))
            found = [], Gap(sheet.address, TOTAL, stated_as_none=True)
        self._check_sum(sheet, figure, Kind.PARTS, None, found)

    def _check_derivations(self, sheet: Sheet, cell: Cell, node: Node | None) -> None:
        """Compare the ways in which a cell without a figure can be derived."""
        first: Derived | None = None
        for members in self._derivations(sheet, cell):
            if first is None:
                first = _sum_up(members)
                continue
            outcome = self._outcome(first, Kind.DERIVATIONS, members)
            values = [first, *members]
            if outcome is Outcome.FAILED:
                # A failed check on one of the figures below explains it; once is enough.
                if any(figure in self._disputed for figure in leaves(values)):
                    continue
                self._disputed.update(leaves(values))
            self._touched.update(values)
            check = Check(sheet, cell, first, Kind.DERIVATIONS, None, members, outcome, None, node)
            self._record(check)

    def _derivations(self, sheet: Sheet, cell: Cell) -> Iterator[list[Value]]:
        """Yield the members of each complete way to derive a cell."""
        yield from self._breakdowns(sheet, cell)
        if sheet.parts and not sheet.is_partial(PARTS):
            members, gap = self._parts_of(sheet, cell)
            if gap is None:
                yield members

    def _parts_of(self, sheet: Sheet, cell: Cell) -> Found:
        first = sheet.parts[0].figures.get(cell)
        if first is not None and len(sheet.parts) <= FEW_PARTS:
            stated = [part.figures.get(cell) for part in sheet.parts]
            if all(stated):
                return cast(list[Value], stated), None
        open_part = sheet.first_open_part(cell)
        # Where parts say nothing of the cell, one of them is enough to know it.
        if (
            open_part is not None
            and not sheet.is_partial(PARTS)
            and not (open_part.figures.get(cell) or self._value(open_part, cell))
        ):
            return [], Gap(open_part.address, cell, cell in open_part.unreadable)
        members: list[Value] = []
        gap = None
        for part in sheet.parts_with(cell):
            value = part.figures.get(cell) or self._value(part, cell)
            if value is None:
                gap = gap or Gap(part.address, cell, cell in part.unreadable)
            elif value is not ZERO:
                members.append(value)
        return members, gap

    def _members(self, sheet: Sheet, cells: list[Cell]) -> Found:
        stated = [sheet.figures.get(cell) for cell in cells]
        if all(stated):
            return cast(list[Value], stated), None
        members: list[Value] = []
        gap = None
        for cell in cells:
            value = sheet.figures.get(cell) or self._inferred(sheet, cell)
            if value is None:
                gap = gap or Gap(sheet.address, cell, cell in sheet.unreadable)
            elif value is not ZERO:
                members.append(value)
        return members, gap

    def _value(self, sheet: Sheet, cell: Cell) -> Value | None:
        """Return the value of a cell: what its item says of it goes before what its parts say."""
        key = (sheet, cell)
        if key not in self._values:
            self._values[key] = self._derive(sheet, cell)
        return self._values[key]

    def _derive(self, sheet: Sheet, cell: Cell) -> Value | None:
        if cell in sheet.unreadable:
            return None
        value = self._own(sheet, cell)
        if value is None and sheet.parts and not sheet.is_partial(PARTS):
            members, gap = self._parts_of(sheet, cell)
            if gap is None:
                return _sum_up(members)
        if value is None:
            wider = self._wholly_in(sheet, cell)
            return None if wider is None else self._value(sheet, wider)
        return value

    def _own(self, sheet: Sheet, cell: Cell) -> Value | None:
        """Return what the item itself says of a cell."""
        value = sheet.figures.get(cell) or self._inferred(sheet, cell)
        if value is None:
            wider = self._wholly_in(sheet, cell)
            return None if wider is None else self._own(sheet, wider)
        return value

    def _inferred(self, sheet: Sheet, cell: Cell) -> Derived | None:
        """Return what narrower cells, or what the item leaves out, say of a cell."""
        if cell in sheet.unreadable:
            return None
        # Most cells are asked for because a neighbour has them; looking for narrower ones is dear.
        if not sheet.crosses and self._is_left_out(sheet, cell):
            return ZERO
        return self._below(sheet, cell) or self._none(sheet, cell)

    def _below(self, sheet: Sheet, cell: Cell) -> Derived | None:
        """Return the sum of a complete finer breakdown of a cell."""
        key = (sheet, cell)
        if key not in self._sums_below:
            members = next(self._breakdowns(sheet, cell), None)
            self._sums_below[key] = None if members is None else _sum_up(members)
        return self._sums_below[key]

    def _breakdowns(self, sheet: Sheet, cell: Cell) -> Iterator[list[Value]]:
        """Yield the members of each complete finer breakdown of a cell."""
        for cells in self._finer(sheet, cell):
            members, gap = self._members(sheet, cells)
            if gap is None:
                yield members

    @staticmethod
    def _finer(sheet: Sheet, cell: Cell) -> Iterator[list[Cell]]:
        """Yield the cells of each finer breakdown of a cell that is not partial."""
        for dimension in sheet.dimensions_under(cell):
            if not sheet.is_partial(dimension.name):
                yield sheet.cells_under(cell, dimension)
        for code in cell:
            if code.has_parts and not sheet.is_partial(code.dimension.name):
                cells = sheet.cells_within(cell, code)
                if cells:
                    yield cells

    def _none(self, sheet: Sheet, cell: Cell) -> Derived | None:
        """Return zero where a wider cell is stated as none or is broken down without this one."""
        for wider in (*wider_cells(cell), *generalised(cell)):
            figure = sheet.figures.get(wider)
            if figure is not None and not figure.dong:
                return Derived(0, [figure])
        return ZERO if self._is_left_out(sheet, cell) else None

    def _is_left_out(self, sheet: Sheet, cell: Cell) -> bool:
        return any(
            self._lacks(sheet, wider, code)
            for wider in wider_cells(cell)
            for code in cell
            if code not in wider
        )

    def _lacks(self, sheet: Sheet, cell: Cell, code: Code) -> bool:
        """Tell whether a complete breakdown of a cell has no room for a code."""
        codes = sheet.complete_codes(cell, code.dimension)
        if not codes or code in codes:
            return False
        if code.has_parts and any(other.lies_within(code) for other in codes):
            return False
        nearest = next((wider for wider in code.lineage[1:] if wider in codes), None)
        return nearest is None or any(
            other is not nearest and other.lies_within(nearest) for other in codes
        )

    def _wholly_in(self, sheet: Sheet, cell: Cell) -> Cell | None:
        """Return the wider cell that has the same value, since its money has no other code."""
        for code in cell:
            rest = without(cell, code.dimension)
            for wider in (*wider_cells(rest), rest):
                codes = sheet.complete_codes(wider, code.dimension)
                if codes and all(other.lies_within(code) for other in codes):
                    return rest
        return None

    def _check_sum(
        self, sheet: Sheet, figure: Figure, kind: Kind, dimension: Dimension | None, found: Found
    ) -> None:
        if sheet.partial and sheet.is_partial(dimension.name if dimension else PARTS):
            members, gap = found
            kind, found = Kind.PARTIAL, (members, None if members else gap)
        self._compare(sheet, figure, kind, dimension, found)

    def _compare(
        self, sheet: Sheet, figure: Figure, kind: Kind, dimension: Dimension | None, found: Found
    ) -> None:
        members, gap = found
        if gap is None:
            outcome = self._outcome(figure, kind, members)
            self._touched.add(figure)
            self._touched.update(members)
            if outcome is Outcome.HELD and not self._keep_all:
                self._held += 1
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
        if self._exact:
            return Outcome.FAILED
        (low, high), (least, most) = interval([stated]), interval(members)
        meets = least <= high and (kind is Kind.PARTIAL or low <= most)
        return Outcome.ROUNDED if meets else Outcome.FAILED


def _sum_up(members: list[Value]) -> Derived:
    return Derived(sum_of(members), members) if members else ZERO


def sum_of(values: Iterable[Value]) -> int:
    """Return the sum of values, in đồng."""
    return sum([value.dong for value in values])


def interval(values: Iterable[Value]) -> tuple[int, int]:
    """Return the least and the most, in đồng, that rounding lets a sum of values be."""
    least = most = 0
    for figure in leaves(values):
        low, high = figure.amount.interval
        least, most = least + low, most + high
    return least, most


def leaves(values: Iterable[Value]) -> Iterator[Figure]:
    """Yield the stated figures from which values follow, in the order of the file."""
    for value in values:
        if isinstance(value, Figure):
            yield value
        else:
            yield from leaves(value.members)
