"""What a plan states, or leaves unstated: GN013 and GN301 to GN305."""

from __future__ import annotations

import pytest
from saying import hints, looked_at, said, sentences

from giamngheo_cli.analysis import analyse

A_MINUS_TOO_MANY = "a minus too many, or money taken back: a note could say so"


def negatives(body: str) -> list[str]:
    """Return the figures that are negative as nothing beside them is."""
    return [
        f"{each.place.line}:{each.place.column} {each.item or '-'}"
        f" {'+'.join(code.name for code in each.cell)}".rstrip()
        for each in looked_at(body).findings
        if each.rule.code == "GN305"
    ]


# GN301


@pytest.mark.parametrize("none", ["Không", "0"])
def test_none_whose_parts_cost_something(none: str) -> None:
    body = f"""\
projects:
  - id: b
    ref: II
    total: {none}
    projects:
      - {{id: c, total: 3}}
      - {{id: d, total: 0}}
      - {{id: e}}
      - {{id: f, total: 4}}
"""
    analysis = looked_at(body)
    first = analysis.findings[0]
    assert sentences(analysis)[0] == ("6:12 GN301 b is stated as none, but its parts cost 7 đồng")
    assert hints(analysis.findings)[0] == (
        "if the money is meant to come from elsewhere, say so in a note; else state it"
    )
    assert (first.item, first.cell, first.ref) == ("b", (), "II")
    assert first.sheet is not None
    assert first.sheet.address == "b"
    numbers = first.numbers
    assert numbers is not None
    assert (numbers.stated.dong, numbers.computed, numbers.difference) == (0, 7, -7)
    assert (numbers.low, numbers.high) == (7, 7)
    assert [figure.node.place.line for figure in numbers.parts] == [8, 11]


def test_a_plan_of_nothing_whose_parts_cost_something() -> None:
    assert said("total: Không\nprojects: [{id: b, total: 1}]\n")[0] == (
        "3:8 GN301 the plan is stated as none, but its parts cost 1 đồng"
    )
    assert said("total: Không\nprojects: [{id: b, total: 0}]\n") == []


# GN302


def test_each_figure_that_no_check_touches() -> None:
    body = """\
ref: I
partial: [source]
funding: {central: 3}
projects:
  - id: b
    ref: II
    total: 3
    partial: [source]
    restated: [{ref: III, funding: {central: 2}}]
  - {id: c, total: x}
"""
    analysis = looked_at(body)
    assert sentences(analysis) == [
        "5:20 GN302 the plan, central budget: no check touches this figure",
        "9:12 GN302 b, total: no check touches this figure",
        "11:46 GN302 b, central budget: no check touches this figure",
        "12:20 GN006 “x”: not an amount",
    ]
    assert [each.ref for each in analysis.findings] == ["I", "II", "III", None]
    assert hints(analysis.findings)[:3] == [None] * 3


# GN303


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("", ["2:5 GN303 the plan states no figure"]),
        ("title: A\n", ["2:5 GN303 the plan states no figure"]),
        ("projects: [{id: b}, {id: c}]\n", ["2:5 GN303 the plan states no figure"]),
        ("total: x\n", []),
        ("projects: [{id: b, total: x}]\n", []),
        ("restated: [{total: 5}]\n", []),
        ("total: 5\nprojects: [{id: b}]\n", ["4:17 GN303 b states no figure"]),
        (
            "projects: [{id: b}, {id: c, total: 5}, {id: d, projects: [{id: e}, {id: f}]}]\n",
            ["3:17 GN303 b states no figure", "3:45 GN303 d states no figure"],
        ),
        (
            "projects:\n  - {id: b, projects: [{id: c}, {id: d, total: 5}]}\n"
            "  - {id: e, projects: [{id: f, total: 0}, {id: g}]}\n",
            ["4:29 GN303 b/c states no figure", "5:48 GN303 e/g states no figure"],
        ),
        (
            "projects:\n  - {id: b, total: x, projects: [{id: c}]}\n",
            ["4:39 GN303 b/c states no figure"],
        ),
    ],
)
def test_the_topmost_items_that_state_nothing(body: str, found: list[str]) -> None:
    assert [each for each in said(body) if "GN303" in each] == found


def test_an_item_that_states_nothing_has_its_reference() -> None:
    (finding,) = looked_at("projects: [{id: b, ref: II.1, title: B}]\nref: I\n").findings
    assert (finding.item, finding.ref, finding.cell) == ("", "I", ())
    _, finding = looked_at("total: 5\nprojects: [{id: b, ref: II.1}]\n").findings
    assert (finding.item, finding.ref, finding.hint) == ("b", "II.1", None)
    assert finding.sheet is not None
    assert finding.sheet.address == "b"


# GN305


def test_a_negative_amount_beside_others_that_are_not() -> None:
    analysis = looked_at(
        "projects:\n  - {id: b, ref: II, total: -5}\n  - {id: c, total: 2}\n  - {id: d}\n"
    )
    assert sentences(analysis) == [
        "4:29 GN305 b, total: -5 đồng is negative, as nothing beside it is, and no check touches "
        "it",
        "5:20 GN302 c, total: no check touches this figure",
        "6:10 GN303 d states no figure",
    ]
    assert hints(analysis.findings) == [A_MINUS_TOO_MANY, None, None]
    first = analysis.findings[0]
    assert (first.item, first.ref) == ("b", "II")
    assert first.sheet is not None
    assert first.sheet.address == "b"


