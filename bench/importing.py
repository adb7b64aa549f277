"""Measure `giamngheo import`: what becomes of the figures of documents, and how long it takes."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from processes import Tool, measure, tool
from run import BENCH, machine, make, megabytes, number, positive, say, show, versions

sys.path.append(str(BENCH.parent / "tests" / "documents"))

CORPUS = BENCH.parent / "tests" / "documents" / "corpus"
KINDS = (".docx", ".xlsx", ".xls", ".pdf", ".txt")
#: What the project promises, in seconds.
MOST_SECONDS = {".pdf": 2, ".xlsx": 3, ".docx": 5}
PACKAGES = ("giamngheo-cli", "lxml", "openpyxl", "pdfminer.six", "xlrd")


class Document(NamedTuple):
    """A file to import, with further options, and whether it is a large one that was made."""

    path: Path
    options: tuple[str, ...] = ()
    is_made: bool = False

    @property
    def name(self) -> str:
        """The name of the file, and its mapping."""
        return " ".join((self.path.name, *(Path(each).name for each in self.options)))


def corpus() -> list[Document]:
    """Return the documents of the corpus, the one with a mapping also with it."""
    paths = sorted(path for path in CORPUS.iterdir() if path.suffix in KINDS)
    mapped = Document(CORPUS / "camau-mau04.docx", ("--map", str(CORPUS / "mau04.toml")))
    return [*(Document(path) for path in paths), mapped]


def made(folder: Path) -> list[Document]:
    """Return large files: a workbook of 36,000 cells, 100 pages of Word, nine pages of pdf."""
    say("making large files")
    workbook, word = folder / "36000-cells.xlsx", folder / "100-pages.docx"
    make("office.py", "--rows", "3000", "-o", workbook)
    make("office.py", "--rows", "500", "--paragraphs", "700", "-o", word)
    return [Document(path, is_made=True) for path in (workbook, word, *printed(folder))]


def printed(folder: Path) -> list[Path]:
    """Return a pdf of nine pages, if LibreOffice is there to print it."""
    office = shutil.which("soffice")
    if office is None:
        say("soffice is not installed: no pdf of nine pages is made, that of the corpus has eight")
        return []
    word = folder / "9-pages.docx"
    make("office.py", "--rows", "190", "-o", word)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, word]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stated = word.with_name(f"{word.name}.expected.json")
    stated.rename(folder / "9-pages.pdf.expected.json")
    return [word.with_suffix(".pdf")]


def importing(document: Document) -> Tool:
    """Return the import of a document, which may list something."""
    return tool(
        document.name,
        "giamngheo",
        "import",
        document.path,
        *document.options,
        "--format",
        "json",
        accepted=(0, 1),
    )


# The tables


def show_times(documents: Sequence[Document], options: argparse.Namespace) -> None:
    """Measure how long imports take, and print it."""
    say(f"importing {len(documents)} documents")
    tools = [importing(each) for each in documents]
    measure(tools, options.rounds, options.timeout)
    rows = []
    for document, each in zip(documents, tools, strict=True):
        most = MOST_SECONDS.get(document.path.suffix) if document.is_made else None
        rows.append(
            (
                each.name,
                f"{document.path.stat().st_size / 1e3:,.0f}",
                number(each.seconds, 3),
                "-" if most is None else str(most),
                number(megabytes(each.peak), 0),
                str(len(each.runs)),
                each.problem,
            )
        )
    headers = ("<file", "KB", "seconds", "at most", "peak MB", "runs", "<note")
    show("Seconds and memory of an import", headers, rows)


def show_figures(documents: Sequence[Document]) -> None:
    """Hold each import against what its document states, and print what became of the figures."""
    headers = ("<file", "figures", "placed", "missing", "wrong", "listed", "skipped", "unaccounted")
    rows = [(each.name, *became_of(each)) for each in documents]
    show("What becomes of the figures", (*headers, "<note"), rows)


def became_of(document: Document) -> tuple[str, ...]:
    """Return a line of the table of figures: counts, and why there are none."""
    # What reads plans makes this process large, and memory is measured before.
    from audit import unaccounted  # noqa: PLC0415
    from judge import judge  # noqa: PLC0415

    path = document.path
    figures: list[dict[str, Any]] = json.loads(
        path.with_name(f"{path.name}.expected.json").read_text(encoding="utf-8")
    )["figures"]
    command = importing(document).command
    done = subprocess.run(command, capture_output=True, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        lines = done.stderr.decode(errors="replace").splitlines() or [""]
        note = f"exit code {done.returncode}: {lines[-1][:60]}"
        return (str(len(figures)), *["-"] * 6, note)
    verdict = judge(report["plan"] or "", figures)
    skipped = sum(each["count"] for each in report["skipped"])
    counts = (len(figures), len(verdict.right), len(verdict.missing), len(verdict.wrong))
    others = (len(report["listed"]), skipped, len(unaccounted(path, report)))
    return (*map(str, (*counts, *others)), "")


# The command


def main() -> None:
    """Make the files, measure, and print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=positive, default=5, help="runs of each (default 5)")
    parser.add_argument(
        "--timeout", type=positive, default=60, help="seconds for one process (default 60)"
    )
    parser.add_argument(
        "--only", choices=("corpus", "made"), help="only the known documents, or the large files"
    )
    options = parser.parse_args()
    print(f"{machine()}\n{versions(PACKAGES)}\nMedians of whole processes, {options.rounds} rounds")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        documents = [
            *(corpus() if options.only != "made" else ()),
            *(made(Path(name)) if options.only != "corpus" else ()),
        ]
        show_times(documents, options)
        show_figures(documents)


if __name__ == "__main__":
    main()
