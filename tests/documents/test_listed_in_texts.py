"""What is listed of a text makes no finding; what a text says of its place and years is heard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from founds import told
from imports import import_files
from making import errors_in, text_file

from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.prose.text import found_in_text
from giamngheo_cli.documents.reading import Guidance

if TYPE_CHECKING:
    from command import Command

GNBV = "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững"


def of(issuer: str, years: str, *lines: str) -> list[str]:
    """Return what came of a plan of an office for some years."""
    texts = (issuer, "KẾ HOẠCH", f"{GNBV} {years}", *lines)
    return told(found_in_text([Paragraph(text, "") for text in texts], Guidance()))


@pytest.mark.parametrize(
    "lines",
    [
        # A source that is not known, beside those of the plan.
        [
            "Tổng vốn: 100 triệu đồng, gồm:",
            "- Ngân sách trung ương: 60 triệu đồng.",
            "- Ngân sách địa phương: 20 triệu đồng.",
            "- Hợp tác xã: 20 triệu đồng.",
        ],
        # A project of which no amount is placed.
        [
            "Tổng vốn: 100 triệu đồng.",
            "1. Dự án 1: Hạ tầng: 60 triệu đồng.",
            "2. Dự án 2: Sinh kế",
            "Kinh phí: 40 triệu đồng hỗ trợ 3 mô hình.",
        ],
        [
            "Tổng vốn: 100 triệu đồng (NSTW: 90 triệu đồng; NSĐP: 10 triệu đồng).",
            "1. Dự án 1: Hạ tầng: 60 triệu đồng (NSTW: 55 triệu đồng; NSĐP: 5 triệu đồng).",
            "2. Dự án 2: Sinh kế",
            "Kinh phí: 40 triệu đồng hỗ trợ 3 mô hình.",
        ],
    ],
)
def test_an_amount_that_is_listed_makes_no_error(
    inside: Command, tmp_path: Path, lines: list[str]
) -> None:
    title = ["UBND XÃ NÀ LAY", "", "KẾ HOẠCH", f"{GNBV} năm 2024", "", "II. KINH PHÍ"]
    result = import_files(inside, text_file(tmp_path, *title, *lines))
    assert result.causes == {"GN501": 1}
    assert errors_in(inside, result) == []


def test_what_titles_tell_of_items_does_not_list_all_of_them(
    inside: Command, tmp_path: Path
) -> None:
    lines = [
        "I. VỐN NGÂN SÁCH TRUNG ƯƠNG: 100 triệu đồng",
        "1. Dự án 1: 100 triệu đồng",
        "a) Tiểu dự án 1: 100 triệu đồng",
        "II. VỐN NGÂN SÁCH HUYỆN: 10 triệu đồng",
        "1. Dự án 1: 10 triệu đồng",
    ]
    result = import_files(inside, text_file(tmp_path, *lines))
    assert result.causes == {}
    assert errors_in(inside, result) == []


def test_by_how_much_an_amount_changes_leaves_all_sums_to_be_checked(
    inside: Command, tmp_path: Path
) -> None:
    lines = [
        "II. KINH PHÍ",
        "Tổng vốn: 100 triệu đồng, tăng 9 triệu đồng so với năm 2023 (91 triệu đồng).",
        "- Ngân sách trung ương: 60 triệu đồng.",
        "- Ngân sách địa phương: 20 triệu đồng.",
    ]
    result = import_files(inside, text_file(tmp_path, *lines))
    assert result.causes == {"GN501": 2}
    assert [each.split()[0] for each in errors_in(inside, result)] == ["GN102"]


def test_a_year_that_is_none_of_the_plan_is_not_placed() -> None:
    lines = ("III. DỰ KIẾN KẾ HOẠCH NĂM 2026", "1. Vốn đầu tư: 9 tỷ đồng", "2. NSTW: 5 tỷ đồng")
    assert of("UBND XÃ NÀ LAY", "năm 2025", *lines) == [
        "? GN501 | 9 tỷ đồng",
        "? GN501 | 5 tỷ đồng",
    ]


@pytest.mark.parametrize(
    "where", ["trên địa bàn xã", "trên địa bàn xã Nà Lay", "toàn xã", "trên địa bàn toàn xã"]
)
def test_all_of_the_place_of_the_plan_is_the_plan(where: str) -> None:
    line = f"Tổng kinh phí thực hiện Chương trình giai đoạn 2021-2025 {where} là 5 tỷ đồng."
    told_of_it = of("UBND xã Nà Lay", "giai đoạn 2021-2025", "II. KINH PHÍ", line)
    assert told_of_it == ["= . |  | 5 tỷ đồng"]


@pytest.mark.parametrize("where", ["trên địa bàn huyện", "trên địa bàn xã Nà Hin", "toàn huyện"])
def test_another_place_is_not_the_plan(where: str) -> None:
    line = f"Tổng kinh phí thực hiện Chương trình {where} là 5 tỷ đồng."
    told_of_it = of("UBND xã Nà Lay", "giai đoạn 2021-2025", "II. KINH PHÍ", line)
    assert told_of_it == ["? GN501 | 5 tỷ đồng"]


@pytest.mark.parametrize("place", ["xã Nà Lay", "xã Nà Hin"])
def test_items_below_a_title_with_a_place_are_of_that_place(place: str) -> None:
    lines = (f"II. KẾ HOẠCH VỐN CỦA {place}", "1. Dự án 1: 5 tỷ đồng")
    (came,) = of("UBND xã Nà Lay", "giai đoạn 2021-2025", *lines)
    assert came[0] == ("=" if place == "xã Nà Lay" else "?")
