"""Which parts of an item may have money in a cell, in the order of the file."""

from __future__ import annotations

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.codes import Cell, CodeBook
from giamngheo_cli.sums.parts_index import PartsIndex
from giamngheo_cli.sums.sheet import Sheet

PLAN = b"""\
plan: 1
id: x
projects:
  - {id: a, funding: {central: 1, local: 2}}
  - {id: b, funding: {province: 3}}
  - {id: c, total: 4}
  - {id: d, funding: {recurrent: 5}}
  - {id: e, funding: {mobilised: 6, 2024: 6}}
  - {id: f, partial: [source], funding: {central: 7, recurrent: 7}}
  - {id: g, funding: {state: 8, investment: 8}}
"""


@pytest.fixture(name="root", scope="module")
def _root() -> tuple[Sheet, CodeBook]:
    analysis = analyse(PLAN)
    assert analysis.root is not None
    return analysis.root, analysis.book


def cell(book: CodeBook, names: str) -> Cell:
    return tuple(code for name in names.split() if (code := book.find(name)))


def ids(parts: list[Sheet]) -> str:
    return "".join(part.address for part in parts)


@pytest.mark.parametrize(
    ("codes", "having", "using", "open_part"),
    [
        ("central", "acdfg", "af", "c"),
        ("local", "abcdfg", "ab", "c"),
        ("province", "abcdfg", "b", "c"),
        ("state", "abcdfg", "abfg", "c"),
        ("mobilised", "cdef", "e", "c"),
        ("credit", "cdf", "", "c"),
        ("recurrent", "abcdef", "df", "a"),
        ("investment", "abceg", "g", "a"),
        ("2024", "abcdefg", "e", "a"),
        ("2025", "abcdfg", "", "a"),
        # Of several codes that which fewest parts use, or leave open.
        ("central recurrent", "acdfg", "af", "c"),
        ("recurrent 2024", "abcdef", "e", "a"),
        ("credit recurrent", "cdf", "", "c"),
        ("central investment", "acdfg", "g", "c"),
        ("state 2025", "abcdfg", "", "c"),
    ],
)
def test_parts_by_the_codes_of_a_cell(
    root: tuple[Sheet, CodeBook], codes: str, having: str, using: str, open_part: str
) -> None:
    sheet, book = root
    asked = cell(book, codes)
    for each in (sheet, PartsIndex(sheet.parts)):
        # Twice: what is known of a code is kept.
        for _ in range(2):
            assert ids(each.parts_with(asked)) == having
            assert ids(each.parts_using(asked)) == using
            found = each.first_open_part(asked)
            assert (found.address if found else "") == open_part


def test_all_parts_have_money_in_the_total(root: tuple[Sheet, CodeBook]) -> None:
    sheet, _ = root
    assert ids(sheet.parts_with(())) == "abcdefg"
    assert sheet.first_open_part(()) is None


def test_where_no_part_is_open() -> None:
    analysis = analyse(
        b"plan: 1\nid: x\nprojects:\n  - {id: a, funding: {central: 1}}\n"
        b"  - {id: b, funding: {local: 1, 2024: 1}}\n"
    )
    assert analysis.root is not None
    index = PartsIndex(analysis.root.parts)
    for codes, having, open_part in (
        ("central", "a", None),
        ("local", "b", None),
        ("mobilised", "", None),
        ("central 2024", "a", None),
        ("2024", "ab", "a"),
        ("2023", "a", "a"),
    ):
        asked = cell(analysis.book, codes)
        assert ids(index.parts_with(asked)) == having
        found = index.first_open_part(asked)
        assert (found.address if found else None) == open_part
