"""Columns of a stage go where a mapping says, beside columns that stay listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from making import TRIEU, UNIT, check, errors_in, imported, piped, text_file

if TYPE_CHECKING:
    from command import Command

HEAD = ("TT", "Nội dung", "Kế hoạch giao năm 2024", "Giải ngân năm 2024")
MAPPING = """\
numbers = "vi"
[columns]
"Kế hoạch giao năm 2024" = "stage=assigned"
"Giải ngân năm 2024" = "stage=disbursed"
"""
ASSIGNED, DISBURSED = {"stage": "assigned"}, {"stage": "disbursed"}


def form(*columns: tuple[str, ...]) -> str:
    rows = (
        ("", "Tổng cộng", "1.000", "900"),
        ("1", "Dự án 1", "600", "500"),
        ("2", "Dự án 2", "400", "400"),
    )
    table = [HEAD, *rows]
    return piped(*((*row, *more) for row, more in zip(table, columns or [()] * 4, strict=True)))


def mapped(folder: Path) -> tuple[str, Path]:
    (folder / "form.toml").write_text(MAPPING, encoding="utf-8")
    return "--map", folder / "form.toml"


FIGURES = [
    ((), ASSIGNED, 1000 * TRIEU),
    ((), DISBURSED, 900 * TRIEU),
    (("Dự án 1",), ASSIGNED, 600 * TRIEU),
    (("Dự án 1",), DISBURSED, 500 * TRIEU),
    (("Dự án 2",), ASSIGNED, 400 * TRIEU),
    (("Dự án 2",), DISBURSED, 400 * TRIEU),
]


def test_columns_of_stages(inside: Command, tmp_path: Path) -> None:
    result = imported(inside, text_file(tmp_path, UNIT, form()), *mapped(tmp_path))
    check(result, FIGURES)
    assert errors_in(inside, result) == []


def test_what_is_not_placed_leaves_no_stage_open(inside: Command, tmp_path: Path) -> None:
    text = form(("Ngân sách Trạm Sao",), ("6",), ("3",), ("3",))
    result = imported(inside, text_file(tmp_path, UNIT, text), *mapped(tmp_path))
    check(result, FIGURES, {"GN504": ["6", "3", "3"]})
    assert "stage" not in result.plan.partition("partial:")[2]
