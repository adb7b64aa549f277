"""Pdf files → paragraphs, and a grid for each table that has ruling lines."""

from __future__ import annotations

import hashlib

from giamngheo_cli.documents.blocks import Document, Extent, ExtraMissing


def read(data: bytes, name: str, wanted: Extent) -> Document:
    """Return the text and the ruled tables of a pdf.

    Raises:
        Refused: where it is a scan, encrypted, damaged, too large, or its letters are not told.
        ExtraMissing: where the library that reads it is not installed.
    """
    try:
        import pdfminer  # noqa: F401, PLC0415 heavy, and an extra
    except ImportError:
        raise ExtraMissing("pdf", "pdfminer.six") from None
    from giamngheo_cli.documents.readers.pdf_blocks import blocks_of  # noqa: PLC0415 heavy

    blocks, remarks = blocks_of(data, wanted.pages)
    return Document(name, "pdf", hashlib.sha256(data).hexdigest(), blocks, remarks)
