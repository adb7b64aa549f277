"""Codes by their names and aliases, cells by the names of their codes, and what a plan adds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

import giamngheo_cli
from giamngheo_cli.codes import (
    TOTAL,
    Cell,
    CellNames,
    Code,
    CodeBook,
    Dimension,
    Label,
    built_in,
    fold,
    key_of,
    names_of,
    period_of,
)
from giamngheo_cli.messages import LANGUAGES, Spellings, Translator, without_diacritics

DATA = Path(giamngheo_cli.__file__).with_name("data") / "codes.json"


@pytest.fixture(name="book")
def _book() -> CodeBook:
    return built_in()


def cell(book: CodeBook, *names: str) -> Cell:
    """Return the cell of codes, in the order in which they are given."""
    return tuple(book.codes.get(name) or found(book, name) for name in names)


def found(book: CodeBook, text: str) -> Code:
    code = book.find(text)
    assert code is not None
    return code


def declare(book: CodeBook, dimension: str, *names: str) -> None:
    """Declare a dimension, and codes of it, as a plan does."""
    label = Label(dict.fromkeys(LANGUAGES, dimension))
    book.dimensions[dimension] = Dimension(dimension, label, len(book.dimensions), declared=True)
    for name in names:
        own = Label(dict.fromkeys(LANGUAGES, name.upper()))
        book.add(Code(name, book.dimensions[dimension], own), [f"alias of {name}"])


# Finding a code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("central", "central"),
        ("CENTRAL", "central"),
        ("NSTW", "central"),
        ("nstw", "central"),
        ("ngân sách trung ương", "central"),
        ("Ngân  sách\ttrung ương", "central"),
        (normalize("NFD", "NGÂN SÁCH TRUNG ƯƠNG"), "central"),
        ("central budget", "central"),
        ("NSĐP", "local"),
        ("SN", "recurrent"),
        ("2024", "2024"),
    ],
)
def test_a_code_has_many_spellings(book: CodeBook, text: str, name: str) -> None:
    assert found(book, text).name == name


@pytest.mark.parametrize(
    "text", ["", "centrall", "ngan sach trung uong", "24", "20245", "２０２４"]
)
def test_what_is_no_spelling_of_a_code(book: CodeBook, text: str) -> None:
    assert book.find(text) is None


def test_a_year_is_one_code_of_a_plan(book: CodeBook) -> None:
    assert found(book, "2024") is found(book, "2024")
    assert found(book, "2024").dimension is book.dimensions["year"]


@pytest.mark.parametrize(
    ("text", "wider"),
    [
        ("2024-05", ["2024-Q2", "2024-H1", "2024", "2023-2025", "2021-2025"]),
        ("2024-Q3", ["2024-H2", "2024", "2023-2025", "2021-2025"]),
        ("2024-h1", ["2024", "2023-2025", "2021-2025"]),
        ("2021", ["2021-2025"]),
        ("2020", []),
        ("2023-2025", ["2021-2025"]),
        ("2024-2026", []),
    ],
)
def test_a_period_lies_within_wider_ones(book: CodeBook, text: str, wider: list[str]) -> None:
    before = found(book, text)
    for name in ("2021-2025", "2023-2025", "2024-2026"):
        found(book, name)
    assert found(book, text) is before
    assert [code.name for code in before.lineage[1:] if code.name != "2024-2026"] == wider
    assert found(built_in(), text).lineage[1:] != before.lineage[1:] or not wider


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2021-2025", "2021-01-01", "2025-12-31"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_the_days_of_a_period(text: str, first: str, last: str) -> None:
    period = period_of(text)
    assert period is not None
    assert [str(day) for day in period.days] == [first, last]


def test_periods_that_overlap(book: CodeBook) -> None:
    one, other = found(book, "2021-2023"), found(book, "2022-2024")
    found(book, "2021-2025")
    assert (one.overlaps, other.overlaps) == ((other,), (one,))
    assert not one.lies_within(other)


@pytest.mark.parametrize(
    "text", ["2025-2021", "2024-2024", "2024-Q5", "2024-13", "2024-H3", "20245"]
)
def test_what_is_no_period(book: CodeBook, text: str) -> None:
    assert book.find(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_found_by_its_name_and_its_label(book: CodeBook, language: str) -> None:
    translator = Translator(language)
    for name, code in book.codes.items():
        assert found(book, name) is code
        assert found(book, code.label.render(translator)) is code


def spellings_in_data() -> Iterator[tuple[str, str]]:
    """Yield each way to write a built-in code as the data has it, and the code."""
    for dimension in json.loads(DATA.read_bytes()).values():
        for name, entry in dimension["codes"].items():
            yield from ((each, name) for each in (name, entry["en"], entry["vi"]))
            yield from ((each, name) for each in entry["aliases"])


def test_no_spelling_is_that_of_two_codes(book: CodeBook) -> None:
    # Of two that are the same, a book keeps the first without a word.
    codes = defaultdict(set)
    for spelling, name in spellings_in_data():
        codes[fold(spelling)].add(name)
    assert {text: names for text, names in codes.items() if len(names) > 1} == {}
    assert set(codes) == set(book.spellings)


def test_no_spelling_stands_twice() -> None:
    for dimension in json.loads(DATA.read_bytes()).values():
        for name, entry in dimension["codes"].items():
            known = [fold(each) for each in (entry["vi"], *entry["aliases"])]
            assert (name, sorted(known)) == (name, sorted(set(known)))


def test_without_its_diacritics_a_spelling_is_like_that_of_no_other_code(book: CodeBook) -> None:
    # Else a hint would have to choose between two sources.
    known = Spellings(book.spellings.values())
    for spelling, name in spellings_in_data():
        meant = {found(book, each).name for each in known.misspelt(without_diacritics(spelling))}
        assert (spelling, meant - {name}) == (spelling, set())


@pytest.mark.parametrize(
    ("name", "lineage"),
    [
        ("bonds", ["central", "state"]),
        ("land-use", ["province", "local", "state"]),
        ("lottery", ["province", "local", "state"]),
        ("society", ["mobilised"]),
        ("credit", []),
    ],
)
def test_what_a_built_in_source_lies_within(book: CodeBook, name: str, lineage: list[str]) -> None:
    assert [code.name for code in book.codes[name].lineage] == [name, *lineage]


def test_a_code_lies_within_others(book: CodeBook) -> None:
    province, local, state = (book.codes[name] for name in ("province", "local", "state"))
    assert [code.name for code in province.lineage] == ["province", "local", "state"]
    assert province.lies_within(state)
    assert not state.lies_within(province)
    assert (state.has_parts, local.has_parts) == (True, True)


# What a plan adds


def test_what_is_added_is_found_and_what_was_there_stays(book: CodeBook) -> None:
    central = book.codes["central"]
    declare(book, "place", "na-lay")
    book.add(Code("wb", book.dimensions["source"], central.label), ["NSTW", "vốn WB"])
    assert found(book, "Alias of na-lay").name == "na-lay"
    assert found(book, "vốn wb").name == "wb"
    assert found(book, "NSTW") is central
    assert [code.name for code in book.declared()] == ["na-lay", "wb"]


def test_a_code_has_parts_once_another_lies_within_it(book: CodeBook) -> None:
    declare(book, "place", "na-lay")
    place = book.codes["na-lay"]
    assert not place.has_parts
    assert Code("ban-moi", place.dimension, place.label, place).lies_within(place)
    assert place.has_parts


def test_what_is_added_to_a_copy_is_not_added_to_the_book(book: CodeBook) -> None:
    copy = book.copy()
    declare(copy, "level", "tinh")
    assert (copy.find("tinh") is None, book.find("tinh") is None) == (False, True)
    assert ("level" in copy.dimensions, "level" in book.dimensions) == (True, False)
    assert "tinh" not in built_in().codes


# Cells and the names of their codes


def test_the_names_of_a_cell(book: CodeBook) -> None:
    narrow = cell(book, "central", "recurrent", "2024")
    assert names_of(narrow) == (("source", "central"), ("kind", "recurrent"), ("year", "2024"))
    assert key_of(narrow) == (("kind", "recurrent"), ("source", "central"), ("year", "2024"))
    assert names_of(TOTAL) == key_of(TOTAL) == ()


def test_the_key_of_a_cell_is_the_same_whatever_the_order_of_the_dimensions() -> None:
    one, other = built_in(), built_in()
    declare(one, "a", "x")
    declare(one, "b", "y")
    declare(other, "b", "y")
    declare(other, "a", "x")
    cells = cell(one, "x", "y"), cell(other, "y", "x")
    assert names_of(cells[0]) != names_of(cells[1])
    assert key_of(cells[0]) == key_of(cells[1]) == (("a", "x"), ("b", "y"))


def test_a_cell_by_the_names_of_its_codes(book: CodeBook) -> None:
    wanted = cell(book, "central", "recurrent", "2024")
    assert book.cell(names_of(wanted)) == wanted
    # In the order of the dimensions, whatever that of the names.
    assert book.cell(key_of(wanted)) == wanted
    assert book.cell(()) == TOTAL


@pytest.mark.parametrize(
    "names",
    [
        (("source", "nowhere"),),
        (("kind", "central"),),
        (("source", "NSTW"),),
        (("year", "20"),),
        (("source", "2024"),),
        (("source", "central"), ("place", "na-lay")),
    ],
)
def test_names_of_no_cell(book: CodeBook, names: CellNames) -> None:
    assert book.cell(names) is None


# Labels


def test_labels_are_in_the_language_of_the_reader(book: CodeBook) -> None:
    label = book.codes["central"].label
    assert [label.render(Translator(language)) for language in ("en", "vi")] == [
        "central budget",
        "ngân sách trung ương",
    ]
    assert label.is_called("Central  BUDGET")
    assert label.is_called("ngân sách trung ương")
    assert not label.is_called("central")


def test_labels_are_alike_but_for_case_and_spaces() -> None:
    one, other = (Label({"en": text, "vi": "x"}) for text in ("Na Lay", "na  lay"))
    assert one.is_like(other)
    assert one != other
    assert not one.is_like(Label({"en": "Na Lay", "vi": "y"}))
    assert hash(one) == hash(Label({"en": "Na Lay", "vi": "x"}))
