"""The rules: each is described once and found by one function, and descriptions load alone."""

from __future__ import annotations

import inspect
import subprocess
import sys
from types import ModuleType

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.codes import YEAR, Dimension, built_in
from giamngheo_cli.plan import faults
from giamngheo_cli.rules import (
    file_findings,
    ignore_findings,
    quantity_findings,
    run_findings,
    share_findings,
    statement_findings,
    sum_findings,
    words_findings,
)
from giamngheo_cli.rules.find import FINDERS
from giamngheo_cli.rules.registry import RULES, code_of_rule

FINDING_MODULES = (
    file_findings,
    ignore_findings,
    quantity_findings,
    run_findings,
    share_findings,
    statement_findings,
    sum_findings,
    words_findings,
)


def finders_in(module: ModuleType) -> set[object]:
    """Return the public functions of a module that look at a subject for a rule."""
    return {
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if list(inspect.signature(function).parameters) == ["rule", "looked_at"]
        and not name.startswith("_")
    }


def test_every_rule_has_one_function_and_every_function_a_rule() -> None:
    assert set(FINDERS) == {rule.code for rule in RULES.values() if not rule.needs_document}
    assert set(FINDERS.values()) == {
        finder for module in FINDING_MODULES for finder in finders_in(module)
    }


def test_what_only_documents_show_is_found_in_no_plan() -> None:
    of_documents = [rule.code for rule in RULES.values() if rule.needs_document]
    assert of_documents == [f"GN5{number:02}" for number in range(1, 15)]
    assert not set(of_documents) & set(FINDERS)


def test_every_fault_of_a_file_has_a_rule() -> None:
    codes = {text for name, text in vars(faults).items() if name.isupper()}
    of_files = {rule.code for rule in RULES.values() if not rule.needs_run}
    assert codes == {code for code in of_files if code.startswith("GN0")}


def test_codes_and_names_lead_to_one_rule_each() -> None:
    assert list(RULES) == sorted(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    for rule in RULES.values():
        for name in (rule.code, rule.code.lower(), rule.name, rule.name.upper()):
            assert code_of_rule(name) == rule.code


@pytest.mark.parametrize("dimension", built_in().dimensions.values(), ids=lambda each: each.name)
def test_each_dimension_that_adds_has_a_rule(dimension: Dimension) -> None:
    years = dimension.name == YEAR
    codes = "" if years else f"codes: {{{dimension.name}: {{x: X, y: Y}}}}\n"
    funding = "{2024: 1, 2025: 1}" if years else "{x: 1, y: 1}"
    found = analyse(f"plan: 1\nid: a\ntotal: 3\n{codes}funding: {funding}\n".encode()).findings
    sums = {"source": "GN102", "kind": "GN103", "year": "GN104", "place": "GN105"}
    wanted = [sums.get(dimension.name, "GN106")] if dimension.adds else []
    assert [finding.rule.code for finding in found if finding.numbers] == wanted


@pytest.mark.parametrize("module", ["registry", "wording", "examples"])
def test_descriptions_load_without_what_finds(module: str) -> None:
    code = (
        f"import sys, giamngheo_cli.rules.{module};"
        "heavy = ('giamngheo_cli.plan', 'giamngheo_cli.sums', 'yaml', 'pydantic');"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
