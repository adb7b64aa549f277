"""`giamngheo import` of files that are broken or mean harm: one clear finding, and nothing done."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from command import TIMEOUT, Command, environment
from documents_hostile import (
    MAIN,
    SHEET,
    TABLE,
    compound,
    linked,
    paragraph,
    part,
    scan,
    with_parts,
    word,
    workbook,
    zipped,
)
from giamngheo_cli.runs import imports
from payloads import PAYLOADS, assert_inert, without_colours

MEGABYTE = 1 << 20
ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
#: As text was typed for fonts of before Unicode.
OLD_TCVN3 = "KÕ ho¹ch vèn ®Çu t­ n¨m 2024: 500 triÖu ®ång, tæng sè vèn cña ch­¬ng tr×nh"
OLD_VNI = "Keá hoaïch voán ñaàu tö naêm 2024: 500 trieäu ñoàng, toång soá voán chöông trình"


def sheet_with(before: bytes, after: bytes) -> bytes:
    data = workbook()
    changed = part(data, SHEET).replace(before, after, 1)
    assert changed != part(data, SHEET)
    return with_parts(data, {SHEET: changed})


def bomb_of_rows() -> bytes:
    rows = b'<row r="9"><c r="A9"/></row>' * 1_000_000
    return sheet_with(b"</sheetData>", rows + b"</sheetData>")


#: By name: how the file is made, and what is said of it in both languages.
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "bomb.xlsx": (
        bomb_of_rows,
        "unpacks to more than 200 times its size",
        "hơn 200 lần kích thước",
    ),
    "bomb.docx": (
        lambda: word(paragraph("A" * 30_000_000)),
        "unpacks to more than 200 times its size",
        "hơn 200 lần kích thước",
    ),
    "dtd.xlsx": (
        partial(sheet_with, b"<worksheet", ENTITIES + b"<worksheet"),
        "xl/worksheets/sheet1.xml in it declares entities or a type (DTD)",
        "DTD",
    ),
    "dtd.docx": (
        lambda: word("", {MAIN: ENTITIES + b"<document>&b;</document>"}),
        "word/document.xml in it declares entities or a type (DTD)",
        "DTD",
    ),
    "deep.docx": (
        lambda: word("<w:sdt><w:sdtContent>" * 9000 + "</w:sdtContent></w:sdt>" * 9000),
        "word/document.xml in it is broken, or nested too deeply",
        "word/document.xml",
    ),
    "locked.xlsx": (
        partial(compound, "EncryptionInfo", "EncryptedPackage"),
        "it is encrypted with a password",
        "mật khẩu",
    ),
    "locked.pdf": (
        lambda: scan().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 9 0 R"),
        "the pdf is encrypted",
        "mã hóa",
    ),
    "scan.pdf": (scan, "scan", "quét"),
    "cut.xlsx": (lambda: workbook()[:3000], "it is cut short or damaged", "hỏng"),
    "cut.docx": (lambda: word(paragraph("a"))[:500], "it is cut short or damaged", "hỏng"),
    "cut.pdf": (lambda: scan()[:300], "damaged or cut short", "hỏng"),
    "picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "it is a picture", "ảnh"),
    "page.xls": (lambda: b"<html><table><tr><td>1", "it is a web page or XML", "XML"),
    "archive.xlsx": (partial(zipped, {"a": b"1"}), "an archive, and no document", "tệp nén"),
    "rich.doc": (lambda: b"{\\rtf1 1}", "files of the kind rtf are not read", "rtf"),
    "noise.pdf": (lambda: bytes(range(256)) * 9, "neither a document nor text", "văn bản"),
    "nothing.docx": (lambda: b"", "it is empty", "tệp trống"),
    "tcvn3.txt": (OLD_TCVN3.encode, "typed for TCVN3 (ABC) fonts", "TCVN3"),
    "vni.txt": (OLD_VNI.encode, "typed for VNI fonts", "VNI"),
    "tcvn3.csv": (partial(OLD_TCVN3.encode, "latin-1"), "typed for TCVN3 (ABC) fonts", "TCVN3"),
    "vni.md": (partial(OLD_VNI.encode, "latin-1"), "typed for VNI fonts", "VNI"),
    "bare.csv": (
        partial("TT;Vốn\n1;5,5 triệu".encode, "utf-16-le"),
        "seems to be UTF-16 without a mark in front",
        "UTF-16",
    ),
    "cut.txt": (lambda: "đồng".encode("utf-16")[:-1], "cut short or no UTF-16", "UTF-16"),
    "wide.txt": (partial("đồng".encode, "utf-32"), "the file is UTF-32, not UTF-8", "UTF-32"),
    "old.txt": (
        lambda: "a\nph\xed".encode("cp1258"),
        "an old encoding, such as Windows-1258 (line 2)",
        "Windows-1258 (dòng 2)",
    ),
    "mixed.txt": (
        lambda: "đồng\n".encode() + b"1.300\xff",
        "line 2 is not UTF-8, as those before are",
        "dòng 2",
    ),
    "line.txt": (
        ("Vốn trung ương (" * 9000).encode,
        "line 1: more than 32767 letters in one paragraph or cell",
        "dòng 1: một đoạn hoặc một ô dài hơn 32767 ký tự",
    ),
    "digits.csv": (
        lambda: b"TT;9\n1;" + b"9" * 99_999,
        "row 2, column 2: more than 32767 letters in one paragraph or cell",
        "dòng 2, cột 2: một đoạn hoặc một ô",
    ),
    "wide.csv": (lambda: b"1;" * 99_999, "more than 500000 cells", "500000 ô"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_refused_is_one_finding_and_nothing_is_written(
    name: str, inside: Command, tmp_path: Path
) -> None:
    make, english, vietnamese = REFUSED[name]
    (tmp_path / name).write_bytes(make())
    plan = tmp_path / "a.yaml"
    plan.write_text("plan: 1\nid: a\ntotal: 5\n", encoding="utf-8")
    for language, said in (("en", english), ("vi", vietnamese)):
        result = inside("import", name, "-o", "a.yaml", "--force", "--lang", language, cwd=tmp_path)
        text = " ".join(result.out.split())
        assert (result.code, result.err, text.count("GN510")) == (1, "", 1)
        assert said in text
        assert max(map(len, result.out.splitlines())) <= 80
        document = inside(
            "import", name, "--format", "json", "--lang", language, cwd=tmp_path
        ).document
        (finding,) = document["findings"]
        assert (finding["code"], finding["path"]) == ("GN510", name)
        assert said in finding["message"]
        assert finding["hint"]
        assert document["plan"] is None
    assert plan.read_text(encoding="utf-8") == "plan: 1\nid: a\ntotal: 5\n"
    assert sorted(os.listdir(tmp_path)) == sorted(["a.yaml", name])


@pytest.mark.parametrize("name", ["bomb.xlsx", "bomb.docx", "line.txt", "wide.csv", "far.xlsx"])
def test_a_file_that_would_fill_the_memory_does_not(name: str, tmp_path: Path) -> None:
    if name == "far.xlsx":
        # A cell at the far end makes neither a million rows nor their cells.
        cell = b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row></sheetData>'
        data = sheet_with(b"</sheetData>", cell)
    else:
        data = REFUSED[name][0]()
    (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "giamngheo_cli", "import", name],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_AS, (500 * MEGABYTE,) * 2),
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    listed = b"XFD1048576: 7" if name == "far.xlsx" else b"GN510"
    assert listed in done.stderr


def test_a_name_says_nothing_of_what_a_file_is(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(workbook())
    result = inside("import", "a.docx", "-o", "a.yaml", cwd=tmp_path)
    assert result.code == 0
    assert result.out.startswith("a.docx: Excel, 6 figures placed\n")


# What is neither followed nor run


def test_no_link_formula_or_field_reads_another_file(inside: Command, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<a>76.543 triệu đồng</a>", encoding="utf-8")
    field = (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDETEXT "{secret}"'
        '</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    rels = {"word/_rels/document.xml.rels": linked(secret.as_uri())}
    (tmp_path / "a.docx").write_bytes(word(field + paragraph("Tổng vốn: 5 triệu đồng."), rels))
    formula = f"='file://{secret}'#$A.A1"
    rows = [*TABLE, (3, "Dự án 3", formula, '=WEBSERVICE("http://vi.du")', '=HYPERLINK("x")')]
    (tmp_path / "a.xlsx").write_bytes(workbook(rows, {"xl/vbaProject.bin": b"76.543"}))
    with patch("socket.socket", side_effect=AssertionError("it is followed")):
        for name in ("a.docx", "a.xlsx"):
            result = inside("import", name, "--format", "json", cwd=tmp_path)
            assert result.code in (0, 1)
            assert "76.543" not in result.out + result.err
    causes = [each["code"] for each in result.document["listed"]]
    assert causes == ["GN506"] * 3


# Texts that mean something to a terminal, a log, a page, YAML or TOML

TEXTS = {
    # A bell stands in no text; what has one is refused.
    **{name: text for name, text in PAYLOADS.items() if "\a" not in text},
    "yaml": "*a &b !!python/object: {x: [1]} # y\n- z",
    "toml": '"] = 1\n[rows]\n"\\u001b',
    "quotes": "'\"`$(ls)${{ x }}",
    "long": "Rất dài " * 400,
    "one word": "x" * 3000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_of_a_document_do_nothing_wherever_they_come_out(
    name: str, inside: Command, tmp_path: Path
) -> None:
    text = TEXTS[name]
    doubled = text.replace('"', '""')
    quoted, other = f'"{doubled}"', f'"{doubled} x"'
    (tmp_path / "a.csv").write_text(
        f"Đơn vị tính: triệu đồng;;;\nTT;Nội dung;Tổng số;{quoted}\n"
        f"1;{quoted};5,5;6,5\n;{other};7,5;8,5\n",
        encoding="utf-8",
        newline="",
    )
    (tmp_path / "b.txt").write_text(
        f"I. KINH PHÍ\n\n{' '.join(text.split())} Quỹ lạ: 500 triệu đồng.\n", encoding="utf-8"
    )
    env = {"FORCE_COLOR": "1"}
    for options in (
        (),
        ("--format", "text", "--review", "r.txt", "--force"),
        ("--format", "json", "--review", "r.json", "--force"),
        ("--suggest-map",),
        ("--format", "text", "--lang", "vi"),
    ):
        result = inside("import", "a.csv", "b.txt", *options, cwd=tmp_path, env=env)
        assert result.code == 1
        for each in (result.out, result.err):
            assert_inert(without_colours(each))
        if options[:2] == ("--format", "text"):
            report = without_colours(result.err).splitlines()
            # A line that is to be copied whole may be longer.
            whole = ' = "'
            wide = [line for line in report if len(line) > 80 and " " in line.strip()]
            assert all(whole in line for line in wide)
        if "--suggest-map" in options:
            _check_mapping(result.out)
    for review in ("r.txt", "r.json"):
        assert_inert((tmp_path / review).read_text(encoding="utf-8"))
    plan = inside("import", "a.csv", "b.txt", cwd=tmp_path).out.encode()
    shown = inside("show", "-", "--format", "json", stdin=plan).document
    stated = [row["amounts"][0]["amount"] for row in shown["rows"]]
    assert (inside("validate", "-", stdin=plan).code, stated) == (0, ["5500000"])


def _check_mapping(text: str) -> None:
    """Check that all is commented out, and TOML without the first sign of each line."""
    assert {name: table for name, table in tomllib.loads(text).items() if table} == {}
    lines = text.splitlines()
    found = [line.removeprefix("# ") for line in lines if " = " in line or line.startswith("[")]
    mapping = tomllib.loads("\n".join(found))
    assert set(mapping) <= {"columns", "rows"}
    assert all(each in {"skip", "…"} for table in mapping.values() for each in table.values())


def test_a_long_number_is_cut_in_a_text_and_whole_in_json(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Tổng vốn: {'9' * 9000} triệu đồng", encoding="utf-8")
    result = inside("import", "a.txt", "--format", "text", cwd=tmp_path)
    assert result.code == 1
    assert len(result.out) + len(result.err) < 1000
    (listed,) = inside("import", "a.txt", "--format", "json", cwd=tmp_path).document["listed"]
    assert listed["text"] == f"{'9' * 9000} triệu đồng"


def test_a_report_for_people_does_not_go_on_for_ever(inside: Command, tmp_path: Path) -> None:
    rows = "".join(f";Việc {number};{number},5\n" for number in range(1, 301))
    (tmp_path / "a.csv").write_text(
        f"Đơn vị tính: triệu đồng;;\nTT;Nội dung;Tổng số\n1;Dự án 1;9,5\n{rows}", encoding="utf-8"
    )
    result = inside("import", "a.csv", "-o", "a.yaml", "--review", "r.txt", cwd=tmp_path)
    assert result.out.count("GN505") == 100
    assert "and 200 more lists like these, with 200 numbers: --review FILE writes" in result.out
    assert (tmp_path / "r.txt").read_text(encoding="utf-8").count("GN505") == 300


# Whole or not at all


@pytest.fixture(name="two")
def _two(tmp_path: Path) -> Path:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(workbook())
    return tmp_path


def test_an_interrupt_leaves_what_is_whole_and_nothing_else(two: Path, inside: Command) -> None:
    read = imports.read_document

    def until_the_second(data: bytes, name: str, wanted: object) -> object:
        if name == "b.xlsx":
            raise KeyboardInterrupt
        return read(data, name, wanted)  # type: ignore[arg-type]

    with patch.object(imports, "read_document", until_the_second):
        result = inside("import", "a.xlsx", "b.xlsx", "-o", "plans/", "--review", "r", cwd=two)
        assert result.code == 130
        alone = inside("import", "b.xlsx", "a.xlsx", "-o", "c.yaml", cwd=two)
    assert alone.code == 130
    assert sorted(path.name for path in two.rglob("*")) == ["a.xlsx", "a.yaml", "b.xlsx", "plans"]
    assert inside("validate", "plans", cwd=two).code == 0


def test_nothing_is_written_over_without_force(two: Path, inside: Command) -> None:
    (two / "plans").mkdir()
    (two / "plans" / "b.yaml").write_text("old", encoding="utf-8")
    result = inside("import", "a.xlsx", "b.xlsx", "-o", "plans", cwd=two)
    assert result.code == 2
    assert re.search(r"plans/b\.yaml: .*--force", result.err)
    assert sorted(path.name for path in (two / "plans").iterdir()) == ["a.yaml", "b.yaml"]
    assert (two / "plans" / "b.yaml").read_text(encoding="utf-8") == "old"
