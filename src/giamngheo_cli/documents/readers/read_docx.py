"""Word files → paragraphs and grids, with the numbers that Word puts before them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from giamngheo_cli.documents.blocks import (
    Block,
    Cell,
    Document,
    Extent,
    Grid,
    Paragraph,
    Refused,
)
from giamngheo_cli.documents.readers import archive
from giamngheo_cli.documents.readers.docx_lines import Lines, WordLine, joined
from giamngheo_cli.documents.readers.docx_numbering import BULLETS, Numbering
from giamngheo_cli.documents.readers.docx_package import WordPackage
from giamngheo_cli.documents.readers.docx_styles import Styles
from giamngheo_cli.documents.readers.docx_tables import LaidCell, WordTable
from giamngheo_cli.documents.readers.docx_xml import attribute, child_of, name_of, shown_parts
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.messages import Text, message, plural

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_CELLS = 500_000
_BOXES = frozenset({":textpath", ":txBody", "txbxContent"})
_OBJECTS = frozenset({":OLEObject", ":chart", ":relIds"})
_DOCUMENTS = frozenset({"altChunk", "subDoc"})
_BODY = _DOCUMENTS | {"p", "tbl"}
_PARAGRAPHS = frozenset({"p", ":p"})


def read(data: bytes, name: str, wanted: Extent) -> Document:
    """Return what a Word file says; all of it is wanted, since it has neither sheets nor pages.

    Raises:
        Refused: if it is broken, or passes the limits.
        ExtraMissing: if the library that reads it is not installed.
    """
    reader = _Reader(WordPackage(archive.open_archive(data)))
    reader.read()
    remarks = []
    if reader.unread:
        remarks.append(
            plural(
                "{count} embedded document, chart or object is not read",
                "{count} embedded documents, charts or objects are not read",
                count=reader.unread,
            )
        )
    return Document(name, "docx", sha256(data).hexdigest(), reader.blocks, remarks)


class _Reader:
    """A Word file as far as it has been read.

    Attributes:
        blocks: what was found so far.
        unread: how many embedded documents, charts and objects were passed over.
    """

    def __init__(self, package: WordPackage) -> None:
        self.blocks: list[Block] = []
        self.unread = 0
        styles = Styles(package.first("styles"))
        self._package = package
        self._lines = Lines(styles, Numbering(package.first("numbering"), styles))
        self._cells = 0
        self._boxes = 0
        self._drawings: deque[_Element] = deque()
        self._notes: dict[tuple[str, str], None] = {}
        self._has_drawings = False

    def read(self) -> None:
        """Read the body in its order, and then what stands beside it."""
        body = child_of(self._package.main, "body")
        if body is None:
            raise archive.odd(message("its main part is no document of Word"))
        self._read_body(body)
        self._read_notes("footnote")
        self._read_notes("endnote")
        for kind, place in (("header", message("page head")), ("footer", message("page foot"))):
            for root in self._package.all(kind):
                self._add_asides(root, place)
        comments = self._package.first("comments")
        for number, each in enumerate(() if comments is None else comments, 1):
            self._add_asides(each, message("comment {number}", number=number))
        if not self.blocks and self._has_drawings:
            raise Refused(
                message("it holds pictures, and no text"),
                message("of a scan, `ocrmypdf -l vie` makes a pdf with text"),
            )

    def _read_body(self, body: _Element) -> None:
        paragraphs = tables = 0
        above: Grid | None = None
        for each in shown_parts(body, _BODY):
            if name_of(each) == "tbl":
                tables += 1
                above = self._add_table(each, str(tables), above)
            elif name_of(each) == "p":
                paragraphs += 1
                above = None
                place = message("paragraph {number}", number=paragraphs)
                line = self._lines.read(each)
                if line.text or line.number not in BULLETS:
                    self.blocks.append(Paragraph(line.numbered(), place))
                self._add_beside([(line, place)])
            else:
                self.unread += 1

    def _add_table(self, table: _Element, number: str, above: Grid | None) -> Grid | None:
        """Add a table and those in it; return its grid if nothing stands between it and the next.

        Args:
            table: the table.
            number: by which it is called.
            above: the grid that it touches, which Word shows as one table with it.
        """
        waiting = deque([(table, number)])
        beside: list[tuple[WordLine, Text]] = []
        first: Grid | None = None
        while waiting:
            table, number = waiting.popleft()
            grid, nested = self._grid(table, number, beside)
            if first is None:
                touches = above is not None and above.columns == grid.columns
                first = grid = grid._replace(continues=touches)
            waiting += [(each, f"{number}.{at}") for at, each in enumerate(nested, 1)]
            if grid.cells:
                self.blocks.append(grid)
        self._add_beside(beside)
        return first if self.blocks and self.blocks[-1] is first else None

    def _grid(
        self, table: _Element, number: str, beside: list[tuple[WordLine, Text]]
    ) -> tuple[Grid, list[_Element]]:
        """Return the grid of a table and the tables in it; what stands beside it is added."""
        layout = WordTable(table)
        self._cells += layout.rows * layout.columns
        if self._cells > MOST_CELLS:
            raise Refused(
                message("its tables have more than {count} cells", count=MOST_CELLS),
                message("import a copy that holds the tables of the plan only"),
            )
        cells: list[Cell] = []
        nested: list[_Element] = []
        for laid in layout.cells:
            place = message(
                "table {table}, row {row}, column {column}",
                table=number,
                row=laid.row + 1,
                column=laid.column + 1,
            )
            text = self._text(laid, place, nested, beside)
            if text:
                cells.append(
                    Cell(
                        text,
                        place,
                        laid.row,
                        laid.column,
                        laid.rows,
                        laid.columns,
                        is_hidden=laid.is_hidden,
                    )
                )
        place = message("table {number}", number=number)
        return Grid(cells, layout.rows, layout.columns, place), nested

    def _text(
        self,
        laid: LaidCell,
        place: Text,
        nested: list[_Element],
        beside: list[tuple[WordLine, Text]],
    ) -> str:
        """Return the text of a cell; tables in it, and what stands beside it, are added."""
        texts = []
        for each in shown_parts(laid.element, _BODY):
            if name_of(each) == "p":
                line = self._lines.read(each)
                texts.append(line.numbered())
                beside.append((line, place))
            elif name_of(each) == "tbl":
                nested.append(each)
            else:
                self.unread += 1
        for cell in laid.covered:
            for each in shown_parts(cell, ("p",)):
                line = self._lines.read(each, is_counted=False)
                line.hidden = joined([line.text, line.hidden])
                beside.append((line, place))
        return joined(texts)

    def _add_beside(self, lines: Iterable[tuple[WordLine, Text]]) -> None:
        """Add what is hidden in lines or anchored in them; notes wait for the end."""
        for line, place in lines:
            self._take_beside(line, place)
        while self._drawings:
            self._add_drawing(self._drawings.popleft())

    def _take_beside(self, line: WordLine, place: Text) -> None:
        if line.hidden:
            hidden = message("{place}, hidden", place=place)
            self.blocks.append(Paragraph(line.hidden, hidden, is_aside=True))
        self._drawings += line.drawings
        self._notes.update(dict.fromkeys(line.notes))

    def _add_drawing(self, drawing: _Element) -> None:
        self._has_drawings = True
        for each in shown_parts(drawing, _BOXES | _OBJECTS):
            if name_of(each) in _OBJECTS:
                self.unread += 1
                continue
            self._boxes += 1
            place = message("text box {number}", number=self._boxes)
            text = clean(each.get("string", ""))
            if text:
                self.blocks.append(Paragraph(text, place, is_aside=True))
            for line in self._add_paragraphs(each, place):
                self._take_beside(line, place)

    def _add_asides(self, root: _Element, place: Text) -> None:
        """Add the paragraphs of what is no part of the text, and what stands beside these."""
        self._add_beside([(line, place) for line in self._add_paragraphs(root, place)])

    def _add_paragraphs(self, root: _Element, place: Text) -> list[WordLine]:
        """Add paragraphs as asides, those in tables too."""
        lines = [self._lines.read(each) for each in shown_parts(root, _PARAGRAPHS)]
        self.blocks += [
            Paragraph(line.numbered(), place, is_aside=True) for line in lines if line.text
        ]
        return lines

    def _read_notes(self, kind: str) -> None:
        root = self._package.first(f"{kind}s")
        notes = {
            (kind, attribute(each, "id") or ""): each
            for each in (() if root is None else root)
            if name_of(each) == kind and attribute(each, "type") in (None, "normal")
        }
        order = [key for key in self._notes if key in notes]
        order += [key for key in notes if key not in self._notes]
        for number, key in enumerate(order, 1):
            self._add_asides(notes[key], _place_of_note(kind, number))


def _place_of_note(kind: str, number: int) -> Text:
    if kind == "footnote":
        return message("footnote {number}", number=number)
    return message("endnote {number}", number=number)
