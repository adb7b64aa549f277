"""Whether sums can agree is decided exactly, and where they cannot, a sum says why.

The tableau is compared with Fourier–Motzkin elimination, which knows nothing of pivots.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_cli.sums.tableau import Bounds, Conflict, Number, Tableau

#: The variables of a sum; the sums themselves are numbered from FIRST_SUM.
VARIABLES = range(3)
FIRST_SUM = 10
PLENTY = 10**6


class Problem(NamedTuple):
    """Sums with what they may be, and what the variables in them may be; others stay 0."""

    sums: list[tuple[dict[int, int], Bounds]]
    free: dict[int, Bounds]
    fixed: dict[int, int]


def bounds(least: int, most: int) -> st.SearchStrategy[Bounds]:
    """Draw bounds, one or both of which may be missing, and which may meet."""
    numbers = st.integers(least, most)
    both = st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair)))
    return st.one_of(
        both,
        numbers.map(lambda number: (number, number)),
        st.tuples(numbers, st.none()),
        st.tuples(st.none(), numbers),
        st.just((None, None)),
    )


around_zero: st.SearchStrategy[Bounds] = st.tuples(
    st.one_of(st.none(), st.integers(-6, 0)), st.one_of(st.none(), st.integers(0, 6))
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    factors = st.dictionaries(
        st.sampled_from(VARIABLES), st.sampled_from((-2, -1, 1, 2)), min_size=1
    )
    sums = draw(st.lists(st.tuples(factors, bounds(-8, 8)), min_size=1, max_size=4))
    free = draw(st.dictionaries(st.sampled_from(VARIABLES), around_zero))
    rest = [each for each in VARIABLES if each not in free]
    fixed = draw(st.dictionaries(st.sampled_from(rest), st.integers(-6, 6))) if rest else {}
    return Problem(sums, free, fixed)


def tableau_of(problem: Problem) -> Tableau:
    tableau = Tableau()
    for number, (terms, limits) in enumerate(problem.sums, FIRST_SUM):
        tableau.add(number, terms, limits)
    for variable, limits in problem.free.items():
        tableau.restrict(variable, limits)
    for variable, amount in problem.fixed.items():
        tableau.shift(variable, amount)
    return tableau


#: Factors of the variables, then a constant: their sum is not less than 0.
Line = tuple[Number, ...]


def lines_of(terms: dict[int, Number], limits: Bounds, constant: Number = 0) -> list[Line]:
    """Return bounds of a sum as lines."""
    low, high = limits
    factors = [terms.get(each, 0) for each in VARIABLES]
    lines: list[Line] = []
    if low is not None:
        lines.append((*factors, constant - low))
    if high is not None:
        lines.append((*[-each for each in factors], high - constant))
    return lines


def is_feasible(lines: list[Line]) -> bool:
    """Eliminate one variable after the other; only constants are left."""
    for place in VARIABLES:
        lines = strictest(lines)
        above = [each for each in lines if each[place] > 0]
        below = [each for each in lines if each[place] < 0]
        lines = [each for each in lines if not each[place]]
        lines += [
            tuple(one * -b[place] + other * a[place] for one, other in zip(a, b, strict=True))
            for a in above
            for b in below
        ]
    return all(each[-1] >= 0 for each in lines)


def strictest(lines: list[Line]) -> list[Line]:
    """Return lines of which no two have the same factors, but for a multiple."""
    least: dict[tuple[Fraction, ...], Fraction] = {}
    for line in lines:
        *factors, constant = [Fraction(each) for each in line]
        size = max(abs(factor) for factor in factors) or Fraction(1)
        key = tuple(factor / size for factor in factors)
        least[key] = min(least.get(key, constant / size), constant / size)
    return [(*factors, constant) for factors, constant in least.items()]


def lines_of_variables(problem: Problem) -> list[Line]:
    lines = []
    for variable in VARIABLES:
        lines += lines_of({variable: 1}, limits_of(problem, variable))
    return lines


def lines_of_sums(problem: Problem) -> list[Line]:
    return [line for terms, limits in problem.sums for line in lines_of(dict(terms), limits)]


def values_of(tableau: Tableau, problem: Problem) -> list[Number]:
    return [tableau.value(each) for each in (*VARIABLES, *_numbers(problem))]


def _numbers(problem: Problem) -> range:
    return range(FIRST_SUM, FIRST_SUM + len(problem.sums))


def lies_within(number: Number, limits: Bounds) -> bool:
    low, high = limits
    return (low is None or low <= number) and (high is None or number <= high)


@settings(max_examples=300)
@given(problems())
def test_sums_are_mended_wherever_they_can_be(problem: Problem) -> None:
    feasible = is_feasible([*lines_of_variables(problem), *lines_of_sums(problem)])
    assert (tableau_of(problem).solve() == []) is feasible


@settings(max_examples=300)
@given(problems())
def test_a_first_conflict_is_found_where_sums_cannot_be_mended(problem: Problem) -> None:
    tableau = tableau_of(problem)
    conflict = tableau.first_conflict(PLENTY)
    if conflict is None:
        assert keeps_to_all_bounds(tableau, problem)
    else:
        # A sum that can be one amount only counts without being named.
        lines = [
            line
            for number, (terms, limits) in enumerate(problem.sums, FIRST_SUM)
            if limits[0] == limits[1] or number in {conflict.variable, *conflict.terms}
            for line in lines_of(dict(terms), limits)
        ]
        for each in {conflict.variable, *conflict.terms}.intersection(VARIABLES):
            lines += lines_of({each: 1}, limits_of(problem, each))
        assert not is_feasible(lines)


def limits_of(problem: Problem, variable: int) -> Bounds:
    """Return what a variable may be."""
    amount = problem.fixed.get(variable, 0)
    return problem.free.get(variable, (amount, amount))


def keeps_to_all_bounds(tableau: Tableau, problem: Problem) -> bool:
    """Tell whether each variable and each sum is what it may be."""
    sums = dict(enumerate(problem.sums, FIRST_SUM))
    amounts = {each: tableau.value(each) for each in (*VARIABLES, *sums)}
    return all(
        lies_within(amounts[number], limits)
        and amounts[number] == sum(factor * amounts[each] for each, factor in terms.items())
        for number, (terms, limits) in sums.items()
    ) and all(lies_within(amounts[each], limits_of(problem, each)) for each in VARIABLES)


@given(problems())
def test_what_is_mended_keeps_to_all_bounds(problem: Problem) -> None:
    tableau = tableau_of(problem)
    if not tableau.solve():
        assert keeps_to_all_bounds(tableau, problem)


def in_variables(problem: Problem, terms: dict[int, Number]) -> dict[int, Number]:
    """Write a sum that holds other sums as one of variables alone."""
    total: dict[int, Number] = {}
    for number, factor in terms.items():
        inner = problem.sums[number - FIRST_SUM][0] if number >= FIRST_SUM else {number: 1}
        for each, other in inner.items():
            total[each] = total.get(each, 0) + factor * other
    return {each: factor for each, factor in total.items() if factor}


def lines_of_conflict(problem: Problem, conflict: Conflict) -> list[Line]:
    """Return the bounds of what a conflict names: its sum, and all that the sum consists of."""
    lines = lines_of_variables(problem)
    for number in (conflict.variable, *conflict.terms):
        if number >= FIRST_SUM:
            terms, limits = problem.sums[number - FIRST_SUM]
            lines += lines_of(dict(terms), limits)
    return lines


@given(problems())
def test_each_conflict_alone_cannot_be_mended(problem: Problem) -> None:
    for conflict in tableau_of(problem).solve():
        assert not is_feasible(lines_of_conflict(problem, conflict))


@given(problems())
def test_a_conflict_says_what_its_sum_consists_of_and_lacks(problem: Problem) -> None:
    tableau = tableau_of(problem)
    for conflict in tableau.solve():
        assert in_variables(problem, conflict.terms) == in_variables(
            problem, {conflict.variable: 1}
        )
        low, high = tableau.bounds(conflict.variable)
        bound = low if conflict.missing > 0 else high
        assert bound is not None
        assert tableau.value(conflict.variable) + conflict.missing == bound


@given(problems())
def test_a_copy_does_not_change_what_it_was_made_from(problem: Problem) -> None:
    tableau = tableau_of(problem)
    copy = tableau.copy()
    before = values_of(tableau, problem)
    for variable in VARIABLES:
        copy.restrict(variable, (None, None))
    copy.add(FIRST_SUM + len(problem.sums), {0: 1, FIRST_SUM: 1}, (3, 3))
    copy.solve()
    copy.restrict(0, (1, 1))
    assert values_of(tableau, problem) == before
    assert tableau.solve() == tableau_of(problem).solve()
    assert FIRST_SUM + len(problem.sums) not in tableau


@given(problems(), st.sampled_from(VARIABLES), around_zero)
def test_a_variable_can_be_freed_after_the_sums_are_as_they_can_be(
    problem: Problem, variable: int, limits: Bounds
) -> None:
    if variable in problem.free or variable in problem.fixed:
        return
    tableau = tableau_of(problem)
    tableau.solve()
    tableau.restrict(variable, limits)
    wider = problem._replace(free={**problem.free, variable: limits})
    feasible = is_feasible([*lines_of_variables(wider), *lines_of_sums(wider)])
    assert (tableau.solve() == []) is feasible


@given(problems(), bounds(-6, 6), st.data())
def test_a_restricted_variable_keeps_to_its_bounds(
    problem: Problem, limits: Bounds, data: st.DataObject
) -> None:
    tableau = tableau_of(problem)
    if tableau.solve():
        return
    number = data.draw(st.sampled_from((*problem.free, *_numbers(problem))))
    (low, high), (lower, upper) = tableau.bounds(number), limits
    low = max((each for each in (low, lower) if each is not None), default=None)
    high = min((each for each in (high, upper) if each is not None), default=None)
    if low is not None and high is not None and low > high:
        return
    tableau.restrict(number, (low, high))
    lines = [*lines_of_variables(problem), *lines_of_sums(problem)]
    lines += lines_of(in_variables(problem, {number: 1}), (low, high))
    assert (tableau.solve() == []) is is_feasible(lines)
