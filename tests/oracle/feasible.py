"""Whether a system of bounds on sums has a solution in rational numbers, decided exactly.

The method is the general simplex of Dutertre and de Moura (2006, "A fast linear-arithmetic solver
for DPLL(T)"): each sum is a variable with bounds of its own, and a variable out of its bounds is
mended by a pivot. Bland's rule (the smallest index that will do) makes it end. What it answers is
proved each time: by the solution, put in, or by multipliers that make the bounds contradict.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import NamedTuple

Bound = int | None
#: An amount for each column, or a multiplier for each row.
Numbers = dict[int, Fraction]


class Row(NamedTuple):
    """The sum of some columns, each once, lies between two bounds (None: without end)."""

    columns: frozenset[int]
    low: Bound
    high: Bound


class System(NamedTuple):
    """Rows over columns 0 to `columns` - 1, which are not negative unless they are free."""

    rows: Sequence[Row]
    columns: int
    free: frozenset[int] = frozenset()


class Answer(NamedTuple):
    """A solution, or multipliers of the rows that refute that there is one."""

    is_feasible: bool
    numbers: Numbers


def solve(system: System) -> Answer:
    """Return a solution of a system, or what refutes it; either is checked."""
    answer = Answer(False, {}) if _has_empty_row(system) else _Simplex(system).run()
    proved = solves if answer.is_feasible else refutes
    if not proved(system, answer.numbers):
        raise AssertionError("the simplex is wrong")
    return answer


def solves(system: System, amounts: Numbers) -> bool:
    """Tell whether amounts of the columns satisfy all rows."""
    if any(amount < 0 for column, amount in amounts.items() if column not in system.free):
        return False
    for row in system.rows:
        total = sum((amounts.get(column, Fraction(0)) for column in row.columns), Fraction(0))
        if not is_within(total, row.low, row.high):
            return False
    return True


def refutes(system: System, multipliers: Numbers) -> bool:
    """Tell whether the rows, times their multipliers, say that nothing is more than nothing.

    The sum of the rows is at least the sum of their bounds, which is positive; but with no column
    does it get positive. A row whose own bounds contradict each other needs no multipliers.
    """
    if _has_empty_row(system):
        return True
    least = Fraction(0)
    columns = [Fraction(0)] * system.columns
    for number, times in multipliers.items():
        row = system.rows[number]
        bound = row.low if times > 0 else row.high
        if times and bound is None:
            return False
        least += times * (bound or 0)
        for column in row.columns:
            columns[column] += times
    in_favour = any(
        times > 0 or (times and column in system.free) for column, times in enumerate(columns)
    )
    return least > 0 and not in_favour


def _has_empty_row(system: System) -> bool:
    return any(
        row.low is not None and row.high is not None and row.low > row.high for row in system.rows
    )


def is_within(amount: int | Fraction, low: Bound, high: Bound) -> bool:
    """Tell whether an amount lies between two bounds."""
    return (low is None or amount >= low) and (high is None or amount <= high)


class _Simplex:
    """Variables are the columns, then the rows; each basic one is a sum of the others.

    `lines[b]` maps the others to integers: factors[b] · b = Σ lines[b][other] · other.
    """

    def __init__(self, system: System) -> None:
        self.first_row = columns = system.columns
        self.low: list[Bound] = [None if each in system.free else 0 for each in range(columns)]
        self.high: list[Bound] = [None] * columns
        self.low.extend(row.low for row in system.rows)
        self.high.extend(row.high for row in system.rows)
        self.values = [Fraction(0)] * len(self.low)
        self.factors: dict[int, int] = {}
        self.lines: dict[int, dict[int, int]] = {}
        for number, row in enumerate(system.rows, columns):
            self.factors[number] = 1
            self.lines[number] = dict.fromkeys(sorted(row.columns), 1)

    def run(self) -> Answer:
        while True:
            basic = self._out_of_bounds()
            if basic is None:
                amounts = {each: self.values[each] for each in range(self.first_row)}
                return Answer(True, amounts)
            is_low = self._is_low(basic)
            entering = self._entering(basic, is_low=is_low)
            if entering is None:
                return Answer(False, self._multipliers(basic, is_low=is_low))
            bound = self.low[basic] if is_low else self.high[basic]
            assert bound is not None
            self._pivot(basic, entering, Fraction(bound))

    def _out_of_bounds(self) -> int | None:
        """Return the first basic variable that is out of its bounds."""
        return min(
            (
                basic
                for basic in self.lines
                if not is_within(self.values[basic], self.low[basic], self.high[basic])
            ),
            default=None,
        )

    def _is_low(self, variable: int) -> bool:
        low = self.low[variable]
        return low is not None and self.values[variable] < low

    def _entering(self, basic: int, *, is_low: bool) -> int | None:
        """Return the first variable that can move so that a basic one comes to its bound."""
        for other in sorted(self.lines[basic]):
            rises = (self.lines[basic][other] > 0) == is_low
            bound = self.high[other] if rises else self.low[other]
            value = self.values[other]
            if bound is None or (value < bound if rises else value > bound):
                return other
        return None

    def _pivot(self, leaving: int, entering: int, value: Fraction) -> None:
        """Let a basic variable have a value, and another one be basic in its place."""
        line, factor = self.lines.pop(leaving), self.factors.pop(leaving)
        share = line.pop(entering)
        moved = (value - self.values[leaving]) * factor / share
        self.values[leaving] = value
        self.values[entering] += moved
        # factor · leaving = share · entering + line, solved for entering.
        sign = 1 if share > 0 else -1
        solved = {other: -sign * times for other, times in line.items()}
        solved[leaving] = sign * factor
        share *= sign
        for basic, other_line in self.lines.items():
            times = other_line.pop(entering, 0)
            if times:
                self.values[basic] += moved * times / self.factors[basic]
                self._put_in(basic, other_line, times, solved, share)
        self.lines[entering], self.factors[entering] = solved, share

    def _put_in(
        self, basic: int, line: dict[int, int], times: int, solved: dict[int, int], share: int
    ) -> None:
        """Replace the entering variable, `times` of it, by what it is equal to."""
        common = gcd(times, share)
        scale, times = share // common, times // common
        if scale != 1:
            for other in line:
                line[other] *= scale
            self.factors[basic] *= scale
        for other, each in solved.items():
            total = line.get(other, 0) + times * each
            if total:
                line[other] = total
            else:
                line.pop(other, None)
        divisor = gcd(self.factors[basic], *line.values())
        if divisor != 1:
            self.factors[basic] //= divisor
            for other in line:
                line[other] //= divisor

    def _multipliers(self, basic: int, *, is_low: bool) -> Numbers:
        """Return the multipliers of the rows in a line of which nothing can move."""
        sign = 1 if is_low else -1
        line = {other: -times * sign for other, times in self.lines[basic].items()}
        line[basic] = self.factors[basic] * sign
        return {
            variable - self.first_row: Fraction(times)
            for variable, times in line.items()
            if variable >= self.first_row
        }
