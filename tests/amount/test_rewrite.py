"""Another amount in the unit and form of one that is written."""

from __future__ import annotations

from unicodedata import normalize

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from giamngheo_cli.amount import EN, UNITS, VI, AmountError, NumberForm, reader
from giamngheo_cli.amount.model import QUALIFIERS
from giamngheo_cli.amount.rewrite import write_like

NGHIN, TRIEU, TY = 10**3, 10**6, 10**9


@pytest.mark.parametrize(
    ("written", "dong", "text"),
    [
        # decimals stay, and more are added only where they are needed
        ("0,05 tỷ", 150 * TRIEU, "0,15 tỷ"),
        ("76,47 tỷ", 76_400 * TRIEU, "76,40 tỷ"),
        ("76,47 tỷ", 76 * TY, "76,00 tỷ"),
        ("76,47 tỷ", 76_470_000_001, "76,470000001 tỷ"),
        ("5 tỷ", 5500 * TRIEU, "5,5 tỷ"),
        ("1.300", 1_300_500_000, "1.300,5"),
        ("100", 50_000, "0,05"),
        ("0,05 tỷ", -50 * TRIEU, "-0,05 tỷ"),
        # three decimals would read two ways
        ("5,5 tỷ", 5125 * TRIEU, "5,1250 tỷ"),
        ("1,300", 1_400_000, "1,40"),
        ("0,300 tỷ", 125 * TRIEU, "0,125 tỷ"),
        ("1.300,5", 1_300_125_000, "1.300,125"),
        ("1 300,5", 1_300_125_000, "1 300,125"),
        ("68 tỷ 782 triệu", 68_782_125_000, "68 tỷ 782,1250 triệu"),
        ("1,5 nghìn đồng", 1305, "1.305 đồng"),
        ("khoảng 1,5 nghìn", -1305, "khoảng -1.305 đồng"),
        ("1,5 nghìn", 1_000_305, "1.000,305 nghìn"),
        ("5 triệu 1,5 nghìn", 5_001_305, "5.001.305 đồng"),
        # grouping
        ("1.300", 1_234_567 * TRIEU, "1.234.567"),
        ("100", 1300 * TRIEU, "1.300"),
        ("1300", 1400 * TRIEU, "1400"),
        ("1300", 1_234_567 * TRIEU, "1234567"),
        ("1300,5 tỷ", 12_345 * TY, "12345 tỷ"),
        ("1 300", 1_234_567 * TRIEU, "1 234 567"),
        ("1\u00a0300", 1_234_567 * TRIEU, "1\u00a0234\u00a0567"),
        ("1\u202f300\u202f000,5", 1_234_567 * TRIEU, "1\u202f234\u202f567"),
        ("1  300", 1400 * TRIEU, "1 400"),
        ("1\t300,5", 1_300_125_000, "1 300,125"),
        ("007", 1300 * TRIEU, "1.300"),
        ("0001", 1300 * TRIEU, "1300"),
        # units as they are spelt
        ("1.300 trđ", 1400 * TRIEU, "1.400 trđ"),
        ("5 TỶ Đồng", 6 * TY, "6 TỶ Đồng"),
        ("5tỷ", 6 * TY, "6tỷ"),
        ("76,47\u00a0tỷ\u00a0đồng", 5 * TY, "5,00\u00a0tỷ\u00a0đồng"),
        ("  5   tỷ\tđồng\n", 6 * TY, "6 tỷ\tđồng"),
        ("5\ntỷ", 6 * TY, "6 tỷ"),
        ("5\u2028tỷ", 6 * TY, "6 tỷ"),
        (normalize("NFD", "5,5 tỷ đồng"), 6 * TY, normalize("NFD", "6,0 tỷ đồng")),
        ("1.300 đồng", 1_400_001, "1.400.001 đồng"),
        ("5 nghìn tỷ", 10**17, "100.000 nghìn tỷ"),
        # qualifiers and signs
        ("khoảng 20 tỷ", 25 * TY, "khoảng 25 tỷ"),
        ("Tối  thiểu\u00a030", 31 * TRIEU, "Tối thiểu\u00a031"),
        ("khoảng -5", -6 * TRIEU, "khoảng -6"),
        ("khoảng -5", 6 * TRIEU, "khoảng 6"),
        ("khoảng 5", -6 * TRIEU, "khoảng -6"),
        ("−5 tỷ", -6 * TY, "−6 tỷ"),
        ("- 1.300", -1400 * TRIEU, "-1.400"),
        ("- 1.300", 1400 * TRIEU, "1.400"),
        # compound amounts
        ("68 tỷ 782 triệu đồng", 70_100 * TRIEU, "70 tỷ 100 triệu đồng"),
        ("68 tỷ 782 triệu đồng", 1_234_567 * TRIEU, "1.234 tỷ 567 triệu đồng"),
        ("68 tỷ 782 triệu đồng", 70_100_500_000, "70 tỷ 100,5 triệu đồng"),
        ("68 tỷ 782 triệu đồng", 70 * TY, "70 tỷ"),
        ("68 tỷ 782 triệu đồng", 782 * TRIEU, "782 triệu đồng"),
        ("30 ngàn 309 tỷ đồng", 31_000 * TY, "31.000 tỷ đồng"),
        ("30 Ngàn 309 tỷ 5 triệu", 31_000_005 * TRIEU, "31.000 tỷ 5 triệu"),
        ("khoảng 2 triệu 300 nghìn tỷ", 2_400_000 * TY, "khoảng 2.400 nghìn tỷ"),
        ("76,47 tỷ VND", 76_400 * TRIEU, "76,40 tỷ VND"),
        ("1.300 tr.đ", 1400 * TRIEU, "1.400 tr.đ"),
        ("68 tỷ 782 triệu đồng", -70_100 * TRIEU, "-70 tỷ 100 triệu đồng"),
        ("68 tỷ 782", 70_100 * TRIEU, "70 tỷ 100"),
        ("68tỷ782triệu", 70_100 * TRIEU, "70tỷ100triệu"),
        ("2 nghìn tỷ 3 tỷ 4 triệu", 2_000_005 * TRIEU, "2 nghìn tỷ 5 triệu"),
        ("1 tỷ 0,5 triệu", TY + 5 * TRIEU, "1 tỷ 5,0 triệu"),
        # none, zero, and what is no amount
        ("Không", 1300 * TRIEU, "1.300"),
        ("không", 50_000, "0,05"),
        ("0", 1300 * TRIEU, "1.300"),
        ("0,00 tỷ", 5 * TY, "5,00 tỷ"),
        ("76.47 tỷ", 5 * TRIEU, "5"),
        ("", -5_125_000, "-5,1250"),
        ("~", 5 * TRIEU, "5"),
        ("9" * 5000, 5 * TRIEU, "5"),
        *((text, 0, "0") for text in ("5 tỷ", "khoảng 5", "Không", "0,05 tỷ", "abc")),
    ],
)
def test_vietnamese_numbers_in_a_plan_in_trieu(written: str, dong: int, text: str) -> None:
    assert write_like(dong, written, 6, VI) == text


