"""What no breakdown can lack leaves none open; what is not read of a text does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import import_files
from making import HEAD, UNIT, errors_in, piped, text_file

if TYPE_CHECKING:
    from command import Command

LINES = (
    "II. KINH PHÍ",
    "Tổng vốn: 100 triệu đồng, gồm: NSTW 60 triệu đồng, NSĐP 20 triệu đồng.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mỗi mô hình được hỗ trợ không quá 5 triệu đồng.",
        "Mức hỗ trợ tối đa 5 triệu đồng.",
        "Định mức hỗ trợ: 5 triệu đồng.",
        "Mức vay từ 50 đến 100 triệu đồng.",
        "Thu nhập bình quân: 5 triệu đồng.",
        "Hỗ trợ 5 triệu đồng/hộ.",
        "Nợ đọng xây dựng cơ bản: 5 triệu đồng.",
        "Áp dụng cho dự án từ 15 tỷ đồng trở lên.",
        "\nĐã giải ngân 5 triệu đồng.",
    ],
)
def test_a_rate_or_limit_that_is_listed_leaves_a_failed_check_failed(
    inside: Command, tmp_path: Path, sentence: str
) -> None:
    result = import_files(inside, text_file(tmp_path, *LINES[:-1], f"{LINES[-1]} {sentence}"))
    assert sum(result.causes.values()) == 1
    assert [each.split()[0] for each in errors_in(inside, result)] == ["GN102"]


def test_a_source_that_is_not_known_leaves_a_breakdown_open(
    inside: Command, tmp_path: Path
) -> None:
    result = import_files(inside, text_file(tmp_path, *LINES, "- Hợp tác xã: 20 triệu đồng."))
    assert result.causes == {"GN501": 1}
    assert errors_in(inside, result) == []


TEXT = (
    "II. NỘI DUNG",
    "1. Dự án 1: Hạ tầng kinh tế",
    "Tổng vốn: 60 triệu đồng.",
    "2. Dự án 2: Đa dạng hóa sinh kế",
    "Tổng vốn: 40 triệu đồng.",
    "III. KINH PHÍ",
    UNIT,
)
TABLE = (
    ("", "Tổng cộng", "100", "90", "10"),
    ("1", "Dự án 1: Hạ tầng kinh tế", "60", "55", "5"),
    ("2", "Dự án 2: Đa dạng hóa sinh kế", "40", "35", "5"),
)


def section_1(inside: Command, folder: Path, rows: list[tuple[str, ...]]) -> list[str]:
    """Return the errors of an import of the first section of a text with a table."""
    path = text_file(folder, *TEXT, piped(HEAD, *rows))
    result = import_files(inside, path, "--section", "II.1")
    assert result.report["listed"] == []
    assert len(result.report["figures"]) == 1 + 3 * len(rows)
    return errors_in(inside, result)


def test_a_section_alone_leaves_tables_all_of_their_rows(inside: Command, tmp_path: Path) -> None:
    assert section_1(inside, tmp_path, [*TABLE]) == []


def test_what_stands_in_other_sections_is_no_part_that_is_missing(
    inside: Command, tmp_path: Path
) -> None:
    assert section_1(inside, tmp_path, [*TABLE[:2]]) == []


def test_tables_are_checked_beside_a_section(inside: Command, tmp_path: Path) -> None:
    wrong = ("2", "Dự án 2: Đa dạng hóa sinh kế", "45", "40", "5")
    errors = section_1(inside, tmp_path, [*TABLE[:2], wrong])
    assert {each.split()[0] for each in errors} == {"GN101"}
