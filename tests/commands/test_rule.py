"""`giamngheo rule`: every rule explains itself."""

from __future__ import annotations

import pytest

from command import Command
from giamngheo_cli.rules.examples import WITHOUT_EXAMPLE, example
from giamngheo_cli.rules.registry import RULES


def test_the_table_names_every_rule(inside: Command) -> None:
    result = inside("rule")
    assert result.code == 0
    codes = [line.split()[0] for line in result.out.splitlines() if line.startswith("GN")]
    assert codes == list(RULES)
    assert max(len(line) for line in result.out.splitlines()) <= 80


@pytest.mark.parametrize("code", RULES)
def test_a_page_holds_the_explanation_and_both_examples(inside: Command, code: str) -> None:
    result = inside("rule", code)
    assert result.code == 0
    assert result.out.startswith(f"{code} {RULES[code].name} (")
    if code in WITHOUT_EXAMPLE:
        assert "There is no example" in result.out
        return
    shown = [line.removeprefix("    ") for line in result.out.splitlines()]
    for kind in ("fail", "pass"):
        lines = example(code, kind).splitlines()
        assert [line.rstrip() for line in lines] == shown[shown.index(lines[0]) :][
            : len(lines)
        ] or (kind == "pass" and [line.rstrip() for line in lines] == shown[-len(lines) :])


def test_a_rule_is_found_by_its_name_too(inside: Command) -> None:
    assert inside("rule", "sum-over-parts").out == inside("rule", "gn101").out


def test_an_unknown_rule_is_wrong_use(inside: Command) -> None:
    result = inside("rule", "GN999")
    assert result.code == 2
    assert "'GN999' is no rule" in result.err


def test_a_page_holds_the_options_with_their_defaults(inside: Command) -> None:
    page = inside("rule", "within-rounding").out
    assert (
        """
Options, in the configuration under [rules.GN110]:
    least-difference (default: 0 đồng)
        differences below this amount are not reported; they still count as held
        within rounding

This fails:
"""
        in page
    )
    assert "Options" not in inside("rule", "GN101").out
