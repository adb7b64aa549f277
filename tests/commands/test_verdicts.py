"""What is said of each small plan of which something wrong was once said, or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import Command

PLANS = Path(__file__).resolve().parents[1] / "explain" / "failing"
#: Rule and line of each error and warning.
SAID = {
    "false_alarm_subcodes_by_kind": [],
    "hint_zero_item": ["GN101:8", "GN101:9"],
    "missed_known_parts_exceed": ["GN108:6", "GN303:11"],
    "missed_part_under_code_left_out": ["GN109:7"],
    "move_not_offered": ["GN101:11", "GN101:12"],
    "negative_unnoticed": ["GN305:9"],
    "one_digit_very_likely_ties": ["GN101:9"],
    "partial_counts_as_confirmation": ["GN102:19"],
    "qualifier_too_wide": ["GN101:9", "GN101:14"],
    "root_wrong_code": ["GN101:8"],
    "rounding_hides_finer": ["GN101:6", "GN110:10"],
    "split_very_likely": ["GN101:11", "GN101:12"],
    "zero_of_a_rounded_table": ["GN110:6"],
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said(name: str, inside: Command) -> None:
    result = inside("validate", "--format=jsonl", PLANS / f"{name}.yaml")
    findings = [json.loads(line) for line in result.out.splitlines()]
    said = [f"{each['code']}:{each['line']}" for each in findings if each["severity"] != "info"]
    assert said == SAID[name]


def test_known_parts_that_exceed_the_whole_are_named_with_the_sum(inside: Command) -> None:
    result = inside("validate", "--format=jsonl", PLANS / "missed_known_parts_exceed.yaml")
    finding = json.loads(result.out.splitlines()[0])
    assert finding["computed"]["amount"] == "120000000"
    assert finding["difference"] == "-20000000"


def test_the_finest_figures_bound_a_sum(inside: Command) -> None:
    result = inside("validate", "--format=jsonl", PLANS / "rounding_hides_finer.yaml")
    finding = json.loads(result.out.splitlines()[0])
    assert finding["computed"]["amount"] == "70878000000"
    assert [part["line"] for part in finding["parts"]] == [12, 13, 16]


ORDERS = ("restated: [{total: 480}, {total: 470}]", "restated: [{total: 470}, {total: 480}]")


@pytest.mark.parametrize("restated", ORDERS)
def test_figures_that_agree_in_pairs_but_not_together_in_any_order(
    restated: str, inside: Command
) -> None:
    plan = f"""\
plan: 1
id: a
unit: triệu đồng
total: 0,48 tỷ
projects: [{{id: b, total: 479}}, {{id: c, total: 6}}]
{restated.replace("470", "khoảng 470").replace("480", "484")}
"""
    result = inside("validate", "-", "--format=jsonl", "--select=GN1,GN2", stdin=plan.encode())
    said = [json.loads(line) for line in result.out.splitlines()]
    assert [(each["code"], each["severity"]) for each in said if each["severity"] == "error"] == [
        ("GN112", "error")
    ]


def test_a_hint_is_no_surer_than_explain(inside: Command, tmp_path: Path) -> None:
    """That the other figure is wrong costs a little more, and is as likely."""
    file = tmp_path / "plan.yaml"
    item = "{id: a, title: T, funding: {mobilised: 0, recurrent: 170}}"
    file.write_text(f"plan: 1\nid: p\nunit: triệu đồng\nprojects:\n  - {item}\n")
    (plan,) = inside("explain", "--format=json", file).document["files"]
    (group,) = plan["groups"]
    assert [each["confidence"] for each in group["alternatives"]] == ["uncertain", "uncertain"]
    result = inside("validate", "--format=jsonl", file)
    (finding,) = (json.loads(line) for line in result.out.splitlines())
    assert (finding["code"], finding["hint"]) == ("GN109", None)
