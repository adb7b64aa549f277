"""Pages of changes → lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.compare.model import Comparison
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.changes.page import page
from giamngheo_cli.report.changes.tally import SAME, Tally, status_of
from giamngheo_cli.report.page.text import TextPages
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.revisions.pairs import FilePair


class TextReport:
    """Writes what changed in each file as lines of text."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        """Write for a screen, in a language."""
        self._translator = translator
        self._tally = Tally()
        self._pages = TextPages(screen, translator)

    def file(self, pair: FilePair, comparison: Comparison | None) -> Iterator[str]:
        """Yield the lines about one file; one that is as it should be is only counted."""
        self._tally.take(pair, comparison)
        shown = page(pair, comparison, self._translator)
        yield from self._pages.take(shown, is_silent=status_of(pair, comparison) == SAME)

    def end(self) -> Iterator[str]:
        """Yield how many files became what, if there are several."""
        yield from self._pages.end(self._tally.sentence())
