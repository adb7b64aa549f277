"""Can amounts be changed so that sums agree? Linear bounds over whole numbers, decided exactly.

The general simplex of Dutertre and de Moura ("A fast linear-arithmetic solver for DPLL(T)",
2006): each sum is a variable with bounds, a sum out of its bounds is mended by changing a
variable that is free to, and where none is, the sum says which others would have to be freed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
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

        Raises:
            WorkError: it takes more than `most_work`, as `work` counts it.
        """
        pivots, find = 0, self._rarest_free_in
        while True:
            outside = [(each, missing) for each in self._sums if (missing := self._missing(each))]
            self.work += len(self._sums)
            if self.work > most_work:
                raise WorkError
            if not outside:
                return None
            each, missing = min(outside)
            entering = find(each, missing)
            if entering is None:
                return Conflict(each, self._sums[each], missing, None)
            self._pivot(each, entering, missing)
            pivots += 1
            if pivots > 2 * len(self._sums):
                find = self._free_in

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
                self._pivot(each, variable, missing)
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

    def _rarest_free_in(self, variable: int, missing: Number) -> int | None:
        """Return that of these which is in the fewest sums, the first of several."""
        free = dict.fromkeys(self._all_free_in(variable, missing), 0)
        if len(free) > 1:
            for terms in self._sums.values():
                for each in _common(free, terms):
                    free[each] += 1
            self.work += len(self._sums)
        return min(free, key=lambda each: (free[each], each), default=None)

    def _all_free_in(self, variable: int, missing: Number) -> Iterator[int]:
        """Yield the variables of a sum that can be changed so that it gets what it lacks."""
        bounds, values, terms = self._bounds, self._values, self._sums[variable]
        for each in _common(terms, bounds):
            limits = bounds[each]
            limit = limits[1] if (terms[each] > 0) == (missing > 0) else limits[0]
            if limit is None or values.get(each, 0) != limit:
                yield each

    def _pivot(self, leaving: int, entering: int, missing: Number) -> None:
        """Express a variable by a sum that it is part of, and bring the sum to its bound."""
        terms = self._sums.pop(leaving)
        factor = terms[entering]
        turned: Terms = {
            each: quotient(-other, factor) for each, other in terms.items() if each != entering
        }
        turned[leaving] = quotient(1, factor)
        difference = quotient(missing, factor)
        values = self._values
        values[leaving] += missing
        values[entering] = values.get(entering, 0) + difference
        for each, others in self._sums.items():
            share = others.get(entering)
            if share:
                values[each] += share * difference
                changed = others.copy()
                del changed[entering]
                _add(changed, turned, share)
                self._sums[each] = changed
                self.work += len(turned)
        self._sums[entering] = turned
        self.work += len(turned)


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
