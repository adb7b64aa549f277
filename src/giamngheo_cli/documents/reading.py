"""How documents are read: what a user says of them, and what their mapping says."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.amount import NumberForm
from giamngheo_cli.documents.mapping import FormMapping


class Guidance(NamedTuple):
    """What interpretation is told beside the blocks.

    Attributes:
        unit: the exponent of the unit of tables that name none (6: triệu đồng); the mapping's
            where the command line names none.
        numbers: the form of numbers in tables that do not show it; likewise.
        mapping: what a form's columns and rows are; None without one.
        table: the only table to read, counted from 1 through a document; None for all.
        section: the only section of the text to read, such as `VI.1`; None for all.
    """

    unit: int | None = None
    numbers: NumberForm | None = None
    mapping: FormMapping | None = None
    table: int | None = None
    section: str | None = None
