"""Where exactly a difference is too large for rounding, and where parts seem cut off."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from statistics import NormalDist

import pytest

from giamngheo_cli.amount import ABOUT, ABOVE, AT_LEAST, AT_MOST, BELOW
from giamngheo_cli.analysis import analyse
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Check, Kind
from giamngheo_cli.sums.rounding import QUANTILES, is_cut_off, is_hardly_rounding
from giamngheo_cli.sums.values import Derived

PLAN = b"plan: 1\nid: x\ntotal: 1\nprojects: [{id: a, total: 1}]\n"
(BASE,) = analyse(PLAN, keep_checks=True).reconciliation.checks
(NODE,) = [each.node for each in (BASE.stated,) if isinstance(each, Figure)]

#: The amount, the step and the side of a figure.
Written = tuple[int, int] | tuple[int, int, str]


def figure(written: Written) -> Figure:
    side = written[2] if len(written) == 3 else None
    return Figure((), NODE, written[0], written[1], side)


def check_of(stated: Written, *members: Written, kind: Kind = Kind.PARTS) -> Check:
    """Return the check of a figure with amounts of parts."""
    return BASE._replace(
        stated=figure(stated), members=[figure(each) for each in members], kind=kind
    )


def test_the_quantiles_are_those_of_the_normal_distribution() -> None:
    normal = NormalDist()
    assert (
        tuple(ceil(100 * normal.inv_cdf(1 - 0.005 / 2**times)) for times in range(25)) == QUANTILES
    )
    assert all(one < other for one, other in pairwise(QUANTILES))


@pytest.mark.parametrize(
    ("checks", "most"),
    [
        # 2,58 × 1.000 ÷ √12 for one check, 2,81 for two, 3,03 for up to four …
        *((0, 744), (1, 744), (2, 811), (3, 874), (4, 874), (5, 932), (8, 932), (9, 990)),
        *((1_024, 1_278), (1_025, 1_319), (2**24, 1_789), (2**24 + 1, 1_789), (2**40, 1_789)),
    ],
)
def test_how_far_one_figure_of_so_many_checks_is_off(checks: int, most: int) -> None:
    for difference in (most, -most):
        far = difference + (1 if difference > 0 else -1)
        base = 1_000_000
        assert not is_hardly_rounding(check_of((base + difference, 1_000), (base, 0)), checks)
        assert is_hardly_rounding(check_of((base + far, 1_000), (base, 0)), checks)


@pytest.mark.parametrize(
    ("stated", "members", "most"),
    [
        # 2,58 × √(3.000² + 4.000²) ÷ √12
        ((90_000, 3_000), [(90_000, 4_000)], 3_723),
        ((90_000, 3_000), [(60_000, 4_000), (30_000, 1)], 3_723),
        ((90_000, 1_000), [(30_000, 1_000)] * 3, 1_489),
        # A zero without decimals is exact; one with leaves half a step open.
        ((90_000, 1_000), [(90_000, 1), (0, 1)], 744),
        ((90_000, 1_000), [(90_000, 1), (0, 200)], 844),
        # As much as the qualifier opens, to whichever side.
        ((91_000, 1_000), [(91_000, 1, ABOUT)], 1_744),
        ((91_000, 1_000), [(91_000, 1, ABOVE)], 1_744),
        ((91_000, 1_000), [(91_000, 1, BELOW)], 1_744),
        ((91_000, 1_000), [(91_000, 1, AT_MOST)], 91_744),
        ((-90_000, 1_000), [(-90_000, 1_000)], 1_053),
    ],
)
def test_how_far_several_figures_are_off(
    stated: tuple[int, int], members: list[Written], most: int
) -> None:
    dong, step = stated
    for difference, hardly in ((most, False), (most + 1, True), (-most, False), (-most - 1, True)):
        check = check_of((dong + difference, step), *members)
        assert is_hardly_rounding(check, 1) is hardly


@pytest.mark.parametrize("limit", [(500, 1, AT_LEAST), (-500, 1, AT_MOST)])
def test_a_limit_without_end_grants_all(limit: Written) -> None:
    assert not is_hardly_rounding(check_of((10**9, 1), limit), 1)
    assert not is_hardly_rounding(check_of(limit, (10**9, 1)), 1)


def test_what_is_granted_in_full_is_never_too_far() -> None:
    assert not is_hardly_rounding(check_of((91_000, 1, ABOUT), (91_100, 1, ABOUT)), 1)
    assert not is_hardly_rounding(check_of((91_000, 1, ABOUT), (91_000, 1, ABOUT)), 1)
    assert not is_hardly_rounding(check_of((91_000, 1, ABOUT), (93_000, 1, ABOUT)), 1)
    assert is_hardly_rounding(check_of((91_000, 1, ABOUT), (93_001, 1, ABOUT)), 1)


def test_derived_values_count_by_their_figures() -> None:
    check = check_of((90_000, 1_000))
    parts = [figure((30_000, 1_000)), figure((60_000, 1_000))]
    # 2,58 × √3.000.000 ÷ √12 precisely.
    for difference, hardly in ((1_290, False), (1_291, True)):
        derived = Derived(90_000 + difference, [*parts])
        assert is_hardly_rounding(check._replace(members=[derived]), 1) is hardly


# Cut off

SUM = 100_000


@pytest.mark.parametrize(
    ("steps", "step", "least", "most"),
    [
        # Half of 4 × 2, by 3 × √(16 ÷ 12) more or less.
        ([2] * 4, 1, 1, 7),
        ([2] * 5, 1, 2, 8),
        # 12 ± 6 precisely.
        ([2] * 12, 1, 6, 18),
        ([20] * 12, 1, 60, 180),
        # Those without decimals of a đồng lose nothing, and what is stated is rounded itself.
        ([2] * 5 + [1] * 3, 1, 2, 8),
        ([2] * 5, 2, 1, 9),
        ([2] * 4, 100, 1, 7),
        ([10, 10, 1_000, 1_000], 1, 1, 2_019),
        ([10] * 9 + [1_000], 10, 1, 1_089),
        ([2, 2, 2, 1], 1, 1, 5),
    ],
)
@pytest.mark.parametrize("kind", [Kind.PARTS, Kind.CODES, Kind.SUBCODES])
def test_what_parts_lose_that_are_cut_off(
    steps: list[int], step: int, least: int, most: int, kind: Kind
) -> None:
    members: list[Written] = [(1_000, each) for each in steps]
    total = 1_000 * len(steps)
    cut = [
        difference
        for difference in (0, least - 1, least, most, most + 1)
        if is_cut_off(check_of((total + difference, step), *members, kind=kind))
    ]
    assert cut == [least, most]


@pytest.mark.parametrize(
    ("difference", "step", "members"),
    [
        (3, 1, [(1_000, 2)] * 3),
        (4, 1, [(1_000, 2, ABOUT), *[(1_000, 2)] * 3]),
        (4, 1, [(-1_000, 2), *[(1_000, 2)] * 3]),
        (0, 1_000, [(1_000, 2)] * 4),
        (8, 1_000, [(1_000, 2)] * 4),
        (-4, 1_000, [(1_000, 2)] * 4),
        (4, 1_000, [(1_000, 1)] * 4),
    ],
)
def test_what_is_not_cut_off(difference: int, step: int, members: list[Written]) -> None:
    total = sum(each[0] for each in members)
    assert not is_cut_off(check_of((total + difference, step), *members))


def test_what_is_stated_counts_too() -> None:
    members: list[Written] = [(1_000, 2)] * 4
    assert is_cut_off(check_of((4_004, 1), *members))
    assert not is_cut_off(check_of((4_004, 1, ABOUT), *members))
    assert not is_cut_off(check_of((-4, 1), (-2_000, 2), (1_992, 2), (0, 2), (0, 2)))
    # A zero may be cut off.
    assert is_cut_off(check_of((3_004, 1), (0, 2), *members[1:]))
    assert is_cut_off(check_of((0, 1_000), (-4, 2), *[(0, 2)] * 3)) is False


@pytest.mark.parametrize("kind", [Kind.PARTIAL, Kind.KNOWN, Kind.DERIVATIONS, Kind.SEVERAL])
def test_what_is_no_whole_sum_is_not_cut_off(kind: Kind) -> None:
    assert not is_cut_off(check_of((4_004, 1), *[(1_000, 2)] * 4, kind=kind))
