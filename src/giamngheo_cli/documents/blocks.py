"""What a reader makes of a file: paragraphs and grids in the order of the document.

All texts are NFC, have single spaces and no control characters; a no-break space is a space, and
soft hyphens and zero-width letters are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.messages import Message, Text, message


class Paragraph(NamedTuple):
    """A paragraph, with the number that Word or the text itself puts before it.

    Attributes:
        place: where it stands, such as `line 541`.
        is_aside: whether it is no part of the text: a footnote, a page's head, a text box, a
            comment. Numbers in it are listed, never placed.
    """

    text: str
    place: Text
    is_aside: bool = False


class Cell(NamedTuple):
    """A cell of a grid that is not blank.

    Attributes:
        text: what it says. A number of a workbook has plain digits, a minus and a decimal comma
            (`-51728,5`), with at most 15 digits.
        place: where it stands, such as `Biểu 01!E12`.
        row, column: its upper left corner in the grid, from 0.
        rows, columns: how many of each it spans.
        is_number: whether a workbook holds it as a number, so that its text reads one way.
        is_percent: whether it is shown as per cent.
        is_scaled: whether its number format shows another number than it holds (`#,##0,,`).
        is_hidden: whether its row, column or sheet is hidden.
        lacks_value: whether it is a formula without a stored value, or an error value.
        affix: letters and signs that its number format puts beside the number, such as `≈`.
        indent: how far it is set in, as a number of steps.
    """

    text: str
    place: Text
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_number: bool = False
    is_percent: bool = False
    is_scaled: bool = False
    is_hidden: bool = False
    lacks_value: bool = False
    affix: str = ""
    indent: int = 0


class Grid(NamedTuple):
    """A table of Word or of a pdf, a sheet of a workbook, or a table in a text.

    Attributes:
        cells: row by row, from left to right, blank ones left out.
        place: where it stands: `Biểu 01`, `table 2`, `page 3, table 1`.
        is_sheet: whether it is a whole sheet, in which titles and notes stand around the table.
        continues: whether a page break is all that parts it from the grid before.
    """

    cells: Sequence[Cell]
    rows: int
    columns: int
    place: Text
    is_sheet: bool = False
    continues: bool = False


Block = Paragraph | Grid


class Document(NamedTuple):
    """A file, as it was read.

    Attributes:
        name: the name of the file, without its folder.
        kind: `docx`, `xlsx`, `xls`, `pdf`, `text`, `csv`.
        sha256: the digest of its bytes, in hexadecimal.
        remarks: what could not be read of it although the rest could.
        lacks: the part that is wanted, where it is not there; then nothing of it is read.
    """

    name: str
    kind: str
    sha256: str
    blocks: Sequence[Block]
    remarks: Sequence[Message] = ()
    lacks: Text | None = None

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The blocks that are paragraphs."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def grids(self) -> list[Grid]:
        """The blocks that are grids."""
        return [block for block in self.blocks if isinstance(block, Grid)]


class Extent(NamedTuple):
    """Which part of a file is wanted.

    Attributes:
        sheet: the only sheet of a workbook to read; None for all.
        pages: the first and the last page of a pdf to read, from 1; None for all.
    """

    sheet: str | None = None
    pages: tuple[int, int] | None = None


class Refused(Exception):  # noqa: N818 it is no fault of the program
    """A file that is not read for what it holds: its content, not the way to it, is wrong."""

    def __init__(self, reason: Message, hint: Message | None = None) -> None:
        super().__init__(reason.template)
        self.reason = reason
        self.hint = hint


class PartMissing(Refused):
    """A file has no sheet or page of those that are wanted; another one may."""


class ExtraMissing(Exception):  # noqa: N818 it is no fault of the program
    """A library that reads such files is not installed; the text says how to install it."""

    def __init__(self, kind: str, library: str) -> None:
        super().__init__(library)
        self.text = message(
            "{kind} files need {library}: .venv/bin/pip install '.[import]' in the folder of "
            "giamngheo",
            kind=kind,
            library=library,
        )
