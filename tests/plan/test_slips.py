"""Slips of people who write YAML for the first time: the line that they have to mend, and how."""

from __future__ import annotations

import pytest

from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.load import load

ENGLISH = Translator("en")
PLAN = """\
plan: 1
id: na-lay
title: Kế hoạch
unit: triệu đồng
total: 3
projects:
  - id: da2
    title: Dự án 2
    total: 1
    funding:
      NSTW: 1
      NSĐP: 0
  - id: da3
    title: Dự án 3
    total: 2
"""
COLON = "a key ends with “:” and a space; text that goes on is indented further"
ALIKE = "indent both alike"
DASH = "begin the line of a list with “-” and a space, as the keyboard types them"
LIST = "indent all entries of a list alike, and begin the first one with “-”, too"
SINGLE = "put the whole text in single quotes: '…'"
SPACES = "indent with spaces, not tabs"
CLOSE = 'close it with " as the keyboard types it'
QUOTES = 'put text that holds “: ” in quotes ("…") as the keyboard types them'


@pytest.mark.parametrize(
    ("right", "wrong", "line", "column", "hint"),
    [
        ("plan: 1", "plan 1", 1, 1, COLON),
        ("plan: 1", "plan:1", 1, 1, COLON),
        ("total: 3", "total:3", 5, 1, COLON),
        ("projects:", "projects", 6, 1, COLON),
        ("    total: 1", "    total： 1", 9, 5, COLON),
        ("unit:", " unit:", 4, 2, ALIKE),
        ("    title: Dự án 2", "     title: Dự án 2", 8, 6, ALIKE),
        ("      NSĐP: 0", "       NSĐP: 0", 12, 8, ALIKE),
        ("  - id: da2", "  -id: da2", 7, 3, DASH),
        ("  - id: da3", "  -id: da3", 13, 3, DASH),
        ("  - id: da2", "  –id: da2", 7, 3, DASH),
        ("  - id: da2", "  + id: da2", 7, 3, DASH),
        ("  - id: da2", "  * id: da2", 7, 3, DASH),
        ("  - id: da2", "    id: da2", 13, 3, LIST),
        ("  - id: da3", " - id: da3", 13, 2, LIST),
        ("  - id: da2", "  da2:", 13, 3, LIST),
        ("    total: 1", "\ttotal: 1", 9, 1, SPACES),
        ("      NSTW: 1", "\tNSTW: 1", 11, 1, SPACES),
        ("  - id: da2", "  -\tid: da2", 7, 4, SPACES),
        ("title: Dự án 2", 'title: "Dự án 2', 8, 12, CLOSE),
        ("title: Dự án 2", 'title: "Dự án 2”', 8, 12, CLOSE),
        ("title: Dự án 3", "title: 'Dự án 3", 14, 12, "close it with ' as the keyboard types it"),
        ("title: Dự án 2", 'title: "Dự" án 2', 8, 17, SINGLE),
        ("title: Dự án 2", "title: [Dự án] 2", 8, 20, SINGLE),
        ("title: Dự án 2", "title: “Dự án: 2”", 8, 18, QUOTES),
        ("funding:", "funding: {NSTW: 1, NSĐP: 0", 10, 14, "close it with “}”"),
        ("plan: 1", "```yaml\nplan: 1", 1, 1, "take the line out"),
    ],
)
def test_what_is_no_yaml(right: str, wrong: str, line: int, column: int, hint: str) -> None:
    loaded = load(PLAN.replace(right, wrong, 1).encode())
    assert loaded.plan is None
    (fault,) = loaded.faults
    assert fault.rule == "GN001"
    assert fault.place[:2] == (line, column)
    assert fault.hint is not None
    assert fault.hint.render(ENGLISH) == hint


@pytest.mark.parametrize(
    ("right", "wrong", "line", "hint"),
    [
        (
            "funding:\n      NSTW: 1\n      NSĐP: 0",
            "funding: {NSTW:1}",
            10,
            "write a space behind “:”",
        ),
        ("- id: da2", "- {id:da2}", 7, "write a space behind “:”"),
        (
            "  - id: da3",
            "    id: da3",
            13,
            "if an item begins here, its first line begins with “-” and a space",
        ),
        ("total: 1", "total:: 1", 9, "perhaps total?"),
    ],
)
def test_what_is_yaml_but_no_plan(right: str, wrong: str, line: int, hint: str) -> None:
    text = PLAN.replace(right, wrong, 1)
    if "{id" in wrong:
        text = text.partition(wrong)[0] + wrong + "\n"
    said = [
        (fault.place.line, fault.hint.render(ENGLISH))
        for fault in load(text.encode()).faults
        if fault.hint
    ]
    assert (line, hint) in said
