"""Corrected amounts with more digits than an amount may have: they are no alternative."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from command import Command
from repositories import commit, git

NINES = "9" * 30
#: Two parts of as many digits as there may be: their sum has one more.
SUM = f"""\
plan: 1
id: x
projects:
  - id: a
    total: 1
    activities:
      - {{id: b, total: {NINES}}}
      - {{id: c, total: {NINES}}}
"""
#: What the total ought to be has 36 digits in its own unit.
UNITS = f"""\
plan: 1
id: x
total: 1
projects:
  - {{id: a, total: {NINES} tỷ}}
  - {{id: b, total: "0,000000001 tỷ"}}
"""


def texts(result: Any) -> list[str]:
    """Return all amounts that alternatives write."""
    return [
        change["new"]["written"] or ""
        for file in result.document["files"]
        for group in file["groups"]
        for alternative in group["alternatives"]
        for correction in alternative["corrections"]
        for change in correction["changes"]
    ]


@pytest.mark.parametrize("plan", [SUM, UNITS])
def test_an_amount_that_cannot_be_written_is_no_alternative(plan: str, inside: Command) -> None:
    result = inside("explain", "--format=json", "-", stdin=plan.encode())
    assert (result.code, result.err) == (1, "")
    assert all(sum(map(str.isdigit, text)) <= 30 for text in texts(result))
    checked = inside("validate", "-", "--format=json", stdin=plan.encode())
    assert (checked.code, checked.err) == (1, "")
    assert [each["code"] for each in checked.document["files"][0]["findings"]] == ["GN101"]
    assert inside("show", "-", stdin=plan.encode()).code == 0


def test_what_changed_since_carried_up_beyond_all_digits_is_none_either(
    tmp_path: Path, inside: Command
) -> None:
    git(tmp_path, "init", "--quiet")
    plan = tmp_path / "x.yaml"
    plan.write_text(
        SUM.replace("total: 1\n", f"total: {NINES}\n").replace(f"c, total: {NINES}", "c, total: 0")
    )
    commit(tmp_path)
    plan.write_text(SUM.replace("total: 1\n", f"total: {NINES}\n"))
    result = inside("explain", "--since=HEAD", "--format=json", "x.yaml", cwd=tmp_path)
    assert (result.code, result.err) == (1, "")
    assert all(sum(map(str.isdigit, text)) <= 30 for text in texts(result))
