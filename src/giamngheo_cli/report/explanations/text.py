"""Pages of explanations → lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.explanations.page import page
from giamngheo_cli.report.explanations.tally import Tally
from giamngheo_cli.report.page.text import TextPages
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.rules.examine import Examined


class TextReport:
    """Writes what is probably wrong in each plan as lines of text."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        """Write for a screen, in a language."""
        self._translator = translator
        self._tally = Tally()
        self._pages = TextPages(screen, translator)

    def file(self, path: str, examined: Examined, explanation: Explanation) -> Iterator[str]:
        """Yield the lines about one file; one that is as it should be is only counted."""
        self._tally.take(examined, explanation)
        shown = page(path, examined, explanation, self._translator)
        yield from self._pages.take(shown, is_silent=self._tally.last_is_clean)

    def end(self) -> Iterator[str]:
        """Yield how many files became what, if there are several."""
        yield from self._pages.end(self._tally.sentence())
