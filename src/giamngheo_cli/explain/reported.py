"""Failed checks → those that are findings: what is explained is what `validate` reports.

Another failed check may explain a contradiction between two derivations; it is then no finding,
but still has to hold in the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from giamngheo_cli.explain.equations import Equation
from giamngheo_cli.explain.passed_over import identity_of
from giamngheo_cli.sums.check import Check
from giamngheo_cli.sums.values import leaves


def reported(failed: Iterable[Equation], findings: Iterable[Check]) -> set[Equation]:
    """Return the failed equations whose checks are those of findings, as many of each as there."""
    left = Counter(map(_identity, findings))
    found = set()
    for equation in failed:
        identity = _identity(equation.check)
        if left[identity]:
            left[identity] -= 1
            found.add(equation)
    return found


def _identity(check: Check) -> tuple[object, ...]:
    """Return what a check compares, and where; each way to derive a cell is another check."""
    compared = tuple(leaves([check.stated, *check.members]))
    return *identity_of(check), compared
