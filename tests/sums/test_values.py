"""What the value of a cell is: its figure, what follows from others, or unknown; never a guess.

Each test holds the plan right beside what follows from it.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from giamngheo_cli.amount import ABOUT, ABOVE, AT_LEAST, AT_MOST, BELOW
from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.codes import Cell
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.intervals import side_of
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.values import (
    ZERO,
    Value,
    Values,
    interval,
    is_unsaid,
    leaves,
    sum_up,
)


class Plan:
    """A plan with amounts in đồng, given without its first two lines."""

    def __init__(self, body: str) -> None:
        self.analysis: Analysis = analyse(f"plan: 1\nid: x\n{dedent(body)}".encode())
        assert self.analysis.root is not None
        self.sheets = {each.address: each for each in sheets_below(self.analysis.root)}
        self.values = Values()

    def sheet(self, cell: str) -> Sheet:
        """Return the cells of the item of a cell, which is written item:code code."""
        return self.sheets[cell.partition(":")[0]]

    def cell(self, cell: str) -> Cell:
        """Return the codes of a cell that is written item:code code."""
        codes = [self.analysis.book.find(name) for name in cell.partition(":")[2].split()]
        return tuple(code for code in codes if code is not None)

    def value(self, cell: str) -> Value | None:
        """Return the value of a cell that is written item:code code."""
        return self.values.of(self.sheet(cell), self.cell(cell))

    def dong(self, *cells: str) -> list[int | None]:
        """Return the values of cells in đồng, None for what is unknown."""
        return [value and value.dong for value in map(self.value, cells)]

    def lines(self, cell: str) -> list[int]:
        """Return the lines of the figures from which the value of a cell follows."""
        value = self.value(cell)
        assert value is not None
        return [figure.node.place.line for figure in leaves([value])]


# What follows from what


def test_a_figure_is_the_value_of_its_cell() -> None:
    plan = Plan("total: 60\nfunding: {central: 50}\nprojects: [{id: a, total: 40}]")
    assert plan.dong(":", ":central", "a:") == [60, 50, 40]
    assert isinstance(plan.value(":"), Figure)


def test_a_complete_breakdown_gives_the_wider_cell() -> None:
    plan = Plan("""
        funding:
          central: {recurrent: 20, investment: 30}
          local: 10
    """)
    assert plan.dong(":", ":central") == [60, 50]
    assert plan.lines(":central") == [5, 5]
    assert plan.lines(":") == [5, 5, 6]


def test_a_breakdown_of_which_one_is_unknown_gives_nothing() -> None:
    plan = Plan("funding:\n  central: {recurrent: 20, investment: x}\n  local: 10")
    assert plan.dong(":", ":central", ":central investment") == [None, None, None]


def test_a_partial_breakdown_gives_nothing() -> None:
    plan = Plan("partial: [source]\nfunding: {central: 20}")
    assert plan.dong(":", ":central", ":local") == [None, 20, None]


def test_the_parts_give_the_item() -> None:
    plan = Plan("""
        projects:
          - {id: a, total: 20, funding: {central: 20}}
          - {id: b, funding: {central: 5, local: 10}}
    """)
    assert plan.dong(":", ":central", ":local") == [35, 25, 10]
    assert plan.lines(":") == [5, 6, 6]


def test_what_an_item_says_goes_before_what_its_parts_say() -> None:
    plan = Plan("""
        projects:
          - {id: a, funding: {central: 20}, subprojects: [{id: b, total: 7}]}
    """)
    assert plan.dong("a:", ":") == [20, 20]


@pytest.mark.parametrize("wrong", ["{id: b}", "{id: b, total: x}"])
def test_a_part_of_which_nothing_is_known_leaves_the_sum_unknown(wrong: str) -> None:
    plan = Plan(f"projects: [{{id: a, total: 20}}, {wrong}]")
    assert plan.dong(":", "b:") == [None, None]


def test_of_partial_parts_nothing_follows() -> None:
    assert Plan("partial: [parts]\nprojects: [{id: a, total: 20}]").dong(":") == [None]


def test_what_is_stated_as_none_is_none_in_all_its_cells() -> None:
    plan = Plan("total: Không")
    assert plan.dong(":central", ":central recurrent", ":2024") == [0, 0, 0]
    assert plan.lines(":central recurrent") == [3]


def test_a_code_that_a_complete_breakdown_lacks_has_nothing() -> None:
    plan = Plan("funding: {central: 50, local: 10}")
    assert plan.dong(":mobilised", ":mobilised recurrent") == [0, 0]
    assert is_unsaid(plan.value(":mobilised"))
    # Of the codes within one that is stated, nothing is said.
    assert plan.dong(":province", ":state") == [None, 60]


def test_a_code_beside_others_within_the_same_code_has_nothing() -> None:
    plan = Plan("funding: {local: {province: 6, district: 4}, central: 50}")
    assert plan.dong(":local", ":province", ":commune") == [10, 6, 0]


def test_a_breakdown_through_another_dimension_is_complete_too() -> None:
    plan = Plan("funding: {recurrent: {central: 20}, investment: {central: 30, local: 10}}")
    assert plan.dong(":central", ":local", ":mobilised") == [50, 10, 0]


def test_money_that_is_all_under_one_code_is_what_the_wider_cell_is() -> None:
    plan = Plan("total: 60\nfunding: {recurrent: 60, central: 50, local: 10}")
    assert plan.dong(":central recurrent", ":local recurrent", ":central investment") == [50, 10, 0]


def test_a_cell_of_a_dimension_of_which_nobody_speaks_is_unknown() -> None:
    plan = Plan("total: 60\nprojects: [{id: a, total: 60, funding: {central: 60}}]")
    assert plan.dong(":2024", "a:2024", "a:central 2024") == [None, None, None]


def test_an_amount_that_cannot_be_read_is_unknown_and_not_what_would_follow() -> None:
    plan = Plan("total: x\nfunding: {central: 50, local: 10}\nprojects: [{id: a, total: 60}]")
    assert plan.dong(":", ":central") == [None, 50]


# Sums and gaps


def test_the_first_gap_is_named() -> None:
    plan = Plan("""
        projects:
          - {id: a, funding: {central: 20}}
          - {id: b, total: 7}
          - {id: c, total: x, funding: {central: y}}
    """)
    root = plan.sheets[""]
    members, gap = plan.values.over_parts(root, plan.cell(":central"))
    assert [value.dong for value in members] == [20]
    assert gap == ("b", plan.cell(":central"), False, False, False, False)
    members, gap = plan.values.over_parts(root, ())
    assert [value.dong for value in members] == [20, 7]
    assert gap == ("c", (), True, False, False, False)


def test_what_is_unsaid_is_no_member_of_a_sum() -> None:
    plan = Plan("""
        projects:
          - {id: a, funding: {central: 20}}
          - {id: b, funding: {local: 7}}
          - {id: c, total: 0}
    """)
    members, gap = plan.values.over_parts(plan.sheets[""], plan.cell(":central"))
    # That b has none is said by nobody; that c has none is stated.
    assert ([value.dong for value in members], gap) == ([20, 0], None)


def test_members_of_every_complete_breakdown() -> None:
    plan = Plan("funding: {central: 50, local: 10, recurrent: 25, investment: 35}")
    breakdowns = plan.values.breakdowns(plan.sheets[""], ())
    assert [[value.dong for value in members] for members in breakdowns] == [[50, 10], [25, 35]]


def test_a_sum_of_nothing_is_unsaid() -> None:
    assert sum_up([]) is ZERO
    assert is_unsaid(ZERO)
    assert not is_unsaid(None)
    figure = Plan("total: 0").value(":")
    assert figure is not None
    assert not is_unsaid(figure)
    assert not is_unsaid(sum_up([figure]))


def test_the_interval_of_a_sum_is_the_sum_of_the_intervals() -> None:
    plan = Plan('projects: [{id: a, total: "1,1 tỷ"}, {id: b, total: 2 tỷ}, {id: c, total: 0}]')
    value = plan.value(":")
    assert value is not None
    assert interval([value]) == (3_100_000_000 - 550_000_000, 3_100_000_000 + 550_000_000)


@pytest.mark.parametrize(
    ("parts", "ends", "exact_ends"),
    [
        (["ít nhất 5", "30"], (35, None), (35, None)),
        (["không quá 5", "30"], (30, 35), (30, 35)),
        (["không quá -5", "30"], (None, 25), (None, 25)),
        (["ít nhất 5", "không quá -5"], (None, None), (None, None)),
        (["khoảng 40", "30"], (69, 71), (70, 70)),
    ],
)
def test_the_interval_of_a_sum_with_limits(
    parts: list[str], ends: tuple[int | None, int | None], exact_ends: tuple[int | None, int | None]
) -> None:
    one, other = parts
    value = Plan(f"projects: [{{id: a, total: {one}}}, {{id: b, total: {other}}}]").value(":")
    assert value is not None
    assert interval([value]) == ends
    assert interval([value], exact=True) == exact_ends


def test_a_zero_with_decimals_says_nothing_of_narrower_cells() -> None:
    plan = Plan("""
        unit: tỷ đồng
        projects:
          - {id: a, total: 0}
          - {id: b, total: "0,0"}
          - {id: c, funding: {central: "0,0"}}
    """)
    cells = [f"{item}:{codes}" for item in "abc" for codes in ("", "central investment")]
    assert plan.dong(*cells) == [0, 0, 0, None, 0, None]


@pytest.mark.parametrize(
    ("sides", "side"),
    [
        ([], None),
        ([None, None], None),
        ([ABOUT, None], ABOUT),
        ([ABOVE, None, ABOVE], ABOVE),
        ([BELOW], BELOW),
        ([ABOVE, BELOW], ABOUT),
        ([ABOVE, ABOUT], ABOUT),
        ([AT_LEAST, None], AT_LEAST),
        ([ABOVE, AT_LEAST], AT_LEAST),
        ([AT_MOST, BELOW, None], AT_MOST),
        ([AT_LEAST, AT_MOST], ABOUT),
        ([AT_LEAST, ABOUT], ABOUT),
    ],
)
def test_the_side_of_a_sum(sides: list[str | None], side: str | None) -> None:
    assert side_of(sides) == side
