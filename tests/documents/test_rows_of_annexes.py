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
