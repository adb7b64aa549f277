"""The bytes of a file → a document, by what they are and not by their name."""

from __future__ import annotations

from giamngheo_cli.documents.blocks import Document, Wanted


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
    raise NotImplementedError
