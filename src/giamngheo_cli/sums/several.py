"""Figures of several cells that no amounts satisfy together, decided exactly.

What is stated around an unknown cell, or around a sum that holds within rounding only, is laid out
as linear bounds and solved: see `surroundings` and `tableau`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from functools import cached_property

from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.breakdowns import Spot
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.filling import Filling
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.simplified import Free, simplified
from giamngheo_cli.sums.surroundings import Constraint, Premises, Surroundings
from giamngheo_cli.sums.tableau import Bounds, Conflict, Tableau, Terms, WorkError, in_whole_numbers
from giamngheo_cli.sums.values import Value, sum_up

#: So many terms of sums are worked on for one plan, at most; what is not decided by then is not.
MOST_WORK = 300_000
#: So many terms are laid out for one plan, at most, each time that they are.
MOST_LAID_OUT = 300_000
#: Figures that would have to count more often are no contradiction that anybody could follow.
MOST_TERMS = 1_000

#: Figures that no amounts satisfy, in the order of the file, and how many times each counts: the
#: sum would have to be 0 or more.
Contradiction = dict[Figure, int]


class Several:
    """Decides for one plan which figures of several cells contradict each other.

    Attributes:
        undecided: how many of the loose cells were left when the work was used up.
    """

    def __init__(self, root: Sheet, premises: Premises) -> None:
        """Take a plan and what is known of it; the parents of its items are filled in."""
        self._root = root
        self._premises = premises._replace(parents=dict(_parents(root)))
        self._work = MOST_WORK
        self._laid_out = 0
        self.undecided = 0

    def contradictions(
        self, disputed: Collection[str], partly: Collection[Spot]
    ) -> Iterator[Check]:
        """Yield a failed check for each group of loose cells that contradicts itself.

        With work left it is the turn of cells of which nothing but a rest of a partial breakdown
        is open. Figures of items that failed checks are about, by their addresses, are not judged
        again.
        """
        seen: set[Spot] = set()
        yield from self._among(self._premises.loose, disputed, seen)
        undecided = self.undecided
        bounded = filter(self._premises.has_bounded_rest, partly)
        yield from self._among(bounded, disputed, seen)
        # That these are no less than what is known of them was checked already.
        self.undecided = undecided

    def _among(
        self, spots: Iterable[Spot], disputed: Collection[str], seen: set[Spot]
    ) -> Iterator[Check]:
        for spot in spots:
            if spot not in seen:
                core = self._core(spot, disputed, seen)
                if core:
                    yield self._check_of(core)

    def _core(self, spot: Spot, disputed: Collection[str], seen: set[Spot]) -> Contradiction | None:
        """Return figures that contradict each other, none of them to spare."""
        if self._work <= 0 or self._laid_out > MOST_LAID_OUT:
            self.undecided += 1
            return None
        surroundings = Surroundings(spot, self._premises)
        try:
            core = self._decide(surroundings)
            seen.update(surroundings.numbers)
            if core is None or _concerns(core, disputed):
                return None
            core = self._irreducible(spot, core)
            return None if _concerns(core, disputed) else core
        except WorkError:
            seen.update(surroundings.numbers)
            self.undecided += 1
            return None

    def _irreducible(self, spot: Spot, core: Contradiction) -> Contradiction:
        """Return figures without any one of which the others can hold, as far as work is left.

        That they contradict each other is sure already.
        """
        dropped: set[Figure] = set()
        with suppress(WorkError):
            for figure in list(core):
                if figure in core:
                    other = self._decide(Surroundings(spot, self._premises, dropped | {figure}))
                    if other is not None:
                        core = other
                        dropped.add(figure)
        return core

    def _decide(self, surroundings: Surroundings) -> Contradiction | None:
        """Return figures that contradict each other; None where amounts satisfy all of them.

        Raises:
            WorkError: it takes more work than is left.
        """
        system = _System(surroundings)
        while True:
            self._allow(surroundings)
            try:
                conflict = system.solve(self._work - surroundings.work)
            finally:
                self._work -= system.work
            if conflict is not None:
                return system.contradiction(conflict)
            moved = [spot for spot in system.moved() if not surroundings.is_expanded(spot)]
            if not moved:
                self._work -= surroundings.work
                return None
            for spot in moved:
                surroundings.expand(spot)

    def _allow(self, surroundings: Surroundings) -> None:
        """Count what is laid out around a cell.

        Raises:
            WorkError: it is more than may still be laid out.
        """
        self._laid_out += surroundings.looked_at
        if surroundings.is_too_much or self._laid_out > MOST_LAID_OUT:
            raise WorkError

    def _check_of(self, factors: Contradiction) -> Check:
        """Return the failed check that says that some figures are more than others allow."""
        first = next(iter(factors))
        whole: list[Value] = [each for each, factor in factors.items() for _ in range(factor)]
        parts: list[Value] = [each for each, factor in factors.items() for _ in range(-factor)]
        stated = sum_up(whole)
        sheet = self._sheets[first]
        return Check(
            sheet, first.cell, stated, Kind.SEVERAL, None, parts, Outcome.FAILED, None, first.node
        )

    @cached_property
    def _sheets(self) -> dict[Figure, Sheet]:
        """The sheet of each figure: an address may, by mistake, be that of several."""
        return {
            figure: sheet
            for sheet in sheets_below(self._root)
            for figure in (*sheet.figures.values(), *sheet.repeats)
        }


class _System:
    """Sums as a tableau of how far each amount is from what is stated, or from nothing."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._figures: list[list[Figure]] = []
        self._base: list[int] = []
        self._free: list[Free | None] = []
        self._bounds: list[Bounds] = []
        self._tableau = Tableau()

    @property
    def work(self) -> int:
        """How many terms were worked on to solve it the last time."""
        return self._tableau.work

    def solve(self, most_work: int) -> Conflict | None:
        """Find amounts that satisfy all sums; return a sum for which there are none.

        Raises:
            WorkError: it takes more than `most_work`.
        """
        for spot in self._surroundings.spots[len(self._base) :]:
            self._take(spot)
        self._tableau = Tableau()
        constraints = self._surroundings.constraints
        filling = self._filling(constraints)
        self._tableau.work = filling.work
        if filling.holds() and all(map(_allows_stated, self._bounds)):
            return None
        rows = simplified(constraints, self._free.__getitem__)
        met = dict.fromkeys(each for row in rows for each in (*row.members, row.whole))
        for number in met:
            if number is not None:
                self._tableau.restrict(number, self._bounds[number])
        for number, row in enumerate(rows, len(self._base)):
            self._add(number, row)
        return self._tableau.first_conflict(most_work)

    def _filling(self, constraints: list[Constraint]) -> Filling:
        """Give the unknown cells amounts beside those that are stated."""
        stated = {number: base for number, base in enumerate(self._base) if not self._free[number]}
        unknown = [number for number, free in enumerate(self._free) if free]
        return Filling(constraints, stated, self._surroundings.from_above(unknown))

    def moved(self) -> Iterator[Spot]:
        """Yield the cells that are solved to be something else than is stated."""
        for number, spot in enumerate(self._surroundings.spots):
            if self._figures[number] and self._tableau.value(number):
                yield spot

    def contradiction(self, conflict: Conflict) -> Contradiction:
        """Return the figures that a sum without a solution rests on."""
        sign = 1 if conflict.missing > 0 else -1
        terms = in_whole_numbers({**conflict.terms, conflict.variable: -1})
        factors: Contradiction = {}
        for number, factor in terms.items():
            figure = self._figure_at_end(number, is_high=sign * factor > 0)
            if figure is not None:
                factors[figure] = sign * factor
        if sum(map(abs, factors.values())) > MOST_TERMS:
            raise WorkError
        in_order = sorted(factors, key=lambda figure: figure.node.place)
        return {figure: factors[figure] for figure in in_order}

    def _take(self, spot: Spot) -> None:
        """Take a cell that was laid out since the last time."""
        figures = self._surroundings.figures(spot)
        free = None
        if not figures:
            free = Free.ANY if self._surroundings.may_be_negative(spot[0]) else Free.UPWARDS
        base = figures[0].dong if figures else 0
        self._figures.append(figures)
        self._base.append(base)
        self._free.append(free)
        self._bounds.append(_bounds(figures, base, free))

    def _add(self, number: int, row: Constraint) -> None:
        terms: Terms = dict.fromkeys(row.members, -1)
        residual = -sum(self._base[each] for each in row.members)
        if row.whole is not None:
            terms[row.whole] = 1
            residual += self._base[row.whole]
        self._tableau.add(number, terms, (-residual, -residual if row.is_equal else None))

    def _figure_at_end(self, number: int, *, is_high: bool) -> Figure | None:
        """Return the figure of a cell that keeps it from being more, or less."""
        if number >= len(self._figures):
            return None
        end = 1 if is_high else 0
        ends = [(each.amount.interval[end], each) for each in self._figures[number]]
        known = [(limit, each) for limit, each in ends if limit is not None]
        best = min if is_high else max
        return best(known, key=lambda each: each[0])[1] if known else None


def _bounds(figures: list[Figure], base: int, free: Free | None) -> Bounds:
    """Return how far the amount of a cell may be from what is stated, or from nothing."""
    if free is not None:
        return (0 if free is Free.UPWARDS else None), None
    intervals = [figure.amount.interval for figure in figures]
    lows = [low - base for low, _ in intervals if low is not None]
    highs = [high - base for _, high in intervals if high is not None]
    return max(lows, default=None), min(highs, default=None)


def _allows_stated(bounds: Bounds) -> bool:
    """Tell whether a cell may be just what is stated of it."""
    low, high = bounds
    return (low is None or low <= 0) and (high is None or high >= 0)


def _concerns(core: Contradiction, items: Collection[str]) -> bool:
    return any(figure.address in items for figure in core)


def _parents(sheet: Sheet) -> Iterator[tuple[Sheet, Sheet]]:
    for part in sheet.parts:
        yield part, sheet
        yield from _parents(part)
