"""What does not add up is seen in each format, by signs and words: never by colour alone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from command import Command

#: Two sub-projects: the years of the first are 10 more than it has. A part has more than its whole.
PLAN = """\
plan: 1
id: a
title: "Kế hoạch | <b>*[x]*"
unit: triệu đồng
total: 300
funding: {central: {amount: 30, investment: 40}}
partial: [kind, source]
projects:
  - {id: b, total: 100, funding: {2024: 40, 2025: 70}}
  - {id: c, total: 200, funding: {2024: 150, 2025: 50}}
"""
NOTE = (
    "line 9, GN104: b, total: the breakdown by year gives 110 triệu đồng, 10 triệu đồng more than "
    "the 100 triệu đồng stated"
)


@pytest.fixture(name="plan")
def _plan(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def total_of(path: Path) -> Any:
    """Return the cells of the amounts in the last row of a workbook."""
    sheet: Any = openpyxl.load_workbook(path).active
    (row,) = (row for row in sheet.iter_rows() if row[1].value == "Total")
    return row[2:]


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("terminal", "Total [1] ≠300 [1] *190 [1] *120"),
        ("plain", "Total [1] ≠300 [1] *190 [1] *120"),
        ("markdown", r"| | Total | \[1\] ≠300 | \[1\] \*190 | \[1\] \*120 |"),
        (
            "html",
            "<tr><td></td><td>Total</td>"
            + "".join(
                f'<td style="text-align: right;">{text}</td>'
                for text in ("[1] ≠300", "[1] *190", "[1] *120")
            )
            + "</tr>",
        ),
        (
            "latex",
            r"& Total & {[}1] \ensuremath{\neq}300 & {[}1] {*}190 & {[}1] {*}120 \\",
        ),
    ],
)
def test_rows_that_do_not_add_up_in_texts(
    name: str, total: str, plan: Path, inside: Command
) -> None:
    out = inside("show", plan, "--by", "year", "--depth", "0", "--format", name).out
    (row,) = (line for line in out.splitlines() if re.search(r"\bTotal\b", line))
    assert re.sub(r" *(</?t[^>]*>) *", r"\1", " ".join(row.split())) == total
    assert "10 triệu đồng more than the 100" in " ".join(out.split())


def test_in_a_workbook_the_number_has_the_sign_and_the_comment_the_check(
    plan: Path, tmp_path: Path, inside: Command
) -> None:
    path = tmp_path / "x.xlsx"
    inside("show", plan, "--by", "year", "-o", path)
    total = total_of(path)
    assert [cell.value for cell in total] == [300, 190, 120]
    assert [cell.number_format for cell in total] == ['"≠"#,##0', "#,##0", "#,##0"]
    assert [cell.comment.text for cell in total] == [NOTE] * 3
    sheet: Any = openpyxl.load_workbook(path).active
    assert sheet["A9"].value == (
        "italic: computed, not stated; ≠ not what its columns or rows add up to; red, with a "
        "comment: it, or what it follows from, does not agree"
    )


def test_a_part_that_is_more_than_its_whole_has_its_sign_in_a_workbook(
    plan: Path, tmp_path: Path, inside: Command
) -> None:
    path = tmp_path / "x.xlsx"
    inside("show", plan, "--depth", "0", "--by", "source,kind", "-o", path)
    assert [cell.number_format for cell in total_of(path)] == [
        "#,##0",
        '"≠"#,##0',
        '"!"#,##0',
    ]


def test_an_amount_too_long_for_a_number_keeps_its_signs_in_a_workbook(
    plan: Path, tmp_path: Path, inside: Command
) -> None:
    plan.write_text(
        "plan: 1\nid: a\ntotal: 1234567890123456\nfunding: {central: 1234567890123457}\n"
    )
    path = tmp_path / "x.xlsx"
    inside("show", plan, "-o", path)
    assert [cell.value for cell in total_of(path)] == [
        "≠1.234.567.890.123.456",
        "!1.234.567.890.123.457",
    ]


def test_in_csv_words_say_it(plan: Path, inside: Command) -> None:
    out = inside("show", plan, "--by", "year", "--format", "csv").out
    *_, total = csv.DictReader(io.StringIO(out))
    assert total["total (status)"] == "stated differs GN104"
    assert total["2024 (status)"] == "computed GN104"
    out = inside("show", plan, "--depth", "0", "--by", "source,kind", "--format", "csv").out
    (total,) = csv.DictReader(io.StringIO(out))
    assert total["central budget (status)"] == "stated differs GN108"
    assert total["central budget / investment capital (status)"] == "stated exceeds GN108"


def test_where_a_screen_lacks_the_sign_another_stands_for_it(plan: Path, inside: Command) -> None:
    environment = {"PYTHONIOENCODING": "ascii"}
    out = inside("show", plan, "--by", "year", "--depth", "0", env=environment).out
    assert "[1] !=300" in out
    assert "!= not what its columns or rows add up to" in out


def test_shares_alone_carry_the_signs_too(plan: Path, inside: Command) -> None:
    arguments = ["--by", "year", "--depth", "0", "--share", "row", "--no-amounts"]
    out = inside("show", plan, *arguments).out
    (row,) = (line.split() for line in out.splitlines() if line.split()[:1] == ["Total"])
    assert row == ["Total", "[1]", "≠100,0", "%", "[1]", "*63,3", "%", "[1]", "*40,0", "%"]
