"""How many plans have nothing to explain, and how many something."""

from __future__ import annotations

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Joined, plural


class Summary:
    """Counts plans."""

    def __init__(self) -> None:
        self._plans = self._wrong = self._unread = 0
        #: Whether the plan that was taken last has nothing to explain.
        self.last_is_clean = False

    def take(self, analysis: Analysis, explanation: Explanation) -> None:
        """Count a plan."""
        self._plans += 1
        self._wrong += bool(explanation.groups)
        self._unread += bool(analysis.unread)
        self.last_is_clean = not explanation.groups and not analysis.unread

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