@pytest.mark.parametrize(
    ("written", "dong", "text"),
    [
        ("1,300", 1_234_567 * TRIEU, "1,234,567"),
        ("1.5", 1_300_500_000, "1,300.5"),
        ("76.47 tỷ", 76_400 * TRIEU, "76.40 tỷ"),
        ("5.5 tỷ", 5125 * TRIEU, "5.1250 tỷ"),
        ("1.5 nghìn", 1305, "1,305 đồng"),
        ("1 300.5", 1_234_567 * TRIEU, "1 234 567"),
        ("Không", 1300 * TRIEU, "1,300"),
    ],
)
def test_english_numbers(written: str, dong: int, text: str) -> None:
    assert write_like(dong, written, 6, EN) == text


@pytest.mark.parametrize(
    ("unit", "dong", "text"),
    [(0, 1305, "1.305"), (3, 1305, "1.305 đồng"), (3, 1_305_000, "1.305"), (6, 1305, "0,001305")],
)
def test_a_number_without_a_unit_has_that_of_the_plan(unit: int, dong: int, text: str) -> None:
    assert write_like(dong, "2", unit, VI) == text


@pytest.mark.parametrize(
    ("written", "dong", "text"),
    [
        # the first of several spaces
        ("5 \u00a0tỷ", 6 * TY, "6 tỷ"),
        ("5\u00a0 tỷ", 6 * TY, "6\u00a0tỷ"),
        ("5\u202f\ttỷ\u2028", 6 * TY, "6\u202ftỷ"),
        # the first of several marks between thousands
        ("1\u00a0300 000", 1_234_567 * TRIEU, "1\u00a0234\u00a0567"),
        ("1 300\u00a0000", 1_234_567 * TRIEU, "1 234 567"),
        ("1\t300\u00a0000", 1_234_567 * TRIEU, "1 234 567"),
        ("1\u202f300\t000", 1_234_567 * TRIEU, "1\u202f234\u202f567"),
        ("1.300 nghìn tỷ 1 tỷ", 1234 * 10**12 + 5 * TY, "1.234 nghìn tỷ 5 tỷ"),
        ("1 300 nghìn tỷ 1 tỷ", 1234 * 10**12 + 5 * TY, "1 234 nghìn tỷ 5 tỷ"),
        # more than three digits without a mark
        ("100", 999 * TRIEU, "999"),
        ("999", 1000 * TRIEU, "1.000"),
        ("1000", 1000 * TRIEU, "1000"),
        ("1000", 999 * TRIEU, "999"),
        ("1000 tỷ 5 triệu", 1_234_005 * TRIEU, "1234 tỷ 5 triệu"),
        ("5 tỷ 1000 nghìn", 1_234_005 * TRIEU, "1234 tỷ 5000 nghìn"),
        ("5 tỷ 100,1234", 1_234_005 * TRIEU, "1.234 tỷ 5,0000"),
        # as many more decimals as it needs
        ("5 tỷ", 6_100 * TRIEU, "6,1 tỷ"),
        ("5 tỷ", 6_120 * TRIEU, "6,12 tỷ"),
        ("5 tỷ", 6_123_400_000, "6,1234 tỷ"),
        ("5 tỷ", 6_000_000_001, "6,000000001 tỷ"),
        ("5 tỷ", 1, "0,000000001 tỷ"),
        ("5 triệu tỷ", 1, "0,000000000000001 triệu tỷ"),
        ("5,1234 tỷ", 6 * TY, "6,0000 tỷ"),
        ("5,00 tỷ", 6_100 * TRIEU, "6,10 tỷ"),
        ("5,00 tỷ", 6_123_400_000, "6,1234 tỷ"),
        # three decimals of a number from 1 to 999 would read two ways
        ("5,00 tỷ", 999_125 * TRIEU, "999,1250 tỷ"),
        ("5,00 tỷ", 1_000_125 * TRIEU, "1.000,125 tỷ"),
        ("5,00 tỷ", 1001_125 * TRIEU, "1.001,125 tỷ"),
        ("5,00 tỷ", 1_125 * TRIEU, "1,1250 tỷ"),
        ("5,00 tỷ", 125 * TRIEU, "0,125 tỷ"),
        ("1000,5 tỷ", 999_125 * TRIEU, "999,1250 tỷ"),
        ("1000,5 tỷ", 1_000_125 * TRIEU, "1000,125 tỷ"),
        ("1,300 tỷ", 1_230 * TRIEU, "1,23 tỷ"),
        ("1,300 tỷ", 1_231 * TRIEU, "1,2310 tỷ"),
        ("1,300 tỷ", 1_200 * TRIEU, "1,20 tỷ"),
        ("1,300 tỷ", 2 * TY, "2,00 tỷ"),
        ("1,300 tỷ", 230 * TRIEU, "0,230 tỷ"),
        ("1,30 nghìn", 1230, "1,23 nghìn"),
        ("1,30 nghìn", 1231, "1.231 đồng"),
        ("1,30 nghìn", 231, "0,231 nghìn"),
        ("1,300 nghìn", 2000, "2.000 đồng"),
        ("1,30 nghìn", 999_001, "999.001 đồng"),
        ("1,30 nghìn", 1_000_001, "1.000,001 nghìn"),
        # whole numbers of four digits or more need none
        ("5,5 tỷ", 999 * TY, "999,0 tỷ"),
        ("5,5 tỷ", 1000 * TY, "1.000 tỷ"),
        ("5,5 tỷ", 1001 * TY, "1.001 tỷ"),
        ("5,500 tỷ", 1000 * TY, "1.000 tỷ"),
        ("5,5 tỷ", 1_000_500 * TRIEU, "1.000,5 tỷ"),
        ("5,50 tỷ", 1_000_500 * TRIEU, "1.000,50 tỷ"),
        ("5,5 tỷ", -1000 * TY, "-1.000 tỷ"),
        # parts that come to nothing are left out
        ("2 nghìn tỷ 3 tỷ 4 triệu", 5 * TY, "5 tỷ"),
        ("2 nghìn tỷ 3 tỷ 4 triệu", 2000 * TY, "2 nghìn tỷ"),
        ("2 nghìn tỷ 3 tỷ 4 triệu", 1_000_000, "1 triệu"),
        ("2 nghìn tỷ 3 tỷ 4 triệu", 1, "0,000001 triệu"),
        ("2 nghìn tỷ 3 tỷ 4 triệu", -999_999 * TRIEU, "-999 tỷ 999 triệu"),
        ("2 nghìn tỷ 3 tỷ 4 triệu", 10**12 - 1, "999 tỷ 999,999999 triệu"),
        ("2 triệu 300 nghìn 5 tỷ", 1_002_003 * TY, "1.002.003 tỷ"),
        ("2 triệu 300 nghìn 5 đồng", 1_002_003, "1 triệu 2 nghìn 3 đồng"),
        # signs
        ("−5", 6 * TRIEU, "6"),
        ("− 5", -6 * TRIEU, "−6"),
        ("khoảng −5", -6 * TRIEU, "khoảng −6"),
        ("khoảng\u00a0−\u00a05", 6 * TRIEU, "khoảng\u00a06"),
        ("5", -6 * TRIEU, "-6"),
        # no number to be like, or none that can be read
        ("5 usd", 1300 * TRIEU, "1.300"),
        ("khoảng", 1300 * TRIEU, "1.300"),
        ("(5)", -1300 * TRIEU, "-1.300"),
        ("5 usd", 1, "0,000001"),
        ("khoảng 0", 5 * TRIEU, "khoảng 5"),
        ("1,300,000 tỷ", 1300 * TRIEU, "1.300"),
        ("KHÔNG", -1, "-0,000001"),
    ],
)
def test_each_part_of_the_text(written: str, dong: int, text: str) -> None:
    assert write_like(dong, written, 6, VI) == text


