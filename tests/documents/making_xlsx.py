"""Small workbooks, made of the XML that a test is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO

from making_docx import R, relations
from openpyxl import Workbook

from documents_hostile import zipped
from giamngheo_cli.documents.blocks import Cell, Document, Extent, Grid, Paragraph
from giamngheo_cli.documents.readers.read_xlsx import read
from giamngheo_cli.messages import Translator

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
ENGLISH = Translator("en")
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def sheet(data: str, before: str = "", after: str = "") -> str:
    """Return the part of a sheet, of its rows, and what stands before and after them."""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{R}">{before}'
        f"<sheetData>{data}</sheetData>{after}</worksheet>"
    )


def row(*cells: str, r: int = 1, more: str = "") -> str:
    return f'<row r="{r}" {more}>{"".join(cells)}</row>'


def styles(codes: Sequence[str], indents: Mapping[int, int]) -> str:
    """Return the part of styles: the first is plain, the next have these number formats."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code)}"/>'
        for at, code in enumerate(codes)
    )
    alike = "".join(
        f'<xf numFmtId="{163 + at if at else 0}"><alignment indent="{indents.get(at, 0)}"/></xf>'
        for at in range(len(codes) + 1)
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{alike}</cellXfs></styleSheet>'
    )


def parts_of(
    *sheets: str,
    names: Sequence[str] = ("Biểu 01", "Biểu 02", "Biểu 03"),
    codes: Sequence[str] = (),
    indents: Mapping[int, int] | None = None,
    texts: str = "",
) -> dict[str, str]:
    """Return the parts of a workbook by name."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>'
        for at, name in enumerate(names[: len(sheets)], 1)
    )
    related = [("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(
            *related, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": styles(codes, indents or {}),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        **{f"xl/worksheets/sheet{at}.xml": part for at, part in enumerate(sheets, 1)},
    }


def saved(book: Workbook) -> bytes:
    """Return the file of a workbook of openpyxl."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def document(data: bytes, wanted: str | None = None) -> Document:
    return read(data, "x.xlsx", Extent(sheet=wanted))


def cells(data: bytes) -> dict[str, Cell]:
    """Return the cells of all sheets, by their places."""
    return {
        str(cell.place): cell
        for block in document(data).blocks
        if isinstance(block, Grid)
        for cell in block.cells
    }


def cells_of(*rows: str, before: str = "", after: str = "") -> dict[str, Cell]:
    """Return the cells of a workbook of one sheet, by A1 and such."""
    found = cells(zipped(parts_of(sheet("".join(rows), before, after))))
    return {place.partition("!")[2]: cell for place, cell in found.items()}


def shown(code: str, value: str) -> Cell:
    """Return a cell that holds a number in a number format."""
    part = sheet(row(f'<c r="A1" s="1"><v>{value}</v></c>'))
    return cells(zipped(parts_of(part, codes=[code])))["Biểu 01!A1"]


def asides(found: Document) -> list[tuple[str, str]]:
    """Return the places and texts of what stands around the cells."""
    blocks = [block for block in found.blocks if isinstance(block, Paragraph)]
    assert all(block.is_aside for block in blocks)
    return [(ENGLISH.text(block.place), block.text) for block in blocks]
