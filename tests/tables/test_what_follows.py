"""What follows from what a plan states, and how a table marks it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from shown import PLAN, SMALL, show, table

from command import Command, PlanFile
from giamngheo_cli.codes import Cell
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Value, Values


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
    rows = {line.split()[0]: line.split()[-5:] for line in result.out.splitlines() if line}
    assert rows["local"] == ["[1]", "≠50", "*0", "[1]", "!*150"]
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
    assert ["b", "[1]", "≠9", "8"] in rows
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
