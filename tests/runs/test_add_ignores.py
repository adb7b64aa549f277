"""Ignore comments that are written: where they stand, and that nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import Command, PlanFile
from giamngheo_cli.plan.ignores import ignores_in
from giamngheo_cli.policy.judge import Judge
from giamngheo_cli.policy.settings import Settings
from giamngheo_cli.runs.add_ignores import with_ignores

PLAN = """\
plan: 1
id: a
total: 5
projects:
  - {id: b, total: 1}
  - {id: c, total: 2}
"""


def test_what_helps_nothing_is_not_written(inside: Command, plan_file: PlanFile) -> None:
    plan = plan_file(PLAN.replace("total: 5", "total: 5  # giamngheo: ignore[]"))
    for _ in range(3):
        inside("validate", "--add-ignores", plan)
    assert plan.read_text(encoding="utf-8").count("GN101") == 1


def test_comments_are_written(inside: Command, plan_file: PlanFile) -> None:
    plan = plan_file(PLAN)
    result = inside("validate", "--add-ignores", plan.name, cwd=plan.parent)
    assert result == (0, "a.yaml: written; 1 finding ignored\n", "")
    assert plan.read_text(encoding="utf-8") == PLAN.replace(
        "total: 5", "total: 5  # giamngheo: ignore[GN101]"
    )
    assert inside("validate", plan).code == 0
    assert inside("validate", "--add-ignores", plan) == (0, "nothing to ignore\n", "")


def test_only_what_makes_the_run_fail_is_ignored(inside: Command, plan_file: PlanFile) -> None:
    text = "plan: 1\nid: a\ntotal: 3\nprojects:\n  - {id: b}\n"
    plan = plan_file(text)
    assert inside("validate", "--add-ignores", plan) == (0, "nothing to ignore\n", "")
    assert plan.read_text(encoding="utf-8") == text
    inside("validate", "--add-ignores", "--fail-on", "warning", plan)
    assert plan.read_text(encoding="utf-8") == text.replace(
        "{id: b}", "{id: b}  # giamngheo: ignore[GN303]"
    )


HARD = [
    # a comment that is there gets what it lacks
    (
        "total: 5  # giamngheo: ignore[GN302] why\nfunding: {central: 1}\n",
        "total: 5  # giamngheo: ignore[GN302, GN101, GN102] why\nfunding: {central: 1}\n",
    ),
    (
        "# giamngheo: ignore[gn102]\ntotal: 5\nfunding: {central: 1}\n",
        "# giamngheo: ignore[gn102, GN101]\ntotal: 5\nfunding: {central: 1}\n",
    ),
    # other comments and spaces stay
    ("total: 5 # page 3\n", "total: 5 # page 3  # giamngheo: ignore[GN101]\n"),
    ("total: 5 \t\n", "total: 5 \t  # giamngheo: ignore[GN101]\n"),
    # a text that goes on in the next line
    ('total: "5\n  "\n', '# giamngheo: ignore[GN101]\ntotal: "5\n  "\n'),
    ("total: 5\n\nnote: x\n", "total: 5  # giamngheo: ignore[GN101]\n\nnote: x\n"),
    ("total: |-\n  5\n", "total: |-  # giamngheo: ignore[GN101]\n  5\n"),
]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("before", "after"), HARD)
def test_hard_places(
    inside: Command, tmp_path: Path, before: str, after: str, line_break: str
) -> None:
    plan, texts = tmp_path / "a.yaml", []
    for text in (before, after):
        whole = PLAN.replace("total: 5\n", text).replace("\n", line_break)
        texts.append(f"\ufeff{whole}".encode())
    plan.write_bytes(texts[0])
    result = inside("validate", "--add-ignores", plan.name, cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert plan.read_bytes() == texts[1]
    assert inside("validate", plan).code == 0


def test_where_no_comment_can_stand(inside: Command, plan_file: PlanFile) -> None:
    text = PLAN.replace("total: 5\n", '"note": "x\n  y", total: "5\n  "\n')
    lines = text.splitlines()
    flow = "{" + ", ".join(lines[:2]) + ",\n" + "\n".join(lines[2:5]) + ", projects: ["
    plan = plan_file(f"{flow}{{id: b, total: 1}}, {{id: c, total: 2}}]}}\n")
    before = plan.read_bytes()
    result = inside("validate", "--add-ignores", plan.name, cwd=plan.parent)
    assert (result.code, result.err) == (1, "")
    assert result.out.startswith("a.yaml:3: GN101 cannot be ignored by a comment: the plan, total:")
    assert plan.read_bytes() == before


def test_what_cannot_be_written(inside: Command, plan_file: PlanFile) -> None:
    assert inside("validate", "--add-ignores", "nowhere.yaml") == (
        2,
        "",
        "giamngheo: nowhere.yaml: no such file or directory\n",
    )
    broken = plan_file("plan: [\n")
    result = inside("validate", "--add-ignores", broken.name, cwd=broken.parent)
    assert result.code == 1
    assert "GN001 cannot be ignored by a comment" in result.out
    assert inside("validate", "--add-ignores", "-", stdin=PLAN.encode()).code == 2


TEXTS = st.text(st.sampled_from("a#: '\"\n|>-[]{},\\giamngheo ignore[GN101]"), max_size=60)


@given(st.lists(TEXTS, max_size=6))
def test_any_text_is_read_and_written_safely(texts: list[str]) -> None:
    """Comments are found only outside of texts, and written ones change nothing but themselves."""
    notes = "".join(
        f"  - {{id: p{number}, note: {json.dumps(text)}}}\n" for number, text in enumerate(texts)
    )
    data = f"plan: 1\nid: a\ntotal: 5\nprojects:\n  - {{id: b, total: 1}}\n{notes}".encode()
    assert ignores_in(data) == []
    judge = Judge(lambda _path: Settings())
    before = judge.judge("a.yaml", data).analysis
    changed = with_ignores(data, before.findings)
    after = judge.judge("a.yaml", changed).analysis
    assert after.reconciliation.figures == before.reconciliation.figures
    assert len(after.ignored) == len(before.findings)
    assert after.findings == []
