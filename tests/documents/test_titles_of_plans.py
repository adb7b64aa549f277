"""What a plan is called by the titles of its tables, and rows that are counted beyond 999."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from grids import UNIT, found, listed, placed
from making import UNIT as UNIT_LINE
from making import imported

if TYPE_CHECKING:
    from command import Command

ROWS = "TT;Nội dung;Tổng số\n1;Dự án 2: Sinh kế;100\n"
OFFICE = "ỦY BAN NHÂN DÂN XÃ {}"


def files(folder: Path, titles: Sequence[str], office: str = "") -> list[Path]:
    """Write a table below each title."""
    paths = []
    for at, title in enumerate(titles):
        path = folder / f"bieu-{at}.csv"
        above = [*([office.format(title.rpartition("XÃ ")[2])] if office else []), title]
        path.write_text("\n".join([*above, UNIT_LINE, ROWS]), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        (("KẾ HOẠCH VỐN NĂM 2024 XÃ NÀ TẤU",), "KẾ HOẠCH VỐN NĂM 2024 XÃ NÀ TẤU"),
        (
            ("KẾ HOẠCH VỐN NĂM 2024 XÃ NÀ TẤU", "KẾ HOẠCH VỐN NĂM 2024 XÃ PÁ KHOANG"),
            "KẾ HOẠCH VỐN NĂM 2024",
        ),
        (("PHỤ LỤC: KẾ HOẠCH VỐN NĂM 2024",), "KẾ HOẠCH VỐN NĂM 2024"),
        (("PHỤ LỤC PHÂN BỔ VỐN NĂM 2024",), "PHÂN BỔ VỐN NĂM 2024"),
        (("PHỤ LỤC III BAN HÀNH NĂM 2024",), None),
    ],
)
def test_the_title_of_a_plan_is_of_all_of_it(
    inside: Command, tmp_path: Path, titles: Sequence[str], title: str | None
) -> None:
    result = imported(inside, *files(tmp_path, titles))
    lines = [line for line in result.plan.splitlines() if line.startswith("title:")]
    assert lines == ([f"title: {title}"] if title else [])


@pytest.mark.parametrize("others", [(), ("KẾ HOẠCH VỐN NĂM 2024 XÃ PÁ KHOANG",)])
def test_the_office_of_one_place_does_not_issue_for_all(
    inside: Command, tmp_path: Path, others: Sequence[str]
) -> None:
    titles = ("KẾ HOẠCH VỐN NĂM 2024 XÃ NÀ TẤU", *others)
    result = imported(inside, *files(tmp_path, titles, OFFICE))
    assert (f"issuer: {OFFICE.format('NÀ TẤU')}\n" in result.plan) == (not others)


def test_rows_are_counted_beyond_999() -> None:
    rows = [[str(at), f"Công trình {at}", "1"] for at in range(1, 1003)]
    what = found(UNIT, [["TT", "Nội dung", "Tổng số"], *rows])
    assert placed(what) == [f"công trình {at}: 1" for at in range(1, 1003)]


def test_a_year_is_no_number_of_a_row() -> None:
    rows = [["1", "Dự án 1", "1"], ["2024", "Dự án 2", "2"], ["2025", "Dự án 3", "3"]]
    what = found(UNIT, [["TT", "Nội dung", "Tổng số"], *rows])
    assert placed(what) == ["da1: 1"]
    assert listed(what) == ["GN505 2", "GN505 3"]
