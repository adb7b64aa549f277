"""The simplex decides as Fourier–Motzkin elimination does, and each of its answers is proved."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from oracle.feasible import Row, System, refutes, solve, solves

#: Factors of the columns, then a constant: their sum is not less than 0.
Line = tuple[int, ...]


def lines_of(system: System) -> set[Line]:
    """Return the bounds of a system."""
    lines = set()
    for row in system.rows:
        factors = [int(column in row.columns) for column in range(system.columns)]
        if row.low is not None:
            lines.add((*factors, -row.low))
        if row.high is not None:
            lines.add((*(-factor for factor in factors), row.high))
    for column in set(range(system.columns)) - system.free:
        lines.add((*(int(column == each) for each in range(system.columns)), 0))
    return lines


def has_solution(lines: set[Line], columns: int) -> bool:
    """Tell whether bounds can hold, by taking out one column after the other."""
    for column in range(columns):
        above = [line for line in lines if line[column] > 0]
        below = [line for line in lines if line[column] < 0]
        lines = {line for line in lines if not line[column]} | {
            tuple(-b[column] * x + a[column] * y for x, y in zip(a, b, strict=True))
            for a in above
            for b in below
        }
    return all(line[-1] >= 0 for line in lines)


def drawn(random: Random) -> System:
    """Make up a system of few columns, some free, with bounds that may be missing."""
    columns = random.randint(1, 4)
    rows = []
    for _ in range(random.randint(1, 5)):
        low = random.randint(-2, 6)
        bounds = (low, low + random.choice((0, 0, 1, 3)))
        rows.append(
            Row(
                frozenset(column for column in range(columns) if random.random() < 0.6),
                *(bound if random.random() < 0.85 else None for bound in bounds),
            )
        )
    free = frozenset(column for column in range(columns) if random.random() < 0.15)
    return System(rows, columns, free)


@pytest.mark.parametrize("seed", range(20))
def test_it_decides_as_elimination_does(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    systems = [drawn(random) for _ in range(100)]
    expected = [has_solution(lines_of(system), system.columns) for system in systems]
    assert [solve(system).is_feasible for system in systems] == expected
    assert {True, False} == set(expected)


ONE_TWO = System([Row(frozenset({0, 1}), 3, 4), Row(frozenset({1}), 1, 2)], 2)


def test_a_solution_is_put_in() -> None:
    assert solves(ONE_TWO, {0: Fraction(2), 1: Fraction(3, 2)})
    assert not solves(ONE_TWO, {0: Fraction(2), 1: Fraction(1, 2)})
    assert not solves(ONE_TWO, {0: Fraction(2), 1: Fraction(9, 4)})
    assert not solves(ONE_TWO, {0: Fraction(-1, 2), 1: Fraction(2)})


#: The second column alone is more than the two together.
TOO_MUCH = System([Row(frozenset({0, 1}), 3, 4), Row(frozenset({1}), 5, None)], 2)


def test_multipliers_refute() -> None:
    assert refutes(TOO_MUCH, {0: Fraction(-1), 1: Fraction(1)})
    assert not refutes(TOO_MUCH, {0: Fraction(1), 1: Fraction(-1)})
    assert not refutes(TOO_MUCH, {1: Fraction(1)})
    assert not refutes(TOO_MUCH, {})
    assert not refutes(ONE_TWO, {0: Fraction(-1), 1: Fraction(1)})


def test_what_may_be_negative_refutes_nothing() -> None:
    free = TOO_MUCH._replace(free=frozenset({0}))
    assert not refutes(free, {0: Fraction(-1), 1: Fraction(1)})
    assert solve(free).is_feasible


def test_a_row_of_no_amounts_is_nothing() -> None:
    assert solve(System([Row(frozenset(), 0, 1)], 0)).is_feasible
    assert not solve(System([Row(frozenset(), 1, 2)], 0)).is_feasible


def test_bounds_that_cross_cannot_hold() -> None:
    assert not solve(System([Row(frozenset({0}), 2, 1)], 1)).is_feasible
