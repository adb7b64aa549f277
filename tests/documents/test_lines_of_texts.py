"""Which line goes on in the next one."""

from __future__ import annotations

import pytest

from giamngheo_cli.documents.blocks import Grid, Paragraph
from giamngheo_cli.documents.readers.lines import (
    PageLine,
    cell_text,
    is_page_number,
    joined,
    paragraphs,
)

FULL = "Tổng nhu cầu vốn thực hiện các chương trình trên địa bàn"
#: Begins within a sentence, so that the lines with it are wrapped ones.
WITHIN = "của xã."


def line(text: str, *, is_after_gap: bool = False, is_aside: bool = False) -> PageLine:
    first = len(text.split(maxsplit=1)[0]) + 1
    return PageLine(text, "", len(text), first, len(FULL), is_after_gap, is_aside)


def texts(*lines: str | PageLine) -> list[str]:
    parts = [each if isinstance(each, PageLine) else line(each) for each in lines]
    blocks = list(paragraphs([*parts, line("- và", is_after_gap=True), line(WITHIN)]))
    assert blocks.pop() in (Paragraph("- và của xã.", ""), Paragraph(WITHIN, ""))
    return [each.text for each in blocks if isinstance(each, Paragraph) and not each.is_aside]


@pytest.mark.parametrize(
    "start",
    [
        "I. Vốn",
        "1. Vốn",
        "1.1. Vốn",
        "1.1 Vốn",
        "a) Vốn",
        "- Vốn",
        "+ vốn",
        "* Vốn",
        "(1) Vốn",
        "Điều 1. Vốn",
        "Phụ lục II",
        "ĐVT: triệu đồng",
        "Đơn vị tính: triệu đồng",
        "Nơi nhận:",
    ],
)
def test_what_has_a_mark_in_front_begins_a_paragraph(start: str) -> None:
    assert texts(f"{FULL};", start) == [f"{FULL};", start]


@pytest.mark.parametrize(
    "start",
    [
        "1.300 triệu đồng",
        "16 tuổi",
        "2021-2025",
        "Đảng",
        "T.Ư là",
        "5,5 tỷ",
        "- xã hội",
        "mục 1.1.",
    ],
)
def test_what_only_looks_like_a_mark_goes_on(start: str) -> None:
    assert texts(FULL, start) == [f"{FULL} {start}"]


def test_a_line_into_which_the_next_word_would_have_gone_ends() -> None:
    assert texts("Tổng vốn: 5 tỷ đồng", "Trong năm") == ["Tổng vốn: 5 tỷ đồng", "Trong năm"]


def test_a_title_that_is_set_in_the_middle_goes_on_in_small_letters() -> None:
    assert texts("Chương trình giảm nghèo", "bền vững năm 2025") == [
        "Chương trình giảm nghèo bền vững năm 2025"
    ]


def test_an_amount_is_not_followed_by_other_words_of_a_short_line() -> None:
    lines = ["Vốn đầu tư: 5 tỷ đồng", "vốn sự nghiệp: 3 tỷ đồng"]
    assert texts(*lines) == lines


def test_a_unit_belongs_to_the_number_before() -> None:
    assert texts("Dự án 2: 2.400", "triệu đồng") == ["Dự án 2: 2.400 triệu đồng"]


def test_a_heading_in_capitals_ends_where_small_letters_begin() -> None:
    assert texts(FULL.upper(), "CỦA XÃ NÀ LAY", "Tổng vốn") == [
        f"{FULL.upper()} CỦA XÃ NÀ LAY",
        "Tổng vốn",
    ]


@pytest.mark.parametrize("after", ["300 triệu đồng", "300 400"])
def test_two_lines_make_no_number_together(after: str) -> None:
    before = f"{FULL} theo Dự án 2"
    assert texts(before, after) == [before, after]


def test_a_year_is_no_part_of_a_number() -> None:
    assert texts(f"{FULL} năm 2025", "120 triệu đồng") == [f"{FULL} năm 2025 120 triệu đồng"]


def test_gaps_end_a_paragraph_and_asides_do_not() -> None:
    lines = (line(FULL), line("17", is_aside=True), line("xã"), line("xã", is_after_gap=True))
    assert texts(*lines) == [f"{FULL} xã", "xã"]


def test_a_grid_ends_a_paragraph() -> None:
    grid = Grid((), 1, 1, "")
    assert list(paragraphs([line(FULL), grid, line("của xã")])) == [
        Paragraph(FULL, ""),
        grid,
        Paragraph("của xã", ""),
    ]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["2021-", "2025"], "2021-2025"),
        (["BGDĐT-", "BTC"], "BGDĐT-BTC"),
        (["nông -", "lâm"], "nông - lâm"),
        (["- ", "a"], "-  a"),
        ([], ""),
    ],
)
def test_pieces_of_a_text_are_joined(pieces: list[str], text: str) -> None:
    assert joined(pieces) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Dự án,", "tiểu dự", "án"], "Dự án, tiểu dự án"),
        (["giai", "đoạn", "2021-", "2025"], "giai đoạn 2021-2025"),
        (["120", "", "300"], "120 / 300"),
        (["1.200", "5,3%"], "1.200 / 5,3%"),
        (["Năm", "2025"], "Năm 2025"),
        (["-", "5"], "- / 5"),
        (["5", "–", "-", "7"], "5 / – / - / 7"),
        (["5", "%"], "5 %"),
    ],
)
def test_the_lines_of_a_cell_are_one_text_without_a_new_number(lines: list[str], text: str) -> None:
    assert cell_text(lines) == text


@pytest.mark.parametrize("text", ["7", "- 7 -", "Trang 7", "Trang 7/12", "page 7 of 12", "–7–"])
def test_numbers_of_pages_are_known(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["1.300", "5.", "7 tỷ", "2025", "a", "-"])
def test_other_numbers_are_none_of_pages(text: str) -> None:
    assert not is_page_number(text)
