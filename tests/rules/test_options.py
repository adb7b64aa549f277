"""Options of rules: how values are read, and what they change."""

from __future__ import annotations

import json

import jsonschema
import pytest

from giamngheo_cli.analysis import Analysis, analyse
from giamngheo_cli.messages import Translator
from giamngheo_cli.rules.option import WrongValue, read_amount
from giamngheo_cli.rules.registry import DEFAULT_OPTIONS, RULES
from giamngheo_cli.sums.check import Outcome

#: Two checks that hold within rounding: 19 triệu below, and 3 triệu above.
PLAN = """\
plan: 1
id: a
total: 5,5 tỷ
funding: {central: 3 tỷ, local: 2.503 triệu}
projects:
  - {id: b, total: 1 triệu}
  - {id: c, total: 5.518 triệu}
"""


def rounded(analysis: Analysis) -> list[int]:
    return [
        finding.numbers.difference
        for finding in analysis.findings
        if finding.rule.code == "GN110" and finding.numbers is not None
    ]


def with_least(text: str) -> Analysis:
    return analyse(PLAN.encode(), options={"GN110": {"least-difference": read_amount(text)}})


@pytest.mark.parametrize(
    ("least", "differences"),
    [
        ("0 đồng", [-19_000_000, -3_000_000]),
        ("3 triệu", [-19_000_000, -3_000_000]),
        ("3.000.001", [-19_000_000]),
        ("0,019 tỷ", [-19_000_000]),
        ("19 triệu 1 đồng", []),
    ],
)
def test_small_differences_are_not_reported_but_still_count(
    least: str, differences: list[int]
) -> None:
    analysis = with_least(least)
    assert rounded(analysis) == differences
    assert analysis.reconciliation.counts[Outcome.ROUNDED] == 2
    assert {finding.rule.code for finding in analysis.findings} <= {"GN110"}


def test_a_difference_above_is_as_large_as_one_below() -> None:
    text = PLAN.replace("2.503 triệu", "2.497 triệu").replace("funding", "partial: []\nfunding")
    given = {"GN110": {"least-difference": read_amount("3.000.001")}}
    plain, quiet = analyse(text.encode()), analyse(text.encode(), options=given)
    assert rounded(plain) == [-19_000_000, 3_000_000]
    assert rounded(quiet) == [-19_000_000]


def test_by_default_all_is_reported() -> None:
    assert rounded(analyse(PLAN.encode())) == rounded(with_least("0 đồng")) != []


def test_a_failed_check_is_no_small_difference() -> None:
    text = PLAN.replace("5.518 triệu", "5.618 triệu")
    given = {"GN110": {"least-difference": read_amount("1 tỷ")}}
    codes = [finding.rule.code for finding in analyse(text.encode(), options=given).findings]
    assert codes == ["GN101"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (5, "it is a number, a date, true or false, not a text in quotes"),
        (["1 triệu"], "it is a list, not a text in quotes"),
        ("", "not an amount"),
        ("1 tir", "“tir” is not a unit of money"),
        ("1.5 triệu", "not a number in this form, where “.” groups thousands and “,” marks"),
        ("khoảng 1 triệu", "only an amount of zero or more will do"),
        ("tối đa 1 triệu", "only an amount of zero or more will do"),
        ("-1 triệu", "only an amount of zero or more will do"),
        ("9" * 31, "a number of more than 30 digits"),
    ],
)
def test_what_is_no_exact_amount_is_refused(value: object, said: str) -> None:
    with pytest.raises(WrongValue) as raised:
        read_amount(value)
    assert Translator("en").text(raised.value.text).startswith(said)


def test_every_default_is_what_its_text_reads_as() -> None:
    for code, options in DEFAULT_OPTIONS.items():
        assert set(options) == {option.name for option in RULES[code].options}
        for option in RULES[code].options:
            assert option.read(option.default.written) == option.default
            jsonschema.validate(json.loads(json.dumps(option.default.written)), option.schema)
