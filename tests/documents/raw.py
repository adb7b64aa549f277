"""Files → texts and tables, by other means than the readers of the program.

Only what an audit asks of them: nothing of a merge, a place or a format, but all that stands
anywhere in the file, hidden or not: text boxes, footnotes, page heads, comments, hidden sheets.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Context
from io import StringIO
from pathlib import Path
from posixpath import basename
from typing import Any, NamedTuple
from unicodedata import normalize
from xml.etree import ElementTree as ET

Row = dict[int, str]


class RawTable(NamedTuple):
    """The rows of a table, each with its cells by column, and the lines since the table before."""

    rows: Sequence[Row]
    before: str


class Raw(NamedTuple):
    """All that a file says: its texts outside of tables, its tables, and its lines.

    Of the lines one is a bar for each table.
    """

    texts: Sequence[str]
    tables: Sequence[RawTable]
    lines: Sequence[str] = ()


def raw_of(path: Path) -> Raw:
    """Return all that stands in a file."""
    return _READERS[path.suffix](path)


def plain(text: str) -> str:
    """Return a text in NFC, with single spaces, without what cannot be seen."""
    return " ".join(re.sub("[\u00ad\u200b-\u200d\ufeff]", "", normalize("NFC", text)).split())


class _Taken:
    """Takes texts and tables in the order of the file."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.lines: list[str] = []
        self.tables: list[RawTable] = []
        self._since: list[str] = []

    def text(self, text: str) -> None:
        if plain(text):
            lines = [plain(line) for line in text.splitlines()]
            self.texts.append(plain(text))
            self.lines += lines
            self._since += lines

    def table(self, rows: Sequence[Row]) -> None:
        # Nothing between two tables: the second goes on with the unit of the first.
        before = "\n".join(self._since) or (self.tables[-1].before if self.tables else "")
        self.tables.append(RawTable(rows, before))
        self.lines.append("|")
        self._since = []

    def raw(self) -> Raw:
        return Raw(self.texts, self.tables, self.lines)


# Word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What is a copy for older programs, or no longer there.
_NOT_READ = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    f"{W}moveFrom",
    f"{W}del",
}
_ASIDE = re.compile(r"word/(footnotes|endnotes|comments|header\d*|footer\d*)\.xml")


def _docx(path: Path) -> Raw:
    taken = _Taken()
    with zipfile.ZipFile(path) as parts:
        _take_blocks(ET.fromstring(parts.read("word/document.xml")), taken)  # noqa: S314 own files
        for name in parts.namelist():
            if _ASIDE.fullmatch(name):
                root = ET.fromstring(parts.read(name))  # noqa: S314
                for paragraph in root.iter(f"{W}p"):
                    taken.text(_paragraph(paragraph))
    return taken.raw()


def _take_blocks(element: Any, taken: _Taken) -> None:
    for child in element:
        if child.tag in _NOT_READ:
            continue
        if child.tag == f"{W}p":
            taken.text(_paragraph(child))
            for box in _nearest(child, f"{W}txbxContent"):
                _take_blocks(box, taken)
        elif child.tag == f"{W}tbl":
            _take_table(child, taken)
        else:
            _take_blocks(child, taken)


def _take_table(table: Any, taken: _Taken) -> None:
    rows = list(_nearest(table, f"{W}tr"))
    taken.table([_row(row) for row in rows])
    for within in (f"{W}tbl", f"{W}txbxContent"):
        for cell in (cell for row in rows for cell in _nearest(row, f"{W}tc")):
            for each in _nearest(cell, within):
                _take_blocks([each] if within == f"{W}tbl" else each, taken)