SPACES = st.sampled_from(["", " ", "  ", "\t", "\n", "\u00a0", "\u202f", " \u00a0", "\u2028"])
DIGITS = st.text("0123456789", min_size=1, max_size=7)


@st.composite
def numbers(draw: st.DrawFn, form: NumberForm) -> str:
    digits = draw(DIGITS)
    group = draw(st.sampled_from(["", "", form.group, " ", "\u00a0", "\u202f", "\t", "  "]))
    whole = f"{int(digits):,}".replace(",", group) if group else digits
    decimals = draw(st.sampled_from(["", "", "5", "47", "300", "1250", "000001"]))
    return whole + (form.decimal + decimals if decimals else "")


@st.composite
def amounts(draw: st.DrawFn, form: NumberForm) -> str:
    """Draw texts most of which are amounts, in all their forms."""
    names = st.sampled_from(["", *UNITS, "TỶ Đồng", normalize("NFD", "triệu đồng")])
    start = draw(st.sampled_from(["", "", *(f"{word} " for word in QUALIFIERS), "Tối\tđa\n"]))
    start += draw(st.sampled_from(["", "", "-", "−", "- "]))
    parts = draw(st.lists(st.tuples(numbers(form), SPACES, names, SPACES), min_size=1, max_size=3))
    return draw(SPACES) + start + "".join(piece for part in parts for piece in part)


