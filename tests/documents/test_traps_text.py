"""Sentences about money in which a figure is easily read wrong: it is placed right or listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import Import
from making import (
    CENTRAL,
    HEAD,
    LOCAL,
    ROWS,
    TRIEU,
    UNIT,
    Figure,
    check,
    errors_in,
    found_in,
    imported,
    piped,
    text_file,
)

if TYPE_CHECKING:
    from command import Command

TITLE = (
    "KẾ HOẠCH",
    "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025",
)
NEED = "VII. TỔNG MỨC NHU CẦU VỐN THỰC HIỆN"
GNBV = "Chương trình mục tiêu quốc gia giảm nghèo bền vững"
CONTENTS = ("VI. NỘI DUNG", f"1. {GNBV}")
D2 = "Dự án 2: Đa dạng hóa sinh kế"
MOBILISED = {"source": "mobilised"}


def central(kind: str) -> dict[str, str]:
    return {**CENTRAL, "kind": kind}


def test_a_plain_section_of_sums_is_placed(inside: Command, tmp_path: Path) -> None:
    lines = (
        "Tổng vốn: 1.300 triệu đồng; trong đó:",
        "- Ngân sách trung ương: 1.200 triệu đồng (vốn đầu tư: 700 triệu đồng, vốn sự nghiệp: "
        "500 triệu đồng).",
        "- Ngân sách địa phương: 0,1 tỷ đồng.",
    )
    result = imported(inside, text_file(tmp_path, *TITLE, NEED, *lines))
    placed: list[Figure] = [
        ((), {}, 1300 * TRIEU),
        ((), CENTRAL, 1200 * TRIEU),
        ((), central("investment"), 700 * TRIEU),
        ((), central("recurrent"), 500 * TRIEU),
        ((), LOCAL, 100 * TRIEU),
    ]
    check(result, placed)
    assert errors_in(inside, result) == []


# Brackets


@pytest.mark.parametrize(
    ("bracket", "cell"),
    [
        ("(vốn sự nghiệp)", central("recurrent")),
        ("(Vốn đầu tư phát triển)", central("investment")),
        ("(theo Quyết định số 90/QĐ-TTg)", CENTRAL),
    ],
)
def test_a_bracket_without_an_amount_narrows_the_one_before_or_is_a_note(
    inside: Command, tmp_path: Path, bracket: str, cell: dict[str, str]
) -> None:
    lines = (
        "Tổng vốn: 1.300 triệu đồng; trong đó:",
        f"- Ngân sách trung ương: 1.200 triệu đồng {bracket}.",
        "- Ngân sách địa phương: 100 triệu đồng.",
    )
    result = imported(inside, text_file(tmp_path, *TITLE, NEED, *lines))
    placed = [((), {}, 1300 * TRIEU), ((), cell, 1200 * TRIEU), ((), LOCAL, 100 * TRIEU)]
    check(result, placed)


def test_a_bracket_that_is_never_closed_ends_with_its_sentence(
    inside: Command, tmp_path: Path
) -> None:
    lines = (
        "Tổng vốn: 1.300 triệu đồng; trong đó:",
        "- Ngân sách trung ương: 1.200 triệu đồng (vốn đầu tư: 700 triệu đồng, vốn sự nghiệp: "
        "500 triệu đồng.",
        "- Ngân sách địa phương: 100 triệu đồng.",
    )
    result = imported(inside, text_file(tmp_path, *TITLE, NEED, *lines))
    placed = [
        ((), {}, 1300 * TRIEU),
        ((), CENTRAL, 1200 * TRIEU),
        ((), central("investment"), 700 * TRIEU),
        ((), central("recurrent"), 500 * TRIEU),
        ((), LOCAL, 100 * TRIEU),
    ]
    check(result, placed)


def test_a_bracket_that_says_the_same_source_in_other_words_is_a_note(
    inside: Command, tmp_path: Path
) -> None:
    line = (
        f"1.1. {D2}",
        "- Vốn và nguồn vốn: Tổng nhu cầu vốn thực hiện: 1.300 triệu đồng, trong đó: Ngân sách "
        "Trung ương: 1.200 triệu đồng; vốn huy động hợp pháp khác: 100 triệu đồng (huy động trong "
        "Nhân dân).",
    )
    placed = [
        ((GNBV, D2), {}, 1300 * TRIEU),
        ((GNBV, D2), CENTRAL, 1200 * TRIEU),
        ((GNBV, D2), MOBILISED, 100 * TRIEU),
    ]
    check(imported(inside, text_file(tmp_path, *TITLE, *CONTENTS, *line)), placed)


# None, and twice


def test_none_is_a_figure(inside: Command, tmp_path: Path) -> None:
    lines = (
        "Tổng vốn: 1.200 triệu đồng; trong đó:",
        "- Ngân sách trung ương: 1.200 triệu đồng (vốn đầu tư: Không, vốn sự nghiệp: "
        "1.200 triệu đồng).",
        "- Ngân sách địa phương: Không.",
    )
    placed = [
        ((), {}, 1200 * TRIEU),
        ((), CENTRAL, 1200 * TRIEU),
        ((), central("investment"), 0),
        ((), central("recurrent"), 1200 * TRIEU),
        ((), LOCAL, 0),
    ]
    check(imported(inside, text_file(tmp_path, *TITLE, NEED, *lines)), placed)


@pytest.mark.parametrize(("again", "found"), [("1.300", []), ("1.310", ["GN201"])])
def test_an_amount_that_is_said_again_is_restated(
    inside: Command, tmp_path: Path, again: str, found: list[str]
) -> None:
    lines = (
        f"1.1. {D2}: 1.300 triệu đồng",
        f"- Vốn và nguồn vốn: Tổng nhu cầu vốn thực hiện: {again} triệu đồng.",
    )
    result = imported(inside, text_file(tmp_path, *TITLE, *CONTENTS, *lines))
    second = int(again.replace(".", "")) * TRIEU
    check(result, [((GNBV, D2), {}, 1300 * TRIEU), ((GNBV, D2), {}, second)], code=len(found))
    assert "restated:" in result.plan
    assert errors_in(inside, result) == found


# What is not the plan's


def imported_behind_a_total(run: Command, folder: Path, sentence: str) -> Import:
    lines = (f"1.1. {D2}", "- Tổng nhu cầu vốn thực hiện: 1.300 triệu đồng.", f"- {sentence}")
    return imported(run, text_file(folder, *TITLE, *CONTENTS, *lines))


@pytest.mark.parametrize(
    "past",
    [
        "Đến nay đã giải ngân 500 triệu đồng.",
        "Lũy kế giải ngân đến 31/12/2023 là 500 triệu đồng.",
        "Kinh phí đã thực hiện: 500 triệu đồng.",
        "Đã thanh toán 500 triệu đồng từ ngân sách trung ương.",
        "Kết quả giải ngân: ngân sách trung ương 500 triệu đồng.",
    ],
)
def test_past_results_are_listed(inside: Command, tmp_path: Path, past: str) -> None:
    result = imported_behind_a_total(inside, tmp_path, past)
    check(result, [((GNBV, D2), {}, 1300 * TRIEU)], {"GN512": ["500"]})


@pytest.mark.parametrize(
    "sentence",
    [
        "Mức hỗ trợ không quá 40 triệu đồng/hộ.",
        "Thu nhập bình quân đầu người đạt 39 triệu đồng mỗi năm.",
        "Mỗi mô hình được vay từ 50 đến 100 triệu đồng.",
    ],
)
def test_money_that_is_no_funding_is_listed(inside: Command, tmp_path: Path, sentence: str) -> None:
    result = imported_behind_a_total(inside, tmp_path, sentence)
    check(result, [((GNBV, D2), {}, 1300 * TRIEU)], None, code=1)
    assert set(result.causes) == {"GN501"}


@pytest.mark.parametrize("source", ["vốn khác", "vốn ODA", "nguồn vượt thu", "quỹ vì người nghèo"])
def test_a_source_that_is_not_known_is_listed(inside: Command, tmp_path: Path, source: str) -> None:
    lines = (
        "Tổng vốn: 1.300 triệu đồng; trong đó:",
        "- Ngân sách trung ương: 1.200 triệu đồng.",
        f"- {source.capitalize()}: 100 triệu đồng (vốn đầu tư: 60 triệu đồng, vốn sự nghiệp: "
        "40 triệu đồng).",
    )
    result = imported(inside, text_file(tmp_path, *TITLE, NEED, *lines))
    placed = [((), {}, 1300 * TRIEU), ((), CENTRAL, 1200 * TRIEU)]
    check(result, placed, {"GN501": ["100", "60", "40"]})


# Numbers that are broken


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("71, 4 tỉ đồng", 71_400 * TRIEU),
        ("71 ,4 tỷ đồng", 71_400 * TRIEU),
        ("1 300 triệu đồng", 1300 * TRIEU),
        ("1. 300 triệu đồng", 1300 * TRIEU),
        ("1.300\ntriệu đồng", 1300 * TRIEU),
        ("1.300triệu đồng", 1300 * TRIEU),
        ("1,300 triệu đồng", 1_300_000),
        ("1.3 tỷ đồng", 1300 * TRIEU),
        ("13.00 triệu đồng", 13 * TRIEU),
        ("1.300.00 triệu đồng", None),
    ],
)
def test_a_number_with_a_space_or_a_wrong_mark_is_right_or_listed(
    inside: Command, tmp_path: Path, text: str, dong: int | None
) -> None:
    lines = (f"Tổng vốn: {text}.", "- Ngân sách địa phương: 100 triệu đồng.")
    result = imported(inside, text_file(tmp_path, *TITLE, NEED, *lines))
    may: list[Figure] = [((), LOCAL, 100 * TRIEU)]
    may += [((), {}, dong)] if dong is not None else []
    check(result, [], None, may_be_placed=may, code=result.code)
    assert len(result.report["figures"]) == len(may) or result.code == 1


@pytest.mark.parametrize(
    "broken",
    [
        "Tổng vốn:\n\n3\n\n\f\n5,5 tỷ đồng.",
        "Tổng vốn: 5,5\n\n3\n\n\f\ntỷ đồng.",
        "Tổng\n\n- 3 -\n\n\f\nvốn: 5,5 tỷ đồng.",
        "Tổng vốn: 5,5 tỷ\n\nTrang 3/12\n\n\f\nđồng.",
    ],
)
def test_the_number_of_a_page_is_no_part_of_a_sentence(
    inside: Command, tmp_path: Path, broken: str
) -> None:
    result = imported(inside, text_file(tmp_path, *TITLE, NEED, broken))
    check(result, [], None, may_be_placed=[((), {}, 5500 * TRIEU)], code=result.code)
    assert len(result.report["figures"]) + len(result.report["listed"]) == 1


@pytest.mark.parametrize(
    ("text", "dong"),
    [("khoảng 1.300 triệu đồng", 1300), ("trên 1,3 tỷ đồng", 1300), ("1 tỷ 300 triệu đồng", 1300)],
)
def test_words_that_belong_to_an_amount(
    inside: Command, tmp_path: Path, text: str, dong: int
) -> None:
    result = imported(inside, text_file(tmp_path, *TITLE, NEED, f"Tổng vốn: {text}."))
    check(result, [((), {}, dong * TRIEU)])


# A text and its annex


ANNEX_UNIT = ("Biểu số 01", UNIT)


def text_and_annex(folder: Path, annex_rows: tuple[tuple[str, ...], ...]) -> list[Path]:
    lines = (
        "1.1. Dự án 1: Hạ tầng kinh tế",
        "- Tổng nhu cầu vốn thực hiện: 1.300,5 triệu đồng, trong đó: Ngân sách trung ương: 1.200 "
        "triệu đồng; ngân sách địa phương: 100,5 triệu đồng.",
        "1.2. Dự án 2: Đa dạng hóa sinh kế",
        "- Tổng nhu cầu vốn thực hiện: 2.000 triệu đồng.",
    )
    annex = text_file(folder, *ANNEX_UNIT, piped(HEAD, *annex_rows), name="bieu-01.txt")
    return [text_file(folder, *TITLE, *CONTENTS, *lines), annex]


STATED: list[Figure] = [
    ((GNBV, "Dự án 1: Hạ tầng kinh tế"), {}, 1_300_500_000),
    ((GNBV, "Dự án 1: Hạ tầng kinh tế"), CENTRAL, 1200 * TRIEU),
    ((GNBV, "Dự án 1: Hạ tầng kinh tế"), LOCAL, 100_500_000),
    ((GNBV, D2), {}, 2000 * TRIEU),
]


def test_an_annex_restates_the_text(inside: Command, tmp_path: Path) -> None:
    result = imported(inside, *text_and_annex(tmp_path, ROWS))
    further = [((GNBV, D2), CENTRAL, 1500 * TRIEU), ((GNBV, D2), LOCAL, 500 * TRIEU)]
    check(result, [*STATED, *STATED, *further])
    assert errors_in(inside, result) == []
    files = [Path(each["file"]).name for each in result.report["files"]]
    assert files == ["ke-hoach.txt", "bieu-01.txt"]


def test_an_annex_that_contradicts_the_text_is_found(inside: Command, tmp_path: Path) -> None:
    rows = (("1", ROWS[0][1], "1.310,5", "1.200", "110,5"), ROWS[1])
    result = imported(inside, *text_and_annex(tmp_path, rows))
    one = (GNBV, "Dự án 1: Hạ tầng kinh tế")
    restated = [(one, {}, 1_310_500_000), STATED[1], (one, LOCAL, 110_500_000), STATED[3]]
    further = [((GNBV, D2), CENTRAL, 1500 * TRIEU), ((GNBV, D2), LOCAL, 500 * TRIEU)]
    check(result, [*STATED, *restated, *further], code=1)
    contradictions = [each for each in found_in(inside, result) if each["code"] == "GN201"]
    assert [each["cell"] for each in contradictions] == [{}, LOCAL]
    assert {each["difference"].lstrip("-") for each in contradictions} == {str(10 * TRIEU)}


def test_a_row_of_an_annex_that_the_text_does_not_know_is_listed(
    inside: Command, tmp_path: Path
) -> None:
    rows = (*ROWS, ("3", "Dự án 9: Việc làm bền vững", "77", "66", "11"))
    result = imported(inside, *text_and_annex(tmp_path, rows))
    further = [((GNBV, D2), CENTRAL, 1500 * TRIEU), ((GNBV, D2), LOCAL, 500 * TRIEU)]
    check(result, [*STATED, *STATED, *further], {"GN513": ["77", "66", "11"]})


def test_a_text_and_a_table_of_one_file_are_one_plan(inside: Command, tmp_path: Path) -> None:
    lines = ("Tổng vốn: 3.300,5 triệu đồng.", UNIT, piped(HEAD, *ROWS))
    result = imported(inside, text_file(tmp_path, *TITLE, NEED, *lines))
    total = ("", "Tổng số", "3.300,5", "2.700", "600,5")
    again = text_file(tmp_path, *TITLE, NEED, *lines[:2], piped(HEAD, *ROWS, total))
    assert errors_in(inside, result) == []
    both = imported(inside, again)
    assert errors_in(inside, both) == []
    assert len(both.report["figures"]) == len(result.report["figures"]) + 3


@pytest.mark.parametrize(
    ("part", "errors"),
    [
        # One part alone is not all of it, but never more than it.
        ("trong đó NSTW 800 triệu đồng", []),
        ("trong đó năm 2021 là 800 triệu đồng", []),
        ("gồm NSTW 800 triệu đồng", []),
        ("trong đó NSTW 1.200 triệu đồng", ["GN102"]),
        # Several parts are all of it.
        ("trong đó NSTW 800 triệu đồng, vốn huy động 100 triệu đồng", ["GN102"]),
        ("trong đó NSTW 800 triệu đồng (vốn sự nghiệp), vốn huy động 200 triệu đồng", []),
    ],
)
def test_one_part_alone_is_no_breakdown(
    inside: Command, tmp_path: Path, part: str, errors: list[str]
) -> None:
    result = imported(
        inside, text_file(tmp_path, *TITLE, NEED, f"Tổng vốn: 1.000 triệu đồng, {part}.")
    )
    assert result.report["listed"] == []
    assert ("partial" in result.plan) is (len(result.report["figures"]) == 2 and not errors)
    assert errors_in(inside, result) == errors
