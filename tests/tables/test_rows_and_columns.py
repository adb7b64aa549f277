"""Rows, columns and figures of tables: which there are, in which order, in which unit."""

from __future__ import annotations

from pathlib import Path

import pytest
from shown import PLAN, TRIEU, show

from command import Command, PlanFile


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


@pytest.mark.parametrize(
    ("plan", "caption", "projects"),
    [
        ("unit: đồng\n", "amounts in đồng", ("6.000", "14.000", "*20.000")),
        ("", "amounts in đồng", ("6.000", "14.000", "*20.000")),
        ("unit: triệu\n", "amounts in triệu đồng", ("6.000", "14.000", "*20.000")),
        ("unit: tỷ\n", "amounts in tỷ đồng", ("6.000", "14.000", "*20.000")),
    ],
)
def test_a_table_is_in_the_unit_of_the_plan_where_it_reads_well(
    plan: str, caption: str, projects: tuple[str, ...], plan_file: PlanFile, inside: Command
) -> None:
    path = plan_file(
        f"plan: 1\nid: a\n{plan}projects: [{{id: b, total: 6000}}, {{id: c, total: 14000}}]\n"
    )
    lines = inside("show", path).out.splitlines()
    figures = [line.split()[-1] for line in lines if line.startswith(("b ", "c ", "   "))]
    assert (lines[1], tuple(figures)) == (caption, projects)


def test_all_tables_of_a_plan_are_in_one_unit(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(
        "plan: 1\nid: a\nunit: triệu\ntotal: 3.000\n"
        'funding: {central: 1.000, local: 2.000, 2024: "1.000,5", 2025: "1.999,5"}\n'
        'projects: [{id: b, title: B, total: "0,5"}, {id: c, total: "2.999,5"}]\n'
    )
    for table in (["--depth", "0"], ["--depth", "0", "--by", "year"], ["--depth", "1"]):
        out = inside("show", plan, *table).out
        assert "\namounts in triệu đồng\n" in out
    assert ["b", "B", "0,5", "?", "?"] in [line.split() for line in out.splitlines()]


def test_of_plans_in_several_units_the_one_that_reads_well_is_taken(
    small: Path, inside: Command
) -> None:
    other = small.with_name("xa-b.yaml")
    other.write_text("plan: 1\nid: xa-b\nunit: tỷ\ntotal: 5\n", encoding="utf-8")
    assert "\namounts in triệu đồng\n" in inside("show", small.parent).out
    other.write_text("plan: 1\nid: xa-b\ntotal: 5.000.000.000\n", encoding="utf-8")
    assert "\namounts in triệu đồng\n" in inside("show", small.parent).out


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
