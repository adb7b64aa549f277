"""What stands in the parts of an xlsx file beside its sheets: their names, texts and styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.documents.readers.workbook_limits import Budget
from giamngheo_cli.documents.readers.workbook_package import TagReader

#: How a workbook writes a character that XML cannot hold.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def text_of(pieces: list[str]) -> str:
    """Return the text of a cell or a note, of the pieces in which a workbook keeps it."""
    return clean(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(pieces)))


def is_true(attributes: Mapping[str, str], name: str) -> bool:
    """Tell whether an attribute says yes."""
    return attributes.get(name) in {"1", "true", "on"}


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it; `relation` is the id under which it names the part."""

    name: str
    relation: str
    is_hidden: bool


class WorkbookPart(TagReader):
    """Reads the list of sheets, and from which year days are counted."""

    def __init__(self) -> None:
        self.sheets: list[SheetEntry] = []
        self.since_1904 = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if tag == "workbookPr":
            self.since_1904 = is_true(attributes, "date1904")
        elif tag == "sheet":
            relation = next(
                (value for name, value in attributes.items() if name.endswith(":id")), ""
            )
            state = attributes.get("state", "visible")
            entry = SheetEntry(clean(attributes.get("name", "")), relation, state != "visible")
            self.sheets.append(entry)


class Texts(TagReader):
    """Reads texts that consist of pieces with formats of their own, each in an `outer` element.

    Attributes:
        found: the texts, each with the attribute `ref` of its element.
    """

    def __init__(self, outer: str, budget: Budget) -> None:
        self._outer = outer
        self._budget = budget
        self._ref = ""
        self._pieces: list[str] = []
        self._is_text = False
        self._passed_over = 0
        self.found: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if tag == self._outer:
            self._ref = attributes.get("ref", "")
            self._pieces = []
        # How a text is to be spoken, and a second form of it for old programs.
        elif tag in {"rPh", "Fallback"}:
            self._passed_over += 1
        elif tag == "t":
            self._is_text = not self._passed_over

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if tag == self._outer:
            if not self._passed_over:
                text = text_of(self._pieces)
                self._budget.take(1, len(text))
                self.found.append((self._ref, text))
        elif tag in {"rPh", "Fallback"}:
            self._passed_over -= 1
        elif tag == "t":
            self._is_text = False
        elif tag in {"p", "br"}:
            self._pieces.append("\n")

    def text(self, text: str) -> None:
        """Take in text inside of an element."""
        if self._is_text:
            self._pieces.append(text)


class CellStyle(NamedTuple):
    """How cells of a style are shown; `indent` in steps."""

    code: str = "General"
    indent: int = 0


class StylesPart(TagReader):
    """Reads the number format and the indent of each style of cells."""

    def __init__(self, built_in: Mapping[int, str]) -> None:
        self._budget = Budget()
        self._codes = {str(number): code for number, code in built_in.items()}
        self._inside = ""
        self._format = ""
        self._indent = 0
        self.styles: list[CellStyle] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if tag in {"numFmts", "cellXfs", "cellStyleXfs", "dxfs"}:
            self._inside = tag
        elif tag == "numFmt" and self._inside == "numFmts":
            self._budget.take(1)
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "xf":
            self._format, self._indent = attributes.get("numFmtId", ""), 0
        elif tag == "alignment":
            self._indent = whole(attributes.get("indent"))

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        if tag == "xf" and self._inside == "cellXfs":
            self._budget.take(1)
            code = self._codes.get(self._format) or "General"
            self.styles.append(CellStyle(code, self._indent))


def whole(text: str | None) -> int:
    """Return a small whole number of an attribute; 0 where it is none."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
