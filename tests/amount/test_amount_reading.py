"""Text → amount, at the edges: digits, decimals, units by default, units that users misspell."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from giamngheo_cli.amount import (
    EN,
    FORMS,
    UNITS,
    VI,
    Amount,
    AmountError,
    NumberForm,
    form_shown,
    other_reading,
    read,
    reader,
    reads_one_way,
    unit_hint,
    unit_named,
)
from giamngheo_cli.messages import Translator, message

NGHIN, TRIEU, TY = 10**3, 10**6, 10**9
ENGLISH = Translator("en")


def refused(text: str, unit: int = 6, form: NumberForm = VI) -> AmountError:
    with pytest.raises(AmountError) as raised:
        read(text, unit, form)
    return raised.value


def reason(text: str, unit: int = 6, form: NumberForm = VI) -> str:
    return refused(text, unit, form).reason.render(ENGLISH)


def hint(text: str, unit: int = 6, form: NumberForm = VI) -> str | None:
    said = refused(text, unit, form).hint
    return said and said.render(ENGLISH)


# Errors


def test_an_error_says_its_reason_and_has_no_hint_by_default() -> None:
    error = AmountError(message("not an amount"))
    assert (str(error), error.hint, error.limit) == ("not an amount", None, False)
    assert error.reason == message("not an amount")
    assert isinstance(error, ValueError)


def test_an_error_of_a_limit() -> None:
    error = AmountError(message("too long"), message("shorten it"), limit=True)
    assert (str(error), error.hint, error.limit) == ("too long", message("shorten it"), True)


# Digits


@pytest.mark.parametrize("digits", [1, 11, 12, 13, 14, 29, 30])
def test_as_many_digits_as_are_read(digits: int) -> None:
    for text in ("9" * digits, f"-{'9' * digits}", f" {'9' * digits} "):
        dong = int(text) * TRIEU
        assert read(text, 6) == Amount(dong, TRIEU, text)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 31,
        "-" + "9" * 31,
        "9" * 32,
        f"{'9' * 31} tỷ",
        f"0,{'0' * 30}",
        f"1.{'000.' * 9}0000",
        f"{'9' * 15} tỷ {'9' * 16} triệu",
        f"tỷ {'9' * 31}",
    ],
)
def test_more_than_thirty_digits(text: str) -> None:
    error = refused(text)
    assert error.reason.render(ENGLISH) == "a number of more than 30 digits"
    assert error.limit
    assert error.hint is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"0,{'0' * 29}", "finer than one đồng"),
        (
            f"{'9' * 15} tỷ {'9' * 15} triệu",
            f"{'9' * 15} of this unit is one or more of the unit before it",
        ),
        (f"tỷ {'9' * 30}", "not an amount"),
    ],
)
def test_thirty_digits_are_within_the_limit(text: str, said: str) -> None:
    assert reason(text) == said
    assert not refused(text).limit


@pytest.mark.parametrize("groups", range(1, 10))
def test_groups_of_thousands(groups: int) -> None:
    for first in ("1", "12", "123"):
        for mark in (".", " ", "\u00a0"):
            text = first + f"{mark}456" * groups
            dong = int(first + "456" * groups) * NGHIN
            assert read(text, 3) == Amount(dong, NGHIN, text)
        text = first + ",456" * groups
        assert read(text, 3, EN) == Amount(dong, NGHIN, text)


@pytest.mark.parametrize("unit", [0, 3, 6, 9, 12, 15])
def test_a_unit_has_as_many_decimals_as_digits(unit: int) -> None:
    for decimals in range(1, unit + 1):
        for start in ("", " "):
            text = f"{start}1,{'2' * decimals}"
            dong = int("1" + "2" * decimals) * 10 ** (unit - decimals)
            assert read(text, unit) == Amount(dong, 10 ** (unit - decimals), text)
            zero = f"{start}0,{'0' * decimals}"
            assert read(zero, unit) == Amount(0, 10 ** (unit - decimals), zero)
    for decimals in (unit + 1, unit + 2):
        for start in ("", " ", "-", "5 nghìn tỷ " if unit < 12 else ""):
            assert reason(f"{start}1,{'2' * decimals}", unit) == "finer than one đồng"


@pytest.mark.parametrize(
    ("text", "unit", "dong", "step"),
    [
        ("1 tỷ 0,000001 triệu", 0, TY + 1, 1),
        ("1 tỷ 0,000 nghìn", 0, TY, 1),
        ("1 tỷ 0,00 nghìn", 0, TY, 10),
        ("1 tỷ 0 nghìn", 0, TY, NGHIN),
        ("0 tỷ 0,00 nghìn", 0, 0, 10),
        ("0 tỷ 0 nghìn", 0, 0, 1),
        ("-0 tỷ 0,0 nghìn", 0, 0, 100),
        # a last number without a unit has that of the plan
        ("5 tỷ 3", 0, 5 * TY + 3, 1),
        ("5 tỷ 3", 3, 5 * TY + 3 * NGHIN, NGHIN),
        ("5 tỷ 3", 6, 5 * TY + 3 * TRIEU, TRIEU),
        ("5 tỷ 3,5", 3, 5 * TY + 3500, 100),
        ("- 5 tỷ 3", 6, -5 * TY - 3 * TRIEU, TRIEU),
        ("30 nghìn 309", 0, 30_309, 1),
        # one less than one of the unit before, also with decimals
        ("1 tỷ 999 triệu", 0, 1999 * TRIEU, TRIEU),
        ("1 tỷ 999999999 đồng", 0, 2 * TY - 1, 1),
        ("1 tỷ 999.999 nghìn", 0, 2 * TY - NGHIN, NGHIN),
        ("1 tỷ 999,999 triệu", 0, 2 * TY - NGHIN, NGHIN),
        ("5 triệu tỷ 999 nghìn tỷ", 0, 5_999_000 * TY, 1000 * TY),
        ("0 tỷ 5 triệu", 0, 5 * TRIEU, TRIEU),
        ("5 tỷ 0 triệu 0 nghìn 1 đồng", 0, 5 * TY + 1, 1),
        # what counts a larger unit
        ("1 ngàn 1 tỷ", 0, 1001 * TY, TY),
        ("1 ngàn 0 tỷ", 0, 1000 * TY, TY),
        ("0 ngàn 1 tỷ", 0, TY, TY),
        ("1 ngàn 999 tỷ", 0, 1999 * TY, TY),
        ("1 triệu 1 nghìn tỷ", 0, 1_001_000 * TY, 1000 * TY),
        ("1 triệu 1 nghìn 1 tỷ 1 triệu 1 nghìn 1 đồng", 0, 1_001_001_001_001_001, 1),
        ("1 triệu tỷ 2 ngàn 3 tỷ", 0, 1_002_003 * TY, TY),
        ("30 ngàn 309 tỷ 5", 6, 30_309_005 * TRIEU, TRIEU),
        ("5 triệu 3 nghìn", 0, 5_003_000, NGHIN),
        ("5 triệu 3 nghìn 2 đồng", 0, 5_003_002, 1),
        ("7 tỷ 5 triệu 3 nghìn", 0, 7_005_003_000, NGHIN),
    ],
)
def test_numbers_of_several_units(text: str, unit: int, dong: int, step: int) -> None:
    assert read(text, unit) == Amount(dong, step, text)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        # A number that names no unit is counted by none.
        ("30 nghìn 309", 9, "units must become smaller from left to right"),
        ("1 triệu 2 nghìn 3", 9, "units must become smaller from left to right"),
        (
            "1 nghìn tỷ 5.000.000.000 ngàn 5 nghìn tỷ",
            0,
            "5.000.000.000 of this unit is one or more of the unit before it",
        ),
        ("2 triệu 300", 12, "units must become smaller from left to right"),
        ("2 triệu 300", 6, "units must become smaller from left to right"),
        ("2 triệu 300", 9, "units must become smaller from left to right"),
        ("30 ngàn 1.000 tỷ", 0, "1.000 of this unit is one or more of the unit before it"),
        ("30 ngàn 5 triệu tỷ", 0, "units must become smaller from left to right"),
        ("30 ngàn 5 nghìn tỷ", 0, "units must become smaller from left to right"),
        ("2 triệu 5 triệu tỷ", 0, "units must become smaller from left to right"),
        ("2 tr 300 nghìn tỷ", 0, "units must become smaller from left to right"),
        ("1 tỷ 1000 triệu", 0, "1000 of this unit is one or more of the unit before it"),
        ("0 tỷ 1000 triệu", 0, "1000 of this unit is one or more of the unit before it"),
        ("1 tỷ 1.000,0 triệu", 0, "1.000,0 of this unit is one or more of the unit before it"),
        ("1 tỷ 1000000000 đồng", 0, f"{TY} of this unit is one or more of the unit before it"),
        ("1 tỷ 2 triệu 2 triệu", 0, "units must become smaller from left to right"),
        ("1 tỷ 2 đồng 3 triệu", 0, "units must become smaller from left to right"),
        ("1,0 tỷ 2 triệu", 0, "only the last number of an amount may have decimals"),
        ("1 tỷ 2,5 triệu 3 nghìn", 0, "only the last number of an amount may have decimals"),
        ("5 - 3 tỷ", 0, "“-” is not a unit of money"),
    ],
)
def test_numbers_that_do_not_fit_their_units(text: str, unit: int, said: str) -> None:
    assert reason(text, unit) == said
    assert not refused(text, unit).limit


# Numbers in the wrong form


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        # The last mark is of decimals if it stands there once, whatever the others are.
        ("1.30.50,5", "13.050,5 / 130.505"),
        ("1,30,50.5", "13.050,5 / 130.505"),
        ("1.300,50.5", "1.300.505"),
        ("1,300.50,5", "1.300.505"),
        ("1.30.50", "13.050"),
        ("1,30", None),
        ("1.3", "1,3 / 13"),
        ("0.3", "0,3 / 3"),
        ("00.3", "0,3 / 3"),
        ("01.300", "1,300 / 1.300"),
        ("1.3 0", "1,30 / 130"),
        ("1 3.5", "13,5 / 135"),
        ("5.", "5"),
        ("5. ", "5"),
        ("1.300.", "1.300"),
        ("1,300.", "1.300"),
    ],
)
def test_what_a_number_in_the_wrong_form_might_mean(text: str, meanings: str | None) -> None:
    if meanings is None:
        assert read(text, 6) == Amount(1_300_000, 10_000, text)
    else:
        assert hint(text) == f"it might mean {meanings}"


def test_a_long_meaning_is_cut() -> None:
    digits = "1" * 30
    grouped = ".".join(["111"] * 10)
    assert hint(f"{digits}..") == f"it might mean {grouped}"
    assert hint(f"0.{'1' * 29}") == f"it might mean 0,{'1' * 29} / 11.{'.'.join(['111'] * 9)}"
    assert hint(f"1{'.' * 70}1") == "it might mean 11"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(5)", "-5"),
        ("(5 tỷ)", "-5 tỷ"),
        ("(5) tỷ", "-5 tỷ"),
        ("(5)tỷ", "-5tỷ"),
        ("( 1.300,5 ) triệu đồng", "-1.300,5 triệu đồng"),
        (f"(5 {'x' * 57})", f"-5 {'x' * 57}"),
        (f"(5 {'x' * 58})", f"-5 {'x' * 56}…"),
    ],
)
def test_a_number_in_brackets(text: str, said: str) -> None:
    assert reason(text) == "a number in brackets"
    assert hint(text) == f"for an amount below zero write a minus: {said}"


# Two readings


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("1,300", "1.300"),
        ("12,300", "12.300"),
        ("123,300", "123.300"),
        ("10,300", "10.300"),
        ("100,300", "100.300"),
        ("1,300 tỷ", "1.300"),
        ("9,000", "9.000"),
        ("1234,300", None),
        ("1.234,300", None),
        ("0,300", None),
        ("00,300", None),
        ("012,300", None),
        ("01,300", None),
        ("1,3", None),
        ("1,30", None),
        ("1,3000", None),
        ("1,300000", None),
        ("1300", None),
        ("1.300", None),
    ],
)
def test_a_number_of_one_group_reads_two_ways(text: str, other: str | None) -> None:
    for start in ("", " ", "-", "khoảng "):
        assert other_reading(f"{start}{text}", VI) == other
        assert reader(6, VI)(f"{start}{text}")[3] is (other is not None)
        english = text.translate(str.maketrans(".,", ",."))
        assert reader(6, EN)(f"{start}{english}")[3] is (other is not None)


@pytest.mark.parametrize("text", ["Không", "0", "5", "-5", "1 tỷ 2 triệu", "1.300", "1 300,300"])
def test_other_amounts_read_one_way(text: str) -> None:
    assert other_reading(text, VI) is None
    assert reader(6, VI)(text)[3] is False


def test_which_forms_there_are() -> None:
    assert FORMS == {"vi": (".", ","), "en": (",", ".")}
    assert (VI.group, VI.decimal, EN.group, EN.decimal) == (".", ",", ",", ".")


@pytest.mark.parametrize(
    ("text", "one_way"),
    [
        ("1,3", True),
        ("1.300,5", True),
        ("1.300.000", True),
        ("khoảng 1.300.000 đồng", True),
        ("12.300.000.000", True),
        ("1.300", False),
        ("1.300 tỷ 500", False),
        ("1.300 tỷ 1.300", False),
        ("1300", False),
        ("1 300 000", False),
        ("1.300.00", False),
        ("Không", False),
        ("5 tr.đ", False),
        ("", False),
    ],
)
def test_what_shows_that_a_form_is_right(text: str, one_way: bool) -> None:
    assert reads_one_way(text, VI) is one_way
    swapped = text.translate(str.maketrans(".,", ",."))
    assert reads_one_way(swapped, EN) is one_way


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1.234.567", VI),
        ("1.234,5", VI),
        ("12,5", VI),
        ("12,567", None),
        ("0,123", VI),
        ("1,5 đồng", None),
        ("1,234,567 triệu đồng", EN),
        ("1,234.5", EN),
        ("1300.250", EN),
        ("1.300", None),
        ("1300", None),
        ("1 300 tỷ", None),
        ("1.2.3", None),
        ("1.234,567.8", None),
    ],
)
def test_the_form_that_an_amount_shows(text: str, form: NumberForm | None) -> None:
    assert form_shown(text) == form


# Units that users name


@pytest.mark.parametrize("name", UNITS)
def test_every_unit_is_named(name: str) -> None:
    for text in (name, name.upper(), f" {name}\n", normalize("NFD", name)):
        assert unit_named(text) == UNITS[name]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("d", 0),
        ("dong", 0),
        ("nghin", 3),
        ("NGAN DONG", 3),
        ("trieu", 6),
        (" trieu dong ", 6),
        ("trd", 6),
        ("tr.d", 6),
        ("ty", 9),
        ("ti", 9),
        ("Ty Dong", 9),
        ("ty vnd", 9),
        ("nghin ty", 12),
        ("ngan ti dong", 12),
        ("trieu ty", 15),
        ("trieu ti dong", 15),
        ("", None),
        ("a", None),
        ("zz", None),
        ("usd", None),
        ("triêu", None),
        ("tý", None),
        ("trieu  dong", None),
        ("trieudong", None),
    ],
)
def test_units_in_letters_without_diacritics(text: str, unit: int | None) -> None:
    assert unit_named(text) == unit


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("triêu", "perhaps triệu?"),
        ("nghìm", "perhaps nghìn?"),
        # the first of several of one size
        ("triệu vńd", "perhaps triệu vnd?"),
        ("tr,đ", "perhaps trđ?"),
        ("tỷ.", "perhaps tỷ?"),
        ("usd", None),
        ("", None),
        ("ha", None),
        ("đồng/hộ", "a rate is no amount: write what it comes to in all"),
        ("đồng / hộ", "a rate is no amount: write what it comes to in all"),
        ("đồng/hộ/năm", "a rate is no amount: write what it comes to in all"),
        ("a/b", "a rate is no amount: write what it comes to in all"),
        ("đồng/", "perhaps đồng?"),
        ("đồng/ ", "perhaps đồng?"),
        ("/đồng", "perhaps đồng?"),
        (" /đồng", "perhaps đồng?"),
        ("/", None),
        (" / ", None),
    ],
)
def test_hint_at_a_unit(name: str, said: str | None) -> None:
    found = unit_hint(name)
    assert (found and found.render(ENGLISH)) == said


@pytest.mark.parametrize("text", ["680 tr.đ", "5.300 tr.đ", "5,300 tr.đ"])
@pytest.mark.parametrize("form", [VI, EN])
def test_the_dot_of_a_unit_shows_no_form(text: str, form: NumberForm) -> None:
    assert not reads_one_way(text, form) or other_reading(text, form)
