"""The bytes of a file → a document, by what they are and not by their name."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module

from giamngheo_cli.documents.blocks import (
    Block,
    Cell,
    Document,
    Extent,
    Paragraph,
    PartMissing,
    Refused,
)
from giamngheo_cli.documents.readers.encodings import refuse_old_fonts
from giamngheo_cli.documents.readers.kinds import kind_of
from giamngheo_cli.messages import Joined, message

#: As many as a cell of Excel can hold; no paragraph of a plan has a tenth of them.
MOST_TOGETHER = 32_767
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


def read_document(data: bytes, name: str, wanted: Extent) -> Document:
    """Read a file.

    Args:
        data: what stands in it.
        name: its name, without its folder.
        wanted: which part of it is wanted.

    Raises:
        Refused: it is not read for what it holds.
        ExtraMissing: a library that reads such files is not installed.
    """
    kind = kind_of(data, name)
    module = import_module(f"giamngheo_cli.documents.readers.{_READERS[kind]}")
    try:
        document: Document = module.read(data, name, wanted)
    except PartMissing as error:
        lacks = Joined(tuple(filter(None, (error.reason, error.hint))), "; ")
        return Document(name, kind, sha256(data).hexdigest(), (), (error.reason,), lacks)
    pieces = [piece for block in document.blocks for piece in _pieces(block)]
    for piece in pieces:
        if len(piece.text) > MOST_TOGETHER:
            raise _too_long(piece)
    refuse_old_fonts("\n".join(piece.text for piece in pieces))
    return document


def _pieces(block: Block) -> Sequence[Paragraph | Cell]:
    return [block] if isinstance(block, Paragraph) else block.cells


def _too_long(piece: Paragraph | Cell) -> Refused:
    return Refused(
        message(
            "{place}: more than {count} letters in one paragraph or cell, as no plan has",
            place=piece.place,
            count=MOST_TOGETHER,
        ),
        message("begin a new paragraph for each item, with a blank line before it in a text"),
    )
