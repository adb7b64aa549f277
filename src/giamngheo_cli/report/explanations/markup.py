"""Pages of explanations → Markdown, made to be posted as a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.explanations.page import page
from giamngheo_cli.report.page.markup import Paper, put_details, put_summary
from giamngheo_cli.report.page.model import Page
from giamngheo_cli.rules.examine import Examined


class MarkdownReport:
    """Gathers the pages of all plans: the verdicts come first, then the details."""

    def __init__(self, translator: Translator) -> None:
        """Report in a language."""
        self._translator = translator
        self._pages: list[Page] = []

    def file(self, path: str, examined: Examined, explanation: Explanation) -> Iterable[str]:
        """Take in one plan; there are no lines before the end."""
        self._pages.append(page(path, examined, explanation, self._translator))
        return ()

    def end(self) -> Iterator[str]:
        """Yield the lines of all pages, but no more than a comment can hold."""
        paper = Paper()
        for each in self._pages:
            put_summary(paper, each)
        for each in self._pages:
            put_details(paper, each, several=len(self._pages) > 1)
        yield from paper.lines("explain", self._translator)
