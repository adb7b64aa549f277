"""Makes the files in which imports go wrong most easily, and holds what came of them."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from audit import unaccounted
from imports import Import, import_files
from judge import figures_of, judge

from documents_hostile import zipped

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from openpyxl.worksheet.worksheet import Worksheet

    from command import Command

TRIEU = 10**6
UNIT = "Đơn vị tính: triệu đồng"
HEAD = ("TT", "Nội dung", "Tổng số", "NSTW", "NSĐP")
#: Two projects that add up, in the form of Vietnamese numbers.
ROWS = (
    ("1", "Dự án 1: Hạ tầng kinh tế", "1.300,5", "1.200", "100,5"),
    ("2", "Dự án 2: Đa dạng hóa sinh kế", "2.000", "1.500", "500"),
)
#: Their items, from the top.
D1, D2 = (ROWS[0][1],), (ROWS[1][1],)
CENTRAL, LOCAL = {"source": "central"}, {"source": "local"}
INVESTMENT, RECURRENT = {"kind": "investment"}, {"kind": "recurrent"}

NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})

#: Labels of the item from the top, codes, đồng.
Figure = tuple[tuple[str, ...], Mapping[str, str], int]
Rows = Sequence[Sequence[str | int | None]]


def row_of(labels: tuple[str, ...], total: int, central: int, local: int) -> list[Figure]:
    """Return the figures of a row of a table with the usual head, in thousands of đồng."""
    amounts = (({}, total), (CENTRAL, central), (LOCAL, local))
    return [(labels, cell, 1000 * amount) for cell, amount in amounts]


#: What `ROWS` states.
PLACED = [
    *row_of(D1, 1_300_500, 1_200_000, 100_500),
    *row_of(D2, 2_000_000, 1_500_000, 500_000),
]


# Files


def piped(*rows: Sequence[str]) -> str:
    """Return a table as text, its first row the head."""
    head, *others = (f"| {' | '.join(row)} |" for row in rows)
    rule = f"|{'---|' * len(rows[0])}"
    return "".join(f"{line}\n" for line in (head, rule, *others))


def text_file(folder: Path, *texts: str, name: str = "ke-hoach.txt") -> Path:
    """Write paragraphs and tables, with a blank line between them."""
    path = folder / name
    path.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    return path


def docx_file(folder: Path, fill: Callable[[Document], None], name: str = "a.docx") -> Path:
    """Write a Word file with what a function puts into it."""
    import docx  # noqa: PLC0415 only where it is asked for

    document = docx.Document()
    fill(document)
    path = folder / name
    document.save(str(path))
    return path


def put_table(document: Document, rows: Sequence[Sequence[str]]) -> Table:
    """Put a table into a Word file."""
    table = document.add_table(len(rows), len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    return table


def xlsx_file(
    folder: Path,
    rows: Rows,
    change: Callable[[Worksheet], None] = lambda _: None,
    title: str = "Biểu 01",
) -> Path:
    """Write a workbook of one sheet, changed at last by a function."""
    from openpyxl import Workbook  # noqa: PLC0415 only where it is asked for

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    path = folder / "a.xlsx"
    workbook.save(path)
    return path


#: A sheet: unit in row 1, head in row 2, figures from row 3 on.
SHEET: Rows = (
    (UNIT,),
    HEAD,
    (1, "Dự án 1: Hạ tầng kinh tế", 1300, 1200, 100),
    (2, "Dự án 2: Đa dạng hóa sinh kế", 2000, 1500, 500),
)
SHEET_PLACED = [
    *row_of(("Dự án 1: Hạ tầng kinh tế",), 1_300_000, 1_200_000, 100_000),
    *row_of(D2, 2_000_000, 1_500_000, 500_000),
]


def with_parts(
    path: Path, parts: Mapping[str, str], changes: Mapping[str, tuple[str, str]]
) -> None:
    """Put parts into a file of Office, and change the text of some that it has."""
    with zipfile.ZipFile(path) as old:
        texts = {name: old.read(name) for name in old.namelist()}
    for name, (before, after) in changes.items():
        assert before.encode() in texts[name]
        texts[name] = texts[name].replace(before.encode(), after.encode(), 1)
    path.write_bytes(zipped({**texts, **parts}))


# What came of them


def imported(run: Command, *arguments: str | Path) -> Import:
    """Import files, and check that no number of them is lost."""
    result = import_files(run, *arguments)
    for path in arguments:
        if isinstance(path, Path) and path.suffix != ".toml":
            assert unaccounted(path, result.report) == []
    return result


def check(
    result: Import,
    placed: Sequence[Figure],
    listed: Mapping[str, Sequence[str]] | None = NOTHING,
    *,
    may_be_placed: Sequence[Figure] = (),
    code: int | None = None,
) -> None:
    """Check that these figures and no others are placed, and these numbers and no others listed.

    Numbers are compared by their digits; None asks for none. What may be placed may be listed as
    well. Without a code it is that of a run that lists something, or nothing.
    """
    wanted = [_expected(figure, must=True) for figure in placed]
    verdict = judge(result.plan, [*wanted, *(_expected(each) for each in may_be_placed)])
    assert [str(each) for each in verdict.wrong] == []
    assert [each for each in verdict.missing if each["must"]] == []
    assert len(result.report["figures"]) == len(verdict.right)
    if listed is not None and not may_be_placed:
        wanted_digits = {each: Counter(map(digits, texts)) for each, texts in listed.items()}
        assert digits_listed(result) == wanted_digits
    assert result.code == (int(bool(result.report["listed"])) if code is None else code)


def _expected(figure: Figure, *, must: bool = False) -> dict[str, Any]:
    labels, cell, dong = figure
    return {"labels": labels, "cell": cell, "amount": str(dong), "must": must}


def digits(text: str) -> str:
    """Return the digits of a text."""
    return re.sub("[^0-9]", "", text)


def digits_listed(result: Import) -> dict[str, Counter[str]]:
    """Return the digits of what is listed, by the code of the cause."""
    return {code: Counter(map(digits, result.listed(code))) for code in result.causes}


def titles_of(result: Import) -> list[tuple[str, ...]]:
    """Return the titles of the items with figures, from the top, in the order of the plan."""
    return list(dict.fromkeys(each.titles for each in figures_of(result.plan)))


def found_in(run: Command, result: Import) -> list[dict[str, Any]]:
    """Return what `validate` finds in an imported plan."""
    done = run("validate", "--format", "json", "-", stdin=result.plan.encode())
    (file,) = done.document["files"]
    findings: list[dict[str, Any]] = file["findings"]
    return findings


def errors_in(run: Command, result: Import) -> list[str]:
    """Return the codes of the errors that `validate` finds in an imported plan."""
    return [each["code"] for each in found_in(run, result) if each["severity"] == "error"]
