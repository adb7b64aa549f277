"""What a user says of documents, himself and by a mapping."""

from __future__ import annotations

from typing import NamedTuple

from giamngheo_cli.amount import NumberForm
from giamngheo_cli.documents.mapping import FormMapping


class Guidance(NamedTuple):
    """What interpretation is told beside the blocks.

    Attributes:
        unit: the exponent of the unit of tables that name none (6: triệu đồng).
        numbers: the form of numbers in tables that do not show it.
        mapping: what a form's columns and rows are; None without one.
        table: the only table to read, counted from 1 through a document; None for all.
        section: the only section of the text to read, such as `VI.1`; None for all.
    """

    unit: int | None = None
    numbers: NumberForm | None = None
    mapping: FormMapping | None = None
    table: int | None = None
    section: str | None = None

    def completed(self) -> Guidance:
        """Return it with what the mapping says of units and numbers, where it says nothing."""
        if self.mapping is None:
            return self
        unit = self.mapping.unit if self.unit is None else self.unit
        numbers = self.mapping.numbers if self.numbers is None else self.numbers
        return self._replace(unit=unit, numbers=numbers)
