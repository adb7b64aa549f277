"""How many plans have nothing to explain, how many something, and what is passed over in all."""

from __future__ import annotations

from collections import Counter

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Joined, plural
from giamngheo_cli.report.counts import passed_over_in_short


class ExplanationsSummary:
    """Counts plans."""

    def __init__(self) -> None:
        self._plans = self._wrong = self._unread = 0
        self._passed_over: Counter[str] = Counter()

    def take(self, path: str, analysis: Analysis, explanation: Explanation) -> None:
        """Count a plan."""
        del path
        self._plans += 1
        self._wrong += bool(explanation.groups)
        self._unread += bool(analysis.unread)
        self._passed_over.update(analysis.passed_over)

    def sentence(self) -> Joined | None:
        """Return how many plans of which kind there were, if there were several."""
        if self._plans < 2:
            return None
        plans = Joined(
            (
                plural("{count} plan", "{count} plans", count=self._plans),
                plural(
                    "{count} with failed checks", "{count} with failed checks", count=self._wrong
                ),
                plural("{count} not read in full", "{count} not read in full", count=self._unread),
            )
        )
        passed_over = passed_over_in_short(self._passed_over)
        return Joined((plans, passed_over), "; ") if passed_over else plans
