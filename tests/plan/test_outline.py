"""The items, codes and years that a plan names, however broken its file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from giamngheo_cli.plan.compose import compose
from giamngheo_cli.plan.load import load
from giamngheo_cli.plan.nodes import Mapping, Place
from giamngheo_cli.plan.outline import codes_of, items_of, years_of
from giamngheo_cli.sums.sheet import Sheet, sheets_below

REAL_PLAN = Path(__file__).parents[2] / "plans" / "muong-lay-2021-2025.yaml"
PLAN = """\
plan: 1
id: a
period: 2021-2023
codes:
  place: {na-lay: Bản Na Lay}
  level: {tinh: Cấp tỉnh}
projects:
  - title: Dự án 1
    id: b
    subprojects:
      - id: b1
      - no item
      - {title: without an id}
  - id: "no id"
    activities: [{id: below}]
  - {id: c, title: [no, text], activities: {id: no list}}
unknown: {id: d}
"""


def tree(text: str) -> Mapping:
    root, _ = compose(text.encode())
    assert isinstance(root, Mapping)
    return root


def test_items_with_their_places() -> None:
    assert [*items_of(tree(PLAN))] == [
        ("b", "Dự án 1", Place(9, 9, 9, 10)),
        ("b/b1", "", Place(11, 13, 11, 15)),
        ("c", "", Place(16, 10, 16, 11)),
    ]


def test_items_are_those_that_are_read() -> None:
    data = REAL_PLAN.read_bytes()
    plan = load(data).plan
    assert plan is not None
    read = {sheet.address: (sheet.title, sheet.place) for sheet in sheets_below(Sheet(plan))}
    del read[""]
    outlined = {address: (title, place) for address, title, place in items_of(tree(data.decode()))}
    assert outlined == read


def test_codes() -> None:
    book = codes_of(tree(PLAN))
    assert [*book.dimensions] == ["source", "kind", "year", "place", "origin", "stage", "level"]
    assert {code.name for code in book.declared()} == {"na-lay", "tinh"}


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2021-2023", [2021, 2022, 2023]),
        ("2024", [2024]),
        ("2023-2021", []),
        ("2021 to 2023", []),
        ("[2021, 2023]", []),
    ],
)
def test_years(period: str, years: list[int]) -> None:
    assert [*years_of(tree(f"period: {period}\n"))] == years


def test_no_period() -> None:
    assert [*years_of(tree("plan: 1\n"))] == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("id: a", []),
        ("projects: []", []),
        ("projects: [{title: x}]", []),
        ("projects: {id: b}", []),
        ("projects: [[{id: b}]]", []),
        ("projects: [{id: *b}]", []),
        ("projects: [{id: [b]}]", []),
        ("projects: [{id: ''}]", []),
        ("projects: [{id: b, title: *c}]", [("b", "", (1, 17, 1, 18))]),
        # levels in their order, whatever that of the file
        (
            "activities: [{id: e}]\nsubprojects: [{id: d}]\nprojects: [{id: c}]\n"
            "programmes: [{id: b, activities: [{id: f, title: x}]}]\n"
            "parts: [{id: g, level: Hợp phần}]\n",
            [
                ("b", "", (4, 19, 4, 20)),
                ("b/f", "x", (4, 40, 4, 41)),
                ("c", "", (3, 17, 3, 18)),
                ("d", "", (2, 20, 2, 21)),
                ("e", "", (1, 19, 1, 20)),
                ("g", "", (5, 14, 5, 15)),
            ],
        ),
    ],
)
def test_items(text: str, items: list[tuple[str, str, tuple[int, int, int, int]]]) -> None:
    assert [*items_of(tree(text))] == items


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2021-2021", [2021]),
        ("2019-2021", [2019, 2020, 2021]),
        ("20211", []),
        ("2021-", []),
        ("x2021", []),
        ("", []),
        ("*x", []),
    ],
)
def test_years_of_spans(period: str, years: list[int]) -> None:
    assert [*years_of(tree(f"period: {period}\n"))] == years
