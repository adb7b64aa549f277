"""Pages of explanations → Markdown, made to be posted as a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.explain.model import Explanation
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.explanations.page import page
from giamngheo_cli.report.explanations.tally import Tally
from giamngheo_cli.report.markdown import escaped
from giamngheo_cli.report.page.markup import Paper, put_details, put_summary
from giamngheo_cli.report.page.model import Page
from giamngheo_cli.rules.examine import Examined


class MarkdownReport:
    """Gathers the pages of all plans: the verdicts come first, then the details."""

    def __init__(self, translator: Translator) -> None:
        """Report in a language."""
        self._translator = translator
        self._pages: list[Page] = []
        self._clean: list[Page] = []
        self._tally = Tally()

    def file(self, path: str, examined: Examined, explanation: Explanation) -> Iterable[str]:
        """Take in one plan; there are no lines before the end."""
        self._tally.take(examined, explanation)
        pages = self._clean if self._tally.last_is_clean else self._pages
        pages.append(page(path, examined, explanation, self._translator))
        return ()

    def end(self) -> Iterator[str]:
        """Yield the lines of all pages, but no more than a comment can hold."""
        paper = Paper()
        several = self._tally.is_of_several
        if several:
            sentence = self._translator.text(self._tally.sentence())
            paper.put([], [f"**{escaped(sentence)}**"], [""])
        pages = self._pages if several else [*self._pages, *self._clean]
        for each in pages:
            put_summary(paper, each)
        for each in pages:
            put_details(paper, each, several=several)
        yield from paper.lines("explain", self._translator)
