"""How many plans have nothing to explain, and how many something."""

from __future__ import annotations

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Joined, plural


class ExplanationsSummary:
    """Counts plans."""

    def __init__(self) -> None:
        self._plans = self._wrong = self._unread = 0

    def take(self, path: str, analysis: Analysis, explanation: Explanation) -> None:
        """Count a plan."""
        del path
        self._plans += 1
        self._wrong += bool(explanation.groups)
        self._unread += bool(analysis.unread)

    def sentence(self) -> Joined | None:
        """Return how many plans of which kind there were, if there were several."""
        if self._plans < 2:
            return None
        return Joined(
            (
                plural("{count} plan", "{count} plans", count=self._plans),
                plural(
                    "{count} with failed checks", "{count} with failed checks", count=self._wrong
                ),
                plural("{count} not read in full", "{count} not read in full", count=self._unread),
            )
        )
