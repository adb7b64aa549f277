"""Values → checks: what each figure is compared with, and whether it agrees."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.codes import TOTAL, Cell, Dimension
from giamngheo_cli.plan.figures import PARTS, Figure
from giamngheo_cli.plan.nodes import Node
from giamngheo_cli.sums.bounds import Bounds
from giamngheo_cli.sums.breakdowns import Spot
from giamngheo_cli.sums.check import Check, Kind, Outcome, are_written_alike
from giamngheo_cli.sums.contradictions import contradictions
from giamngheo_cli.sums.several import Several
from giamngheo_cli.sums.sheet import Sheet, figures_of, sheets_below
from giamngheo_cli.sums.surroundings import Premises
from giamngheo_cli.sums.values import (
    Derived,
    Gap,
    Summands,
    Value,
    Values,
    interval,
    is_unsaid,
    leaves,
    meet,
    reaches,
    sum_of,
    sum_up,
)

__all__ = ["Check", "Kind", "Outcome", "Reconciliation", "checks_of", "reconcile"]


class Reconciliation:
    """What came of all checks of a plan.

    Attributes:
        figures: how many figures the plan states.
        counts: how many checks had each outcome.
        checks: the checks that failed or held only within rounding; all, if asked for.
        untouched: the figures that no check touches.
        closer: those that failed only when all was looked at that is said of a cell, down to the
            finest figures, or of several cells.
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
        self.closer: list[Check] = []
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

    Each compares a figure with one sum; what several together contradict is no part of it.

    Args:
        sheet: the cells of the item.
        values: the values of the plan's cells, as far as they are known already.
        exact: count what agrees only within rounding as failed.
    """
    return _Reconciler(sheet, exact, keep_all=True, values=values).run_one()


#: A sum that a cell is compared with: over the codes of a dimension, or over parts.
_Sum = tuple[Sheet, Cell, Dimension | None]


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
        #: The cells that are to be looked at more closely, in the order in which they were met.
        self._loose: dict[Spot, None] = {}
        #: The sums that could not be made, where these are not kept.
        self._not_kept: set[_Sum] = set()

    def run(self) -> Reconciliation:
        result = self._result
        for sheet in sheets_below(self._root):
            self._check_sheet(sheet)
            result.figures += len(sheet.figures) + len(sheet.repeats)
        self._look_closer()
        if self._loose:
            self._look_at_several()
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

    def _look_closer(self) -> None:
        """Find where what is said of one cell, down to the finest figures, cannot all be true."""
        if not self._loose:
            return
        bounds = Bounds(self._values)
        for spot in self._loose:
            bounds.of(*spot)
        checks = self._result.checks
        failed = {(each.sheet, each.cell) for each in checks if each.outcome is Outcome.FAILED}
        touched, disputed = self._in_failed(), self._disputed_breakdowns()
        found = [
            check
            for check in contradictions(bounds, self._values)
            if (check.sheet, check.cell) not in failed
            and not _is_explained(check, touched, disputed)
        ]
        if found:
            self._replace(found)

    def _look_at_several(self) -> None:
        """Find where the figures of several cells cannot all be true."""
        checks = self._result.checks
        failed = {_sum_of(check) for check in checks if check.outcome is Outcome.FAILED}
        repeats = {
            check.stated
            for check in checks
            if check.outcome is Outcome.FAILED and check.kind is Kind.REPEAT
        }
        premises = Premises(self._values, self._loose, failed, repeats, self._disputed_breakdowns())
        several = Several(self._root, premises)
        items = {figure.address for figure in self._in_failed()}
        for check in several.contradictions(items):
            self._touched.update((check.stated, *check.members))
            self._record(check)
            self._result.closer.append(check)
        self._not_made += several.undecided

    def _replace(self, found: list[Check]) -> None:
        """Put failed checks in the place of those that held within rounding, or were not made."""
        result = self._result
        replaced = {about for check in found if (about := _sum_of(check)) is not None}
        kept = []
        for check in result.checks:
            about = _sum_of(check)
            if about in replaced:
                replaced.discard(about)
                result.counts[check.outcome] -= 1
            else:
                kept.append(check)
        result.checks = kept
        # The others were counted, but not kept.
        not_made = len(replaced & self._not_kept)
        self._not_made -= not_made
        self._held -= len(replaced) - not_made
        for check in found:
            self._touched.update((check.stated, *check.members))
            self._dispute(check)
            self._record(check)
            result.closer.append(check)

    def _in_failed(self) -> set[Figure]:
        """Return the figures of all failed checks: what follows from them is not said again."""
        return {
            figure
            for check in self._result.checks
            if check.outcome is Outcome.FAILED
            for figure in leaves([check.stated, *check.members])
        }

    def _disputed_breakdowns(self) -> set[tuple[Sheet, Dimension]]:
        """Return of which items a failed check is about a breakdown, and by which dimensions.

        What such a breakdown leaves out may be just what is wrong with it.
        """
        failed = [each for each in self._result.checks if each.outcome is Outcome.FAILED]
        own = {(each.sheet, each.dimension) for each in failed if each.dimension is not None}
        return own | {(each.sheet, code.dimension) for each in failed for code in each.cell}

    def _dispute(self, check: Check) -> None:
        if check.kind is Kind.DERIVATIONS:
            self._disputed.update(leaves([check.stated, *check.members]))
        elif isinstance(check.stated, Figure) and check.kind is not Kind.REPEAT:
            self._disputed.add(check.stated)

    def _check_sheet(self, sheet: Sheet) -> None:
        if sheet.parts:
            for figure in sheet.figures.values():
                self._check_parts(sheet, figure)
        self._check_codes(sheet)
        for cell, node in sheet.broken_down_only:
            self._check_derivations(sheet, cell, node)
        if sheet.repeats:
            self._check_repeats(sheet)
        if sheet.item.restated:
            restated = [each for block in sheet.item.restated for each in figures_of(block)]
            self._loose.update(((sheet, figure.cell), None) for figure in restated)
        if sheet.rising:
            left_out = [cell for cell in sheet.rising if self._values.is_left_out(sheet, cell)]
            self._loose.update(((sheet, cell), None) for cell in left_out)

    def _check_codes(self, sheet: Sheet) -> None:
        figures = sheet.figures
        if sheet.nested_in_several_orders:
            for figure in figures.values():
                self._check_crossing(sheet, figure)
        else:
            self._check_breakdowns(sheet)
        if sheet.has_subcodes or sheet.nested_in_several_orders:
            for figure in figures.values():
                self._check_subcodes(sheet, figure)

    def _check_repeats(self, sheet: Sheet) -> None:
        """Compare each further figure of a cell with the first one that is written alike."""
        first: dict[tuple[Cell, int], Figure] = {}
        for figure in (*sheet.figures.values(), *sheet.repeats):
            if figure.side is None:
                first.setdefault((figure.cell, figure.step), figure)
        for figure in sheet.repeats:
            other = first.get((figure.cell, figure.step), figure)
            if figure.side is not None or other is figure:
                other = sheet.figures[figure.cell]
            self._compare(sheet, figure, Kind.REPEAT, None, ([other], None))

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
                if sheet.is_complete(figure.cell, dimension) or sheet.is_partial(dimension.name):
                    self._check_sum(sheet, figure, Kind.CODES, dimension, found)
                else:
                    self._loose[sheet, figure.cell] = None

    def _check_subcodes(self, sheet: Sheet, figure: Figure) -> None:
        for code in figure.cell:
            cells, dimension = sheet.cells_within(figure.cell, code), code.dimension
            if not cells:
                continue
            if sheet.is_partial(dimension.name) or sheet.is_divided(figure.cell, code):
                found = self._values.of_all(sheet, cells)
                self._check_sum(sheet, figure, Kind.SUBCODES, dimension, found)
            else:
                self._loose[sheet, figure.cell] = None

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
            outcome, _ = self._outcome(first, Kind.DERIVATIONS, members)
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
        self._loose[sheet, cell] = None

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
            if sheet.has_negative:
                gap = Gap(sheet.address, figure.cell, has_negative=True)
            elif members:
                gap = None
            kind, found = Kind.PARTIAL, (members, gap)
        self._compare(sheet, figure, kind, dimension, found)

    def _compare(
        self, sheet: Sheet, figure: Figure, kind: Kind, dimension: Dimension | None, found: Summands
    ) -> None:
        members, gap = found
        if gap is None:
            outcome, is_plain = self._outcome(figure, kind, members)
            self._touched.add(figure)
            self._touched.update(members)
            if not is_plain:
                self._loose[sheet, figure.cell] = None
            if outcome is Outcome.HELD and not self._keep_all:
                self._held += 1
                return
        else:
            outcome = Outcome.NOT_MADE
            self._loose[sheet, figure.cell] = None
            if not self._keep_all:
                self._not_made += 1
                self._not_kept.add((sheet, figure.cell, dimension))
                return
        if outcome is Outcome.FAILED and kind is not Kind.REPEAT:
            self._disputed.add(figure)
        check = Check(sheet, figure.cell, figure, kind, dimension, members, outcome, gap)
        self._record(check)

    def _record(self, check: Check) -> None:
        self._result.counts[check.outcome] += 1
        if self._keep_all or check.outcome in (Outcome.FAILED, Outcome.ROUNDED):
            self._result.checks.append(check)

    def _outcome(self, stated: Value, kind: Kind, members: list[Value]) -> tuple[Outcome, bool]:
        """Return what comes of a check, and whether the amounts as they are written show it."""
        dong, computed = stated.dong, sum_of(members)
        if dong == computed or (kind is Kind.PARTIAL and dong > computed):
            return Outcome.HELD, True
        if kind is Kind.REPEAT and are_written_alike(stated, *members):
            return Outcome.FAILED, True
        agree = reaches if kind is Kind.PARTIAL else meet
        if agree(interval([stated], exact=True), interval(members, exact=True)):
            return Outcome.HELD, False
        if not self._exact and agree(interval([stated]), interval(members)):
            return Outcome.ROUNDED, False
        return Outcome.FAILED, True


def _sum_of(check: Check) -> _Sum | None:
    """Return which sum a check is about; None where it is about none."""
    if check.kind in (Kind.REPEAT, Kind.TOGETHER, Kind.DERIVATIONS, Kind.SEVERAL):
        return None
    return check.sheet, check.cell, check.dimension


def _is_explained(
    check: Check, touched: set[Figure], disputed: set[tuple[Sheet, Dimension]]
) -> bool:
    """Tell whether failed checks explain what is said of a cell otherwise."""
    if check.kind in (Kind.PARTS, Kind.CODES, Kind.SUBCODES):
        return False
    if is_unsaid(check.stated) and any(
        (check.sheet, code.dimension) in disputed for code in check.cell
    ):
        return True
    return not touched.isdisjoint(leaves([check.stated, *check.members]))
