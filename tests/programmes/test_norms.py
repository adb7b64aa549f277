"""The norms: what the data holds, and what one unit costs by it in a period."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import giamngheo_cli
from giamngheo_cli.programmes.counted import is_kilograms, is_turns_of_nobody
from giamngheo_cli.programmes.norms import Norm, norms

FILE = Path(giamngheo_cli.__file__).parent / "data" / "norms.json"
ENTRIES: list[dict[str, Any]] = json.loads(FILE.read_bytes())["norms"]


def prices(name: str, *years: int) -> tuple[int, int, bool] | None:
    days = (date(years[0], 1, 1), date(years[-1], 12, 31)) if years else ()
    return norms()[name].prices(*days)


def test_every_entry_is_read_as_it_stands() -> None:
    assert [*norms()] == [entry["id"] for entry in ENTRIES]
    for entry in ENTRIES:
        norm = norms()[entry["id"]]
        read = norm.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert _texts(read) == _texts(entry)


def _texts(value: Any) -> Any:
    """Return JSON with its whole numbers as texts, as amounts stand in the file."""
    if isinstance(value, dict):
        return {key: _texts(each) for key, each in value.items()}
    return [_texts(each) for each in value] if isinstance(value, list) else str(value)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_each_fact_says_how_certain_it_is_and_from_where(entry: dict[str, Any]) -> None:
    assert entry["source"]
    assert entry["certainty"] in ("text", "secondary", "memory")
    for days in (entry, *entry.get("amounts", ())):
        assert days.get("from", "") <= days.get("until", "9999")
    assert [each["from"] for each in entry.get("amounts", ())] == sorted(
        each["from"] for each in entry.get("amounts", ())
    )


def test_a_field_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValidationError):
        Norm.model_validate({**ENTRIES[0], "amuont": "1"})


def test_each_price_is_a_whole_number_of_dong() -> None:
    assert all(price > 0 for norm in norms().values() for price in norm.every_price())


def test_a_price_holds_from_its_day_until_the_next() -> None:
    assert prices("qd28-power", 2016, 2018) == (49_000, 49_000, True)
    assert prices("qd28-power", 2021, 2025) == (55_000, 55_000, False)
    assert prices("qd28-power", 2018, 2020) == (49_000, 55_000, False)
    assert prices("qd28-power") == (46_000, 55_000, False)


def test_coefficients_leave_the_price_open() -> None:
    assert prices("nd20-2021", 2022) == (360_000, 1_080_000, True)


def test_a_norm_has_a_price_only_while_it_is_in_force() -> None:
    assert prices("nd20-2021", 2025) is None
    assert prices("nd105-lunch", 2019) is None
    assert prices("nd105-lunch", 2020) == (160_000, 160_000, True)


def test_a_share_follows_the_base_salary_as_far_as_that_is_known() -> None:
    assert prices("nd116-food", 2020, 2022) == (596_000, 596_000, False)
    assert prices("nd116-food", 2021, 2025) == (596_000, 936_000, False)
    # The base salary before July 2018 is not in the data.
    assert prices("nd116-food", 2017, 2022) is None
    assert prices("nd06-2018-lunch", 2019) == (139_000, 149_000, False)


def test_what_is_granted_in_kind_has_no_price() -> None:
    assert prices("rice-relief", 2022) is None
    assert norms()["rice-relief"].kg == 15
    assert prices("poverty-line-2021", 2022) is None


@pytest.mark.parametrize(
    ("of", "times"),
    [("lượt", []), ("Lượt", ["hệ số"]), ("lượt hỗ trợ", []), ("lần hỗ trợ lượt", [])],
)
def test_turns_of_nobody(of: str, times: list[str]) -> None:
    assert is_turns_of_nobody(of, times)


@pytest.mark.parametrize(
    ("of", "times"),
    [
        ("lượt hộ", []),
        ("lượt học sinh bán trú", []),
        ("lượt", ["tháng"]),
        ("lượt", ["số tháng"]),
        ("người", []),
        ("", []),
        ("lượtt", []),
    ],
)
def test_turns_of_somebody_and_other_units(of: str, times: list[str]) -> None:
    assert not is_turns_of_nobody(of, times)


def test_kilograms() -> None:
    assert is_kilograms("kg")
    assert is_kilograms("Kg gạo")
    assert not is_kilograms("tấn")
    assert not is_kilograms("kg thóc giống")
