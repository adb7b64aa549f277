"""Pages of explanations → lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.explanations.page import page
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

    def file(self, path: str, examined: Examined, explanation: Explanation) -> Iterator[str]:
        """Yield the lines about one plan."""
        yield from [] if self._is_first else [""]
        yield from drawn(page(path, examined, explanation, self._translator), self._screen)
        self._is_first = False

    def end(self) -> Iterator[str]:
        """Yield nothing: each plan stands for itself."""
        yield from ()
