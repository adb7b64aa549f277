"""The grammar of amounts as editors know it: what matches, what does not, letters in any form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import pytest

from giamngheo_cli.amount import UNITS
from giamngheo_cli.amount.model import QUALIFIERS
from giamngheo_cli.amount.pattern import SPACE, amount_pattern, any_of

SCHEMA = Path(__file__).parents[2] / "schemas" / "plan.schema.json"
SPACES = (" ", "\t", "\n", "\u00a0", "\u202f")


@cache
def pattern() -> re.Pattern[str]:
    return re.compile(amount_pattern())


def matching(*texts: str) -> list[str]:
    """Return those of some texts that editors take for amounts."""
    return [text for text in texts if pattern().search(text)]


def patterns_in(schema: Any) -> Iterator[str]:
    """Yield each pattern that stands in a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        for each in schema.values():
            yield from patterns_in(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from patterns_in(each)


def test_the_committed_schema_has_the_pattern() -> None:
    assert amount_pattern() in set(patterns_in(json.loads(SCHEMA.read_text(encoding="utf-8"))))


def test_marks_are_written_so_that_no_editor_composes_them() -> None:
    text = amount_pattern()
    assert normalize("NFC", text) == text
    assert not [each for each in text if combining(each)]
    assert "\\u0323\\u0302" in text


# Letters


def spellings(letter: str) -> set[str]:
    """Return all ways to write a letter and its marks that mean the letter itself."""
    base, *marks = tuple(normalize("NFD", letter))
    found = set()
    for order in permutations(marks):
        text = base + "".join(order)
        found |= {normalize("NFC", text[:end]) + text[end:] for end in range(1, len(text) + 1)}
    return {each for each in found if normalize("NFC", each) == letter}


@pytest.mark.parametrize(
    ("letter", "forms"),
    [
        ("a", {"a", "A"}),
        ("đ", {"đ", "Đ"}),
        ("ỷ", {"ỷ", "y\u0309", "Ỷ", "Y\u0309"}),
        ("ơ", {"ơ", "o\u031b", "Ơ", "O\u031b"}),
        ("ồ", {"ồ", "ô\u0300", "o\u0302\u0300", "Ồ", "Ô\u0300", "O\u0302\u0300"}),
        (
            "ệ",
            {
                *("ệ", "ê\u0323", "ẹ\u0302", "e\u0302\u0323", "e\u0323\u0302"),
                *("Ệ", "Ê\u0323", "Ẹ\u0302", "E\u0302\u0323", "E\u0323\u0302"),
            },
        ),
    ],
)
def test_each_form_of_a_letter(letter: str, forms: set[str]) -> None:
    matches = re.compile(any_of([letter])).fullmatch
    assert {form for form in forms if matches(form)} == forms
    # Without a mark, with one more, and twice, it is another text.
    others = {normalize("NFD", letter)[0], f"{letter}\u0301", letter * 2, "x", ""} - {letter}
    assert {other for other in others if matches(other)} == set()


LETTERS = sorted(set("".join((*UNITS, *QUALIFIERS))))


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_matches_as_it_is_written_anywhere(letter: str) -> None:
    matches = re.compile(f"^{any_of([letter])}$").search
    cases = {letter, letter.upper()} if letter.isalpha() else {letter}
    expected = {form for case in cases for form in spellings(case)}
    if letter == " ":
        expected = {*SPACES, "  ", " \u00a0\t"}
    assert {form for form in expected if matches(form)} == expected


def test_the_marks_of_another_letter_do_not_match() -> None:
    matches = re.compile(any_of(["tỷ"])).fullmatch
    yes = ["tỷ", "Tỷ", "tỶ", "TỶ", "ty\u0309"]
    assert [text for text in yes if matches(text)] == yes
    no = ["ty", "tý", "tỳ", "tỉ", "t\u0309y", "ỷ", "tỷỷ"]
    assert [text for text in no if matches(text)] == []


def test_marks_in_another_order_do_not_match_where_they_make_another_letter() -> None:
    matches = re.compile(any_of(["ǖ", "ấ"])).fullmatch
    yes = ["ǖ", "ü\u0304", "u\u0308\u0304", "ấ", "â\u0301", "a\u0302\u0301"]
    assert [text for text in yes if matches(text)] == yes
    no = ["ṻ", "ū\u0308", "u\u0304\u0308", "á\u0302", "a\u0301\u0302"]
    assert [text for text in no if matches(text)] == []


def test_several_words() -> None:
    matches = re.compile(any_of(["tr.đ", "tối đa", "₫"])).fullmatch
    yes = ["tr.đ", "TR.Đ", "₫", "tối đa", "Tối\u00a0 đa", "TỐI\nĐA"]
    assert [text for text in yes if matches(text)] == yes
    no = ["trxđ", "trđ", "tr .đ", "tốiđa", "tối", "đa", "tr.đ₫", "", "tối_đa", "đ"]
    assert [text for text in no if matches(text)] == []


def test_a_text_that_is_no_letter_is_taken_as_it_is() -> None:
    assert any_of(["."]) == r"(?:\.)"
    assert any_of(["\t"]) == "(?:\\\t)"
    assert any_of(["₫", "+"]) == r"(?:₫|\+)"
    assert any_of(["a b"]) == rf"(?:(?:A|a){SPACE}+(?:B|b))"


@pytest.mark.parametrize("space", SPACES)
def test_each_space(space: str) -> None:
    assert re.fullmatch(SPACE, space)
    yes = [
        f"{space}5{space}",
        f"{space}{space}không{space}{space}",
        f"5{space}tỷ",
        f"5{space}{space}tỷ{space}{space}đồng",
        f"1{space}300",
        f"1{space}{space}300{space}000,5",
        f"khoảng{space}5",
        f"khoảng{space}{space}-{space}5",
        f"tối{space}{space}đa{space}5",
        f"5{space}tỷ{space}3{space}triệu",
        f"30{space}ngàn{space}309{space}tỷ",
    ]
    assert matching(*yes) == yes
    no = [space, f"5,{space}5", f"5{space},5", f"t{space}ỷ", f"5 t{space}ỷ", f"1{space}30"]
    assert matching(*no) == []


@pytest.mark.parametrize("space", ["\r", "\v", "\f", "\u2028", "\u2009", "_", "\u200b"])
def test_no_other_space(space: str) -> None:
    assert matching(f"{space}5", f"5{space}", f"5{space}tỷ", f"khoảng{space}5") == []


# Units and qualifiers


@pytest.mark.parametrize("name", UNITS)
def test_every_unit(name: str) -> None:
    yes = [
        f"12 {name}",
        f"12{name}",
        f"12 {name.upper()}",
        f"-12 {name}",
        f"khoảng 1.300 {normalize('NFD', name)} ",
        f"1 300 {name.replace(' ', '  ')}",
    ]
    assert matching(*yes) == yes
    no = [name, f" {name}", f"12 {name}x", f"12 x{name}", f"12 {name} {name}", f"12 {name}."]
    assert matching(*no) == []


@pytest.mark.parametrize("name", UNITS)
def test_as_many_decimals_as_a_unit_has_digits(name: str) -> None:
    most = UNITS[name]
    yes = [f"1{mark}{'2' * count} {name}" for mark in ",." for count in range(1, most + 1)]
    assert matching(*yes) == yes
    # Three behind a mark may be thousands.
    no = [f"1{mark}{'2' * count} {name}" for mark in ",." for count in (most + 1, most + 2)]
    assert matching(*no) == []
    assert matching(f"1, {name}", f"1. {name}", f"1,5,5 {name}", f",5 {name}") == []


def test_a_number_without_a_unit_has_fifteen_decimals_at_most() -> None:
    yes = [f"1{mark}{'2' * count}" for mark in ",." for count in range(1, 16)]
    assert matching(*yes) == yes
    assert matching(f"1,{'2' * 16}", f"1.{'2' * 16}", f"1,{'2' * 30}") == []


@pytest.mark.parametrize("word", QUALIFIERS)
def test_every_qualifier(word: str) -> None:
    yes = [
        f"{word} 5 tỷ",
        f"{word.upper()} 5",
        f"{word}\u00a05",
        f" {word}  -5",
        f"{word} − 1.300 ",
        normalize("NFD", f"{word.title()} 68 tỷ 782 triệu"),
    ]
    assert matching(*yes) == yes
    no = [word, f"{word}5", f"{word} {word} 5", f"5 {word}", f"- {word} 5", f"{word} tỷ"]
    assert matching(*no) == []
    assert matching(f"{word} không") == []


@pytest.mark.parametrize("text", ["Không", "không", "KHÔNG", " Không ", normalize("NFD", "Không")])
def test_none(text: str) -> None:
    assert matching(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "−", "abc", "tỷ", "khoảng", "khong", "Không 5", "-Không", "Không đồng"),
        *("+5", "--5", "-−5", "5-", "5 -", "(5)", "5%", "1e3", "0x10", "5 USD", "１２", "²"),
        *("5 tỷ -3 triệu", "5 tỷ, 3 triệu", "5 tỷ đồng/năm", "5-6 tỷ", "~", "5 đồng đồng"),
        *("5 trđ đồng", "5 tr.đ vnd", "5 tyđ", "5 tỷđồng", "5 đ đồng", "tỷ 5", "5 nghìnđ"),
    ],
)
def test_not_an_amount(text: str) -> None:
    assert matching(text) == []


