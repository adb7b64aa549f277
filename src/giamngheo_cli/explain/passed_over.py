"""Failed checks whose findings are passed over: they are neither mended nor have they to hold."""

from __future__ import annotations

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.rules.sum_findings import code_of
from giamngheo_cli.sums.check import Check, Kind, Outcome
from giamngheo_cli.sums.values import leaves

_Identity = tuple[object, ...]


class PassedOver:
    """The failed checks of a plan that need not hold; nothing is in it where all count."""

    def __init__(self, analysis: Analysis) -> None:
        failed = analysis.failed
        counted = {identity_of(check) for check in failed}
        reported = (
            identity_of(check)
            for check in analysis.reconciliation.checks
            if check.outcome is Outcome.FAILED
        )
        self._checks = set(reported) - counted
        self._counted = counted
        self._silent = analysis.silent
        self._disputed = {figure for check in failed for figure in _disputed(check)}

    def __bool__(self) -> bool:
        return bool(self._checks or self._silent)

    def __contains__(self, check: object) -> bool:
        if not self or not isinstance(check, Check) or check.outcome is not Outcome.FAILED:
            return False
        identity = identity_of(check)
        if identity in self._checks or identity in self._counted:
            return identity in self._checks
        if code_of(check) in self._silent:
            return True
        # It is no finding, because failed checks below explain it: those that count, or others.
        return self._disputed.isdisjoint(leaves([check.stated, *check.members]))


def identity_of(check: Check) -> _Identity:
    """Return what tells a check from all others; ways to derive one cell are one matter."""
    return check.sheet, check.cell, check.kind, check.dimension, check.place


def _disputed(check: Check) -> list[Figure]:
    """Return the figures of which a failed check says that one may be wrong."""
    if check.kind is Kind.DERIVATIONS:
        return list(leaves([check.stated, *check.members]))
    return [] if check.kind is Kind.REPEAT else list(leaves([check.stated]))
