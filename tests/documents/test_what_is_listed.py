"""What is listed leaves open only what it can be a part of: errors beside it are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import Import, import_files
from making import HEAD, UNIT, Rows, errors_in

if TYPE_CHECKING:
    from command import Command

TOTAL = ("", "Tổng cộng", 470, 350, 120)
ONE, TWO = ("1", "Dự án 2: Sinh kế", 250, 200, 50), ("2", "Dự án 3: Dinh dưỡng", 150, 100, 50)
#: Parts that add up to 400, 300 and 100, and not to 470, 350 and 120.
PLAN: Rows = (("KẾ HOẠCH VỐN NĂM 2024",), (UNIT,), HEAD, TOTAL, ONE, TWO)
FOUND = ["GN101"] * 3


def book(folder: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook, some of whose sheets are hidden."""
    from openpyxl import Workbook  # noqa: PLC0415 only where it is asked for

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    path = folder / "a.xlsx"
    workbook.save(path)
    return path


def listed(result: Import) -> dict[str, list[str]]:
    """Return what is listed, by its cause."""
    return {code: result.listed(code) for code in result.causes}


def test_a_hidden_number_of_an_item_that_the_plan_has(inside: Command, tmp_path: Path) -> None:
    hidden = ((UNIT,), HEAD[:3], ("1", "Dự án 2: Sinh kế", 999))
    result = import_files(inside, book(tmp_path, {"KH": PLAN, "Ẩn": hidden}, hidden=["Ẩn"]))
    assert listed(result) == {"GN509": ["999"]}
    assert errors_in(inside, result) == FOUND
    assert "partial" not in result.plan


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (("1", "Dự án 2: Sinh kế", 250, 200), ["250", "200"]),
        (("1", "Công tác phí", 12, ""), ["12"]),
        (("", "Tổng cộng", 999, 999), ["999", "999"]),
    ],
)
def test_a_sheet_without_a_unit_of_what_the_plan_has(
    inside: Command, tmp_path: Path, row: Sequence[str | int], numbers: list[str]
) -> None:
    result = import_files(inside, book(tmp_path, {"KH": PLAN, "Nháp": (HEAD[:4], row)}))
    assert listed(result) == {"GN502": numbers}
    assert errors_in(inside, result) == FOUND
    assert "partial" not in result.plan


def test_what_may_be_a_further_part_leaves_the_plan_open(inside: Command, tmp_path: Path) -> None:
    more = (HEAD[:3], ("3", "Dự án 5: Nhà ở", 70))
    result = import_files(inside, book(tmp_path, {"KH": PLAN, "Tiếp": more}))
    assert listed(result) == {"GN502": ["70"]}
    assert errors_in(inside, result) == []
    assert "partial:\n  - parts\nprojects" in result.plan


def test_a_cell_that_is_not_read_leaves_its_own_sums_open(inside: Command, tmp_path: Path) -> None:
    rows: Rows = (*PLAN[:5], (*TWO[:3], "100", "5o"))
    result = import_files(inside, book(tmp_path, {"KH": rows}))
    # Of Dự án 3 the total and the central funds are known.
    assert errors_in(inside, result) == ["GN101", "GN101"]


def test_a_table_of_one_source_leaves_those_of_another_table_closed(
    inside: Command, tmp_path: Path
) -> None:
    first: Rows = ((UNIT,), HEAD, ("1", "Dự án 2: Sinh kế", 250, 200, 40))
    head = ("TT", "Nội dung", "Tổng số", "Trong đó: NSTW")
    second: Rows = ((UNIT,), head, ("1", "Dự án 2: Sinh kế", 250, 200))
    result = import_files(inside, book(tmp_path, {"KH": first, "NSTW": second}))
    assert errors_in(inside, result) == ["GN102"]
    alone = import_files(inside, book(tmp_path, {"NSTW": second}))
    assert errors_in(inside, alone) == []


def test_a_list_of_households_leaves_no_places_open(inside: Command, tmp_path: Path) -> None:
    homes: Rows = (("Phụ lục II: Danh sách hộ",), ("TT", "Xã", "Số hộ"), (1, "Na Lay", 300))
    result = import_files(inside, book(tmp_path, {"KH": PLAN, "Hộ": homes}))
    assert [each["numbers"] for each in result.report["skipped"]] == [["300"]]
    assert errors_in(inside, result) == FOUND
    assert "partial" not in result.plan
