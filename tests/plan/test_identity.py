"""The id that is read before all else is the one that the plan has."""

from __future__ import annotations

from typing import Any

import pytest
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("plan: 1\nid: a", "a"),
        ("id: a\nplan: 1", "a"),
        ("{plan: 1, id: a}", "a"),
        ("# b\n--- # c\nplan: 1\nid: 'a.b_c-1'", "a.b_c-1"),
        ("\ufeffplan: 1\nid: a", "a"),
        ("plan: 1\nid: e\u0301", "é"),
        # whatever its version
        ("plan: 2\nid: a", "a"),
        ("plan:\nid: a", "a"),
        # Of two, the first is read.
        ("id: a\nid: b\nplan: 1", "a"),
        ("id: a\nplan: 1\nid: b", "a"),
        ("id: [b]\nid: a\nplan: 1", "a"),
        # What stands before them is passed over, however deep.
        ("b: c\nid: a\nplan: 1", "a"),
        ("b: [c, [d, {id: e, plan: 1}], f]\nid: a\nplan: 1", "a"),
        ("b: {c: {d: {}}, id: e}\nid: a\nplan: 1", "a"),
        ("? [b, c]\n: d\nid: a\nplan: 1", "a"),
        ("? {id: b}\n: {plan: c}\nid: a\nplan: 1", "a"),
        ("b: *c\n*d : e\nid: a\nplan: 1", "a"),
        ("*d : [e]\nid: a\nplan: 1", "a"),
        # What is wrong behind them is not met.
        ("plan: 1\nid: a\nb: [", "a"),
        ("plan: 1\nid: a\n---\n[", "a"),
        # None, and none that can be read.
        ("", None),
        ("plan: 1", None),
        ("id: a", None),
        ("plan: 1\nb: {id: a}", None),
        ("plan: 1\nid: [a]", None),
        ("plan: {b: 1}\nid: a", None),
        ("plan: 1\n? [id]\n: a", None),
        ("plan: 1\nid: a b", None),
        ("plan: 1\nid: ''", None),
        ("plan: 1\nid: *a", None),
        ("plan: 1\n*id : a", None),
        ("- plan: 1\n  id: a", None),
        ("plan", None),
        ("plan: 1\nb: @\nid: a", None),
        ("plan: 1\nb: \x07\nid: a", None),
    ],
)
def test_of_a_text(text: str, name: str | None) -> None:
    assert plan_id(text.encode()) == name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_of_utf_16(encoding: str) -> None:
    text = "plan: 1\nid: a"
    mark = {"utf-16": "", "utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}[encoding]
    assert plan_id((mark + text).encode(encoding)) is None


def test_of_what_is_no_utf_8() -> None:
    assert plan_id(b"plan: 1\nid: \xff") is None
    assert plan_id(b"plan: \xff\nid: a") is None
