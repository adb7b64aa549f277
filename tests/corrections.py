"""A plan, and what `giamngheo explain --format json` says of plans, in few words."""

from __future__ import annotations

from typing import Any

from command import Command, Result

Changes = list[tuple[str, str, str | None, str | None]]

#: Three activities of two sources in a project; every figure is in three checks or more.
PLAN = """\
plan: 1
id: a
unit: triệu đồng
total: 9.876
funding:
  central: 6.543
  local: 3.333
projects:
  - id: b
    total: 4.321
    funding:
      central: 2.987
      local: 1.334
  - id: c
    total: 3.254
    funding:
      central: 2.133
      local: 1.121
  - id: d
    total: 2.301
    funding:
      central: 1.423
      local: 878
"""


def groups_of(result: Result, number: int = 0) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = result.document["files"][number]["groups"]
    return groups


def changes_of(alternative: dict[str, Any]) -> Changes:
    """Return item, codes, old text and new text of all changes of an alternative."""
    return [
        (
            change["item"],
            " ".join(change["cell"].values()),
            change["old"] and change["old"]["written"],
            change["new"]["written"],
        )
        for correction in alternative["corrections"]
        for change in correction["changes"]
    ]


def explained(inside: Command, text: str, *options: str) -> dict[str, Any]:
    """Return the only group of a plan."""
    result = inside("explain", "--format=json", *options, "-", stdin=text.encode())
    assert (result.code, result.err) == (1, "")
    (group,) = groups_of(result)
    return group


def best(inside: Command, text: str, *options: str) -> dict[str, Any]:
    """Return the first alternative of the only group of a plan."""
    alternative: dict[str, Any] = explained(inside, text, *options)["alternatives"][0]
    return alternative


def cause_of(alternative: dict[str, Any]) -> tuple[str, str] | None:
    (correction,) = alternative["corrections"]
    cause = correction["cause"]
    return cause and (cause["mistake"], cause["confidence"])
