"""Workbooks as offices make them: what their sheets, heads and titles say of the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import (
    CENTRAL,
    HEAD,
    INVESTMENT,
    LOCAL,
    RECURRENT,
    TRIEU,
    UNIT,
    Figure,
    Rows,
    check,
    errors_in,
    imported,
    piped,
    text_file,
    xlsx_file,
)

if TYPE_CHECKING:
    from command import Command

D1, D2 = "Dự án 1: Hạ tầng", "Dự án 2: Sinh kế"
NA_HIN, PA_HAM = "Xã Nà Hin", "Xã Pa Ham"
PLACES = ("TT", "Đơn vị", "Tổng số", "NSTW", "NSĐP")
#: The same amounts for the plan and its places, or its items.
AMOUNTS = ((900, 700, 200), (500, 400, 100), (400, 300, 100))


def book_file(folder: Path, *sheets: tuple[str, Rows]) -> Path:
    """Write a workbook of several sheets."""
    from openpyxl import Workbook  # noqa: PLC0415 only where it is asked for

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path = folder / "a.xlsx"
    workbook.save(path)
    return path


def csv_file(folder: Path, rows: Rows) -> Path:
    """Write rows as csv."""
    path = folder / "a.csv"
    lines = (";".join("" if each is None else str(each) for each in row) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def with_amounts(*titles: str) -> list[Sequence[str | int]]:
    """Return rows with the amounts: a total, and what it is the sum of."""
    pairs = zip(("Tổng cộng", *titles), AMOUNTS, strict=True)
    return [(at if at else "", title, *each) for at, (title, each) in enumerate(pairs)]


def three(labels: Sequence[str], cell: dict[str, str], at: int) -> list[Figure]:
    """Return the figures of one of the rows with the amounts."""
    total, central, local = AMOUNTS[at]
    codes = ((cell, total), ({**cell, **CENTRAL}, central), ({**cell, **LOCAL}, local))
    return [(tuple(labels), each, amount * TRIEU) for each, amount in codes]


def of_places(*labels: str) -> list[Figure]:
    """Return what rows of two places with the amounts state of an item."""
    return [
        *three(labels, {}, 0),
        *three(labels, {"place": NA_HIN}, 1),
        *three(labels, {"place": PA_HAM}, 2),
    ]


# What titles and names of sheets say


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("PHÂN BỔ VỐN DỰ ÁN 2 NĂM 2024", "Biểu 01"),
        ("II. Dự án 2: Sinh kế", "Biểu 01"),
        ("KẾ HOẠCH VỐN NĂM 2024", "Dự án 2"),
        ("KẾ HOẠCH VỐN NĂM 2024", "DA2"),
    ],
)
def test_a_sheet_of_one_project(inside: Command, tmp_path: Path, title: str, name: str) -> None:
    rows = ((title,), (UNIT,), PLACES, *with_amounts(NA_HIN, PA_HAM))
    result = imported(inside, xlsx_file(tmp_path, rows, title=name))
    check(result, of_places("Dự án 2"))


def test_sheets_of_projects_beside_one_of_all(inside: Command, tmp_path: Path) -> None:
    of_all = (("KẾ HOẠCH VỐN",), (UNIT,), HEAD, *with_amounts(D1, D2))
    of_one = (("PHÂN BỔ VỐN DỰ ÁN 1",), (UNIT,), PLACES, ("", "Tổng cộng", 500, 400, 100))
    of_one = (*of_one, (1, NA_HIN, 500, 400, 100))
    result = imported(inside, book_file(tmp_path, ("Tổng hợp", of_all), ("DA 1", of_one)))
    placed = [*three((), {}, 0), *three((D1,), {}, 1), *three((D2,), {}, 2)]
    place = {"place": NA_HIN}
    check(result, [*placed, *three((D1,), {}, 1), *three((D1,), place, 1)])
    assert result.report["findings"] == []


def test_a_title_of_several_projects_is_of_none(inside: Command, tmp_path: Path) -> None:
    rows = (("PHÂN BỔ VỐN DỰ ÁN 1, DỰ ÁN 2",), (UNIT,), PLACES, ("", "Tổng cộng", 900, 700, 200))
    result = imported(inside, xlsx_file(tmp_path, rows))
    check(result, [], {"GN504": ["900", "700", "200"]})


def test_rows_say_more_than_the_project_of_a_title(inside: Command, tmp_path: Path) -> None:
    rows = (("KẾ HOẠCH DỰ ÁN 1 NĂM 2024",), (UNIT,), HEAD, *with_amounts(D1, D2))
    placed = [*three((), {}, 0), *three((D1,), {}, 1), *three((D2,), {}, 2)]
    check(imported(inside, xlsx_file(tmp_path, rows)), placed)


def test_a_table_of_a_text_is_of_the_project_right_above(inside: Command, tmp_path: Path) -> None:
    table = piped(("TT", "Nội dung", "Tổng số"), ("1", "Đường Nà Cáy", "500"))
    path = text_file(tmp_path, "Phụ lục: Phân bổ vốn Dự án 1", UNIT, table)
    check(imported(inside, path), [(("Dự án 1", "Đường Nà Cáy"), {}, 500 * TRIEU)])


@pytest.mark.parametrize("names", [("Vốn ĐTPT", "Vốn SN"), ("ĐTPT", "SN")])
def test_sheets_are_of_the_kinds_that_they_are_called_by(
    inside: Command, tmp_path: Path, names: tuple[str, str]
) -> None:
    top = (("KẾ HOẠCH VỐN",), (UNIT,), HEAD[:3])
    one = (*top, ("", "Tổng cộng", 900), (1, D1, 900))
    other = (*top, (1, D1, 50), (2, D2, 30))
    result = imported(inside, book_file(tmp_path, (names[0], one), (names[1], other)))
    investment, recurrent = {"kind": "investment"}, {"kind": "recurrent"}
    placed = [((), investment, 900), ((D1,), investment, 900)]
    placed += [((D1,), recurrent, 50), ((D2,), recurrent, 30)]
    check(result, [(labels, cell, amount * TRIEU) for labels, cell, amount in placed])


@pytest.mark.parametrize("title", [D1, D2])
def test_sheets_that_only_unknown_names_tell_apart_are_listed(
    inside: Command, tmp_path: Path, title: str
) -> None:
    top = (("KẾ HOẠCH VỐN NĂM 2024",), (UNIT,), HEAD[:3])
    sheets = ("Nà Hin", (*top, (1, D1, 500))), ("Pa Ham", (*top, (1, title, 400)))
    result = imported(inside, book_file(tmp_path, *sheets))
    check(result, [], {"GN508": ["500", "400"]})


@pytest.mark.parametrize("title", [D1, D2])
def test_sheets_are_of_the_communes_whose_offices_stand_above(
    inside: Command, tmp_path: Path, title: str
) -> None:
    top = (("KẾ HOẠCH VỐN NĂM 2024",), (UNIT,), HEAD[:3])
    one = (("UBND XÃ NÀ HIN",), *top, (1, D1, 500))
    other = (("UBND XÃ PA HAM",), *top, (1, title, 400))
    result = imported(inside, book_file(tmp_path, ("Biểu 01", one), ("Biểu 02", other)))
    places = {"place": NA_HIN}, {"place": PA_HAM}
    check(result, [((D1,), places[0], 500 * TRIEU), ((title,), places[1], 400 * TRIEU)])
    assert errors_in(inside, result) == []


def test_sheets_are_of_the_programmes_that_they_are_called_by(
    inside: Command, tmp_path: Path
) -> None:
    top = (("KẾ HOẠCH VỐN NĂM 2024",), (UNIT,), HEAD[:3])
    sheets = ("GNBV", (*top, ("", "Tổng cộng", 500), (1, D1, 500)))
    others = ("NTM", (*top, ("", "Tổng cộng", 400), (1, "Đường Nà Cáy", 400)))
    result = imported(inside, book_file(tmp_path, sheets, others))
    poor = "Chương trình mục tiêu quốc gia giảm nghèo bền vững"
    rural = "Chương trình mục tiêu quốc gia xây dựng nông thôn mới"
    placed = [((poor,), {}, 500), ((poor, D1), {}, 500), ((rural,), {}, 400)]
    placed.append(((rural, "Đường Nà Cáy"), {}, 400))
    check(result, [(labels, cell, amount * TRIEU) for labels, cell, amount in placed])


@pytest.mark.parametrize("name", ["Năm {}", "{}", "KH năm {}", "Biểu 01 năm {}"])
def test_sheets_are_of_the_years_that_they_are_called_by(
    inside: Command, tmp_path: Path, name: str
) -> None:
    top = (("KẾ HOẠCH VỐN",), (UNIT,), HEAD[:3])
    sheets = (name.format(2023), (*top, (1, D1, 500))), (name.format(2024), (*top, (1, D2, 400)))
    result = imported(inside, book_file(tmp_path, *sheets))
    years = {"year": "2023"}, {"year": "2024"}
    check(result, [((D1,), years[0], 500 * TRIEU), ((D2,), years[1], 400 * TRIEU)])


@pytest.mark.parametrize("title", ["Toàn huyện", "TOÀN XÃ"])
def test_a_total_of_all_places(inside: Command, tmp_path: Path, title: str) -> None:
    rows = (UNIT,), PLACES, *with_amounts(NA_HIN, PA_HAM)[1:], ("", title, *AMOUNTS[0])
    check(imported(inside, xlsx_file(tmp_path, rows)), of_places())


@pytest.mark.parametrize("title", ["Các huyện, thị xã", "Các xã và thị trấn"])
def test_all_places_of_a_kind_are_no_item(inside: Command, tmp_path: Path, title: str) -> None:
    rows = (UNIT,), HEAD[:3], ("I", D1, 500), ("II", title, 400), (1, NA_HIN, 400)
    result = imported(inside, xlsx_file(tmp_path, rows))
    check(result, [((D1,), {}, 500 * TRIEU)], {"GN505": ["400", "400"]})


def test_sheets_of_numbers_are_of_one_plan(inside: Command, tmp_path: Path) -> None:
    top = (("KẾ HOẠCH VỐN NĂM 2024",), (UNIT,), HEAD[:3])
    sheets = ("Biểu 01", (*top, (1, D1, 500))), ("Biểu 02", (*top, (2, D2, 400)))
    result = imported(inside, book_file(tmp_path, *sheets))
    check(result, [((D1,), {}, 500 * TRIEU), ((D2,), {}, 400 * TRIEU)])


# What is not read makes no sum wrong


def numbered(*rows: Sequence[str | int]) -> Rows:
    """Return a sheet with a row of column numbers, in which the first is a sum."""
    return ((UNIT,), HEAD, ("A", "B", "1=2+3", 2, 3), *rows)


def test_a_part_that_is_not_read_breaks_no_sum_of_columns(inside: Command, tmp_path: Path) -> None:
    rows = numbered((1, D1, 500, "=A1/0", 100), (2, D2, 400, "khoảng 300", 90))
    result = imported(inside, xlsx_file(tmp_path, rows))
    assert result.report["sums"] == []
    assert errors_in(inside, result) == []


def test_numbers_below_a_table_are_no_sums_of_columns(inside: Command, tmp_path: Path) -> None:
    rows = numbered((1, D1, 500, 400, 100), ("", "", 7, 8, 9))
    result = imported(inside, xlsx_file(tmp_path, rows))
    assert result.report["sums"] == []
    assert result.listed("GN505") == ["7", "8", "9"]


@pytest.mark.parametrize("merged", ["D4:D5", "E3:E5"])
def test_an_amount_over_several_rows_leaves_gaps_in_all(
    inside: Command, tmp_path: Path, merged: str
) -> None:
    rows = (UNIT,), HEAD, *with_amounts(D1, D2)
    path = xlsx_file(tmp_path, rows, lambda sheet: sheet.merge_cells(merged))
    assert errors_in(inside, imported(inside, path)) == []


def test_columns_of_an_unsure_head_leave_gaps(inside: Command, tmp_path: Path) -> None:
    upper = ("TT", "Nội dung", "Tổng số", "NSTW", "", "NSĐP", "")
    lower = ("", "", "", "ĐTPT", "SN", "SN", "ĐTPT")
    rows = (UNIT,), upper, lower, (1, D1, 900, 500, 200, 180, 20)
    result = imported(inside, xlsx_file(tmp_path, rows))
    assert result.listed("GN504") == ["200", "20"]
    assert errors_in(inside, result) == []


# Heads and numbers without merged cells


@pytest.mark.parametrize("file", [xlsx_file, csv_file])
def test_heads_reach_as_far_as_those_beside_them(
    inside: Command, tmp_path: Path, file: Callable[[Path, Rows], Path]
) -> None:
    upper = ("TT", "Nội dung", "Tổng số", "NSTW", "", "", "NSĐP", "", "", "Ghi chú")
    lower = ("", "", "", "Tổng số", "Vốn ĐTPT", "Vốn SN", "Tổng", "ĐTPT", "SN", "")
    rows = (UNIT,), upper, lower, (1, D1, 900, 700, 500, 200, 200, 150, 50, "")
    amounts = ((900, {}), (700, CENTRAL), (500, CENTRAL | INVESTMENT), (200, CENTRAL | RECURRENT))
    amounts += ((200, LOCAL), (150, LOCAL | INVESTMENT), (50, LOCAL | RECURRENT))
    result = imported(inside, file(tmp_path, rows))
    check(result, [((D1,), cell, amount * TRIEU) for amount, cell in amounts])


def test_a_head_does_not_reach_below_another_one(inside: Command, tmp_path: Path) -> None:
    heads = ("TT", "Nội dung", "Năm 2024", "", "", "Năm 2025", "", "")
    sources = ("", "", "Tổng", "NSTW", "", "", "NSTW", "")
    kinds = ("", "", "", "ĐTPT", "SN", "SN", "ĐTPT", "SN")
    rows = (UNIT,), heads, sources, kinds, (1, D1, 700, 400, 200, 90, 150, 50)
    result = imported(inside, xlsx_file(tmp_path, rows))
    verdict = [(each["amount"], each["cell"]) for each in result.report["figures"]]
    assert verdict == [("700000000", {"year": "2024"})]
    assert Counter(result.listed("GN504")) == Counter(("400", "200", "90", "150", "50"))


def test_a_row_of_column_numbers_in_brackets_is_held_against_rows(
    inside: Command, tmp_path: Path
) -> None:
    numbers = ("(1)", "(2)", "(3)=(4)+(5)", "(4)", "(5)")
    rows = (UNIT,), HEAD, numbers, (1, D1, 500, 400, 100), (2, D2, 400, 300, 90)
    result = imported(inside, xlsx_file(tmp_path, rows))
    (broken,) = result.report["sums"]
    assert (broken["place"], broken["difference"]) == ("Biểu 01!C5", "10000000")
    assert not result.report["listed"]


def test_projects_are_called_in_the_column_of_numbers(inside: Command, tmp_path: Path) -> None:
    rows = (UNIT,), HEAD, ("Dự án 1", "Hạ tầng", 500, 400, 100), ("DA 2", "Sinh kế", 400, 300, 100)
    placed = [*three((D1,), {}, 1), *three(("DA 2: Sinh kế",), {}, 2)]
    check(imported(inside, xlsx_file(tmp_path, rows)), placed)


@pytest.mark.parametrize(
    "rows",
    [
        ((1, D1, 500, 400, 100), (2, D2, 400, "?", 100)),
        ((1, D1, 500, 400, 100), (2, D2, "?", "?", "?")),
        ((1, D1, "?", 400, 100), (2, D2, 400, 300, 100)),
    ],
)
def test_an_amount_that_is_said_to_be_unknown_is_not_none(
    inside: Command, tmp_path: Path, rows: Rows
) -> None:
    rows = (UNIT,), HEAD, ("", "Tổng cộng", 900, "?", 200), *rows
    result = imported(inside, xlsx_file(tmp_path, rows))
    assert errors_in(inside, result) == []
    assert result.report["listed"] == []


def test_what_show_does_not_know_is_not_known_again(inside: Command, tmp_path: Path) -> None:
    plan = tmp_path / "a.yaml"
    parts = "- {id: da1, title: A, total: 500, funding: {central: 400, local: 100}}"
    parts += "\n  - {id: da2, title: B}"
    last = "- {id: da3, title: C, total: 300, partial: [source], funding: {local: 100}}"
    head = "plan: 1\nid: a\nunit: triệu đồng\ntotal: 900\nprojects:\n"
    plan.write_text(f"{head}  {parts}\n  {last}\n", encoding="utf-8")
    inside("show", plan, "--format", "xlsx", "-o", tmp_path / "a.xlsx")
    result = imported(inside, tmp_path / "a.xlsx")
    assert errors_in(inside, result) == []
    assert len(result.report["figures"]) == 6


@pytest.mark.parametrize("unit", ["triệu đồng, %", "Triệu đồng; %", "triệu đồng và %"])
def test_a_unit_beside_per_cent(inside: Command, tmp_path: Path, unit: str) -> None:
    rows = (f"Đơn vị tính: {unit}",), (*HEAD[:3], "Tỷ lệ (%)"), (1, D1, 500, 55.5)
    result = imported(inside, xlsx_file(tmp_path, rows))
    check(result, [((D1,), {}, 500 * TRIEU)])
    assert [each["reason"] for each in result.report["skipped"]] == ["per cent"]


@pytest.mark.parametrize("unit", ["triệu đồng, hộ", "triệu đồng/hộ", "%"])
def test_other_units_beside_money_are_not_known(inside: Command, tmp_path: Path, unit: str) -> None:
    rows = (f"Đơn vị tính: {unit}",), HEAD[:3], (1, D1, 500)
    check(imported(inside, xlsx_file(tmp_path, rows)), [], {"GN502": ["500"]})
