"""Tables in each format, read back by something that knows the format; hostile texts in all."""

from __future__ import annotations

import contextlib
import csv
import html.parser
import io
import os
import re
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from unittest.mock import patch

import openpyxl
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.report.screen import columns, is_hidden

if TYPE_CHECKING:
    from command import Command, PlanFile, Result

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "plans" / "muong-lay-2021-2025.yaml"
TEXT_FORMATS = ("terminal", "plain", "markdown", "html", "latex")
FORMATS = (*TEXT_FORMATS, "csv", "tsv", "json")


def plan_of(folder: Path, title: str, name: str = "a.yaml") -> Path:
    """Write a plan with a part of this title, which may hold anything but quotes."""
    path = folder / name
    path.write_text(
        f'plan: 1\nid: a\ntitle: "{title}"\nissuer: "{title}"\ntotal: 1\nfunding: {{central: 1}}\n'
        f'projects: [{{id: b, title: "{title}", total: 1, funding: {{central: 1}}}}]\n',
        encoding="utf-8",
    )
    return path


# Workbooks


@pytest.fixture(name="workbook")
def _workbook(tmp_path: Path, inside: Command) -> Any:
    path = tmp_path / "x.xlsx"
    result = inside("show", PLAN, "-o", path)
    assert (result.code, result.out, result.err) == (0, "", "")
    return openpyxl.load_workbook(path)


def test_the_sums_of_a_workbook_add_up(workbook: Any) -> None:
    sheet = workbook.active
    rows = {
        row[0].value or row[1].value: row
        for row in sheet.iter_rows(min_row=6, max_row=30)
        if row[1].value
    }
    heads = [cell.value for cell in sheet[5]]
    assert heads[:4] == ["item", "title", "total", "central budget"]
    total = rows["Total"]
    assert [cell.value for cell in total[2:6]] == [
        76_470,
        76_120,
        50,
        300,
    ]
    top = [row for row in rows.values() if sheet.row_dimensions[row[0].row].outlineLevel == 0]
    for column in (2, 3, 4, 5):
        values = [row[column].value for row in top if row is not total]
        assert all(isinstance(value, int) for value in values)
        assert sum(values) == total[column].value
    projects = [row for row in rows.values() if sheet.row_dimensions[row[0].row].outlineLevel == 1]
    of_gnbv = [row for row in projects if 6 < row[0].row < rows["dtts"][0].row]
    assert sum(row[2].value for row in of_gnbv) == rows["gnbv"][2].value == 5_500
    # What the document has under the wrong source.
    assert sum(row[4].value for row in of_gnbv) == rows["gnbv"][4].value + 100


def test_a_workbook_looks_like_one(workbook: Any) -> None:
    sheet = workbook.active
    assert sheet["A1"].value.startswith("Kế hoạch thực hiện Chương trình")
    assert sheet["A3"].value == "amounts in triệu đồng"
    assert sheet.freeze_panes == "C6"
    assert {cell.number_format for cell in sheet["C"][5:8]} == {"#,##0"}
    assert sheet.column_dimensions["B"].width == 60
    levels = [sheet.row_dimensions[row].outlineLevel for row in range(6, 12)]
    assert levels == [0, 1, 1, 2, 2, 1]
    for letter in "AB":
        places = [sheet[f"{letter}{row}"].alignment for row in range(6, 12)]
        assert [(place.horizontal, place.indent) for place in places] == [
            ("left", level) for level in levels
        ]
    assert sheet["E6"].number_format == '"≠"#,##0'
    assert sheet["E6"].comment.text == (
        "line 32, GN101: gnbv, local budget: its parts add up to 150 triệu đồng, 100 triệu đồng "
        "more than the 50 triệu đồng stated"
    )
    computed, stated = sheet["D8"], sheet["D7"]
    assert (computed.font.italic, stated.font.italic) == (True, False)
    assert (sheet["G26"].value, sheet["G26"].number_format) == (20_000, '"≈"#,##0')
    unknown = [cell.value for row in sheet.iter_rows(min_row=6) for cell in row].count("?")
    assert unknown == 5 + 7 * 4


