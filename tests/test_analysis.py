"""What is known of a plan file."""

from __future__ import annotations

from giamngheo_cli.analysis import analyse


def test_lines_are_those_of_the_file_and_cut_once() -> None:
    analysis = analyse("\ufeffplan: 1\r\nid: ế\u2028total: 5".encode())
    assert analysis.lines == ["plan: 1", "id: ế", "total: 5"]
    assert analysis._replace(findings=[]).lines is analysis.lines


def test_lines_of_a_file_that_is_no_plan() -> None:
    assert analyse(b"\xff\n[").lines == ["\ufffd", "["]


def test_failed_checks_are_in_the_order_in_which_they_were_made() -> None:
    """Items below come first: explain depends on it where rounding leaves a choice."""
    plan = b"plan: 1\nid: a\ntotal: 9\nprojects: [{id: b, total: 5, funding: {central: 4}}]\n"
    analysis = analyse(plan)
    assert [finding.item for finding in analysis.findings if finding.check] == ["", "b"]
    assert [check.sheet.address for check in analysis.failed] == ["b", ""]
