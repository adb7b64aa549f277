"""The equations of a plan hold exactly where its checks do."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.system import System
from giamngheo_cli.sums.check import Outcome
from giamngheo_cli.sums.sheet import sheets_below
from strategies import ITEM_TREES, all_items, data_of

WORDS = ("", "", "", "khoảng ", "trên ", "gần ", "không dưới ", "không quá ")


@st.composite
def qualified(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a plan with words before some of its amounts."""
    plan = draw(ITEM_TREES)
    for item in all_items(plan):
        if item.get("total"):
            item["total"] = f"{draw(st.sampled_from(WORDS))}{item['total']}"
    return plan


@settings(max_examples=100)
@given(plan=qualified(), exact=st.booleans())
def test_they_hold_where_checks_do(plan: dict[str, Any], exact: bool) -> None:
    analysis = analyse(data_of(plan), exact=exact)
    assert analysis.root is not None
    system = System(analysis.root, analysis.reconciliation.values, exact=exact)
    for sheet in sheets_below(analysis.root):
        for equation in system.equations_of(sheet):
            assert equation.holds == (equation.check.outcome is not Outcome.FAILED)


def rough(total: str, *changes: int) -> list[bool]:
    """Tell for each change, in đồng, whether a total over parts of 110 tỷ would hold roughly."""
    parts = [{"id": name, "total": amount} for name, amount in (("a", "60 tỷ"), ("b", "50 tỷ"))]
    analysis = analyse(data_of({"plan": 1, "id": "p", "total": total, "projects": parts}))
    assert analysis.root is not None
    system = System(analysis.root, analysis.reconciliation.values, exact=False)
    (equation,) = system.equations_of(analysis.root)
    return [equation.is_rough_with(change) for change in changes]


def test_rough_is_what_would_hold_within_rounding_only() -> None:
    assert rough("100 tỷ", 10_000_000_000, 9_900_000_000) == [False, True]
    assert rough("110 tỷ", 0, 100_000_000) == [False, True]


def test_what_may_be_any_amount_more_is_never_rough() -> None:
    assert rough("không dưới 120 tỷ", -20_000_000_000, -10_000_000_000) == [False, False]