def test_a_workbook_is_the_same_at_each_run(tmp_path: Path, inside: Command) -> None:
    path = plan_of(tmp_path, "x")
    inside("show", path, "-o", tmp_path / "one.xlsx")
    with patch("time.time", lambda: 1_000_000_000):
        inside("show", path, "-o", tmp_path / "two.xlsx")
    one, two = ((tmp_path / f"{name}.xlsx").read_bytes() for name in ("one", "two"))
    assert one == two
    about = openpyxl.load_workbook(io.BytesIO(one)).properties
    assert (about.creator, about.created, about.modified.year) == (
        "giamngheo",
        about.modified,
        1980,
    )
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_in_vietnamese(tmp_path: Path, inside: Command) -> None:
    path = tmp_path / "x.xlsx"
    inside("show", PLAN, "--item", "gnbv", "--depth", "1", "--lang", "vi", "-o", path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    texts = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=7)]
    assert texts == [
        ["Đơn vị tính: triệu đồng", *[None] * 5],
        [None] * 6,
        [
            *("mục", "nội dung", "tổng số", "ngân sách trung ương", "ngân sách địa phương"),
            "vốn huy động",
        ],
        [
            *("da2", "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"),
            *(1_300, 1_200, 0, 100),
        ],
    ]
    assert [cell.value for cell in sheet[12]][1:3] == ["Tổng số", 5_500]
    assert "cộng các mục con được 150 triệu đồng" in sheet["E12"].comment.text


