"""Sentences → figures with their item and cell; what is not understood is listed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from founds import told

from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.found import Found
from giamngheo_cli.documents.prose.text import found_in_text
from giamngheo_cli.documents.reading import Guidance

_TITLE = (
    "KẾ HOẠCH",
    "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025",
)


class Case(NamedTuple):
    """Paragraphs, and what must come of them, placed and listed."""

    lines: tuple[str, ...]
    expected: list[str]


def cases() -> list[Case]:
    text = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
    parts = [part.splitlines() for part in text.split("\n\n")[1:]]
    return [
        Case(
            tuple(line for line in part if line[:2] not in ("= ", "? ")),
            [line for line in part if line[:2] in ("= ", "? ")],
        )
        for part in parts
    ]


def found(*lines: str, reading: Guidance = Guidance()) -> Found:  # noqa: B008 it never changes
    return found_in_text([Paragraph(line, line) for line in (*_TITLE, *lines)], reading)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.lines[-1][:60])
def test_sentence(case: Case) -> None:
    assert told(found(*case.lines)) == case.expected


def test_the_place_and_the_section_of_an_amount_are_kept() -> None:
    (figure,) = found(
        "VI. NỘI DUNG", "1. Dự án 2: Sinh kế", "a) Vốn", "Tổng vốn: 5 tỷ đồng"
    ).figures
    assert (figure.ref, figure.place, figure.dong) == ("VI.1a", "Tổng vốn: 5 tỷ đồng", 5 * 10**9)
    assert figure.item[0].title == "Dự án 2: Sinh kế"


def test_a_section_that_is_asked_for_is_read_alone() -> None:
    lines = ("V. KINH PHÍ", "Tổng vốn: 5 tỷ đồng", "VI. KINH PHÍ", "1. Vốn", "Tổng vốn: 6 tỷ đồng")
    assert told(found(*lines, reading=Guidance(section="VI"))) == ["= . |  | 6 tỷ đồng"]
    assert told(found(*lines, reading=Guidance(section="V"))) == ["= . |  | 5 tỷ đồng"]


def test_an_amount_in_a_footnote_is_listed_as_one_that_is_not_shown() -> None:
    aside = Paragraph("Tổng vốn: 5 tỷ đồng", "footnote 1", is_aside=True)
    result = found_in_text([Paragraph("II. KINH PHÍ", ""), aside], Guidance())
    assert told(result) == ["? GN509 | 5 tỷ đồng"]


def test_a_document_says_its_title_its_office_and_its_years() -> None:
    about = found("UBND huyện Nà Hin xây dựng kế hoạch như sau:").about
    assert about.title == (
        "Kế hoạch thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025"
    )
    assert (about.issuer, about.period) == ("UBND huyện Nà Hin", "2021-2025")


def test_a_year_that_is_the_whole_plan_is_no_part_of_it() -> None:
    title = "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2023"
    lines = (
        "IV. KINH PHÍ NĂM 2023",
        "Tổng kinh phí năm 2023: 5 tỷ đồng, trong đó NSTW 4 tỷ đồng.",
        "Năm 2022: 3 tỷ đồng.",
    )
    result = found_in_text(
        [Paragraph(line, "") for line in ("KẾ HOẠCH", title, *lines)], Guidance()
    )
    assert told(result)[:2] == ["= . |  | 5 tỷ đồng", "= . | central | 4 tỷ đồng"]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + "NSTW: 5 tỷ đồng" + ")" * 5000,
        "NSTW: 5 tỷ đồng" + " (trong đó" * 5000,
        "(NSTW: 5 tỷ đồng" * 2000,
    ],
)
def test_brackets_that_nobody_writes_are_listed(text: str) -> None:
    result = found("II. KINH PHÍ", text)
    assert not result.figures
    assert len(result.listed) == text.count("5 tỷ đồng")


def test_an_outline_that_nobody_writes_is_not_followed() -> None:
    lines = [f"{'.'.join(['1'] * depth)}. Kinh phí: 5 tỷ đồng" for depth in range(1, 200)]
    result = found(*lines)
    assert len(result.figures) + len(result.listed) == len(lines)
    assert len(result.figures) < 40
