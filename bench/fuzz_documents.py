"""Random documents, and what must hold of each when it is imported."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from openpyxl import Workbook

from fuzz_inputs import INVISIBLE, ROOT, TYPED
from fuzz_readers import inert, strict_json
from payloads import PAYLOADS

# Behind the modules of this folder and of the tests, whose names they may share.
sys.path.append(str(ROOT / "tests" / "documents"))

from audit import unaccounted
from random_tables import made

from command import inside_this_process
from giamngheo_cli.analysis import analyse
from giamngheo_cli.codes import names_of
from giamngheo_cli.sums.sheet import sheets_below

DOCUMENTS = ROOT / "tests" / "documents" / "corpus"
KINDS = (".docx", ".xls", ".xlsx", ".pdf", ".txt")
#: An input begins with the ending of its file, and this where each number in it is told.
AUDITED = "!"
_LONGEST = len(".xlsx") + len(AUDITED)
WORDS = (
    "Dự án 1: Hạ tầng",
    "Tiểu dự án 2",
    "Nội dung 03",
    "I. KINH PHÍ",
    "Trong đó:",
    "Tổng cộng",
    "Đơn vị tính: triệu đồng",
    "(ĐVT: nghìn đồng)",
    "Đơn vị: Triệu dồng",
    "ngân sách trung ương",
    "NSĐP",
    "vốn đối ứng",
    "vốn khác",
    "Vốn đầu tư phát triển",
    "SN",
    "Năm 2024",
    "2021-2025",
    "Xã Nà Tòng",
    "đã giải ngân",
    "Không",
    "STT",
    "TT",
    "Nội dung",
    "Tổng số",
    "1=2+3",
    "(1)",
    "A",
    "1.1",
    "a)",
    "-",
    "+",
    "%",
    "Ghi chú",
    "?",
    "khoảng 5 tỷ",
    "1.300 triệu đồng",
    "51,003",
    "1.2.3",
    "12,34,5",
    "(1.234)",
    "1 234 567",
    "-5",
    "0,0",
    "9" * 40,
    "=SUM(A1:A9)",
    "#REF!",
    "5 triệu đồng/hộ",
    "[1] 50",
    "*7",
    "line 5, GN101: 7 triệu đồng",
)
JOINTS = (" ", ": ", ", ", "; ", ". ", " (", ") ", "\n", " - ")


def any_document(rng: Random) -> bytes:
    """Return the ending of a file, perhaps a mark, a zero byte, and its bytes."""
    make = rng.choice((_mutated, _mutated_office, _paragraphs, _table, _grid, _grid))
    ending, data = make(rng)
    return ending.encode() + b"\0" + data


@cache
def _corpus() -> list[tuple[str, bytes]]:
    paths = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in KINDS)
    return [(path.suffix, path.read_bytes()) for path in paths]


def _mutated(rng: Random) -> tuple[str, bytes]:
    """Return a document of the corpus with a few bytes changed, cut off or repeated."""
    ending, data = rng.choice(_corpus())
    return rng.choice((ending, rng.choice(KINDS))), _spoilt(rng, data)


def _spoilt(rng: Random, data: bytes) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 5))):
        at, size = rng.randrange(len(data) + 1), rng.choice((1, 1, 4, 40, 4000))
        new = rng.choice((b"", rng.randbytes(min(size, 40)), data[at : at + size] * 2, _text(rng)))
        data = data[:at] + new + data[at + size :]
    return data


def _text(rng: Random) -> bytes:
    return _words(rng).encode(errors="replace")


def _mutated_office(rng: Random) -> tuple[str, bytes]:
    """Return an office file of the corpus one part of which is spoilt."""
    ending, data = rng.choice([each for each in _corpus() if each[0] in (".docx", ".xlsx")])
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return ending, data
    name = rng.choice([each for each in parts if each.endswith((".xml", ".rels"))])
    parts[name] = _spoilt(rng, parts[name])
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return ending, stream.getvalue()


def _words(rng: Random) -> str:
    pieces = []
    for _ in range(rng.choice((0, 1, 1, 1, 2, 4))):
        kind = rng.randrange(12)
        hostile = rng.choice([*PAYLOADS.values(), *INVISIBLE, *TYPED])
        number = f"{rng.choice((0, 7, 12, 1300, 99999)):,}".replace(",", rng.choice(".,"))
        pieces += [hostile if kind == 0 else number if kind < 4 else rng.choice(WORDS)]
        pieces += [rng.choice(JOINTS)]
    return "".join(pieces[:-1])


def _paragraphs(rng: Random) -> tuple[str, bytes]:
    """Return random paragraphs, as a text or as a Word file."""
    texts = [" ".join(_words(rng) for _ in range(3)) for _ in range(rng.randrange(1, 9))]
    if rng.randrange(2):
        return ".txt!", rng.choice(("\n", "\n\n")).join(texts).encode(errors="replace")
    document = Document()
    for text in texts:
        document.add_paragraph(_printable(text))
    return ".docx!", _saved(document)


def _table(rng: Random) -> tuple[str, bytes]:
    """Return the table of an office in which some amounts are anything."""
    table = made(rng.randrange(10**6))
    rows = [[*row] for row in table.rows]
    body = [row for row in rows if any(cell[:1].isdigit() for cell in row[2:])]
    for _ in range(rng.randrange(4) if body else 0):
        row = rng.choice(body)
        # The last one may be no money.
        row[rng.randrange(2, max(len(row) - 1, 3))] = _words(rng)
    ending, data = _laid(rng, table.above, rows)
    return ending + AUDITED, data


def _grid(rng: Random) -> tuple[str, bytes]:
    """Return a grid of random words."""
    width = rng.randrange(1, 6)
    rows = [[_words(rng) for _ in range(width)] for _ in range(rng.randrange(1, 8))]
    above = ["Đơn vị tính: triệu đồng"] * rng.randrange(2)
    return _laid(rng, above, rows)


def _laid(rng: Random, above: list[str], rows: list[list[str]]) -> tuple[str, bytes]:
    ending = rng.choice((".txt", ".csv", ".xlsx", ".docx"))
    if ending == ".txt":
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines[1:1] = [f"|{'---|' * len(rows[0])}"]
        return ending, "\n\n".join([*above, "\n".join(lines)]).encode(errors="replace")
    if ending == ".csv":
        quoted = [";".join('"' + each.replace('"', '""') + '"' for each in row) for row in rows]
        return ending, "\n".join([*above, *quoted]).encode(errors="replace")
    if ending == ".docx":
        return ending, _word_table(rng, above, rows)
    book = Workbook()
    sheet = book.worksheets[0]
    for row in ([each] for each in above):
        sheet.append(row)
    for row in rows:
        sheet.append([_valued(rng, each) for each in row])
    stream = BytesIO()
    book.save(stream)
    return ending, stream.getvalue()


def _word_table(rng: Random, above: list[str], rows: list[list[str]]) -> bytes:
    document = Document()
    for text in above:
        document.add_paragraph(text)
    table = document.add_table(len(rows), len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = _printable(text)
    if rng.randrange(4) == 0:
        left, right = sorted(rng.choices(range(len(rows[0])), k=2))
        table.cell(0, left).merge(table.cell(0, right))
    return _saved(document)


def _valued(rng: Random, text: str) -> str | int:
    digits = text.replace(".", "")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) < 15
    return int(digits) if is_number and rng.randrange(3) else _printable(text)


def _printable(text: str) -> str:
    """Return a text as XML can hold it."""
    return "".join(each for each in text if each >= " " and each not in "\ufffe\uffff")


def _saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


# What must hold


def imported(data: bytes, number: int) -> Iterator[str]:
    """Import a document by the command line; yield what was done.

    Raises:
        AssertionError: something that was written is not as it must be.
    """
    start, _, content = data.partition(b"\0")
    if len(start) > _LONGEST:
        return
    ending = start.decode("ascii", "ignore")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / f"a{ending.removesuffix(AUDITED)}"
        path.write_bytes(content)
        text = _run(path, "--format", "json")
        yield "import"
        report = strict_json(text)
        _check_plan(report)
        if ending.endswith(AUDITED) and report["files"][0]["kind"]:
            lost = unaccounted(path, report)
            assert lost == [], f"not accounted: {lost}"
        yield "plan and numbers"
        assert _run(path, "--format", "json") == text, "another report at the second time"
        in_vietnamese = strict_json(_run(path, "--format", "json", "--lang", "vi"))
        assert _figures(in_vietnamese) == _figures(report), "other figures in Vietnamese"
        _check_plan(in_vietnamese)
        options = (("--suggest-map",), ("--format", "text"), ("--lang", "vi"), ("--unit", "tỷ"))
        _run(path, *options[number % len(options)])
        yield "the same again, and as text"


def _run(path: Path, *options: str) -> str:
    result = inside_this_process("import", path.name, *options, cwd=path.parent)
    assert result.code in (0, 1), f"exit code {result.code}: {result.err[-2000:]}"
    for each in (result.out, result.err):
        inert(each)
        assert "Traceback" not in each, "a traceback"
    return result.out


def _figures(report: Any) -> Counter[tuple[str, str, str, str]]:
    return Counter(
        (each["item"], json.dumps(each["cell"], sort_keys=True), each["amount"], each["written"])
        for each in report["figures"]
    )


def _check_plan(report: Any) -> None:
    """Check that a plan has no faults, and holds exactly the figures of the report."""
    plan = report["plan"]
    assert (plan is None) == (not report["figures"]), "figures, but no plan, or none in one"
    if plan is None:
        return
    analysis = analyse(plan.encode())
    faults = [each for each in analysis.findings if each.rule.code.startswith("GN0")]
    assert not faults, f"the plan has faults: {faults[0].rule.code}"
    read = Counter(
        (sheet.address, tuple(sorted(names_of(figure.cell))), figure.dong)
        for sheet in (sheets_below(analysis.root) if analysis.root else ())
        for figure in (*sheet.figures.values(), *sheet.repeats)
    )
    said = Counter(
        (each["item"], tuple(sorted(each["cell"].items())), int(each["amount"]))
        for each in report["figures"]
    )
    differs = [*(read - said), *(said - read)]
    assert not differs, f"plan and report differ: {differs[:3]}"
