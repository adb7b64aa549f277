"""Pages of changes → lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.compare.model import Comparison
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.changes.page import page
from giamngheo_cli.report.changes.tally import SAME, Tally, status_of
from giamngheo_cli.report.page.text import drawn
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.revisions.pairs import FilePair


class TextReport:
    """Writes what changed in each file as lines of text."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        """Write for a screen, in a language."""
        self._screen = screen
        self._translator = translator
        self._tally = Tally()
        self._same: list[str] = []
        self._is_first = True

    def file(self, pair: FilePair, comparison: Comparison | None) -> Iterator[str]:
        """Yield the lines about one file; about one that is the same only if it is the only one."""
        self._tally.take(pair, comparison)
        lines = drawn(page(pair, comparison, self._translator), self._screen)
        if status_of(pair, comparison) == SAME:
            self._same = list(lines)
        else:
            yield from [] if self._is_first else [""]
            yield from lines
            self._is_first = False

    def end(self) -> Iterator[str]:
        """Yield how many files became what, if there are several."""
        if self._tally.is_of_several:
            yield from [] if self._is_first else [""]
            yield self._screen.paint(self._translator.text(self._tally.sentence()), "bold")
        else:
            yield from self._same
