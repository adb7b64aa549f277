"""Fingerprints of findings: the same whatever has moved, and each only once."""

from __future__ import annotations

import json
from collections import Counter

from giamngheo_cli.analysis import analyse
from giamngheo_cli.report.findings.fingerprint import marked
from giamngheo_cli.report.findings.paths import Checkout
from reports import ENGLISH, MANY, WRONG, given_plan, report, sarif


def fingerprints(text: str, path: str = "a.yaml") -> dict[tuple[str, str], str]:
    """Return the fingerprints of a plan by code and message."""
    return {
        (finding.rule.code, finding.message.render(ENGLISH)): mark
        for finding, mark, _ in marked(Checkout().path_of(path), given_plan(text, path).analysis)
    }


#: Two findings of one cell: they are told apart only by their order.
RESTATED = "b, total: {} đồng here, but 5 đồng on line 10"


def test_fingerprints_are_the_same_when_lines_move() -> None:
    before = fingerprints(MANY)
    assert Counter(code for code, _ in before) == {
        "GN002": 3,
        "GN006": 1,
        "GN009": 1,
        "GN102": 1,
        "GN201": 2,
    }
    moved = MANY.replace("total: 9", "# here\nref: x\n\ntotal: 9")
    moved = moved.replace("  - id: b", "\n  - id: b")
    after = fingerprints(f"# above\n\n{moved}")
    assert list(after.values()) == list(before.values())
    assert len(set(after.values())) == len(after)


def test_fingerprints_are_the_same_when_other_findings_change() -> None:
    before = fingerprints(MANY)
    changed = MANY.replace("leed: x", "lead: x").replace("1.30", "4").replace("xx: 5", "credit: 1")
    after = fingerprints(changed.replace("total: 7}\n", "total: 7}\n    notice: x\n"))
    (new,) = after.keys() - before.keys()
    assert new[0] == "GN002"
    gone = {code for code, _ in before.keys() - after.keys()}
    assert gone == {"GN002", "GN006", "GN009"}
    assert {mark for key, mark in after.items() if key != new} < set(before.values())
    assert after[new] not in before.values()


def test_equal_findings_are_numbered() -> None:
    before = fingerprints(MANY)
    after = fingerprints(MANY.replace("      - {ref: x, total: 6}\n", ""))
    assert after["GN201", RESTATED.format(7)] == before["GN201", RESTATED.format(6)]
    assert before["GN201", RESTATED.format(7)] not in after.values()


def test_fingerprints_are_the_same_when_amounts_change() -> None:
    changed = fingerprints(WRONG.replace("5 tỷ", "6 tỷ"))
    assert list(changed.values()) == list(fingerprints(WRONG).values())


def test_fingerprints_are_the_same_in_both_formats_and_languages() -> None:
    plan = given_plan(MANY)
    in_sarif = [each["partialFingerprints"]["giamngheo/v1"] for each in sarif(plan)["results"]]
    for language in ("en", "vi"):
        entries = json.loads(report("gitlab", plan, language=language))
        assert [each["fingerprint"] for each in entries] == in_sarif
    assert len(set(in_sarif)) == len(in_sarif) == 8


def test_fingerprints_of_equal_findings_differ() -> None:
    text = "plan: 1\nid: a\nxx: 1\nprojects:\n  - {id: b, xx: 1}\n  - {id: c, xx: 1}\n"
    marks = [
        each["fingerprint"]
        for each in json.loads(report("gitlab", given_plan(text), given_plan(text, "b.yaml")))
    ]
    assert len(set(marks)) == len(marks) == 2 * len(analyse(text.encode()).findings)


def test_fingerprint_does_not_depend_on_how_the_path_is_written() -> None:
    assert fingerprints(WRONG, "./x//a.yaml") == fingerprints(WRONG, "x/a.yaml")
    assert fingerprints(WRONG, "y/a.yaml") != fingerprints(WRONG, "x/a.yaml")
