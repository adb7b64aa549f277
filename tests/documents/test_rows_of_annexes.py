"""Rows of tables beside a text that names their items, or does not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import TRIEU, UNIT, check, errors_in, imported, piped, text_file

if TYPE_CHECKING:
    from command import Command

ONE, TWO = ("Dự án 1: Hạ tầng",), ("Dự án 2: Đa dạng hóa sinh kế",)
TEXT = ("KẾ HOẠCH", "I. KINH PHÍ THỰC HIỆN", "Tổng kinh phí: 100 triệu đồng.", f"1. {ONE[0]}")
PLACED = [
    *[((), {}, 100 * TRIEU)] * 2,
    *[(ONE, {}, 60 * TRIEU)] * 2,
]


def plan_file(folder: Path, *more: str, rows: Sequence[tuple[str, str]] = ()) -> Path:
    """Write a text with an amount of one project, and a table of two."""
    further = [("", title, amount) for title, amount in rows]
    table = [("1", *ONE, "60"), *further, ("2", *TWO, "40"), ("", "Tổng cộng", "100")]
    text = [*TEXT, "Kinh phí: 60 triệu đồng.", *more, "II. BIỂU CHI TIẾT", UNIT]
    return text_file(folder, *text, piped(("TT", "Nội dung", "Tổng số"), *table))


def test_a_row_that_the_text_lacks_is_listed_and_hides_nothing(
    inside: Command, tmp_path: Path
) -> None:
    result = imported(inside, plan_file(tmp_path))
    check(result, PLACED, {"GN513": ["40"]})
    assert errors_in(inside, result) == ["GN101"]


def test_a_row_is_the_item_that_the_text_names_without_an_amount(
    inside: Command, tmp_path: Path
) -> None:
    result = imported(inside, plan_file(tmp_path, f"2. {TWO[0]}", "Theo quy định hiện hành."))
    check(result, [*PLACED, (TWO, {}, 40 * TRIEU)])
    assert errors_in(inside, result) == []


@pytest.mark.parametrize("address", ["da2", "sinh-ke"])
def test_a_mapping_says_which_item_a_row_is(inside: Command, tmp_path: Path, address: str) -> None:
    form = tmp_path / "form.toml"
    form.write_text(f'[rows]\n"{TWO[0]}" = "{address}"\n', encoding="utf-8")
    result = imported(inside, plan_file(tmp_path), "--map", form)
    check(result, [*PLACED, (TWO, {}, 40 * TRIEU)])
    figures = [each["item"] for each in result.report["figures"] if each["written"] == "40"]
    assert figures == [address]
    assert errors_in(inside, result) == []


def test_headings_of_a_text_without_amounts_do_not_bind_a_table(
    inside: Command, tmp_path: Path
) -> None:
    lines = ["KẾ HOẠCH", "I. NỘI DUNG", "1. Dự án 5: Nhà ở", "Hỗ trợ theo quy định.", UNIT]
    table = piped(("TT", "Nội dung", "Tổng số"), ("1", *ONE, "60"), ("2", *TWO, "40"))
    placed = [(ONE, {}, 60 * TRIEU), (TWO, {}, 40 * TRIEU)]
    check(imported(inside, text_file(tmp_path, *lines, table)), placed)


THREE = ("Dự án 3: Hỗ trợ phát triển sản xuất",)


def text_and_annex(folder: Path, rows: Sequence[tuple[str, str, str]]) -> tuple[Path, Path]:
    """Write a text of three projects that add up to 100, and an annex."""
    text = ["KẾ HOẠCH", "I. KINH PHÍ THỰC HIỆN", "Tổng kinh phí: 100 triệu đồng."]
    for number, (title,), amount in ((1, ONE, 60), (2, TWO, 25), (3, THREE, 15)):
        text += [f"{number}. {title}", f"Kinh phí: {amount} triệu đồng."]
    lines = [UNIT, "TT;Nội dung;Tổng số", *map(";".join, rows)]
    annex = folder / "phu-luc.csv"
    annex.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return text_file(folder, *text), annex


OF_TEXT = [
    ((), {}, 100 * TRIEU),
    (ONE, {}, 60 * TRIEU),
    (TWO, {}, 25 * TRIEU),
    (THREE, {}, 15 * TRIEU),
]
SOME = [("1", *TWO, "25"), ("2", *THREE, "15")]


@pytest.mark.parametrize(
    ("amount", "total", "dong"), [("15", "40", 15_000), ("15,5", "41", 15_500)]
)
def test_a_total_of_some_items_is_none_of_the_plan(
    inside: Command, tmp_path: Path, amount: str, total: str, dong: int
) -> None:
    rows = [*SOME[:1], ("2", *THREE, amount), ("", "Tổng cộng", total)]
    result = imported(inside, *text_and_annex(tmp_path, rows))
    third = (THREE, {}, 1000 * dong)
    check(result, [*OF_TEXT, (TWO, {}, 25 * TRIEU), third], {"GN513": [total]})
    assert errors_in(inside, result) == []
    assert "partial" not in result.plan


def test_a_total_of_all_items_that_differs_is_found(inside: Command, tmp_path: Path) -> None:
    rows = [("1", *ONE, "60"), ("2", *TWO, "25"), ("3", *THREE, "20"), ("", "Tổng cộng", "105")]
    result = imported(inside, *text_and_annex(tmp_path, rows))
    assert result.causes == {}
    assert "GN201" in errors_in(inside, result)
    assert "total: 105  # phu-luc.csv" in result.plan


@pytest.mark.parametrize("total", ["45", "90"])
def test_a_total_of_some_items_that_is_neither_sum_is_listed(
    inside: Command, tmp_path: Path, total: str
) -> None:
    result = imported(inside, *text_and_annex(tmp_path, [*SOME, ("", "Tổng cộng", total)]))
    again = [(TWO, {}, 25 * TRIEU), (THREE, {}, 15 * TRIEU)]
    check(result, [*OF_TEXT, *again], {"GN513": [total]})
    assert errors_in(inside, result) == []


def test_a_total_of_some_items_that_is_the_plans_is_placed(inside: Command, tmp_path: Path) -> None:
    rows = [*SOME, ("", "Tổng cộng", "100")]
    result = imported(inside, *text_and_annex(tmp_path, rows))
    again = [((), {}, 100 * TRIEU), (TWO, {}, 25 * TRIEU), (THREE, {}, 15 * TRIEU)]
    check(result, [*OF_TEXT, *again])
    assert errors_in(inside, result) == []
