"""Pages of changes → Markdown, made to be posted as a comment: short enough, and details folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.compare.model import Comparison, FilePair
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.changes.page import page
from giamngheo_cli.report.changes.summary import SAME, Summary, status_of
from giamngheo_cli.report.page.markup import MarkdownPages


class MarkdownReport:
    """Gathers what changed in all files."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._summary = Summary()
        self._pages = MarkdownPages(translator)

    def file(self, pair: FilePair, comparison: Comparison | None) -> Iterable[str]:
        """Take in one file; there are no lines before the end."""
        self._summary.take(pair, comparison)
        shown = page(pair, comparison, self._translator)
        self._pages.take(shown, is_silent=status_of(pair, comparison) == SAME)
        return ()

    def end(self) -> Iterator[str]:
        """Yield the lines of all pages."""
        yield from self._pages.end(self._summary.sentence(), "diff")
