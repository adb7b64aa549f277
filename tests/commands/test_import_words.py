"""What `giamngheo import` says of real files: parts that are not there, rows, many remarks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from command import Command, Result

TABLE = """\
Đơn vị tính: triệu đồng

| TT | Nội dung | Tổng số | Ước thực hiện | Tỷ lệ (%) |
| --- | --- | --- | --- | --- |
| 1 | Dự án 1: Nhà ở | 1.300,5 | 7,5 | 4,0% |
| 2 | Dự án 2: Sinh kế | 500,5 | 8,5 | 5 |
"""
TEXT = """\
KẾ HOẠCH
Năm 2024
VI. NHU CẦU KINH PHÍ
1. Tổng kinh phí: 5 triệu đồng
"""
CORPUS = Path(__file__).parents[1] / "documents" / "corpus"
CSV = "Đơn vị tính: triệu đồng;\nNội dung;Tổng số\nDự án 1: Nhà ở;1.300,5\n"

Run = Callable[..., Result]


@pytest.fixture(name="run")
def _run(inside: Command, tmp_path: Path) -> Run:
    """Return the command, run in a folder with a text, a table in one, and a csv file."""
    for name, text in {"a.txt": TABLE + TABLE, "t.txt": TEXT, "c.csv": CSV}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*arguments: str) -> Result:
        return inside("import", *arguments, cwd=tmp_path, env={"COLUMNS": "100"})

    return run


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt", "--table", "4"], "a.txt: there is no table 4; known: 1, 2"),
        (["t.txt", "--table", "1"], "t.txt: there is no table 1, and no other one"),
        (["t.txt", "--section", "XX"], "t.txt: there is no section XX; known: VI, VI.1"),
        (["t.txt", "--section", "VI.2"], "t.txt: there is no section VI.2; perhaps VI.1?"),
        (["c.csv", "--section", "VI"], "c.csv: there is no section VI, and no other one"),
        (["t.txt", "--sheet", "B"], "t.txt: --sheet is for workbooks (xlsx, xls), and this is"),
        (["c.csv", "--sheet", "B"], "c.csv: --sheet is for workbooks (xlsx, xls), and this is"),
        (["t.txt", "--pages", "2"], "t.txt: --pages is for pdf files, and this is none"),
        (["t.txt", "c.csv", "--table", "2"], "t.txt: there is no table 2; known: 1"),
    ],
)
def test_a_part_that_is_not_there_is_named(
    run: Run, tmp_path: Path, arguments: list[str], said: str
) -> None:
    result = run(*arguments, "-o", "plan.yaml")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert not (tmp_path / "plan.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "placed"),
    [
        (["a.txt", "--table", "2"], 2),
        (["t.txt", "--section", "VI"], 1),
        (["t.txt", "--section", "VI.1"], 1),
        (["t.txt", "c.csv", "--table", "1"], 2),
    ],
)
def test_a_part_that_is_there_is_read(run: Run, arguments: list[str], placed: int) -> None:
    assert len(run(*arguments, "--format", "json").document["figures"]) == placed


def mapped(run: Run, folder: Path, form: str, *arguments: str) -> Result:
    (folder / "form.toml").write_text(form, encoding="utf-8")
    return run("a.txt", "--table", "1", "--map", "form.toml", *arguments)


def test_a_row_that_is_skipped_is_called_a_row(run: Run, tmp_path: Path) -> None:
    form = '[columns]\n"Ước thực hiện" = "skip"\n[rows]\n"Dự án 2: Sinh kế" = "skip"\n'
    result = mapped(run, tmp_path, form)
    assert "  skipped: row “Dự án 2: Sinh kế”, 1 number: the mapping says so\n" in result.err
    assert "  skipped: column “Ước thực hiện”, 2 numbers: the mapping says so\n" in result.err
    skipped = mapped(run, tmp_path, form, "--format", "json").document["skipped"]
    told = {each["column"]: (each["row"], each["count"], each["numbers"]) for each in skipped}
    assert told == {
        None: ("Dự án 2: Sinh kế", 1, ["500,5"]),
        "Ước thực hiện": (None, 2, ["7,5", "8,5"]),
        "Tỷ lệ (%)": (None, 2, ["4,0%", "5"]),
    }


def test_what_a_mapping_names_is_said_as_it_is_written(run: Run, tmp_path: Path) -> None:
    err = mapped(run, tmp_path, '[columns]\n"Cột Lạ" = "skip"\n[rows]\n"Lạ" = "skip"\n').err
    assert "look at this: the mapping names the column “Cột Lạ”, and no table has it" in err
    assert "look at this: the mapping names the row “Lạ”, and no table has it" in err


def test_codes_for_a_column_without_a_year_are_no_proposal(run: Run, tmp_path: Path) -> None:
    table = TABLE.replace("Ước thực hiện", "Vốn lạ").replace("Tỷ lệ (%)", "Vốn lạ năm 2024")
    (tmp_path / "a.txt").write_text(table, encoding="utf-8")
    out = run("a.txt", "--suggest-map").out
    assert '# "Vốn lạ" = "…"  # codes, such as "source=central,kind=investment"; or "skip"\n' in out
    assert '# "Vốn lạ năm 2024" = "…"  # codes, such as "year=2024"; or "skip"\n' in out


def test_a_row_of_an_annex_that_is_no_item_is_explained_once(run: Run, tmp_path: Path) -> None:
    text = TEXT.replace("1. Tổng kinh phí", "1. Dự án 1: Nhà ở\nKinh phí")
    (tmp_path / "t.txt").write_text(text, encoding="utf-8")
    err = run("t.txt", "a.txt", "--table", "1").err
    row = err[err.index("GN513") :]
    group = row[: row.index("\n\n")]
    assert 'in a mapping: "Dự án 2: Sinh kế" = "…"  # the address of its item' in group
    assert "hint" not in group


def test_many_remarks_of_one_kind_are_grouped(run: Run, tmp_path: Path) -> None:
    form = "[rows]\n" + "".join(f'"Dòng {letter}" = "skip"\n' for letter in "ABCDEFG")
    result = mapped(run, tmp_path, form)
    assert result.err.count("look at this: the mapping names the row") == 3
    assert "    and 4 more of this kind; --review FILE writes all\n" in result.err
    report = json.loads(mapped(run, tmp_path, form, "--format", "json").out)
    assert len(report["remarks"]) == 7


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["bieu01-huyen-2024.xlsx", "--sheet", "B"],
            "bieu01-huyen-2024.xlsx: it has no sheet “B”; its sheets are: Biểu 01",
        ),
        (
            ["t.txt", "bieu01-huyen-2024.xlsx", "--sheet", "B"],
            "bieu01-huyen-2024.xlsx: it has no sheet “B”; its sheets are: Biểu 01",
        ),
        (
            ["bieu02-muong-kham.pdf", "--pages", "9"],
            "bieu02-muong-kham.pdf: the pdf has none of the pages that are asked for; it has",
        ),
    ],
)
def test_a_sheet_or_page_that_no_file_has_is_wrong_use(
    run: Run, tmp_path: Path, arguments: list[str], said: str
) -> None:
    for name in ("bieu01-huyen-2024.xlsx", "bieu02-muong-kham.pdf"):
        (tmp_path / name).write_bytes((CORPUS / name).read_bytes())
    result = run(*arguments, "-o", "plan.yaml")
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert not (tmp_path / "plan.yaml").exists()


def test_a_sheet_that_one_of_several_files_has_is_read(run: Run, tmp_path: Path) -> None:
    data = (CORPUS / "bieu01-huyen-2024.xlsx").read_bytes()
    (tmp_path / "a.xlsx").write_bytes(data)
    book = openpyxl.Workbook()
    book.save(tmp_path / "b.xlsx")
    report = run("b.xlsx", "a.xlsx", "--sheet", "Biểu 01", "--format", "json").document
    assert len(report["figures"]) == 134
    assert {"file": "b.xlsx", "message": "it has no sheet “Biểu 01”"} in report["remarks"]


def test_a_unit_that_no_table_needs_is_said_to_be_unused(run: Run, tmp_path: Path) -> None:
    said = "look at this: --unit was not used: every table with figures names its unit"
    assert said in run("c.csv", "--unit", "đồng").err
    (tmp_path / "c.csv").write_text(CSV.partition("\n")[2], encoding="utf-8")
    assert "--unit" not in run("c.csv", "--unit", "đồng").err


def test_what_one_file_of_a_run_has_is_not_missed_in_the_others(run: Run, tmp_path: Path) -> None:
    form = '[columns]\n"Ước thực hiện" = "skip"\n"Cột lạ" = "skip"\n'
    (tmp_path / "form.toml").write_text(form, encoding="utf-8")
    options = ["--map", "form.toml", "-o", "plans/", "--review", "r.txt"]
    out = run("a.txt", "c.csv", *options).out
    said = "look at this: the mapping names the column “Cột lạ”, and no table has it"
    assert out.count(said) == out.count("the mapping names") == 1
    assert said in (tmp_path / "r.txt").read_text(encoding="utf-8")
    report = run("a.txt", "c.csv", *options, "--force", "--format", "json").document
    assert [each["file"] for each in report["remarks"]] == [None]


def test_each_cause_says_what_helps_once(run: Run, tmp_path: Path) -> None:
    text = "Đã hỗ trợ 5 triệu đồng mỗi hộ.\n\nCòn 7 triệu đồng nữa, và 8 triệu đồng khác.\n"
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    look = "look at it in the document; if it belongs in the plan, type it there"
    assert run("x.txt").err.count(f"hint: {look}") == 1
    listed = run("x.txt", "--format", "json").document["listed"]
    assert len(listed) == 3
    assert {each["hint"] for each in listed} == {look}
    (tmp_path / "c.csv").write_text(CSV.partition("\n")[2], encoding="utf-8")
    (only,) = run("c.csv", "--format", "json").document["listed"]
    assert only["code"] == "GN502"
    assert only["hint"] == '--unit says it, such as --unit "triệu đồng"'


def test_a_mapping_with_nothing_to_say_says_so(run: Run) -> None:
    assert "# nothing is listed that a mapping could say\n" in run("c.csv", "--suggest-map").out


def test_a_misspelt_unit_is_quoted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(CSV.replace("triệu đồng", "triệu đồg"), encoding="utf-8")
    (only,) = run("c.csv", "--format", "json").document["listed"]
    assert only["hint"].startswith("its unit reads “triệu đồg”, which is not known; --unit says")
    assert len(run("c.csv", "--unit", "triệu", "--format", "json").document["figures"]) == 1
    assert "--unit was not used" not in run("c.csv", "--unit", "triệu").err
