"""What narrows and what widens a cell, its codes, and where codes leave room for others."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest

from giamngheo_cli.codes import TOTAL, Cell, Code, built_in
from giamngheo_cli.sums.branches import CodeBranch, CodeRoom
from giamngheo_cli.sums.cells import (
    code_of,
    codes_within,
    generalised,
    has_no_room,
    lies_in,
    narrowed,
    topmost,
    wider_cells,
    without,
)

BOOK = built_in()


def cell(names: str) -> Cell:
    return tuple(code for name in names.split() if (code := BOOK.find(name)))


def names(some: Cell) -> str:
    return " ".join(code.name for code in some)


@pytest.mark.parametrize(
    ("wide", "code", "narrow"),
    [
        ("", "central", "central"),
        ("central", "recurrent", "central recurrent"),
        # In the order of the dimensions, whichever comes first.
        ("recurrent", "central", "central recurrent"),
        ("central 2024", "recurrent", "central recurrent 2024"),
        # A code takes the place of another one of its dimension.
        ("local recurrent", "province", "province recurrent"),
        ("central 2024", "2023", "central 2023"),
    ],
)
def test_narrowed_to_a_code(wide: str, code: str, narrow: str) -> None:
    (narrower,) = cell(code)
    assert names(narrowed(cell(wide), narrower)) == narrow


@pytest.mark.parametrize(
    ("dimension", "rest"),
    [("source", "recurrent 2024"), ("kind", "central 2024"), ("place", "central recurrent 2024")],
)
def test_without_a_dimension(dimension: str, rest: str) -> None:
    assert names(without(cell("central recurrent 2024"), BOOK.dimensions[dimension])) == rest


def test_the_cells_that_lack_codes() -> None:
    assert list(wider_cells(TOTAL)) == []
    assert [names(each) for each in wider_cells(cell("central recurrent 2024"))] == [
        *("", "central", "recurrent", "2024"),
        *("central recurrent", "central 2024", "recurrent 2024"),
    ]


def test_the_cells_of_wider_codes() -> None:
    assert [names(each) for each in generalised(cell("province recurrent"))] == [
        "local recurrent",
        "state recurrent",
    ]
    assert list(generalised(cell("mobilised"))) == []


def test_codes_within_a_code() -> None:
    codes = cell("state central local province mobilised")
    (state, _, local, *_) = codes
    assert names(tuple(codes_within(codes, state))) == "central local province"
    assert names(tuple(codes_within(codes, local))) == "province"


@pytest.mark.parametrize(
    ("codes", "top"),
    [
        ("central local mobilised", "central local mobilised"),
        ("province local central", "local central"),
        ("province state mobilised", "state mobilised"),
        ("province district", "province district"),
    ],
)
def test_the_topmost_codes(codes: str, top: str) -> None:
    assert names(tuple(topmost(cell(codes)))) == top
    assert names(tuple(topmost(dict.fromkeys(cell(codes))))) == top


@pytest.mark.parametrize(
    ("dimension", "code"),
    [("source", "central"), ("kind", "recurrent"), ("year", "2024"), ("place", "")],
)
def test_the_code_of_a_dimension(dimension: str, code: str) -> None:
    found = code_of(cell("central recurrent 2024"), BOOK.dimensions[dimension])
    assert (found.name if found else "") == code
    assert code_of(TOTAL, BOOK.dimensions[dimension]) is None


def test_a_cell_that_lacks_a_dimension_is_the_same_without_it() -> None:
    assert without(TOTAL, BOOK.dimensions["source"]) == ()
    assert names(without(cell("local"), BOOK.dimensions["source"])) == ""
    assert names(without(cell("local"), BOOK.dimensions["kind"])) == "local"


@pytest.mark.parametrize(
    ("wide", "code", "narrow"),
    [
        ("2024", "central", "central 2024"),
        ("local", "commune", "commune"),
        ("investment", "recurrent", "recurrent"),
        ("central investment", "recurrent", "central recurrent"),
        ("central investment 2023", "mobilised", "mobilised investment 2023"),
    ],
)
def test_a_cell_has_one_code_of_a_dimension(wide: str, code: str, narrow: str) -> None:
    (narrower,) = cell(code)
    assert names(narrowed(cell(wide), narrower)) == narrow


@pytest.mark.parametrize(
    ("one", "wider", "lies"),
    [
        ("", "", True),
        ("central", "", True),
        ("", "central", False),
        ("central", "central", True),
        ("province", "local", True),
        ("local", "province", False),
        ("province recurrent", "state", True),
        ("province recurrent", "state recurrent", True),
        ("province recurrent", "state investment", False),
        ("province", "state recurrent", False),
    ],
)
def test_whether_a_cell_lies_in_another(one: str, wider: str, *, lies: bool) -> None:
    assert lies_in(cell(one), cell(wider)) is lies


def test_wider_codes_take_the_place_of_each_code_in_turn() -> None:
    assert [names(each) for each in generalised(cell("community 2024"))] == ["mobilised 2024"]
    assert [names(each) for each in generalised(cell("central"))] == ["state"]
    assert list(generalised(TOTAL)) == []


def test_a_code_is_not_within_itself() -> None:
    (local, province, district, central) = cell("local province district central")
    assert codes_within([local, province, district, central], local) == [province, district]
    assert codes_within([local], local) == []
    assert codes_within([local, central], province) == []


def test_the_topmost_of_codes_that_stand_twice_stand_once() -> None:
    assert names(tuple(topmost([*cell("local province local central")]))) == "local central"
    assert topmost([]) == []


@pytest.mark.parametrize(
    ("codes", "code", "is_full"),
    [
        ("central local", "central", False),
        # Of what lies within local, anything may be local.
        ("province central", "local", False),
        ("central mobilised", "local", True),
        ("central mobilised", "credit", True),
        ("province", "state", False),
        ("mobilised", "state", True),
        ("local", "province", False),
        ("state", "province", False),
        ("local central", "province", False),
        # Others stand beside it within the same code.
        ("local province", "district", True),
        ("local province", "province", False),
        ("state local", "central", True),
        ("state local", "province", False),
        ("state central", "province", True),
        ("state local district", "province", True),
        ("central district", "province", True),
        ("mobilised", "province", True),
        ("mobilised community", "enterprise", True),
        ("mobilised", "enterprise", False),
        # Of central and province money nobody lists all.
        ("central", "bonds", False),
        ("central bonds", "bonds", False),
        ("province land-use", "lottery", False),
        ("local land-use", "lottery", False),
        ("local land-use", "district", False),
        ("local land-use", "central", True),
        ("local province land-use", "district", True),
    ],
)
def test_whether_codes_leave_room_for_another(codes: str, code: str, *, is_full: bool) -> None:
    (asked,) = cell(code)
    assert has_no_room(branch(cell(codes)), asked) is is_full
    assert has_no_room(branch(reversed(cell(codes))), asked) is is_full


def branch(codes: Iterable[Code]) -> CodeBranch:
    """Return codes as they stand in a breakdown of a total."""
    return CodeBranch((code, code.alone) for code in codes)


@pytest.mark.parametrize("seed", range(20))
def test_many_branches_have_room_for_what_one_of_them_has_room_for(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    sources = [code for code in BOOK.codes.values() if code.dimension.name == "source"]
    for _ in range(20):
        branches = [branch(random.sample(sources, random.randint(1, 6))) for _ in range(3)]
        room = CodeRoom(branches)
        for code in sources:
            is_none = all(has_no_room(each, code) for each in branches)
            assert room.is_none_for(code) is is_none
