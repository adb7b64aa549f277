"""What `explain` explains is what `validate` reports: the same failed checks, and as many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from command import Command
from giamngheo_cli.rules import quantity_rules, share_rules, sum_rules
from giamngheo_cli.rules.rule import Severity
from plans import REAL, ROOT
from spoilt import Maker
from strategies import ITEM_TREES, data_of

HERE = Path(__file__).parent
FILES = sorted((*HERE.glob("failing/*.yaml"), *(HERE.parent / "examples").glob("*/*.yaml")))
#: The rules that report failed checks: errors about amounts that others do not confirm.
RULES = {
    rule.code
    for rule in (*sum_rules.RULES, *quantity_rules.RULES, *share_rules.RULES)
    if rule.severity is Severity.ERROR
}
FIELDS = ("code", "line", "column", "item", "message")

Checks = Counter[tuple[Any, ...]]


def _counted(checks: Iterable[dict[str, Any]]) -> Checks:
    return Counter(
        (*(check[field] for field in FIELDS), *check["cell"].items()) for check in checks
    )


def both(
    command: Command, plan: Path | str, options: Sequence[str] = (), stdin: bytes = b""
) -> tuple[Checks, Checks]:
    """Return the failed checks that `validate` reports, and those that `explain` explains."""
    asked = ("--format=json", *options, plan)
    (validated,) = command("validate", *asked, stdin=stdin).document["files"]
    result = command("explain", "--nodes=100", "--limit=1", *asked, stdin=stdin).document
    (explained,) = result["files"]
    failed = [each for each in validated["findings"] if each["code"] in RULES]
    listed = [check for group in explained["groups"] for check in group["failed"]]
    assert result["summary"]["failed"] == len(listed)
    return _counted(failed), _counted(listed)


def test_the_rules_that_report_failed_checks() -> None:
    assert {"GN101", "GN108", "GN109", "GN201"} <= RULES
    assert "GN110" not in RULES


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_of_an_example(file: Path, inside: Command) -> None:
    reported, explained = both(inside, file)
    assert explained == reported


def test_a_contradiction_that_another_check_explains_is_not_listed(inside: Command) -> None:
    reported, explained = both(inside, HERE / "failing" / "stages_that_contradict.yaml")
    assert [check[0] for check in explained] == ["GN101"]
    assert explained == reported


@pytest.mark.parametrize("options", [(), ("--rounding=exact",)])
def test_of_the_real_plan(options: Sequence[str], inside: Command) -> None:
    reported, explained = both(inside, ROOT / REAL, options)
    assert explained == reported
    assert reported


@pytest.mark.parametrize("number", range(0, 400, 10))
def test_of_plans_with_some_wrong_figures(number: int, inside: Command) -> None:
    maker = Maker(number)
    options = ("--rounding=exact",) if maker.is_exact else ()
    reported, explained = both(inside, "-", options, maker.text.encode())
    assert explained == reported


@settings(max_examples=40)
@given(plan=ITEM_TREES)
def test_of_any_plan(plan: dict[str, Any], inside: Command) -> None:
    reported, explained = both(inside, "-", stdin=data_of(plan))
    assert explained == reported
