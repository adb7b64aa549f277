"""xlsx → blocks: a grid for each sheet, and what is said around its cells.

Sheets are read as a stream of tags. openpyxl makes an object of every cell that a merged range or
a link covers, reads values and formulas apart, and passes over the texts of drawings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from giamngheo_cli.documents.blocks import Block, Document, Extent, ExtraMissing, Refused
from giamngheo_cli.documents.readers.archive import broken
from giamngheo_cli.documents.readers.sheet_cells import grid, wanted_sheets
from giamngheo_cli.documents.readers.workbook_asides import asides, heads, passed_over
from giamngheo_cli.documents.readers.workbook_limits import Budget, TooLarge
from giamngheo_cli.documents.readers.workbook_package import Related, WorkbookPackage
from giamngheo_cli.documents.readers.workbook_parts import (
    SheetEntry,
    StylesPart,
    Texts,
    WorkbookPart,
)
from giamngheo_cli.documents.readers.workbook_sheet import Book, SheetPart
from giamngheo_cli.messages import Message, message


def read(data: bytes, name: str, wanted: Extent) -> Document:
    """Return what a workbook holds.

    Raises:
        Refused: where it is damaged or too large, or has no sheet of the wanted name.
        ExtraMissing: where openpyxl is not installed.
    """
    built_in = _built_in_formats()
    workbook = _Workbook(WorkbookPackage(data), built_in)
    blocks: list[Block] = []
    remarks: list[Message] = []
    for place in wanted_sheets([entry.name for entry in workbook.sheets], wanted.sheet):
        blocks += workbook.blocks(workbook.sheets[place], remarks)
    return Document(name, "xlsx", sha256(data).hexdigest(), blocks, remarks)


def _built_in_formats() -> Mapping[int, str]:
    try:
        from openpyxl.styles.numbers import BUILTIN_FORMATS  # noqa: PLC0415 heavy
    except ImportError as error:
        raise ExtraMissing("Excel", "openpyxl") from error
    return BUILTIN_FORMATS


class _Workbook:
    """The list of sheets, and the parts that they share."""

    def __init__(self, package: WorkbookPackage, built_in: Mapping[int, str]) -> None:
        self._package = package
        main = _of_kind(package.related(""), "officeDocument")
        if not main:
            raise broken()
        related = package.related(main[0].part)
        self._by_id = {each.id: each for each in related}
        listing = WorkbookPart()
        package.read(main[0].part, listing)
        self.sheets: Sequence[SheetEntry] = listing.sheets
        texts = Texts("si", Budget())
        for each in _of_kind(related, "sharedStrings"):
            package.read(each.part, texts)
        styles = StylesPart(built_in)
        for each in _of_kind(related, "styles"):
            package.read(each.part, styles)
        self._book = Book(
            [text for _, text in texts.found], styles.styles, listing.since_1904, Budget()
        )

    def blocks(self, entry: SheetEntry, remarks: list[Message]) -> Iterator[Block]:
        """Yield the grid of a sheet, and what stands around it; say what of it is not read."""
        part = self._by_id.get(entry.relation)
        if part is None:
            raise broken()
        if part.kind == "worksheet":
            yield from self._cells(entry, part.part)
        else:
            remarks.append(passed_over(entry.name))
        try:
            yield from asides(self._package, entry.name, part.part, self._book.budget)
        except TooLarge:
            raise
        except Refused as refused:
            remarks.append(
                message(
                    "notes or text boxes of “{name}” are not read: {reason}",
                    name=entry.name,
                    reason=refused.reason,
                )
            )

    def _cells(self, entry: SheetEntry, part: str) -> Iterator[Block]:
        sheet = SheetPart(entry.name, self._book, is_hidden=entry.is_hidden)
        self._package.read(part, sheet)
        found = grid(entry.name, sheet.cells, sheet.merged, self._book.budget)
        if found is not None:
            yield found
        yield from heads(entry.name, sheet.heads)


def _of_kind(related: Sequence[Related], kind: str) -> list[Related]:
    return [each for each in related if each.kind == kind]
