"""`giamngheo import`: documents in, plans and a report out; nothing is lost or overwritten.

What stands in the documents is faked but where a test says otherwise; the plan that is made, its
findings, the files and the exit codes are real.
"""

from __future__ import annotations

import json
import os
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from command import Command, Result
from documents_faked import COLUMN, EMPTY, LISTS, NEEDS_EXTRA, SCAN, Made, faked
from giamngheo_cli.amount import EN
from giamngheo_cli.disk import source
from giamngheo_cli.documents.mapping import FormMapping, MappingError
from giamngheo_cli.messages import message
from giamngheo_cli.runs import imports
from payloads import assert_inert

GOOD, WRONG = b"good x", b"wrong x"
#: One total and two projects, all placed.
TABLE = """\
Biểu kế hoạch vốn năm 2024

Đơn vị tính: triệu đồng

| TT | Nội dung | Tổng số |
| --- | --- | --- |
| 1 | Dự án 1: Hỗ trợ nhà ở | 1.300,5 |
| 2 | Dự án 2: Đa dạng hóa sinh kế | 500,5 |
| | Tổng cộng | 1.801,0 |
"""


@pytest.fixture(name="made")
def _made() -> Iterator[Made]:
    with faked() as made:
        yield made


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return a folder with one document of each kind."""
    for name, data in {
        "a.xlsx": GOOD,
        "b.xlsx": WRONG,
        "l.xlsx": LISTS,
        "e.xlsx": EMPTY,
        "s.pdf": SCAN,
        "n.docx": NEEDS_EXTRA,
        "d.xlsx": b"broken",
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


Run = Command


@pytest.fixture(name="run")
def _run(inside: Command, folder: Path, made: Made) -> Run:
    """Return the command, run in the folder of the documents."""
    del made

    def run(*args: str | Path, **more: object) -> Result:
        return inside("import", *args, cwd=folder, **more)  # type: ignore[arg-type]

    return run


def plans_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*.yaml"))


# Where plan and report go


def test_a_plan_is_written_and_checked_and_the_report_is_printed(run: Run, folder: Path) -> None:
    result = run("a.xlsx", "-o", "kế-hoạch.yaml")
    assert (result.code, result.err) == (0, "")
    plan = (folder / "kế-hoạch.yaml").read_text(encoding="utf-8")
    assert plan.startswith("plan: 1\nid: ke-hoach\ntotal: 3 triệu đồng  # Bieu!C2\n")
    assert result.out.splitlines() == [
        "a.xlsx: Excel, 3 figures placed",
        "",
        "kế-hoạch.yaml: clean, 3 figures read, 1 check held",
        "3 figures placed, 0 listed, 0 in skipped columns; clean",
        "  kế-hoạch.yaml: written",
    ]


def test_a_pipe_gets_the_plan_and_the_report_stands_beside_it(run: Run, folder: Path) -> None:
    result = run("a.xlsx")
    assert result.code == 0
    assert result.out.startswith("plan: 1\nid: a\n")
    assert result.err.splitlines()[0] == "a.xlsx: Excel, 3 figures placed"
    assert "written" not in result.err
    assert run("a.xlsx", "-o", "-").out == result.out
    assert plans_in(folder) == []


def test_on_a_terminal_the_report_ends_with_the_command_that_writes(run: Run, folder: Path) -> None:
    (folder / "phụ lục 1.xlsx").write_bytes(GOOD)
    with patch("giamngheo_cli.commands.import_files.is_on_terminal", return_value=True):
        result = run("phụ lục 1.xlsx", "--unit", "triệu", env={"COLUMNS": "40"})
    assert (result.code, result.err) == (0, "")
    assert "plan: 1" not in result.out
    label, said = map(str.strip, result.out.splitlines()[-2:])
    assert label == "to write the plan:"
    assert said == ("giamngheo import 'phụ lục 1.xlsx' --unit 'triệu' -o 'phụ lục 1.yaml'")
    assert plans_in(folder) == []
    assert run(*shlex.split(said)[2:]).code == 0
    assert plans_in(folder) == ["phụ lục 1.yaml"]


def test_findings_carry_their_place_in_the_document(run: Run, folder: Path) -> None:
    result = run("b.xlsx", "-o", "b.yaml")
    assert result.code == 1
    assert "b.yaml:3:8: error GN101 sum-over-parts" in result.out
    assert "  source document: Bieu!C2\n" in result.out
    assert "3 figures placed, 0 listed, 0 in skipped columns; 1 error" in result.out
    assert plans_in(folder) == ["b.yaml"]


def test_several_files_are_one_plan(run: Run, made: Made) -> None:
    result = run("b.xlsx", "a.xlsx", "-o", "c.yaml")
    assert [(names, plan_id) for names, _, plan_id in made.asked] == [(["b.xlsx", "a.xlsx"], "c")]
    assert "  source document: b.xlsx, Bieu!C2\n" in result.out


def test_a_folder_gets_a_plan_of_each_file(run: Run, folder: Path) -> None:
    result = run("a.xlsx", "s.pdf", "b.xlsx", "-o", "plans/")
    assert result.code == 1
    assert plans_in(folder / "plans") == ["a.yaml", "b.yaml"]
    assert "plans/b.yaml:3:8: error GN101" in result.out
    assert "s.pdf: error GN510 file-refused\n  it is a scan\n" in result.out
    assert result.out.splitlines()[-3:] == [
        "2 plans of 3 documents: 6 figures placed, 0 listed, 0 in skipped columns; 2",
        "  errors",
        "  refused: s.pdf",
    ]


def test_a_folder_says_of_which_files_there_is_no_plan(run: Run) -> None:
    names = ["a.xlsx", "s.pdf", "e.xlsx", "l.xlsx", "b.xlsx"]
    lines = run(*names, "-o", "plans/", "--force").out.splitlines()
    assert lines[-5].startswith("3 plans of 5 documents: 9 figures placed, 9 listed, ")
    assert lines[-3:] == [
        "  without a figure of a plan: e.xlsx",
        "  refused: s.pdf",
        "  --suggest-map prints a mapping with a line for what is listed; --map takes it",
    ]
    document = run(*names, "-o", "plans/", "--force", "--format", "json").document
    assert document["summary"]["plans"] == 3


def test_a_plan_that_is_written_nowhere_is_called_so(run: Run) -> None:
    assert "\n  b.yaml: the plan as it would be written\nb.yaml:3:8: error" in run("b.xlsx").err
    assert "would be" not in run("b.xlsx", "-o", "b.yaml").out


def test_a_folder_that_is_there_needs_no_slash(run: Run, folder: Path) -> None:
    (folder / "plans").mkdir()
    assert run("a.xlsx", "-o", "plans").code == 0
    assert plans_in(folder / "plans") == ["a.yaml"]


def test_standard_input_is_a_file(run: Run, made: Made) -> None:
    result = run("-", stdin=GOOD)
    assert result.code == 0
    assert result.out.startswith("plan: 1\nid: plan\n")
    assert made.asked[0][0] == ["standard input"]
    assert result.err.startswith("standard input: Excel, 3 figures placed\n")


def test_options_reach_the_interpretation(run: Run, made: Made, folder: Path) -> None:
    (folder / "form.toml").write_text("", encoding="utf-8")
    form = FormMapping("form.toml")
    options = ["--unit", "trieu", "--numbers", "en", "--table", "2", "--section", "VI.1."]
    with patch("giamngheo_cli.commands.import_files.read_mapping", return_value=form):
        assert run("a.xlsx", *options, "--map", "form.toml").code == 0
    asked = made.asked[0][1]
    assert asked == (6, EN, form, 2, "VI.1")


def test_the_configuration_where_the_plan_goes_applies(run: Run, folder: Path) -> None:
    (folder / "plans").mkdir()
    (folder / "plans" / "giamngheo.toml").write_text('ignore = ["GN101"]', encoding="utf-8")
    assert run("b.xlsx", "-o", "plans/").code == 0
    assert run("b.xlsx", "-o", "b.yaml").code == 1


def test_two_documents_of_one_name_are_told_apart(run: Run, made: Made, folder: Path) -> None:
    (folder / "x").mkdir()
    (folder / "x" / "a.xlsx").write_bytes(GOOD)
    run("a.xlsx", "x/a.xlsx", "-o", "c.yaml")
    assert made.asked[0][0] == ["a.xlsx", "x/a.xlsx"]


# What is listed


def test_what_is_listed_is_grouped_with_the_lines_of_a_mapping(run: Run) -> None:
    result = run("l.xlsx", "-o", "l.yaml")
    assert result.code == 1
    assert (
        """\
  skipped: column “Tỷ lệ (%)”, 12 numbers: per cent
  look at this: an activity was made

  GN508 same-cell: column “Năm 2025 / Đánh giá thực hiện”, 5 numbers: two
  columns, or two rows, of one table for the same cell
    Bieu!F5: 5, Dự án 5
    Bieu!F6: 6, Dự án 6
    Bieu!F7: 7, Dự án 7
    and 2 more
    in a mapping: "Năm 2025 / Đánh giá thực hiện" = "…"  # codes, such as "year=2025"; or "skip"
