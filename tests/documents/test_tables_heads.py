"""Heads of columns as offices word them: labels of more words, parts that stand alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import (
    CENTRAL,
    INVESTMENT,
    TRIEU,
    UNIT,
    check,
    docx_file,
    errors_in,
    imported,
    piped,
    put_table,
    text_file,
)

if TYPE_CHECKING:
    from docx.document import Document

    from command import Command

ITEM, OTHER = ("Hỗ trợ nhà ở",), ("Đào tạo nghề",)
YEAR = {"year": "2024"}


@pytest.mark.parametrize(
    "head",
    ["Nội dung hỗ trợ", "Tên chính sách", "Danh mục dự án đầu tư", "Hạng mục đầu tư", "Các dự án"],
)
@pytest.mark.parametrize("beside", [(), ("Xã", "Nà Hỳ", "Pa Tần")])
def test_a_head_that_begins_as_one_of_labels_is_one(
    inside: Command, tmp_path: Path, head: str, beside: Sequence[str]
) -> None:
    rows = [("TT", head, *beside[:1], "Tổng số"), ("1", *ITEM, *beside[1:2], "100")]
    rows.append(("2", *OTHER, *beside[2:], "200"))
    path = text_file(tmp_path, UNIT, piped(*rows))
    check(imported(inside, path), [(ITEM, {}, 100 * TRIEU), (OTHER, {}, 200 * TRIEU)])


@pytest.mark.parametrize("head", ["Mục tiêu", "Đơn vị thực hiện"])
@pytest.mark.parametrize("label", [("Xã", "Nà Hỳ", "Pa Tần"), ("Năm", "Năm 2024", "Năm 2025")])
def test_what_the_money_is_for_is_not_left_out_beside_places(
    inside: Command, tmp_path: Path, head: str, label: Sequence[str]
) -> None:
    rows = [("TT", head, label[0], "Tổng số"), ("1", *ITEM, label[1], "100")]
    rows.append(("2", *OTHER, label[2], "200"))
    path = text_file(tmp_path, UNIT, piped(*rows))
    check(imported(inside, path), [], {"GN505": ["100", "200"]})


def test_projects_in_columns_are_no_labels(inside: Command, tmp_path: Path) -> None:
    rows = [("TT", "Xã", "Dự án 1", "Dự án 2"), ("1", "Nà Hỳ", "100", "200")]
    cell = {"place": "Nà Hỳ"}
    placed = [(("Dự án 1",), cell, 100 * TRIEU), (("Dự án 2",), cell, 200 * TRIEU)]
    check(imported(inside, text_file(tmp_path, UNIT, piped(*rows))), placed)


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (("Tổng số", "NSTW"), ({}, CENTRAL)),
        (("Tổng số", "Trong đó NSTW", "ĐTPT"), ({}, CENTRAL, INVESTMENT)),
        (("Tổng số", "Năm 2024"), ({}, YEAR)),
        (("Năm 2024", "Năm 2024 NSTW"), (YEAR, YEAR | CENTRAL)),
        (("Dự toán năm 2024", "Trong đó: NSTW"), (YEAR, YEAR | CENTRAL)),
        (
            ("Năm 2024", "Trong đó: NSTW", "Năm 2025", "Trong đó: NSTW"),
            (YEAR, YEAR | CENTRAL, {"year": "2025"}, {"year": "2025"} | CENTRAL),
        ),
    ],
)
def test_a_code_that_stands_alone_is_a_part(
    inside: Command, tmp_path: Path, heads: Sequence[str], cells: Sequence[dict[str, str]]
) -> None:
    amounts = [90 - 10 * at for at in range(len(heads))]
    row = ("1", *ITEM, *map(str, amounts))
    result = imported(inside, text_file(tmp_path, UNIT, piped(("TT", "Nội dung", *heads), row)))
    placed = [(ITEM, cell, n * TRIEU) for cell, n in zip(cells, amounts, strict=True)]
    check(result, placed)
    assert errors_in(inside, result) == []


def test_codes_beside_each_other_are_all(inside: Command, tmp_path: Path) -> None:
    rows = [("TT", "Nội dung", "Tổng số", "NSTW", "NSĐP"), ("1", *ITEM, "100", "70", "20")]
    result = imported(inside, text_file(tmp_path, UNIT, piped(*rows)))
    assert errors_in(inside, result) == ["GN102"]


def test_a_part_behind_a_year_may_be_of_all_years(inside: Command, tmp_path: Path) -> None:
    heads = ("Tổng số", "Năm 2023", "Năm 2024", "Trong đó: NSTW")
    rows = [("TT", "Nội dung", *heads), ("1", *ITEM, "100", "70", "30", "20")]
    path = text_file(tmp_path, UNIT, piped(*rows))
    placed = [(ITEM, {}, 100 * TRIEU), (ITEM, {"year": "2023"}, 70 * TRIEU)]
    check(imported(inside, path), [*placed, (ITEM, YEAR, 30 * TRIEU)], {"GN504": ["20"]})


def below(folder: Path, head: str, *names: str) -> Path:
    """Write a Word file with two columns under one head, beside a total."""

    def fill(document: Document) -> None:
        document.add_paragraph(UNIT)
        rows = [("TT", "Nội dung", "Tổng số", head, ""), ("", "", "", *names)]
        table = put_table(document, [*rows, ("1", *ITEM, "100", "70", "30")])
        table.cell(0, 3).merge(table.cell(0, 4))
        for column in range(3):
            table.cell(0, column).merge(table.cell(1, column))

    return docx_file(folder, fill)


@pytest.mark.parametrize(
    "head", ["Phân bổ cho các xã, thị trấn", "Chia theo địa bàn", "Trong đó các đơn vị"]
)
@pytest.mark.parametrize("kind", ["Xã ", ""])
def test_a_head_may_say_that_places_stand_below_it(
    inside: Command, tmp_path: Path, head: str, kind: str
) -> None:
    path = below(tmp_path, head, f"{kind}Nà Hỳ", f"{kind}Pa Tần")
    cells = ({}, {"place": f"{kind}Nà Hỳ"}, {"place": f"{kind}Pa Tần"})
    amounts = (100, 70, 30)
    placed = [(ITEM, cell, n * TRIEU) for cell, n in zip(cells, amounts, strict=True)]
    check(imported(inside, path), placed)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("Phân bổ cho các xã", ("Khác", "Chung")),
        ("Phân bổ cho các xã", ("Còn lại", "Dự phòng")),
        ("Phân bổ cho các đơn vị", ("LĐTBXH", "Phòng GDĐT")),
        ("Phân bổ cho các đơn vị", ("Trạm Y Tế", "Hội CCB")),
        ("Ngân sách xã", ("Nà Hỳ", "Pa Tần")),
        ("Trong đó", ("Nà Hỳ", "Pa Tần")),
    ],
)
def test_other_words_below_a_head_are_no_places(
    inside: Command, tmp_path: Path, head: str, names: tuple[str, str]
) -> None:
    placed = [(ITEM, {}, 100 * TRIEU)]
    check(imported(inside, below(tmp_path, head, *names)), placed, {"GN504": ["70", "30"]})
