"""Documents that need no reader: what `import` makes of them is said here, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

from giamngheo_cli.amount import VI
from giamngheo_cli.documents.blocks import Document, Extent, ExtraMissing, Refused
from giamngheo_cli.documents.found import (
    ColumnSum,
    FoundFigure,
    Listed,
    SkippedColumn,
    Step,
)
from giamngheo_cli.documents.importing import Imported, InFile, Placed
from giamngheo_cli.documents.reading import Guidance
from giamngheo_cli.messages import Translator, message
from giamngheo_cli.rules.import_rules import COLUMN_UNKNOWN, ROW_UNKNOWN, SAME_CELL, UNIT_UNKNOWN

TRIEU = 10**6
#: What a file says of itself, to the reader that is faked here.
SCAN, NEEDS_EXTRA, BROKEN, EMPTY, LISTS = b"scan", b"extra", b"broken", b"empty", b"lists"
#: The total is 5 and the parts come to 3: GN101 on line 3, which is at Bieu!C2.
WRONG = "wrong"
COLUMN = "Năm 2025 / Đánh giá thực hiện"


def read_document(data: bytes, name: str, wanted: Extent) -> Document:
    """Return a document that holds nothing but its name, or refuse it."""
    del wanted
    if data.startswith(SCAN):
        raise Refused(message("it is a scan"), message("ask for the Word file"))
    if data.startswith(NEEDS_EXTRA):
        raise ExtraMissing("Word", "lxml")
    kind = data.decode("utf-8", "replace").split()[0]
    return Document(name, "xlsx", f"{len(data):064x}", (), (message(kind),))


class Made:
    """Makes the same plan of any documents; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], Guidance, str]] = []

    def __call__(
        self, documents: Sequence[Document], asked: Guidance, plan_id: str, translator: Translator
    ) -> Imported:
        names = [each.name for each in documents]
        self.asked.append((names, asked, plan_id))
        said = {each.name: translator.text(each.remarks[0]) for each in documents}
        if BROKEN.decode() in said.values():
            raise RuntimeError("a defect")
        in_files = [_in_file(name, said[name]) for name in names]
        if EMPTY.decode() in said.values():
            return Imported(None, (), in_files)
        total = 5 if WRONG in said.values() else 3
        plan = (
            f"plan: 1\nid: {plan_id}\ntotal: {total} triệu đồng  # Bieu!C2\nprojects:\n"
            "  - id: b\n    total: 1 triệu đồng  # Bieu!C3\n"
            "  - id: c\n    total: 2 triệu đồng  # Bieu!C4\n"
        )
        lines = ((3, ".", total), (6, "b", 1), (8, "c", 2))
        placed = [
            _placed(names[0], line, item, amount, f"Bieu!C{number}")
            for number, (line, item, amount) in enumerate(lines, 2)
        ]
        return Imported(plan, placed, in_files)


def _placed(file: str, line: int, item: str, amount: int, place: str) -> Placed:
    steps = () if item == "." else (Step(item, item, "projects"),)
    figure = FoundFigure(
        steps, (), f"{amount} triệu đồng", amount * TRIEU, 6, VI, message("{place}", place=place)
    )
    return Placed(figure, file, item, (), line)


def _in_file(name: str, said: str) -> InFile:
    if said != LISTS.decode():
        return InFile(name, (), (), (), ())
    listed = [
        Listed(SAME_CELL, f"{number}", f"Bieu!F{number}", COLUMN, f"Dự án {number}")
        for number in range(5, 10)
    ]
    listed += [
        Listed(COLUMN_UNKNOWN, "7", "Bieu!G5", "Vốn khác", "Dự án 5", hint=message("ask for it")),
        Listed(ROW_UNKNOWN, "8", "Bieu!C20", "Tổng số", 'Dòng "lạ"'),
        Listed(UNIT_UNKNOWN, "9", "Bieu 2!C5", "Tổng số", "Dự án 1"),
        Listed(UNIT_UNKNOWN, "10", "Bieu 2!C6", "Năm 2024", "Dự án 2"),
    ]
    skipped = [SkippedColumn("Tỷ lệ (%)", 12, "Bieu!H", message("per cent"))]
    sums = [ColumnSum("1=2+3", "Tổng số", "Bieu!C7", 5 * TRIEU, 4 * TRIEU)]
    return InFile(name, listed, skipped, sums, (message("an activity was made"),))


@contextmanager
def faked() -> Iterator[Made]:
    """Read documents as they are said to be here."""
    made = Made()
    with (
        patch("giamngheo_cli.runs.imports.read_document", read_document),
        patch("giamngheo_cli.runs.imports.imported", made),
        patch("giamngheo_cli.runs.imports.missing_part", return_value=None),
    ):
        yield made
