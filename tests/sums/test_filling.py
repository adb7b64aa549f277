"""Unknown cells get amounts with which sums hold, where that needs no more than looking at them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.sums.filling import Filling
from giamngheo_cli.sums.surroundings import Constraint

#: Two parts, 10 and 11, by three codes, 20 to 22: the cells of a transport table, 0 to 5.
TABLE = [
    Constraint(10, [0, 1, 2], is_equal=True),
    Constraint(11, [3, 4, 5], is_equal=True),
    Constraint(20, [0, 3], is_equal=True),
    Constraint(21, [1, 4], is_equal=True),
    Constraint(22, [2, 5], is_equal=True),
]


@pytest.mark.parametrize(
    ("constraints", "stated", "unknown", "amounts"),
    [
        # From the first cell on as much as the part and the code have left.
        (TABLE, {10: 7, 11: 5, 20: 4, 21: 6, 22: 2}, range(6), [4, 3, 0, 0, 3, 2]),
        # What is stated between is kept.
        (TABLE, {10: 7, 11: 5, 20: 4, 21: 6, 22: 2, 4: 5}, range(6), [4, 1, 2, 0, 5, 0]),
        # In the order in which the cells are given.
        (TABLE, {10: 7, 11: 5, 20: 4, 21: 6, 22: 2}, [5, 4, 3, 2, 1, 0], [4, 3, 0, 0, 3, 2]),
        # What is summed up need not be known.
        (TABLE, dict(zip(range(6), range(6), strict=True)), [10, 11, 20, 21, 22], [*range(6)]),
        # A whole of nothing.
        ([Constraint(None, [0, 1], is_equal=True)], {}, [0, 1], [0, 0]),
        # No more than the whole, no less than what stands in it, which need not be all.
        ([Constraint(0, [1, 2], is_equal=False)], {0: 9, 1: 4}, [2], [9, 4, 5]),
        ([Constraint(0, [1, 2], is_equal=False)], {1: 4, 2: 3}, [0], [7, 4, 3]),
        # As much as is needed, where nothing says how much there is.
        (
            [Constraint(0, [1], is_equal=True), Constraint(0, [2], is_equal=True)],
            {2: 3},
            [0, 1],
            [3] * 3,
        ),
    ],
)
def test_cells_are_filled_so_that_sums_hold(
    constraints: list[Constraint], stated: dict[int, int], unknown: list[int], amounts: list[int]
) -> None:
    filling = Filling(constraints, stated, unknown)
    assert [filling.amounts[each] for each in range(len(amounts))] == amounts
    assert filling.holds()


@pytest.mark.parametrize(
    ("constraints", "stated"),
    [
        ([Constraint(0, [1, 2], is_equal=True)], {0: 3, 1: 4}),
        ([Constraint(0, [1, 2], is_equal=True)], {0: 5, 1: 4, 2: 2}),
        ([Constraint(0, [1], is_equal=False)], {0: 3, 1: 4}),
        ([Constraint(None, [1, 2], is_equal=True)], {1: 4}),
        # All 12 of the parts are not the 11 of the codes.
        (TABLE, {10: 7, 11: 5, 20: 4, 21: 6, 22: 1}),
    ],
)
def test_where_they_cannot_hold_they_do_not(
    constraints: list[Constraint], stated: dict[int, int]
) -> None:
    cells = {each for row in constraints for each in (row.whole, *row.members)}
    unknown = sorted(each for each in cells if each is not None and each not in stated)
    assert not Filling(constraints, stated, unknown).holds()


CELLS = range(6)
ROWS = st.builds(
    Constraint,
    st.one_of(st.none(), st.sampled_from(CELLS[:3])),
    st.lists(st.sampled_from(CELLS[3:]), min_size=1, unique=True),
    st.booleans(),
)


@given(
    st.lists(ROWS, max_size=5),
    st.dictionaries(st.sampled_from(CELLS), st.integers(-3, 9)),
    st.permutations(CELLS),
)
def test_what_holds_holds_indeed(
    rows: list[Constraint], stated: dict[int, int], order: list[int]
) -> None:
    filling = Filling(rows, stated, [each for each in order if each not in stated])
    amounts = filling.amounts
    assert amounts.keys() == set(CELLS)
    assert stated.items() <= amounts.items()
    assert all(amount >= 0 for cell, amount in amounts.items() if cell not in stated)
    sums = [
        (
            (0 if row.whole is None else amounts[row.whole]),
            sum(amounts[each] for each in row.members),
        )
        for row in rows
    ]
    assert filling.holds() is all(
        whole == total if row.is_equal else whole >= total
        for row, (whole, total) in zip(rows, sums, strict=True)
    )
