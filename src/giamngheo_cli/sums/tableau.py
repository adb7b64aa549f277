"""Can amounts be changed so that sums agree? Linear bounds over whole numbers, decided exactly.

The general simplex of Dutertre and de Moura ("A fast linear-arithmetic solver for DPLL(T)",
2006): each sum is a variable with bounds, a sum out of its bounds is mended by changing a
variable that is free to, and where none is, the sum says which others would have to be freed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import NamedTuple

Number = int | Fraction
#: A sum of variables with their factors, never changed once others may have seen it.
Terms = dict[int, Number]
#: The least and the most that a variable may be; None where nothing limits it.
Bounds = tuple[Number | None, Number | None]

FIXED: Bounds = (0, 0)
UNLIMITED: Bounds = (None, None)


class Conflict(NamedTuple):
    """A sum that is out of its bounds, and that no free variable can bring back.

    Attributes:
        variable: what the sum is.
        terms: the variables that it consists of.
        missing: what it lacks to its bound: more than 0 where it is too little.
        room: how far beyond that bound it may get, while what is free gives way; None where
            nothing limits it.
    """

    variable: int
    terms: Terms
    missing: Number
    room: Number | None


class WorkError(Exception):
    """More terms would have to be worked on than are allowed."""


class Tableau:
    """Variables, which are numbers, and sums of them, which are variables too.

    A variable is fixed at 0 until it is freed. A copy costs little: the sums are shared until
    one side changes them.
    """

    def __init__(self) -> None:
        self._sums: dict[int, Terms] = {}
        self._values: dict[int, Number] = {}
        self._bounds: dict[int, Bounds] = {}
        #: What a variable takes from one and gives to another.
        self._transfers: dict[int, tuple[int, int]] = {}
        #: How many terms were worked on.
        self.work = 0

    def copy(self) -> Tableau:
        """Return a tableau that can be changed without changing this one."""
        other = Tableau()
        other._sums = self._sums.copy()
        other._values = self._values.copy()
        other._bounds = self._bounds.copy()
        other._transfers = self._transfers.copy()
        return other

    def __contains__(self, variable: int) -> bool:
        """Tell whether a variable has bounds of its own."""
        return variable in self._bounds

    def value(self, variable: int) -> Number:
        """Return what a variable is at present."""
        return self._values.get(variable, 0)

    def bounds(self, variable: int) -> Bounds:
        """Return the least and the most that a variable may be."""
        return self._bounds.get(variable, FIXED)

    def add(self, variable: int, terms: Terms, bounds: Bounds) -> None:
        """Add a sum of variables, and what it may be; the terms must not be changed any more."""
        total = terms
        for each, (source, target) in self._transfers.items():
            factor = terms.get(target, 0) - terms.get(source, 0)
            if factor:
                total = {**total, each: factor}
        if not self._sums.keys().isdisjoint(total):
            whole, total = total, {}
            for each, factor in whole.items():
                _add(total, self._sums.get(each, {each: 1}), factor)
        self._sums[variable] = total
        self._bounds[variable] = bounds
        values = self._values
        values[variable] = sum(total[each] * values[each] for each in _common(total, values))
        self.work += 1 if total is terms else len(total)

    def shift(self, variable: int, amount: int) -> None:
        """Fix a variable that was fixed at 0 at another amount."""
        self._bounds[variable] = (amount, amount)
        self._move(variable, amount)

    def transfer(self, variable: int, source: int, target: int, most: int) -> None:
        """Let a new variable, 0 to `most`, take from one fixed variable and give to another."""
        self._transfers[variable] = (source, target)
        self._bounds[variable] = (0, most)
        for each, terms in self._sums.items():
            factor = terms.get(target, 0) - terms.get(source, 0)
            if factor:
                self._sums[each] = {**terms, variable: factor}

    def restrict(self, variable: int, bounds: Bounds) -> None:
        """Give a variable other bounds; one that was fixed is free within them."""
        self._bounds[variable] = bounds
        missing = 0 if variable in self._sums else self._missing(variable)
        if missing:
            self._move(variable, missing)

    def _move(self, variable: int, difference: Number) -> None:
        values = self._values
        values[variable] = values.get(variable, 0) + difference
        for each, terms in self._sums.items():
            factor = terms.get(variable)
            if factor:
                values[each] += factor * difference

    def first_conflict(self, most_work: int) -> Conflict | None:
        """Bring all sums within their bounds; return one that nothing free can bring back, if any.

        Always the first sum that is out, and the variable that fewest other sums have: sums stay
        short. From some time on the first variable that may be changed (Bland's rule), so it ends.
        Sums that can be one amount only are left out of the others once they are, and out of what
        the conflict consists of; no variable may be given other bounds after that.

        Raises:
            WorkError: it takes more than `most_work`, as `work` counts it.
        """
        columns = _Columns(self._sums)
        outside = [each for each in self._sums if self._missing(each)]
        heapify(outside)
        self.work += len(self._sums)
        pivots = 0
        while outside:
            if self.work > most_work:
                raise WorkError
            leaving = outside[0]
            # It may have been mended since it was found to be out.
            missing = self._missing(leaving) if leaving in self._sums else 0
            if not missing:
                heappop(outside)
                continue
            self.work += len(self._sums[leaving])
            free = list(self._all_free_in(leaving, missing))
            if not free:
                return Conflict(leaving, self._sums[leaving], missing, None)
            entering = min(free) if pivots > 2 * len(self._sums) else columns.rarest(free)
            changed = columns.others_with(entering, leaving)
            low, high = self._bounds[leaving]
            self._pivot(leaving, entering, missing, changed, is_done=low == high)
            columns.turn(leaving, entering, changed)
            for other in (entering, *changed):
                if self._missing(other):
                    heappush(outside, other)
            pivots += 1
        return None

    def solve(self) -> list[Conflict]:
        """Bring all sums within their bounds; return those that nothing free can bring back.

        Always the first variable that may be changed is (Bland's rule), which is why it ends.
        """
        pivots = 0
        while True:
            outside = [(each, self._missing(each)) for each in self._sums]
            self.work += len(outside)
            free = [
                (each, missing, self._free_in(each, missing))
                for each, missing in outside
                if missing
            ]
            conflicts = [
                Conflict(each, self._sums[each], missing, self._room(each))
                for each, missing, variable in free
                if variable is None
            ]
            # One conflict is enough to be sure; those that others lead to narrow the choice.
            if len(conflicts) == len(free) or (conflicts and pivots > len(self._sums)):
                return conflicts
            each, missing, variable = min(entry for entry in free if entry[2] is not None)
            if variable is not None:
                having = {other for other, terms in self._sums.items() if variable in terms}
                self._pivot(each, variable, missing, having - {each})
                pivots += 1

    def _missing(self, variable: int) -> Number:
        value = self.value(variable)
        low, high = self._bounds[variable]
        if low is not None and value < low:
            return low - value
        if high is not None and value > high:
            return high - value
        return 0

    def _room(self, variable: int) -> Number | None:
        """Return how far a sum may go beyond a bound when others of its terms give way."""
        low, high = self._bounds[variable]
        if low is None or high is None:
            return None
        terms = self._sums[variable]
        room: Number = high - low
        for each in _common(terms, self._bounds):
            least, most = self._bounds[each]
            if least is None or most is None:
                return None
            room += magnitude(terms[each]) * (most - least)
        return room

    def _free_in(self, variable: int, missing: Number) -> int | None:
        """Return the first variable of a sum that can be changed so that it gets what it lacks."""
        return min(self._all_free_in(variable, missing), default=None)

    def _all_free_in(self, variable: int, missing: Number) -> Iterator[int]:
        """Yield the variables of a sum that can be changed so that it gets what it lacks."""
        bounds, values, terms = self._bounds, self._values, self._sums[variable]
        for each in _common(terms, bounds):
            limits = bounds[each]
            limit = limits[1] if (terms[each] > 0) == (missing > 0) else limits[0]
            if limit is None or values.get(each, 0) != limit:
                yield each

    def _pivot(
        self,
        leaving: int,
        entering: int,
        missing: Number,
        others: Iterable[int],
        *,
        is_done: bool = False,
    ) -> None:
        """Express a variable by a sum that it is part of, and bring the sum to its bound.

        Args:
            leaving: the sum.
            entering: the variable.
            missing: what the sum lacks.
            others: the other sums that have the variable.
            is_done: whether the sum will not change any more, and need not be part of others.
        """
        terms = self._sums.pop(leaving)
        factor = terms[entering]
        turned: Terms = {
            each: quotient(-other, factor) for each, other in terms.items() if each != entering
        }
        if not is_done:
            turned[leaving] = quotient(1, factor)
        difference = quotient(missing, factor)
        values = self._values
        values[leaving] += missing
        values[entering] = values.get(entering, 0) + difference
        for each in others:
            changed = self._sums[each].copy()
            share = changed.pop(entering)
            values[each] += share * difference
            _add(changed, turned, share)
            self._sums[each] = changed
            self.work += len(changed)
        self._sums[entering] = turned
        self.work += len(turned)


class _Columns:
    """Which sums have a variable, while the sums of a tableau are turned round.

    The sums are those of the tableau, which changes them first.
    """

    def __init__(self, sums: Mapping[int, Terms]) -> None:
        self._sums = sums
        self._having: dict[int, set[int]] = defaultdict(set)
        for each, terms in sums.items():
            for variable in terms:
                self._having[variable].add(each)

    def rarest(self, variables: Iterable[int]) -> int:
        """Return the variable that is in the fewest sums, the first of several."""
        return min(variables, key=lambda each: (len(self._having[each]), each))

    def others_with(self, entering: int, leaving: int) -> set[int]:
        """Return the sums that have a variable, but for one."""
        return self._having[entering] - {leaving}

    def turn(self, leaving: int, entering: int, changed: Collection[int]) -> None:
        """Take note that a variable was expressed by a sum, and that other sums changed."""
        for variable in self._sums[entering]:
            having = self._having[variable]
            for each in changed:
                if variable in self._sums[each]:
                    having.add(each)
                else:
                    having.discard(each)
            having.discard(leaving)
            having.add(entering)
        del self._having[entering]


def in_whole_numbers(terms: Terms) -> dict[int, int]:
    """Return terms so many times that all factors are whole numbers, the fewest times."""
    times = 1
    for factor in terms.values():
        # The least common multiple, without another library.
        times = Fraction(times, factor.denominator).numerator * factor.denominator
    return {each: int(factor * times) for each, factor in terms.items()}


def quotient(dividend: Number, divisor: Number) -> Number:
    """Return an exact quotient, as a whole number where it is one."""
    if divisor in (1, -1):
        return dividend * divisor
    quotient = Fraction(dividend, divisor)
    return quotient.numerator if quotient.denominator == 1 else quotient


def magnitude(number: Number) -> Number:
    """Return how far a number is from 0."""
    return number if number > 0 else -number


def _common(one: Mapping[int, object], other: Mapping[int, object]) -> list[int]:
    """Return the variables that are in both: sums may be long, and few variables are free."""
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return [each for each in short if each in long]


def _add(terms: Terms, others: Mapping[int, Number], factor: Number) -> None:
    """Add a multiple of other terms to terms."""
    for each, other in others.items():
        total = terms.get(each, 0) + factor * other
        if total:
            terms[each] = total
        else:
            terms.pop(each, None)
