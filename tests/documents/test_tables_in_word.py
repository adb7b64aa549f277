"""Tables of Word as offices lay them out: lines that stand in tables without borders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import TRIEU, check, docx_file, imported, put_table

if TYPE_CHECKING:
    from docx.document import Document

    from command import Command

ITEM = ("Dự án 1",)
HEAD = ("TT", "Nội dung", "Tổng số")
SIGNED = ("Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")


def laid_out(folder: Path, *cells: str) -> Path:
    """Write a Word file with a table of one row, a blank line, and a table of money below it."""

    def fill(document: Document) -> None:
        document.add_paragraph("KẾ HOẠCH VỐN")
        put_table(document, [cells])
        document.add_paragraph("")
        put_table(document, [HEAD, ("1", *ITEM, "500")])

    return docx_file(folder, fill)


@pytest.mark.parametrize(
    ("line", "dong"),
    [
        ("Đơn vị tính: triệu đồng", TRIEU),
        ("(ĐVT: nghìn đồng)", 10**3),
        ("Biểu số 1\nĐơn vị: triệu đồng", TRIEU),
    ],
)
def test_a_line_in_a_table_of_its_own_names_the_unit(
    inside: Command, tmp_path: Path, line: str, dong: int
) -> None:
    check(imported(inside, laid_out(tmp_path, "", line)), [(ITEM, {}, 500 * dong)])


@pytest.mark.parametrize("cells", [("", "Đơn vị tính: hộ"), SIGNED])
def test_a_table_that_names_no_unit_of_money_gives_none(
    inside: Command, tmp_path: Path, cells: tuple[str, str]
) -> None:
    check(imported(inside, laid_out(tmp_path, *cells)), [], {"GN502": ["500"]})


def test_the_nearest_line_counts(inside: Command, tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("Đơn vị tính: đồng")
        put_table(document, [("Biểu số 1", "Đơn vị tính: triệu đồng")])
        document.add_paragraph("")
        put_table(document, [HEAD, ("1", *ITEM, "500")])

    check(imported(inside, docx_file(tmp_path, fill)), [(ITEM, {}, 500 * TRIEU)])
