"""Tables of pdf files: rows that a page break parts, numbers in narrow columns, letterheads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import import_files
from making import (
    CENTRAL,
    HEAD,
    LOCAL,
    TRIEU,
    UNIT,
    check,
    digits_listed,
    errors_in,
    imported,
    row_of,
    titles_of,
)
from making_pdf import Sheet, pdf

if TYPE_CHECKING:
    from command import Command

ACROSS = (20, 60, 300, 380, 460, 540)
ONE, OTHER = ("Dự án 1",), ("Dự án 2",)


def pdf_file(folder: Path, *pages: Sequence[Sequence[str]], lines: Sequence[str] = ()) -> Path:
    """Write a table over pages, below lines of text."""
    sheets = [Sheet().table(ACROSS, 100, rows) for rows in pages]
    for at, line in enumerate((*lines, UNIT)):
        sheets[0].text(20, 30 + 15 * at, line)
    path = folder / "bieu.pdf"
    path.write_bytes(pdf(*sheets))
    return path


def row(number: str, title: str, *amounts: str) -> tuple[str, ...]:
    return (number, title, *amounts)


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (row("2", "Dự", "70,1", "50,1", "20"), row("", "án 2", "5", "5", "")),
        (row("2", "Dự án 2", "70,1", "50,1", "20"), row("", "", "5", "5", "")),
        (row("2", "Dự án 2", "70", "50,1", "20"), row("", "", "815,5", "5", "")),
    ],
)
def test_a_number_that_a_page_break_parts_is_listed(
    inside: Command, tmp_path: Path, first: Sequence[str], rest: Sequence[str]
) -> None:
    before = [HEAD, row("1", *ONE, "60,5", "30,5", "30")]
    path = pdf_file(tmp_path, [*before, first], [rest, row("3", "Dự án 3", "9,5", "4,5", "5")])
    placed = [
        *row_of(ONE, 60_500, 30_500, 30_000),
        (OTHER, LOCAL, 20 * TRIEU),
        *row_of(("Dự án 3",), 9_500, 4_500, 5_000),
    ]
    parted = [first[at] + rest[at] for at in (2, 3)]
    result = imported(inside, path)
    check(result, placed, {"GN514": parted})
    assert errors_in(inside, result) == []


def test_the_rest_of_another_cell_does_not_part_a_row(inside: Command, tmp_path: Path) -> None:
    first = [HEAD, row("1", "Dự án 1", "60,5", "30,5", "30 *")]
    rest = [row("", "", "", "", "chuyển tiếp"), row("2", *OTHER, "9,5", "4,5", "5")]
    placed = [(ONE, {}, 60_500_000), (ONE, CENTRAL, 30_500_000), *row_of(OTHER, 9500, 4500, 5000)]
    check(imported(inside, pdf_file(tmp_path, first, rest)), placed, None)


@pytest.mark.parametrize("second", ["vốn sự nghiệp", "trong đó: vốn sự nghiệp"])
def test_a_row_in_small_letters_on_a_new_page_is_no_rest(
    inside: Command, tmp_path: Path, second: str
) -> None:
    first = [HEAD, row("1", *ONE, "60,5", "30,5", "30")]
    rest = [row("", second, "10", "5", "5"), row("2", *OTHER, "9,5", "4,5", "5")]
    result = imported(inside, pdf_file(tmp_path, first, rest))
    figures = {(each["item"], each["written"]) for each in result.report["figures"]}
    assert {("da1", "60,5"), ("da1", "30,5"), ("da1", "30"), ("da2", "9,5")} <= figures


@pytest.mark.parametrize("head", ["Tổng mức đầu tư", "Đã giải ngân", "Nguồn nào đó"])
def test_a_number_on_two_lines_is_never_lost(inside: Command, tmp_path: Path, head: str) -> None:
    rows = [(*HEAD[:3], head, "NSTW"), row("1", *ONE, "60,5", "212.940,37\n2", "30,5")]
    result = imported(inside, pdf_file(tmp_path, rows))
    check(result, [(ONE, {}, 60_500_000), (ONE, CENTRAL, 30_500_000)], None, code=result.code)
    skipped = [each["numbers"] for each in result.report["skipped"]]
    listed = [text for texts in digits_listed(result).values() for text in texts]
    assert skipped == [["212.940,37 / 2"]] or listed == ["212940372"]


def test_what_is_listed_below_a_place_makes_no_error(inside: Command, tmp_path: Path) -> None:
    rows = [HEAD, row("I", "Xã Nà Hỳ", "60,5", "30,5", "30"), row("1", *ONE, "60,5", "30,5", "30")]
    rows += [row("II", "Xã Pa Tần", "9,5", "4,5", "5"), row("1", *ONE, "9\n5", "4,5", "5")]
    result = imported(inside, pdf_file(tmp_path, rows))
    assert result.listed("GN514") == ["9 / 5"]
    assert errors_in(inside, result) == []


def test_a_motto_is_no_name_of_an_area(inside: Command, tmp_path: Path) -> None:
    lines = ["ỦY BAN NHÂN DÂN    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    lines.append("HUYỆN MƯỜNG KHAM  Độc lập - Tự do - Hạnh phúc")
    lines.append("Biểu 1: Nhu cầu vốn của huyện Mường Kham")
    path = pdf_file(tmp_path, [HEAD, row("1", *ONE, "60,5", "30,5", "30")], lines=lines)
    check(imported(inside, path), row_of(ONE, 60_500, 30_500, 30_000))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234.56\n7", "1.234.567"),
        ("1.234.\n567", "1.234.567"),
        ("145.609,\n822", "145.609,822"),
        ("1.2\n34.567", ""),
        ("64.439,18\n7", ""),
        ("1.234\n567", ""),
        ("12\n34", ""),
        ("1.234.56\n1.2", ""),
    ],
)
def test_a_number_that_is_none_without_its_next_line_is_one(
    inside: Command, tmp_path: Path, text: str, number: str
) -> None:
    rows = [HEAD[:3], row("1", *ONE, text), row("2", *OTHER, "1.500,5")]
    result = import_files(inside, pdf_file(tmp_path, rows))
    read = [each["written"] for each in result.report["figures"] if each["item"] == "da1"]
    assert read == ([number] if number else [])
    assert result.causes.total() == int(not number)


@pytest.mark.parametrize("head", ["ST\nT", "S\nTT", "T\nT"])
def test_a_narrow_column_parts_the_head_of_numbers(
    inside: Command, tmp_path: Path, head: str
) -> None:
    rows = [(head, *HEAD[1:]), row("I", *ONE, "60,5", "30,5", "30")]
    check(imported(inside, pdf_file(tmp_path, rows)), row_of(ONE, 60_500, 30_500, 30_000))


TITLE = "Dự án 2: Nhà ở cho xã biên giới"


def titles_over_a_page(
    run: Command, folder: Path, rest: str, *more: Sequence[str]
) -> list[tuple[str, ...]]:
    first = [HEAD, row("1", "Dự án 1", "60,5", "30,5", "30"), row("2", TITLE, "7,5", "5", "2,5")]
    second = [row("", rest, "", "", ""), row("3", "Dự án 3", "9,5", "4,5", "5"), *more]
    result = imported(run, pdf_file(folder, first, second))
    assert digits_listed(result).keys() <= {"GN505"}
    return titles_of(result)


def test_a_title_that_a_page_break_parts_before_a_capital(inside: Command, tmp_path: Path) -> None:
    titles = titles_over_a_page(inside, tmp_path, "Việt Nam")
    assert titles == [("Dự án 1",), (f"{TITLE} Việt Nam",), ("Dự án 3",)]


@pytest.mark.parametrize("rest", ["Trong đó:", "Vốn huy động", "Hoạt động khác", "CÔNG TÁC KHÁC"])
def test_what_is_no_rest_of_a_title_above_it(inside: Command, tmp_path: Path, rest: str) -> None:
    assert (TITLE,) in titles_over_a_page(inside, tmp_path, rest)


def test_a_heading_at_the_top_of_a_page_beside_others(inside: Command, tmp_path: Path) -> None:
    more = [row("", "Công tác khác", "", "", ""), row("4", "Dự án 4", "9,5", "4,5", "5")]
    assert (TITLE,) in titles_over_a_page(inside, tmp_path, "Công tác chính", *more)
