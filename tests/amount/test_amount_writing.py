"""Đồng as text: rounded, with so many decimals, in the unit in which amounts read best."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.amount import (
    EN,
    UNIT_NAMES,
    VI,
    Money,
    NumberForm,
    Style,
    common_unit,
    decimals_of,
    divide_rounded,
    table_unit,
    usual_unit,
    write_fixed,
    write_scaled,
)
from giamngheo_cli.amount.read import group_digits
from giamngheo_cli.messages import Translator

NGHIN, TRIEU, TY = 10**3, 10**6, 10**9

# Names, styles


def test_names_of_units() -> None:
    assert UNIT_NAMES == {
        0: "đồng",
        3: "nghìn đồng",
        6: "triệu đồng",
        9: "tỷ đồng",
        12: "nghìn tỷ đồng",
        15: "triệu tỷ đồng",
    }
    assert {unit: Style(unit).unit_name for unit in UNIT_NAMES} == UNIT_NAMES


def test_a_style_is_dong_in_vietnamese_numbers_by_default() -> None:
    assert Style() == Style(0, VI)
    assert Style().write(1300) == "1.300 đồng"


@pytest.mark.parametrize(
    ("dong", "plain", "signed"),
    [
        (1_300_500_000, "1.300,5", "+1.300,5"),
        (1, "0,000001", "+0,000001"),
        (0, "0", "0"),
        (-1, "-0,000001", "-0,000001"),
        (-1_300_500_000, "-1.300,5", "-1.300,5"),
        (10 * TRIEU, "10", "+10"),
        (1_010_100, "1,0101", "+1,0101"),
    ],
)
def test_only_a_signed_amount_has_a_plus(dong: int, plain: str, signed: str) -> None:
    assert Style(6).number(dong) == plain
    assert Style(6).number(dong, signed=False) == plain
    assert Style(6).number(dong, signed=True) == signed
    assert Style(6).write(dong) == f"{plain} triệu đồng"
    assert Style(6).write(dong, signed=True) == f"{signed} triệu đồng"


@pytest.mark.parametrize(
    ("unit", "number"),
    [
        (0, "1,234,567,890"),
        (3, "1,234,567.89"),
        (6, "1,234.56789"),
        (9, "1.23456789"),
        (12, "0.00123456789"),
        (15, "0.00000123456789"),
    ],
)
def test_english_numbers_of_each_unit(unit: int, number: str) -> None:
    assert Style(unit, EN).number(1_234_567_890) == number
    assert Style(unit, EN).write(-1_234_567_890) == f"-{number} {UNIT_NAMES[unit]}"


def test_money_has_no_plus_by_default() -> None:
    translator = Translator("en")
    assert Money(5 * TY).render(translator) == "5 tỷ đồng"
    assert Money(5 * TY, signed=True).render(translator) == "+5 tỷ đồng"
    assert Money(-5 * TY, signed=True).render(translator) == "-5 tỷ đồng"
    assert Money(0, signed=True).render(translator) == "0 đồng"


@pytest.mark.parametrize(
    ("digits", "vi", "en"),
    [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("999", "999", "999"),
        ("1000", "1.000", "1,000"),
        ("0001000", "1.000", "1,000"),
        ("999999", "999.999", "999,999"),
        ("1000000", "1.000.000", "1,000,000"),
    ],
)
def test_thousands_are_grouped(digits: str, vi: str, en: str) -> None:
    assert group_digits(digits) == vi
    assert group_digits(digits, VI) == vi
    assert group_digits(digits, EN) == en


# Rounding


@pytest.mark.parametrize(
    ("dividend", "divisor", "quotient"),
    [
        (0, 1, 0),
        (0, 10, 0),
        (1, 1, 1),
        (7, 1, 7),
        # even divisors: just below a half, a half, just above
        (4, 10, 0),
        (5, 10, 1),
        (6, 10, 1),
        (14, 10, 1),
        (15, 10, 2),
        (16, 10, 2),
        (24, 10, 2),
        (25, 10, 3),
        (1, 2, 1),
        (2, 2, 1),
        (3, 2, 2),
        # odd divisors have no half
        (1, 3, 0),
        (2, 3, 1),
        (3, 3, 1),
        (4, 3, 1),
        (5, 3, 2),
        (3, 7, 0),
        (4, 7, 1),
        (10, 7, 1),
        (11, 7, 2),
        # no float is as exact
        (10**40 + 5, 10, 10**39 + 1),
        (10**40 + 4, 10, 10**39),
        (5 * 10**39 - 1, 10**40, 0),
        (5 * 10**39, 10**40, 1),
    ],
)
def test_a_half_is_rounded_away_from_zero(dividend: int, divisor: int, quotient: int) -> None:
    assert divide_rounded(dividend, divisor) == quotient
    assert divide_rounded(-dividend, divisor) == -quotient


@given(st.integers(-(10**20), 10**20), st.integers(1, 10**10))
def test_no_whole_number_is_nearer_to_a_quotient(dividend: int, divisor: int) -> None:
    off = 2 * abs(divide_rounded(dividend, divisor) * divisor - dividend)
    assert off <= divisor
    assert divide_rounded(-dividend, divisor) == -divide_rounded(dividend, divisor)


@pytest.mark.parametrize(
    ("count", "decimals", "number"),
    [
        (0, 0, "0"),
        (0, 1, "0,0"),
        (0, 3, "0,000"),
        (1, 0, "1"),
        (1, 1, "0,1"),
        (1, 2, "0,01"),
        (1, 3, "0,001"),
        (9, 1, "0,9"),
        (10, 1, "1,0"),
        (11, 1, "1,1"),
        (928, 1, "92,8"),
        (928, 2, "9,28"),
        (928, 3, "0,928"),
        (928, 4, "0,0928"),
        (1000, 0, "1.000"),
        (12_345_678, 0, "12.345.678"),
        (12_345_678, 2, "123.456,78"),
        (10**15 + 1, 15, "1,000000000000001"),
    ],
)
def test_a_count_of_the_last_decimal(count: int, decimals: int, number: str) -> None:
    assert write_scaled(count, decimals) == number
    english = number.translate(str.maketrans(".,", ",."))
    assert write_scaled(count, decimals, EN) == english
    if count:
        assert write_scaled(-count, decimals) == f"-{number}"


@pytest.mark.parametrize(
    ("dong", "unit", "decimals", "number"),
    [
        (76_470_000_000, 9, 0, "76"),
        (76_470_000_000, 9, 1, "76,5"),
        (76_470_000_000, 9, 2, "76,47"),
        (76_470_000_000, 9, 3, "76,470"),
        (76_470_000_000, 9, 9, "76,470000000"),
        (76_470_000_000, 6, 0, "76.470"),
        (76_470_000_000, 6, 1, "76.470,0"),
        (76_470_000_000, 0, 0, "76.470.000.000"),
        # just below a half, a half
        (76_474_999_999, 9, 2, "76,47"),
        (76_475_000_000, 9, 2, "76,48"),
        (499_999, 6, 0, "0"),
        (500_000, 6, 0, "1"),
        (1_499_999, 6, 0, "1"),
        (1_500_000, 6, 0, "2"),
        (999_949_999, 9, 4, "0,9999"),
        (999_950_000, 9, 4, "1,0000"),
        (999_500_000_000, 12, 3, "1,000"),
        (999_499_999_999, 12, 3, "0,999"),
        # An amount that is rounded away keeps its decimals; zero has none.
        (4_999_999, 9, 2, "0,00"),
        (0, 9, 2, "0"),
        (0, 6, 0, "0"),
        (0, 0, 0, "0"),
        (1, 0, 0, "1"),
        (1, 3, 3, "0,001"),
        (1, 15, 15, "0,000000000000001"),
        (1234, 3, 2, "1,23"),
        (1235, 3, 2, "1,24"),
    ],
)
def test_a_fixed_number_of_decimals(dong: int, unit: int, decimals: int, number: str) -> None:
    assert write_fixed(dong, unit, decimals) == number
    assert write_fixed(dong, unit, decimals, EN) == number.translate(str.maketrans(".,", ",."))
    is_zero = not number.strip("0,")
    assert write_fixed(-dong, unit, decimals) == (number if is_zero else f"-{number}")


# How many decimals


@pytest.mark.parametrize(
    ("unit", "amounts", "most", "decimals"),
    [
        (9, [], 9, 0),
        (9, [0], 9, 0),
        (9, [TY], 9, 0),
        (9, [76 * TY, -5 * TY], 9, 0),
        (9, [5_500 * TRIEU], 9, 1),
        (9, [-5_500 * TRIEU], 9, 1),
        (9, [76_470 * TRIEU], 9, 2),
        (9, [76_471 * TRIEU], 9, 3),
        (9, [76_471_200_000], 9, 4),
        (9, [76_471_230_000], 9, 5),
        (9, [76_471_230_001], 9, 9),
        # The one that needs the most, wherever it stands.
        (9, [5_500 * TRIEU, 76_470 * TRIEU], 9, 2),
        (9, [76_470 * TRIEU, 5_500 * TRIEU], 9, 2),
        (9, [TY, 76_470 * TRIEU, TY], 9, 2),
        # No more than asked for.
        (9, [1], 0, 0),
        (9, [1], 1, 1),
        (9, [1], 2, 2),
        (9, [1], 3, 3),
        (9, [1, 1, 1], 3, 3),
        (9, [76_470 * TRIEU], 1, 1),
        (9, [76_470 * TRIEU], 2, 2),
        (9, [76_470 * TRIEU], 3, 2),
        # No more than the unit has digits of đồng.
        (0, [1], 3, 0),
        (0, [1234], 9, 0),
        (3, [1], 9, 3),
        (3, [10], 9, 2),
        (3, [100], 9, 1),
        (3, [1], 2, 2),
        (6, [1], 9, 6),
        (6, [1], 6, 6),
        (6, [1], 5, 5),
        (6, [1_230_000], 9, 2),
        (12, [1], 99, 12),
        (15, [1], 99, 15),
    ],
)
def test_decimals_that_write_all_amounts(
    unit: int, amounts: list[int], most: int, decimals: int
) -> None:
    assert decimals_of(unit, amounts, most) == decimals


# In which unit


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        ([], 0),
        ([0], 0),
        ([0, 0, 0], 0),
        ([TY], 9),
        ([-TY], 9),
        ([2 * TY, 0], 9),
        ([0, 2 * TY], 9),
        ([TY - TRIEU], 6),
        ([TY + TRIEU], 6),
        ([TY - 1], 0),
        ([TY + 1], 0),
        ([TY // 10], 6),
        ([10 * TY], 9),
        ([10**8], 6),
        ([TRIEU], 6),
        ([NGHIN], 6),
        ([-NGHIN], 6),
        ([NGHIN + 1], 0),
        ([NGHIN - 1], 0),
        ([100], 0),
        ([10 * NGHIN], 6),
        ([1], 0),
        ([TY, NGHIN], 6),
        ([NGHIN, TY], 6),
        ([TY, 1], 0),
        ([1, TY], 0),
        ([TRIEU, 100, TY], 0),
    ],
)
def test_unit_of_amounts_beside_each_other(amounts: list[int], unit: int) -> None:
    assert common_unit(*amounts) == unit


@pytest.mark.parametrize(
    ("dong", "unit"),
    [
        (TY, 9),
        (5 * TY, 9),
        (TY - 1, 0),
        (TY + 1, 0),
        (TY - NGHIN, 6),
        (TY + NGHIN, 6),
        (1_500 * TRIEU, 6),
        (10**8, 6),
        (TRIEU, 6),
        (TRIEU + NGHIN, 6),
        (TRIEU + 100, 0),
        (TRIEU + 1, 0),
        (TRIEU - 1, 0),
        (TRIEU - NGHIN, 0),
        (10**5, 0),
        (NGHIN, 0),
        (1, 0),
    ],
)
def test_unit_of_one_amount_in_sentences(dong: int, unit: int) -> None:
    assert usual_unit([dong]) == unit
    assert usual_unit([-dong]) == unit
    assert usual_unit([0, dong, 0, 0]) == unit


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        ([], 0),
        ([0, 0], 0),
        # half of them, and one less
        ([1, TRIEU], 0),
        ([TRIEU, 1], 0),
        ([1, TRIEU, TRIEU], 6),
        ([1, TY], 0),
        ([1, TY, TY], 9),
        ([TRIEU, TY], 6),
        ([TRIEU, TY, TY], 9),
        # the middle one, though no more than the others
        ([1, TRIEU, TY], 6),
        ([TY, TRIEU, 1], 6),
        ([1, 1, TRIEU, TY, TY], 6),
        ([1, 1, TRIEU, TY], 0),
        ([1, TRIEU, TY, TY], 6),
        ([1, TRIEU, TY, TY, TY], 9),
        ([1, 1, 1, TRIEU, TY, TY], 0),
        ([1, 1, 1, TRIEU, TRIEU, TY, TY], 6),
        # zeros do not count
        ([0, 0, 0, TRIEU, TY, TY], 9),
        ([0, 0, 1, TRIEU, TRIEU], 6),
    ],
)
def test_unit_of_the_middle_amount_in_sentences(amounts: list[int], unit: int) -> None:
    assert usual_unit(amounts) == unit


@pytest.mark.parametrize(
    ("amounts", "own", "unit"),
    [
        # nothing to write
        ([], None, 0),
        ([], 0, 0),
        ([], 9, 9),
        ([0, 0], None, 0),
        ([0, 0], 6, 6),
        # three decimals at most in its own unit
        ([1_235_000], 6, 6),
        ([1_234_500], 6, 0),
        ([-1_235_000], 6, 6),
        ([-1_234_500], 6, 0),
        ([1_235 * TRIEU], 9, 9),
        ([1_234_500_000], 9, 6),
        ([1_234_567], 3, 3),
        ([1_235 * TY], 12, 12),
        ([1_234_500 * TRIEU], 12, 6),
        ([1_235 * 10**12], 15, 15),
        ([1_234_500 * TY], 15, 9),
        ([1_235 * TRIEU, 1_234_500_000], 9, 6),
        # half of them come to one of it
        ([TRIEU], 6, 6),
        ([TRIEU - NGHIN], 6, 0),
        ([TY, TRIEU], 9, 9),
        ([TY - TRIEU, TRIEU], 9, 6),
        ([TY, TRIEU, TRIEU], 9, 6),
        ([TY, -TY, TRIEU, TRIEU], 9, 9),
        ([TY, TRIEU, TRIEU, TRIEU], 9, 6),
        ([TY, TY, TRIEU], 9, 9),
        # zeros do not count
        ([TY, 0, 0, 0], 9, 9),
        ([TRIEU, NGHIN, 0], 6, 6),
        # nine digits before the decimals
        ([300 * TRIEU, 20 * TRIEU], 0, 0),
        ([TY - 1], 0, 0),
        ([TY], 0, 9),
        ([-TY], 0, 9),
        ([10**12 - 1], 3, 3),
        ([10**12], 3, 9),
        ([10**15 - NGHIN], 6, 6),
        ([10**15], 6, 9),
        ([10**18 - TRIEU], 9, 9),
        ([10**18 + TRIEU], 9, 6),
        ([10**21 - TY], 12, 12),
        ([10**21], 12, 9),
        ([10**24 - 10**12], 15, 15),
        ([10**24], 15, 9),
        ([TY, 1], 0, 0),
        ([1, TY + TRIEU], 0, 0),
        ([TRIEU, TY + TRIEU], 0, 6),
        # no unit of its own: whole tỷ, else triệu with three decimals, else đồng
        ([TY], None, 9),
        ([-TY], None, 9),
        ([5_500 * TRIEU], None, 6),
        ([TY, TRIEU], None, 6),
        ([TY + TRIEU // 10], None, 6),
        ([10**8], None, 6),
        ([TRIEU], None, 6),
        ([1_235_000], None, 6),
        ([1_230_000], None, 6),
        ([1_234_500], None, 0),
        ([TRIEU, NGHIN], None, 6),
        ([TRIEU, NGHIN, NGHIN], None, 0),
        ([TRIEU - NGHIN], None, 0),
        ([10**24], None, 9),
        ([NGHIN], None, 0),
        ([1], None, 0),
    ],
)
def test_unit_of_a_table(amounts: list[int], own: int | None, unit: int) -> None:
    assert table_unit(amounts, own) == unit


@pytest.mark.parametrize("form", [VI, EN])
def test_the_form_has_a_mark_for_thousands_and_one_for_decimals(form: NumberForm) -> None:
    assert Style(3, form).number(1_234_567) == f"1{form.group}234{form.decimal}567"
