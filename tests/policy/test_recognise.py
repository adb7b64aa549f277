"""Known findings: recognised whatever their line, changed, stale, and kept in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.policy.baseline import Baseline, Known, Recognised, read_baseline, recognise
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from known import PARTS, PLAN, SOURCES


def known_of(text: str) -> list[Known]:
    """Return all findings of a plan, to be kept."""
    return Judge(lambda _path: Settings()).judge("a.yaml", text.encode()).known()


def recognised(text: str, *known: Known) -> Recognised:
    return recognise(analyse(text.encode()), known)


def left(found: Recognised) -> list[str]:
    return [each.rule.code for each in found.analysis.findings]


def test_what_is_kept_of_a_finding() -> None:
    assert known_of(PLAN) == [PARTS, SOURCES]
    below = "plan: 1\nid: a\nprojects:\n  - {id: b, funding: {local: 5, province: 3}}\n"
    assert known_of(below)[0] == Known("GN107", "b", (("source", "local"),), 2)


def test_what_is_about_no_item_is_kept_by_the_text_that_is_wrong() -> None:
    (_, *found) = known_of("plan: 1\nid: a\nxyz: 1\n")
    assert found == [Known("GN002", None, (), None, "xyz")]


def test_that_a_file_is_no_yaml_is_not_kept() -> None:
    assert known_of("plan: [") == []


def test_nothing_known_changes_nothing() -> None:
    analysis = analyse(PLAN.encode())
    assert recognise(analysis, []) == Recognised(analysis)


def test_what_is_known_is_passed_over_and_the_rest_is_not() -> None:
    found = recognised(PLAN, PARTS)
    assert left(found) == ["GN102"]
    assert [(each.finding.rule.code, each.by) for each in found.analysis.ignored] == [
        ("GN101", "baseline")
    ]
    assert (found.stale, found.changed) == ([], [])


def test_its_line_does_not_matter() -> None:
    moved = PLAN.replace("total: 5.000", "title: x\nissuer: y\n\n\ntotal: 5.000")
    assert left(recognised(moved, PARTS, SOURCES)) == []


@pytest.mark.parametrize(
    "other",
    [
        PARTS._replace(rule="GN103"),
        PARTS._replace(item="b"),
        PARTS._replace(item=None),
        PARTS._replace(cell=(("source", "central"),)),
        PARTS._replace(text="5.000"),
    ],
)
def test_another_rule_item_cell_or_text_is_another_finding(other: Known) -> None:
    found = recognised(PLAN, other)
    assert left(found) == ["GN101", "GN102"]
    assert (found.stale, found.changed) == ([other], [])


def test_another_difference_is_said() -> None:
    before = PARTS._replace(difference=7)
    found = recognised(PLAN, before, SOURCES)
    assert left(found) == []
    assert (found.stale, found.changed) == ([], [(before, PARTS)])


def test_where_no_difference_was_kept_none_has_changed() -> None:
    found = recognised(PLAN, PARTS._replace(difference=None))
    assert (left(found), found.stale, found.changed) == (["GN102"], [], [])


def test_as_many_as_are_known_are_passed_over() -> None:
    twice = "plan: 1\nid: a\ntotal: 5\nxyz: 1\nprojects: [{id: b, total: 5, xyz: 2}]\n"
    known = Known("GN002", None, (), None, "xyz")
    assert left(recognised(twice, known)) == ["GN002"]
    assert left(recognised(twice, known, known)) == []
    assert recognised(twice, known, known, known).stale == [known]


def test_the_one_with_the_same_difference_is_recognised_first() -> None:
    text = "plan: 1\nid: a\ntotal: 5\nrestated: [{total: 6}, {total: 7}]\n"
    first, second = known_of(text)
    assert (first.key, second.key) == (second.key, first.key)
    found = recognised(text, second)
    (rest,) = found.analysis.findings
    assert rest.numbers is not None
    assert (rest.numbers.difference, found.changed) == (first.difference, [])


# The file


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    baseline = Baseline(str(path))
    kept = [SOURCES, PARTS, Known("GN002", None, (), None, "xyz"), Known("GN302", "a/b", (), None)]
    baseline.keep(str(tmp_path / "x" / "ế.yaml"), kept)
    path.write_bytes(baseline.data())
    again = read_baseline(str(path))
    assert again.data() == baseline.data()
    assert sorted(again.of(str(tmp_path / "x" / "ế.yaml")), key=str) == sorted(kept, key=str)
    assert (again.count(), again.of("x/ế.yaml")) == (4, ())


def test_a_line_for_each_finding_in_an_order_of_its_own(tmp_path: Path) -> None:
    lines = []
    for order in ((PARTS, SOURCES), (SOURCES, PARTS)):
        baseline = Baseline(str(tmp_path / "b.json"))
        for name in ("b.yaml", "a.yaml"):
            baseline.keep(str(tmp_path / name), order)
        lines.append(baseline.data().decode().splitlines())
    assert lines[0] == lines[1]
    assert [json.loads(line.strip(" ,"))["rule"] for line in lines[0] if '"rule"' in line] == [
        *("GN101", "GN102"),
        *("GN101", "GN102"),
    ]


def test_plans_that_are_gone_are_named_and_forgotten(tmp_path: Path) -> None:
    baseline = Baseline(str(tmp_path / "b.json"))
    for name in ("a.yaml", "x/b.yaml"):
        baseline.keep(str(tmp_path / name), [PARTS])
    (tmp_path / "a.yaml").touch()
    assert baseline.gone() == ["x/b.yaml"]
    baseline.forget(baseline.gone())
    assert (baseline.gone(), baseline.count()) == ([], 1)
    baseline.keep(str(tmp_path / "a.yaml"), [])
    assert baseline.count() == 0
