"""What an amount may stand for: its ends, what lies between them, and whether it is none."""

from __future__ import annotations

import pytest

from giamngheo_cli.amount import ABOUT, ABOVE, AT_LEAST, AT_MOST, BELOW, LIMITS, Amount, read
from giamngheo_cli.amount.model import Interval

TRIEU, TY = 10**6, 10**9
#: As many digits as are read at most, in the largest unit.
LARGEST = (10**30 - 1) * 10**15


def ends(dong: int, step: int, side: str | None) -> Interval:
    return Amount(dong, step, "", side).interval


@pytest.mark.parametrize(
    ("dong", "step", "low", "high"),
    [
        # Half a step on both sides; half of an odd one is rounded down.
        (1300, 1, 1300, 1300),
        (1300, 2, 1299, 1301),
        (1300, 3, 1299, 1301),
        (1300, 10, 1295, 1305),
        (1300, 100, 1250, 1350),
        (-1300, 1, -1300, -1300),
        (-1300, 100, -1350, -1250),
        (1, 1, 1, 1),
        (-1, 1, -1, -1),
        # Zero is never below zero.
        (0, 1, 0, 0),
        (0, 2, 0, 1),
        (0, 1000, 0, 500),
    ],
)
def test_a_plain_amount_is_rounded(dong: int, step: int, low: int, high: int) -> None:
    assert ends(dong, step, None) == (low, high)


@pytest.mark.parametrize(
    ("dong", "step", "width"),
    [
        # One of the second digit, where the last digit that is not zero stands before it or there.
        (1_000, 1, 100),
        (1_300, 1, 100),
        (20_000, 1, 1_000),
        (21_000, 1, 1_000),
        (99, 1, 1),
        (100, 1, 10),
        (300, 1, 10),
        (1_000_000, 1, 100_000),
        # One of the last digit that is not zero, where that stands behind the second.
        (1_310, 1, 10),
        (1_305, 1, 1),
        (423_000, 1, 1_000),
        (101, 1, 1),
        (110, 1, 10),
        (1_000_001, 1, 1),
        # No less than one đồng.
        (1, 1, 1),
        (5, 1, 1),
        (9, 1, 1),
        (10, 1, 1),
        (20, 1, 1),
        # No less than half a step: more than the second digit would be, as much, and less.
        (5_000, 1_000, 500),
        (20, 3, 1),
        (20, 4, 2),
        (100, 19, 10),
        (100, 20, 10),
        (100, 22, 11),
        (1_300, 300, 150),
        # Zero has half a step only.
        (0, 1, 0),
        (0, 2, 1),
        (0, 1_000, 500),
    ],
)
def test_a_word_opens_a_side_by_as_much_as_two_digits_leave_open(
    dong: int, step: int, width: int
) -> None:
    low = dong - width if dong else 0
    assert ends(dong, step, ABOUT) == (low, dong + width)
    assert ends(dong, step, ABOVE) == (dong, dong + width)
    assert ends(dong, step, BELOW) == (low, dong)
    if dong:
        assert ends(-dong, step, ABOUT) == (-dong - width, width - dong)
        assert ends(-dong, step, ABOVE) == (-dong, width - dong)
        assert ends(-dong, step, BELOW) == (-dong - width, -dong)


@pytest.mark.parametrize(
    ("dong", "side", "low", "high"),
    [
        (500, AT_LEAST, 500, None),
        (1, AT_LEAST, 1, None),
        (0, AT_LEAST, 0, None),
        (-1, AT_LEAST, -1, None),
        (-500, AT_LEAST, -500, None),
        (500, AT_MOST, 0, 500),
        (1, AT_MOST, 0, 1),
        (0, AT_MOST, 0, 0),
        (-1, AT_MOST, None, -1),
        (-500, AT_MOST, None, -500),
    ],
)
def test_a_limit_is_no_rounding(dong: int, side: str, low: int | None, high: int | None) -> None:
    for step in (1, 100):
        amount = Amount(dong, step, "", side)
        assert amount.limits == (low, high)
        assert amount.interval == (low, high)


@pytest.mark.parametrize("side", [None, ABOUT, ABOVE, BELOW])
@pytest.mark.parametrize("dong", [-1300, -1, 0, 1, 1300])
def test_where_nothing_is_rounded_only_limits_leave_anything_open(
    dong: int, side: str | None
) -> None:
    assert Amount(dong, 100, "", side).limits == (dong, dong)


