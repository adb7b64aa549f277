"""Pages of explanations → Markdown, made to be posted as a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.analysis import Analysis
from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.explanations.page import page
from giamngheo_cli.report.explanations.summary import Summary
from giamngheo_cli.report.page.markup import MarkdownPages


class MarkdownReport:
    """Gathers what is probably wrong in all plans."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._summary = Summary()
        self._pages = MarkdownPages(translator)

    def file(self, path: str, analysis: Analysis, explanation: Explanation) -> Iterable[str]:
        """Take in one file; there are no lines before the end."""
        self._summary.take(analysis, explanation)
        shown = page(path, analysis, explanation, self._translator)
        self._pages.take(shown, is_silent=self._summary.last_is_clean)
        return ()

    def end(self) -> Iterator[str]:
        """Yield the lines of all pages."""
        yield from self._pages.end(self._summary.sentence(), "explain")
