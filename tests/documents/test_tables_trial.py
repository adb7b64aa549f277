"""Tables of plans as offices write them: what stands there is placed right, or listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import (
    CENTRAL,
    TRIEU,
    UNIT,
    check,
    imported,
    piped,
    row_of,
    text_file,
)

if TYPE_CHECKING:
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
