"""Files → pages and a sentence that sums them up, drawn the same way in several reports."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, NamedTuple, Protocol

from giamngheo_cli.messages import Text, Translator
from giamngheo_cli.report.page.model import Page
from giamngheo_cli.report.reporter import About, Reporter
from giamngheo_cli.report.screen import Screen


class Summary(Protocol[*About]):
    """Counts files."""

    def take(self, *about: *About) -> None:
        """Count a file."""

    def sentence(self) -> Text | None:
        """Return what the files come to, if there are several."""


class Paged(NamedTuple, Generic[*About]):
    """What a report in pages is made of.

    Attributes:
        page: makes the page of a file.
        summary: makes what counts the files.
        command: the command of the report, which has what a page has no room for.
    """

    page: Callable[[*About, Translator], Page]
    summary: Callable[[], Summary[*About]]
    command: str


class PagesReporter(Reporter[str, *About]):
    """Draws a page for each file, and at the end the sentence that sums up several.

    Pages that say nothing are shown only if there is no other.
    """

    def __init__(self, screen: Screen, translator: Translator, paged: Paged[*About]) -> None:
        self._screen = screen
        self._translator = translator
        self._paged = paged
        self._summary = paged.summary()

    def file(self, *about: *About) -> str:
        """Return the piece of one file."""
        self._summary.take(*about)
        return self._take(self._paged.page(*about, self._translator))

    def end(self) -> str:
        """Return what is left to be said."""
        return self._rest(self._summary.sentence())

    @abstractmethod
    def _take(self, page: Page) -> str:
        """Return what is to be said at once of a page."""

    @abstractmethod
    def _rest(self, sentence: Text | None) -> str:
        """Return what is to be said at the end; the sentence is None unless there are several."""
