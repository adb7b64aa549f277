"""What the formats of a report of a table have in common."""

from __future__ import annotations

from abc import abstractmethod

from giamngheo_cli.messages import Translator
from giamngheo_cli.report.reporter import Piece_co, Reporter
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.report.tables.page import TablePage, page
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.tables.model import Table


class TableReporter(Reporter[Piece_co, Table]):
    """Writes a table, which is one piece: nothing stands before or behind it."""

    def __init__(self, screen: Screen, translator: Translator, view: View) -> None:
        self._screen = screen
        self._translator = translator
        self._view = view


class DrawnTable(TableReporter[str]):
    """Draws the page of a table."""

    def file(self, table: Table) -> str:
        """Return the text of a table."""
        return self._drawn(page(table, self._view, self._translator))

    @abstractmethod
    def _drawn(self, shown: TablePage) -> str:
        """Return the text of a page."""