TEXTS = st.sampled_from([VI, EN]).flatmap(
    lambda form: st.tuples(amounts(form) | st.sampled_from(["Không", "không "]), st.just(form))
)
DONG = st.integers(1 - 10**18, 10**18 - 1) | st.builds(
    lambda count, exponent: count * 10**exponent, st.integers(-2000, 2000), st.integers(0, 14)
)


@given(text=TEXTS, dong=DONG, unit=st.sampled_from(sorted(set(UNITS.values()))))
def test_what_is_written_reads_as_the_amount(
    text: tuple[str, NumberForm], dong: int, unit: int
) -> None:
    written, form = text
    try:
        _, _, side, _ = reader(unit, form)(written)
    except AmountError:
        assume(False)
    new = write_like(dong, written, unit, form)
    parsed = reader(unit, form)(new)
    assert (parsed[0], *parsed[2:]) == (dong, side if dong else None, False)
    assert yaml.load(f"a: {new}", yaml.CBaseLoader) == {"a": new}  # noqa: S506 it makes texts only


@given(written=st.text(max_size=20), dong=DONG, form=st.sampled_from([VI, EN]))
def test_any_text_gives_an_amount(written: str, dong: int, form: NumberForm) -> None:
    new = write_like(dong, written, 6, form)
    parsed = reader(6, form)(new)
    assert (parsed[0], parsed[3]) == (dong, False)