# Numbers


@pytest.mark.parametrize("mark", [".", ",", " ", "\u00a0", "\u202f", "  "])
def test_grouped_numbers(mark: str) -> None:
    yes = [f"{first}{mark}300" for first in ("1", "12", "123", "9", "900")]
    yes += [f"1{mark}300{mark}000", f"12{mark}000{mark}000{mark}999", f"-1{mark}300 tỷ"]
    assert matching(*yes) == yes
    # Two or more groups, so that the mark is none of decimals.
    no = [f"{first}{mark}300{mark}000" for first in ("0", "01", "012", "1234", "0123", "x")]
    no += [f"1{mark}30{mark}000", f"1{mark}3000{mark}000", f"1{mark}300{mark}00"]
    no += [f"1{mark}300{mark}0000", f"1{mark}300{mark}000{mark}0"]
    assert matching(*no) == []
    assert matching(f"1{mark}300{mark}") == ([f"1{mark}300{mark}"] if mark.isspace() else [])


@pytest.mark.parametrize("mark", [".", ","])
def test_groups_in_front_of_a_unit_without_decimals(mark: str) -> None:
    yes = [f"{first}{mark}300 đồng" for first in ("1", "12", "123")]
    assert matching(*yes) == yes
    no = [f"{first}{mark}300 đồng" for first in ("0", "01", "012", "1234")]
    no += [f"1{mark}30 đồng", f"1{mark}3 đồng", f"1{mark}3000 đồng"]
    assert matching(*no) == []


