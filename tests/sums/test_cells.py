"""What narrows and what widens a cell."""

from __future__ import annotations

import pytest

from giamngheo_cli.codes import TOTAL, Cell, built_in
from giamngheo_cli.sums.cells import (
    codes_within,
    generalised,
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
