"""No float touches money: no code of the package can make one.

The rule is stricter than it need be, so that it stays simple: nothing that gives a float from
whole numbers may stand anywhere in the package.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import giamngheo_cli

PACKAGE = Path(giamngheo_cli.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
#: Words that name floats, or functions that make them.
NAMES = {"float", "float64", "complex", "round", "truediv", "fsum", "fdiv"}
#: Modules whose numbers are not whole.
IMPORTS = {"cmath", "decimal", "fractions", "math", "numpy", "statistics"}
#: Solves equations, in which ratios of whole numbers occur; these are exact, and no amounts.
SOLVER = "sums/tableau.py"
#: Weighs what may be wrong, in ratios of whole numbers that are exact, too, and no amounts.
CHANCES = "explain/chances.py"
#: Formats that turn a whole number into a float before writing it.
FORMAT = re.compile(r"[eEfFgG%]$")


def offences(tree: ast.AST) -> Iterator[str]:
    """Yield what in a module could make a float."""
    for node in ast.walk(tree):
        found = (*_in_expression(node), *_in_import(node))
        yield from (f"{each} (line {getattr(node, 'lineno', '?')})" for each in found)


def _in_expression(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=float() | complex() as number):
            yield f"the literal {number}"
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in NAMES:
            yield name
        # Numbers cannot be divided by a text, so this is a path and the name below it.
        case ast.BinOp(op=ast.Div(), right=ast.Constant(value=str()) | ast.JoinedStr()):
            pass
        case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
            yield "division"
        case ast.BinOp(op=ast.Pow(), right=ast.UnaryOp(op=ast.USub())):
            yield "a negative power"
        case ast.FormattedValue(format_spec=ast.JoinedStr(values=[*_, ast.Constant(str(end))])):
            if FORMAT.search(end):
                yield f"the format {end}"


def _in_import(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        modules = [each.name for each in node.names]
        if isinstance(node, ast.ImportFrom):
            yield from (f"import {name}" for name in modules if name in NAMES)
            modules = [node.module or ""]
        yield from (f"import {name}" for name in modules if name.partition(".")[0] in IMPORTS)


def test_the_package_was_found() -> None:
    assert PACKAGE / "amount" / "read.py" in MODULES


def test_no_module_can_make_a_float() -> None:
    found = {
        str(module.relative_to(PACKAGE)): each
        for module in MODULES
        if (each := list(offences(ast.parse(module.read_bytes()))))
    }
    assert found == {
        SOLVER: ["import fractions (line 12)"],
        CHANCES: ["import fractions (line 5)"],
    }


@pytest.mark.parametrize(
    ("code", "offence"),
    [
        ("x = 0.5", "the literal 0.5 (line 1)"),
        ("x = 1e9", "the literal 1000000000.0 (line 1)"),
        ("x = 1j", "the literal 1j (line 1)"),
        ("x = f(y, cutoff=0.8)", "the literal 0.8 (line 1)"),
        ("x = float('1')", "float (line 1)"),
        ("\nx: float", "float (line 2)"),
        ("def f(x: list[float]): ...", "float (line 1)"),
        ("x = numbers.float64(1)", "float64 (line 1)"),
        ("x = round(y)", "round (line 1)"),
        ("x = y / 2", "division (line 1)"),
        ("x = y / z", "division (line 1)"),
        ("x /= 2", "division (line 1)"),
        ("x = 10 ** -3", "a negative power (line 1)"),
        ("import math", "import math (line 1)"),
        ("import os, decimal", "import decimal (line 1)"),
        ("from fractions import Fraction", "import fractions (line 1)"),
        ("from operator import truediv", "import truediv (line 1)"),
        ("x = f'{y:.2f}'", "the format .2f (line 1)"),
        ("x = f'{y:{z}%}'", "the format % (line 1)"),
    ],
)
def test_what_makes_a_float_is_found(code: str, offence: str) -> None:
    assert list(offences(ast.parse(code))) == [offence]


@pytest.mark.parametrize(
    "code",
    [
        "x = path / 'name'",
        "x = path / f'{name}.yaml'",
        "x = y // 2 * 10**3",
        "x = f'{y:,}{z:>{width}}{z:04x}'",
        "x = 'float 0.5'",
    ],
)
def test_what_makes_none_is_not(code: str) -> None:
    assert list(offences(ast.parse(code))) == []
