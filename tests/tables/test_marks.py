"""What of a table does not add up is marked, with the failed checks behind it; nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from adding_up import PLANS, exactly, figures, rounded, text_of, with_open_years
from hypothesis import given
from hypothesis import strategies as st

from command import Command, PlanFile
from giamngheo_cli.tables.marks import MOST_OF_WHOLE

TABLES = (["--by", "source"], ["--by", "year"], ["--rows", "year", "--by", "source"])


@pytest.fixture(name="path", scope="module")
def _path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plans") / "a.yaml"


def documents(run: Command, path: Path, text: str) -> list[Any]:
    """Return a plan as tables that break it down in several ways."""
    path.write_text(text, encoding="utf-8")
    return [run("show", path, *table, "--format", "json").document for table in TABLES]


def all_rows(document: Any) -> list[Any]:
    return [*document["rows"], document["total"]]


def is_marked(amount: Any) -> bool:
    return amount["differs"] or amount["exceeds"] or bool(amount["failed_checks"])


@given(PLANS, st.sampled_from([exactly, rounded]))
def test_where_no_check_fails_nothing_is_marked(
    inside: Command, path: Path, plan: dict[str, Any], write: Any
) -> None:
    for document in documents(inside, path, text_of(plan, write)):
        assert document["files"][0]["checks"]["failed"] == 0
        assert not any(is_marked(each) for row in all_rows(document) for each in row["amounts"])


@given(PLANS, st.data())
def test_each_row_that_does_not_add_up_is_marked_and_no_other(
    inside: Command, path: Path, plan: dict[str, Any], data: st.DataObject
) -> None:
    where, key = data.draw(st.sampled_from(figures(plan)))
    where[key] = data.draw(st.integers(1, 10**6).filter(lambda amount: amount != where[key]))
    by_source, by_year, years = documents(inside, path, text_of(plan, exactly))
    open_items = with_open_years(plan)
    found = inside("validate", path, "--format", "json").document["files"][0]["findings"]
    failed = [{name: each[name] for name in ("code", "line", "item", "cell")} for each in found]
    for document, is_open in ((by_source, False), (by_year, True), (years, False)):
        rows = all_rows(document)
        for number, row in enumerate(rows):
            total, *columns = (each["amount"] for each in row["amounts"])
            below = [rows[each]["amounts"][0]["amount"] for each in directly_below(rows, number)]
            # Of an item stated as none that has costs, GN301 speaks.
            below = [] if total == "0" and document is not years else below
            by_codes = is_open and (row["item"] or "") in open_items
            by_rows = document is years and bool(open_items)
            wrong = misses(total, columns, by_codes) or misses(total, below, by_rows)
            # Columns of nothing but zero are left out, where all are so the whole table.
            assert row["amounts"][0]["differs"] == wrong or not columns
            for each in filter(is_marked, row["amounts"]):
                assert each["failed_checks"] or not document["files"][0]["checks"]["failed"]
                assert all(check.pop("file") == str(path) for check in each["failed_checks"])
                assert all(check in failed for check in each["failed_checks"])


def directly_below(rows: list[Any], number: int) -> list[int]:
    """Return the numbers of the rows one level below a row; the last one is of the totals."""
    if number == len(rows) - 1:
        return [each for each, row in enumerate(rows[:-1]) if row["level"] == 0]
    level, found = rows[number]["level"], []
    for each in range(number + 1, len(rows) - 1):
        if rows[each]["level"] <= level:
            break
        if rows[each]["level"] == level + 1:
            found.append(each)
    return found


def misses(total: str | None, parts: list[str | None], is_open: bool) -> bool:
    """Tell whether amounts cannot add up to a total, some of them perhaps left out or unknown."""
    if total is None or not parts:
        return False
    known = [int(part) for part in parts if part is not None]
    is_open = is_open or len(known) < len(parts)
    return sum(known) > int(total) or (not is_open and sum(known) < int(total))


# One error, and what a reader sees of it

#: The project and the plan state totals alone; the years are those of the sub-projects.
YEARS = """\
plan: 1
id: a
unit: triệu đồng
total: 300
projects:
  - id: da1
    total: 300
    subprojects:
      - {id: tda1, total: 100, funding: {2024: 40, 2025: 70}}
      - {id: tda2, total: 200, funding: {2024: 150, 2025: 50}}
