"""The examples of the rules: for each code a file that fails and one that passes.

They are plans; of rules that need a document, texts of which plans are made.
"""

from __future__ import annotations

from pathlib import Path

from giamngheo_cli.rules.registry import RULES

_EXAMPLES = Path(__file__).with_name("example_plans")
#: Hidden and merged cells, formulas and formats of numbers: no text can hold what they report.
WITHOUT_EXAMPLE = ("GN506", "GN507", "GN509", "GN511")


def example_name(code: str, kind: str) -> str:
    """Return the name of the example of a rule that fails (kind "fail") or passes ("pass")."""
    return f"{code}.{kind}.{'txt' if RULES[code].needs_document else 'yaml'}"


def example(code: str, kind: str) -> str:
    """Return the example of a rule that has one, which fails or passes."""
    return _EXAMPLES.joinpath(example_name(code, kind)).read_text(encoding="utf-8")
