"""Pages of explanations → lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.explanations.page import page
from giamngheo_cli.report.explanations.tally import Tally
from giamngheo_cli.report.page.text import drawn
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.rules.examine import Examined


class TextReport:
    """Writes what is probably wrong in each plan as lines of text."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        """Write for a screen, in a language."""
        self._screen = screen
        self._translator = translator
        self._is_first = True
        self._tally = Tally()
        self._clean: list[str] = []

    def file(self, path: str, examined: Examined, explanation: Explanation) -> Iterator[str]:
        """Yield the lines about one plan; a clean one of several is only counted."""
        self._tally.take(examined, explanation)
        lines = drawn(page(path, examined, explanation, self._translator), self._screen)
        if self._tally.last_is_clean:
            self._clean = list(lines)
        else:
            yield from [] if self._is_first else [""]
            yield from lines
            self._is_first = False

    def end(self) -> Iterator[str]:
        """Yield how many plans of several are clean, or that the only one is."""
        if self._tally.is_of_several:
            yield from [] if self._is_first else [""]
            yield self._screen.paint(self._translator.text(self._tally.sentence()), "bold")
        else:
            yield from self._clean
