"""One unit and one number form in all that a report says of a plan: those of the plan."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from command import Command, PlanFile
from giamngheo_cli.report.formats import CHANGES, EXPLANATIONS, FINDINGS_BY_NAME

IN_TRIEU = """\
plan: 1
id: a
unit: triệu đồng
numbers: en
total: "5,170"
projects:
  - id: b
    total: "1,000"
    funding: {central: "1,170", local: "2,000"}
  - id: c
    total: Không
    projects: [{id: d, total: "2,000"}]
  - id: e
    total: 3 tỷ
    restated: [{total: "4,000"}]
"""
#: Mostly the same money; the figure of e is restated with another one.
IN_TY = """\
plan: 1
id: a
unit: tỷ đồng
total: 5,17
projects:
  - id: b
    total: 1
    funding: {central: "2,17", local: 1}
  - id: c
    total: Không
    projects: [{id: d, total: 2}]
  - id: e
    total: 3
    restated: [{total: 5}]
"""
COMMANDS = [
    *(("validate", "--format", each, "a.yaml") for each in FINDINGS_BY_NAME),
    ("validate", "--show-checks", "a.yaml"),
    *(("explain", "--format", each, "a.yaml") for each in EXPLANATIONS),
    *(("diff", "--format", each, "old.yaml", "a.yaml") for each in CHANGES),
    *(
        ("show", "--unit", "triệu", "--format", each, "a.yaml")
        for each in ("terminal", "plain", "markdown", "html", "latex")
    ),
]


def said(text: str) -> str:
    """Return a report as one line."""
    return re.sub(r"\s+", " ", text)


def amounts(text: str) -> set[tuple[str, str]]:
    """Return all numbers with a unit that stand in a report."""
    return set(re.findall(r"([\d.,]*\d) ((?:triệu |tỷ )?đồng)\b", said(text)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(IN_TRIEU, encoding="utf-8")
    (tmp_path / "old.yaml").write_text(IN_TY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_report_keeps_to_the_unit_and_number_form_of_the_plan(
    command: tuple[str, ...], language: str, inside: Command, folder: Path
) -> None:
    out = inside(*command, cwd=folder, env={"GIAMNGHEO_LANG": language}).out
    # The rules that SARIF describes are of no plan.
    found = amounts(out.partition('"results"')[2] if "sarif" in command else out)
    assert {unit for _, unit in found} == {"triệu đồng"}
    numbers = {number for number, _ in found}
    assert numbers > {"3,000", "4,000"}
    assert not [number for number in numbers if re.search(r"\.\d{3}\b|,\d{1,2}\b", number)]


def test_a_comparison_is_in_the_style_of_the_new_plan(inside: Command, folder: Path) -> None:
    out = said(inside("diff", "old.yaml", "a.yaml", cwd=folder).out)
    assert "1,000 triệu đồng moved from central budget to local budget; unchanged: b" in out
    assert "central budget 2,170 1,170 -1,000 -46.1" in out
    assert "GN201, line 15: e, total: 4,000 triệu đồng here, but 3,000 triệu đồng" in out
    assert "(stated − computed was +2,000 triệu đồng)" in out
    back = inside("diff", "a.yaml", "old.yaml", cwd=folder).out
    assert "1 tỷ đồng moved from local budget to central budget" in said(back)
    assert "central budget 1,17 2,17 +1 +85,5" in said(back)
    assert {unit for _, unit in amounts(back)} == {"tỷ đồng"}


def test_what_only_the_old_plan_has_is_in_the_style_of_the_new_one(
    inside: Command, folder: Path
) -> None:
    mended = IN_TRIEU.replace('"4,000"', '"3,000"')
    (folder / "a.yaml").write_text(mended, encoding="utf-8")
    out = said(inside("diff", "old.yaml", "a.yaml", cwd=folder).out)
    assert "GN201, old line 14: e, total: 5,000 triệu đồng here, but 3,000 triệu đồng" in out


def test_a_hint_is_in_the_unit_of_the_plan(inside: Command, plan_file: PlanFile) -> None:
    path = plan_file(
        "plan: 1\nid: a\nunit: triệu đồng\nfunding: {central: 1.170, local: 2.000}\ntotal: 3.170\n"
        "projects: [{id: b, total: 3.170, funding: {central: 1.000, local: 2.000}}]\n"
    )
    out = said(inside("validate", path).out)
    assert (
        "b, central budget (line 6) should probably be 1.170 triệu đồng instead of 1.000 triệu đồng"
    ) in out


# A plan that names no unit


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (
            ("68 tỷ 782 triệu", "1,3 tỷ", "500 triệu"),
            "1.800 triệu đồng, 66.982 triệu đồng less than the 68.782 triệu đồng stated",
        ),
        (("6 tỷ", "1 tỷ", "500 triệu"), "1,5 tỷ đồng, 4,5 tỷ đồng less than the 6 tỷ đồng stated"),
        (("20.000", "6.000", "4.000"), "10.000 đồng, 10.000 đồng less than the 20.000 đồng stated"),
        (
            ("2 triệu", "3.000.001", "1.234.567"),
            "4.234.568 đồng, 2.234.568 đồng more than the 2.000.000 đồng stated",
        ),
    ],
)
def test_a_plan_without_a_unit_has_one_that_suits_its_figures(
    figures: tuple[str, ...], sentence: str, inside: Command, plan_file: PlanFile
) -> None:
    total, one, other = figures
    path = plan_file(
        f"plan: 1\nid: a\ntotal: {total}\n"
        f'projects: [{{id: b, total: "{one}"}}, {{id: c, total: {other}}}]\n'
    )
    out = inside("validate", path).out
    assert f"the plan, total: its parts add up to {sentence}" in said(out)
    assert len({unit for _, unit in amounts(out)}) == 1


def test_a_plan_in_dong_is_told_in_dong(inside: Command, plan_file: PlanFile) -> None:
    path = plan_file("plan: 1\nid: a\nunit: đồng\ntotal: 6 tỷ\nfunding: {central: 3 tỷ}\n")
    out = said(inside("validate", path).out)
    assert "gives 3.000.000.000 đồng, 3.000.000.000 đồng less than the 6.000.000.000 đồng" in out


# What a difference is of


@pytest.mark.parametrize(
    ("rest", "english", "vietnamese"),
    [
        (
            "total: 300\nfunding: {central: 280}\n",
            "stated 300 triệu đồng computed 280 triệu đồng (with rounding: 279,5 to 280,5) "
            "difference +20 triệu đồng (stated − computed) made up of line 5",
            "kế hoạch 300 triệu đồng cộng lại 280 triệu đồng "
            "(tính cả làm tròn: từ 279,5 đến 280,5) "
            "chênh lệch +20 triệu đồng (kế hoạch − cộng lại) gồm các khoản dòng 5",
        ),
        (
            "total: 300\nrestated: [{total: 320}]\n",
            "stated here 320 triệu đồng stated first 300 triệu đồng "
            "(with rounding: 299,5 to 300,5) difference +20 triệu đồng (here − first)",
            "ghi ở đây 320 triệu đồng ghi trước 300 triệu đồng "
            "(tính cả làm tròn: từ 299,5 đến 300,5) chênh lệch +20 triệu đồng (ở đây − ghi trước)",
        ),
        (
            "funding: {central: 320, investment: 300}\n",
            "one way 320 triệu đồng another way 300 triệu đồng (with rounding: 299,5 to 300,5) "
            "difference +20 triệu đồng (one − other)",
            "tính theo cách này 320 triệu đồng tính theo cách khác 300 triệu đồng "
            "(tính cả làm tròn: từ 299,5 đến 300,5) "
            "chênh lệch +20 triệu đồng (cách này − cách khác)",
        ),
    ],
)
def test_a_difference_says_what_is_taken_from_what(
    rest: str, english: str, vietnamese: str, inside: Command, plan_file: PlanFile
) -> None:
    path = plan_file(f"plan: 1\nid: a\nunit: triệu đồng\n{rest}")
    assert english in said(inside("validate", path).out)
    assert vietnamese in said(inside("validate", path, "--lang", "vi").out)


def test_nothing_is_none_of_the_unit(inside: Command, plan_file: PlanFile) -> None:
    path = plan_file("plan: 1\nid: a\nunit: tỷ\ntotal: 5\nfunding: {central: Không, local: 0}\n")
    out = said(inside("validate", path).out)
    assert "gives 0 tỷ đồng, 5 tỷ đồng less than the 5 tỷ đồng stated" in out


# Tables


def test_a_workbook_says_more_digits_than_it_keeps_in_its_own_unit(
    inside: Command, plan_file: PlanFile, tmp_path: Path
) -> None:
    path = plan_file("plan: 1\nid: a\nnumbers: en\ntotal: 1234567890123456789\n")
    file = tmp_path / "x.xlsx"
    inside("show", path, "--unit", "triệu", "-o", file)
    values = [cell.value for row in openpyxl.load_workbook(file).active.iter_rows() for cell in row]
    assert "1,234,567,890,123.456789" in values


def test_a_table_of_plans_in_two_forms_is_vietnamese(inside: Command, folder: Path) -> None:
    one = inside("show", "a.yaml", "--unit", "triệu", cwd=folder).out
    assert "5,170" in one
    both = inside("show", "a.yaml", "old.yaml", "--unit", "triệu", cwd=folder).out
    assert "5.170" in both
    assert "5,170" not in both


@pytest.mark.parametrize(("form", "share"), [("en", "37.5 %"), ("vi", "37,5 %")])
def test_shares_are_in_the_number_form_of_the_plan(
    form: str, share: str, inside: Command, plan_file: PlanFile
) -> None:
    path = plan_file(
        f"plan: 1\nid: a\nnumbers: {form}\ntotal: 8\nfunding: {{central: 3, local: 5}}\n"
    )
    assert share in inside("show", path, "--share", "row").out