"""
        in result.out
    )
    assert result.out.count("GN502 unit-unknown: 2 numbers: a table without") == 1
    assert "    hint: ask for it\n" in result.out
    assert (
        "  column “Tổng số” is 1=2+3 by the row of column numbers, and Bieu!C7 breaks it:\n"
        "    5 triệu đồng is stated, 4 triệu đồng computed\n"
    ) in result.out
    verdict = "3 figures placed, 9 listed, 12 in skipped columns; 1 broken sum of a column"
    assert verdict in result.out.splitlines()
    lines = result.out.splitlines()
    assert max(len(line) for line in lines if "in a mapping: " not in line) <= 80


def test_a_mapping_is_suggested(run: Run, folder: Path) -> None:
    result = run("l.xlsx", "--suggest-map")
    assert result.code == 1
    assert tomllib.loads(result.out) == {"columns": {}, "rows": {}}
    lines = result.out.splitlines()
    assert '# unit = "…"  # such as triệu đồng' in lines
    assert f'# "{COLUMN}" = "…"  # codes, such as "year=2025"; or "skip"' in lines
    uncommented = "\n".join(line.removeprefix("# ") if " = " in line else line for line in lines)
    assert tomllib.loads(uncommented) == {
        "unit": "…",
        "columns": {COLUMN: "…", "Vốn khác": "…"},
        "rows": {'Dòng "lạ"': "…"},
    }
    assert "9 listed" in result.err
    assert "--suggest-map" not in result.err
    assert plans_in(folder) == []


def test_the_review_list_goes_to_a_file(run: Run, folder: Path) -> None:
    result = run("a.xlsx", "l.xlsx", "s.pdf", "-o", "plans/", "--review", "r.txt")
    assert result.code == 1
    text = (folder / "r.txt").read_text(encoding="utf-8")
    assert "    Bieu!F9: 9, Dự án 9\n" in text
    assert "s.pdf: error GN510" in text
    assert "a.xlsx" not in text
    assert "l.xlsx\n  look at this: an activity was made\n" in text
    run("l.xlsx", "s.pdf", "-o", "more/", "--review", "r.json")
    document = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert [each["code"] for each in document["listed"]] == [
        *["GN508"] * 5,
        "GN504",
        "GN505",
        "GN502",
        "GN502",
    ]
    assert [each["path"] for each in document["findings"]] == ["s.pdf"]
    assert run("a.xlsx", "-o", "c.yaml", "--review", "none.txt").code == 0
    assert (folder / "none.txt").read_text(encoding="utf-8") == "nothing is listed\n"


def test_the_json_document(run: Run) -> None:
    result = run("b.xlsx", "l.xlsx", "--format", "json")
    document = result.document
    assert (result.code, result.err, document["version"]) == (1, "", 1)
    assert [
        (each["file"], each["placed"], each["listed"], each["skipped"])
        for each in document["files"]
    ] == [("b.xlsx", 3, 0, 0), ("l.xlsx", 0, 9, 12)]
    assert document["figures"][1] == {
        "file": "b.xlsx",
        "place": "Bieu!C3",
        "item": "b",
        "cell": {},
        "amount": "1000000",
        "written": "1 triệu đồng",
        "ref": None,
        "line": 6,
    }
    assert document["listed"][0] == {
        "code": "GN508",
        "name": "same-cell",
        "file": "l.xlsx",
        "place": "Bieu!F5",
        "text": "5",
        "column": COLUMN,
        "row": "Dự án 5",
        "message": "two columns, or two rows, of one table for the same cell",
        "hint": None,
        "mapping": f'"{COLUMN}" = "…"',
    }
    assert document["sums"][0]["difference"] == "1000000"
    (finding,) = document["findings"]
    assert finding["source"] == {"file": "b.xlsx", "place": "Bieu!C2", "ref": None}
    assert (finding["path"], finding["code"], finding["line"]) == ("b.yaml", "GN101", 3)
    assert document["plan"].startswith("plan: 1\n")
    assert document["output"] is None
    assert document["summary"] == {
        "plans": 1,
        "placed": 3,
        "listed": 9,
        "skipped": 12,
        "sums": 1,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
    }


def test_json_names_the_plan_that_was_written(run: Run) -> None:
    document = run("a.xlsx", "-o", "c.yaml", "--format", "json").document
    assert (document["plan"], document["output"]) == (None, "c.yaml")
    document = run("a.xlsx", "s.pdf", "-o", "plans/", "--format", "json").document
    assert [each["output"] for each in document["files"]] == ["plans/a.yaml", None]


def test_in_vietnamese(run: Run) -> None:
    result = run("l.xlsx", "s.pdf", "-o", "c.yaml", "--lang", "vi")
    assert "cột “Năm 2025 / Đánh giá thực hiện”, 5 số" in result.out
    assert "s.pdf: lỗi GN510" in result.out


# What is refused


def test_a_refused_file_makes_no_plan_of_the_others(run: Run, folder: Path) -> None:
    result = run("a.xlsx", "s.pdf", "-o", "c.yaml")
    assert result.code == 1
    assert "s.pdf: error GN510 file-refused\n  it is a scan\n  hint: ask for the Word" in result.out
    assert "no plan is made without s.pdf; leave it out for a plan of the others" in result.out
    assert plans_in(folder) == []
    assert "a.xlsx: Excel, 3 figures could be placed\n" in result.out
    assert "\n3 figures could be placed, 0 listed, 0 in skipped columns; 1 error\n" in result.out
    document = run("a.xlsx", "s.pdf", "--format", "json").document
    assert (document["plan"], document["summary"]["plans"]) == (None, 0)
    assert {each["line"] for each in document["figures"]} == {None}
    document = run("s.pdf", "--format", "json").document
    (finding,) = document["findings"]
    assert (finding["code"], finding["path"]) == ("GN510", "s.pdf")
    assert (finding["message"], finding["hint"]) == ("it is a scan", "ask for the Word file")


def test_what_holds_no_figure_makes_no_plan(run: Run, folder: Path) -> None:
    result = run("e.xlsx", "-o", "e.yaml")
    assert result.code == 1
    assert "no figure has its place in a plan, so none is made" in result.out
    assert plans_in(folder) == []


def test_a_file_that_is_too_large_is_refused(run: Run, folder: Path) -> None:
    with patch.object(imports, "MAX_BYTES", 5):
        assert "GN510" in run("a.xlsx", "-o", "a.yaml").out
        (folder / "a.xlsx").write_bytes(b"good ")
        assert run("a.xlsx", "-o", "a.yaml").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.docx"], "none.docx: no such file or directory"),
        (["n.docx"], "n.docx: Word files need lxml: .venv/bin/pip install '.[import]' in the"),
        (["a.xlsx", "n.docx"], "n.docx: Word files need lxml"),
        (["a.xlsx", "--map", "none.toml"], "none.toml: no such file or directory"),
        (["a.xlsx", "-o", "no/a.yaml"], "no: no such directory"),
        (["a.xlsx", "-o", "no/x/a.yaml"], "no: no such directory"),
        (["a.xlsx", "-o", "b.xlsx/"], "b.xlsx/: a file stands where a directory should"),
        (["a.xlsx", "--review", "no/r.txt"], "no: no such directory"),
        (["none.docx", "--suggest-map"], "none.docx: no such file or directory"),
        (["none.docx", "--review", "r.txt"], "none.docx: no such file or directory"),
    ],
)
def test_what_is_in_the_way(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    before = sorted(folder.iterdir())
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert f"giamngheo: {said}" in result.err
    assert sorted(folder.iterdir()) == before


def test_one_path_in_the_way_does_not_stop_the_others(run: Run, folder: Path) -> None:
    result = run("none.xlsx", "n.docx", "a.xlsx", "-o", "plans/")
    assert result.code == 2
    assert plans_in(folder / "plans") == ["a.yaml"]


def test_a_defect_is_one_of_its_file(run: Run, folder: Path) -> None:
    result = run("d.xlsx", "a.xlsx", "-o", "plans/")
    assert result.code == 3
    assert "giamngheo: d.xlsx: could not be checked: a defect of giamngheo" in result.err
    assert plans_in(folder / "plans") == ["a.yaml"]


def test_a_broken_mapping_ends_the_run(run: Run, folder: Path) -> None:
    (folder / "form.toml").write_text("x", encoding="utf-8")
    error = MappingError([message("not TOML"), "line 1"])
    with patch("giamngheo_cli.commands.import_files.read_mapping", side_effect=error):
        result = run("a.xlsx", "--map", "form.toml")
    assert (result.code, result.out) == (2, "")
    assert "giamngheo: form.toml: not TOML; line 1" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument"),
        (["."], ". is a folder; name the files in it, such as ./*.xlsx"),
        (["a.xlsx", "a.xlsx"], "a.xlsx is named twice"),
        (["a.xlsx", "./a.xlsx"], "./a.xlsx is named twice"),
        (["-", "-"], "- is named twice"),
        (["a.xlsx", "x/a.docx", "-o", "p/"], "would both become p/a.yaml; rename one of them"),
        (["x/a.yml"], "x/a.yml is a plan by its name; `giamngheo validate` checks plans"),
        (["-", "-o", "p/"], "standard input has no name"),
        (["a.xlsx", "-o", "plans"], "plans is no name of a plan, such as plan.yaml; for a"),
        (["a.xlsx", "--pages", "5-3"], "'5-3' are no pages, such as 3 or 2-5"),
        (["a.xlsx", "--pages", "0"], "'0' are no pages"),
        (["a.xlsx", "--pages", "x"], "'x' are no pages"),
        (["a.xlsx", "--table", "0"], "0 is not in the range x>=1"),
        (["a.xlsx", "--section", "VI 1"], "'VI 1' is no section, such as VI.1"),
        (["a.xlsx", "--unit", "triêu"], "'triêu' is no unit of money; perhaps triệu?"),
        (["a.xlsx", "--unit", "USD"], "'USD' is no unit of money; known: đồng, nghìn đồng"),
        (["a.xlsx", "--unit", "auto"], "'auto' is no unit of money"),
        (["a.xlsx", "--numbers", "de"], "'de' is not one of 'vi', 'en'"),
        (["a.xlsx", "--suggest-map", "-o", "a.yaml"], "--suggest-map and -o do not go together"),
        (["a.xlsx", "--suggest-map", "--format", "json"], "--suggest-map and --format json"),
        (["a.xlsx", "--review", "-"], "--review needs the name of a file"),
        (["a.xlsx", "-o", "-", "--format", "json"], "json holds the plan; leave out -o"),
    ],
)
def test_wrong_use(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert said in " ".join(result.err.split())
    assert plans_in(folder) == []


# What is there stays


def test_nothing_is_written_over_without_force(run: Run, folder: Path, made: Made) -> None:
    (folder / "c.yaml").write_text("mine", encoding="utf-8")
    for arguments in (["-o", "c.yaml"], ["--review", "c.yaml"]):
        result = run("a.xlsx", *arguments)
        assert (result.code, result.out) == (2, "")
        assert "c.yaml: it is there already and stays as it is; --force writes" in result.err
    assert made.asked == []
    assert (folder / "c.yaml").read_text(encoding="utf-8") == "mine"
    assert run("a.xlsx", "-o", "c.yaml", "--force").code == 0
    assert (folder / "c.yaml").read_text(encoding="utf-8").startswith("plan: 1\n")


def test_of_a_folder_what_is_there_stays_and_what_is_new_is_written(
    run: Run, folder: Path, made: Made
) -> None:
    (folder / "plans").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (folder / "plans" / name).write_text("mine", encoding="utf-8")
    for others, named, asked in ((["l.xlsx"], ["a", "b"], 1), ([], ["a", "b"], 1)):
        result = run("a.xlsx", *others, "b.xlsx", "-o", "plans/")
        assert result.code == 2
        for name in named:
            assert f"plans/{name}.yaml: it is there already and stays as it is" in result.err
        assert len(made.asked) == asked
    assert plans_in(folder) == ["a.yaml", "b.yaml", "l.yaml"]
    assert (folder / "plans" / "a.yaml").read_text(encoding="utf-8") == "mine"


def test_no_document_is_written_over_even_by_force(run: Run, folder: Path) -> None:
    os.symlink("a.xlsx", folder / "c.yaml")
    result = run("a.xlsx", "-o", "c.yaml", "--force")
    assert result.code == 2
    assert "c.yaml: this file is read in this run; choose another one" in result.err
    assert run("a.xlsx", "--review", "a.xlsx", "--force").code == 2
    assert run("a.xlsx", "-o", "p.yaml", "--review", "p.yaml").code == 2
    assert (folder / "a.xlsx").read_bytes() == GOOD


def test_a_plan_that_cannot_be_made_leaves_what_was_there(run: Run, folder: Path) -> None:
    (folder / "c.yaml").write_text("mine", encoding="utf-8")
    for name in ("e.xlsx", "s.pdf", "d.xlsx", "n.docx"):
        assert run(name, "-o", "c.yaml", "--force").code in (1, 2, 3)
    assert (folder / "c.yaml").read_text(encoding="utf-8") == "mine"
    assert sorted(each.name for each in folder.iterdir() if each.name.startswith(".")) == []


# Hostile names


def test_names_act_upon_no_screen(run: Run, folder: Path) -> None:
    name = "\x1b[31m ::error::x ##[error]\u202e.xlsx"
    for data in (LISTS, SCAN, b"wrong"):
        (folder / name).write_bytes(data)
        for more in ([], ["--format", "json"], ["--suggest-map"], ["-o", "c.yaml", "--force"]):
            result = run(name, *more)
            assert result.code == 1
            assert_inert(result.out if more else result.err)
            assert_inert(result.err)


def test_names_in_wrong_use_act_upon_no_screen(run: Run, folder: Path) -> None:
    name = "\x1b[31m\u202e##[error]"
    (folder / name).mkdir()
    (folder / f"{name}.xlsx").write_bytes(GOOD)
    twice = [f"{name}.xlsx"] * 2
    both = [f"{name}.xlsx", f"{name}.docx", "-o", "plans/"]
    for arguments in ([name], twice, both, ["a.xlsx", "-o", f"{name}x"]):
        result = run(*arguments)
        assert result.code == 2
        assert_inert(result.err)


def test_a_name_that_is_no_text(run: Run, folder: Path) -> None:
    name = os.fsdecode(b"\xff.xlsx")
    (folder / name).write_bytes(GOOD)
    result = run(name, "-o", "plans/")
    assert result.code == 0
    assert len(plans_in(folder / "plans")) == 1


# Other commands


def test_rules_of_documents_are_harmless_in_validate(inside: Command, folder: Path) -> None:
    plan = "plan: 1\nid: a\ntotal: 1  # giamngheo: ignore[GN302]\n"
    (folder / "a.yaml").write_text(plan, encoding="utf-8")
    for chosen in ("GN5", "GN504", "column-unknown"):
        assert inside("validate", "a.yaml", "--select", chosen, cwd=folder).code == 0
    assert inside("rule", "gn504").out.startswith("GN504 column-unknown (warning)")


# Real documents


def test_a_text_with_a_table_becomes_a_plan(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "biểu 01.txt").write_text(TABLE, encoding="utf-8")
    result = inside("import", "biểu 01.txt", "-o", "b.yaml", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    assert "3 figures placed, 0 listed" in result.out
    shown = inside("validate", "b.yaml", "--format", "json", cwd=tmp_path).document
    assert shown["files"][0]["figures"] == 3
    assert shown["files"][0]["checks"]["held"] == 1


def test_a_wrong_total_is_found_with_its_place(inside: Command, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TABLE.replace("1.801,0", "1.901,0"), encoding="utf-8")
    document = inside("import", "b.txt", "--format", "json", cwd=tmp_path).document
    (finding,) = (each for each in document["findings"] if each["severity"] == "error")
    assert (finding["code"], finding["difference"]) == ("GN101", "100000000")
    assert "9" in finding["source"]["place"]
    amounts = {each["amount"] for each in document["figures"]}
    assert amounts == {"1300500000", "500500000", "1901000000"}


def test_the_limit_of_documents_is_below_that_of_plans() -> None:
    assert imports.MAX_BYTES == 200_000_000 < source.MAX_BYTES
