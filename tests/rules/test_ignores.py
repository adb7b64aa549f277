"""Ignore comments: what they pass over, and what of them is idle."""

from __future__ import annotations

import pytest

from command import Command, PlanFile

PLAN = """\
plan: 1
id: a
total: 5
projects:
  - {id: b, total: 1}
  - {id: c, total: 2}
"""


def test_a_comment_passes_over_the_findings_of_its_line(
    inside: Command, plan_file: PlanFile
) -> None:
    plan = plan_file(PLAN.replace("total: 5", "total: 5  # giamngheo: ignore[GN101] see VI.1"))
    result = inside("validate", plan.name, cwd=plan.parent)
    assert result == (0, "a.yaml: clean, 1 ignored, 3 figures read, 0 checks held\n", "")


def test_the_reason_is_shown(inside: Command, plan_file: PlanFile) -> None:
    plan = plan_file(
        PLAN.replace("total: 5", "total: 5  # giamngheo: ignore[GN101]: see VI.1\x07").replace(
            "\x07", "\N{RIGHT-TO-LEFT OVERRIDE}"
        )
    )
    result = inside("validate", "--show-ignored", plan.name, cwd=plan.parent)
    assert (
        result.out
        == """\
a.yaml: passed over
    3 | GN101 the plan, total: its parts add up to 3 đồng, 2 đồng less than the
        5 đồng stated (see VI.1\\u202e)

a.yaml: clean, 1 ignored, 3 figures read, 0 checks held
"""
    )
    document = inside("validate", "--show-ignored", "--format", "json", plan).document
    (ignored,) = document["files"][0]["passed_over"]
    assert (ignored["code"], ignored["by"]) == ("GN101", "comment")
    assert ignored["reason"] == "see VI.1\N{RIGHT-TO-LEFT OVERRIDE}"
    assert document["summary"]["ignored"] == 1
    without = inside("validate", "--format", "json", plan).document
    assert "passed_over" not in without["files"][0]
    assert without["summary"]["ignored"] == 1


@pytest.mark.parametrize(
    "line",
    [
        'total: "5 # giamngheo: x"  # giamngheo: ignore[GN006] meant',
        "total: 5x # giamngheo: see page 3 # giamngheo: ignore[GN006]",
    ],
)
def test_another_comment_before_it(inside: Command, plan_file: PlanFile, line: str) -> None:
    plan = plan_file(PLAN.replace("total: 5", line))
    document = inside("validate", "--show-ignored", "--format", "json", plan).document
    (file,) = document["files"]
    assert [each["code"] for each in file["passed_over"]] == ["GN006"]


def test_without_a_reason(inside: Command, plan_file: PlanFile) -> None:
    plan = plan_file(PLAN.replace("total: 5", "# giamngheo: ignore[GN101]\ntotal: 5"))
    result = inside("validate", "--show-ignored", plan.name, cwd=plan.parent)
    assert "(an ignore comment without a reason)" in " ".join(result.out.split())


@pytest.mark.parametrize(
    "comment",
    [
        "# giamngheo: ignore[GN101]",
        "# GIAMNGHEO : Ignore [ gn101 ] because",
        "#giamngheo:ignore[sum-over-parts,GN102]",
        "# giamngheo ignore[GN101]",
        "# see page 3 # giamngheo: ignore[GN101] as agreed # twice",
    ],
)
def test_ways_to_write_a_comment(inside: Command, plan_file: PlanFile, comment: str) -> None:
    at_the_end = plan_file(PLAN.replace("total: 5", f"total: 5 {comment}"))
    assert inside("validate", at_the_end).code == 0
    above = plan_file(PLAN.replace("total: 5", f"{comment}\n  # another\ntotal: 5"))
    assert inside("validate", above).code == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("id: a  # giamngheo: ignore[GN101]", "4: line 4 has no finding of GN101"),
        (
            "id: a  # giamngheo: ignored[GN101]",
            "4: “ignored[GN101]” is not written like an ignore comment",
        ),
        (
            "id: a  # giamngheo: ignore(GN101)",
            "4: “ignore(GN101)” is not written like an ignore comment",
        ),
        ("id: a  # giamngheo:", "4: “” is not written like an ignore comment"),
        ("id: a  # giamngheo: ignore[GN10]", "4: “GN10” is no rule"),
        (
            "id: a\n# giamngheo: ignore-file[GN101]",
            "5: ignore-file must stand before the first line of the plan",
        ),
        ("id: a\n# giamngheo: ignore[GN101]\n\nissuer: x", "5: line 7 has no finding of GN101"),
    ],
)
def test_an_idle_comment_is_a_finding(
    inside: Command, plan_file: PlanFile, line: str, said: str
) -> None:
    head = "# giamngheo: ignore-file[GN101]\n\n"
    plan = plan_file(head + PLAN.replace("id: a", line, 1))
    (entry,) = inside("validate", "--format", "json", plan).document["files"]
    (finding,) = entry["findings"]
    assert (finding["code"], finding["severity"]) == ("GN901", "warning")
    assert f"{finding['line']}: {finding['message']}" == said


def test_what_is_no_yaml_cannot_be_ignored(inside: Command, plan_file: PlanFile) -> None:
    plan = plan_file("# giamngheo: ignore-file[GN001]\nplan: [\n")
    assert inside("validate", plan).code == 1


def test_a_second_document_may_be_no_yaml(inside: Command, plan_file: PlanFile) -> None:
    plan = plan_file(
        PLAN.replace("total: 5", "total: 5  # giamngheo: ignore[GN101]") + "---\na\nb: :\n"
    )
    result = inside("validate", plan, "--format", "json")
    assert [each["code"] for each in result.document["files"][0]["findings"]] == ["GN001"]
