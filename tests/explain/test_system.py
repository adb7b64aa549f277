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
