"""Pages of explanations → lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.explanations.page import page
from giamngheo_cli.report.explanations.summary import Summary
from giamngheo_cli.report.page.text import TextPages
from giamngheo_cli.report.screen import Screen


class TextReport:
    """Writes what is probably wrong in each plan as lines of text."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        self._translator = translator
        self._summary = Summary()
        self._pages = TextPages(screen, translator)

    def file(self, path: str, analysis: Analysis, explanation: Explanation) -> Iterator[str]:
        """Yield the lines about one file; one that is as it should be is only counted."""
        self._summary.take(analysis, explanation)
        shown = page(path, analysis, explanation, self._translator)
        yield from self._pages.take(shown, is_silent=self._summary.last_is_clean)

    def end(self) -> Iterator[str]:
        """Yield how many files became what, if there are several."""
        yield from self._pages.end(self._summary.sentence())
