"""How rows of tables stand below each other: dashes beside numbers, what titles say of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from grids import UNIT as UNIT_LINE
from grids import found
from making import (
    CENTRAL,
    HEAD,
    INVESTMENT,
    LOCAL,
    RECURRENT,
    TRIEU,
    UNIT,
    Figure,
    check,
    errors_in,
    imported,
    piped,
    text_file,
)

if TYPE_CHECKING:
    from command import Command

ONE, OTHER = ("Dự án 1",), ("Dự án 2",)
A, B = (*ONE, "Tiểu dự án 1"), (*ONE, "Tiểu dự án 2")


def amounts(labels: tuple[str, ...], cell: dict[str, str], *numbers: int) -> list[Figure]:
    """Return the figures of a row below `HEAD`."""
    cells = ({}, CENTRAL, LOCAL)[: len(numbers)]
    return [(labels, cell | each, n * TRIEU) for each, n in zip(cells, numbers, strict=True)]


# Dashes


@pytest.mark.parametrize("numbers", [("I", "1", "2", "II"), ("1", "1.1", "1.2", "2")])
def test_kinds_behind_dashes_stand_before_numbered_parts(
    inside: Command, tmp_path: Path, numbers: Sequence[str]
) -> None:
    rows = [(numbers[0], *ONE, "60", "30", "30"), ("-", "Vốn đầu tư", "40", "20", "20")]
    rows += [("-", "Vốn sự nghiệp", "20", "10", "10"), (numbers[1], A[1], "50", "25", "25")]
    rows += [("-", "Vốn đầu tư", "32", "16", "16"), ("-", "Vốn sự nghiệp", "18", "9", "9")]
    rows += [(numbers[2], B[1], "10", "5", "5"), ("-", "Vốn đầu tư", "8", "4", "4")]
    rows += [("-", "Vốn sự nghiệp", "2", "1", "1"), (numbers[3], *OTHER, "70", "50", "20")]
    placed = [
        *amounts(ONE, {}, 60, 30, 30),
        *amounts(ONE, INVESTMENT, 40, 20, 20),
        *amounts(ONE, RECURRENT, 20, 10, 10),
        *amounts(A, {}, 50, 25, 25),
        *amounts(A, INVESTMENT, 32, 16, 16),
        *amounts(A, RECURRENT, 18, 9, 9),
        *amounts(B, {}, 10, 5, 5),
        *amounts(B, INVESTMENT, 8, 4, 4),
        *amounts(B, RECURRENT, 2, 1, 1),
        *amounts(OTHER, {}, 70, 50, 20),
    ]
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD, *rows)))
    check(result, placed)
    assert errors_in(inside, result) == []


def test_works_behind_dashes_stand_below_the_part_that_kinds_precede(
    inside: Command, tmp_path: Path
) -> None:
    rows = [("I", *ONE, "60"), ("-", "Vốn đầu tư", "40"), ("-", "Vốn sự nghiệp", "20")]
    rows += [("1", A[1], "50"), ("-", "Đường bản Hua Nặm", "30"), ("-", "Cầu treo", "20")]
    rows += [("2", B[1], "10"), ("-", "Kè chống sạt lở", "10")]
    placed = [
        *amounts(ONE, {}, 60),
        *amounts(ONE, INVESTMENT, 40),
        *amounts(ONE, RECURRENT, 20),
        *amounts(A, {}, 50),
        *amounts((*A, "Đường bản Hua Nặm"), {}, 30),
        *amounts((*A, "Cầu treo"), {}, 20),
        *amounts(B, {}, 10),
        *amounts((*B, "Kè chống sạt lở"), {}, 10),
    ]
    check(imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows))), placed)


def test_dashes_behind_a_row_that_is_not_known_are_not_known(
    inside: Command, tmp_path: Path
) -> None:
    rows = [("I", *ONE, "60"), ("-", "Đường bản Hua Nặm", "30"), ("1", "Cầu treo", "20")]
    rows.append(("-", "Kè chống sạt lở", "10"))
    path = text_file(tmp_path, UNIT, piped(HEAD[:3], *rows))
    placed = [*amounts(ONE, {}, 60), *amounts((*ONE, "Đường bản Hua Nặm"), {}, 30)]
    check(imported(inside, path), placed, {"GN505": ["20", "10"]})


# Codes of the row above


def stated(*rows: tuple[tuple[str, ...], dict[str, str], int]) -> list[Figure]:
    return [(labels, cell, amount * TRIEU) for labels, cell, amount in rows]


def test_trong_do_speaks_of_the_row_above(inside: Command, tmp_path: Path) -> None:
    among = "Trong đó: vốn sự nghiệp"
    rows = [("1", *ONE, "100"), ("", among, "70"), ("2", *OTHER, "50"), ("", among, "40")]
    rows += [("", "Tổng cộng", "150"), ("", among, "110")]
    placed = stated(
        (ONE, {}, 100),
        (ONE, RECURRENT, 70),
        (OTHER, {}, 50),
        (OTHER, RECURRENT, 40),
        ((), {}, 150),
        ((), RECURRENT, 110),
    )
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    check(result, placed)
    assert errors_in(inside, result) == []


@pytest.mark.parametrize("of_first", [True, False])
def test_trong_do_below_the_last_part_may_be_of_the_whole(
    inside: Command, tmp_path: Path, of_first: bool
) -> None:
    among = "Trong đó: vốn sự nghiệp"
    further = [("", among, "20")] if of_first else []
    rows = [("I", *ONE, "100"), ("1", A[1], "60"), *further, ("2", B[1], "40"), ("", among, "30")]
    placed = stated((ONE, {}, 100), (A, {}, 60), (B, {}, 40))
    details = stated((A, RECURRENT, 20), (B, RECURRENT, 30)) if of_first else []
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    check(result, [*placed, *details], {} if of_first else {"GN505": ["30"]})


@pytest.mark.parametrize(("title", "cell"), [("NSTW", CENTRAL), ("Năm 2024", {"year": "2024"})])
def test_a_code_alone_below_a_row_is_a_part_of_it(
    inside: Command, tmp_path: Path, title: str, cell: dict[str, str]
) -> None:
    rows = [("1", *ONE, "100"), ("-", title, "70"), ("2", *OTHER, "50"), ("", "Cộng", "150")]
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    check(result, stated((ONE, {}, 100), (ONE, cell, 70), (OTHER, {}, 50), ((), {}, 150)))
    assert errors_in(inside, result) == []


def test_codes_below_a_row_add_up_to_it(inside: Command, tmp_path: Path) -> None:
    rows = [("1", *ONE, "100"), ("-", "NSTW", "70"), ("-", "NSĐP", "20")]
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    assert errors_in(inside, result) == ["GN102"]


# Titles without numbers


ROADS, SCHOOLS = "Lĩnh vực giao thông", "Lĩnh vực giáo dục"


@pytest.mark.parametrize("has_amounts", [True, False])
def test_titles_below_which_numbers_begin_anew_are_items(
    inside: Command, tmp_path: Path, has_amounts: bool
) -> None:
    sums = ("170", "50") if has_amounts else ("", "")
    rows = [("", ROADS, sums[0]), ("1", "Đường bản A", "100"), ("2", "Cầu treo", "70")]
    rows += [("", SCHOOLS, sums[1]), ("1", "Trường Mầm non", "50"), ("", "Tổng cộng", "220")]
    placed = stated(
        ((ROADS, "Đường bản A"), {}, 100),
        ((ROADS, "Cầu treo"), {}, 70),
        ((SCHOOLS, "Trường Mầm non"), {}, 50),
        ((), {}, 220),
    )
    whole = stated(((ROADS,), {}, 170), ((SCHOOLS,), {}, 50)) if has_amounts else []
    result = imported(inside, text_file(tmp_path, UNIT, piped(HEAD[:3], *rows)))
    check(result, [*placed, *whole])
    assert errors_in(inside, result) == []


@pytest.mark.parametrize("at", [0, 2, 4])
def test_another_row_without_a_number_leaves_open_what_titles_are(
    inside: Command, tmp_path: Path, at: int
) -> None:
    rows = [("", ROADS, ""), ("1", "Đường bản A", "100"), ("2", "Cầu treo", "70")]
    rows += [("", SCHOOLS, ""), ("1", "Trường Mầm non", "50")]
    rows.insert(at, ("", "Công trình chuyển tiếp", ""))
    path = text_file(tmp_path, UNIT, piped(HEAD[:3], *rows))
    check(imported(inside, path), [], {"GN505": ["100", "70", "50"]})


# What is no place and no money


@pytest.mark.parametrize(
    ("name", "is_place"),
    [("Trường Xuân", True), ("Trường THCS Chà Cang", False), ("Trạm Y tế Nậm Khăn", False)],
)
def test_an_institution_below_a_head_of_communes_is_no_place(
    inside: Command, tmp_path: Path, name: str, is_place: bool
) -> None:
    rows = [("TT", "Xã", "Tổng số"), ("1", "Nà Hỳ", "100"), ("2", name, "50")]
    placed = stated(((), {"place": "Nà Hỳ"}, 100))
    of_name = stated(((), {"place": name}, 50)) if is_place else []
    listed = {} if is_place else {"GN505": ["50"]}
    check(imported(inside, text_file(tmp_path, UNIT, piped(*rows))), [*placed, *of_name], listed)


@pytest.mark.parametrize("title", ["Số hộ", "Tổng số hộ nghèo", "Số mô hình", "Số học viên"])
def test_a_row_that_counts_is_no_money(inside: Command, tmp_path: Path, title: str) -> None:
    rows = [("1", *ONE, "100"), ("-", title, "12"), ("2", *OTHER, "50")]
    path = text_file(tmp_path, UNIT, piped(HEAD[:3], *rows))
    check(imported(inside, path), stated((ONE, {}, 100), (OTHER, {}, 50)), {"GN505": ["12"]})


@pytest.mark.parametrize("head", ["Hoạt động", "Nội dung hỗ trợ", "Địa điểm"])
def test_a_row_of_which_another_one_tells_more_is_not_all_of_its_item(
    inside: Command, tmp_path: Path, head: str
) -> None:
    rows = [("TT", "Dự án", head, "Tổng số"), ("1", *ONE, "Mua giống bò", "100")]
    rows += [("", "", "Mua giống lợn", "50"), ("2", *OTHER, "Làm đường", "30")]
    path = text_file(tmp_path, UNIT, piped(*rows))
    check(imported(inside, path), stated((OTHER, {}, 30)), {"GN508": ["100", "50"]})


def test_a_dash_without_a_title_is_no_kind_behind_which_the_rows_go_on() -> None:
    rows = [["TT", "Nội dung", "Tổng số"], ["I", "Dạy nghề", "60"], ["1", "Lớp một", "60"]]
    rows += [["II", "Việc làm", "50"], ["", "Tư vấn", "50"], ["-", "", "20"], ["-", "Phiên", "30"]]
    what = found(UNIT_LINE, rows)
    assert [each.written for each in what.figures] == ["60", "60", "50"]
    assert [each.text for each in what.listed] == ["50", "20", "30"]
