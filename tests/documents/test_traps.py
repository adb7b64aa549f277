"""Tables in which a figure is easily placed wrong, or lost: it is placed right or listed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from making import (
    CENTRAL,
    D1,
    D2,
    HEAD,
    LOCAL,
    PLACED,
    ROWS,
    TRIEU,
    UNIT,
    Figure,
    check,
    docx_file,
    errors_in,
    imported,
    piped,
    put_table,
    row_of,
    text_file,
)

if TYPE_CHECKING:
    from docx.document import Document

    from command import Command

TABLE = piped(HEAD, *ROWS)


def test_a_plain_table_is_placed(inside: Command, tmp_path: Path) -> None:
    check(imported(inside, text_file(tmp_path, UNIT, TABLE)), PLACED)


# The form of numbers


THOUSANDS = ("1", D1[0], "51,003", "41,002", "10,001")


def test_numbers_that_read_two_ways_are_listed(inside: Command, tmp_path: Path) -> None:
    path = text_file(tmp_path, UNIT, piped(HEAD, THOUSANDS))
    check(imported(inside, path), [], {"GN503": ["51003", "41002", "10001"]})


@pytest.mark.parametrize(("form", "times"), [("vi", 1), ("en", 1000)])
def test_the_command_line_says_how_they_read(
    inside: Command, tmp_path: Path, form: str, times: int
) -> None:
    path = text_file(tmp_path, UNIT, piped(HEAD, THOUSANDS))
    placed = row_of(D1, 51_003 * times, 41_002 * times, 10_001 * times)
    check(imported(inside, path, "--numbers", form), placed)


def test_one_number_of_a_table_shows_how_the_others_read(inside: Command, tmp_path: Path) -> None:
    other = ("2", D2[0], "1.234.567", "1.234.567", "0")
    path = text_file(tmp_path, UNIT, piped(HEAD, THOUSANDS, other))
    placed = [*row_of(D1, 51_003, 41_002, 10_001), *row_of(D2, 1_234_567_000, 1_234_567_000, 0)]
    check(imported(inside, path), placed)


@pytest.mark.parametrize("text", ["1 300", "1. 300", "1.3.00", "12,34,5", "1.300 2.000"])
def test_a_number_that_is_broken_is_right_or_listed(
    inside: Command, tmp_path: Path, text: str
) -> None:
    other = ("1", D1[0], text, "1.200", "100,5")
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD, other, ROWS[1])))
    may = [(D1, {}, 1300 * TRIEU)] if text in ("1 300", "1. 300") else []
    check(result, PLACED[1:], {"GN514": [text]}, may_be_placed=may)


# The unit


NO_UNIT = [
    "Biểu số 01",
    "Đơn vị tính: Triệu dồng",
    "Đơn vị tính: trieu",
    "Đơn vị: Phòng Lao động - Thương binh và Xã hội",
    "Đơn vị: UBND xã Triệu Đồng Sơn",
    "Đơn vị tính: hộ",
]


@pytest.mark.parametrize("line", NO_UNIT)
def test_without_a_unit_nothing_is_placed(inside: Command, tmp_path: Path, line: str) -> None:
    result = imported(inside, text_file(tmp_path, line, TABLE))
    assert (result.code, result.plan, set(result.causes)) == (1, "", {"GN502"})


def test_the_command_line_says_the_unit(inside: Command, tmp_path: Path) -> None:
    path = text_file(tmp_path, "Biểu số 01", TABLE)
    check(imported(inside, path, "--unit", "triệu đồng"), PLACED)


def test_two_tables_of_two_units(inside: Command, tmp_path: Path) -> None:
    head = HEAD[:3]
    first = piped(head, ("1", D1[0], "1.300,5"))
    second = piped(head, ("2", D2[0], "2.000,5"))
    path = text_file(tmp_path, UNIT, first, "Đơn vị tính: nghìn đồng", second)
    check(imported(inside, path), [(D1, {}, 1_300_500_000), (D2, {}, 2_000_500)])


def test_the_unit_of_one_table_is_not_that_of_the_next(inside: Command, tmp_path: Path) -> None:
    second = piped(HEAD[:3], ("3", "Dự án 3: Nhà ở", "70,5"))
    path = text_file(tmp_path, UNIT, TABLE, "Biểu số 02. Số hộ được hỗ trợ", second)
    result = imported(inside, path)
    check(result, PLACED, None, code=1)
    assert set(result.causes) == {"GN502"}


# Columns


def test_two_columns_for_one_cell_are_both_listed(inside: Command, tmp_path: Path) -> None:
    head = ("TT", "Nội dung", "Tổng số", "NSTW", "Ngân sách trung ương")
    path = text_file(tmp_path, UNIT, piped(head, *ROWS))
    listed = {"GN508": ["1200", "1005", "1500", "500"]}
    check(imported(inside, path), [PLACED[0], PLACED[3]], listed)


def test_an_outcome_beside_an_estimate_of_one_year_is_listed(
    inside: Command, tmp_path: Path
) -> None:
    head = ("TT", "Nội dung", "Năm 2026", "Dự toán năm 2025", "Ước thực hiện năm 2025")
    result = imported(inside, text_file(tmp_path, UNIT, piped(head, *ROWS)))
    next_year, this = {"year": "2026"}, {"year": "2025"}
    placed = [(D1, next_year, 1_300_500_000), (D1, this, 1200 * TRIEU)]
    placed += [(D2, next_year, 2000 * TRIEU), (D2, this, 1500 * TRIEU)]
    check(result, placed, {"GN512": ["1005", "500"]})


def test_a_head_with_a_word_that_is_not_known_is_listed(inside: Command, tmp_path: Path) -> None:
    head = ("TT", "Nội dung", "Tổng số", "NSTW", "NSĐP vượt thu")
    path = text_file(tmp_path, UNIT, piped(head, *ROWS))
    placed = [each for each in PLACED if each[1] != LOCAL]
    check(imported(inside, path), placed, {"GN504": ["1005", "500"]})


def test_an_amount_in_a_column_of_notes_is_not_placed(inside: Command, tmp_path: Path) -> None:
    head = (*HEAD, "Ghi chú")
    rows = [(*ROWS[0], "gồm 50 triệu đồng của năm 2023"), (*ROWS[1], "")]
    result = imported(inside, text_file(tmp_path, UNIT, piped(head, *rows)))
    told = sum("50" in each["text"] for each in result.report["listed"])
    told += sum(each["count"] for each in result.report["skipped"])
    assert told >= 1
    check(result, PLACED, None)


def test_programmes_in_columns(inside: Command, tmp_path: Path) -> None:
    gnbv = "Chương trình mục tiêu quốc gia giảm nghèo bền vững"
    ntm = "Chương trình mục tiêu quốc gia xây dựng nông thôn mới"
    head = ("TT", "Xã, thị trấn", "Tổng số", gnbv, ntm)
    rows = (("1", "Xã Nà Tòng", "300,5", "100", "200,5"), ("2", "Xã Pú Nhi", "70", "40", "30"))
    placed: list[Figure] = []
    for place, amounts in (("Xã Nà Tòng", (3005, 1000, 2005)), ("Xã Pú Nhi", (700, 400, 300))):
        for labels, amount in zip(((), (gnbv,), (ntm,)), amounts, strict=True):
            placed.append((labels, {"place": place}, amount * TRIEU // 10))
    check(imported(inside, text_file(tmp_path, UNIT, piped(head, *rows))), placed)


# Rows


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("name", ["Tổng số", "TỔNG CỘNG", "Tổng cộng (I+II)", "Cộng"])
def test_a_row_of_totals_is_the_plan(
    inside: Command, tmp_path: Path, name: str, is_first: bool
) -> None:
    total = ("", name, "3.300,5", "2.700", "600,5")
    rows = [total, *ROWS] if is_first else [*ROWS, total]
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD, *rows)))
    check(result, [*PLACED, *row_of((), 3_300_500, 2_700_000, 600_500)])
    assert errors_in(inside, result) == []


def test_places_in_rows(inside: Command, tmp_path: Path) -> None:
    head = ("TT", "Xã", "Tổng số", "Dự án 1", "Dự án 2")
    rows = (("", "Tổng số", "370,5", "140", "230,5"),)
    rows += (("1", "Xã Nà Tòng", "300,5", "100", "200,5"), ("2", "Xã Pú Nhi", "70", "40", "30"))
    placed: list[Figure] = []
    for cell, amounts in (
        ({}, (3705, 1400, 2305)),
        ({"place": "Xã Nà Tòng"}, (3005, 1000, 2005)),
        ({"place": "Xã Pú Nhi"}, (700, 400, 300)),
    ):
        for labels, amount in zip(((), ("Dự án 1",), ("Dự án 2",)), amounts, strict=True):
            placed.append((labels, cell, amount * TRIEU // 10))
    result = imported(inside, text_file(tmp_path, UNIT, piped(head, *rows)))
    check(result, placed)
    assert errors_in(inside, result) == []


def test_parts_that_do_not_list_everything_are_partial(inside: Command, tmp_path: Path) -> None:
    rows = (
        ("1", D1[0], "1.300,5"),
        ("", "Trong đó:", ""),
        ("-", "Đường bản Nà Tòng", "300"),
        ("-", "Cầu bản Pú Nhi", "200,5"),
        ("2", D2[0], "2.000"),
    )
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    placed = [
        (D1, {}, 1_300_500_000),
        ((*D1, "Đường bản Nà Tòng"), {}, 300 * TRIEU),
        ((*D1, "Cầu bản Pú Nhi"), {}, 200_500_000),
        (D2, {}, 2000 * TRIEU),
    ]
    check(result, placed)
    assert re.search(r"partial:\s+(\[|- )parts", result.plan)
    assert errors_in(inside, result) == []


def test_a_row_of_which_only_words_say_that_it_is_a_part_is_listed(
    inside: Command, tmp_path: Path
) -> None:
    rows = (ROWS[0][:3], ("", "Trong đó: chuyển nguồn năm 2022", "300,5"), ROWS[1][:3])
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    check(result, [PLACED[0], PLACED[3]], {"GN505": ["3005"]})


def test_an_amount_in_a_title_is_listed(inside: Command, tmp_path: Path) -> None:
    rows = (("1", "Hỗ trợ xóa nhà tạm (40 triệu đồng/nhà)", "1.300,5"), ("2", D2[0], "2.000"))
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    check(result, [(("Hỗ trợ xóa nhà tạm",), {}, 1_300_500_000), PLACED[3]], None, code=1)
    assert len(result.report["listed"]) == 1


def test_a_row_that_is_the_sum_of_its_part_and_of_its_neighbour(
    inside: Command, tmp_path: Path
) -> None:
    rows = (
        ("A", "TỔNG CHI NSĐP", "300,5"),
        ("I", "CHI CÂN ĐỐI", "200"),
        ("1", "Chi thường xuyên", "150"),
        ("2", "Dự phòng ngân sách", "50"),
        ("B", "CHI TỪ NGUỒN BỔ SUNG", "100,5"),
    )
    above, balance = "TỔNG CHI NSĐP", "CHI CÂN ĐỐI"
    may = [
        ((above,), {}, 300_500_000),
        ((above, balance), {}, 200 * TRIEU),
        ((above, balance, "Chi thường xuyên"), {}, 150 * TRIEU),
        ((above, balance, "Dự phòng ngân sách"), {}, 50 * TRIEU),
        (("CHI TỪ NGUỒN BỔ SUNG",), {}, 100_500_000),
    ]
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    check(result, [], may_be_placed=may)
    assert len(result.report["figures"]) + len(result.report["listed"]) == 5
    if result.plan:
        assert errors_in(inside, result) == []


# Pages


NUMBERED = ("(1)", "(2)", "(3)", "(4)", "(5)")
TDA = (
    ("a)", "Tiểu dự án 1: Đường", "1.000", "900", "100"),
    ("b)", "Tiểu dự án 2: Cầu", "300,5", "300", "0,5"),
)
PAGED = [
    *PLACED,
    *row_of((*D1, "Tiểu dự án 1: Đường"), 1_000_000, 900_000, 100_000),
    *row_of((*D1, "Tiểu dự án 2: Cầu"), 300_500, 300_000, 500),
]


def test_a_table_of_a_text_over_a_page_break(inside: Command, tmp_path: Path) -> None:
    first = piped(HEAD, NUMBERED, ROWS[0], TDA[0])
    second = piped(HEAD, NUMBERED, TDA[1], ROWS[1])
    result = imported(inside, text_file(tmp_path, UNIT, f"{first}\n\f", second))
    check(result, PAGED)
    assert errors_in(inside, result) == []


def test_a_table_of_word_over_a_page_break(inside: Command, tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph(UNIT)
        put_table(document, [HEAD, NUMBERED, ROWS[0], TDA[0]])
        document.add_page_break()
        put_table(document, [HEAD, NUMBERED, TDA[1], ROWS[1]])

    result = imported(inside, docx_file(tmp_path, fill))
    check(result, PAGED)
    assert errors_in(inside, result) == []


def test_landscape_pages_are_read_like_others(inside: Command, tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415 only here

        document.add_paragraph("KẾ HOẠCH")
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        document.add_paragraph(UNIT)
        put_table(document, [HEAD, *ROWS])

    check(imported(inside, docx_file(tmp_path, fill)), PLACED)


# Letters


def test_letters_that_are_decomposed(inside: Command, tmp_path: Path) -> None:
    texts = [normalize("NFD", each) for each in (UNIT, TABLE)]
    assert texts != [UNIT, TABLE]
    check(imported(inside, text_file(tmp_path, *texts)), PLACED)


def test_spaces_that_do_not_break_and_letters_that_are_not_seen(
    inside: Command, tmp_path: Path
) -> None:
    text = TABLE.replace("Dự án 1: Hạ tầng", "Dự\u00a0án\u20071: Hạ\u00ad\u200b tầng")
    path = text_file(tmp_path, UNIT.replace(" ", "\u00a0"), text.replace("1.200", "\u00a01.200"))
    check(imported(inside, path), PLACED)


def test_central_and_local_are_told_whatever_the_case(inside: Command, tmp_path: Path) -> None:
    head = ("Stt", "NỘI DUNG", "TỔNG SỐ", "NGÂN SÁCH TRUNG ƯƠNG", "Vốn NS địa phương")
    path = text_file(tmp_path, UNIT.upper(), piped(head, *ROWS))
    result = imported(inside, path)
    check(result, PLACED)
    sources = {each["cell"].get("source") for each in result.report["figures"]}
    assert sources == {None, CENTRAL["source"], LOCAL["source"]}
