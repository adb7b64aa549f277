"""What closes a breakdown, and what is laid out around a cell."""

from __future__ import annotations

from textwrap import dedent

import pytest

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.codes import Cell, Dimension
from giamngheo_cli.sums.breakdowns import Spot
from giamngheo_cli.sums.sheet import Sheet, sheets_below
from giamngheo_cli.sums.simplified import Free, simplified
from giamngheo_cli.sums.surroundings import Constraint, Premises, Surroundings
from giamngheo_cli.sums.values import Values


class Plan:
    """A plan given without its first two lines, with what is known before it is looked at."""

    def __init__(self, body: str) -> None:
        self.analysis: Analysis = analyse(f"plan: 1\nid: x\n{dedent(body).strip()}\n".encode())
        assert self.analysis.root is not None
        self.sheets = {each.address: each for each in sheets_below(self.analysis.root)}
        parents = {part: each for each in self.sheets.values() for part in each.parts}
        self.premises = Premises(Values(), {}, set(), {}, parents=parents)

    def cell(self, names: str) -> Cell:
        return tuple(code for name in names.split() if (code := self.analysis.book.find(name)))

    def spot(self, spot: str) -> Spot:
        """Return the cell that is written item:code code."""
        item, _, names = spot.partition(":")
        return self.sheets[item], self.cell(names)

    def group(self, spot: str, dimension: str) -> tuple[Sheet, Cell, Dimension]:
        return (*self.spot(spot), self.analysis.book.dimensions[dimension])


NESTED = """
    funding: {central: 60, local: {province: 30, district: 10}}
    projects:
      - {id: a, total: 75, partial: [source], funding: {central: 40, local: 20}}
      - id: b
        total: 25
        subprojects:
          - {id: c, total: 20, partial: [source], funding: {province: 10}}
          - {id: d, total: NEGATIVE, funding: {recurrent: 5}}
      - {id: e, partial: [kind], funding: {recurrent: 7}}
"""


@pytest.mark.parametrize(
    ("spot", "dimension", "closing"),
    [
        (
            ":",
            "source",
            [
                "",
            ],
        ),
        ("a:", "source", ["a", ""]),
        ("b/c:", "source", ["b/c", "b", ""]),
        ("b/d:", "source", ["b/d", "b", ""]),
        (":local", "source", [""]),
        ("a:local", "source", ["a", ""]),
        (":", "kind", []),
        ("b/d:", "kind", ["b/d"]),
        ("e:", "kind", []),
        ("a:", "year", []),
    ],
)
def test_the_item_that_closes_a_breakdown(spot: str, dimension: str, closing: list[str]) -> None:
    plan = Plan(NESTED.replace("NEGATIVE", "5"))
    found = plan.premises.closing(plan.group(spot, dimension))
    assert [each.address for each in found] == closing


@pytest.mark.parametrize(("spot", "closing"), [(":", [""]), ("a:", []), ("b/c:", []), ("b/d:", [])])
def test_nothing_is_closed_from_above_where_something_is_negative(
    spot: str, closing: list[str]
) -> None:
    plan = Plan(NESTED.replace("NEGATIVE", "-5"))
    found = plan.premises.closing(plan.group(spot, "source"))
    assert [each.address for each in found] == closing


def test_a_disputed_breakdown_closes_nothing_below_it() -> None:
    plan = Plan(NESTED.replace("NEGATIVE", "5"))
    root, _, source = plan.group(":", "source")
    premises = plan.premises._replace(disputed={(root, source)})
    assert premises.closing(plan.group("a:", "source")) == []
    assert premises.closing(plan.group(":", "source")) == [root]


@pytest.mark.parametrize(
    ("spot", "is_bounded"),
    [
        (":", False),
        ("a:", True),
        ("a:local", True),
        ("a:central", False),
        ("b:", False),
        ("b/c:", True),
        ("b/d:", False),
        ("e:", False),
    ],
)
def test_whether_anything_is_known_of_a_rest(spot: str, *, is_bounded: bool) -> None:
    plan = Plan(NESTED.replace("NEGATIVE", "5"))
    assert plan.premises.has_bounded_rest(plan.spot(spot)) is is_bounded


def test_what_rises_from_below_bounds_a_rest() -> None:
    plan = Plan("""
        total: 90
        partial: [source, parts]
        funding: {local: 40}
        projects: [{id: a, funding: {central: 3}}, {id: b, total: 5}]
    """)
    assert plan.premises.has_bounded_rest(plan.spot(":"))
    assert not plan.premises.has_bounded_rest(plan.spot("a:"))
    around = Surroundings(plan.spot(":"), plan.premises)
    assert around.numbers[plan.spot(":")] == 0
    assert around.spots[0] == plan.spot(":")
    members = [[around.spots[each] for each in row.members] for row in around.constraints]
    assert [plan.spot(":local"), plan.spot(":central")] in members
    assert not any(row.is_equal for row in around.constraints if row.whole == 0)


# Sums without the unknown cells that are in one of them only


@pytest.mark.parametrize(
    ("rows", "free", "left"),
    [
        # Nothing is unknown.
        ([(0, [1, 2], True)], {}, [(0, [1, 2], True)]),
        # An unknown part of one sum only is what is missing to the whole.
        ([(0, [1, 2], True)], {2: Free.UPWARDS}, [(0, [1], False)]),
        ([(0, [1, 2], False)], {2: Free.UPWARDS}, [(0, [1], False)]),
        ([(0, [1, 2], True)], {2: Free.ANY}, []),
        ([(0, [2], True)], {2: Free.UPWARDS}, []),
        # An unknown whole is whatever its parts are.
        ([(2, [0, 1], True)], {2: Free.UPWARDS}, []),
        ([(0, [1, 2], True)], {0: Free.UPWARDS}, []),
        ([(None, [1, 2], True)], {2: Free.UPWARDS}, [(None, [1], False)]),
        # What is in two of them ties them together.
        (
            [(0, [1, 2], True), (3, [2, 4], True)],
            {2: Free.UPWARDS},
            [(0, [1, 2], True), (3, [2, 4], True)],
        ),
        # With one sum dropped the next one may be, too.
        ([(0, [1, 2], True), (5, [2, 4], True)], {2: Free.UPWARDS, 5: Free.ANY}, [(0, [1], False)]),
        ([(0, [1, 2], True), (2, [3, 4], True)], {2: Free.ANY, 4: Free.ANY}, []),
    ],
)
def test_unknown_cells_of_one_sum_only_are_taken_out(
    rows: list[tuple[int | None, list[int], bool]],
    free: dict[int, Free],
    left: list[tuple[int | None, list[int], bool]],
) -> None:
    assert simplified([Constraint(*row) for row in rows], free.get) == left
