"""The equations of a plan hold exactly where its checks do."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_cli.analysis import analyse
from giamngheo_cli.explain.system import System
from giamngheo_cli.sums.checks import Outcome
from giamngheo_cli.sums.sheet import sheets_below
from strategies import body_of, items

WORDS = ("", "", "", "khoảng ", "trên ", "gần ", "tối thiểu ", "tối đa ")


@st.composite
def qualified(draw: st.DrawFn, item: dict[str, Any]) -> dict[str, Any]:
    """Put words before some amounts of an item and its parts."""
    if item.get("total"):
        item["total"] = f"{draw(st.sampled_from(WORDS))}{item['total']}"
    for part in item.get("projects", []):
        draw(qualified(part))
    return item


@settings(max_examples=100)
@given(data=st.data(), exact=st.booleans())
def test_they_hold_where_checks_do(data: st.DataObject, exact: bool) -> None:
    plan = data.draw(qualified(data.draw(items())))
    analysis = analyse(f"plan: 1\n{body_of(plan)}".encode(), exact=exact)
    assert analysis.root is not None
    system = System(analysis.root, analysis.reconciliation.values, exact=exact)
    for sheet in sheets_below(analysis.root):
        for equation in system.equations_of(sheet):
            assert equation.holds == (equation.check.outcome is not Outcome.FAILED)