"""
FOUND = {"code": "GN104", "line": 9, "item": "da1/tda1", "cell": {}}
TOTAL_OF_YEARS = ["[1]", "≠300", "[1]", "*190", "[1]", "*120"]


def cells(out: str, name: str) -> list[str]:
    """Return what stands behind the first word of a row of a table in plain text."""
    (row,) = (line.split()[1:] for line in out.splitlines() if line.split()[:1] == [name])
    return row


def test_a_year_that_is_wrong_below_is_seen_in_each_row_above(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(YEARS)
    out = inside("show", plan, "--by", "year").out
    assert cells(out, "tda1") == ["[1]", "≠100", "40", "70"]
    assert cells(out, "tda2") == ["200", "150", "50"]
    assert cells(out, "da1") == cells(out, "Total") == TOTAL_OF_YEARS
    assert (
        "* computed, not stated; ≠ not what its columns or rows add up to; [n] see the note: it, "
        "or what it follows from, does not agree\n"
        "[1] line 9, GN104: da1/tda1, total: the breakdown by year gives 110 triệu đồng, 10 triệu "
        "đồng more than the 100 triệu đồng stated\n"
    ) in out
    assert "on another amount" not in out


def test_the_row_of_the_totals_alone_is_marked_too(plan_file: PlanFile, inside: Command) -> None:
    plan = plan_file(YEARS)
    assert cells(inside("show", plan, "--depth", "0", "--by", "year").out, "Total") == (
        TOTAL_OF_YEARS
    )
    document = inside("show", plan, "--depth", "0", "--by", "year", "--format", "json").document
    amounts = document["total"]["amounts"]
    assert [each["differs"] for each in amounts] == [True, False, False]
    assert [each["failed_checks"] for each in amounts] == [[FOUND | {"file": str(plan)}]] * 3
    assert [each["findings"] for each in amounts] == [[], [], []]


def test_years_as_rows_are_marked_as_years_as_columns(plan_file: PlanFile, inside: Command) -> None:
    out = inside("show", plan_file(YEARS), "--rows", "year", "--by", "items").out
    assert cells(out, "Total") == ["[1]", "≠300", "[1]", "≠300"]
    assert cells(out, "2024") == ["2024", "[1]", "*190", "[1]", "*190"]


def test_what_is_narrowed_to_one_code_is_compared_within_it(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 50\n"
        "funding: {central: {amount: 30, 2024: 10, 2025: 25}, local: 20}\n"
    )
    assert cells(inside("show", plan, "--by", "year").out, "Total") == ["50", "?", "?"]
    only = inside("show", plan, "--by", "year", "--only", "source=central").out
    assert cells(only, "Total") == ["[1]", "≠30", "10", "25"]
    assert "≠" not in inside("show", plan, "--only", "source=central,year=2024").out


def test_a_total_that_leaves_money_out_is_marked_only_where_its_columns_are_more(
    plan_file: PlanFile, inside: Command
) -> None:
    text = "plan: 1\nid: a\ntotal: {}\nfunding: {{central: 5, local: 4}}\npartial: [source]\n"
    assert cells(inside("show", plan_file(text.format(12))).out, "Total") == ["12", "5", "4"]
    assert cells(inside("show", plan_file(text.format(8))).out, "Total") == (
        ["[1]", "≠8", "5", "4"]
    )


def test_a_breakdown_of_parts_that_leave_money_out_leaves_it_out_too(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\ntotal: 20\nprojects:\n"
        "  - {id: b, total: 12, funding: {central: 5}, partial: [source]}\n"
        "  - {id: c, total: 8, funding: {central: 8}}\n"
    )
    assert cells(inside("show", plan).out, "Total") == ["20", "*13"]


@pytest.mark.parametrize(
    ("total", "shown"),
    [("10", "10"), ("10,1", "[1] 10,1"), ("10,2", "[1] ≠10,2"), ("khoảng 11", "[1] ≈11")],
)
def test_what_agrees_within_rounding_is_not_marked(
    total: str, shown: str, plan_file: PlanFile, inside: Command
) -> None:
    """The sources are 9,9 to 10,1 tỷ together, and 10,1 is 10,05 to 10,15."""
    plan = plan_file(
        f'plan: 1\nid: a\nunit: tỷ\ntotal: "{total}"\nfunding: {{central: "5,0", local: "5,0"}}\n'
    )
    row = cells(inside("show", plan).out, "Total")
    assert " ".join(row[:-2]) == shown


# Parts that are more than their whole


def test_a_part_with_money_that_its_whole_leaves_out_is_marked(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: p\nunit: triệu\nprogrammes:\n"
        "- id: m2\n  total: 24\n  funding: {central: 24}\n  projects:\n"
        "  - {id: n1, funding: {central: 9}}\n"
        "  - {id: n2, total: 7, funding: {local: 7}}\n"
        "  - {id: n3, total: 8}\n"
    )
    out = inside("show", plan).out
    assert cells(out, "m2")[-1].lstrip("[1] ") == "≠*0"
    assert cells(out, "n2")[-1].lstrip("[1] ") == "!7"
    assert cells(out, "n3")[-2:] == ["?", "?"]


def test_a_part_is_more_than_its_whole_only_beyond_rounding(
    plan_file: PlanFile, inside: Command
) -> None:
    text = 'plan: 1\nid: a\nunit: tỷ\ntotal: 10\nfunding: {{central: "{}"}}\npartial: [source]\n'
    assert "!" not in inside("show", plan_file(text.format("10,4"))).out
    assert "!10,6" in inside("show", plan_file(text.format("10,6"))).out


def test_a_negative_amount_excuses_its_own_item_and_those_above(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\npartial: [source]\nprojects:\n"
        "- {id: b, total: 5, funding: {central: 8, local: -3}}\n"
        "- {id: c, total: 5, funding: {central: 8}, partial: [source]}\n"
    )
    out = inside("show", plan).out
    assert cells(out, "b") == ["5", "8", "-3"]
    assert cells(out, "c")[-2:] == ["!8", "?"]


def test_that_costs_stand_below_none_is_for_its_own_finding_to_say(
    plan_file: PlanFile, inside: Command
) -> None:
    plan = plan_file(
        "plan: 1\nid: a\nprojects:\n- {id: b, total: Không, activities: [{id: c, total: 5}]}\n"
    )
    out = inside("show", plan).out
    assert (cells(out, "b"), cells(out, "c")) == (["[1]", "0"], ["5"])
    assert "GN301" in out


def test_of_many_failed_sums_behind_the_whole_each_part_that_is_more_names_the_first(
    inside: Command, path: Path
) -> None:
    count = MOST_OF_WHOLE + 20
    codes = "".join(f"    c{number}: Xã {number}\n" for number in range(count))
    funding = "".join(f"  c{number}: 1000000\n" for number in range(count))
    parts = "".join(
        f"  - {{id: p{number}, total: 2, funding: {{central: 9}}}}\n" for number in range(count)
    )
    path.write_text(
        f"plan: 1\nid: x\npartial: [place]\ncodes:\n  place:\n{codes}"
        f"funding:\n{funding}projects:\n{parts}",
        encoding="utf-8",
    )
    document = inside("show", path, "--rows", "place", "--by", "", "--format", "json").document
    of_parts = [row["amounts"][0] for row in document["rows"]]
    assert [each["exceeds"] for each in of_parts] == count * [True]
    assert [len(each["failed_checks"]) for each in of_parts] == count * [MOST_OF_WHOLE]
    assert [each["line"] for each in of_parts[0]["failed_checks"]] == [
        document["total"]["amounts"][0]["failed_checks"][number]["line"]
        for number in range(MOST_OF_WHOLE)
    ]
    assert len(document["total"]["amounts"][0]["failed_checks"]) == count
