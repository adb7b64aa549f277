"""The models are pydantic's, and one pass reads all that can be read beside what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from pydantic import BaseModel

from giamngheo_cli.plan.declared import DeclaredCode, DeclaredDimension
from giamngheo_cli.plan.load import load
from giamngheo_cli.plan.models import Item, Plan, Restated, text_fields
from payloads import PLANS, mutated_plans

#: Each line has a fault of its own but for those that hold what is right.
EVERYTHING_WRONG = """\
plan: 2
titel: Kế hoạch
period: from 2021
numbers: vn
total: 76.47 tỷ
funding:
  centrl: 5
  central: 1.30
partial: [sorce]
projects:
  - title: no id
    total: 5
    funding: {local: 6}
  - no map
  - {id: b, total: 7, x: 8, restated: [{total: 8, y: 9}, 10]}
activities: none
"""


def said(text: str) -> list[tuple[str, int]]:
    return [(fault.rule, fault.place.line) for fault in load(text.encode()).faults]


def test_models_are_pydantics_own() -> None:
    plan = load(b"plan: 1\nid: a\nprojects: [{id: b, restated: [{total: 5}]}]\n").plan
    assert isinstance(plan, BaseModel)
    (project,) = plan.all_parts
    assert isinstance(project, Item)
    assert isinstance(project, BaseModel)
    assert isinstance(project.restated[0], Restated)
    assert not isinstance(project, Plan)


@pytest.mark.parametrize("model", [Plan, Item, Restated])
def test_each_field_says_what_it_is(model: type[BaseModel]) -> None:
    assert [name for name, each in model.model_fields.items() if not each.description] == []


def test_text_fields_are_told_by_their_type() -> None:
    assert text_fields(Restated) == ("ref", "words")
    assert {"title", "note", "issuer", "period"} <= set(text_fields(Plan))
    assert "id" not in text_fields(Plan)


def test_all_faults_are_found_in_one_pass_in_the_order_of_the_file() -> None:
    assert said(EVERYTHING_WRONG) == [
        ("GN003", 1),
        ("GN010", 1),
        ("GN002", 2),
        ("GN010", 3),
        ("GN010", 4),
        ("GN006", 5),
        ("GN009", 7),
        ("GN006", 8),
        ("GN010", 9),
        ("GN003", 11),
        ("GN010", 14),
        ("GN002", 15),
        ("GN002", 15),
        ("GN010", 15),
        ("GN010", 16),
    ]


def test_a_missing_plan_is_said_before_a_missing_id() -> None:
    texts = [fault.message.values["field"] for fault in load(b"total: 5\n").faults]
    assert texts == ["plan", "id"]


def test_what_is_right_beside_a_fault_is_read() -> None:
    plan = load(EVERYTHING_WRONG.encode()).plan
    assert plan is not None
    assert [part.name for part in plan.all_parts] == ["?", "b"]
    first, second = plan.all_parts
    assert first.total is not None
    assert first.total.dong == 5
    assert first.funding is not None
    assert [(figure.cell[0].name, figure.dong) for figure in first.funding.figures] == [
        ("local", 6)
    ]
    assert [each.total.dong for each in second.restated if each.total] == [8]
    # Parts that cannot be read may have had money.
    assert "parts" in plan.partial


def test_one_unknown_key_or_missing_id_hides_no_sum() -> None:
    text = "plan: 1\nid: a\nx: 1\ntotal: 9\nprojects: [{total: 4}, {id: c, total: 4}]\n"
    plan = load(text.encode()).plan
    assert plan is not None
    assert [part.total.dong for part in plan.all_parts if part.total] == [4, 4]
    assert said(text) == [("GN002", 3), ("GN003", 5)]


def test_parts_of_two_levels_are_a_fault_only_where_both_are_lists() -> None:
    mixed = "plan: 1\nid: a\nprojects: [{id: b}]\nactivities: [{id: c}]\nprogrammes: [{id: d}]\n"
    assert said(mixed) == [("GN010", 4), ("GN010", 5)]
    assert said("plan: 1\nid: a\nprojects: none\nactivities: [{id: c}]\n") == [("GN010", 3)]
    damaged = "plan: 1\nid: a\nprojects: [{id: b}, no map]\nactivities: [{id: c}]\n"
    assert said(damaged) == [("GN010", 3), ("GN010", 4)]


def test_declared_codes_are_kept_as_they_are_written() -> None:
    text = (
        "plan: 1\nid: a\ncodes:\n  place:\n    b: Xã B\n    c: {aliases: [C1, C 2]}\n"
        "    d: {label: D, within: C1}\n  level: {tinh: Cấp tỉnh}\n"
    )
    plan = load(text.encode()).plan
    assert plan is not None
    place = (
        DeclaredCode("b", "Xã B"),
        DeclaredCode("c", None, ("C1", "C 2")),
        DeclaredCode("d", "D", (), "C1"),
    )
    assert plan.codes == (
        DeclaredDimension("place", place),
        DeclaredDimension("level", (DeclaredCode("tinh", "Cấp tỉnh"),)),
    )


@given(data=PLANS | mutated_plans())
@example(data=b" &x 300\nfunding:\n  central: 200\n")
@example(data=b"[&x 1]\n")
def test_no_validator_raises(data: bytes) -> None:
    faults = load(data).faults
    assert [fault.place for fault in faults] == sorted(fault.place for fault in faults)
