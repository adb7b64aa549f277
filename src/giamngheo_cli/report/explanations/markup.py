"""Pages of explanations → Markdown, made to be posted as a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.explanations.page import page
from giamngheo_cli.report.explanations.tally import Tally
from giamngheo_cli.report.page.markup import MarkdownPages
from giamngheo_cli.rules.examine import Examined


class MarkdownReport:
    """Gathers what is probably wrong in all plans."""

    def __init__(self, translator: Translator) -> None:
        """Report in a language."""
        self._translator = translator
        self._tally = Tally()
        self._pages = MarkdownPages(translator)

    def file(self, path: str, examined: Examined, explanation: Explanation) -> Iterable[str]:
        """Take in one file; there are no lines before the end."""
        self._tally.take(examined, explanation)
        shown = page(path, examined, explanation, self._translator)
        self._pages.take(shown, is_silent=self._tally.last_is_clean)
        return ()

    def end(self) -> Iterator[str]:
        """Yield the lines of all pages."""
        yield from self._pages.end(self._tally.sentence(), "explain")
