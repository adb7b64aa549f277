"""The oracle reads amounts as design and plan language say, in halves of a đồng."""

from __future__ import annotations

import pytest

from oracle.figures import read

MILLION, BILLION = 2 * 10**6, 2 * 10**9


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1.300", 1_300 * MILLION, MILLION),
        ("76,47 tỷ", 76_470 * MILLION, 10 * MILLION),
        ("68 tỷ 782 triệu đồng", 68_782 * MILLION, MILLION),
        ("-5 triệu", -5 * MILLION, MILLION),
        ("0,0 tỷ", 0, BILLION // 10),
        ("Không", 0, 2),
        ("7 đồng", 14, 2),
    ],
)
def test_values_and_steps(text: str, value: int, step: int) -> None:
    stated = read(text, unit=6)
    assert (stated.value, stated.step, stated.is_plain) == (value, step, True)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.300", 1_299 * MILLION + MILLION // 2, 1_300 * MILLION + MILLION // 2),
        ("7 đồng", 14, 14),
        ("Không", 0, 0),
        ("0", 0, 0),
        ("0,0", 0, MILLION // 20),
        ("khoảng 20 tỷ", 19 * BILLION, 21 * BILLION),
        ("xấp xỉ 400.000", 390_000 * MILLION, 410_000 * MILLION),
        ("hơn 1.000", 1_000 * MILLION, 1_100 * MILLION),
        ("trên 1,35 tỷ", 1_350 * MILLION, 1_360 * MILLION),
        ("gần 300", 290 * MILLION, 300 * MILLION),
        ("dưới 1.310", 1_300 * MILLION, 1_310 * MILLION),
        ("tối thiểu 500", 500 * MILLION, None),
        ("không dưới 500", 500 * MILLION, None),
        ("không quá 500", 0, 500 * MILLION),
        ("tối đa -500", None, -500 * MILLION),
        ("khoảng 5", 4 * MILLION + MILLION // 2, 5 * MILLION + MILLION // 2),
    ],
)
def test_intervals(text: str, low: int | None, high: int | None) -> None:
    stated = read(text, unit=6)
    assert (stated.low, stated.high) == (low, high)


@pytest.mark.parametrize("text", ["", "tỷ", "1,5 tỷ 3", "1.30", "5 hộ", "khoảng", "3 tỷ x"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        read(text, unit=6)
