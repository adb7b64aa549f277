"""A workbook of openpyxl → its file: the same bytes at each run, and nothing left elsewhere."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

#: The earliest time that an archive can hold, and has for each of its files.
_FIRST_TIME = datetime(1980, 1, 1)


def workbook_file(book: Workbook) -> bytes:
    """Return the file of a workbook, which tells nothing of when it was made."""
    book.properties.creator = "giamngheo"
    book.properties.created = book.properties.modified = _FIRST_TIME
    out = BytesIO()
    _Writer(book, _Archive(out, "w", ZIP_DEFLATED)).save()
    return out.getvalue()


class _Archive(ZipFile):
    def writestr(self, name: str, data: str | bytes) -> None:  # type: ignore[override]
        """Add a file that has no time of its own."""
        super().writestr(ZipInfo(name), data, ZIP_DEFLATED)


class _Writer(ExcelWriter):
    def __init__(self, book: Workbook, archive: _Archive) -> None:
        super().__init__(book, archive)
        self._files = archive

    def write_worksheet(self, ws: Any) -> None:
        """Write a sheet as openpyxl does, but for the temporary file that it would leave behind."""
        ws._drawing = SpreadsheetDrawing()
        writer: Any = WorksheetWriter(ws, BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._files.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)
