"""Pages of changes → Markdown, made to be posted as a comment: short enough, and details folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamngheo_cli.compare.model import Comparison
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.changes.page import page
from giamngheo_cli.report.changes.tally import SAME, Tally, status_of
from giamngheo_cli.report.markdown import escaped
from giamngheo_cli.report.page.markup import Paper, put_details, put_summary
from giamngheo_cli.report.page.model import Page
from giamngheo_cli.revisions.pairs import FilePair


class MarkdownReport:
    """Gathers the pages of all files: what is short of each comes first, then the details."""

    def __init__(self, translator: Translator) -> None:
        """Report in a language."""
        self._translator = translator
        self._tally = Tally()
        self._pages: list[Page] = []
        self._same: list[Page] = []

    def file(self, pair: FilePair, comparison: Comparison | None) -> Iterable[str]:
        """Take in one file; there are no lines before the end."""
        self._tally.take(pair, comparison)
        shown = page(pair, comparison, self._translator)
        if status_of(pair, comparison) == SAME:
            self._same = [shown]
        else:
            self._pages.append(shown)
        return ()

    def end(self) -> Iterator[str]:
        """Yield the lines of all pages, but no more than a comment can hold."""
        paper = Paper()
        several = self._tally.is_of_several
        if several:
            sentence = self._translator.text(self._tally.sentence())
            paper.put([], [f"**{escaped(sentence)}**"], [""])
        pages = self._pages if several else [*self._pages, *self._same]
        for each in pages:
            put_summary(paper, each)
        for each in pages:
            put_details(paper, each, several=several)
        yield from paper.lines("diff", self._translator)
