"""What holds of every table, whatever the plans are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_cli.analysis import analyse
from giamngheo_cli.tables.build import build
from giamngheo_cli.tables.entry import Entry, Status, summed
from giamngheo_cli.tables.model import Heading, Row, Table, Whole
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.query import ITEMS, Query, QueryError
from strategies import ITEM_TREES, data_of

DIMENSIONS = ("source", "year", "kind", ITEMS)


def plan_of(item: dict[str, Any], name: str = "x") -> ShownPlan:
    return ShownPlan(f"{name}.yaml", analyse(data_of(item, name)))


def amounts(table: Table) -> dict[tuple[Any, Any], int | None]:
    """Return all amounts but those of nested codes, by what row and column are about."""

    def about(heading: Heading) -> tuple[Any, ...]:
        return heading.codes, tuple(sheet for _, sheet in heading.items)

    return {
        (about(row.heading), about(column)): entry.dong
        for row in (*table.rows, table.total)
        for column, entry in zip(table.columns, row.entries, strict=True)
    }


def table_of(plans: list[ShownPlan], query: Query) -> Table | None:
    """Return a table; None where it is refused, as nothing would stand in it."""
    try:
        return build(plans, query)
    except QueryError:
        return None


def assert_rows_and_columns_can_change_places(plan: ShownPlan, one: str, other: str) -> None:
    upright = table_of([plan], Query(rows=one, by=(other,), depth=1))
    lying = table_of([plan], Query(rows=other, by=(one,), depth=1))
    assert (upright is None) == (lying is None)
    if upright is None or lying is None:
        return
    turned = amounts(lying)
    for (row, column), dong in amounts(upright).items():
        # A column of which nothing is known, or which is zero throughout, is left out.
        assert turned.get((column, row), dong) == dong


def assert_narrowing_to_a_code_is_its_column(plan: ShownPlan, dimension: str) -> None:
    table = table_of([plan], Query(by=(dimension,)))
    if table is None:
        return
    for number, column in enumerate(table.columns[1:], 1):
        shown = [row.entries[number].dong for row in table.rows]
        only = table_of([plan], Query(by=(), only=column.codes))
        if only is None:
            assert set(shown) <= {None}
        else:
            assert [row.entries[0].dong for row in only.rows] == shown


def assert_stated_amounts_are_shown_as_they_are_stated(plan: ShownPlan) -> None:
    for row in build([plan], Query()).rows:
        ((_, sheet),) = row.heading.items
        assert sheet is not None
        total = sheet.figures.get(())
        entry = row.entries[0]
        assert (entry.status is Status.STATED) == (total is not None)
        if total is not None:
            assert entry.dong == total.dong


def assert_the_grand_total_is_the_sum_of_the_plans(plans: list[ShownPlan], dimension: str) -> None:
    table = table_of(plans, Query(by=(dimension,)))
    if table is None:
        return
    assert len(table.rows) == len(plans)
    for number, total in enumerate(table.total.entries):
        column = [row.entries[number].dong for row in table.rows]
        known = [dong for dong in column if dong is not None]
        assert total.dong == (sum(known) if len(known) == len(column) else None)


def assert_no_order_loses_an_amount(plan: ShownPlan, sort: str, *, hide_zero: bool) -> None:
    plain = build([plan], Query(by=()))
    sorted_out = build([plan], Query(by=(), sort=sort, hide_zero=hide_zero))
    # By the sheets themselves: two siblings may have one id.
    kept = {row.heading.items[0].sheet: row.entries[0].dong for row in sorted_out.rows}
    for row in plain.rows:
        sheet, dong = row.heading.items[0].sheet, row.entries[0].dong
        assert kept.pop(sheet, 0) == dong if hide_zero else kept.pop(sheet) == dong
    assert not kept


@settings(max_examples=40)
@given(
    st.lists(ITEM_TREES, min_size=2, max_size=3),
    st.permutations(DIMENSIONS),
    st.sampled_from(DIMENSIONS[:3]),
    st.sampled_from(["file", "amount", "id"]),
    st.booleans(),
)
def test_whatever_the_plans(
    portfolio: list[dict[str, Any]], axes: list[str], dimension: str, sort: str, hide_zero: bool
) -> None:
    """Plans drawn once for all that holds, as drawing takes longer than building tables."""
    plans = [plan_of(item, f"p{number}") for number, item in enumerate(portfolio)]
    plan, *_ = plans
    assert_rows_and_columns_can_change_places(plan, *axes[:2])
    assert_narrowing_to_a_code_is_its_column(plan, dimension)
    assert_stated_amounts_are_shown_as_they_are_stated(plan)
    assert_the_grand_total_is_the_sum_of_the_plans(plans, dimension)
    assert_no_order_loses_an_amount(plan, sort, hide_zero=hide_zero)


@given(st.integers(-(10**20), 10**20), st.integers(-(10**20), 10**20))
def test_a_share_is_the_nearest_thousandth(part: int, whole: int) -> None:
    row = Row(Heading("", ""), [Entry(whole), Entry(part)])
    table = Table([], [], [], True, [], [], [], row)
    share = table.share(row, 1, Whole.ROW)
    if whole == 0:
        assert share is None
    else:
        assert share is not None
        assert 2 * abs(1000 * part - share * whole) <= abs(whole)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [([1, 2], 3), ([1, None], None), ([None], None), ([], 0)],
)
def test_unknown_is_never_zero(entries: list[int | None], expected: int | None) -> None:
    assert summed([Entry(dong) for dong in entries]).dong == expected


def test_where_one_plan_leaves_a_code_open_no_other_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    entry, is_open = ShownPlan.entry, ShownPlan.is_open

    def asking(plan: ShownPlan, *about: Any) -> Entry:
        asked.append("entry")
        return entry(plan, *about)

    def opening(plan: ShownPlan, *about: Any) -> bool:
        asked.append("is_open")
        return is_open(plan, *about)

    monkeypatch.setattr(ShownPlan, "entry", asking)
    monkeypatch.setattr(ShownPlan, "is_open", opening)
    text = "plan: 1\nid: x{0}\ncodes: {{place: {{c{0}: X{0}}}}}\nfunding: {{c{0}: 5}}\n"
    plans = [ShownPlan(f"x{at}", analyse(text.format(at).encode())) for at in range(40)]
    table = build(plans, Query(rows="place", by=()))
    assert [row.heading.key for row in table.rows] == [f"c{at}" for at in range(40)]
    assert {entry.dong for row in table.rows for entry in row.entries} == {None}
    assert asked.count("entry") <= 40 * 4
    assert asked.count("is_open") <= 40


def test_what_may_be_left_out_of_all_plans_is_looked_at_once_for_all_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[ShownPlan] = []
    is_open = ShownPlan.is_open

    def opening(plan: ShownPlan, *about: Any) -> bool:
        asked.append(plan)
        return is_open(plan, *about)

    monkeypatch.setattr(ShownPlan, "is_open", opening)
    funding = {str(2000 + at): {"amount": 5, "investment": 5} for at in range(20)}
    plans = [plan_of({"funding": funding}, f"x{at}") for at in range(10)]
    table = build(plans, Query(rows="year", by=("kind",), depth=1))
    assert [row.entries[0].dong for row in table.rows] == 20 * [50]
    assert len(asked) <= 2 * 10
