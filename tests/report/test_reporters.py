"""Every format of every report is made through the registry, and keeps to one protocol."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import giamngheo_cli
from giamngheo_cli.analysis import analyse
from giamngheo_cli.compare.compare import compare
from giamngheo_cli.compare.model import FilePair, FileVersion
from giamngheo_cli.documents.importing import Imported
from giamngheo_cli.explain.explain import Options, explain
from giamngheo_cli.explain.limits import Limits
from giamngheo_cli.messages import Translator
from giamngheo_cli.report.findings.model import Shown, Totals
from giamngheo_cli.report.formats import (
    CHANGES,
    EXPLANATIONS,
    FINDINGS,
    IMPORTS,
    TABLES,
    XLSX,
    Formats,
    reporter_in,
)
from giamngheo_cli.report.imports.model import MadePlan, ReadFile
from giamngheo_cli.report.reporter import Reporter
from giamngheo_cli.report.screen import Screen
from giamngheo_cli.report.tables.view import View
from giamngheo_cli.tables.build import build
from giamngheo_cli.tables.plans import ShownPlan
from giamngheo_cli.tables.query import Query

PACKAGE = Path(giamngheo_cli.__file__).parent
WRONG = b"plan: 1\nid: a\ntotal: 5\nprojects:\n  - {id: b, total: 1}\n  - {id: c, total: 2}\n"
OTHER = WRONG.replace(b"total: 2", b"total: 3")
#: A report: its formats, what its reporters are made with, and what they are told of a file.
REPORTS: dict[str, tuple[Formats, tuple[Any, ...], tuple[Any, ...]]] = {
    "findings": (FINDINGS, (Shown(),), ("a.yaml", analyse(WRONG))),
    "changes": (
        CHANGES,
        (),
        (
            FilePair(FileVersion("a.yaml", None, WRONG), FileVersion("a.yaml", None, OTHER)),
            compare(analyse(WRONG), analyse(OTHER)),
        ),
    ),
    "explanations": (
        EXPLANATIONS,
        (),
        (
            "a.yaml",
            analyse(WRONG),
            explain(analyse(WRONG), Options(), Limits(1_000)),
        ),
    ),
    "imports": (
        IMPORTS,
        (),
        (MadePlan("a.yaml", [ReadFile("a.txt", "a.txt")], Imported(None, (), ())),),
    ),
    "tables": (
        TABLES,
        (View(),),
        (build([ShownPlan("a.yaml", analyse(WRONG))], Query()),),
    ),
}
EVERY = [(report, name) for report, (formats, _, _) in REPORTS.items() for name in formats]


def made(report: str, name: str) -> Any:
    formats, options, _ = REPORTS[report]
    return reporter_in(formats, name, Screen(), Translator("en"), *options)


@pytest.mark.parametrize(("report", "name"), EVERY)
def test_every_format_keeps_to_the_protocol(report: str, name: str) -> None:
    reporter, about = made(report, name), REPORTS[report][2]
    for method in ("start", "end"):
        assert not inspect.signature(getattr(reporter, method)).parameters
    inspect.signature(reporter.file).bind(*about)
    assert Reporter in type(reporter).__mro__
    start, piece = reporter.start(), reporter.file(*about)
    if report == "findings":
        reporter.totals = Totals.of(about[1])
    end = reporter.end()
    assert isinstance(start, str)
    assert isinstance(piece, bytes if name == XLSX else str)
    assert isinstance(end, str)
    assert start or piece or end


@pytest.mark.parametrize("name", FINDINGS)
def test_a_piece_of_findings_depends_on_nothing_but_its_plan(name: str) -> None:
    about, other = REPORTS["findings"][2], ("b.yaml", analyse(OTHER))
    late = made("findings", name)
    late.start()
    late.file(*other)
    assert made("findings", name).file(*about) == late.file(*about)


def test_names_of_formats_cost_nothing_and_a_format_its_own_module_alone() -> None:
    code = (
        "import sys; import giamngheo_cli.report.formats as formats;"
        "print(*sys.modules);"
        "from giamngheo_cli.messages import Translator;"
        "from giamngheo_cli.report.screen import Screen;"
        "from giamngheo_cli.report.findings.model import Shown;"
        "formats.reporter_in(formats.FINDINGS, 'jsonl', Screen(), Translator('en'), Shown());"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    first, then = (set(line.split()) for line in done.stdout.splitlines())
    every = [each for formats, _, _ in REPORTS.values() for each in formats.values()]
    modules = {f"giamngheo_cli.report.{each.reporter.module}" for each in every}
    assert not first & {*modules, "giamngheo_cli.plan", "yaml", "pydantic", "pydantic_core"}
    assert then & modules == {"giamngheo_cli.report.findings.json"}


def test_no_name_of_a_type_stands_twice() -> None:
    """Whoever reads `JsonChanges` knows which of the reports it is of."""
    modules = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
    names = Counter(
        node.name
        for tree in modules.values()
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in names.items() if count > 1] == []
