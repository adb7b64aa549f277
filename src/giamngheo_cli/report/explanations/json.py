"""Explanations → the JSON document of `explain --format json`, version 1.

Every amount is a string of the smallest unit, such as đồng.
"""

from __future__ import annotations

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.causes import Cause
from giamngheo_cli.explain.model import (
    Alternative,
    Change,
    Confidence,
    Correction,
    Explained,
    Explanation,
)
from giamngheo_cli.explain.wording import cause_text, verdict
from giamngheo_cli.report.json_format import (
    Json,
    JsonReporter,
    cell_entry,
    currency_entry,
    numbers_entry,
    part_entry,
    passed_over_entry,
    place_entry,
)
from giamngheo_cli.rules.model import Numbers
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.sum_findings import code_of, sentence
from giamngheo_cli.sums.check import Check


class JsonExplanations(JsonReporter[str, Analysis, Explanation]):
    """Gathers what is probably wrong in all plans."""

    def _entry(self, path: str, analysis: Analysis, explanation: Explanation) -> Json:
        self._translator = self._translator.writing(analysis.style)
        groups = [self._group(number, group) for number, group in enumerate(explanation.groups, 1)]
        plan = analysis.plan
        return {
            "path": path,
            "plan": plan.name if plan else None,
            **currency_entry(analysis.currency),
            "unread": len(analysis.unread),
            "groups": groups,
            **passed_over_entry(analysis.passed_over),
        }

    def _summary(self) -> Json:
        groups = [group for file in self._files for group in file["groups"]]
        return {
            "files": len(self._files),
            "groups": len(groups),
            "failed": sum(len(group["failed"]) for group in groups),
        }

    def _group(self, number: int, group: Explained) -> Json:
        alternatives = [
            {"number": f"{number}.{place}", **self._alternative(alternative)}
            for place, alternative in enumerate(group.alternatives, 1)
        ]
        return {
            "verdict": verdict(group).render(self._translator),
            "finished": group.is_finished,
            "apart": group.is_apart,
            "bound": group.bound,
            "cheapest": group.ties,
            "not_listed": group.more,
            "not_worked_out": group.unranked,
            "certain": [
                {"item": sheet.address, "cell": cell_entry(cell)} for sheet, cell in group.certain
            ],
            "failed": [self._check(check) for check in group.failed],
            "contradiction": [self._check(check) for check in group.contradiction],
            "alternatives": alternatives,
        }

    def _check(self, check: Check) -> Json:
        code = code_of(check)
        return {
            "code": code,
            "rule": RULES[code].name,
            "message": sentence(check).render(self._translator),
            "item": check.sheet.address,
            "cell": cell_entry(check.cell),
            **place_entry(check.place),
            "ref": check.ref,
            **numbers_entry(Numbers.of(check.stated, check.members)),
        }

    def _alternative(self, alternative: Alternative) -> Json:
        word = alternative.confidence
        return {
            "price": alternative.price,
            "confidence": word.value,
            "corrections": [self._correction(each, word) for each in alternative.corrections],
        }

    def _correction(self, correction: Correction, word: Confidence) -> Json:
        return {
            "kind": correction.kind.value,
            "price": correction.price,
            "cause": self._cause(correction.cause, word) if correction.cause else None,
            "changes": [_change(change) for change in correction.changes],
        }

    def _cause(self, cause: Cause, word: Confidence) -> Json:
        return {
            "mistake": cause.mistake.value,
            "confidence": word.value,
            "odds": str(cause.odds),
            "message": cause_text(cause).render(self._translator),
            "evidence": [part_entry(figure) for figure in cause.evidence],
        }


def _change(change: Change) -> Json:
    figure = change.figure
    return {
        "item": change.sheet.address,
        "cell": cell_entry(change.cell),
        **(place_entry(figure.node.place) if figure else dict.fromkeys(_PLACE)),
        "ref": figure.ref if figure else None,
        "old": {"amount": str(change.old), "written": figure.written} if figure else None,
        "new": {
            "amount": None if change.is_open else str(change.low),
            "low": str(change.low),
            "high": None if change.high is None else str(change.high),
            "written": change.text or None,
        },
    }


_PLACE = ("line", "column", "end_line", "end_column")
