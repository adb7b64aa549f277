"""Pages of changes → lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from giamngheo_cli.compare.model import Comparison, FilePair
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.changes.page import page
from giamngheo_cli.report.changes.summary import SAME, Summary, status_of
from giamngheo_cli.report.page.text import TextPages
from giamngheo_cli.report.screen import Screen


class TextReport:
    """Writes what changed in each file as lines of text."""

    def __init__(self, screen: Screen, translator: Translator) -> None:
        self._translator = translator
        self._summary = Summary()
        self._pages = TextPages(screen, translator)

    def file(self, pair: FilePair, comparison: Comparison | None) -> Iterator[str]:
        """Yield the lines about one file; one that is as it should be is only counted."""
        self._summary.take(pair, comparison)
        shown = page(pair, comparison, self._translator)
        yield from self._pages.take(shown, is_silent=status_of(pair, comparison) == SAME)

    def end(self) -> Iterator[str]:
        """Yield how many files became what, if there are several."""
        yield from self._pages.end(self._summary.sentence())
