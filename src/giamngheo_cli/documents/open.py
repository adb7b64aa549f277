"""The bytes of a file → a document, by what they are and not by their name."""

from __future__ import annotations

from importlib import import_module

from giamngheo_cli.documents.blocks import Block, Document, Paragraph, Wanted
from giamngheo_cli.documents.encodings import refuse_old_fonts
from giamngheo_cli.documents.kinds import kind_of

#: The module that reads each kind of file, which loads a library of its own.
_READERS = {
    "docx": "read_docx",
    "xlsx": "read_xlsx",
    "xls": "read_xls",
    "pdf": "read_pdf",
    "csv": "read_csv",
    "tsv": "read_csv",
    "text": "read_text",
}


def read_document(data: bytes, name: str, wanted: Wanted) -> Document:
    """Read a file.

    Args:
        data: what stands in it.
        name: its name, without its folder.
        wanted: which part of it is wanted.

    Raises:
        Refused: it is not read for what it holds.
        ExtraMissing: a library that reads such files is not installed.
    """
    module = import_module(f"giamngheo_cli.documents.{_READERS[kind_of(data, name)]}")
    document: Document = module.read(data, name, wanted)
    refuse_old_fonts("\n".join(text for block in document.blocks for text in _texts(block)))
    return document


def _texts(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [cell.text for cell in block.cells]
