"""Values → checks: what each figure is compared with, and whether it agrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.codes import TOTAL, Cell, CellNames, Dimension, key_of
from giamngheo_cli.plan.figures import PARTS, Figure
from giamngheo_cli.plan.nodes import Node
from giamngheo_cli.sums.breakdowns import Spot, is_bound
from giamngheo_cli.sums.check import Check, Kind, Outcome, Sum, outcome_of
from giamngheo_cli.sums.closer import (
    Earlier,
    Failures,
    contradictory_cells,
    contradictory_figures,
)
from giamngheo_cli.sums.gaps import are_harmless
from giamngheo_cli.sums.intervals import reaches
from giamngheo_cli.sums.portions import share_checks
from giamngheo_cli.sums.products import product_checks, with_quantities
from giamngheo_cli.sums.reconciliation import Reconciliation
from giamngheo_cli.sums.sheet import Sheet, figures_of, sheets_below
from giamngheo_cli.sums.values import (
    Derived,
    Gap,
    Summands,
    Value,
    Values,
    leaves,
    sum_of,
    sum_up,
)
from giamngheo_cli.sums.words import amounts_in_words


def reconcile(root: Sheet, *, exact: bool = False, keep_all: bool = False) -> Reconciliation:
    """Make every check that a plan allows.

    Args:
        root: the sheet of the plan.
        exact: count what agrees only within rounding as failed.
        keep_all: keep the checks that held and those that could not be made, too.
    """
    result = _Reconciler(root, exact, keep_all).run()
    result.take_words(amounts_in_words(root, result.values, exact=exact))
    return result


def clashing(
    sheets: Iterable[Sheet], values: Values, earlier: Earlier | None = None, *, exact: bool = False
) -> set[tuple[str, CellNames]]:
    """Return the cells of items of which what is said cannot all be true.

    What a failed check explains, of these items or of others, is not said again.

    Args:
        sheets: the items.
        values: the values of the plan's cells.
        earlier: what is known of the plan before some items of it were changed.
        exact: count what agrees only within rounding as failed.
    """
    checks: list[Check] = []
    loose: dict[Spot, None] = {}
    made_again: set[str] = set()
    for sheet in sheets:
        made_again.add(sheet.address)
        reconciler = _Reconciler(sheet, exact, keep_all=False, values=values)
        checks += reconciler.plain_checks()
        loose.update(reconciler.loose)
    failures = Failures(checks, earlier and earlier.failures, made_again)
    found = contradictory_cells(values, loose, failures, earlier and earlier.shared)
    return {(check.sheet.address, key_of(check.cell)) for check in found}


def checks_of(sheet: Sheet, values: Values, *, exact: bool = False) -> list[Check]:
    """Make the checks of one item: all of them, also those that another failed one explains.

    Each compares a figure with one sum; what several together contradict is no part of it.

    Args:
        sheet: the cells of the item.
        values: the values of the plan's cells, as far as they are known already.
        exact: count what agrees only within rounding as failed.
    """
    return _Reconciler(sheet, exact, keep_all=True, values=values).plain_checks(keep_explained=True)


class _Reconciler:
    def __init__(
        self, root: Sheet, exact: bool, keep_all: bool, values: Values | None = None
    ) -> None:
        self._root = root
        self._exact = exact
        self._keep_all = keep_all
        self._keep_explained = False
        self._result = Reconciliation(Values(root) if values is None else values)
        self._values = self._result.values
        #: Counted apart from the other outcomes: they come most often, and hashing is dear.
        self._held = self._not_made = 0
        self._touched: set[Value] = set()
        self._disputed: set[Figure] = set()
        #: The cells that are to be looked at more closely, in the order in which they were met.
        self.loose: dict[Spot, None] = {}
        #: Whether nothing is open of them but that parts do not state them, or only parts do.
        self._has_gaps_only = True
        #: The cells that are more than a partial breakdown of theirs by codes.
        self._partly: dict[Spot, None] = {}
        #: The sums that could not be made, where these are not kept.
        self._not_kept: set[Sum] = set()

    def run(self) -> Reconciliation:
        result = self._result
        for sheet in sheets_below(self._root):
            self._check_sheet(sheet)
            self._check_stages(sheet)
            result.figures += len(sheet.figures) + len(sheet.repeats)
        self._look_closer()
        result.counts[Outcome.HELD] += self._held
        result.counts[Outcome.NOT_MADE] += self._not_made
        touched = self._touched
        touched.update(self._values.left_out)
        derived = [value for value in touched if isinstance(value, Derived)]
        touched.difference_update(derived)
        touched.update(leaves(derived))
        if len(touched) < result.figures:
            for sheet in sheets_below(self._root):
                stated = (*sheet.figures.values(), *sheet.repeats)
                result.untouched.extend(figure for figure in stated if figure not in touched)
        return result

    def plain_checks(self, *, keep_explained: bool = False) -> list[Check]:
        """Make the checks of one item as far as they are kept."""
        self._keep_explained = keep_explained
        self._check_sheet(self._root)
        return self._result.checks

    def _look_closer(self) -> None:
        """Find where what is said of one cell, or of several, cannot all be true."""
        if not self._is_open():
            return
        found = contradictory_cells(self._values, self.loose, Failures(self._result.checks))
        if found:
            self._replace(found)
        several, undecided = contradictory_figures(
            self._root, self._values, self.loose, self._partly, self._result.checks
        )
        for check in several:
            self._touched.update((check.stated, *check.members))
            self._record(check)
        self._result.closer += several
        self._not_made += undecided
        self._result.undecided = undecided

    def _is_open(self) -> bool:
        """Tell whether there is anything that may be untrue, though all checks are made."""
        if self._partly or self._result.counts[Outcome.FAILED] or not self._has_gaps_only:
            return True
        return not are_harmless(self._root, self.loose)

    def _loosen(self, sheet: Sheet, *cells: Cell, is_gap: bool = False) -> None:
        """Let cells be looked at more closely, perhaps only as not all parts state them."""
        self.loose.update(((sheet, cell), None) for cell in cells)
        self._has_gaps_only = self._has_gaps_only and (is_gap or not cells)

    def _replace(self, found: list[Check]) -> None:
        """Put failed checks in the place of those that held within rounding, or were not made."""
        result = self._result
        replaced = {about for check in found if (about := check.about) is not None}
        kept = []
        for check in result.checks:
            about = check.about
            if about in replaced:
                replaced.discard(about)
                result.counts[check.outcome] -= 1
            else:
                kept.append(check)
        result.checks = kept
        # Others were counted, but not kept; some are made only here.
        not_made = len(replaced & self._not_kept)
        self._not_made -= not_made
        self._held -= sum(self._has_held(each) for each in replaced - self._not_kept)
        for check in found:
            self._touched.update((check.stated, *check.members))
            self._dispute(check)
            self._record(check)
            result.closer.append(check)

    def _has_held(self, about: Sum) -> bool:
        """Tell whether a sum was counted as one that holds."""
        checks = checks_of(about[0], self._values, exact=self._exact)
        return any(each.about == about and each.outcome is Outcome.HELD for each in checks)

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
        self._check_beside(sheet)
        if sheet.item.restated:
            # What is stated there alone is compared with no sum.
            restated = [each for block in sheet.item.restated for each in figures_of(block)]
            alone = (each.cell for each in restated if sheet.figures.get(each.cell) is each)
            self._loosen(sheet, *alone)
        if sheet.parts and sheet.rising:
            left_out = (cell for cell in sheet.rising if self._values.is_left_out(sheet, cell))
            self._loosen(sheet, *left_out)

    def _check_stages(self, sheet: Sheet) -> None:
        """Compare what is disbursed with what is assigned, where both are stated of one cell."""
        for figure, before in sheet.stages():
            self._touched.update((figure, before))
            if not reaches(before.between(exact=False), figure.between(exact=False)):
                self._result.beyond_stage.append((figure, before))

    def _check_codes(self, sheet: Sheet) -> None:
        if sheet.nested_in_several_orders:
            for figure in sheet.figures.values():
                self._check_crossing(sheet, figure)
        else:
            self._check_breakdowns(sheet)
        if sheet.has_subcodes or sheet.nested_in_several_orders:
            for figure in sheet.figures.values():
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

    def _check_beside(self, sheet: Sheet) -> None:
        """Hold amounts against the quantities and the percentages that stand beside them."""
        stated = with_quantities(sheet.item)
        self._result.quantities += [(sheet, *each) for each in stated]
        products = product_checks(sheet, stated, exact=self._exact)
        for check in (*products, *share_checks(sheet, self._values, exact=self._exact)):
            if check.gap is None:
                self._touched.update((check.stated, *check.members))
            elif check.members:
                self._result.shares_of_nothing.append(check)
            self._record(check)

    def _check_breakdowns(self, sheet: Sheet) -> None:
        for cell, breakdowns in sheet.breakdowns.items():
            figure = sheet.figures.get(cell)
            if figure is not None:
                for dimension in breakdowns:
                    sums = sheet.sums_under(cell, dimension)
                    self._check_sums(sheet, figure, Kind.CODES, dimension, sums)

    def _check_crossing(self, sheet: Sheet, figure: Figure) -> None:
        """Check a figure against each dimension of which one code at least stands right below."""
        for dimension, codes in sheet.used_under.get(figure.cell, {}).items():
            if any(cell in sheet.figures or cell in sheet.breakdowns for cell in codes.values()):
                cell = figure.cell
                if sheet.is_complete(cell, dimension) or sheet.lists_some(cell, dimension):
                    sums = sheet.sums_under(cell, dimension)
                    self._check_sums(sheet, figure, Kind.CODES, dimension, sums)
                else:
                    self._loosen(sheet, figure.cell)

    def _check_subcodes(self, sheet: Sheet, figure: Figure) -> None:
        for code in figure.cell:
            sums, dimension = sheet.sums_within(figure.cell, code), code.dimension
            if not any(sums):
                continue
            cell = figure.cell
            if sheet.is_divided(cell, code) or sheet.lists_some(cell, dimension, code):
                self._check_sums(sheet, figure, Kind.SUBCODES, dimension, sums)
            else:
                self._loosen(sheet, figure.cell)

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
            outcome, _ = outcome_of(first, Kind.DERIVATIONS, members, exact=self._exact)
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
        self._loosen(sheet, cell, is_gap=first is not None and sheet.is_silent_plan)

    def _derivations(self, sheet: Sheet, cell: Cell) -> Iterator[list[Value]]:
        """Yield the members of each complete way to derive a cell."""
        yield from self._values.breakdowns(sheet, cell)
        if sheet.parts and not sheet.is_partial(PARTS):
            members, gap = self._values.over_parts(sheet, cell)
            if gap is None:
                yield members

    def _check_sums(
        self,
        sheet: Sheet,
        figure: Figure,
        kind: Kind,
        dimension: Dimension,
        sums: list[list[Cell]],
    ) -> None:
        """Check a figure against the sum of some cells, or as a bound of each where these are."""
        for cells in sums:
            found = self._values.of_all(sheet, cells)
            if len(sums) > 1:
                self._check_bound(sheet, figure, dimension, found)
            else:
                self._check_sum(sheet, figure, kind, dimension, found)

    def _check_sum(
        self, sheet: Sheet, figure: Figure, kind: Kind, dimension: Dimension | None, found: Summands
    ) -> None:
        may_bound = sheet.partial or sheet.has_rests
        if may_bound and is_bound(sheet, figure.cell, dimension, kind):
            self._check_bound(sheet, figure, dimension, found)
        else:
            self._compare(sheet, figure, kind, dimension, found)

    def _check_bound(
        self, sheet: Sheet, figure: Figure, dimension: Dimension | None, found: Summands
    ) -> None:
        """Check that a figure is no less than what need not be all of it."""
        members, gap = found
        if sheet.has_negative:
            gap = Gap(sheet.address, figure.cell, has_negative=True)
        elif members:
            gap = None
            if dimension is not None and figure.dong > sum_of(members):
                self._partly[sheet, figure.cell] = None
        self._compare(sheet, figure, Kind.PARTIAL, dimension, (members, gap))

    def _compare(
        self, sheet: Sheet, figure: Figure, kind: Kind, dimension: Dimension | None, found: Summands
    ) -> None:
        members, gap = found
        if gap is None:
            self._touched.add(figure)
            self._touched.update(members)
            outcome, is_plain = Outcome.HELD, True
            # Most checks hold to the đồng.
            if figure.dong != sum_of(members):
                outcome, is_plain = outcome_of(figure, kind, members, exact=self._exact)
            if not is_plain:
                self._loosen(sheet, figure.cell)
            if outcome is Outcome.HELD and not self._keep_all:
                self._held += 1
                return
        else:
            outcome = Outcome.NOT_MADE
            self._loosen(sheet, figure.cell, is_gap=kind is Kind.PARTS)
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
