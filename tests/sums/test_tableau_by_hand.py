"""Small systems of sums, and by hand what becomes of their variables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from giamngheo_cli.sums.tableau import (
    FIXED,
    UNLIMITED,
    Bounds,
    Conflict,
    Number,
    Tableau,
    Terms,
    WorkError,
    in_whole_numbers,
    magnitude,
    quotient,
)

#: More work than any of these systems takes.
PLENTY = 1_000


def tableau_of(sums: dict[int, tuple[Terms, Bounds]], free: dict[int, Bounds]) -> Tableau:
    """Return sums of variables that are free within bounds."""
    tableau = Tableau()
    for variable, limits in free.items():
        tableau.restrict(variable, limits)
    for number, (terms, limits) in sums.items():
        tableau.add(number, terms, limits)
    return tableau


def values(tableau: Tableau, *variables: int) -> list[Number]:
    return [tableau.value(each) for each in variables]


# What is there, and what it is


def test_a_variable_that_nothing_is_said_of_is_fixed_at_0() -> None:
    tableau = Tableau()
    assert 3 not in tableau
    assert (tableau.value(3), tableau.bounds(3), tableau.work) == (0, FIXED, 0)
    assert FIXED == (0, 0)
    assert UNLIMITED == (None, None)


def test_a_sum_has_the_bounds_that_it_is_given() -> None:
    tableau = tableau_of({10: ({0: 1}, (2, None))}, {})
    assert 10 in tableau
    assert 0 not in tableau
    assert tableau.bounds(10) == (2, None)
    assert tableau.value(10) == 0


@pytest.mark.parametrize(
    ("limits", "value"),
    [
        ((2, 5), 2),
        ((2, None), 2),
        ((None, -3), -3),
        ((-4, -3), -3),
        ((0, 4), 0),
        ((-4, 0), 0),
        ((-1, 1), 0),
        (UNLIMITED, 0),
    ],
)
def test_a_variable_is_moved_no_further_than_into_its_bounds(limits: Bounds, value: int) -> None:
    tableau = tableau_of({10: ({0: 3, 1: 1}, UNLIMITED), 11: ({1: 1}, UNLIMITED)}, {})
    tableau.restrict(0, limits)
    assert values(tableau, 0, 10, 11) == [value, 3 * value, 0]
    assert tableau.bounds(0) == limits
    # So it is where the sums come later.
    later = tableau_of({10: ({0: 3, 1: 1}, UNLIMITED)}, {0: limits})
    assert values(later, 0, 10) == [value, 3 * value]


def test_a_sum_is_not_moved_by_its_bounds() -> None:
    tableau = tableau_of({10: ({0: 3}, UNLIMITED)}, {0: UNLIMITED})
    tableau.restrict(10, (6, 6))
    assert values(tableau, 0, 10) == [0, 0]
    assert tableau.first_conflict(PLENTY) is None
    assert values(tableau, 0, 10) == [2, 6]


def test_a_variable_is_fixed_at_another_amount() -> None:
    tableau = tableau_of({10: ({0: 3, 1: -2}, UNLIMITED)}, {})
    tableau.shift(0, 5)
    tableau.shift(1, 4)
    assert values(tableau, 0, 1, 10) == [5, 4, 7]
    assert (tableau.bounds(0), tableau.bounds(1)) == ((5, 5), (4, 4))


def test_a_sum_of_sums_is_one_of_their_variables() -> None:
    tableau = tableau_of(
        {
            10: ({0: 2, 1: 1}, UNLIMITED),
            11: ({1: 3, 2: 1}, UNLIMITED),
            12: ({10: 3, 11: -1, 2: 5}, (1, 1)),
        },
        {0: (2, 2), 1: (7, 7), 2: (1, 1)},
    )
    # Three times 2 × 2 + 7, without 3 × 7 + 1, and 5.
    assert values(tableau, 10, 11, 12) == [11, 22, 16]
    # Those of which nothing is left are not in it any more.
    assert tableau.first_conflict(PLENTY) == Conflict(12, {0: 6, 2: 4}, -15, None)


@pytest.mark.parametrize(
    ("terms", "work"), [({0: 1, 1: 1, 2: 1}, 1), ({10: 1, 2: 1, 3: 1}, 4), ({10: 1}, 2)]
)
def test_a_sum_of_others_is_worked_on_term_by_term(terms: Terms, work: int) -> None:
    tableau = tableau_of({10: ({0: 1, 1: 1}, UNLIMITED)}, {})
    assert tableau.work == 1
    tableau.add(11, terms, UNLIMITED)
    assert tableau.work == 1 + work


# Transfers


@pytest.mark.parametrize(
    ("terms", "gained"),
    [
        ({0: 3, 1: 5}, 2),
        ({0: 5, 1: 3}, -2),
        ({0: -1, 1: 1}, 2),
        ({0: 4, 1: 4}, 0),
        ({0: 2}, -2),
        ({1: 7}, 7),
        ({2: 3}, 0),
    ],
)
@pytest.mark.parametrize("is_first", [False, True])
def test_a_transfer_takes_from_one_and_gives_to_another(
    terms: Terms, gained: int, *, is_first: bool
) -> None:
    before = dict(terms)
    tableau = Tableau()
    if is_first:
        tableau.transfer(5, 0, 1, 9)
        tableau.add(10, terms, UNLIMITED)
    else:
        tableau.add(10, terms, UNLIMITED)
        tableau.transfer(5, 0, 1, 9)
    assert tableau.bounds(5) == (0, 9)
    tableau.shift(5, 4)
    assert tableau.value(10) == 4 * gained
    assert terms == before


def test_two_transfers_are_apart_from_each_other() -> None:
    tableau = Tableau()
    tableau.transfer(5, 0, 1, 9)
    tableau.transfer(6, 1, 2, 9)
    tableau.add(10, {1: 1}, UNLIMITED)
    tableau.add(11, {2: 1, 0: 3}, UNLIMITED)
    tableau.shift(5, 3)
    assert values(tableau, 10, 11) == [3, -9]
    tableau.shift(6, 2)
    assert values(tableau, 10, 11) == [1, -7]


def test_no_more_is_transferred_than_may_be() -> None:
    for most, conflict in ((4, None), (3, Conflict(5, {1: -1}, -1, None))):
        tableau = Tableau()
        tableau.add(10, {1: 1}, (4, 4))
        tableau.transfer(5, 0, 1, most)
        assert tableau.first_conflict(PLENTY) == conflict


# Copies


def test_a_copy_has_all_that_there_is_but_the_work() -> None:
    tableau = Tableau()
    tableau.transfer(5, 0, 1, 9)
    tableau.add(10, {1: 2}, (None, 8))
    tableau.restrict(5, (3, 9))
    copy = tableau.copy()
    assert (copy.value(5), copy.value(10), copy.bounds(10), copy.work) == (3, 6, (None, 8), 0)
    copy.add(11, {0: 1}, UNLIMITED)
    assert copy.value(11) == -3
    copy.transfer(6, 2, 3, 1)
    copy.shift(4, 7)
    tableau.add(12, {3: 1, 4: 1}, UNLIMITED)
    assert [each in tableau for each in (4, 6, 11)] == [False, False, False]
    tableau.shift(6, 1)
    assert tableau.value(12) == 0


# What can be mended, and what cannot


def test_a_sum_is_brought_to_its_bound_and_no_further() -> None:
    for limits, value in (((3, 5), 3), ((-5, -3), -3), ((-1, 5), 0)):
        tableau = tableau_of({10: ({0: 2}, limits)}, {0: UNLIMITED})
        assert tableau.first_conflict(PLENTY) is None
        assert values(tableau, 0, 10) == [Fraction(value, 2), value]


def test_of_several_variables_the_first_gives_way_that_few_other_sums_have() -> None:
    free: dict[int, Bounds] = dict.fromkeys((0, 1, 2), UNLIMITED)
    tableau = tableau_of({10: ({0: 1, 1: 1, 2: 1}, (4, 4)), 11: ({0: 1}, UNLIMITED)}, free)
    assert tableau.first_conflict(PLENTY) is None
    assert values(tableau, 0, 1, 2) == [0, 4, 0]
    tableau = tableau_of({10: ({2: 1, 1: 1, 0: 1}, (4, 4))}, free)
    assert tableau.solve() == []
    assert values(tableau, 0, 1, 2) == [4, 0, 0]


def test_the_first_sum_that_is_out_is_mended_first() -> None:
    sums: dict[int, tuple[Terms, Bounds]] = {
        11: ({1: 1}, (3, 3)),
        10: ({0: 1}, (2, 2)),
    }
    assert tableau_of(sums, {}).first_conflict(PLENTY) == Conflict(10, {0: 1}, 2, None)


@pytest.mark.parametrize(
    ("total", "conflict"),
    [
        (0, None),
        (5, None),
        # x1 = total - 2 × x0, which is 4 at most.
        (6, Conflict(1, {10: 1, 0: -2}, -1, 5)),
        (8, Conflict(1, {10: 1, 0: -2}, -3, 5)),
        # x0 = (total - x1) ÷ 2 cannot be less than 0.
        (-2, Conflict(10, {0: 2, 1: 1}, -2, 5)),
    ],
)
def test_what_a_sum_lacks_and_what_room_it_has(total: int, conflict: Conflict | None) -> None:
    """Twice what is up to 2, and what is up to 1."""
    sums: dict[int, tuple[Terms, Bounds]] = {10: ({0: 2, 1: 1}, (total, total))}
    free: dict[int, Bounds] = {0: (0, 2), 1: (0, 1)}
    assert tableau_of(sums, free).solve() == ([] if conflict is None else [conflict])
    first = tableau_of(sums, free).first_conflict(PLENTY)
    if conflict is None:
        assert first is None
    else:
        # A sum that can be one amount only is not named once it is.
        named = {each: factor for each, factor in conflict.terms.items() if each != 10}
        assert first == Conflict(conflict.variable, named, conflict.missing, None)


@pytest.mark.parametrize(
    ("limits", "of_sum", "room"),
    [
        ((0, 2), (9, 11), 2 + 3 * 2),
        ((-2, 2), (9, 11), 2 + 3 * 4),
        ((0, 0), (9, 9), 0),
        ((0, 2), (9, None), None),
        ((None, 0), (9, 11), None),
        ((0, 2), (None, -1), None),
        ((-1, 0), (-9, -4), 5 + 3 * 1),
    ],
)
def test_room_is_all_that_the_sum_and_its_terms_may_change(
    limits: Bounds, of_sum: Bounds, room: int | None
) -> None:
    tableau = tableau_of({10: ({0: 3, 1: -5, 2: 1}, of_sum)}, {0: limits, 1: (0, 0)})
    # Where the variable can be changed in part, the conflict is written as one of it.
    (conflict,) = tableau.solve()
    factor = magnitude(conflict.terms[10]) if conflict.variable == 0 else 1
    assert conflict.room == (None if room is None else room * factor)


def test_where_work_runs_out() -> None:
    def system() -> Tableau:
        return tableau_of({10: ({0: 1, 1: 1}, (5, 5))}, {0: (0, 2), 1: (0, 3)})

    tableau = system()
    assert tableau.first_conflict(PLENTY) is None
    assert values(tableau, 0, 1) == [2, 3]
    enough = tableau.work
    assert system().first_conflict(enough) is None
    tableau = system()
    with pytest.raises(WorkError):
        tableau.first_conflict(enough - 1)
    assert tableau.work == enough


# Numbers


@pytest.mark.parametrize(
    ("terms", "whole"),
    [
        ({0: Fraction(1, 2), 1: Fraction(2, 3), 2: 1}, {0: 3, 1: 4, 2: 6}),
        ({0: Fraction(1, 4), 1: Fraction(-1, 6)}, {0: 3, 1: -2}),
        ({0: Fraction(3, 4), 1: Fraction(1, 2)}, {0: 3, 1: 2}),
        ({0: 4, 1: -6}, {0: 4, 1: -6}),
        ({}, {}),
    ],
)
def test_so_many_times_that_all_are_whole(terms: Terms, whole: dict[int, int]) -> None:
    assert in_whole_numbers(terms) == whole
    assert all(type(each) is int for each in in_whole_numbers(terms).values())


@pytest.mark.parametrize(
    ("dividend", "divisor", "result"),
    [
        (6, 3, 2),
        (5, 1, 5),
        (5, -1, -5),
        (-6, 4, Fraction(-3, 2)),
        (1, 3, Fraction(1, 3)),
        (Fraction(1, 2), Fraction(1, 4), 2),
        (Fraction(1, 2), -1, Fraction(-1, 2)),
        (1, 2, Fraction(1, 2)),
        (0, 7, 0),
    ],
)
def test_a_quotient_is_exact(dividend: Number, divisor: Number, result: Number) -> None:
    assert quotient(dividend, divisor) == result
    assert type(quotient(dividend, divisor)) is type(result)


def test_nothing_is_divided_by_0() -> None:
    with pytest.raises(ZeroDivisionError):
        quotient(3, 0)


@pytest.mark.parametrize(("number", "far"), [(3, 3), (-3, 3), (0, 0), (Fraction(-1, 2), 0.5)])
def test_how_far_a_number_is_from_0(number: Number, far: Number) -> None:
    assert magnitude(number) == far
