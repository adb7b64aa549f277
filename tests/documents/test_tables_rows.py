"""How rows of tables stand below each other: dashes beside numbers, what titles say of others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import (
    CENTRAL,
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

HEAD = ("TT", "Nội dung", "Tổng số", "NSTW", "NSĐP")
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
