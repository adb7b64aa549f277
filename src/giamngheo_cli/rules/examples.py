"""The example plans of the rules: for each code one that fails and one that passes."""

from __future__ import annotations

from pathlib import Path

_EXAMPLES = Path(__file__).with_name("example_plans")


def example(code: str, kind: str) -> str:
    """Return the example plan of a rule that fails (kind "fail") or passes ("pass")."""
    return (_EXAMPLES / f"{code}.{kind}.yaml").read_text(encoding="utf-8")