def test_shares_in_a_workbook_are_formulas_on_its_numbers(tmp_path: Path, inside: Command) -> None:
    path = tmp_path / "x.xlsx"
    inside("show", PLAN, "--unit", "tỷ", "--share", "total", "--no-amounts", "-o", path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    captions = [sheet["A3"].value, sheet["A4"].value]
    assert captions == ["amounts in tỷ đồng", "shares in % of the grand total"]
    assert [cell.value for cell in sheet["C"][6:9]] == [5.5, 1.3, 2.4]
    assert (sheet["B31"].value, sheet["C31"].value) == ("Total", 76.47)
    assert (sheet["D7"].value, sheet["D7"].number_format) == ("=C7/C31", "0.0%")
    assert (sheet["F8"].value, sheet["H8"].value) == ("=E8/C31", "=G8/C31")
    hidden = [sheet.column_dimensions[letter].hidden for letter in "BCDEF"]
    assert hidden == [False, True, False, True, False]


@pytest.mark.parametrize(
    ("unit", "cells"),
    [
        (
            "đồng",
            {
                "948345535260153": "#,##0",
                "-5000000": "#,##0",
                "0": "#,##0",
                "948345540260153": '"≈"#,##0',
            },
        ),
        (
            "triệu đồng",
            {
                "948345535.260153": "#,##0.000000",
                "-5": "#,##0",
                "0": "#,##0",
                "948345540.260153": '"≈"#,##0.000000',
            },
        ),
        (
            "tỷ đồng",
            {
                "948345.535260153": "#,##0.000000000",
                "-0.005": "#,##0.000",
                "0": "#,##0",
                "948345.540260153": '"≈"#,##0.000000000',
            },
        ),
    ],
)
def test_a_workbook_holds_exactly_the_numbers_of_the_unit(
    unit: str, cells: dict[str, str], tmp_path: Path, plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 948345535260153\n"
        "funding: {central: -5000000, local: 0, credit: khoảng 948345540260153}\n"
    )
    path = tmp_path / "x.xlsx"
    assert inside("show", plan, "--unit", unit, "-o", path).code == 0
    with zipfile.ZipFile(path) as archive:
        written = archive.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall("<v>([^<]*)</v>", written) == list(cells)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["A2"].value == f"amounts in {unit}"
    assert [cell.number_format for cell in sheet[5]][2:] == list(cells.values())


@pytest.mark.parametrize("unit", ["", "unit: triệu\n", "unit: tỷ\n"])
@pytest.mark.parametrize("amount", ["7 tỷ", "1,5 tỷ", "76.470.000 đồng", "123 đồng"])
def test_a_workbook_takes_the_unit_of_the_terminal(
    unit: str, amount: str, tmp_path: Path, plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(f"plan: 1\nid: a\n{unit}total: {amount}\n")
    path = tmp_path / "x.xlsx"
    inside("show", plan, "-o", path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["A2"].value in inside("show", plan, "--format", "terminal").out.splitlines()


def test_titles_deep_down_keep_half_of_a_column(
    tmp_path: Path, plan_file: PlanFile, inside: Command
) -> None:
    text = "plan: 1\nid: a\ntotal: 1\n"
    for level in range(20):
        indent = "  " * level
        text += f"{indent}projects:\n{indent}- id: d{level}\n{indent}  total: 1\n"
    path = tmp_path / "x.xlsx"
    assert inside("show", plan_file(text), "-o", path).code == 0
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = sheet.iter_rows(min_row=5, max_row=24)
    places = [(key.value, key.alignment.indent, title.alignment.indent) for key, title, *_ in rows]
    assert places == [(f"d{level}", level, min(level, 15)) for level in range(20)]


def test_an_amount_with_more_digits_than_a_workbook_keeps_is_a_text(
    tmp_path: Path, plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 1234567890123456\nfunding: {central: 1234567890123450, local: 6}\n"
    )
    path = tmp_path / "x.xlsx"
    assert inside("show", plan, "--share", "row", "-o", path).code == 0
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    row = [cell.value for cell in sheet[6]]
    assert row == [
        None,
        "Total",
        "1.234.567.890.123.456",
        "100,0 %",
        1234567890123450,
        "100,0 %",
        6,
        "0,0 %",
    ]


def test_a_workbook_of_several_plans(tmp_path: Path, inside: Command) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(
            f"plan: 1\nid: {name}\ntotal: 3\nfunding: {{central: 1, local: 2}}\n", encoding="utf-8"
        )
    path = tmp_path / "x.xlsx"
    assert inside("show", tmp_path, "-o", path).code == 0
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    texts = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=7)]
    assert texts == [
        ["item", "title", "total", "central budget", "local budget"],
        ["a", None, 3, 1, 2],
        ["b", None, 3, 1, 2],
        [None, "Total", 6, 2, 4],
    ]
    total = sheet["C7"]
    assert (total.font.bold, total.font.italic) == (True, True)
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$4:$4")


def test_letters_that_a_workbook_takes_for_others(tmp_path: Path, inside: Command) -> None:
    plan = plan_of(tmp_path, "a_x0041_b\\uFFFE")
    path = tmp_path / "x.xlsx"
    inside("show", plan, "-o", path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["A1"].value == "a_x005F_x0041_b\\ufffe"


def test_two_findings_on_one_amount_are_two_lines_of_a_comment(
    tmp_path: Path, inside: Command
) -> None:
    plan, path = tmp_path / "a.yaml", tmp_path / "x.xlsx"
    plan.write_text("plan: 1\nid: a\ntotal: 9\nfunding: {central: 8, recurrent: 7}\n")
    inside("show", plan, "-o", path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["C5"].comment is not None
    first, second = sheet["C5"].comment.text.splitlines()[:2]
    assert "by source gives 8 đồng" in first
    assert "by kind of capital gives 7 đồng" in second


def test_a_table_larger_than_a_workbook_is_refused(tmp_path: Path, inside: Command) -> None:
    with patch("giamngheo_cli.report.tables.xlsx.MOST_COLUMNS", 6):
        result = inside("show", PLAN, "-o", tmp_path / "x.xlsx")
    assert (result.code, list(tmp_path.iterdir())) == (2, [])
    assert result.err == (
        "giamngheo: the table has more rows or columns than a workbook can hold\n"
    )


def test_without_openpyxl_one_line_says_what_to_install(tmp_path: Path, inside: Command) -> None:
    with patch.dict("sys.modules", {"openpyxl": None}):
        sys.modules.pop("giamngheo_cli.report.tables.xlsx", None)
        result = inside("show", PLAN, "-o", tmp_path / "x.xlsx")
    assert (result.code, result.out, result.err) == (
        2,
        "",
        "giamngheo: a workbook needs openpyxl: pip install 'giamngheo-cli[xlsx]'\n",
    )
    assert list(tmp_path.iterdir()) == []


# CSV and TSV


@pytest.mark.parametrize(("name", "separator"), [("csv", ","), ("tsv", "\t")])
def test_a_line_a_row_with_whole_dong(name: str, separator: str, inside: Command) -> None:
    out = inside("show", PLAN, "--format", name).out
    rows = list(csv.DictReader(io.StringIO(out), delimiter=separator))
    assert len(rows) == 25
    (da4,) = (row for row in rows if row["item"] == "gnbv/da4")
    assert (da4["level"], da4["total"], da4["total (status)"]) == ("1", "1100000000", "stated")
    assert da4["local budget"] == "100000000"
    assert da4["local budget (status)"] == "computed exceeds GN101"
    (gnbv,) = (row for row in rows if row["item"] == "gnbv")
    assert gnbv["local budget (status)"] == "stated differs GN101"
    (about,) = (row for row in rows if row["item"] == "chinh-sach/tin-dung")
    assert (about["credit"], about["credit (status)"]) == ("20000000000", "stated about unchecked")
    (unknown,) = (row for row in rows if row["item"] == "chinh-sach/phap-ly")
    assert (unknown["total"], unknown["total (status)"]) == ("?", "unknown")


def test_shares_in_csv_are_numbers_of_percent(inside: Command) -> None:
    arguments = ["--depth", "1", "--share", "column", "--no-amounts", "--format", "csv"]
    rows = list(csv.DictReader(io.StringIO(inside("show", PLAN, *arguments).out)))
    assert [row["total %"] for row in rows] == ["7.2", "0.0", "92.8", "0.0", "100.0"]
    assert "total" not in rows[0]


def test_a_csv_file_begins_with_the_mark_that_spreadsheets_look_for(
    tmp_path: Path, inside: Command
) -> None:
    inside("show", PLAN, "-o", tmp_path / "x.csv")
    data = (tmp_path / "x.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbflevel,")
    assert (
        data.removeprefix(b"\xef\xbb\xbf").decode() == inside("show", PLAN, "--format", "csv").out
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\\t=", " ="])
def test_titles_that_spreadsheets_take_for_formulas(
    start: str, tmp_path: Path, inside: Command
) -> None:
    plan = plan_of(tmp_path, f"{start}cmd|' /C calc'!A0")
    for name, separator in (("csv", ","), ("tsv", "\t")):
        out = inside("show", plan, "--format", name).out
        titles = [row["title"] for row in csv.DictReader(io.StringIO(out), delimiter=separator)]
        assert titles[0].startswith("'")
        assert titles[0].endswith(f"{start[-1]}cmd|' /C calc'!A0")
    book = tmp_path / "x.xlsx"
    inside("show", plan, "-o", book)
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    texts = [cell for row in sheet.iter_rows() for cell in row if "calc" in str(cell.value)]
    assert len(texts) == 3
    assert {cell.data_type for cell in texts} == {"s"}
    if start != "\\t=":
        assert {cell.quotePrefix for cell in texts} == {True}


def test_a_code_that_looks_like_a_formula(tmp_path: Path, inside: Command) -> None:
    plan = tmp_path / "=a.yaml"
    plan.write_text(
        "plan: 1\nid: a\ncodes: {place: {-1: =1+1}}\ntotal: 1\nfunding: {-1: 1}\n", encoding="utf-8"
    )
    out = inside("show", "=a.yaml", "--rows", "place", "--format", "csv", cwd=tmp_path).out
    row = next(csv.DictReader(io.StringIO(out)))
    assert (row["file"], row["code"], row["title"]) == ("'=a.yaml", "'-1", "'=1+1")


# Texts that a format could take for its own


class _Texts(html.parser.HTMLParser):
    """Keeps the tags and the texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def test_html_in_a_title_stays_a_text(tmp_path: Path, inside: Command) -> None:
    title = "<script>alert(1)</script> & <b>"
    page = _Texts()
    page.feed(inside("show", plan_of(tmp_path, title), "--format", "html").out)
    assert page.texts.count(title) == 4
    assert "script" not in page.tags
    assert "b" not in page.tags


def test_markdown_in_a_title_stays_a_text(tmp_path: Path, inside: Command) -> None:
    title = "a|b *c* [d](e) <img> `f` _g_ #h"
    out = inside("show", plan_of(tmp_path, title), "--format", "markdown").out
    escaped = r"a\|b \*c\* \[d\]\(e\) \<img\> \`f\` \_g\_ \#h"
    assert out.startswith(f"### {escaped}\n")
    (row,) = (line for line in out.splitlines() if line.startswith("| b "))
    cells = re.split(r"(?<!\\)\|", row)
    assert [cell.strip() for cell in cells] == ["", "b", escaped, "1", "1", ""]


@pytest.mark.parametrize(
    ("issuer", "written"),
    [
        ("- x", "\\- x"),
        ("12. x", "12\\. x"),
        ("---", "\\---"),
        ("+ x", "\\+ x"),
        ("    x", "x"),
        ("x :smile:", "x :<!-- -->smile:"),
        ("see http://a.vn @b www.c.vn", "see http:<!-- -->//a.vn @<!-- -->b www<!-- -->.c.vn"),
    ],
)
def test_a_line_of_markdown_that_would_be_something_else(
    issuer: str, written: str, tmp_path: Path, inside: Command
) -> None:
    out = inside("show", plan_of(tmp_path, issuer), "--format", "markdown").out
    assert out.splitlines()[2] == written


def test_latex_in_a_title_stays_a_text(tmp_path: Path, inside: Command) -> None:
    title = r"\\input{/etc/passwd} 50% & $x_1^2$ #1 [a] * ~"
    out = inside("show", plan_of(tmp_path, title), "--format", "latex").out
    escaped = (
        r"\textbackslash{}input\{/etc/passwd\} 50\% \& \$x\_1\^{}2\$ \#1 {[}a] {*} "
        r"\textasciitilde{}"
    )
    assert out.startswith(rf"\textbf{{{escaped}}}\par")
    assert f" b      & {escaped} & " in out


HOSTILE = ["\\e[31m", "[red]x[/red]", "::error::x", "##[error]x", "\\u202e", "\\x07", "{x}", "%s"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("title", HOSTILE)
def test_nothing_acts_upon_a_screen_or_a_build_log(
    title: str, name: str, tmp_path: Path, inside: Command
) -> None:
    plan = plan_of(tmp_path, title)
    arguments = [plan, "--format", name, "--color", "never"]
    for result in (inside("show", *arguments), inside("show", *arguments, "--rows", "source")):
        assert (result.code, result.err) == (0, "")
        assert_inert(result.out.replace("\t", " ") if name == "tsv" else result.out)


def assert_inert(text: str) -> None:
    assert not any(is_hidden(each) for each in text if each != "\n")
    assert not re.search(r"^\s*::|##\w*\[", text, re.MULTILINE)


def test_markup_of_rich_is_shown_as_it_stands(tmp_path: Path, inside: Command) -> None:
    out = inside("show", plan_of(tmp_path, "[red]x[/red] :smile:"), "--format", "terminal").out
    assert out.count("[red]x[/red] :smile:") == 3


# Alignment

TITLES = ["Đường bản", "Đường bản", "日本語の題", "ก็", "x̣̂ạ̀", "👍🏽"]


@pytest.mark.parametrize("name", ["terminal", "plain"])
@pytest.mark.parametrize("title", TITLES)
def test_columns_stay_aligned(title: str, name: str, plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 1.234\nprojects:\n"
        f"  - {{id: b, title: {title}, total: 1.200}}\n  - {{id: c, title: Plain, total: 34}}\n"
    )
    lines = inside("show", plan, "--format", name).out.splitlines()
    ends = {columns(line) for line in lines if line.endswith(("1.200", " 34", "1.234"))}
    assert len(ends) == 1


@pytest.mark.parametrize("by", ["source", "source,kind", "items,kind"])
@pytest.mark.parametrize("width", [1, 20, 33, 47, 60, 79, 100, 200])
def test_numbers_are_never_cut_or_wrapped(width: int, by: str, inside: Command) -> None:
    arguments = ["--by", by, "--rows", "source" if "items" in by else "items"]
    arguments += ["--only", "kind=SN"] if by == "source" else []
    plain = inside("show", PLAN, *arguments, "--format", "plain").out
    environment = {"COLUMNS": str(width)}
    shown = inside("show", PLAN, *arguments, "--format", "terminal", env=environment).out
    table, notes = shown.split("\n\n")[1:3]
    lines = table.splitlines()
    assert "…" not in table
    if width >= 33:
        assert max(columns(line) for line in lines) <= width
    numbers = set(re.findall(r"(?:\[\d+\] )?[*!≠≈≥]*\d[\d.]*|\?", plain.split("\n\n")[1]))
    figures = lines[[line.startswith("──") for line in lines].index(True) + 1 :]
    amounts = [re.search(r"  ((?:\[\d+\] )?[*!≠≈≥]*[\d.]+|\?)$", line) for line in figures]
    last = [match[1] for match in amounts if match]
    assert len(last) >= 4
    assert set(last) <= numbers
    dropped = "not shown, for want of room" in " ".join(notes.split())
    total, whole = lines[-1].split(), plain.split("\n\n")[1].splitlines()[-1].split()
    assert (len(total) < len(whole)) == dropped
    assert total == whole[: len(total)]


@pytest.mark.parametrize(
    ("arguments", "width", "head"),
    [
        (
            ["--by", "kind,source", "--depth", "0"],
            40,
            [
                "               investment capital",
                "                          central",
                "        total  total       budget",
            ],
        ),
        (["--rows", "source", "--by", "items,kind"], 38, ["                  total     gnbv"]),
    ],
)
def test_a_column_keeps_its_heading_when_those_in_it_are_dropped(
    arguments: list[str], width: int, head: list[str], inside: Command
) -> None:
    environment = {"COLUMNS": str(width)}
    out = inside("show", PLAN, *arguments, "--format", "terminal", env=environment).out
    assert "not shown" in out
    assert out.split("\n\n")[1].splitlines()[: len(head)] == head


def test_shares_alone_are_called_by_their_column(inside: Command) -> None:
    arguments = ["--rows", "source", "--by", "kind", "--share", "row", "--no-amounts"]
    out = inside("show", PLAN, *arguments, "--format", "terminal").out
    head = out.split("\n\n")[1].splitlines()[0]
    assert head.split() == ["total", "%", "investment", "capital", "%", "recurrent", "capital", "%"]


def test_titles_deep_down_keep_half_of_the_room(plan_file: PlanFile, inside: Command) -> None:
    text = "plan: 1\nid: a\ntotal: 1\n"
    for level in range(28):
        indent = "  " * level
        text += f"{indent}projects:\n{indent}- id: d{level}\n{indent}  title: Title {level}\n"
        text += f"{indent}  total: 1\n"
    plan = plan_file(text)
    for width in (30, 60, 80):
        environment = {"COLUMNS": str(width)}
        out = inside("show", plan, "--format", "terminal", env=environment).out
        lines = out.split("\n\n")[1].splitlines()[2:-2]
        assert all(f"d{level}" in out.split() for level in range(28))
        room = max(columns(line[:-6].rstrip()) for line in lines)
        shown = [line[:-6].strip() for line in lines]
        assert max(map(columns, shown[-6:])) >= min(room // 2, columns("d27 Title 27")) - 2
        assert len(lines) < 28 * 2


def test_footnotes_on_columns_that_are_left_out_are_left_out(inside: Command) -> None:
    arguments = ["--depth", "1", "--format", "terminal"]
    out = inside("show", PLAN, *arguments, env={"COLUMNS": "40"}).out
    assert "not shown" in out
    assert set(re.findall(r"^\[\d\]", out, re.MULTILINE)) == set(re.findall(r"\[\d\](?= \d)", out))


def test_more_notes_than_a_screen_has_room_for(plan_file: PlanFile, inside: Command) -> None:
    places = ", ".join(f"p{number}: P{number}" for number in range(40))
    amounts = ", ".join(f"p{number}: 1" for number in range(40))
    items = "".join(
        f"  - {{id: i{number}, total: 9, funding: {{central: 8}}}}\n" for number in range(23)
    )
    plan = plan_file(
        f"plan: 1\nid: a\ncodes: {{place: {{{places}}}}}\ntotal: 207\nfunding: {{{amounts}}}\n"
        f"partial: [place]\nprojects:\n{items}"
    )
    shown = inside("show", plan, "--format", "terminal").out
    assert re.findall(r"^\[(\d+)\]", shown, re.MULTILINE) == [str(n) for n in range(1, 21)]
    assert "4 more notes are left out; --format plain has them all\n" in shown
    plain = inside("show", plan).out
    assert len(re.findall(r"^\[\d+\] line", plain, re.MULTILINE)) == 23
    assert (
        "\n[24] failed sums behind it: line 8, GN102; line 9, GN102; line 10, GN102; "
        "line 11, GN102; line 12, GN102; …\n"
    ) in plain
    wide = inside("show", plan, "--by", "place", "--depth", "0", "--format", "terminal").out
    assert re.search(r"not shown, for want of room: P\d+; .*; …; a wider", " ".join(wide.split()))


@pytest.mark.parametrize("width", ["²", "0", "-3", "x"])
def test_a_width_that_is_none(width: str, inside: Command) -> None:
    result = inside("show", PLAN, "--format", "terminal", env={"COLUMNS": width})
    assert (result.code, result.err) == (0, "")


def test_labels_as_long_as_a_file_may_have(
    tmp_path: Path, plan_file: PlanFile, inside: Command
) -> None:
    long = "ế " * 30_000
    plan = plan_file(
        f'plan: 1\nid: a\ncodes: {{place: {{p: "{long}"}}}}\ntotal: 1\nfunding: {{p: 1}}\n'
        f'projects: [{{id: b, title: "{long}", total: 1}}, {{id: c, total: 0}}]\n'
    )
    for name in TEXT_FORMATS:
        result = inside("show", plan, "--by", "place", "--format", name)
        assert result.code == 0
        assert len(result.out) < 10_000
    assert inside("show", plan, "-o", tmp_path / "x.xlsx").code == 0


def test_a_heading_that_is_a_command(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        'plan: 1\nid: a\ncodes: {place: {p: "::error file=a::boom boom boom"}}\ntotal: 2\n'
        "funding: {p: {2022: 1, 2023: 1}}\n"
    )
    for name in FORMATS:
        out = inside("show", plan, "--by", "place,year", "--depth", "0", "--format", name).out
        assert_inert(out.replace("\t", " ") if name == "tsv" else out)


# Files


def show_to(run: Command, path: Path | str, *arguments: str) -> Result:
    return run("show", PLAN, "--depth", "1", "-o", path, *arguments)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("x.md", b"###"),
        ("x.html", b"<!DOCTYPE html>"),
        ("x.tex", b"\\textbf"),
        ("x.tsv", b"level\t"),
        ("x.json", b"{"),
        ("x.XLSX", b"PK"),
        ("x.txt", "Kế hoạch".encode()),
        ("x", "Kế hoạch".encode()),
    ],
)
def test_the_name_of_the_file_says_the_format(
    name: str, start: bytes, tmp_path: Path, inside: Command
) -> None:
    result = show_to(inside, tmp_path / name)
    assert (result.code, result.out, result.err) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_of_no_file(inside: Command) -> None:
    assert show_to(inside, "").err == "giamngheo: : not a path\n"


def test_an_ending_of_no_format_is_refused(tmp_path: Path, inside: Command) -> None:
    result = show_to(inside, tmp_path / "x.docx")
    assert (result.code, list(tmp_path.iterdir())) == (2, [])
    assert "ends like no form (.txt, .md, .html, .tex, .csv, .tsv, .json, .xlsx)" in result.err


def test_a_plan_is_not_written_over(tmp_path: Path, inside: Command) -> None:
    plan, link = tmp_path / "a.yaml", tmp_path / "b"
    plan.write_bytes(PLAN.read_bytes())
    link.symlink_to(plan)
    for target in (plan, link):
        result = inside("show", plan, "-o", target, "--format", "plain")
        reason = "this is a plan that is shown; choose another file"
        assert (result.code, result.err) == (2, f"giamngheo: {target}: {reason}\n")
    assert plan.read_bytes() == PLAN.read_bytes()


def test_dash_is_standard_output(inside: Command) -> None:
    assert show_to(inside, "-").out == inside("show", PLAN, "--depth", "1").out


def on_a_terminal(variables: dict[str, str], *arguments: str | Path) -> str:
    """Run show with a terminal for its standard output, and return what it writes there."""
    controller, terminal = os.openpty()
    command = [sys.executable, "-m", "giamngheo_cli", "show", PLAN, "--depth", "1", *arguments]
    with subprocess.Popen(command, stdout=terminal, env=variables | {"COLUMNS": "80"}) as process:
        os.close(terminal)
        data = b""
        # Linux ends the last read from a closed terminal with an error.
        with contextlib.suppress(OSError):
            while chunk := os.read(controller, 4096):
                data += chunk
    os.close(controller)
    assert process.returncode == 0
    return data.decode().replace("\r\n", "\n")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal of POSIX")
def test_a_terminal_gets_colour_and_a_file_does_not(
    tmp_path: Path, variables: dict[str, str], inside: Command
) -> None:
    shown = on_a_terminal(variables, "--item", "gnbv")
    expected = inside("show", PLAN, "--depth", "1", "--item", "gnbv", "--format", "terminal").out
    assert "\x1b[1;31m  [2] ≠50\x1b[0m" in shown
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == expected
    path = tmp_path / "x"
    on_a_terminal(variables, "--format", "terminal", "-o", path)
    assert b"\x1b" not in path.read_bytes()
    on_a_terminal(variables, "--format", "terminal", "--color", "always", "-o", path)
    assert b"\x1b" in path.read_bytes()


def test_a_file_keeps_its_permissions_and_a_link_its_target(
    tmp_path: Path, inside: Command
) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    assert show_to(inside, link).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("###")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    new = tmp_path / "new.md"
    mask = os.umask(0o027)
    try:
        show_to(inside, new)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError(28, "No space left")])
def test_an_interrupted_run_leaves_the_old_file_whole(
    interruption: type[BaseException] | BaseException, tmp_path: Path, inside: Command
) -> None:
    path = tmp_path / "x.md"
    path.write_text("old")
    with patch("os.replace", side_effect=interruption):
        result = show_to(inside, path)
    assert result.code == (130 if interruption is KeyboardInterrupt else 2)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    if result.code == 2:
        assert result.err == f"giamngheo: {path}: it cannot be written: No space left\n"


def test_targets_that_cannot_be_written(tmp_path: Path, inside: Command) -> None:
    for path, reason in (
        (tmp_path, "it is a directory"),
        (tmp_path / "none" / "x.md", "no such directory"),
        ("a\0b", "not a path"),
    ):
        result = show_to(inside, path)
        shown = str(path).replace("\0", "\\u0000")
        assert (result.code, result.out, result.err) == (2, "", f"giamngheo: {shown}: {reason}\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write any file")
def test_a_file_without_write_permission(tmp_path: Path, inside: Command) -> None:
    path = tmp_path / "x.md"
    path.write_text("old")
    path.chmod(0o444)
    result = show_to(inside, path)
    assert (result.code, result.err) == (2, f"giamngheo: {path}: no permission to write it\n")
    assert path.read_text() == "old"


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
def test_a_device_is_written_to_and_not_replaced(giamngheo: Command) -> None:
    result = show_to(giamngheo, "/dev/stdout")
    assert result.out == giamngheo("show", PLAN, "--depth", "1", "--format", "plain").out


@given(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters='"\\\x00'),
        min_size=1,
        max_size=20,
    )
)
def test_any_title_in_any_format(inside: Command, tmp_path_factory: Any, title: str) -> None:
    plan = plan_of(tmp_path_factory.getbasetemp(), title)
    for name in FORMATS:
        result = inside("show", plan, "--format", name)
        assert result.code in (0, 1)
        assert_inert(result.out.replace("\t", " ") if name == "tsv" else result.out)
    document = inside("show", plan, "--format", "json").document
    # These end a line in YAML 1.1 alone.
    if document["files"][0]["plan"] is not None and not {*title} & {*"\x85\u2028\u2029"}:
        read = yaml.safe_load(plan.read_bytes())["title"]
        assert (document["files"][0]["title"] or "") == normalize("NFC", read)
