"""What stands around the cells of a sheet of an xlsx file: notes, text boxes, page heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.readers.texts import clean
from giamngheo_cli.documents.readers.workbook_limits import Budget
from giamngheo_cli.documents.readers.workbook_package import WorkbookPackage
from giamngheo_cli.documents.readers.workbook_parts import Texts
from giamngheo_cli.messages import Message, message

#: &L, &P, &14, &"Arial,Bold" and such say where it stands and how it looks; && is one &.
_HEAD_CODE = re.compile(r'&(?:(&)|"[^"]*"|K[0-9A-Fa-f]{6}|[0-9]+|.)', re.DOTALL)
#: What a drawing holds texts in, beside itself.
_IN_DRAWINGS = frozenset({"chart", "chartUserShapes", "diagramData"})


def heads(sheet: str, found: Sequence[tuple[str, str]]) -> Iterator[Paragraph]:
    """Yield the page heads and feet of a sheet, as its part has them."""
    for tag, text in found:
        shown = clean(_HEAD_CODE.sub(lambda code: code[1] or " ", text))
        if shown:
            place = _place_of_head(sheet, is_foot=tag.endswith("Footer"))
            yield Paragraph(shown, place, is_aside=True)


def _place_of_head(sheet: str, *, is_foot: bool) -> Message:
    """Return where a page head or foot of a sheet stands."""
    if is_foot:
        return message("{sheet}, page foot", sheet=sheet)
    return message("{sheet}, page head", sheet=sheet)


def box_place(sheet: str) -> Message:
    """Return where a text box of a sheet stands."""
    return message("{sheet}, text box", sheet=sheet)


def passed_over(sheet: str) -> Message:
    """Return the remark on a sheet of a chart or of macros."""
    return message("“{name}” is no sheet of cells, and is passed over", name=sheet)


def note_place(ref: str) -> Message:
    """Return where the note of a cell stands."""
    return message("{cell}, note", cell=ref)


def asides(package: WorkbookPackage, sheet: str, part: str, budget: Budget) -> Iterator[Paragraph]:
    """Yield the notes of cells and the texts of drawings that a sheet names.

    Raises:
        Refused: where one of these parts is missing or damaged.
    """
    for related in package.related(part):
        if related.kind == "comments":
            notes = Texts("comment", budget)
            package.read(related.part, notes)
            for ref, text in notes.found:
                if text:
                    yield Paragraph(text, note_place(f"{sheet}!{clean(ref)}"), is_aside=True)
        elif related.kind == "drawing":
            yield from _drawn(package, sheet, related.part, budget)


def _drawn(
    package: WorkbookPackage, sheet: str, drawing: str, budget: Budget
) -> Iterator[Paragraph]:
    """Yield the texts of a drawing, and of the charts and diagrams in it."""
    place = box_place(sheet)
    seen, open_parts = {drawing}, [drawing]
    while open_parts:
        part = open_parts.pop(0)
        # Only shapes have a body; a chart and a diagram hold paragraphs in elements of their own.
        boxes = Texts("txBody" if part == drawing else "p", budget)
        package.read(part, boxes)
        yield from (Paragraph(text, place, is_aside=True) for _, text in boxes.found if text)
        for related in package.related(part):
            if related.kind in _IN_DRAWINGS and related.part not in seen:
                seen.add(related.part)
                open_parts.append(related.part)
