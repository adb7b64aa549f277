"""How large a difference fair rounding makes, and what is lost where all parts are cut off."""

from __future__ import annotations

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.sums.check import Check
from giamngheo_cli.sums.rounding import is_cut_off, is_hardly_rounding


def check_of(total: str, parts: list[str]) -> Check:
    """Return the check of a total in tỷ over parts."""
    items = "".join(f'  - {{id: p{n}, total: "{part}"}}\n' for n, part in enumerate(parts))
    text = f'plan: 1\nid: x\nunit: tỷ đồng\ntotal: "{total}"\nprojects:\n{items}'
    (check,) = analyse(text.encode(), keep_checks=True).reconciliation.checks
    return check


@pytest.mark.parametrize(
    ("total", "parts", "checks", "hardly"),
    [
        # Two steps of 0,1 over 9 figures: 2 ÷ √(9 ÷ 12) = 2.31 standard deviations.
        ("9,0", ["1,1"] * 8, 1, False),
        # Three of them: 3.46, more than 2.58 for one check, and less than 4.43 for 1,024.
        ("9,1", ["1,1"] * 8, 1, True),
        ("9,1", ["1,1"] * 8, 1_024, False),
        # What khoảng leaves open is granted.
        ("khoảng 9,1", ["1,1"] * 8, 1, False),
        # So is a zero with decimals: half of a step each.
        ("0,1", ["0,0", "0,0"], 1, False),
        ("tối thiểu 5", ["9,1"], 1, False),
    ],
)
def test_hardly_rounding(total: str, parts: list[str], checks: int, hardly: bool) -> None:
    assert is_hardly_rounding(check_of(total, parts), checks) is hardly


@pytest.mark.parametrize(
    ("total", "parts", "cut"),
    [
        # Ten parts that are cut off lose half a step each on average: 0,5.
        ("11,5", ["1,1"] * 10, True),
        # Three standard deviations off: 0,1 × √(11 ÷ 12) × 3 = 0,29.
        ("11,7", ["1,1"] * 10, True),
        ("11,2", ["1,1"] * 10, False),
        ("12,0", ["1,1"] * 10, False),
        ("10,5", ["1,1"] * 10, False),
        # Of three parts a difference tells nothing.
        ("3,5", ["1,1"] * 3, False),
        ("khoảng 11,5", ["1,1"] * 10, False),
    ],
)
def test_parts_that_are_all_cut_off(total: str, parts: list[str], cut: bool) -> None:
    assert is_cut_off(check_of(total, parts)) is cut
