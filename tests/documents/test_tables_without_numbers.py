"""Rows without a number among such as have one: projects are told by their names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from grids import UNIT, found, listed, placed
from making import UNIT as UNIT_LINE
from making import errors_in, imported

if TYPE_CHECKING:
    from command import Command

HEAD = ["STT", "Nội dung", "Tổng số"]
TOTAL, ONE, TWO, THREE = ["", "Tổng cộng"], ["1", "Dự án 2"], ["", "Dự án 5"], ["2", "Dự án 7"]


def of(*rows: Sequence[str]) -> list[Sequence[str]]:
    """Return a table of rows, whose amounts are 10, 20 …"""
    return [HEAD, *([*row, str(10 * (at + 1))][:3] for at, row in enumerate(rows))]


@pytest.mark.parametrize(
    ("rows", "items"),
    [
        ((ONE, TWO, THREE), "da2 da5 da7"),
        ((["", "Dự án 2"], ["1", "Dự án 5"], ["2", "Dự án 7"]), "da2 da5 da7"),
        ((ONE, ["", "Dự án 3"], ["", "Dự án 5"], THREE), "da2 da3 da5 da7"),
        ((["I", "Dự án 2"], TWO, ["1", "Tiểu dự án 1"], ["II", "Dự án 7"]), "da2 da5 da5/tda1 da7"),
        (
            (["I", "Chương trình MTQG giảm nghèo bền vững"], ONE, TWO, THREE),
            "gnbv gnbv/da2 gnbv/da5 gnbv/da7",
        ),
        ((["1", "Dự án 2"], ["1.1", "Tiểu dự án 1"], TWO, THREE), "da2 da2/tda1 da5 da7"),
    ],
)
def test_projects_without_a_number_stand_beside_others(
    rows: Sequence[Sequence[str]], items: str
) -> None:
    what = found(UNIT, of(*rows))
    expected = [f"{item}: {10 * (at + 1)}" for at, item in enumerate(items.split())]
    assert (placed(what), listed(what)) == (expected, [])


@pytest.mark.parametrize(
    ("rows", "figures", "others"),
    [
        ((ONE, ["", "Xóa nhà tạm"], THREE), ["da2: 10", "da7: 30"], ["GN505 20"]),
        # Whose part 1.2 is nobody says, nor what begins with 1 behind 1.
        (
            (["1", "Dự án 2"], ["1.1", "Mua bò"], TWO, ["1.2", "Mua lợn"]),
            ["da2: 10", "da2/mua bò: 20", "da5: 30"],
            ["GN505 40"],
        ),
        ((ONE, TWO, ["1", "Mua bò"]), ["da2: 10", "da5: 20"], ["GN505 30"]),
        # Below a title without an amount others may stand.
        ((ONE, ["", "Chi khác", ""], THREE), ["da2: 10"], ["GN505 30"]),
    ],
)
def test_others_are_listed(
    rows: Sequence[Sequence[str]], figures: list[str], others: list[str]
) -> None:
    what = found(UNIT, of(*rows))
    assert (placed(what), listed(what)) == (figures, others)


def csv(folder: Path, *rows: str) -> Path:
    path = folder / "a.csv"
    head = ("KẾ HOẠCH VỐN NĂM 2024", UNIT_LINE, "TT;Nội dung;Tổng số;NSTW;NSĐP")
    path.write_text("\n".join([*head, *rows]) + "\n", encoding="utf-8")
    return path


ROWS = (
    ";Tổng cộng;4.050;3.700;350",
    "1;Dự án 2: Sinh kế;1.500;1.400;100",
    ";{};2.400;2.200;200",
    "2;Dự án 7: Nâng cao năng lực;150;100;50",
)


def test_all_projects_of_a_plan_add_up(inside: Command, tmp_path: Path) -> None:
    rows = [row.format("Dự án 5: Hỗ trợ nhà ở") for row in ROWS]
    result = imported(inside, csv(tmp_path, *rows))
    assert (result.causes, errors_in(inside, result)) == ({}, [])
    assert "partial" not in result.plan


def test_a_row_that_may_stand_anywhere_leaves_all_above_it_open(
    inside: Command, tmp_path: Path
) -> None:
    rows = [row.format("Hỗ trợ xóa nhà tạm") for row in ROWS]
    result = imported(inside, csv(tmp_path, *rows))
    assert result.listed("GN505") == ["2.400", "2.200", "200"]
    reasons = {each["message"] for each in result.report["listed"]}
    assert reasons == {"a row without a number among others that have one"}
    assert errors_in(inside, result) == []
    assert result.plan.count("partial:\n") == 2
