"""The rate paid, behind what is disbursed of what is assigned, in every format."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from command import Command, PlanFile

PLAN = """\
plan: 1
id: na-lay
unit: triệu đồng
funding: {assigned: {amount: 320, central: 300}, disbursed: {amount: 216, central: 200}}
partial: [source]
projects:
  - {id: whole, funding: {assigned: 180, disbursed: 150}}
  - {id: rounded, funding: {assigned: 16, disbursed: 1}}
  - {id: beyond, funding: {assigned: 8, disbursed: 9}}
  - {id: none-paid, funding: {assigned: 4, disbursed: Không}}
  - {id: none-assigned, funding: {assigned: Không, disbursed: Không}}
  - {id: unpaid, funding: {assigned: 112}}
  - {id: unassigned, funding: {disbursed: 56}}
"""
RATES = {
    "whole": "83.3",
    "rounded": "6.3",
    "beyond": "112.5",
    "none-paid": "0.0",
    "none-assigned": "",
    "unpaid": "",
    "unassigned": "",
    "": "67.5",
}
PLAIN = """\
na-lay
amounts in triệu đồng

item           title      total    assigned plan    disbursed    rate paid (%)
-------------  -------  -------  ---------------  -----------  ---------------
whole                         ?              180          150             83,3
rounded                       ?               16            1              6,3
beyond                        ?                8            9            112,5
none-paid                     ?                4            0              0,0
none-assigned                 ?                0            0
unpaid                        ?              112            ?
unassigned                    ?                ?           56
-------------  -------  -------  ---------------  -----------  ---------------
               Total          ?              320          216             67,5
"""


@pytest.fixture(name="plan")
def _plan(plan_file: PlanFile) -> Path:
    return plan_file(PLAN)


def heads(plan: Path, inside: Command, *arguments: str) -> list[str]:
    """Return the headings of amounts, shares and rates."""
    result = inside("show", plan, "--format", "csv", *arguments)
    assert (result.code, result.err) == (0, "")
    first = next(csv.reader(io.StringIO(result.out)))
    return [name for name in first[6:] if not name.endswith("(status)")]


def test_plain(plan: Path, inside: Command) -> None:
    assert inside("show", plan, "--by", "stage").out.startswith(PLAIN)


def test_csv(plan: Path, inside: Command) -> None:
    rows = list(
        csv.DictReader(io.StringIO(inside("show", plan, "--by", "stage", "--format", "csv").out))
    )
    assert {row["item"]: row["rate paid (%)"] for row in rows} == RATES
    assert [*rows[0]][-2:] == ["disbursed (status)", "rate paid (%)"]


def test_json(plan: Path, inside: Command) -> None:
    found = inside("show", plan, "--by", "stage", "--format", "json").document
    assert [each["label"] for each in found["columns"]] == ["total", "assigned plan", "disbursed"]
    rows = [*found["rows"], found["total"]]
    assert {row["item"] or "": row["amounts"][2]["rate_paid"] or "" for row in rows} == RATES
    assert not any("rate_paid" in amount for row in rows for amount in row["amounts"][:2])


@pytest.mark.parametrize(
    ("form", "head", "row"),
    [
        (
            "markdown",
            r"|   rate paid \(%\) |",
            "| none-assigned |         |       ? |               0 |           0 |"
            "                   |",
        ),
        ("html", ">  rate paid (%)</th></tr>", ">           83,3</td></tr>"),
        ("latex", r"&   rate paid (\%) \\", r"&             83,3 \\"),
        ("terminal", "rate paid (%)", "       67,5\n"),
        ("tsv", "\trate paid (%)\n", "\t83.3\n"),
    ],
)
def test_other_texts(form: str, head: str, row: str, plan: Path, inside: Command) -> None:
    out = inside("show", plan, "--by", "stage", "--format", form).out
    assert head in out
    assert row in out


def test_vietnamese(plan: Path, inside: Command) -> None:
    out = inside("show", plan, "--by", "stage", "--lang", "vi").out
    assert "kế hoạch giao    giải ngân    tỷ lệ giải ngân (%)\n" in out


def test_a_workbook_divides_its_own_numbers(tmp_path: Path, plan: Path, inside: Command) -> None:
    path = tmp_path / "x.xlsx"
    assert inside("show", plan, "--by", "source,stage", "--share", "row", "-o", path).code == 0
    sheet: Any = openpyxl.load_workbook(path).active
    head, total = 5, 13
    assert [cell.value for cell in sheet[head]][6:] == [
        "central budget / assigned plan",
        "central budget / assigned plan %",
        "central budget / disbursed",
        "central budget / disbursed %",
        "central budget / rate paid (%)",
    ]
    rate = sheet.cell(total, 11)
    assert (rate.value, rate.number_format) == (f"=100*I{total}/G{total}", "0.0")
    assert sheet.cell(head + 1, 11).value is None


def test_more_digits_than_a_workbook_keeps(
    tmp_path: Path, plan_file: PlanFile, inside: Command
) -> None:
    path = tmp_path / "x.xlsx"
    plan = plan_file("plan: 1\nid: a\nfunding: {assigned: 3.000.000.000.000.001, disbursed: 2}\n")
    assert inside("show", plan, "--by", "stage", "--depth", "0", "-o", path).code == 0
    sheet: Any = openpyxl.load_workbook(path).active
    assert [cell.value for cell in sheet["F"] if cell.value is not None][-1] == "0,0"


def test_no_amounts_but_shares(plan: Path, inside: Command) -> None:
    found = heads(plan, inside, "--by", "stage", "--share", "column", "--no-amounts")
    assert found == ["total %", "assigned plan %", "disbursed %", "rate paid (%)"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ["--by", "stage,source"],
            [
                *("total", "assigned plan", "assigned plan / central budget"),
                *("disbursed", "disbursed / central budget", "rate paid (%)"),
            ],
        ),
        (
            ["--by", "source,stage"],
            [
                *("total", "central budget", "central budget / assigned plan"),
                *("central budget / disbursed", "central budget / rate paid (%)"),
            ],
        ),
        (["--by", "source"], ["total", "central budget"]),
        (["--rows", "stage", "--by", "source"], ["total", "central budget"]),
        (["--by", "stage", "--only", "stage=disbursed"], ["total", "disbursed"]),
        (["--by", "stage", "--only", "stage=assigned"], ["total", "assigned plan"]),
    ],
)
def test_where_a_rate_stands(
    arguments: list[str], expected: list[str], plan: Path, inside: Command
) -> None:
    assert heads(plan, inside, *arguments) == expected


def test_items_below_a_stage_have_no_rate(plan: Path, inside: Command) -> None:
    found = heads(plan, inside, "--rows", "source", "--by", "stage,items")
    assert [name for name in found if "rate" in name] == ["rate paid (%)"]
    assert found[-1] == "rate paid (%)"
    below = heads(plan, inside, "--rows", "source", "--by", "items,stage")
    assert [name for name in below if "rate" in name] == [
        f"{name} / rate paid (%)" for name in RATES if name not in ("", "unpaid", "unassigned")
    ]


def test_other_pairs_of_stages_have_no_rate(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file("plan: 1\nid: a\nfunding: {assigned: 3, settled: 2, proposed: 4}\n")
    found = heads(plan, inside, "--by", "stage", "--depth", "0")
    assert found == ["total", "needs", "assigned plan", "settled"]
