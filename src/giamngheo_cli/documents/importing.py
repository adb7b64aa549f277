"""Documents → one plan as YAML, and all that is to be looked at beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.amount import NumberForm
from giamngheo_cli.documents.blocks import Document
from giamngheo_cli.documents.found import ColumnSum, Figure, Listed, SkippedColumn
from giamngheo_cli.documents.mapping import Mapping
from giamngheo_cli.messages import Message, Translator


class Asked(NamedTuple):
    """What a user says of the documents.

    Attributes:
        unit: the exponent of the unit of tables that name none (6: triệu đồng).
        numbers: the form of numbers in tables that do not show it.
        mapping: what a form's columns and rows are; None without one.
        table: the only table to read, counted from 1 through a document; None for all.
        section: the only section of the text to read, such as `VI.1`; None for all.
    """

    unit: int | None = None
    numbers: NumberForm | None = None
    mapping: Mapping | None = None
    table: int | None = None
    section: str | None = None


class Placed(NamedTuple):
    """A figure, and where it came to stand.

    Attributes:
        file: the name of its document.
        item: the address of its item; "." for the plan itself.
        line: the line of the plan, from 1.
    """

    figure: Figure
    file: str
    item: str
    line: int


class InFile(NamedTuple):
    """What is listed, skipped or broken in one document."""

    file: str
    listed: Sequence[Listed]
    skipped: Sequence[SkippedColumn]
    sums: Sequence[ColumnSum]
    remarks: Sequence[Message]


class Imported(NamedTuple):
    """What came of documents that are one plan.

    Attributes:
        plan: the plan as YAML; None where no figure has its place in one.
        placed: all figures of it, in the order of the plan.
        files: what is to be looked at, by document, in their order.
    """

    plan: str | None
    placed: Sequence[Placed]
    files: Sequence[InFile]


def imported(
    documents: Sequence[Document], asked: Asked, plan_id: str, translator: Translator
) -> Imported:
    """Return the plan that documents hold; comments and refs are in the translator's language."""
    raise NotImplementedError
