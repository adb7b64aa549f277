"""`giamngheo show`: what each question is answered with, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from command import Command, PlanFile, Result
from giamngheo_cli.codes import Cell
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Value, Values
from plans import REAL, ROOT

PLAN = ROOT / REAL
SNAPSHOTS = ROOT / "tests" / "snapshots" / "show"
TRIEU = 10**6

SMALL = """\
plan: 1
id: xa-a
title: Kế hoạch xã A
issuer: UBND xã A
unit: triệu đồng
total: 60
funding: {central: 50, local: {province: 6, district: 4}}
projects:
  - {id: da10, title: Dự án 10, total: 20, funding: {central: 20}}
  - {id: da2, title: Dự án 2, total: 40, funding: {central: 30, local: {province: 6, district: 4}}}
  - {id: da3, title: Dự án 3, total: Không}
"""


@pytest.fixture(name="small")
def _small(tmp_path: Path) -> Path:
    path = tmp_path / "xa-a.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def table(result: Result) -> dict[str, dict[str, Any]]:
    """Return the amounts in triệu đồng of a JSON table, by row and column; unknown is None."""
    document = result.document
    names = [column["item"] or "+".join(column["cell"].values()) for column in document["columns"]]
    return {
        row["item"] or "+".join(row["cell"].values()): {
            name: None if each["amount"] is None else int(each["amount"]) // TRIEU
            for name, each in zip(names, row["amounts"], strict=True)
        }
        for row in (*document["rows"], document["total"] | {"item": "TOTAL"})
    }


def show(run: Command, *arguments: str | Path) -> dict[str, dict[str, Any]]:
    result = run("show", *arguments, "--format", "json")
    assert (result.code, result.err) == (0, "")
    return table(result)


# What the document of the real plan says


def test_what_each_source_gives_the_programme_and_each_project(inside: Command) -> None:
    shown = show(inside, PLAN, "--item", "gnbv", "--depth", "1")
    names = ("", "central", "local", "mobilised")
    assert {item: [amounts[name] for name in names] for item, amounts in shown.items()} == {
        "gnbv/da2": [1300, 1200, 0, 100],
        "gnbv/da3": [2400, 2300, 0, 100],
        "gnbv/da4": [1100, 1000, 100, 0],
        "gnbv/da6": [300, 300, 0, 0],
        "gnbv/da7": [400, 350, 50, 0],
        "TOTAL": [5500, 5150, 50, 300],
    }


def test_investment_against_recurrent_for_the_whole(inside: Command) -> None:
    shown = show(inside, PLAN, "--depth", "0", "--by", "source,kind")
    assert shown == {
        "TOTAL": {
            "": 76470,
            "central": 76120,
            "central+investment": 69970,
            "central+recurrent": 6150,
            "local": 50,
            # What the projects have: more than the 50 that the programme states.
            "local+recurrent": 150,
            "mobilised": 300,
        }
    }


def test_the_kinds_of_each_source(inside: Command) -> None:
    shown = show(inside, PLAN, "--rows", "source", "--by", "kind")
    assert shown["central"] == {"": 76120, "investment": 69970, "recurrent": 6150}
    # Nothing says which kind the mobilised funds are: unknown, not zero.
    assert shown["mobilised"] == {"": 300, "investment": None, "recurrent": None}
    assert shown["TOTAL"] == {"": 76470, "investment": None, "recurrent": None}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("gnbv/da3", {"tda1": [1200, 1100, 100], "tda2": [1200, 1200, 0]}),
        ("gnbv/da7", {"tda1": [200, 200, 0], "tda2": [200, 150, 50]}),
    ],
)
def test_the_sub_projects_with_their_sources(
    item: str, expected: dict[str, list[int]], inside: Command
) -> None:
    shown = show(inside, PLAN, "--item", item)
    shown.pop("TOTAL")
    rows = {name.rpartition("/")[2]: list(amounts.values()) for name, amounts in shown.items()}
    assert rows == expected


def test_what_part_the_new_countryside_programme_is(inside: Command) -> None:
    result = inside("show", PLAN, "--depth", "1", "--share", "column", "--format", "json")
    (row,) = (row for row in result.document["rows"] if row["item"] == "ntm")
    assert row["amounts"][0]["share"] == "92.8"


def test_every_amount_says_how_it_is_known(inside: Command) -> None:
    document = inside("show", PLAN, "--format", "json").document
    rows = {row["item"]: row["amounts"] for row in document["rows"]}
    total, central, local, mobilised, credit = rows["gnbv"]
    assert (total["known"], total["written"], total["line"]) == ("stated", "5,5 tỷ", 26)
    assert (central["known"], central["checked"], central["findings"]) == ("stated", True, [])
    assert (credit["known"], credit["amount"], credit["checked"]) == ("computed", "0", None)
    (finding,) = local["findings"]
    assert (finding["code"], finding["difference"]) == ("GN101", "-100000000")
    assert finding["computed"]["amount"] == "150000000"
    (finding,) = mobilised["findings"]
    assert (finding["code"], finding["difference"]) == ("GN101", "100000000")
    (finding,) = rows["chinh-sach"][0]["findings"]
    assert finding["code"] == "GN301"
    unknown = rows["chinh-sach/phap-ly"][0]
    assert (unknown["known"], unknown["amount"]) == ("unknown", None)
    untouched = rows["chinh-sach/tin-dung"][4]
    assert (untouched["amount"], untouched["checked"]) == ("20000000000", False)


# What people look at

VIEWS = {
    "items": [],
    "whole": ["--depth", "0", "--by", "source,kind"],
    "shares": ["--depth", "1", "--share", "column", "--by", "kind", "--bars"],
    "sources": ["--rows", "source", "--by", "kind"],
    "da3": ["--item", "gnbv/da3"],
    "da7": ["--item", "gnbv/da7"],
}
FORMATS = ("plain", "markdown", "html", "latex", "csv", "tsv", "json")


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("view", VIEWS)
def test_on_a_terminal(view: str, width: int, language: str, inside: Command) -> None:
    """Look at the snapshot before accepting a new one: it is what people judge by."""
    environment = {"GIAMNGHEO_LANG": language, "COLUMNS": str(width)}
    arguments = [*VIEWS[view], "--format", "terminal"]
    result = inside("show", PLAN.relative_to(ROOT), *arguments, cwd=ROOT, env=environment)
    assert (result.code, result.err) == (0, "")
    snapshot = SNAPSHOTS / f"{view}.{language}.{width}.txt"
    assert result.out == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("form", FORMATS)
def test_in_every_format(form: str, language: str, inside: Command) -> None:
    """Look at the snapshot before accepting a new one."""
    arguments = ["--item", "gnbv", "--depth", "1", "--format", form]
    environment = {"GIAMNGHEO_LANG": language}
    result = inside("show", PLAN.relative_to(ROOT), *arguments, cwd=ROOT, env=environment)
    assert (result.code, result.err) == (0, "")
    snapshot = SNAPSHOTS / f"programme.{language}.{form}"
    assert result.out == snapshot.read_text(encoding="utf-8")


def test_as_a_process_in_a_pipe_it_is_plain(giamngheo: Command) -> None:
    piped = giamngheo("show", PLAN)
    assert (piped.code, piped.err) == (0, "")
    assert piped.out == giamngheo("show", PLAN, "--format", "plain").out


# Rows and columns


def test_rows_by_amount_id_and_file(small: Path, inside: Command) -> None:
    orders = {
        order: list(show(inside, small, "--sort", order)) for order in ("file", "amount", "id")
    }
    assert orders == {
        "file": ["da10", "da2", "da3", "TOTAL"],
        "amount": ["da2", "da10", "da3", "TOTAL"],
        "id": ["da2", "da3", "da10", "TOTAL"],
    }


def test_what_is_zero_can_be_left_out(small: Path, inside: Command) -> None:
    assert list(show(inside, small, "--hide-zero")) == ["da10", "da2", "TOTAL"]
    shown = show(inside, small, "--item", "da10", "--hide-zero")
    assert shown == {"TOTAL": {"": 20, "central": 20}}


def test_codes_within_codes_are_rows_under_them_and_no_columns(
    small: Path, inside: Command
) -> None:
    document = inside("show", small, "--rows", "source", "--format", "json").document
    rows = [(row["level"], *row["cell"].values()) for row in document["rows"]]
    assert rows == [(0, "central"), (0, "local"), (1, "province"), (1, "district")]
    flat = show(inside, small, "--rows", "source", "--depth", "1")
    assert flat == {"central": {"": 50}, "local": {"": 10}, "TOTAL": {"": 60}}
    assert list(show(inside, small)["TOTAL"]) == ["", "central", "local"]
    within = show(inside, small, "--only", "source=NSĐP", "--item", "da2")
    assert within == {"TOTAL": {"": 10, "province": 6, "district": 4}}


def test_items_as_columns(small: Path, inside: Command) -> None:
    shown = show(inside, small, "--rows", "source", "--depth", "1", "--by", "items")
    assert shown["central"] == {"": 50, "da10": 20, "da2": 30, "da3": 0}
    arguments = ("--rows", "source", "--by", "items,kind", "--item", "gnbv/da7")
    document = inside("show", PLAN, *arguments, "--format", "json").document
    columns = [(each["level"], each["item"], each["cell"]) for each in document["columns"]]
    recurrent = {"kind": "recurrent"}
    assert columns == [
        (0, None, {}),
        (0, "gnbv/da7/tda1", {}),
        (1, "gnbv/da7/tda1", recurrent),
        (0, "gnbv/da7/tda2", {}),
        (1, "gnbv/da7/tda2", recurrent),
    ]
    (local,) = (row for row in document["rows"] if row["cell"] == {"source": "local"})
    assert [int(each["amount"]) // TRIEU for each in local["amounts"]] == [50, 0, 0, 50, 50]


def test_years_places_and_declared_dimensions(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        "plan: 1\nid: a\nunit: triệu đồng\ntotal: 9\n"
        "codes: {place: {na-lay: Na Lay, chi-luong: Chi Luông}, level: {tinh: Tỉnh, xa: Xã}}\n"
        "funding: {2024: 4, 2023: 5, na-lay: {2023: 1, 2024: 2}, chi-luong: {2023: 4, 2024: 2},"
        " xa: 9}\n"
    )
    by_year = show(inside, plan, "--rows", "place", "--by", "year")
    assert by_year == {
        "na-lay": {"": 3, "2023": 1, "2024": 2},
        "chi-luong": {"": 6, "2023": 4, "2024": 2},
        "TOTAL": {"": 9, "2023": 5, "2024": 4},
    }
    only = show(inside, plan, "--rows", "place", "--only", "year=2024", "--by", "level")
    assert only["TOTAL"] == {"": 4, "xa": 4}
    assert only["na-lay"][""] == 2


def test_names_may_be_given_one_by_one(small: Path, inside: Command) -> None:
    together = inside("show", small, "--only", "source=central", "--by", "kind,year")
    apart = inside("show", small, "--only", "source=central", "--by", "kind", "--by", "year")
    assert together == apart


# Figures


@pytest.mark.parametrize(
    ("unit", "caption", "total"),
    [
        ("auto", "amounts in triệu đồng", "1.234,567"),
        ("đồng", "amounts in đồng", "1.234.567.000"),
        ("TRIEU", "amounts in triệu đồng", "1.234,567"),
        ("nghìn đồng", "amounts in nghìn đồng", "1.234.567"),
        (
            "ty",
            "amounts in tỷ đồng, rounded to 3 decimals; sums are of the exact ones",
            "1,235",
        ),
    ],
)
def test_units(unit: str, caption: str, total: str, plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file("plan: 1\nid: a\ntotal: 1.234.567.000\n")
    lines = inside("show", plan, "--unit", unit).out.splitlines()
    assert lines[1] == caption
    assert f"Total  {total:>9}".split() in [line.split() for line in lines]


def test_rounding_to_the_unit_does_not_change_the_total(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\nprojects:\n"
        "  - {id: b, total: 1.000.400.000}\n  - {id: c, total: 1.000.400.000}\n"
    )
    lines = inside("show", plan, "--unit", "tỷ").out.splitlines()
    figures = [line.split()[-1] for line in lines if line.startswith(("b ", "c ", "   "))]
    assert figures[-3:] == ["1,000", "1,000", "*2,001"]


def test_shares_of_negative_zero_and_unknown_wholes(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 0\nfunding: {central: -50, local: 50}\n"
        "projects: [{id: b, total: -30, funding: {central: -30}}, {id: c}]\n"
    )
    lines = inside("show", plan, "--share", "column", "--no-amounts").out.splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in lines if line.startswith(("b", "c", " "))}
    assert rows["b"] == ["-", "60,0", "%", "*0,0", "%"]
    assert rows["c"] == ["?", "?", "?"]
    assert rows["Total"] == ["-", "100,0", "%", "100,0", "%"]
    assert "- no share of zero" in lines[-2]


def test_bars(small: Path, inside: Command) -> None:
    lines = inside("show", small, "--bars").out.splitlines()
    bars = {line.split()[0]: line.split()[-1] for line in lines if "█" in line}
    assert bars == {"da10": "█████▍", "da2": "██████████▋", "Total": "█" * 16}


# Several plans


def test_of_several_plans_each_is_a_row(small: Path, inside: Command) -> None:
    other = small.with_name("xa-b.yaml")
    text = SMALL.replace("xa-a", "xa-b").replace("xã A", "xã B")
    other.write_text(text.replace("local: {province: 6, district: 4}", "mobilised: 10"), "utf-8")
    result = inside("show", small.parent, "--format", "json")
    document = result.document
    assert (result.code, result.err) == (0, "")
    assert [row["label"] for row in document["rows"]] == ["Kế hoạch xã A", "Kế hoạch xã B"]
    amounts = [
        [int(each["amount"]) // TRIEU for each in row["amounts"]]
        for row in (*document["rows"], document["total"])
    ]
    assert amounts == [[60, 50, 10, 0], [60, 50, 0, 10], [120, 100, 10, 10]]
    plain = inside("show", small.parent).out
    assert plain.startswith("2 plans\namounts in triệu đồng\n")
    assert "xa-b    Kế hoạch xã B" in plain
    deeper = show(inside, small.parent, "--depth", "2")
    assert list(deeper) == ["", "da10", "da2", "da3", "TOTAL"]


def test_plans_without_the_item_are_left_out_and_named(small: Path, inside: Command) -> None:
    other = small.with_name("xa-b.yaml")
    other.write_text("plan: 1\nid: xa-b\ntotal: 5\n", encoding="utf-8")
    result = inside("show", small.parent, "--item", "da2")
    assert (result.code, result.err) == (0, "")
    assert f"1 plan has no such item: {other}\n" in result.out
    assert result.out.startswith("1 plan\nda2\namounts in triệu đồng\n")
    rows = [line.split() for line in result.out.splitlines()]
    assert ["xa-a", "Kế", "hoạch", "xã", "A", "40", "30", "*10"] in rows
    assert ["Total", "40", "30", "*10"] in rows


def test_a_file_that_is_no_plan_is_a_row_of_its_own(small: Path, inside: Command) -> None:
    broken = small.with_name("xa-b.yaml")
    broken.write_text("plan: 1\nid: [\n", encoding="utf-8")
    result = inside("show", small.parent)
    assert (result.code, result.err) == (1, "")
    assert f"error in the file: {broken}:3:1 GN001" in result.out
    rows = [line.split() for line in result.out.splitlines()]
    assert [str(broken), "?", "?", "?"] in rows
    (total,) = (line for line in result.out.splitlines() if "Total" in line)
    assert " ".join(total.split()) == "Total of the 1 plan that could be read 60 50 *10"


def test_a_path_that_cannot_be_read_does_not_stop_the_others(small: Path, inside: Command) -> None:
    result = inside("show", small, small.with_name("none.yaml"))
    assert result.code == 2
    assert result.err == f"giamngheo: {small.with_name('none.yaml')}: no such file or directory\n"
    assert "Dự án 10" in result.out


def test_what_could_be_read_is_shown_and_the_rest_is_named(small: Path, inside: Command) -> None:
    small.write_text(SMALL.replace("total: 20", "total: 20.0"), encoding="utf-8")
    result = inside("show", small)
    assert (result.code, result.err) == (1, "")
    rows = [line.split() for line in result.out.splitlines() if line.startswith("da")]
    assert [row[-3:] for row in rows] == [["?", "20", "*0"], ["40", "30", "*10"], ["0", "*0", "*0"]]
    assert f"error in the file: {small}:9:40 GN006: “20.0”" in result.out
    csv = inside("show", small, "--format", "csv")
    assert (csv.code, csv.err.splitlines()[0]) == (
        1,
        f"giamngheo: error in the file: {small}:9:40 GN006: “20.0”: not a number in this form, "
        "where “.” groups thousands and “,” marks decimals",
    )


def test_of_two_items_with_one_id_each_has_its_own_findings(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 13\nprojects:\n"
        "  - {id: b, title: First, total: 5, funding: {central: 5}}\n"
        "  - {id: b, title: Second, total: 5, funding: {central: 3}}\n"
        '  - {id: "", title: Nameless, total: 3}\n'
    )
    result = inside("show", plan)
    rows = [line.split() for line in result.out.splitlines()]
    assert ["b", "First", "5", "5"] in rows
    assert ["b", "Second", "[1]", "5", "3"] in rows
    assert ["Nameless", "3", "?"] in rows
    assert ["Total", "13", "?"] in rows
    assert f"error in the file: {plan}:6:10 GN005" in result.out


def test_zero_with_a_finding_is_never_left_out(inside: Command) -> None:
    shown = show(inside, PLAN, "--depth", "1", "--hide-zero")
    assert list(shown) == ["gnbv", "ntm", "chinh-sach", "TOTAL"]


def test_amounts_that_are_not_exact_say_so(inside: Command) -> None:
    result = inside("show", PLAN, "--item", "chinh-sach", "--depth", "1", "--hide-zero")
    amounts = {line.split()[0]: line.split()[-1] for line in result.out.splitlines() if line}
    assert amounts["tin-dung"] == "≈20.000"
    assert amounts["bao-tro"] == "?"
    assert "≥780" in result.out
    assert "≈ about; ≥ this or more" in result.out


def test_breakdowns_that_are_not_exhaustive_are_named(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 9\npartial: [source, year]\nfunding: {central: 4, 2022: 3}\n"
        "projects: [{id: b, total: 9, partial: [parts], activities: [{id: c, total: 4}]}]\n"
    )
    out = inside("show", plan).out
    assert "not exhaustive (“trong đó”): the plan by source; b by parts\n" in out
    assert "by year" not in out


def test_findings_on_other_amounts_are_counted_and_named(inside: Command) -> None:
    out = inside("show", PLAN, "--depth", "0").out
    assert (
        "3 findings on other amounts (gnbv, local budget; gnbv, mobilised funds; chinh-sach, "
        "total); giamngheo validate has them\n"
    ) in out
    assert "finding" not in inside("show", PLAN, "--item", "gnbv/da3").out


def test_what_two_plans_call_otherwise_is_not_added_up(small: Path, inside: Command) -> None:
    for name, label in (("l1", "Một"), ("l2", "Hai"), ("l3", "một")):
        small.with_name(f"{name}.yaml").write_text(
            f"plan: 1\nid: {name}\ncodes: {{place: {{xa1: {label}}}}}\n"
            "total: 1\nfunding: {xa1: 1}\n",
            encoding="utf-8",
        )
    plans = [small.with_name(f"{name}.yaml") for name in ("l1", "l2", "l3")]
    result = inside("show", *plans, "--rows", "place")
    assert (result.code, result.out, result.err) == (
        2,
        "",
        "giamngheo: “xa1” of place is “Một” in one plan and “Hai” in another; their amounts are "
        "not to be added up\n",
    )
    assert inside("show", *plans).code == 0
    both = inside("show", plans[0], plans[2], "--rows", "place", "--format", "json").document
    assert [row["amounts"][0]["amount"] for row in both["rows"]] == ["2"]


def test_an_unknown_item_is_one_also_beside_a_file_that_is_no_plan(
    small: Path, inside: Command
) -> None:
    broken = small.with_name("xa-b.yaml")
    broken.write_text("plan: 1\nid: [\n", encoding="utf-8")
    result = inside("show", small.parent, "--item", "da9")
    assert (result.code, result.out) == (2, "")
    first, second = result.err.splitlines()
    assert first.startswith(f"giamngheo: error in the file: {broken}:3:1 GN001")
    assert second.startswith("giamngheo: there is no item “da9”; perhaps da")


def test_codes_within_codes_are_rows_of_several_plans_too(small: Path, inside: Command) -> None:
    small.with_name("xa-b.yaml").write_text(SMALL.replace("xa-a", "xa-b"), encoding="utf-8")
    shown = show(inside, small.parent, "--rows", "source")
    assert shown == {
        "central": {"": 100},
        "local": {"": 20},
        "province": {"": 12},
        "district": {"": 8},
        "TOTAL": {"": 120},
    }


def test_remarks_on_several_plans_name_the_files(small: Path, inside: Command) -> None:
    wrong = SMALL.replace("total: 60", "total: 70\npartial: [source]", 1)
    small.write_text(wrong, encoding="utf-8")
    other = small.with_name("xa-b.yaml")
    other.write_text(wrong.replace("xa-a", "xa-b"), encoding="utf-8")
    plain = inside("show", small.parent).out
    assert f"[1] {small}: line 6, GN101: the plan, total: its parts add up to 60" in plain
    assert f"[3] follows from amounts with findings: {small}; {other}\n" in plain
    assert f"not exhaustive (“trong đó”): {small} by source; {other} by source\n" in plain
    nested = inside("show", small.parent, "--only", "source=central").out
    assert f"2 findings on other amounts ({small}; {other})" in nested


# What follows from what


def test_a_figure_counts_though_another_of_its_cell_cannot_be_read(
    small: Path, inside: Command
) -> None:
    text = SMALL.replace("total: 20,", "total: 20, restated: [{total: 20.0}],")
    small.write_text(text, encoding="utf-8")
    result = inside("show", small, "--format", "json")
    assert result.code == 1
    assert table(result)["da10"] == {"": 20, "central": 20, "local": 0}


def test_what_follows_from_amounts_that_are_not_exact_is_not_exact(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\nprojects:\n"
        "  - {id: about, activities: [{id: a, total: khoảng 100}, {id: b, total: 20}]}\n"
        "  - {id: more, activities: [{id: a, total: trên 50}, {id: b, total: 20}]}\n"
        "  - {id: exact, activities: [{id: a, total: 50}, {id: b, total: 20}]}\n"
    )
    lines = inside("show", plan, "--depth", "1").out.splitlines()
    assert {line.split()[0]: line.split()[1] for line in lines[5:10] if "-" not in line} == {
        "about": "*≈120",
        "more": "*≥70",
        "exact": "*70",
        "Total": "*≈260",
    }


def test_a_part_that_is_more_than_its_whole_is_marked(inside: Command) -> None:
    result = inside("show", PLAN, "--rows", "source", "--by", "kind")
    rows = {line.split()[0]: line.split()[-3:] for line in result.out.splitlines() if line}
    assert rows["local"] == ["50", "*0", "!*150"]
    assert "! more than what it is a part of" in result.out
    document = inside("show", PLAN, "--rows", "kind", "--format", "json").document
    marked = [each["exceeds"] for row in document["rows"] for each in row["amounts"]]
    assert marked.count(True) == 1
    with_shares = inside("show", PLAN, "--rows", "kind", "--share", "column", "--no-amounts").out
    assert "!*300,0 %" in with_shares


def test_where_an_amount_is_negative_a_part_may_be_more_than_its_whole(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file("plan: 1\nid: a\ntotal: 50\nfunding: {central: 80, local: -30}\n")
    assert "!" not in inside("show", plan).out


def test_a_computed_amount_carries_the_findings_on_what_it_follows_from(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\nprojects:\n"
        "  - {id: b, total: 9, funding: {central: 8}}\n  - {id: c, total: 5}\n"
    )
    out = inside("show", plan, "--by", "source").out
    rows = [line.split() for line in out.splitlines()]
    assert ["b", "[1]", "9", "8"] in rows
    assert ["Total", "[1]", "*14", "?"] in rows
    assert out.count("GN102") == 1


def test_columns_of_which_nothing_is_known_are_named(inside: Command) -> None:
    out = inside("show", PLAN, "--depth", "0", "--by", "source,kind").out
    assert (
        "left out, as nothing is known of them: mobilised funds / investment capital; mobilised "
        "funds / recurrent capital\n"
    ) in out


def test_amounts_that_no_check_touches_are_counted(inside: Command) -> None:
    assert "7 amounts are stated, but touched by no check\n" in inside("show", PLAN).out
    assert "touched" not in inside("show", PLAN, "--item", "gnbv").out


def test_a_code_may_be_called_by_its_label(small: Path, inside: Command) -> None:
    small.write_text(
        "plan: 1\nid: a\nunit: triệu\ncodes: {place: {qt: Xã Quài Tở}}\n"
        "total: 3\nfunding: {qt: 3}\n",
        encoding="utf-8",
    )
    assert show(inside, small, "--only", "place=xã quài tở", "--rows", "place")["qt"] == {"": 3}


def test_unknown_cells_of_a_large_plan_are_found_out_quickly(
    plan_file: PlanFile, inside: Command
) -> None:
    items = "".join(
        f"  - {{id: i{number}, total: 2, funding: {{central: 1, local: 1, recurrent: 2}}}}\n"
        for number in range(300)
    )
    plan = plan_file(f"plan: 1\nid: a\ntotal: 600\nprojects:\n{items}")
    derived = 0
    derive = Values._derive

    def count(self: Values, sheet: Sheet, cell: Cell) -> Value | None:
        nonlocal derived
        derived += 1
        return derive(self, sheet, cell)

    with patch.object(Values, "_derive", count):
        inside("show", plan, "--depth", "0", "--by", "source,kind")
    assert derived < 300 * 8


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--item", "gnbv/da9"], "there is no item “gnbv/da9”; perhaps gnbv/da7?"),
        (["--item", "da3"], "there is no item “da3”; perhaps gnbv/da3?"),
        (["--by", "sorce"], "“sorce” is no dimension; perhaps source?"),
        (["--rows", "x"], "“x” is no dimension; known: items, source, kind, year, place"),
        (["--only", "source=centrl"], "“centrl” is no code of source; perhaps central?"),
        (["--only", "source=SN"], "“SN” is no code of source; perhaps kind=recurrent?"),
        (["--only", "sorce=SN"], "“sorce” is no dimension; perhaps source?"),
        (["--only", "year=2022"], "the plan: no figure of 2022"),
        (["--by", "year", "--item", "gnbv"], "gnbv: no breakdown by year"),
        (["--by", "kind,kind"], "“kind” stands twice in --rows and --by"),
        (["--by", "items"], "“items” stands twice in --rows and --by"),
        (["--only", "source=central,source=local"], "“source” stands twice in --only"),
        (
            ["--only", "source=credit,kind=SN", "--item", "chinh-sach/tin-dung"],
            "chinh-sach/tin-dung: no figure of recurrent capital",
        ),
    ],
)
def test_what_no_plan_knows(arguments: list[str], complaint: str, inside: Command) -> None:
    result = inside("show", PLAN, *arguments)
    assert (result.code, result.out, result.err) == (2, "", f"giamngheo: {complaint}\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--unit", "triêu"], "'triêu' is no unit of money; perhaps triệu?"),
        (["--unit", "USD"], "'USD' is no unit of money; known: auto, đồng, nghìn đồng"),
        (["--only", "central"], "'central' is not a dimension and a code, as in source=central"),
        (["--no-amounts"], "--no-amounts needs --share"),
        (["--format", "xlsx"], "a workbook needs a file: -o FILE"),
        (["--format", "csv", "--unit", "tỷ"], "csv holds whole đồng; leave out --unit"),
        (["--format", "json", "--bars"], "json has no bars; leave out --bars"),
        (["--depth", "-1"], "-1 is not in the range x>=0"),
    ],
)
def test_wrong_options(arguments: list[str], complaint: str, inside: Command) -> None:
    result = inside("show", PLAN, *arguments)
    assert (result.code, result.out) == (2, "")
    assert complaint in result.err


def test_nothing_to_show(tmp_path: Path, inside: Command) -> None:
    result = inside("show", tmp_path)
    assert (result.code, result.out) == (2, "")
    assert "no plan" in result.err


def test_a_selection_of_which_nothing_is_known(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 5\nfunding: {2022: 3, central: 4}\npartial: [year, source]\n"
    )
    result = inside("show", plan, "--only", "source=central,year=2022", "--by", "kind")
    assert (result.code, result.err) == (
        2,
        "giamngheo: the plan: no breakdown by kind of capital\n",
    )
    result = inside("show", plan, "--only", "source=central,year=2022")
    assert (result.code, result.err) == (2, "giamngheo: nothing is known of this selection\n")


def test_more_columns_or_amounts_than_anybody_reads(plan_file: PlanFile, inside: Command) -> None:
    places = ", ".join(f"p{number}: P" for number in range(200))
    amounts = ", ".join(f"p{number}: 1, {1900 + number}: 1" for number in range(200))
    plan = plan_file(f"plan: 1\nid: a\ncodes: {{place: {{{places}}}}}\nfunding: {{{amounts}}}\n")
    result = inside("show", plan, "--by", "place,year")
    assert (result.code, result.out, result.err) == (
        2,
        "",
        "giamngheo: the table would have more than 16384 columns; narrow it with --only, --item or "
        "fewer --by\n",
    )
    with patch("giamngheo_cli.tables.build.MAX_ENTRIES", 40_000):
        result = inside("show", plan, "--rows", "place", "--by", "year")
    assert result.err == (
        "giamngheo: the table would have 201 rows and 201 columns, too many to make; narrow it "
        "with --depth, --item, --only or fewer --by\n"
    )
    assert inside("show", plan, "--rows", "place", "--by", "year").code == 0
