"""Figures of several cells that no amounts satisfy together, decided exactly.

What is stated of the cells around an unknown one, or around a sum that holds within rounding only,
is laid out as linear bounds and solved: see `tableau`. What is stated elsewhere holds as it is
written, so it is laid out only where a solution would change it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from math import lcm

from giamngheo_cli.codes import TOTAL, Cell, Dimension
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.breakdowns import Breakdown, Over, Spot, breakdowns_of
from giamngheo_cli.sums.cells import codes_within, narrowed, topmost, without
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.tableau import Bounds, Conflict, Tableau, WorkError
from giamngheo_cli.sums.values import Value, Values, sum_up

#: So many terms of sums are worked on for one plan, at most; what is not decided by then is not.
MOST_WORK = 300_000

#: The codes of a dimension under a cell of an item.
_Group = tuple[Sheet, Cell, Dimension]
#: A sum of a cell over the codes of a dimension, or over parts.
_Sum = tuple[Sheet, Cell, Dimension | None]


#: Figures that no amounts satisfy, in the order of the file, and how many times each counts: the
#: sum would have to be 0 or more.
Contradiction = dict[Figure, int]
#: Figures that would have to count more often are no contradiction that anybody could follow.
MOST_TERMS = 1_000


class Several:
    """Decides for one plan which figures of several cells contradict each other.

    Attributes:
        undecided: how many of the loose cells were left when the work was used up.
    """

    def __init__(
        self,
        root: Sheet,
        values: Values,
        failed: Collection[_Sum | None],
        disputed: Collection[Figure],
        loose: Collection[Spot],
    ) -> None:
        """Take a plan, and the cells of which what is stated is not seen to be right as it is.

        Sums that failed, and figures that they dispute, are not judged again.
        """
        self._root, self._values, self._failed = root, values, failed
        self._disputed, self._loose = disputed, loose
        self._parents: dict[Sheet, Sheet] = {}
        self._work = MOST_WORK
        self.undecided = 0

    def contradictions(self) -> Iterator[Check]:
        """Yield a failed check for each group of loose cells that contradicts itself."""
        seen: set[Spot] = set()
        for spot in self._loose:
            if spot in seen:
                continue
            system = self._system(spot)
            try:
                core = self._core(spot, system)
            except WorkError:
                self.undecided += 1
                continue
            seen.update(system.numbers)
            if core is not None:
                yield self._check_of(core)

    def _check_of(self, factors: Contradiction) -> Check:
        """Return the failed check that says that some figures are more than others allow."""
        first = next(iter(factors))
        sheets = (self._root, *self._parents)
        sheet = next(each for each in sheets if first in (*each.figures.values(), *each.repeats))
        whole: list[Value] = [each for each, factor in factors.items() for _ in range(factor)]
        parts: list[Value] = [each for each, factor in factors.items() for _ in range(-factor)]
        return Check(
            sheet,
            first.cell,
            sum_up(whole),
            Kind.SEVERAL,
            None,
            parts,
            Outcome.FAILED,
            None,
            first.node,
        )

    def _core(self, spot: Spot, system: _System) -> Contradiction | None:
        """Return figures that contradict each other, none of them to spare."""
        core = self._decided(system)
        if core is None or not core.keys().isdisjoint(self._disputed):
            return None
        dropped: set[Figure] = set()
        for figure in list(core):
            if figure in core:
                other = self._decided(self._system(spot, dropped | {figure}))
                if other is not None:
                    core = other
                    dropped.add(figure)
        return core

    def _decided(self, system: _System) -> Contradiction | None:
        try:
            return system.contradiction(self._work)
        finally:
            self._work -= system.work

    def _system(self, spot: Spot, dropped: Collection[Figure] = ()) -> _System:
        if not self._parents:
            self._parents.update(_parents(self._root))
        return _System(spot, self._values, self._parents, self._failed, self._loose, dropped)


class _System:
    """What is stated around a cell, as a tableau of how far each amount is from what is stated."""

    def __init__(
        self,
        spot: Spot,
        values: Values,
        parents: Mapping[Sheet, Sheet],
        failed: Collection[_Sum | None],
        loose: Collection[Spot],
        dropped: Collection[Figure],
    ) -> None:
        self._values, self._parents = values, parents
        self._failed, self._loose, self._dropped = failed, loose, dropped
        self._tableau = Tableau()
        self.numbers: dict[Spot, int] = {}
        self._spots: dict[int, Spot] = {}
        self._base: dict[int, int] = {}
        self._expanded: set[Spot] = set()
        self._waiting: list[Spot] = []
        self._keys: set[tuple[object, ...]] = set()
        self._rows: list[tuple[Spot, list[Spot], bool]] = []
        self._groups: dict[_Group, None] = {}
        #: Up to which number, and which row, all is in the tableau.
        self._laid_out = self._rows_laid_out = 0
        self._number = 0
        self._expand(spot)

    @property
    def work(self) -> int:
        """How many terms were worked on."""
        return self._tableau.work

    def contradiction(self, most_work: int) -> Contradiction | None:
        """Return figures that contradict each other; None where amounts satisfy all of them.

        Raises:
            WorkError: it takes more than `most_work`.
        """
        while True:
            self._lay_out(most_work)
            conflicts = self._tableau.solve(most_work)
            if conflicts:
                return self._contradiction(conflicts[0])
            moved = [
                spot
                for spot, number in self.numbers.items()
                if spot not in self._expanded and self._tableau.value(number)
            ]
            if not moved:
                return None
            for spot in moved:
                self._expand(spot)

    # Which cells belong to it

    def _add(self, spot: Spot) -> None:
        sheet, cell = spot
        if spot in self.numbers or (
            cell not in sheet.figures and self._values.is_left_out(sheet, cell)
        ):
            return
        self._number += 1
        self.numbers[spot] = self._number
        self._spots[self._number] = spot
        figures = self._figures(spot)
        self._base[self._number] = figures[0].dong if figures else 0
        if not figures or spot in self._loose:
            self._waiting.append(spot)

    def _figures(self, spot: Spot) -> list[Figure]:
        sheet, cell = spot
        figure = sheet.figures.get(cell)
        if figure is None:
            return []
        repeats = [each for each in sheet.repeats if each.cell == cell] if sheet.repeats else []
        return [each for each in (figure, *repeats) if each not in self._dropped]

    def _expand(self, spot: Spot) -> None:
        """Take in a cell and all sums that it is, or is part of, and the unknown cells in them."""
        self._waiting.append(spot)
        self._add(spot)
        while self._waiting or self._grow_groups():
            while self._waiting:
                each = self._waiting.pop()
                if each not in self._expanded:
                    self._expanded.add(each)
                    self._take_sums(*each)

    def _take_sums(self, sheet: Sheet, cell: Cell) -> None:
        for breakdown in breakdowns_of(sheet, cell):
            self._take(sheet, cell, breakdown)
        above = self._parents.get(sheet)
        if above is not None and self._matters(above, cell):
            for breakdown in breakdowns_of(above, cell):
                if breakdown.over is Over.PARTS:
                    self._take(above, cell, breakdown)
        for code in cell:
            rest = without(cell, code.dimension)
            self._groups[sheet, rest, code.dimension] = None
            for wider in code.lineage[1:]:
                self._groups[sheet, narrowed(rest, wider), code.dimension] = None

    def _matters(self, sheet: Sheet, cell: Cell) -> bool:
        """Tell whether anything is known of a cell of an item above."""
        return (
            cell in sheet.figures
            or (sheet, cell) in self.numbers
            or self._values.of(sheet, cell) is not None
            or (sheet in self._parents and self._matters(self._parents[sheet], cell))
        )

    def _take(self, sheet: Sheet, cell: Cell, breakdown: Breakdown) -> None:
        if (sheet, cell, breakdown.dimension) in self._failed:
            return
        total = sheet.figures.get(TOTAL)
        if breakdown.over is Over.PARTS and total is not None and total.is_none:
            return
        if not breakdown.is_complete and sheet.has_negative:
            return
        key = (sheet, cell, breakdown.over, breakdown.dimension)
        self._row(key, (sheet, cell), breakdown.spots, is_equal=breakdown.is_complete)

    def _row(
        self, key: tuple[object, ...], whole: Spot, spots: list[Spot], *, is_equal: bool
    ) -> None:
        if key not in self._keys:
            self._keys.add(key)
            self._rows.append((whole, spots, is_equal))
            for spot in (whole, *spots):
                self._add(spot)

    def _grow_groups(self) -> bool:
        """Take in the codes beside those of the cells that belong to it, and their wholes."""
        before = len(self.numbers)
        for group in list(self._groups):
            for spot in (group[:2], *self._members(*group)):
                self._add(spot)
        return len(self.numbers) > before

    def _members(self, sheet: Sheet, cell: Cell, dimension: Dimension) -> list[Spot]:
        """Return the cells that narrow a cell to a code of a dimension, or within its own."""
        head = next((code for code in cell if code.dimension is dimension), None)
        owner = without(cell, dimension)
        codes = sheet.codes_under(owner, dimension)
        codes += [
            code
            for each, narrower in self.numbers
            if each is sheet
            for code in narrower
            if code.dimension is dimension and without(narrower, dimension) == owner
        ]
        if head is not None:
            codes = codes_within(codes, head)
        return [(sheet, narrowed(owner, code)) for code in topmost(codes)]

    def _is_equal(self, sheet: Sheet, cell: Cell, dimension: Dimension) -> bool:
        head = next((code for code in cell if code.dimension is dimension), None)
        if head is None:
            return sheet.is_complete(cell, dimension)
        return sheet.is_divided(cell, head)

    # The tableau

    def _lay_out(self, most_work: int) -> None:
        for group in self._groups:
            sheet, cell, dimension = group
            is_equal = self._is_equal(*group)
            members = self._members(*group)
            if members and group not in self._failed and (is_equal or not sheet.has_negative):
                key = (*group, *(narrower for _, narrower in members))
                self._row(key, (sheet, cell), members, is_equal=is_equal)
        for spot, number in self.numbers.items():
            if number > self._laid_out:
                self._tableau.restrict(number, self._bounds(spot, number))
        self._laid_out = self._number
        for whole, spots, is_equal in self._rows[self._rows_laid_out :]:
            self._lay_out_row(whole, spots, is_equal=is_equal)
            if self.work > most_work:
                raise WorkError
        self._rows_laid_out = len(self._rows)

    def _bounds(self, spot: Spot, number: int) -> Bounds:
        """Return by how much an amount may differ from what is stated, or from nothing."""
        base = self._base[number]
        intervals = [figure.amount.interval for figure in self._figures(spot)]
        if not intervals and not spot[0].has_negative:
            intervals = [(0, None)]
        lows = [low - base for low, _ in intervals if low is not None]
        highs = [high - base for _, high in intervals if high is not None]
        return max(lows, default=None), min(highs, default=None)

    def _lay_out_row(self, whole: Spot, spots: list[Spot], *, is_equal: bool) -> None:
        known = [self.numbers[spot] for spot in spots if spot in self.numbers]
        terms = dict.fromkeys(known, -1)
        residual = -sum(self._base[number] for number in known)
        if whole in self.numbers:
            terms[self.numbers[whole]] = 1
            residual += self._base[self.numbers[whole]]
        self._number += 1
        self._laid_out = self._number
        self._tableau.add(self._number, terms, (-residual, -residual if is_equal else None))

    def _contradiction(self, conflict: Conflict) -> Contradiction:
        sign = 1 if conflict.missing > 0 else -1
        terms = {conflict.variable: Fraction(-sign)}
        terms.update((each, Fraction(sign * factor)) for each, factor in conflict.terms.items())
        scale = lcm(*(factor.denominator for factor in terms.values()))
        factors = {
            figure: int(factor * scale)
            for number, factor in terms.items()
            if number in self._spots
            and (figure := self._figure_at_end(self._spots[number], is_high=factor > 0))
        }
        if sum(map(abs, factors.values())) > MOST_TERMS:
            raise WorkError
        in_order = sorted(factors, key=lambda figure: figure.node.place)
        return {figure: factors[figure] for figure in in_order}

    def _figure_at_end(self, spot: Spot, *, is_high: bool) -> Figure | None:
        """Return the figure of a cell that lets it be the least or the most."""
        figures = self._figures(spot)
        end = 1 if is_high else 0
        ends = [(each.amount.interval[end], each) for each in figures]
        known = [(limit, each) for limit, each in ends if limit is not None]
        best = min if is_high else max
        return best(known, key=lambda each: each[0])[1] if known else None


def _parents(sheet: Sheet) -> Iterator[tuple[Sheet, Sheet]]:
    for part in sheet.parts:
        yield part, sheet
        yield from _parents(part)
