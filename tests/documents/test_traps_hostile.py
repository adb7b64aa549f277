"""Texts of documents that mean something to YAML, a terminal or a page: they come out as texts."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import import_files
from making import (
    HEAD,
    ROWS,
    SHEET,
    SHEET_PLACED,
    TRIEU,
    UNIT,
    check,
    docx_file,
    imported,
    piped,
    put_table,
    text_file,
    titles_of,
    with_parts,
    xlsx_file,
)

if TYPE_CHECKING:
    from docx.document import Document

    from command import Command, Result

#: Titles that come out as they are.
TITLES = [
    "Đường: nhựa",
    "Đường # 7",
    "#đường",
    "đường - - cầu",
    "{đường: 1}",
    "[đường, cầu]",
    "*a",
    "&a đường",
    "!tag đường",
    "!!python/object/apply:os.system [ls]",
    "'đường'",
    '"đường"',
    '"đường',
    "'đường",
    "@đường",
    "`ls`",
    "%YAML 1.1",
    "> đường",
    "? đường",
    "đường\\n: 5",
    "null",
    "true",
    "=đường",
    "--- đường",
    "... đường",
    "[bold]đường[/bold]",
    "[link=file:///etc/passwd]đường[/link]",
    "::error::đường",
    "<script>alert(1)</script>",
    "{% raw %}${{ đường }}",
    "$(ls)",
    "total: 9.000",
    "id: a",
    "x" * 300,
]
#: Titles of which signs are lost that nobody sees, or that do more than be seen.
UNSEEN = [
    ("\x1b[31mđường\x1b[0m", "[31mđường"),
    ("đường\x9b31m", "đường31m"),
    ("đường\u202egnouđ", "đường"),
    ("đường\u2028total: 5", "đường"),
    ("đường\x85total: 5", "đường"),
    ("đường\rtotal: 5", "đường"),
    ("đường\ntotal: 5", "đường"),
    ("\ufeffđường", "đường"),
    ("đường\u200b\u00ad", "đường"),
]


def csv_file(folder: Path, rows: Sequence[Sequence[str]], name: str = "a.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def table_of(titles: Sequence[str]) -> list[Sequence[str]]:
    rows = [(str(number), title, f"{number},5") for number, title in enumerate(titles, 1)]
    return [(UNIT, "", ""), HEAD[:3], *rows]


def unseen_signs(text: str) -> set[str]:
    """Return the signs of a text that control something, but for line ends."""
    return {each for each in text if unicodedata.category(each) in ("Cc", "Cf", "Zl", "Zp")} - {
        "\n"
    }


def check_output(result: Result) -> None:
    assert unseen_signs(result.out + result.err) == set()


def test_titles_with_the_syntax_of_yaml_come_out_as_they_are(
    inside: Command, tmp_path: Path
) -> None:
    result = imported(inside, csv_file(tmp_path, table_of(TITLES)))
    assert (result.code, result.report["listed"]) == (0, [])
    assert titles_of(result) == [(title,) for title in TITLES]
    amounts = [each["amount"] for each in result.report["figures"]]
    assert amounts == [str(number * TRIEU + TRIEU // 2) for number in range(1, len(TITLES) + 1)]


@pytest.mark.parametrize(("title", "begins"), UNSEEN)
def test_signs_that_are_not_seen_do_nothing(
    inside: Command, tmp_path: Path, title: str, begins: str
) -> None:
    path = csv_file(tmp_path, table_of([title, "cầu"]))
    result = imported(inside, path)
    (first,), (second,) = titles_of(result)
    assert (first.startswith(begins), second) == (True, "cầu")
    assert "Cc" not in map(unicodedata.category, first)
    amounts = [each["amount"] for each in result.report["figures"]]
    assert amounts == [str(TRIEU * 3 // 2), str(TRIEU * 5 // 2)]
    for options in ((), ("--format", "text"), ("--format", "json")):
        check_output(inside("import", path, *options, env={"FORCE_COLOR": None}))


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x08", "\x1a"])
def test_signs_that_no_text_has_do_no_harm(inside: Command, tmp_path: Path, sign: str) -> None:
    path = csv_file(tmp_path, table_of([f"đường{sign}total: 5", "cầu"]))
    for options in ((), ("--format", "text"), ("--format", "json")):
        result = inside("import", path, *options)
        assert result.code in (0, 1)
        check_output(result)


def test_titles_of_word_with_the_syntax_of_yaml(inside: Command, tmp_path: Path) -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("KẾ HOẠCH: {*a} # [bold]x[/bold] &b !c")
        document.add_paragraph(UNIT)
        put_table(document, [[*map(str, row)] for row in table_of(TITLES)[1:]])

    result = imported(inside, docx_file(tmp_path, fill))
    assert titles_of(result) == [(title,) for title in TITLES]


@pytest.mark.parametrize("title", ["A\ntotal", "A'!B # x", "A\u2028total", "{{A}}", "&a"])
def test_the_name_of_a_sheet_is_a_text(inside: Command, tmp_path: Path, title: str) -> None:
    check(imported(inside, xlsx_file(tmp_path, SHEET, title=title)), SHEET_PLACED)


@pytest.mark.parametrize("title", ["A&#10;total: 9", "A&#10;- [x]: *a", "A&#13;total: 9"])
def test_a_name_of_a_sheet_that_excel_does_not_allow(
    inside: Command, tmp_path: Path, title: str
) -> None:
    path = xlsx_file(tmp_path, SHEET)
    with_parts(path, {}, {"xl/workbook.xml": ('name="Biểu 01"', f'name="{title}"')})
    result = import_files(inside, path)
    check(result, [], None, may_be_placed=SHEET_PLACED, code=result.code)
    assert result.code == int(not result.plan)


@pytest.mark.parametrize("name", ["a\ntotal: 9.txt", "a\x1b[31m # b.txt", "[bold]a: {b}.txt"])
def test_the_name_of_a_file_is_a_text(inside: Command, tmp_path: Path, name: str) -> None:
    path = text_file(tmp_path, UNIT, piped(HEAD, *ROWS), name=name)
    plan = inside("import", path, "--format", "json").document["plan"]
    plain = inside("import", text_file(tmp_path, UNIT, piped(HEAD, *ROWS)), "--format", "json")
    lines = [line for line in plan.splitlines() if not line.startswith(("#", "id:"))]
    of_plain = plain.document["plan"].splitlines()
    assert lines == [line for line in of_plain if not line.startswith(("#", "id:"))]
    check_output(inside("import", path))


def test_heads_and_words_that_are_listed_are_texts(inside: Command, tmp_path: Path) -> None:
    head = (*HEAD[:3], "[red]cột\x1b[31m: # {*a}")
    rows = [(UNIT, "", "", ""), head, *((*row[:3], row[3]) for row in ROWS)]
    path = csv_file(tmp_path, rows)
    for options in ((), ("--format", "text"), ("--format", "json")):
        result = inside("import", path, *options)
        assert result.code == 1
        check_output(result)
    assert "[red]cột" in inside("import", path, "--format", "text").err


def test_words_before_an_amount_that_is_listed_are_texts(inside: Command, tmp_path: Path) -> None:
    path = text_file(tmp_path, "I. KINH PHÍ", "[red]Quỹ\x1b[31m *a: {b}: 500 triệu đồng.")
    for options in ((), ("--format", "text"), ("--format", "json")):
        result = inside("import", path, *options)
        assert result.code == 1
        check_output(result)


def test_what_a_formula_or_a_link_would_do_is_not_done(inside: Command, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("76.543 triệu đồng", encoding="utf-8")
    rows = [*table_of(["đường"]), ("2", f'=HYPERLINK("{secret}")', f"={secret}")]
    result = inside("import", csv_file(tmp_path, rows), "--format", "json")
    assert result.code in (0, 1)
    assert "76.543" not in result.out + result.err