@pytest.mark.parametrize(
    ("texts", "group"),
    [
        (["1.300,5", "1.300.000,47", "1 300,5", "1300,5", "0,05", "007,5", "123.456,789012"], "."),
        (["1,300.5", "1,300,000.47", "1 300.5", "1300.5", "0.05", "007.5", "123,456.789012"], ","),
    ],
)
def test_one_mark_groups_and_the_other_marks_decimals(texts: list[str], group: str) -> None:
    assert matching(*texts) == texts
    decimal = "," if group == "." else "."
    no = [
        f"1{group}300{decimal}5{decimal}5",
        f"1{group}300{decimal}5{group}5",
        f"1{group}30{decimal}5",
        f"1{group}300 000",
        f"1 300{group}000{decimal}5",
        f"1{group}300{decimal}",
        f"{decimal}5",
    ]
    assert matching(*no) == []


# Compound amounts


@pytest.mark.parametrize(
    "text",
    [
        "1 triệu tỷ 2 nghìn tỷ 3 tỷ 4 triệu 5 nghìn 6 đồng",
        "1 triệu tỷ 6 đồng",
        "1triệu tỷ2nghìn tỷ3tỷ4triệu5nghìn6đồng",
        "68 tỷ 782",
        "68 tỷ 782,5",
        "68 tỷ 782.123456",
        "68 tỷ 782,5 triệu",
        "68 tỷ đồng 782 triệu đồng",
        "1.234 tỷ 5 triệu",
        "1,234 tỷ 5.5 triệu",
        "1 234 tỷ 5 triệu",
        "5 nghìn 1,123",
        "5 nghìn 6",
        "5 nghìn 6,5",
        "5 tỷ 3 đ",
        # what counts a larger unit
        "30 ngàn 309 tỷ",
        "30 nghìn 309 tỉ đồng",
        "30 ngàn 309,5 tỷ",
        "30 ngàn 309 tỷ 5 triệu",
        "30 ngàn 1.309 tỷ",
        "2 triệu 300 nghìn tỷ",
        "1 triệu 2 nghìn 3 tỷ",
        "1 triệu 2 nghìn 3 tỷ 4 triệu 5 nghìn 6 đồng",
        "30ngàn309tỷ",
    ],
)
def test_compound_amounts(text: str) -> None:
    texts = [text, f"-{text}", f"khoảng {text} ", text.upper()]
    assert matching(*texts) == texts


@pytest.mark.parametrize(
    "text",
    [
        # each unit is smaller than the one before
        "1 tỷ 2 tỷ",
        "2 triệu 1 tỷ",
        "300 triệu 1 tỷ",
        "1 đồng 2 nghìn",
        "5 đồng 6 đ",
        "1 nghìn 2 triệu",
        "1 nghìn 2 ngàn",
        "1 tỷ 2 nghìn tỷ",
        "1 nghìn tỷ 2 triệu tỷ",
        "1 triệu 2 trđ",
        "30 tr 309 nghìn tỷ",
        "30 tr 309 nghìn 5 tỷ",
        "30 ngàn đồng 309 tỷ",
        "30 ngàn 309 triệu",
        "30 ngàn 309 nghìn tỷ",
        "30 ngàn 309 triệu tỷ",
        "30 tỷ 309 tỷ",
        "2 triệu 3 triệu tỷ",
        "30 ngàn 309 đồng 5 tỷ",
        "30 ngàn tỷ 309 nghìn tỷ",
        "30 ngàn x 309 tỷ",
        # only the last number has decimals
        "1,5 tỷ 2 triệu",
        "1.5 tỷ 2",
        "1 tỷ 2,5 triệu 3 nghìn",
        "30,5 ngàn 309 tỷ",
        # no finer than one đồng
        "1 tỷ 0,5 đồng",
        "1 tỷ 0,1234 nghìn",
        "1 tỷ 0,1234567 triệu",
        # a number in front of each unit
        "1 tỷ triệu 3 nghìn",
        "1 tỷ 2 triệu nghìn",
        "68 tỷ - 782 triệu",
    ],
)
def test_numbers_that_do_not_fit_their_units(text: str) -> None:
    assert matching(text, f"-{text}", f"khoảng {text}", text.upper()) == []
