"""A document in place of a plan: one sentence that says what makes a plan of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from command import Command
from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.load import load


def archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return data.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TABLE = b"TT,N\xe1\xbb\x99i dung,T\xe1\xbb\x95ng\n1,a: b,2\n"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        pytest.param(DOCX, "x.docx", "a Word file", id="docx"),
        pytest.param(XLSX, "x.xlsx", "an Excel file", id="xlsx"),
        pytest.param(XLSX, "x.yaml", "an Excel file", id="xlsx by another name"),
        pytest.param(archive("a"), "x.zip", "a Word or Excel file", id="archive"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), "x.xls", "an Excel file", id="xls"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "x.doc", "a Word file", id="doc"),
        pytest.param(OLE, "x.xls", "a Word or Excel file", id="OLE"),
        pytest.param(PDF, "x.pdf", "a pdf file", id="pdf"),
        pytest.param(b"%PDF-1.7\n", "x.pdf", "a pdf file", id="pdf that is UTF-8"),
        pytest.param(TABLE, "x.CSV", "a table (csv)", id="csv"),
        pytest.param(TABLE, "x.tsv", "a table (csv)", id="tsv"),
    ],
)
def test_a_document_named_by_path(
    inside: Command, tmp_path: Path, data: bytes, name: str, kind: str
) -> None:
    (tmp_path / name).write_bytes(data)
    result = inside("validate", name, "--format", "json", cwd=tmp_path)
    (finding,) = result.document["files"][0]["findings"]
    assert (result.code, finding["code"], finding["severity"]) == (1, "GN012", "error")
    assert (finding["line"], finding["column"]) == (1, 1)
    plan = "x-new.yaml" if name == "x.yaml" else "x.yaml"
    command = f"giamngheo import {name} -o {plan}"
    assert finding["message"] == f"this is {kind}: {command} makes a plan of it"


def test_the_command_keeps_the_folder_and_quotes_the_name(inside: Command, tmp_path: Path) -> None:
    folder = tmp_path / "kế hoạch"
    folder.mkdir()
    (folder / "phụ lục 1.docx").write_bytes(DOCX)
    out = inside("validate", "kế hoạch/phụ lục 1.docx", cwd=tmp_path, env={"COLUMNS": "200"}).out
    assert "import 'kế hoạch/phụ lục 1.docx' -o 'kế hoạch/phụ lục 1.yaml' makes" in out


def test_standard_input_has_no_name(inside: Command) -> None:
    out = inside("validate", "-", stdin=DOCX, env={"COLUMNS": "200"}).out
    assert "this is a Word file: giamngheo import - -o plan.yaml makes a plan of it" in out
    (fault,) = load(DOCX).faults
    said = fault.message.render(Translator("en"))
    assert said.endswith("giamngheo import FILE -o PLAN.yaml makes a plan of it")


@pytest.mark.parametrize("command", ["show", "diff"])
def test_other_commands_say_it_too(inside: Command, tmp_path: Path, command: str) -> None:
    (tmp_path / "x.docx").write_bytes(DOCX)
    (tmp_path / "a.yaml").write_text("plan: 1\nid: a\ntotal: 1\n", encoding="utf-8")
    paths = ["a.yaml", "x.docx"] if command == "diff" else ["x.docx"]
    result = inside(command, *paths, cwd=tmp_path, env={"COLUMNS": "200"})
    assert result.code == 1
    said = "this is a Word file: giamngheo import x.docx -o x.yaml makes a plan of it"
    assert said in result.out + result.err


def test_show_makes_no_empty_table(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(XLSX)
    (tmp_path / "a.yaml").write_text("plan: 1\nid: a\ntotal: 1\n", encoding="utf-8")
    for more in ([], ["--format", "json"], ["-o", "t.html"]):
        result = inside("show", "x.xlsx", *more, cwd=tmp_path)
        assert (result.code, result.out) == (1, "")
        assert "x.xlsx: this is an Excel file: giamngheo import x.xlsx -o x.yaml" in result.err
    assert not (tmp_path / "t.html").exists()
    result = inside("show", "a.yaml", "x.xlsx", cwd=tmp_path)
    assert (result.code, "x.xlsx" in result.out, "x.xlsx" in result.err) == (1, False, True)
    assert result.out.startswith("a\namounts in")


def test_two_documents_that_are_the_same_are_not_said_to_be(
    inside: Command, tmp_path: Path
) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(XLSX)
    for more in ([], ["--fail-on", "money"]):
        result = inside("diff", "a.xlsx", "b.xlsx", *more, cwd=tmp_path, env={"COLUMNS": "200"})
        assert result.code == 1
        assert "no difference" not in result.out
        assert "this is an Excel file: giamngheo import b.xlsx -o b.yaml" in result.out


def test_no_bytes_of_an_archive_are_shown(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(XLSX)
    for kind in ("text", "sarif", "gitlab", "markdown", "github"):
        result = inside("validate", "x.xlsx", "--format", kind, cwd=tmp_path)
        assert result.code == 1
        assert "PK" not in result.out
    assert inside("validate", "x.xlsx", cwd=tmp_path).out == (
        "x.xlsx:1:1: error GN012 not-a-plan\n"
        "  this is an Excel file: giamngheo import x.xlsx -o x.yaml makes a plan of it\n"
        "\n"
        "x.xlsx: 1 error\n"
    )


def test_what_only_looks_like_one_is_read(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "csv").write_text("plan: 1\nid: csv\ntotal: 1\n", encoding="utf-8")
    assert inside("validate", "csv", cwd=tmp_path).code == 0
