"""Products of quantities, held against an oracle of fractions."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.amount import VI, AmountError, read, read_factor
from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.sums.check import Outcome

HEAD = "plan: 1\nid: a\nunit: triệu đồng\n"


def analysed(total: str, *quantities: str) -> Analysis:
    listed = "".join(f"  - {{{each}}}\n" for each in quantities)
    text = f'{HEAD}total: "{total}"\nquantities:\n{listed}'
    return analyse(text.encode(), keep_checks=True)


def outcome(total: str, *quantities: str) -> str:
    """Return what came of the only check; "" where there is none."""
    some = analysed(total, *quantities)
    assert [each.rule.code for each in some.findings if each.rule.code[:3] == "GN0"] == []
    checks = some.reconciliation.checks
    assert len(checks) <= 1
    return checks[0].outcome.value if checks else ""


class Entry(NamedTuple):
    """A quantity as text, and between what its product lies, in đồng."""

    text: str
    low: Fraction
    high: Fraction


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, Fraction, Fraction]:
    """Draw a number as a plan writes it, and between what it lies."""
    digits, decimals = draw(st.integers(0, 99_999)), draw(st.integers(0, 2))
    word = draw(st.sampled_from(["", "", "", "khoảng ", "hơn ", "gần "]))
    value = Fraction(digits, 10**decimals)
    text = str(digits).rjust(decimals + 1, "0")
    text = f"{text[:-decimals]},{text[-decimals:]}" if decimals else text
    # One step of the last digit that is not zero, no more than one of the second digit, and no
    # less than half of one of the last.
    last = len(str(digits)) - len(str(digits).rstrip("0")) if digits else 0
    # A digit further: 5 has a second one behind the comma.
    width = Fraction(10 ** max(min(last + 1, len(str(digits)) - 1), 0), 10 ** (decimals + 1))
    width = max(width, Fraction(1, 2 * 10**decimals)) if digits else Fraction(1, 2 * 10**decimals)
    low = value if word in ("", "hơn ") or not digits else value - width
    high = value if word in ("", "gần ") else value + width
    return f"{word}{text}", low, high


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    count, *times = draw(st.lists(numbers(), min_size=1, max_size=3))
    cost = draw(st.integers(-50_000, 5_000_000))
    low, high = count[1], count[2]
    for _, least, most in times:
        low, high = low * least, high * most
    ends = sorted((low * cost, high * cost))
    named = ", ".join(f'n{number}: "{text}"' for number, (text, *_) in enumerate(times))
    text = f'count: "{count[0]}", unit_cost: {cost} đồng, times: {{{named}}}'
    return Entry(text, *ends)


@given(st.lists(entries(), min_size=1, max_size=3), st.integers(-3, 3), st.booleans())
def test_products_are_what_fractions_say(listed: list[Entry], off: int, above: bool) -> None:
    low, high = sum(each.low for each in listed), sum(each.high for each in listed)
    stated = (ceil(high) if above else floor(low)) + off
    is_met = floor(low) <= stated <= ceil(high)
    found = outcome(f"{stated} đồng", *(each.text for each in listed))
    assert (found != Outcome.FAILED.value) == is_met, (low, high, stated)


@pytest.mark.parametrize(
    ("total", "quantity", "expected"),
    [
        ("778,8", 'count: 1.180, times: {tháng: 12}, unit_cost: "55.000 đồng"', "held"),
        ("779", 'count: 1.180, times: {tháng: 12}, unit_cost: "55.000 đồng"', "rounded"),
        ("778", 'count: 1.180, times: {tháng: 12}, unit_cost: "55.000 đồng"', "failed"),
        # A plain price is exact, whatever it is written with.
        ("301", "count: 20, unit_cost: 15", "failed"),
        ("315", "count: khoảng 20, unit_cost: 15", "rounded"),
        ("316", "count: khoảng 20, unit_cost: 15", "failed"),
        ("310", "count: 20, unit_cost: khoảng 15", "rounded"),
        ("290", "count: 20, unit_cost: hơn 15", "failed"),
        ("200", "count: không quá 20, unit_cost: 15", "held"),
        ("301", "count: không quá 20, unit_cost: 15", "failed"),
        ("900", "count: ít nhất 20, unit_cost: 15", "held"),
        ("299", "count: ít nhất 20, unit_cost: 15", "failed"),
        ("-300", "count: 20, unit_cost: -15", "held"),
        ("0", "count: 0, unit_cost: 15", "held"),
        ("Không", "count: 20, unit_cost: 0", "held"),
        # Half a đồng is paid as a whole one, up or down.
        ("4 đồng", 'count: "1,5", unit_cost: 3 đồng', "held"),
        ("5 đồng", 'count: "1,5", unit_cost: 3 đồng', "held"),
        ("6 đồng", 'count: "1,5", unit_cost: 3 đồng', "failed"),
        ("281", "count: 86, of: lượt học sinh", ""),
        ("1", "count: 6.375, of: kg, norm: nd116-rice", ""),
        # Without a period the price may be that of any year: 46.000 to 55.000 đồng.
        ("700", "count: 1.180, times: {tháng: 12}, norm: qd28-power", "held"),
        ("650", "count: 1.180, times: {tháng: 12}, norm: qd28-power", "failed"),
        ("779", "count: 1.180, times: {tháng: 12}, norm: qd28-power", "rounded"),
    ],
)
def test_outcomes(total: str, quantity: str, expected: str) -> None:
    assert outcome(total, quantity) == expected


def test_one_quantity_without_a_price_leaves_the_check_unmade() -> None:
    with_price, without = "count: 20, unit_cost: 15", "count: 86, of: lượt học sinh"
    assert outcome("300", with_price, without) == Outcome.NOT_MADE.value
    assert outcome("300", without, without) == ""


def test_one_dong_off_is_told_however_long_the_numbers_are() -> None:
    quantity = "count: 123456789012345678901234567, unit_cost: 3 đồng"
    assert outcome("370370367037037036703703701 đồng", quantity) == Outcome.HELD.value
    assert outcome("370370367037037036703703702 đồng", quantity) == Outcome.FAILED.value


def test_a_quantity_makes_no_check_of_the_sums() -> None:
    some = analysed("300", "count: 20, unit_cost: 15")
    assert some.reconciliation.untouched == []
    assert some.reconciliation.made == 1


@given(st.integers(0, 10**12), st.integers(0, 6))
def test_a_count_is_read_exactly(digits: int, decimals: int) -> None:
    text = str(digits).rjust(decimals + 1, "0")
    text = f"{text[:-decimals]},{text[-decimals:]}" if decimals else text
    factor = read_factor(text)
    assert Fraction(factor.digits, 10**factor.decimals) == Fraction(digits, 10**decimals)
    assert factor.between(exact=False) == (factor.scaled, factor.scaled)


@pytest.mark.parametrize("word", ["khoảng", "hơn", "gần", "ít nhất", "không quá"])
@pytest.mark.parametrize("number", ["5", "20", "1.180", "400.000", "1,5"])
def test_a_word_opens_a_count_as_it_opens_an_amount(word: str, number: str) -> None:
    factor = read_factor(f"{word} {number}")
    amount = read(f"{word} {number}", 9, VI)
    low, high = factor.between(exact=False)
    unit = Fraction(10**9, 10**factor.scale)
    scaled = tuple(None if each is None else each * unit for each in (low, high))
    assert scaled == amount.interval


@pytest.mark.parametrize(
    "text", ["", "nhiều", "-5", "−5", "5 hộ", "5%", "1.30", "1,2,3", "5 triệu"]
)
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        read_factor(text)
