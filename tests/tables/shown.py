"""What `giamngheo show --format json` says of plans, in few words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from command import Command, Result
from plans import REAL, ROOT

PLAN = ROOT / REAL
TRIEU = 10**6

SMALL = """\
plan: 1
id: xa-a
title: Kế hoạch xã A
issuer: UBND xã A
unit: triệu đồng
total: 60
funding: {central: 50, local: {province: 6, district: 4}}
projects:
  - {id: da10, title: Dự án 10, total: 20, funding: {central: 20}}
  - {id: da2, title: Dự án 2, total: 40, funding: {central: 30, local: {province: 6, district: 4}}}
  - {id: da3, title: Dự án 3, total: Không}
"""


def table(result: Result) -> dict[str, dict[str, Any]]:
    """Return the amounts in triệu đồng of a JSON table, by row and column; unknown is None."""
    document = result.document
    names = [column["item"] or "+".join(column["cell"].values()) for column in document["columns"]]
    return {
        row["item"] or "+".join(row["cell"].values()): {
            name: None if each["amount"] is None else int(each["amount"]) // TRIEU
            for name, each in zip(names, row["amounts"], strict=True)
        }
        for row in (*document["rows"], document["total"] | {"item": "TOTAL"})
    }


def show(run: Command, *arguments: str | Path) -> dict[str, dict[str, Any]]:
    result = run("show", *arguments, "--format", "json")
    assert (result.code, result.err) == (0, "")
    return table(result)
