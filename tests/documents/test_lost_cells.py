"""Tables whose cells no reader sees, and csv without a name: no number of them is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import import_files
from making_pdf import Sheet, pdf

if TYPE_CHECKING:
    from command import Command

UNIT = "Đơn vị tính: triệu đồng\n"
NAMES = "TT{0}Nội dung{0}Tổng số\n1{0}Dự án 1: Nhà ở{0}{1}\n2{0}Dự án 2: Sinh kế{0}500,5\n"


def listed(run: Command, path: Path) -> list[tuple[str, str]]:
    """Return places and numbers of what is listed, all of it as amounts of a text."""
    result = import_files(run, path)
    assert set(result.causes) <= {"GN501"}
    return [(each["place"], each["text"]) for each in result.report["listed"]]


def text_file(folder: Path, text: str) -> Path:
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("TT   Nội dung        NSTW      NSĐP\n1    Dự án 1: Nhà ở   1.300,5   200", "1.300,5 200"),
        ("Dự án 1: Nhà ở 1.300,5 200", "1.300,5 200"),
        ("Dự án 1: Nhà ở 1.300,5 / 200", "1.300,5 200"),
        ("Dự án 1: Nhà ở 1.300,5; 200", "1.300,5 200"),
        ("Dự án 1: Nhà ở 1300 | 200", "1300 200"),
        ("Dự án 1: Nhà ở - 1.300,5 - 200", "1.300,5 200"),
        ("Dự án 1: Nhà ở 1,300.5 200", "1,300.5 200"),
        ("Dự án 1: Nhà ở   12.5   3.4", "12.5 3.4"),
        ("Dự án 1: Nhà ở 120 300 450", "120 300 450"),
        ("Dự án 1: Nhà ở 1.300,5 12,5%", "1.300,5 12,5%"),
        ("Dự án 1: Nhà ở         1.300,5", "1.300,5"),
        ("Dự án 1: Nhà ở\t1.300,5", "1.300,5"),
        ("1. Dự án 1: Nhà ở 1.300,5", "1.300,5"),
        ("Tổng cộng 1.300,5", "1.300,5"),
        ("Dự án 1: Nhà ở | 1.300,5 | Sở Xây dựng", "1.300,5"),
    ],
)
def test_numbers_side_by_side_are_listed(
    inside: Command, tmp_path: Path, text: str, numbers: str
) -> None:
    place = f"line {text.count(chr(10)) + 3}"
    path = text_file(tmp_path, f"{UNIT}\n{text}\n")
    assert listed(inside, path) == [(place, number) for number in numbers.split()]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 09/3/2022, 10/4/2022 10/5/2022 và 11-5-2022 12-5-2022.",
        "Các năm 2021 2022; 2023 / 2024.",
        "Năm 2021 | 2022 | 2023 | 2024 | 2025",
        "Nghị định số 27/2022/NĐ-CP; 38/2023/NĐ-CP, Công văn 1234/UBND-KT; 1235/UBND-KT",
        "Quyết định số 1719/2021; 1720/2021.",
        "Điện thoại: 0203 3825 123; 0912.345.678; (024) 3825 1234; +84 912 345 678",
        "Các khoản 2.1; 2.2 và Dự án 2 300 hộ",
        "Hỗ trợ 1.300/2.500 hộ nghèo",
        "Tỷ lệ 12,5% 13,5%",
        "A | B | 1 | 2 | 3",
        "Có 1.300 hộ nghèo, 200 hộ cận nghèo.",
        "Dự án 1: Hỗ trợ nhà ở giai đoạn 2021-2025, năm 2024",
        "Tổng số hộ nghèo: 1.300",
        "Hỗ trợ 5 xã giai đoạn 2016 - 2020; 2 xã mới.",
    ],
)
def test_what_is_no_amount_is_not_listed(inside: Command, tmp_path: Path, text: str) -> None:
    assert listed(inside, text_file(tmp_path, f"{text}\n")) == []


def test_amounts_with_a_unit_are_listed_once(inside: Command, tmp_path: Path) -> None:
    text = "Dự án lạ 2 1.300 triệu đồng; 200 triệu đồng\n"
    assert [text for _, text in listed(inside, text_file(tmp_path, text))] == [
        "1.300 triệu đồng",
        "200 triệu đồng",
    ]


def test_a_row_of_many_amounts_is_listed(inside: Command, tmp_path: Path) -> None:
    line = "1.300,5 200 5 triệu đồng " * 1_200
    assert len(listed(inside, text_file(tmp_path, f"{line}\n"))) == 3_600


def test_a_table_without_lines_in_a_pdf_is_listed(inside: Command, tmp_path: Path) -> None:
    sheet = Sheet().text(50, 60, "Đơn vị tính: triệu đồng")
    for top, row in ((90, ("Dự án 1", "1.300,5", "200")), (110, ("Dự án 2", "500", "1.200"))):
        for left, text in zip((50, 300, 400), row, strict=True):
            sheet.text(left, top, text)
    sheet.text(50, 130, "Dự án 3").text(300, 130, "1.250,5")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(sheet))
    numbers = [text for _, text in listed(inside, path)]
    assert numbers == ["1.300,5", "200", "500", "1.200", "1.250,5"]


@pytest.mark.parametrize(
    "text",
    [
        UNIT + NAMES.format(";", "1.300,5"),
        UNIT + NAMES.format("\t", "1.300,5"),
        UNIT + "Nội dung;Tổng số\nDự án 1: Nhà ở;1.300,5\nDự án 2: Sinh kế;500,5\n",
        f'"{UNIT.strip()}"\n' + NAMES.format(",", '"1.300,5"').replace("500,5", '"500,5"'),
    ],
)
def test_csv_on_standard_input_is_read_as_a_table(inside: Command, text: str) -> None:
    result = inside("import", "-", "--format", "json", stdin=text.encode())
    (file,) = result.document["files"]
    assert (file["kind"], file["listed"]) == ("csv", 0)
    placed = [(each["item"], each["amount"]) for each in result.document["figures"]]
    assert placed == [("da1", "1300500000"), ("da2", "500500000")]


def test_commas_that_read_two_ways_are_refused(inside: Command) -> None:
    result = inside("import", "-", stdin=(UNIT + NAMES.format(",", "1.300")).encode())
    assert result.code == 1
    assert "GN510" in result.err
    assert "a comma in it may separate two fields" in result.err


@pytest.mark.parametrize(
    "text",
    [
        "- Vốn đầu tư: 5 tỷ đồng; vốn sự nghiệp: 3 tỷ đồng;\n- Năm 2024: 5; 6;\n- Khác; thêm;\n",
        "| TT | Nội dung | Vốn |\n|---|---|---|\n| 1 | Dự án 1, 2, 3 | 1,234,567 |\n" * 3,
    ],
)
def test_sentences_on_standard_input_are_a_text(inside: Command, text: str) -> None:
    result = inside("import", "-", "--format", "json", stdin=text.encode())
    assert result.document["files"][0]["kind"] == "text"


@pytest.mark.parametrize("second", ["VI. Nhu cầu kinh phí", "Tổng: 9 tỷ đồng"])
def test_a_title_ends_before_a_section_or_an_amount(
    inside: Command, tmp_path: Path, second: str
) -> None:
    text = f"Kế hoạch\nNăm 2024\n{second}\nTổng kinh phí: 5 triệu đồng\n"
    plan = import_files(inside, text_file(tmp_path, text)).plan
    assert "\ntitle: Kế hoạch năm 2024\n" in plan


def test_the_numbers_of_rows_are_none_below_a_head_that_a_line_parts(
    inside: Command, tmp_path: Path
) -> None:
    rows = "| S TT | Nội dung | Tổng số |\n|---|---|---|\n| 1 | Dự án 1: Nhà ở | 1.300,5 |\n"
    assert listed(inside, text_file(tmp_path, f"{UNIT}\n{rows}")) == []
