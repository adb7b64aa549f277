"""By which mistake an amount probably became wrong, and how sure that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Command
from corrections import PLAN, best, cause_of, changes_of, explained, groups_of
from giamngheo_cli.amount import read
from repositories import commit, git


@pytest.mark.parametrize(
    ("right", "wrong", "mistake", "confidence"),
    [
        ("central: 2.987", "central: -2.987", "sign", "very-likely"),
        ("central: 2.987", "central: 2.987 tỷ", "unit", "very-likely"),
        ("central: 2.987", "central: 298,7", "decimal-mark", "very-likely"),
        ("central: 2.987", "central: 29.870", "decimal-mark", "very-likely"),
        ("central: 2.987", "central: 2.897", "transposed", "very-likely"),
        ("local: 878", "local: 788", "transposed", "very-likely"),
        ("central: 2.987", "central: 2.957", "one-digit", "very-likely"),
        ("local: 878", "local: 858", "one-digit", "very-likely"),
        ("central: 2.987", "central: 287", "digit-count", "very-likely"),
        ("central: 2.987", "central: 29.987", "digit-count", "very-likely"),
        ("total: 9.876", "total: 5.555", "left-out", "very-likely"),
        ("total: 9.876", "total: 13.130", "counted-twice", "very-likely"),
    ],
)
def test_the_cause_of_one_wrong_amount(
    right: str, wrong: str, mistake: str, confidence: str, inside: Command
) -> None:
    text = PLAN.replace(right, wrong, 1)
    alternative = best(inside, text)
    (change,) = changes_of(alternative)
    assert change[3] is not None
    assert read(change[3], 6).dong == read(right.partition(" ")[2], 6).dong
    assert cause_of(alternative) == (mistake, confidence)


def test_an_amount_without_a_cause_is_as_sure_as_what_else_would_do(inside: Command) -> None:
    """Where one amount alone mends all that it is part of, nothing need show how it came about."""
    alone = best(inside, PLAN.replace("central: 2.987", "central: 4.321,5"))
    assert changes_of(alone) == [("b", "central", "4.321,5", "2.987")]
    assert (cause_of(alone), alone["confidence"]) == (None, "very-likely")
    group = explained(inside, "plan: 1\nid: a\ntotal: 731\nprojects: [{id: b, total: 1.296}]\n")
    assert [each["confidence"] for each in group["alternatives"]] == ["uncertain"] * 2
    assert group["verdict"].startswith("one of 2 alternatives is right, and nothing tells which: ")


def test_a_cause_that_chance_gives_often_is_not_named(inside: Command) -> None:
    text = PLAN.replace("central: 6.543", "central: 6.600").replace("2.987", "3.044")
    text = text.replace("total: 9.876", "total: 9.933").replace("total: 4.321", "total: 4.378")
    alternative = best(inside, text.replace("central: 6.600", "central: 6.900"))
    assert [change[2:] for change in changes_of(alternative)] == [("6.900", "6.600")]
    assert cause_of(alternative) is None


def test_a_subtotal_among_its_own_parts(inside: Command) -> None:
    text = """\
plan: 1
id: a
total: 9.313
projects:
  - {id: b, total: 3.721}
  - id: c
    total: 1.871
    subprojects: [{id: d, total: 1.113}, {id: e, total: 758}]
"""
    # The total holds the parts and, once more, one that is itself a sum: 5.592 + 1.871 = 7.463.
    result = inside("explain", "--format=json", "-", stdin=text.replace("9.313", "7.463").encode())
    (group,) = groups_of(result)
    assert (group["cheapest"], cause_of(group["alternatives"][0])) == (
        2,
        ("subtotal", "very-likely"),
    )
    assert changes_of(group["alternatives"][0]) == [("", "", "7.463", "5.592")]
    assert "the likeliest is: the plan, total (line 3)" in group["verdict"]


def test_misfiled_under_a_code_of_another_item(inside: Command) -> None:
    text = """\
plan: 1
id: a
unit: triệu đồng
total: 1.000
funding: {central: 413, local: 137, mobilised: 450}
projects:
  - {id: b, total: 450, funding: {central: 313, local: 137}}
  - {id: c, total: 550, funding: {central: 413, mobilised: 137}}
"""
    alternative = best(inside, text)
    assert changes_of(alternative) == [
        ("b", "central", "313", None),
        ("b", "mobilised", None, "313"),
    ]
    assert cause_of(alternative) == ("misfiled", "very-likely")


def test_misfiled_under_a_code_that_is_stated(inside: Command) -> None:
    text = """\
plan: 1
id: a
unit: triệu đồng
total: 1.000
funding: {central: 726, local: 274}
projects:
  - {id: b, total: 450, funding: {central: 313, local: 137}}
  - {id: c, total: 550, funding: {central: 413, local: 137}}
"""
    alternative = best(inside, text.replace("central: 726, local: 274", "central: 1.000, local: 0"))
    assert changes_of(alternative) == [
        ("", "central", "1.000", "726"),
        ("", "local", "0", "274"),
    ]
    moved = text.replace("central: 313, local: 137", "central: 0, local: 450")
    alternative = best(inside, moved, "--fixed", ".")
    assert changes_of(alternative) == [("b", "local", "450", "137"), ("b", "central", "0", "313")]


def test_an_amount_that_was_left_blank(inside: Command) -> None:
    text = PLAN.replace("      local: 1.121\n", "")
    alternative = best(inside, text)
    assert changes_of(alternative) == [("c", "local", None, "1.121")]
    assert cause_of(alternative) == ("left-blank", "very-likely")


def test_rounding_where_it_is_not_allowed(inside: Command) -> None:
    text = PLAN.replace("total: 9.876", "total: 9,88 tỷ")
    alternative = best(inside, text, "--rounding=exact")
    assert changes_of(alternative) == [("", "", "9,88 tỷ", "9,8760 tỷ")]
    assert cause_of(alternative) == ("rounding", "very-likely")


@pytest.fixture(name="history")
def _history(tmp_path: Path) -> Path:
    """Return a plan in a repository, of which a part changed since the last commit."""
    plan = tmp_path / "plan.yaml"
    text = "plan: 1\nid: a\ntotal: 30\nprojects: [{id: b, total: 10}, {id: c, total: 20}]\n"
    plan.write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    plan.write_text(text.replace("total: 10", "total: 17"), encoding="utf-8")
    return plan


@pytest.mark.parametrize("revision", ["nothing", "-x"])
def test_a_revision_that_is_none(revision: str, history: Path, inside: Command) -> None:
    result = inside("explain", f"--since={revision}", history)
    assert (result.code, result.out) == (2, "")
    assert "plan.yaml: " in result.err
