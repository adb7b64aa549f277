"""The id that is read before all else is the one that the plan has."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.plan.identity import plan_id
from giamngheo_cli.plan.load import load
from plans import REAL, ROOT
from strategies import NAMES, as_quoted_yaml, valid_plans


@given(plan=valid_plans(), name=NAMES)
def test_of_any_plan(plan: dict[str, Any], name: str) -> None:
    data = as_quoted_yaml({**plan, "id": name})
    read = load(data).plan
    assert read is not None
    assert read.id is not None
    assert plan_id(data) == (read.id.text if read.id.readable else None)


@given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_of_any_bytes(data: bytes) -> None:
    assert plan_id(b"plan: 1\nid: a\n" + data) in {"a", None}
    assert plan_id(data) is None or b"plan" in data


def test_of_the_real_plan() -> None:
    assert plan_id((ROOT / REAL).read_bytes()) == "muong-lay"