def test_limits_are_the_qualifiers_without_an_end() -> None:
    assert LIMITS == (AT_LEAST, AT_MOST)
    assert len({ABOUT, ABOVE, BELOW, AT_LEAST, AT_MOST}) == 5


@pytest.mark.parametrize("exponent", range(16))
def test_the_largest_amounts_are_open_by_one_of_their_second_digit(exponent: int) -> None:
    dong = 9 * 10 ** (29 + exponent)
    assert ends(dong, 1, ABOVE) == (dong, dong + 10 ** (28 + exponent))


def test_the_longest_amount_that_is_read() -> None:
    amount = read(f"khoảng {'9' * 30} triệu tỷ")
    assert amount.dong == LARGEST
    assert amount.interval == (LARGEST - 10**15, LARGEST + 10**15)


@pytest.mark.parametrize(
    ("amount", "within", "beyond"),
    [
        (Amount(1300, 100, ""), [1250, 1251, 1300, 1349, 1350], [1249, 1351, 0, -1300]),
        (Amount(1300, 1, ""), [1300], [1299, 1301]),
        (Amount(0, 1, ""), [0], [-1, 1]),
        (Amount(0, 100, ""), [0, 1, 50], [-1, 51]),
        (Amount(-1300, 100, ""), [-1350, -1300, -1250], [-1351, -1249, 1300]),
        (Amount(1300, 1, "", ABOUT), [1200, 1300, 1400], [1199, 1401]),
        (Amount(1300, 1, "", ABOVE), [1300, 1400], [1299, 1401]),
        (Amount(1300, 1, "", BELOW), [1200, 1300], [1199, 1301]),
        (Amount(500, 1, "", AT_LEAST), [500, 501, LARGEST], [499, 0, -500]),
        (Amount(-500, 1, "", AT_LEAST), [-500, -499, 0, 500, LARGEST], [-501, -LARGEST]),
        (Amount(500, 1, "", AT_MOST), [0, 1, 499, 500], [-1, 501, LARGEST]),
        (Amount(0, 1, "", AT_MOST), [0], [-1, 1]),
        (Amount(-500, 1, "", AT_MOST), [-LARGEST, -501, -500], [-499, 0, 500]),
    ],
)
def test_what_an_amount_may_be(amount: Amount, within: list[int], beyond: list[int]) -> None:
    assert [dong for dong in within if not amount.may_be(dong)] == []
    assert [dong for dong in beyond if amount.may_be(dong)] == []


@pytest.mark.parametrize(
    ("amount", "none"),
    [
        (Amount(0, 1, "0"), True),
        (Amount(0, 1, "0", ABOUT), True),
        (Amount(0, 1, "0", ABOVE), True),
        (Amount(0, 1, "0", BELOW), True),
        (Amount(0, 1, "0", AT_MOST), True),
        (Amount(0, 1, "0", AT_LEAST), False),
        (Amount(0, 2, "0,0"), False),
        (Amount(0, 1000, "0,0"), False),
        (Amount(0, 1000, "0,0", ABOUT), False),
        (Amount(0, 1000, "0,0", ABOVE), False),
        (Amount(0, 1000, "0,0", BELOW), True),
        (Amount(1, 1, "1"), False),
        (Amount(-1, 1, "-1"), False),
        (Amount(1, 2, "1"), False),
        (Amount(1, 1, "1", AT_MOST), False),
        (Amount(-1, 1, "-1", AT_MOST), False),
    ],
)
def test_what_says_that_there_is_none(amount: Amount, none: bool) -> None:
    assert amount.is_none is none


def test_an_amount_has_no_qualifier_by_default() -> None:
    assert Amount(5, 1, "5").side is None


@pytest.mark.parametrize(
    ("word", "side"),
    [
        *((word, ABOUT) for word in ("khoảng", "xấp xỉ", "ước", "chừng")),
        *((word, ABOVE) for word in ("hơn", "trên")),
        *((word, BELOW) for word in ("gần", "dưới")),
        *((word, AT_LEAST) for word in ("tối thiểu", "ít nhất", "không dưới")),
        *((word, AT_MOST) for word in ("tối đa", "không quá")),
    ],
)
def test_every_qualifier(word: str, side: str) -> None:
    for text in (f"{word} 20 tỷ", f"{word.upper()} 20 tỷ", f" {word}\n20 tỷ"):
        assert read(text, 6) == Amount(20 * TY, TY, text, side)
    negative = f"{word} -20"
    assert read(negative, 6) == Amount(-20 * TRIEU, TRIEU, negative, side)
