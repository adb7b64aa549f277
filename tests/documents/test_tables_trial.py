"""Tables of plans as offices write them: what stands there is placed right, or listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import import_files
from making import (
    CENTRAL,
    LOCAL,
    TRIEU,
    UNIT,
    check,
    errors_in,
    imported,
    piped,
    row_of,
    text_file,
    xlsx_file,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from command import Command

D1, D2, D3 = ("Dự án 1",), ("Dự án 2",), ("Dự án 3",)
HEAD = ("TT", "Nội dung", "Tổng số", "NSTW", "NSĐP")


def mapping(folder: Path, text: str) -> Path:
    path = folder / "form.toml"
    path.write_text(text, encoding="utf-8")
    return path


# Units


def test_a_row_that_is_mapped_has_the_unit_of_its_title(inside: Command, tmp_path: Path) -> None:
    title = "Dự án 3 (triệu đồng)"
    rows = [("I", D1[0], "500", "400", "100"), ("II", title, "300", "200", "100")]
    path = text_file(tmp_path, "Đơn vị tính: nghìn đồng", piped(HEAD, *rows))
    form = mapping(tmp_path, f'[rows]\n"{title}" = "da3"\n')
    placed = [*row_of(D1, 500, 400, 100), *row_of((title,), 300_000, 200_000, 100_000)]
    check(imported(inside, path, "--map", form), placed)


def test_a_row_and_a_column_of_two_units_are_listed(inside: Command, tmp_path: Path) -> None:
    title = "Dự án 3 (triệu đồng)"
    head = ("TT", "Nội dung", "Tổng số (nghìn đồng)")
    path = text_file(tmp_path, piped(head, ("I", title, "300")))
    form = mapping(tmp_path, f'[rows]\n"{title}" = "da3"\n')
    check(imported(inside, path, "--map", form), [], {"GN502": ["300"]})


@pytest.mark.parametrize("key", ["Vốn giao (triệu đồng)", "Vốn giao"])
@pytest.mark.parametrize("head", ["Vốn giao (triệu đồng)", "Vốn giao"])
def test_a_mapping_names_a_column_with_or_without_its_unit(
    inside: Command, tmp_path: Path, key: str, head: str
) -> None:
    table = piped(("TT", "Nội dung", head), ("I", D1[0], "500"))
    form = mapping(tmp_path, f'[columns]\n"{key}" = "year=2025"\n')
    result = imported(inside, text_file(tmp_path, UNIT, table), "--map", form)
    check(result, [(D1, {"year": "2025"}, 500 * TRIEU)])
    assert "no table has it" not in str(result.report)


@pytest.mark.parametrize(
    ("line", "dong"),
    [
        ("ĐVT: tr.đồng", 10**6),
        ("Đơn vị: Tr đ", 10**6),
        ("Biểu 1: Nhu cầu vốn (triệu đồng)", 10**6),
        ("Biểu 1: Nhu cầu vốn (ĐVT: nghìn đ).", 10**3),
    ],
)
def test_the_unit_in_short(inside: Command, tmp_path: Path, line: str, dong: int) -> None:
    path = text_file(tmp_path, line, piped(HEAD[:3], ("I", D1[0], "500")))
    check(imported(inside, path), [(D1, {}, 500 * dong)])


GOODS = ("TT", "Nội dung", "ĐVT", "Số lượng", "Thành tiền")


@pytest.mark.parametrize("options", [(), ("--unit", "đồng")])
def test_goods_are_counted_in_units_of_their_own(
    inside: Command, tmp_path: Path, options: tuple[str, ...]
) -> None:
    rows = [("I", D1[0], "", "", "4.500.000"), ("1", "Bò", "con", "2", "3.200.000")]
    rows.append(("2", "Máy", "bộ", "3", "1.300.000"))
    line = "Biểu 2" if options else "ĐVT: đồng"
    placed = [(D1, {}, 4_500_000), ((*D1, "Bò"), {}, 3_200_000), ((*D1, "Máy"), {}, 1_300_000)]
    check(imported(inside, text_file(tmp_path, line, piped(GOODS, *rows)), *options), placed)


def test_without_quantities_what_is_counted_may_be_in_any_column(
    inside: Command, tmp_path: Path
) -> None:
    head, row = ("TT", "Nội dung", "ĐVT", "Tổng số"), ("I", D1[0], "hộ", "300")
    path = text_file(tmp_path, UNIT, piped(head, row))
    check(imported(inside, path), [], {"GN502": ["300"]})


# The form of numbers


@pytest.mark.parametrize(("one", "other"), [("1,234,567", "1.500"), ("1.234.567", "1,500")])
def test_thousands_in_two_forms_are_listed(
    inside: Command, tmp_path: Path, one: str, other: str
) -> None:
    rows = [("1", D1[0], one, "150"), ("2", D2[0], other, "500")]
    path = text_file(tmp_path, UNIT, piped(HEAD[:4], *rows))
    placed = [(D1, {}, 1_234_567 * TRIEU), (D1, CENTRAL, 150 * TRIEU), (D2, CENTRAL, 500 * TRIEU)]
    check(imported(inside, path), placed, {"GN503": [other]})


def test_the_command_line_tells_thousands_from_decimals(inside: Command, tmp_path: Path) -> None:
    rows = [("1", D1[0], "1,234,567"), ("2", D2[0], "1.500")]
    path = text_file(tmp_path, UNIT, piped(HEAD[:3], *rows))
    placed = [(D1, {}, 1_234_567 * TRIEU), (D2, {}, 1_500_000)]
    check(imported(inside, path, "--numbers", "en"), placed)


# Plans and results


@pytest.mark.parametrize(
    "past", ["Thực hiện năm 2024", "TH 2024", "Ước TH 2024", "KQTH năm 2024", "Năm 2024 thực hiện"]
)
@pytest.mark.parametrize("plan", ["Kế hoạch năm 2025", "KH 2025", "KH vốn năm 2025", "KHV 2025"])
def test_a_result_stands_beside_a_plan(
    inside: Command, tmp_path: Path, past: str, plan: str
) -> None:
    path = text_file(tmp_path, UNIT, piped(("TT", "Nội dung", past, plan), ("1", *D1, "90", "100")))
    check(imported(inside, path), [(D1, {"year": "2025"}, 100 * TRIEU)], {"GN512": ["90"]})


@pytest.mark.parametrize(
    "head", ["Vốn thực hiện", "Tổng nhu cầu vốn thực hiện", "Kinh phí thực hiện"]
)
def test_money_for_doing_is_no_result(inside: Command, tmp_path: Path, head: str) -> None:
    path = text_file(tmp_path, UNIT, piped(("TT", "Nội dung", head), ("1", *D1, "90")))
    check(imported(inside, path), [(D1, {}, 90 * TRIEU)])


def test_a_row_of_results_is_listed(inside: Command, tmp_path: Path) -> None:
    rows = [("1", *D1, "100"), ("", "Thực hiện năm 2024", "90"), ("", "Năm 2025", "100")]
    path = text_file(tmp_path, UNIT, piped(HEAD[:3], *rows))
    placed = [(D1, {}, 100 * TRIEU), (D1, {"year": "2025"}, 100 * TRIEU)]
    check(imported(inside, path), placed, {"GN505": ["90"]})


# Places beside titles


BUM, MU = {"place": "Bum Tở"}, {"place": "Mù Cả"}
GROUPED = [(D1, BUM, 110 * TRIEU), (D2, BUM, 220 * TRIEU), (D1, MU, 120 * TRIEU)]


@pytest.mark.parametrize("heads", [("Xã", "Dự án"), ("Tên xã", "Nội dung")])
@pytest.mark.parametrize("second", [("", ""), ("1", "Bum Tở"), ("2", "")])
def test_a_column_of_places_groups_the_rows(
    inside: Command, tmp_path: Path, heads: tuple[str, str], second: tuple[str, str]
) -> None:
    rows = [("1", "Bum Tở", *D1, "110"), (*second, *D2, "220"), ("2", "Mù Cả", *D1, "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", *heads, "Tổng số"), *rows))
    check(imported(inside, path), GROUPED)


def test_a_place_that_is_merged_over_its_rows(inside: Command, tmp_path: Path) -> None:
    rows = [(UNIT,), ("TT", "Xã", "Dự án", "Tổng số"), (1, "Bum Tở", *D1, 110)]
    rows += [(None, None, *D2, 220), (2, "Mù Cả", *D1, 120)]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("B3:B4")

    check(imported(inside, xlsx_file(tmp_path, rows, merge)), GROUPED)


@pytest.mark.parametrize("group", ["", "Cộng"])
def test_groups_have_totals(inside: Command, tmp_path: Path, group: str) -> None:
    rows = [("", "Tổng số", "", "450"), ("I", "Bum Tở", group, "330"), ("1", "", *D1, "110")]
    rows += [("2", "", *D2, "220"), ("II", "Mù Cả", group, "120"), ("1", "", *D1, "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", "Xã", "Dự án", "Tổng số"), *rows))
    totals = [((), {}, 450 * TRIEU), ((), BUM, 330 * TRIEU), ((), MU, 120 * TRIEU)]
    result = imported(inside, path)
    check(result, [*totals, *GROUPED])
    assert errors_in(inside, result) == []


def test_a_long_list_has_a_cell_in_each_row(inside: Command, tmp_path: Path) -> None:
    rows = [("Bum Tở", *D1, "NSTW", "2024", "110"), ("Bum Tở", *D1, "NSĐP", "2024", "10")]
    rows += [("Bum Tở", *D1, "NSTW", "2025", "111"), ("Mù Cả", *D2, "NSTW", "2024", "120")]
    path = text_file(tmp_path, UNIT, piped(("Xã", "Dự án", "Nguồn vốn", "Năm", "Số tiền"), *rows))
    placed = [
        (D1, BUM | CENTRAL | {"year": "2024"}, 110 * TRIEU),
        (D1, BUM | LOCAL | {"year": "2024"}, 10 * TRIEU),
        (D1, BUM | CENTRAL | {"year": "2025"}, 111 * TRIEU),
        (D2, MU | CENTRAL | {"year": "2024"}, 120 * TRIEU),
    ]
    check(import_files(inside, path), placed)


def test_rows_of_one_title_have_places_behind_it(inside: Command, tmp_path: Path) -> None:
    rows = [("1", *D1, "Bum Tở", "110"), ("2", *D2, "Bum Tở", "220"), ("3", *D1, "Mù Cả", "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", "Dự án", "Xã", "Tổng số"), *rows))
    result = imported(inside, path)
    may = [(D2, BUM, 220 * TRIEU), (D2, {}, 220 * TRIEU), *GROUPED]
    check(result, [], None, may_be_placed=may)


@pytest.mark.parametrize("text", ["Bum Tở, Mù Cả", "Các xã", "Phòng Nông nghiệp"])
def test_what_is_no_place_beside_a_title_is_listed(
    inside: Command, tmp_path: Path, text: str
) -> None:
    rows = [("1", "Bum Tở", *D1, "110"), ("2", text, *D1, "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", "Xã", "Dự án", "Tổng số"), *rows))
    check(imported(inside, path), GROUPED[:1], {"GN505": ["120"]})


def test_a_column_before_the_titles_that_is_not_known_is_not_dropped(
    inside: Command, tmp_path: Path
) -> None:
    rows = [("1", "Trồng trọt", *D1, "110"), ("2", "Chăn nuôi", *D2, "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", "Lĩnh vực", "Dự án", "Tổng số"), *rows))
    check(imported(inside, path), [], {"GN505": ["110", "120"]})


# Capitals


TITLES = [
    "Vốn đầu tư phát triển",
    "Vốn sự nghiệp",
    "Ngân sách trung ương",
    "Chi đầu tư",
    "Xã Bum Tở",
    "Thị trấn Mường Tè",
    "Xã hội hóa",
    "Xã đặc biệt khó khăn",
    "Hỗ trợ vật tư, cây giống",
    "Đầu tư tư nhân",
    "Hỗ trợ xã Bum Tở",
    "Dự án 2: Đa dạng hóa sinh kế",
    "Tiểu dự án 1, Dự án 2",
    "Tổng cộng",
    "Trong đó: vốn sự nghiệp",
    "Chương trình mục tiêu quốc gia giảm nghèo bền vững",
    "Thực hiện năm 2024",
    "Năm 2025",
    "Kinh phí quản lý",
]


def said(run: Command, path: Path) -> tuple[list[object], list[object]]:
    """Return what is placed, and what is listed, without the titles."""
    report = import_files(run, path).report
    placed = [(each["item"], each["cell"], each["amount"]) for each in report["figures"]]
    return placed, [(each["code"], each["text"]) for each in report["listed"]]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("label", ["Nội dung", "Xã"])
def test_capitals_do_not_change_the_meaning(
    inside: Command, tmp_path: Path, title: str, label: str
) -> None:
    def table(title: str) -> str:
        rows = [("I", title, "300", "200", "100"), ("1", "Dự án 1", "300", "200", "100")]
        return piped(("TT", label, *HEAD[2:]), *rows, ("", title, "30", "20", "10"))

    small = said(inside, text_file(tmp_path, UNIT, table(title)))
    assert said(inside, text_file(tmp_path, UNIT, table(title.upper()))) == small


@pytest.mark.parametrize("head", ["Vốn đầu tư phát triển", "Xã Bum Tở", "Nguồn ngân sách tư nhân"])
def test_capitals_do_not_change_the_meaning_of_heads(
    inside: Command, tmp_path: Path, head: str
) -> None:
    def table(head: str) -> str:
        return piped(("TT", "Nội dung", "Tổng số", head), ("1", "Dự án 1", "300", "200"))

    small = said(inside, text_file(tmp_path, UNIT, table(head)))
    assert said(inside, text_file(tmp_path, UNIT, table(head.upper()))) == small


def test_a_place_in_capitals_that_may_be_other_words_is_listed(
    inside: Command, tmp_path: Path
) -> None:
    rows = [("1", "XÃ TÂN HỘI", "300", "200", "100"), ("2", *D2, "30", "20", "10")]
    path = text_file(tmp_path, UNIT, piped(HEAD, *rows))
    placed = row_of(D2, 30_000, 20_000, 10_000)
    check(imported(inside, path), placed, {"GN505": ["300", "200", "100"]})