def _row(row: Any) -> Row:
    cells, column = {}, 0
    for cell in _nearest(row, f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        text = plain(" ".join(_paragraph(each) for each in _nearest(cell, f"{W}p")))
        if text:
            cells[column] = text
        column += int(span.get(f"{W}val")) if span is not None else 1
    return cells


def _nearest(element: Any, tag: str) -> Iterator[Any]:
    """Yield the elements of a name below one, but for those within another or a further table."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _NOT_READ and child.tag != f"{W}tbl":
            yield from _nearest(child, tag)


def _paragraph(element: Any) -> str:
    """Return the text of a paragraph, runs joined, without its text boxes."""
    texts = []
    for child in element:
        if child.tag == f"{W}t":
            texts.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            texts.append(" ")
        elif child.tag not in _NOT_READ and child.tag != f"{W}txbxContent":
            texts.append(_paragraph(child))
    return "".join(texts)


# Workbooks

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
#: A workbook holds binary fractions; programs show fifteen digits of them, rounded from all.
_FIFTEEN = Context(prec=15)


def _xlsx(path: Path) -> Raw:
    taken = _Taken()
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        shared = [_joined(each) for each in _xml(parts, "xl/sharedStrings.xml").iter(f"{S}si")]
        for name in sorted(name for name in names if name.startswith("xl/worksheets/sheet")):
            taken.table([_sheet_row(row, shared) for row in _xml(parts, name).iter(f"{S}row")])
        for name in names:
            if basename(name).startswith("comment"):
                for each in _xml(parts, name).iter(f"{S}comment"):
                    taken.text(_joined(each))
            elif re.fullmatch(r"xl/drawings/drawing\d+\.xml", name):
                for each in _xml(parts, name).iter(f"{A}p"):
                    taken.text("".join(text.text or "" for text in each.iter(f"{A}t")))
    return taken.raw()


def _xml(parts: zipfile.ZipFile, name: str) -> Any:
    if name not in parts.namelist():
        return ET.Element("none")
    return ET.fromstring(parts.read(name))  # noqa: S314 own files


def _joined(element: Any) -> str:
    phonetic = {text for each in element.iter(f"{S}rPh") for text in each.iter(f"{S}t")}
    return plain("".join(t.text or "" for t in element.iter(f"{S}t") if t not in phonetic))


def _sheet_row(row: Any, shared: Sequence[str]) -> Row:
    cells = {}
    for number, cell in enumerate(row.iter(f"{S}c")):
        letters = re.sub("[^A-Z]", "", cell.get("r", ""))
        text = _sheet_cell(cell, shared)
        if text:
            cells[_column(letters) if letters else number] = text
    return cells


def _sheet_cell(cell: Any, shared: Sequence[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{S}v")
    if kind == "inlineStr":
        return _joined(cell)
    if not value or kind in ("e", "b"):
        return ""
    if kind == "s":
        return shared[int(value)]
    return fifteen_digits(value) if kind == "n" else plain(value)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def fifteen_digits(value: str) -> str:
    """Return a number of a workbook as plain digits with a decimal comma."""
    digits = format(_FIFTEEN.create_decimal_from_float(float(value)), "f")
    whole, _, decimals = digits.partition(".")
    return f"{whole},{decimals.rstrip('0')}".rstrip(",")


def _xls(path: Path) -> Raw:
    import xlrd  # noqa: PLC0415 only for old workbooks

    taken = _Taken()
    for sheet in xlrd.open_workbook(path, formatting_info=True).sheets():
        rows = []
        for cells in sheet.get_rows():
            texts = {
                column: fifteen_digits(repr(cell.value)) if cell.ctype in (2, 3) else cell.value
                for column, cell in enumerate(cells)
                if cell.ctype in (1, 2, 3)
            }
            rows.append({column: plain(text) for column, text in texts.items() if plain(text)})
        taken.table(rows)
        for note in sheet.cell_note_map.values():
            taken.text(note.text)
    return taken.raw()


# Pdf

Rules = list[float]


def _pdf(path: Path) -> Raw:
    import pdfplumber  # noqa: PLC0415 only for pdf

    taken = _Taken()
    with pdfplumber.open(path) as pages:
        for page in pages.pages:
            _take_page(page, taken)
    return taken.raw()


def _take_page(page: Any, taken: _Taken) -> None:
    """Take the words within the outermost rules as a table of what lies between the rules."""
    across = _apart(edge["x0"] for edge in page.edges if edge["orientation"] == "v")
    down = _apart(edge["top"] for edge in page.edges if edge["orientation"] == "h")
    above, below = [], []
    rows: list[Row] = [{} for _ in down]
    for word in page.extract_words():
        column = _between((word["x0"] + word["x1"]) / 2, across)
        row = _between((word["top"] + word["bottom"]) / 2, down)
        if column is None or row is None:
            is_above = not down or word["bottom"] <= down[0]
            (above if is_above else below).append(word["text"])
        else:
            rows[row][column] = plain(f"{rows[row].get(column, '')} {word['text']}")
    taken.text(" ".join(above))
    if any(rows):
        taken.table(rows)
    taken.text(" ".join(below))


def _apart(positions: Iterator[Any]) -> list[Any]:
    """Return positions in order, without those that another one all but meets."""
    apart: list[Any] = []
    for each in sorted(positions):
        if not apart or each - apart[-1] > 2:
            apart.append(each)
    return apart


def _between(position: Any, rules: Sequence[Any]) -> int | None:
    """Return the number of the rule before a position; None outside of the outermost ones."""
    before = sum(rule <= position for rule in rules)
    return before - 1 if 0 < before < len(rules) else None


# Text


#: A line of its own before a form feed.
_PAGE_NUMBER = re.compile(r"\n\s*(?:trang )?[-–]?\s*[0-9]+(?:/[0-9]+)?\s*[-–]?\s*\f", re.I)


def _text(path: Path) -> Raw:
    taken, lines, rows = _Taken(), [], []
    text = _PAGE_NUMBER.sub(" ", path.read_text(encoding="utf-8-sig"))
    for line in [*text.splitlines(), ""]:
        is_row = line.strip().startswith("|") and line.count("|") > 1
        if is_row and lines:
            taken.text("\n".join(lines))
            lines = []
        if rows and not is_row:
            taken.table(rows)
            rows = []
        if is_row:
            rows.append(_row_of(line.strip().strip("|").split("|")))
        else:
            lines.append(line)
    taken.text("\n".join(lines))
    return taken.raw()


def _csv(path: Path) -> Raw:
    taken = _Taken()
    text = path.read_text(encoding="utf-8-sig")
    # A comma may stand in each number, and separates fields only where nothing else does.
    delimiter = max("\t;", key=text.count) if "\t" in text or ";" in text else ","
    taken.table(
        [_row_of(row) for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter)]
    )
    return taken.raw()


def _row_of(cells: Sequence[str]) -> Row:
    return {column: plain(text) for column, text in enumerate(cells) if plain(text)}


_READERS: dict[str, Callable[[Path], Raw]] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".xls": _xls,
    ".pdf": _pdf,
    ".txt": _text,
    ".md": _text,
    ".csv": _csv,
    ".tsv": _csv,
}
