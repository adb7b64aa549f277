"""Findings → the JSON document of `validate --format json`, version 1, and lines of JSON."""

from __future__ import annotations

from textwrap import indent

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.findings.model import FindingsReporter, Totals
from giamngheo_cli.report.json_format import (
    VERSION,
    Json,
    cell_entry,
    checks_entry,
    currency_entry,
    dump,
    finding_entry,
    numbers_entry,
    place_entry,
    stated_entry,
)
from giamngheo_cli.rules.model import BASELINE, COMMENT, Ignored, Numbers
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.sum_findings import code_of, in_order
from giamngheo_cli.rules.wording import why_not
from giamngheo_cli.sums.check import Check, Outcome

_PASSED_OVER = {COMMENT: "ignored", BASELINE: "known"}


class JsonFindings(FindingsReporter):
    """One document with an entry for each plan."""

    separator = ",\n"

    def start(self) -> str:
        """Return the beginning of the document."""
        return f'{{\n "version": {VERSION},\n "files": [\n'

    def _piece(self, path: str, analysis: Analysis) -> str:
        result = analysis.reconciliation
        checks = in_order(result.checks) if self._shown.checks else []
        entry = {
            "path": path,
            "plan": analysis.plan.name if analysis.plan else None,
            **currency_entry(analysis.currency),
            "figures": result.figures,
            "checks": checks_entry(result),
            "findings": [finding_entry(each, self._translator) for each in analysis.findings],
            "proofs": [_proof(check, self._translator) for check in checks],
        }
        if self._shown.ignored:
            entry["passed_over"] = [
                _ignored_entry(each, self._translator) for each in analysis.ignored
            ]
        return indent(dump(entry, self._screen, indent=1), "  ")

    def end(self) -> str:
        """Return how many findings there are, and the end of the document."""
        totals = self.totals
        errors, warnings, infos = totals.by_severity()
        summary = {
            "files": totals.plans,
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
            **{name: totals.ignored[by] for by, name in _PASSED_OVER.items() if totals.ignored[by]},
        }
        if self.passed_over:
            summary["passed_over"] = len(self.passed_over)
        rest: Json = {"summary": summary}
        if self.passed_over and self._shown.ignored:
            rest["passed_over"] = [
                {"path": path, "by": by} for path, _place, by in self.passed_over
            ]
        if totals.unreadable:
            rest["unreadable"] = _unreadable_entries(totals, self._translator)
        return f"\n ],{dump(rest, self._screen, indent=1).removeprefix('{')}\n"


class JsonLinesFindings(FindingsReporter):
    """A line of JSON for each finding."""

    def _piece(self, path: str, analysis: Analysis) -> str:
        name = analysis.plan.name if analysis.plan else None
        said = {"path": path, "plan": name, **currency_entry(analysis.currency)}
        entries = [finding_entry(each, self._translator) for each in analysis.findings]
        if self._shown.ignored:
            entries += [_ignored_entry(each, self._translator) for each in analysis.ignored]
        return "".join(f"{dump({**said, **entry}, self._screen)}\n" for entry in entries)

    def end(self) -> str:
        """Return a line for each path that could not be read."""
        entries = _unreadable_entries(self.totals, self._translator)
        return "".join(f"{dump({**entry, 'plan': None}, self._screen)}\n" for entry in entries)


def _unreadable_entries(totals: Totals, translator: Translator) -> list[Json]:
    return [
        {"path": path, "message": problem.render(translator)} for path, problem in totals.unreadable
    ]


def _ignored_entry(ignored: Ignored, translator: Translator) -> Json:
    entry = finding_entry(ignored.finding, translator)
    return {**entry, "by": ignored.by, "reason": ignored.reason or None}


def _proof(check: Check, translator: Translator) -> Json:
    code = code_of(check)
    made = check.outcome is not Outcome.NOT_MADE
    numbers = Numbers.of(check.stated, check.members) if made else None
    return {
        "outcome": check.outcome.value,
        "rule": code,
        "name": RULES[code].name,
        "item": check.sheet.address,
        "cell": cell_entry(check.cell),
        **place_entry(check.place),
        "ref": check.ref,
        **numbers_entry(numbers),
        "stated": stated_entry(check.stated),
        "reason": why_not(check.gap).render(translator) if check.gap else None,
    }
