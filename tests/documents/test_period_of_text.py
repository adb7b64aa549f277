"""The years that the title of a text says are those that it is of: no date, no programme's."""

from __future__ import annotations

from pathlib import Path

import pytest
from imports import import_files

from command import Command

GNBV = "Chương trình mục tiêu quốc gia giảm nghèo bền vững"


def period(plan: str) -> list[str]:
    return [line for line in plan.splitlines() if line.startswith("period:")]


def test_the_date_of_a_decision_is_no_period(inside: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    title = "Thực hiện Nghị quyết số 12/NQ-HĐND ngày 15 tháng 3 năm 2024 của HĐND tỉnh"
    path.write_text(
        f"KẾ HOẠCH\n{title}\n\nI. KINH PHÍ\nTổng kinh phí: 5.000 triệu đồng.\n", encoding="utf-8"
    )
    result = import_files(inside, path)
    assert result.plan.endswith("total: 5.000 triệu đồng  # line 5\n")
    assert period(result.plan) == []


@pytest.mark.parametrize(
    "title",
    [
        f"Năm 2024 thực hiện {GNBV} giai đoạn 2021-2025",
        f"Thực hiện {GNBV} giai đoạn 2021-2025 năm 2024",
    ],
)
def test_a_plan_of_one_year_of_a_programme_is_of_that_year(
    title: str, inside: Command, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f"KẾ HOẠCH\n{title}\n\nI. KINH PHÍ\n"
        "1. Tổng kinh phí thực hiện năm 2024: 5.000 triệu đồng.\n"
        "2. Tổng kinh phí thực hiện giai đoạn 2021-2025: 9.000 triệu đồng.\n",
        encoding="utf-8",
    )
    result = import_files(inside, path)
    assert period(result.plan) == ["period: 2024"]
    assert result.plan.endswith("total: 5.000 triệu đồng  # line 5\n")
    assert result.listed("GN501") == ["9.000 triệu đồng"]
