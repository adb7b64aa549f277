"""The same table, written in another way: it states the same, or lists what it leaves open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import (
    CENTRAL,
    D1,
    D2,
    HEAD,
    INVESTMENT,
    PLACED,
    RECURRENT,
    ROWS,
    TRIEU,
    UNIT,
    Figure,
    check,
    docx_file,
    errors_in,
    imported,
    put_table,
    row_of,
    text_file,
    xlsx_file,
)

if TYPE_CHECKING:
    from docx.document import Document

    from command import Command


def test_heads_repeated_in_each_row_that_they_reach_over(inside: Command, tmp_path: Path) -> None:
    text = f"""{UNIT}
TT;Nội dung;Tổng số;NSTW;NSTW
TT;Nội dung;Tổng số;ĐTPT;SN
1;{D1[0]};30;10;20
2;{D2[0]};70;30;40
"""
    kinds = [{**CENTRAL, **INVESTMENT}, {**CENTRAL, **RECURRENT}]
    placed: list[Figure] = [
        (labels, cell, amount * TRIEU)
        for labels, amounts in ((D1, (30, 10, 20)), (D2, (70, 30, 40)))
        for cell, amount in zip(({}, *kinds), amounts, strict=True)
    ]
    check(imported(inside, text_file(tmp_path, text, name="a.csv")), placed)


@pytest.mark.parametrize("before", [("", "Trong đó:"), ("II", "Các dự án khác"), ("", "Trong đó")])
def test_a_head_repeated_behind_a_row_without_amounts(
    inside: Command, tmp_path: Path, before: tuple[str, ...]
) -> None:
    rows = [(UNIT,), HEAD, ("I", *ROWS[0][1:]), before, HEAD, ("1", "Chợ xã", *ROWS[1][2:])]
    result = imported(inside, xlsx_file(tmp_path, rows))
    assert len(result.report["figures"]) == 6
    assert result.causes == {}


def test_a_place_that_is_listed_is_lacked_by_each_item_of_the_columns(
    inside: Command, tmp_path: Path
) -> None:
    text = f"""Biểu 01: Kế hoạch vốn năm 2024 phân theo xã
{UNIT}
TT;Tên xã;Tổng số;Dự án 1;;Dự án 2;
;;;Vốn ĐTPT;Vốn SN;Vốn ĐTPT;Vốn SN
;Tổng số;100;10;20;30;40
1;Xã Na Lay;40;5;10;10;15
2;XÃ CỘNG HÒA;60;5;10;20;25
"""
    result = imported(inside, text_file(tmp_path, text, name="a.csv"))
    assert result.listed("GN505") == ["60", "5", "10", "20", "25"]
    assert errors_in(inside, result) == []


def test_a_cell_that_is_listed_is_lacked_by_the_item_of_its_column(
    inside: Command, tmp_path: Path
) -> None:
    text = f"""{UNIT}
TT;Tên xã;Tổng số;Dự án 1;Dự án 2
;Tổng số;100;30;70
1;Xã Na Lay;40;15;25
2;Xã Lay Nưa;60;?;45
"""
    result = imported(inside, text_file(tmp_path, text, name="a.csv"))
    assert len(result.report["figures"]) == 8
    assert errors_in(inside, result) == []


@pytest.mark.parametrize("title", ["Hộ nghèo tham gia", "Đối tượng thụ hưởng"])
def test_a_row_that_counts_people_is_no_money(inside: Command, tmp_path: Path, title: str) -> None:
    rows = [(UNIT,), HEAD, *ROWS, ("3", title, "56", "", "")]
    check(imported(inside, xlsx_file(tmp_path, rows)), PLACED, {"GN505": ["56"]})


def test_support_of_people_who_take_part_is_money(inside: Command, tmp_path: Path) -> None:
    rows = [(UNIT,), HEAD, *ROWS, ("3", "Hỗ trợ hộ nghèo tham gia", "56", "", "")]
    three: Figure = (("Hỗ trợ hộ nghèo tham gia",), {}, 56 * TRIEU)
    check(imported(inside, xlsx_file(tmp_path, rows)), [*PLACED, three])


@pytest.mark.parametrize("label", ["Tên dự án, tiểu dự án", "Nội dung hỗ trợ"])
def test_labels_of_more_words_without_a_column_of_numbers(
    inside: Command, tmp_path: Path, label: str
) -> None:
    rows = [(UNIT,), (label, *HEAD[2:]), *(row[1:] for row in ROWS)]
    check(imported(inside, xlsx_file(tmp_path, rows)), PLACED)


@pytest.mark.parametrize(
    "lines",
    [
        ("PHỤ LỤC: KẾ HOẠCH VỐN XÃ MƯỜNG THAN",),
        ("Phụ lục 02", "KẾ HOẠCH VỐN", "XÃ MƯỜNG THAN", "(Kèm theo Kế hoạch số 12/KH-UBND)"),
        ("Nơi nhận:", "Biểu số 01: KẾ HOẠCH VỐN XÃ MƯỜNG THAN"),
    ],
)
def test_the_title_of_an_annex_in_word(
    inside: Command, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    def fill(document: Document) -> None:
        for line in (*lines, UNIT):
            document.add_paragraph(line)
        put_table(document, [HEAD, *ROWS])

    result = imported(inside, docx_file(tmp_path, fill))
    check(result, PLACED)
    assert "title: KẾ HOẠCH VỐN XÃ MƯỜNG THAN\n" in result.plan


@pytest.mark.parametrize("head", ["TT;Nội dung;Tổng số;NSTW;NSĐP", ";Nội dung;Tổng số;NSTW;NSĐP"])
def test_rows_without_numbers_that_add_up_to_the_project_above(
    inside: Command, tmp_path: Path, head: str
) -> None:
    first, second = ("1", "2") if head.startswith("TT") else ("", "")
    text = f"""{UNIT}
{head}
{first};{D1[0]};300;200;100
;Đường vào bản;100;100;
;Chợ xã;200;100;100
{second};{D2[0]};500;400;100
"""
    amounts = [
        (D1, (300, 200, 100)),
        ((*D1, "Đường vào bản"), (100, 100, 0)),
        ((*D1, "Chợ xã"), (200, 100, 100)),
        (D2, (500, 400, 100)),
    ]
    placed = [
        figure
        for labels, row in amounts
        for figure in row_of(labels, *(1000 * each for each in row))
        if figure[2]
    ]
    check(imported(inside, text_file(tmp_path, text, name="a.csv")), placed)


@pytest.mark.parametrize("odd", ["300;200;90", "300;190;110", "310;200;110"])
def test_rows_without_numbers_that_do_not_add_up_are_listed(
    inside: Command, tmp_path: Path, odd: str
) -> None:
    text = f"""{UNIT}
TT;Nội dung;Tổng số;NSTW;NSĐP
1;{D1[0]};{odd}
;Đường vào bản;100;100;
;Chợ xã;200;100;100
2;{D2[0]};500;400;100
"""
    result = imported(inside, text_file(tmp_path, text, name="a.csv"))
    assert len(result.report["figures"]) == 6
    assert result.listed("GN505") == ["100", "100", "200", "100", "100"]


def test_one_row_with_the_amounts_of_the_project_above_is_listed(
    inside: Command, tmp_path: Path
) -> None:
    text = f"""{UNIT}
TT;Nội dung;Tổng số;NSTW;NSĐP
1;{D1[0]};300;200;100
;Đường vào bản;300;200;100
2;{D2[0]};500;400;100
"""
    assert len(imported(inside, text_file(tmp_path, text, name="a.csv")).report["figures"]) == 6
