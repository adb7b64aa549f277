"""Everything that is known of a plan file, once: its plan, checks and findings."""

from __future__ import annotations

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.sums.check import Outcome
from plans import CLEAN, WRONG


def test_a_plan_in_which_all_agrees() -> None:
    found = analyse(CLEAN.encode())
    assert (found.findings, found.failed, found.unread, found.worst) == ([], [], [], 0)
    assert found.root is not None
    assert [part.address for part in found.root.parts] == ["b", "c"]
    assert found.reconciliation.counts[Outcome.HELD] == 1
    assert found.reconciliation.checks == []


def test_checks_that_held_are_kept_if_asked_for() -> None:
    (check,) = analyse(CLEAN.encode(), keep_checks=True).reconciliation.checks
    assert (check.outcome, check.stated.dong, check.computed) == (Outcome.HELD, 3, 3)


def test_a_plan_in_which_a_sum_fails() -> None:
    found = analyse(WRONG.encode())
    (finding,) = found.findings
    assert (finding.rule.code, finding.place[:2], found.worst) == ("GN101", (3, 8), 3)
    assert [check.difference for check in found.failed] == [5_000_000_000 - 3]
    assert found.unread == []


@pytest.mark.parametrize(("exact", "failed", "worst"), [(False, 0, 2), (True, 1, 3)])
def test_what_agrees_within_rounding(exact: bool, failed: int, worst: int) -> None:
    text = CLEAN.replace("total: 3", "total: 5,5 tỷ").replace("total: 2", "total: 5.520 triệu")
    found = analyse(text.encode(), exact=exact)
    assert (len(found.failed), found.worst) == (failed, worst)


def test_findings_stand_in_the_order_of_the_file() -> None:
    text = WRONG.replace("id: b, total: 1", "id: b, total: 1, x: 1").replace("id: a", "id: a\ny: 1")
    found = analyse(text.encode())
    assert [(each.place.line, each.rule.code) for each in found.findings] == [
        (3, "GN002"),
        (4, "GN101"),
        (6, "GN002"),
    ]
    assert [each.place.line for each in found.unread] == [3, 6]


def test_comments_are_known_but_pass_nothing_over_yet() -> None:
    text = WRONG.replace("5 tỷ", "5 tỷ # giamngheo: ignore[GN101]")
    found = analyse(text.encode())
    assert [each.rules for each in found.ignores] == [("GN101",)]
    assert ([each.rule.code for each in found.findings], found.ignored) == (["GN101"], ())


@pytest.mark.parametrize("data", [b"", b"[", b"- a", b"\xff"])
def test_a_file_without_a_plan(data: bytes) -> None:
    found = analyse(data)
    assert (found.plan, found.root, found.failed) == (None, None, [])
    assert (len(found.findings), found.unread) == (1, found.findings)
    assert sum(found.reconciliation.counts.values()) == 0
    assert found.book.find("NSTW") is not None


def test_lines_are_those_of_the_file_and_cut_once() -> None:
    analysis = analyse("\ufeffplan: 1\r\nid: ế\rtotal: 5\u2028".encode())
    assert analysis.lines == ["plan: 1", "id: ế", "total: 5\u2028"]
    assert analysis._replace(findings=[]).lines is analysis.lines


def test_lines_of_a_file_that_is_no_plan() -> None:
    assert analyse(b"\xff\n[").lines == ["\ufffd", "["]


def test_failed_checks_are_in_the_order_in_which_they_were_made() -> None:
    """Items below come first: explain depends on it where rounding leaves a choice."""
    plan = b"plan: 1\nid: a\ntotal: 9\nprojects: [{id: b, total: 5, funding: {central: 4}}]\n"
    analysis = analyse(plan)
    assert [finding.item for finding in analysis.findings if finding.check] == ["", "b"]
    assert [check.sheet.address for check in analysis.failed] == ["b", ""]
