"""A Word, Excel, pdf or csv file in place of a plan → what makes a plan of it."""

from __future__ import annotations

import os

from giamngheo_cli.disk.source import STANDARD_INPUT
from giamngheo_cli.messages import Message, message
from giamngheo_cli.plan.compose import START_OF_FILE
from giamngheo_cli.plan.faults import NOT_A_PLAN, Fault

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
_BEGINNINGS = (_ZIP, _OLE, _PDF)
_TABLES = (".csv", ".tsv")
_WORD, _EXCEL = message("a Word file"), message("an Excel file")
_OFFICE = message("a Word or Excel file")
#: What is named within an archive, and what the archive then is.
_PARTS = ((b"word/document", _WORD), (b"xl/workbook", _EXCEL))
_STREAMS = (("WordDocument".encode("utf-16-le"), _WORD), ("Workbook".encode("utf-16-le"), _EXCEL))


def is_document(data: bytes, path: str) -> bool:
    """Tell whether a file is no text of a plan but a document."""
    return not_a_plan(data, path) is not None


def not_a_plan(data: bytes, path: str) -> Fault | None:
    """Return what is wrong with a file that is no text of a plan but a document.

    Args:
        data: what stands in the file.
        path: where it stands; "" where that is not known.
    """
    if data.startswith(_BEGINNINGS):
        kind = _kind(data)
    elif path.lower().endswith(_TABLES):
        kind = message("a table (csv)")
    else:
        return None
    text = message("this is {kind}: {command} makes a plan of it", kind=kind, command=_import(path))
    return Fault(NOT_A_PLAN, START_OF_FILE, text)


def _kind(data: bytes) -> Message:
    if data.startswith(_PDF):
        return message("a pdf file")
    parts = _PARTS if data.startswith(_ZIP) else _STREAMS
    return next((kind for part, kind in parts if part in data), _OFFICE)


def _import(path: str) -> str:
    """Return the command that makes a plan of a document."""
    from shlex import join  # noqa: PLC0415 most files are plans

    if not path:
        return "giamngheo import FILE -o PLAN.yaml"
    name = "plan" if path == STANDARD_INPUT else os.path.splitext(path)[0]
    # No document is written over, whatever its name.
    plan = f"{name}-new.yaml" if path == f"{name}.yaml" else f"{name}.yaml"
    return join(["giamngheo", "import", path, "-o", plan])
