"""Percentages as a plan states them."""

from __future__ import annotations

import pytest

from giamngheo_cli.amount import EN, AmountError, Percentage, read_percent
from giamngheo_cli.messages import Translator

ONE = 10**9


@pytest.mark.parametrize(
    ("text", "scaled", "low", "high"),
    [
        ("9,6 %", 96 * ONE // 10, 955 * ONE // 100, 965 * ONE // 100),
        ("100%", 100 * ONE, 995 * ONE // 10, 1005 * ONE // 10),
        ("0 %", 0, -ONE // 2, ONE // 2),
        ("+12,3 %", 123 * ONE // 10, 1225 * ONE // 100, 1235 * ONE // 100),
        ("−4 %", -4 * ONE, -45 * ONE // 10, -35 * ONE // 10),
        ("khoảng 20 %", 20 * ONE, 19 * ONE, 21 * ONE),
        ("ít nhất 3 %", 3 * ONE, 3 * ONE, None),
        ("1.044,5 %", 10445 * ONE // 10, 104445 * ONE // 100, 104455 * ONE // 100),
    ],
)
def test_what_is_read(text: str, scaled: int, low: int, high: int | None) -> None:
    percent = read_percent(text)
    assert (percent.scaled, percent.interval) == (scaled, (low, high))


def test_the_number_form_of_the_plan() -> None:
    assert read_percent("9.6 %", EN).scaled == 96 * ONE // 10


@pytest.mark.parametrize(
    "text",
    [
        "9,6",
        "9.6 %",
        "%",
        "5 điểm %",
        "5 %-điểm",
        "9,6 tỷ %",
        "1,0000000001 %",
        "1" * 31 + " %",
        "",
    ],
)
def test_what_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        read_percent(text)


def test_what_a_message_says() -> None:
    assert Percentage(28735632183, 1).render(Translator("en")) == "28,7 %"
    assert Percentage(-5 * ONE, 0, signed=True).render(Translator("en")) == "-5 %"
    assert Percentage(5 * ONE, 2, signed=True).render(Translator("en")) == "+5,00 %"
