"""Small Word files, made of the XML that a test is about."""

from __future__ import annotations

from typing import Any

from documents_hostile import zipped
from giamngheo_cli.documents.blocks import Document, Extent, Grid, Paragraph
from giamngheo_cli.documents.readers.read_docx import read
from giamngheo_cli.messages import Translator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:later="http://example.com/later"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ENGLISH = Translator("en")


def part(root: str, inner: str) -> str:
    """Return a part of Word's own, by the name of its root."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{inner}</w:{root}>'


def relations(*pairs: tuple[str, str], more: str = "") -> str:
    """Return relations, of pairs of kind and target."""
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{R}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}{more}</Relationships>'


def word(
    body: str, *, parts: dict[str, str] | None = None, main: str = MAIN, more_relations: str = ""
) -> bytes:
    """Return a Word file with a body; `parts` are the insides of others, by their roots.

    A root may have a number behind it (`hdr2`), so that there can be several of a kind.
    """
    kinds = {"hdr": "header", "ftr": "footer"}
    parts = parts or {}
    roots = {name: name.rstrip("0123456789") for name in parts}
    return zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
            ),
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations(
                *((kinds.get(root, root), f"{name}.xml") for name, root in roots.items()),
                more=more_relations,
            ),
            **{f"word/{name}.xml": part(roots[name], inner) for name, inner in parts.items()},
        }
    )


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph; what is no XML is a run of that text."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def listed(number_id: int, level: int = 0, text: str = "") -> str:
    """Return a paragraph that is in a list."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'
    return p(text, properties=place) if text else p(properties=place)


def tc(content: str = "", properties: str = "") -> str:
    """Return a cell of a table; what is no XML is a paragraph of that text."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of a table."""
    inner = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """Return the definition of a level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """Return a definition of lists."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, shared: int, more: str = "") -> str:
    """Return a list."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{shared}"/>{more}</w:num>'


def document(data: bytes) -> Document:
    """Return what is read of a file."""
    return read(data, "kế hoạch.docx", Extent())


def texts(data: bytes) -> list[str]:
    """Return the texts of all paragraphs that are part of the text."""
    return [
        each.text
        for each in document(data).blocks
        if isinstance(each, Paragraph) and not each.is_aside
    ]


def asides(data: bytes) -> list[tuple[str, str]]:
    """Return place and text of all that stands beside the text."""
    return [
        (ENGLISH.text(each.place), each.text)
        for each in document(data).blocks
        if isinstance(each, Paragraph) and each.is_aside
    ]


def grids(data: bytes) -> list[Grid]:
    """Return the tables."""
    return [each for each in document(data).blocks if isinstance(each, Grid)]


def laid(grid: Grid) -> list[tuple[Any, ...]]:
    """Return row, column, rows, columns and text of each cell."""
    return [(each.row, each.column, each.rows, each.columns, each.text) for each in grid.cells]
