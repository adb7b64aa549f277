"""What amounts count: the words are data, and any name may stand in place of đồng."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.amount import (
    DONG,
    EN,
    UNIT_NAMES,
    UNITS,
    VI,
    AmountError,
    Currency,
    NumberForm,
    Style,
    read,
    table_unit,
    unit_named,
    usual_unit,
    write_like,
)
from giamngheo_cli.amount.model import QUALIFIERS
from giamngheo_cli.messages import Translator

WORDS = json.loads(
    (Path(__file__).parents[2] / "src" / "giamngheo_cli" / "data" / "amounts.json").read_bytes()
)
DESIGN = {
    0: ["đồng", "đ", "₫", "VND", "VNĐ"],
    3: ["nghìn", "ngàn", "nghìn đồng", "ngàn VNĐ"],
    6: ["triệu", "tr", "trđ", "tr.đ", "triệu đồng", "triệu VND", "triệu VNĐ", "tr đồng"],
    9: ["tỷ", "tỉ", "tỷ đồng", "tỉ VND"],
    12: ["nghìn tỷ", "ngàn tỉ", "nghìn tỷ đồng"],
    15: ["triệu tỷ", "triệu tỉ", "triệu tỷ VNĐ"],
}
QUALIFIED = {
    "about": ["khoảng", "xấp xỉ", "ước", "chừng"],
    "above": ["hơn", "trên"],
    "below": ["gần", "dưới"],
    "at-least": ["tối thiểu", "ít nhất", "không dưới"],
    "at-most": ["tối đa", "không quá"],
}


@pytest.mark.parametrize(
    ("name", "exponent"), [(name, power) for power, names in DESIGN.items() for name in names]
)
def test_the_units_of_the_design_are_read(name: str, exponent: int) -> None:
    assert read(f"12 {name}").dong == 12 * 10**exponent


@pytest.mark.parametrize(
    ("word", "side"), [(word, side) for side, words in QUALIFIED.items() for word in words]
)
def test_the_qualifiers_of_the_design_are_read(word: str, side: str) -> None:
    assert read(f"{word} 12 tỷ").side == side


def test_no_other_words_are_known() -> None:
    assert {word: side for side, words in QUALIFIED.items() for word in words} == QUALIFIERS
    assert WORDS["qualifiers"] == QUALIFIED
    assert sorted(set(UNITS.values())) == sorted(UNIT_NAMES) == sorted(DESIGN)
    assert list(UNIT_NAMES.values()) == [
        *("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "nghìn tỷ đồng", "triệu tỷ đồng"),
    ]
    assert DONG.units is UNITS


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_reads_no_amount_loads_no_words(option: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "giamngheo_cli", option]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "giamngheo_cli.commands.cli" in done.stderr
    assert "giamngheo_cli.amount" not in done.stderr


# Other currencies

ENGLISH = Translator("en")
USD, EURO, HA, HOUSES = Currency("USD", 2), Currency("€", 2), Currency("ha", 1), Currency("căn")
#: Three and four decimals, a name that ends as a number word does, and one of two words.
M3, TON, N, TURNS = Currency("m³", 3), Currency("tấn", 4), Currency("n", 2), Currency("lượt hộ")
ALL = (USD, EURO, HA, HOUSES, M3, TON, N, TURNS)


def test_units_of_a_currency() -> None:
    assert list(USD.unit_names.items()) == [
        (2, "USD"),
        (5, "nghìn USD"),
        (8, "triệu USD"),
        (11, "tỷ USD"),
        (14, "nghìn tỷ USD"),
        (17, "triệu tỷ USD"),
    ]
    assert [name for name, unit in USD.units.items() if unit == 8] == [
        *("triệu", "triệu usd", "tr", "tr usd", "million", "million usd"),
    ]
    assert {"đồng", "đ", "trđ", "triệu đồng"}.isdisjoint(USD.units)
    assert "thousand" not in DONG.units


@pytest.mark.parametrize(
    ("text", "currency", "dong", "step"),
    [
        ("150", USD, 15_000, 100),
        ("150 USD", USD, 15_000, 100),
        ("150usd", USD, 15_000, 100),
        ("USD 150", USD, 15_000, 100),
        ("usd150,5", USD, 15_050, 10),
        ("USD 1,5 triệu", USD, 150_000_000, 10_000_000),
        ("1,5 triệu USD", USD, 150_000_000, 10_000_000),
        ("1,5 triệu", USD, 150_000_000, 10_000_000),
        ("1,5 Million Usd", USD, 150_000_000, 10_000_000),
        ("2 trillion", USD, 2 * 10**14, 10**14),
        ("3 billion USD", USD, 3 * 10**11, 10**11),
        ("1 triệu 500 nghìn USD", USD, 150_000_000, 100_000),
        ("USD 1 triệu 500", USD, 100_050_000, 100),
        ("30 ngàn 309 tỷ USD", USD, 30_309 * 10**11, 10**11),
        ("0,05 USD", USD, 5, 1),
        ("-USD 150", USD, -15_000, 100),
        ("USD -150", USD, -15_000, 100),
        ("− usd 150", USD, -15_000, 100),
        ("€150", EURO, 15_000, 100),
        ("150 €", EURO, 15_000, 100),
        ("€1,5 triệu", EURO, 150_000_000, 10_000_000),
        ("1.234,5 ha", HA, 12_345, 1),
        ("1.250 căn", HOUSES, 1_250, 1),
        ("0,125 m³", M3, 125, 1),
        ("1,2345 tấn", TON, 12_345, 1),
        ("5 ngàn n", N, 500_000, 100_000),
        ("n 5 ngàn", N, 500_000, 100_000),
        ("12 lượt  hộ", TURNS, 12, 1),
        ("Không", USD, 0, 1),
        ("0", USD, 0, 1),
        ("0,0 triệu", USD, 0, 10_000_000),
    ],
)
def test_amounts_of_a_currency(text: str, currency: Currency, dong: int, step: int) -> None:
    assert read(text, currency.decimals, VI, currency)[:2] == (dong, step)


@pytest.mark.parametrize("text", ["khoảng USD 20 triệu", "khoảng 20 triệu USD", "KHOẢNG 20 triệu"])
def test_a_qualifier_stands_in_front_of_all(text: str) -> None:
    amount = read(text, 2, VI, USD)
    assert (amount.dong, amount.side) == (2 * 10**9, "about")
    assert amount.interval == (19 * 10**8, 21 * 10**8)


def test_a_name_in_front_stands_for_its_own_unit() -> None:
    assert read("150", 8, VI, USD).dong == 150 * 10**8
    assert read("USD 150", 8, VI, USD).dong == 15_000


@pytest.mark.parametrize(
    ("text", "currency", "said", "hint"),
    [
        ("0,001 USD", USD, "finer than 0,01 USD", None),
        ("0,01 ha", HA, "finer than 0,1 ha", None),
        ("0,5 căn", HOUSES, "finer than one căn", None),
        (
            "5 đồng",
            USD,
            "“đồng” is not a unit of USD",
            "this plan counts USD; other money stands in a plan of its own",
        ),
        (
            "5 €",
            USD,
            "“€” is not a unit of USD",
            "this plan counts USD; other money stands in a plan of its own",
        ),
        ("5 triệu us", USD, "“triệu us” is not a unit of USD", None),
        ("5 triêu USD", USD, "“triêu usd” is not a unit of USD", "perhaps triệu usd?"),
        (
            "5 USD/hộ",
            USD,
            "“usd/hộ” is not a unit of USD",
            "a rate is no amount: write what it comes to in all",
        ),
        (
            "USD 5 USD",
            USD,
            "“USD” stands both before and behind the number",
            "write it once",
        ),
        (
            "USD",
            USD,
            "not an amount",
            "for no amount write Không or 0, or leave the line out",
        ),
        (
            "about USD 5",
            USD,
            "not an amount",
            "write a number and a unit, such as 15 USD, or Không for none",
        ),
        ("USD -USD 5", USD, "not an amount", None),
        ("--5", USD, "not an amount", None),
    ],
)
def test_what_is_no_amount_of_a_currency(
    text: str, currency: Currency, said: str, hint: str | None
) -> None:
    with pytest.raises(AmountError) as caught:
        read(text, currency.decimals, VI, currency)
    assert caught.value.reason.render(ENGLISH) == said
    if hint is not None:
        assert caught.value.hint is not None
        assert caught.value.hint.render(ENGLISH) == hint


@pytest.mark.parametrize(
    ("written", "dong", "text"),
    [
        ("USD 1,5 triệu", 175_000_000, "USD 1,75 triệu"),
        ("USD 1,5 triệu", 1, "USD 0,00000001 triệu"),
        ("$", 1_234_50, "1.234,5"),
        ("1.000,50 USD", 123_456, "1.234,56 USD"),
        ("1.000,50 USD", 110_000_000, "1.100.000 USD"),
        ("khoảng -USD 20", -150, "khoảng -USD 1,5"),
        ("khoảng -USD 20", 1_500, "khoảng USD 15"),
        ("USD -20", 1_500, "USD 15"),
        ("USD 20", -1_500, "USD -15"),
        ("1 triệu 500 nghìn USD", 2_000_000_000, "20 triệu"),
        ("1,5", 16 * 10**7, "1,6"),
        ("USD 300", 123_400, "USD 1.234"),
        ("3 nghìn USD", 123_400, "1,2340 nghìn USD"),
    ],
)
def test_another_amount_is_written_alike(written: str, dong: int, text: str) -> None:
    assert write_like(dong, written, 8 if written == "1,5" else 2, VI, USD) == text


def test_three_decimals_of_thousands_that_have_no_fourth() -> None:
    assert write_like(1_234, "3 nghìn căn", 0, VI, HOUSES) == "1.234 căn"
    assert write_like(1_234, "căn 3 nghìn", 0, VI, HOUSES) == "căn 1.234"
    # Of so many decimals one is the smallest, and no text is finer.
    assert write_like(1_234, "3 m³", 3, VI, M3) == "1,234 m³"


@given(
    st.sampled_from(ALL),
    st.sampled_from([VI, EN]),
    st.integers(-(10**17), 10**17),
    st.sampled_from([0, 3, 6, 9]),
    st.data(),
)
def test_what_is_written_is_read(
    currency: Currency, form: NumberForm, dong: int, power: int, data: st.DataObject
) -> None:
    unit = power + currency.decimals
    style = Style(unit, form, currency)
    assert read(style.write(dong), 0, form, currency).dong == dong
    name = currency.name
    alone = style.number(dong) if power else f"{name} {style.number(dong)}"
    assert read(alone, unit, form, currency).dong == dong
    likes = (style.write(dong), f"{name} 5", f"khoảng {name} 7 nghìn", "-5", f"6 triệu 5 {name}")
    like = data.draw(st.sampled_from([*likes, ""]))
    other = data.draw(st.integers(-(10**17), 10**17))
    assert read(write_like(other, like, unit, form, currency), unit, form, currency).dong == other


def test_which_unit_reads_best() -> None:
    amounts = [150_000_000, 20_000_000, 3 * 10**9]
    assert usual_unit(amounts, USD) == 8
    assert usual_unit([12_345, 5], USD) == usual_unit([], USD) == 2
    assert usual_unit([10**11, 10**12], USD) == 11
    assert table_unit(amounts, None, USD) == 8
    assert table_unit([12_345, 5], None, USD) == table_unit([], None, USD) == 2
    assert table_unit([], 8, USD) == table_unit(amounts, 8, USD) == 8
    assert table_unit([10**11], None, USD) == 11


@pytest.mark.parametrize(
    ("text", "unit"),
    [("triệu", 8), ("trieu usd", 8), ("USD", 2), ("million", 8), ("đồng", None), ("trđ", None)],
)
def test_units_that_users_name(text: str, unit: int | None) -> None:
    assert unit_named(text, USD) == unit
