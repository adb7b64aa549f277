"""What stands around the cells of an xls file, which xlrd passes over: page heads, text boxes.

A workbook is a row of records, each with a code and a length; a sheet begins where its entry in
the list says, and embedded charts stand within it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.documents.readers.workbook_asides import box_place, heads
from giamngheo_cli.documents.readers.workbook_limits import Budget, TooLarge

_BEGIN, _END, _GOES_ON = 0x809, 0x0A, 0x3C
_SHEET, _HEAD, _FOOT, _OBJECT, _TEXT = 0x85, 0x14, 0x15, 0x5D, 0x1B6
#: The kind of object that the note of a cell is; xlrd reads these.
_NOTE = 0x19
_CELLS = 0
#: Excel 97 and later; the texts of older files are laid out in another way.
_BIFF8 = 80
_MOST_RECORDS = 3_000_000


class Around:
    """Reads what stands around the cells of a workbook that xlrd has opened.

    Attributes:
        without_cells: the names of the sheets of charts and macros; of files older than Excel 97,
            nothing is read.
    """

    def __init__(self, book: Any) -> None:
        from xlrd.biffh import unpack_unicode  # noqa: PLC0415 heavy

        self._book = book
        self._records_read = 0
        self._begins: list[int] = []
        self.without_cells: list[str] = []
        if book.biff_version < _BIFF8:
            return
        for code, data in self._records(0):
            if code == _SHEET:
                begin, _, kind = struct.unpack_from("<IBB", data)
                if kind == _CELLS:
                    self._begins.append(begin)
                else:
                    self.without_cells.append(clean(unpack_unicode(data, 6, lenlen=1)))

    def asides(self, place: int, sheet: str, budget: Budget) -> list[Paragraph]:
        """Return the page heads and the texts of the text boxes of a sheet, by its place."""
        if place >= len(self._begins):
            return []
        found = []
        for paragraph in self._asides(self._begins[place], sheet):
            budget.take(1, len(paragraph.text))
            found.append(paragraph)
        return found

    def _asides(self, begin: int, sheet: str) -> Iterator[Paragraph]:
        from xlrd.biffh import unpack_unicode  # noqa: PLC0415 heavy

        is_note = False
        missing, pieces = 0, ""
        for code, data in self._records(begin):
            if code in (_HEAD, _FOOT) and data:
                tag = "Header" if code == _HEAD else "Footer"
                yield from heads(sheet, [(tag, unpack_unicode(data, 0, lenlen=2))])
            elif code == _OBJECT:
                is_note = struct.unpack_from("<H", data, 4)[0] == _NOTE
            elif code == _TEXT:
                missing, pieces = 0 if is_note else struct.unpack_from("<H", data, 10)[0], ""
            elif code == _GOES_ON and missing > 0:
                piece = data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1")
                missing -= len(piece)
                pieces += piece
                if missing <= 0 and clean(pieces):
                    yield Paragraph(clean(pieces), box_place(sheet), is_aside=True)

    def _records(self, begin: int) -> Iterator[tuple[int, bytes]]:
        """Yield the records from one that begins something, to its end."""
        memory, place, depth = self._book.mem, self._book.base + begin, 0
        while True:
            code, length = struct.unpack_from("<HH", memory, place)
            yield code, bytes(memory[place + 4 : place + 4 + length])
            self._records_read += 1
            if self._records_read > _MOST_RECORDS:
                raise TooLarge
            place += 4 + length
            depth += (code == _BEGIN) - (code == _END)
            if depth <= 0:
                return
