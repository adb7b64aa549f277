"""The words of amounts are data, read where amounts are first read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from giamngheo_cli.amount import DONG, UNIT_NAMES, UNITS, read
from giamngheo_cli.amount.model import QUALIFIERS

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
