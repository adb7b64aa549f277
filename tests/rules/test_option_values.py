"""How the values of options are read: texts, lists and tables, and what is wrong with others."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from giamngheo_cli.messages import Translator, message
from giamngheo_cli.rules.option import (
    WrongValue,
    read_amount,
    read_table,
    read_text,
    read_texts,
)

Said = tuple[str, str | None, tuple[str, ...]]
SOMETHING_ELSE = "a number, a date, true or false"
OTHERS = [5, 0.5, True, None, datetime.date(2024, 1, 1)]


def wrong(read: Callable[[Any], object], value: object) -> Said:
    """Return what is wrong with a value, the hint, and where in the value it is."""
    with pytest.raises(WrongValue) as raised:
        read(value)
    error, translator = raised.value, Translator("en")
    hint = None if error.hint is None else translator.text(error.hint)
    assert str(error) == error.text.template
    return translator.text(error.text), hint, error.below


def length(key: str, value: object) -> int:
    """Return the length of a text that is no longer than its key."""
    text = read_text(value)
    if len(text) > len(key):
        raise WrongValue(message("too long"), message("shorten it"), ("end",))
    return len(text)


def lengths(key: str, value: object) -> dict[str, int]:
    """Return the lengths of the texts of a table, which must not be that of key x."""
    assert key != "x"
    return read_table(value, length)


@pytest.mark.parametrize("text", ["", "a", "5"])
def test_a_text_is_read_as_it_is(text: str) -> None:
    assert read_text(text) == text


@pytest.mark.parametrize(
    ("values", "kind"),
    [(OTHERS, SOMETHING_ELSE), ([["a"], ("a",), []], "a list"), ([{}, {"a": "b"}], "a table")],
)
def test_what_is_no_text(values: list[object], kind: str) -> None:
    for value in values:
        assert wrong(read_text, value) == (f"it is {kind}, not a text in quotes", None, ())


def test_a_list_of_texts_is_read_in_its_order() -> None:
    assert read_texts(["b", "a", "b"]) == ("b", "a", "b")
    assert read_texts(("a",)) == ("a",)
    assert read_texts([]) == ()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((value, (f"it is {SOMETHING_ELSE}, not a list of texts", None, ())) for value in OTHERS),
        ({}, ("it is a table, not a list of texts", None, ())),
        ("a", ("it is a text, not a list of texts", 'write ["a"]', ())),
        ("", ("it is a text, not a list of texts", 'write [""]', ())),
        ("x" * 61, ("it is a text, not a list of texts", f'write ["{"x" * 59}…"]', ())),
        ([5], (f"it is {SOMETHING_ELSE}, not a text in quotes", None, ())),
        (["a", []], ("it is a list, not a text in quotes", None, ())),
        (["a", "b", {}], ("it is a table, not a text in quotes", None, ())),
    ],
)
def test_what_is_no_list_of_texts(value: object, said: Said) -> None:
    assert wrong(read_texts, value) == said


def test_each_entry_of_a_table_is_read_by_its_key_and_value() -> None:
    assert read_table({"abc": "x", "de": "xy", "f": ""}, length) == {"abc": 1, "de": 2, "f": 0}
    assert read_table({}, length) == {}
    assert read_table({"p": {"ab": "x"}, "q": {}}, lengths) == {"p": {"ab": 1}, "q": {}}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((value, (f"it is {SOMETHING_ELSE}, not a table", None, ())) for value in OTHERS),
        ([], ("it is a list, not a table", None, ())),
        ("a", ("it is a text, not a table", None, ())),
        ({"p": "a"}, ("it is a text, not a table", None, ("p",))),
        ({"p": {"ab": 5}}, (f"it is {SOMETHING_ELSE}, not a text in quotes", None, ("p", "ab"))),
        (
            {"p": {}, "q": {"ab": "x", "c": []}},
            ("it is a list, not a text in quotes", None, ("q", "c")),
        ),
        ({"p": {"a": "xy"}}, ("too long", "shorten it", ("p", "a", "end"))),
        # The first that is wrong.
        ({"p": {"a": "x", "b": "xy"}, "q": 5}, ("too long", "shorten it", ("p", "b", "end"))),
    ],
)
def test_what_is_no_table_of_such_entries(value: object, said: Said) -> None:
    assert wrong(lambda given: read_table(given, lengths), value) == said


@pytest.mark.parametrize(
    ("text", "dong"),
    [("0", 0), ("Không", 0), ("0 đồng", 0), ("1 đồng", 1), ("1.300", 1300), ("1,5 tỷ", 15 * 10**8)],
)
def test_an_amount_of_zero_or_more(text: str, dong: int) -> None:
    amount = read_amount(text)
    assert (amount.dong, amount.side, amount.written) == (dong, None, text)


OTHER = (
    "amounts here are in đồng; money of another currency stands in a plan of its own, with "
    "currency: at the top"
)
ONLY = "only an amount of zero or more will do, without a word such as khoảng"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("-1 đồng", (ONLY, None, ())),
        ("-1 tỷ", (ONLY, None, ())),
        ("khoảng 0", (ONLY, None, ())),
        ("ít nhất 1 tỷ", (ONLY, None, ())),
        ("12 triêu", ("“triêu” is not a unit of money", "perhaps triệu?", ())),
        ("12 USD", ("“usd” is not a unit of money", OTHER, ())),
        (12, (f"it is {SOMETHING_ELSE}, not a text in quotes", None, ())),
    ],
)
def test_what_is_no_such_amount(value: object, said: Said) -> None:
    assert wrong(read_amount, value) == said


def test_a_wrong_value_is_wrong_itself_where_nothing_below_is_named() -> None:
    error = WrongValue(message("no"))
    assert (error.hint, error.below, str(error)) == (None, (), "no")