@pytest.mark.parametrize(
    ("whole", "found"),
    [
        ("lead: A", ["5:20 b"]),
        ("total: 1", ["5:20 b"]),
        ("total: 0", ["5:20 b"]),
        ("total: Không", ["5:20 b"]),
        ("total: -1", []),
        ("total: -5", []),
        # Of another cell.
        ("funding: {local: -1}", ["5:20 b"]),
    ],
)
def test_a_part_of_a_negative_amount_may_be_negative(whole: str, found: list[str]) -> None:
    assert negatives(f"{whole}\nprojects:\n  - {{id: b, total: -5}}\n  - {{id: c}}\n") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("total: -5\n", ["3:8 -"]),
        ("total: -1\n", ["3:8 -"]),
        ("total: 0\n", []),
        ("total: 5\n", []),
        # Not beside others of the item.
        ("total: -5\nfunding: {central: -1, local: x}\n", []),
        ("total: 5\npartial: [source]\nfunding: {central: -1, local: 2}\n", ["5:20 - central"]),
        ("total: 5\npartial: [source]\nfunding: {central: -1, local: -2}\n", []),
        # Beside the same of other items.
        ("projects: [{id: b, total: -5}, {id: c, total: -5}, {id: d}]\n", []),
        ("projects: [{id: b, total: -5}, {id: c, total: -1}, {id: d}]\n", []),
        ("projects: [{id: b, total: -5}, {id: c, total: 0}, {id: d}]\n", ["3:27 b"]),
        (
            "projects: [{id: b, total: -5}, {id: c, funding: {central: -5}}, {id: d}]\n",
            ["3:27 b", "3:59 c central"],
        ),
        # Two in one item.
        (
            "projects:\n  - {id: b, partial: [source], total: -5, funding: {central: -2}}\n"
            "  - {id: d}\n",
            [],
        ),
        (
            "projects:\n  - {id: b, total: 5, partial: [source], funding: {central: -2}}\n"
            "  - {id: c, total: -5}\n  - {id: d}\n",
            ["4:61 b central", "5:20 c"],
        ),
        # With negative amounts below.
        ("total: -5\npartial: [parts]\nprojects: [{id: b, total: -5}]\n", []),
        (
            "projects:\n  - {id: b, total: -3, projects: [{id: x, total: -5}, {id: y}]}\n"
            "  - {id: d}\n",
            [],
        ),
        (
            "projects:\n  - {id: b, total: 3, projects: [{id: x, total: -5}, {id: y}]}\n"
            "  - {id: c, projects: [{id: x, total: -6}, {id: y, total: 6}, {id: z}]}\n"
            "  - {id: d}\n",
            ["4:49 b/x", "5:39 c/x"],
        ),
        # A sum with it holds, or fails.
        ("total: 3\nprojects: [{id: b, total: -1}, {id: c, total: 4}]\n", []),
        ("total: 4\nprojects: [{id: b, total: -1}, {id: c, total: 4}]\n", []),
        ("total: -3\nfunding: {central: -3}\n", []),
        # Only what is stated first counts.
        ("total: 5\nrestated: [{total: -5}]\n", []),
    ],
)
def test_negative_amounts_that_are_alone(body: str, found: list[str]) -> None:
    assert negatives(body) == found


def test_every_negative_amount_is_reported_once() -> None:
    body = """\
total: 5
projects:
  - {id: b, total: -1}
  - {id: c, total: -2, partial: [source], funding: {central: 1}}
  - {id: d, funding: {local: -3}}
  - {id: e}
"""
    assert [each.split()[1] for each in said(body)] == [
        "GN302",
        "GN302",
        "GN302",
        "GN302",
        "GN305",
        "GN303",
    ]


# GN013


@pytest.mark.parametrize(
    ("paths", "named"),
    [
        (["b.yaml"], "b.yaml"),
        (["b.yaml", "c.yaml"], "b.yaml; c.yaml"),
        (list("bcdef"), "b; c; d; e; f"),
        (list("bcdefg"), "b; c; d; e; f; …"),
    ],
)
def test_plans_of_the_same_id_are_named(paths: list[str], named: str) -> None:
    analysis = looked_at("total: 3\nfunding: {local: 3}\n", namesakes=paths)
    (finding,) = analysis.findings
    assert sentences(analysis) == [f"2:5 GN013 the id “a” is that of {named}, too"]
    assert hints(analysis.findings) == [
        "if they are two plans, give one of them another id; if two revisions of one, no total "
        "counts both"
    ]
    assert (finding.item, finding.sheet, finding.ref) == ("", analysis.root, None)


def test_a_long_id_is_cut() -> None:
    text = f"plan: 1\nid: {'x' * 61}\ntotal: 3\nfunding: {{local: 3}}\n"
    (said_of_it,) = sentences(analyse(text.encode(), namesakes=["b.yaml"]))
    assert said_of_it == f"2:5 GN013 the id “{'x' * 59}…” is that of b.yaml, too"


def test_a_plan_without_an_id_has_that_of_no_other() -> None:
    without = analyse(b"plan: 1\nid: [a]\ntotal: 3\nfunding: {local: 3}\n", namesakes=["b"])
    assert [each.rule.code for each in without.findings] == ["GN010"]
    none_at_all = analyse(b"- 1\n", namesakes=["b"])
    assert [each.rule.code for each in none_at_all.findings] == ["GN010"]
