"""A plan in prose and its annexes, given together, become one plan that says where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from imports import Import
from making import (
    CENTRAL,
    LOCAL,
    UNIT,
    Figure,
    Rows,
    check,
    docx_file,
    errors_in,
    found_in,
    imported,
    put_table,
    text_file,
)

from command import Command

HEAD = ("STT", "Nội dung", "Tổng số", "NSTW", "NSĐP")
GNBV = "giảm nghèo bền vững"
DTTS = "phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi"
PERIOD = "giai đoạn 2021-2025"
DA1 = "Dự án 1: Hỗ trợ đầu tư phát triển hạ tầng kinh tế - xã hội các huyện nghèo"
DA2 = "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"
#: A plan with two projects.
TOTAL = ((), 8_350, 7_500, 850)
FIRST = ((DA1,), 5_600, 5_000, 600)
SECOND = ((DA2,), 2_750, 2_500, 250)
PLAN = (TOTAL, FIRST, SECOND)
#: As an annex calls what the text has by its whole title.
SHORT: Rows = (
    ("", "TỔNG CỘNG", 8350, 7500, 850),
    (1, "Dự án 1", 5600, 5000, 600),
    (2, "Dự án 2", 2750, 2500, 250),
)

Row = tuple[tuple[str, ...], int, int, int]


def stated(rows: Sequence[Row], **more: str) -> list[Figure]:
    """Return the figures of rows, in triệu đồng, of a year or place where one is named."""
    return [
        (labels, {**cell, **more}, 10**6 * amount)
        for labels, total, central, local in rows
        for cell, amount in (({}, total), (CENTRAL, central), (LOCAL, local))
    ]


def below(title: str, rows: Sequence[Row]) -> list[Row]:
    """Return rows below an item."""
    return [((title, *labels), *amounts) for labels, *amounts in rows]  # type: ignore[misc]


def dots(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def money(amounts: Sequence[int]) -> str:
    total, central, local = map(dots, amounts)
    return (
        f"Tổng kinh phí: {total} triệu đồng (ngân sách trung ương: {central} triệu đồng, "
        f"ngân sách địa phương: {local} triệu đồng)."
    )


def prose(
    rows: Sequence[Row] = PLAN, programme: str = f"{GNBV} {PERIOD}", place: str = "huyện Mường Khám"
) -> list[str]:
    """Return the paragraphs of a plan."""
    (_, total, central, local), *projects = rows
    paragraphs = [
        "KẾ HOẠCH",
        f"Thực hiện Chương trình mục tiêu quốc gia {programme} trên địa bàn {place}",
        "Căn cứ Luật Ngân sách nhà nước;",
        "II. NHU CẦU KINH PHÍ",
        f"Tổng nhu cầu kinh phí thực hiện Chương trình là {dots(total)} triệu đồng, trong đó "
        f"ngân sách trung ương {dots(central)} triệu đồng, ngân sách địa phương {dots(local)} "
        "triệu đồng.",
    ]
    for number, (labels, *amounts) in enumerate(projects, 1):
        paragraphs += [f"{number}. {labels[-1]}", money(amounts)]
    return paragraphs


def plan_file(folder: Path, *args: object, name: str = "ke-hoach.txt", **more: str) -> Path:
    return text_file(folder, *prose(*args, **more), name=name)  # type: ignore[arg-type]


def title(programme: str = GNBV, of: str = PERIOD) -> str:
    return f"NHU CẦU VỐN THỰC HIỆN CHƯƠNG TRÌNH MTQG {programme.upper()} {of.upper()}"


def workbook(folder: Path, sheets: Mapping[str, Rows], name: str = "bieu01.xlsx") -> Path:
    """Write a workbook."""
    from openpyxl import Workbook  # noqa: PLC0415 only where it is asked for

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet, rows in sheets.items():
        page = book.create_sheet(sheet)
        for row in rows:
            page.append(list(row))
    book.save(folder / name)
    return folder / name


def annex(
    folder: Path,
    rows: Rows = SHORT,
    said: str | None = None,
    *,
    name: str = "bieu01.xlsx",
    unit: str = UNIT,
    head: Sequence[str] = HEAD,
) -> Path:
    """Write an annex of one sheet."""
    return workbook(folder, {"Biểu 01": ((said or title(),), (unit,), head, *rows)}, name)


def differing(run: Command, result: Import) -> list[str]:
    """Return the lines of a plan that state another amount than the first, without spaces."""
    lines = result.plan.splitlines()
    return [
        lines[each["line"] - 1].strip() for each in found_in(run, result) if each["code"] == "GN201"
    ]


# Annexes that agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dự án 1", "Dự án 2"),
        ("DA1: Hạ tầng KT-XH các huyện nghèo", "DA 2 Đa dạng hóa sinh kế"),
        (DA1.upper(), DA2.upper()),
        ("DỰ ÁN 1: HỖ TRỢ ĐẦU TƯ PHÁT TRIỂN HẠ TẦNG", "Dự án 2: Đa dạng hoá sinh kế"),
        (f"{DA1} (vốn các năm)", f"{DA2} và nhân rộng mô hình có hiệu quả"),
    ],
)
def test_an_annex_restates_the_text_however_it_writes_its_titles(
    inside: Command, tmp_path: Path, one: str, other: str
) -> None:
    rows = (SHORT[0], (1, one, 5600, 5000, 600), (2, other, 2750, 2500, 250))
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows))
    check(result, stated([*PLAN, *PLAN]))
    assert result.plan.count("- ref: bieu01.xlsx, Biểu 01\n") == len(PLAN)
    assert found_in(inside, result) == []


def test_a_text_and_a_table_of_word_are_put_together_too(inside: Command, tmp_path: Path) -> None:
    text = docx_file(
        tmp_path, lambda into: [into.add_paragraph(each) for each in prose()], "ke-hoach.docx"
    )

    def fill(document: object) -> None:
        document.add_paragraph(title())  # type: ignore[attr-defined]
        document.add_paragraph(UNIT)  # type: ignore[attr-defined]
        put_table(document, [HEAD, *([str(each) for each in row] for row in SHORT)])  # type: ignore[arg-type]

    result = imported(inside, text, docx_file(tmp_path, fill, "bieu01.docx"))
    check(result, stated([*PLAN, *PLAN]))
    assert "total: 8.350  # bieu01.docx, table 1, row 2, column 3\n" in result.plan


def test_amounts_of_another_unit_agree_as_far_as_they_are_rounded(
    inside: Command, tmp_path: Path
) -> None:
    rows = (("", "TỔNG CỘNG", "8,35", "7,5", "0,9"), (1, "Dự án 1", "5,6", "5,0", "0,6"))
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows, unit="Đơn vị: tỷ đồng"))
    again = [((), 8_350, 7_500, 900), FIRST]
    check(result, stated([*PLAN, *again]))
    assert errors_in(inside, result) == []


def test_the_order_of_the_files_changes_only_that_of_what_is_restated(
    inside: Command, tmp_path: Path
) -> None:
    by_year = annex(
        tmp_path,
        ((1, "Dự án 1", 5600, 2000, 3600), (2, "Dự án 2", 2750, 750, 2000)),
        name="bieu02.xlsx",
        head=("STT", "Nội dung", "Tổng số", "Năm 2024", "Năm 2025"),
    )
    files = [plan_file(tmp_path), annex(tmp_path), by_year]
    one, other = (imported(inside, *each) for each in (files, files[::-1]))
    lines = [
        sorted(line for line in each.plan.splitlines() if not line.startswith(("#", "id: ")))
        for each in (one, other)
    ]
    assert lines[0] == lines[1]


def test_an_annex_that_is_given_twice_is_restated_twice(inside: Command, tmp_path: Path) -> None:
    files = (annex(tmp_path), annex(tmp_path, name="ban-sao.xlsx"))
    result = imported(inside, plan_file(tmp_path), *files)
    check(result, stated([*PLAN, *PLAN, *PLAN]))
    assert found_in(inside, result) == []


def test_places_in_rows_and_projects_in_columns_break_the_text_down(
    inside: Command, tmp_path: Path
) -> None:
    rows = (
        ("", "Tổng cộng", 8350, 5600, 2750),
        (1, "Xã Na Lay", 5000, 3600, 1400),
        (2, "Xã Lay Nưa", 3350, 2000, 1350),
    )
    head = ("STT", "Đơn vị", "Tổng số", "Dự án 1", "Dự án 2")
    said = "PHÂN BỔ VỐN GIAI ĐOẠN 2021-2025 THEO XÃ"
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows, said, head=head))
    places: list[Figure] = [
        (labels, cell, 10**6 * amount)
        for cell, amounts in (
            ({}, rows[0][2:]),
            ({"place": "Xã Na Lay"}, rows[1][2:]),
            ({"place": "Xã Lay Nưa"}, rows[2][2:]),
        )
        for labels, amount in zip(((), (DA1,), (DA2,)), amounts, strict=True)
    ]
    check(result, [*stated(PLAN), *places])
    assert found_in(inside, result) == []


# Contradictions


def test_each_contradiction_is_found_with_both_places(inside: Command, tmp_path: Path) -> None:
    rows = (SHORT[0], (1, "Dự án 1", 5600, 5100, 600), (2, "Dự án 2", 2850, 2500, 250))
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows))
    again = [TOTAL, ((DA1,), 5_600, 5_100, 600), ((DA2,), 2_850, 2_500, 250)]
    check(result, stated([*PLAN, *again]), code=1)
    assert differing(inside, result) == [
        "central: 5.100  # bieu01.xlsx, Biểu 01!D5",
        "total: 2.850  # bieu01.xlsx, Biểu 01!C6",
    ]
    assert "total: 2.750 triệu đồng  # ke-hoach.txt, line 17\n" in result.plan


def test_a_total_of_an_annex_that_contradicts_is_found(inside: Command, tmp_path: Path) -> None:
    rows = (("", "TỔNG CỘNG", 8450, 7600, 850), *SHORT[1:])
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows))
    check(result, stated([*PLAN, ((), 8_450, 7_600, 850), FIRST, SECOND]), code=1)
    assert differing(inside, result) == [
        "total: 8.450  # bieu01.xlsx, Biểu 01!C4",
        "central: 7.600  # bieu01.xlsx, Biểu 01!D4",
    ]


def test_a_row_that_the_text_lacks_is_listed(inside: Command, tmp_path: Path) -> None:
    rows = (*SHORT, (3, "Dự án 3: Hỗ trợ phát triển sản xuất", 100, 90, 10))
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows))
    check(result, stated([*PLAN, *PLAN]), {"GN513": ["100", "90", "10"]})


def test_what_an_annex_does_not_list_of_an_item_deeper_in_the_text_is_no_error(
    inside: Command, tmp_path: Path
) -> None:
    programme = f"Chương trình mục tiêu quốc gia {GNBV}"
    text = text_file(
        tmp_path, "I. NỘI DUNG", f"1. {programme}", f"1.1. {DA2}: 2.750 triệu đồng", name="a.txt"
    )
    parts = (("", "Trong đó:", ""), ("a", "Nuôi dê", 1400), ("b", "Nuôi bò", 1300))
    rows = (("1", DA2, 2750), *parts)
    result = imported(inside, text, annex(tmp_path, rows, "Biểu 01", head=HEAD[:3]))
    item = (programme, DA2)
    placed: list[Figure] = [(item, {}, 2_750 * 10**6)] * 2
    placed += [((*item, "Nuôi dê"), {}, 1_400 * 10**6), ((*item, "Nuôi bò"), {}, 1_300 * 10**6)]
    check(result, placed)
    assert errors_in(inside, result) == []


def test_an_annex_that_differs_in_most_cells_is_of_something_else(
    inside: Command, tmp_path: Path
) -> None:
    rows = (("", "TỔNG CỘNG", 900, 800, 100), (1, "Dự án 1", 900, 800, 100))
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows, "NHU CẦU VỐN"))
    check(result, stated(PLAN), {"GN508": ["900", "800", "100"] * 2})


# Years


def of_year(amount: int) -> tuple[Rows, list[Row]]:
    """Return the rows of an annex of one year, and what they state."""
    rows: Rows = (
        ("", "TỔNG CỘNG", amount, amount - 10, 10),
        (1, "Dự án 1", amount, amount - 10, 10),
    )
    return rows, [((), amount, amount - 10, 10), ((DA1,), amount, amount - 10, 10)]


@pytest.mark.parametrize(
    "said",
    [
        title(of="năm 2024"),
        f"KẾ HOẠCH VỐN NĂM 2024 THỰC HIỆN CHƯƠNG TRÌNH MTQG {GNBV.upper()} {PERIOD.upper()}",
        title(of=f"{PERIOD} năm 2024"),
    ],
)
def test_an_annex_of_one_year_is_of_that_year_of_the_plan(
    inside: Command, tmp_path: Path, said: str
) -> None:
    rows, expected = of_year(1200)
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows, said))
    check(result, [*stated(PLAN), *stated(expected, year="2024")])
    # Of other years it says nothing, and so its own need not be all of the plan.
    assert found_in(inside, result) == []
    assert "period: 2021-2025\n" in result.plan


@pytest.mark.parametrize("is_in_title", [True, False])
def test_sheets_and_files_of_years_are_of_these(
    inside: Command, tmp_path: Path, *, is_in_title: bool
) -> None:
    sheets: dict[str, Rows] = {}
    expected: list[Figure] = stated(PLAN)
    for year, amount in (("2023", 1100), ("2024", 1200), ("2025", 1300)):
        rows, found = of_year(amount)
        said = title(of=f"năm {year}") if is_in_title else "KẾ HOẠCH VỐN"
        sheets[f"Biểu {year}"] = ((said,), (UNIT,), HEAD, *rows)
        expected += stated(found, year=year)
    last = sheets.popitem()
    files = (workbook(tmp_path, sheets), workbook(tmp_path, dict([last]), "nam-2025.xlsx"))
    check(imported(inside, plan_file(tmp_path), *files), expected)


def test_more_in_one_year_than_in_all_is_found(inside: Command, tmp_path: Path) -> None:
    rows, expected = of_year(6000)
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows, title(of="năm 2024")))
    check(result, [*stated(PLAN), *stated(expected, year="2024")], code=1)
    assert set(errors_in(inside, result)) == {"GN108"}


@pytest.mark.parametrize("of", ["năm 2024", f"{PERIOD} năm 2024"])
def test_a_text_of_one_year_beside_an_annex_of_all_is_of_that_year(
    inside: Command, tmp_path: Path, of: str
) -> None:
    text = plan_file(tmp_path, PLAN, f"{GNBV} {of}")
    rows: Rows = (("", "TỔNG CỘNG", 18350, 17500, 850), (1, "Dự án 1", 15600, 15000, 600))
    result = imported(inside, text, annex(tmp_path, rows))
    whole = [((), 18_350, 17_500, 850), ((DA1,), 15_600, 15_000, 600)]
    check(result, [*stated(PLAN, year="2024"), *stated(whole)])
    assert "period: 2021-2025\n" in result.plan


@pytest.mark.parametrize("of", ["năm 2020", "giai đoạn 2026-2030"])
def test_an_annex_of_another_period_is_listed(inside: Command, tmp_path: Path, of: str) -> None:
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, SHORT, title(of=of)))
    numbers = [str(each) for row in SHORT for each in row[2:]]
    check(result, stated(PLAN), {"GN504": numbers})


def test_the_years_of_one_workbook_stand_beside_its_whole_period(
    inside: Command, tmp_path: Path
) -> None:
    rows, expected = of_year(1200)
    sheets: dict[str, Rows] = {
        "Biểu 01": ((title(),), (UNIT,), HEAD, *SHORT),
        "Biểu 02": ((title(of="năm 2024"),), (UNIT,), HEAD, *rows),
    }
    result = imported(inside, workbook(tmp_path, sheets))
    short = [TOTAL, (("Dự án 1",), *FIRST[1:]), (("Dự án 2",), *SECOND[1:])]
    year = [expected[0], (("Dự án 1",), *expected[1][1:])]
    check(result, [*stated(short), *stated(year, year="2024")])


def test_a_column_without_a_year_is_in_doubt_in_a_table_of_one_year_beside_those_of_others(
    inside: Command, tmp_path: Path
) -> None:
    rows: Rows = ((1, "Dự án 1", 5600, 4000, 1600), (2, "Dự án 2", 2750, 2000, 750))
    head = ("STT", "Nội dung", "Tổng số", "Năm 2024", "Năm 2025")
    file = annex(tmp_path, rows, title(of="năm 2025"), head=head)
    years: list[Figure] = [
        ((label,), {"year": year}, 10**6 * amount)
        for label, amounts in ((DA1, (4000, 1600)), (DA2, (2000, 750)))
        for year, amount in zip(("2024", "2025"), amounts, strict=True)
    ]
    result = imported(inside, plan_file(tmp_path), file)
    check(result, [*stated(PLAN), *years], {"GN504": ["5600", "2750"]})


def test_two_tables_of_a_sheet_are_of_two_years(inside: Command, tmp_path: Path) -> None:
    (one, of_one), (other, of_other) = of_year(1100), of_year(1200)
    sheet: Rows = (
        (title(of="năm 2023"),),
        (UNIT,),
        HEAD,
        *one,
        (),
        (title(of="năm 2024"),),
        (UNIT,),
        HEAD,
        *other,
    )
    result = imported(inside, plan_file(tmp_path), workbook(tmp_path, {"Biểu 01": sheet}))
    check(result, [*stated(PLAN), *stated(of_one, year="2023"), *stated(of_other, year="2024")])


# Communes

#: What is in two sheets of one title, of two communes that nothing names.
DOUBLE: Rows = tuple((*row[:2], *(2 * int(each or 0) for each in row[2:])) for row in SHORT)
TREBLE: Rows = tuple((*row[:2], *(3 * int(each or 0) for each in row[2:])) for row in SHORT)


def test_sheets_of_one_title_that_differ_are_neither_of_them_the_whole(
    inside: Command, tmp_path: Path
) -> None:
    sheets = {
        name: ((title(),), (UNIT,), HEAD, *rows)
        for name, rows in {"Na Lay": SHORT, "Lay Nưa": DOUBLE}.items()
    }
    result = imported(inside, workbook(tmp_path, sheets))
    assert result.report["figures"] == []
    assert result.causes == {"GN508": 18}


def test_the_sheet_that_states_the_sums_of_others_is_the_whole(
    inside: Command, tmp_path: Path
) -> None:
    sheets = {
        name: ((title(),), (UNIT,), HEAD, *rows)
        for name, rows in {"Cộng": TREBLE, "Na Lay": SHORT, "Lay Nưa": DOUBLE}.items()
    }
    result = imported(inside, workbook(tmp_path, sheets))
    assert [each["place"] for each in result.report["figures"]] == [
        f"Cộng!{column}{row}" for row in (4, 5, 6) for column in "CDE"
    ]
    assert result.causes == {"GN508": 18}


def test_a_sheet_that_names_no_commune_beside_one_that_does_is_in_doubt(
    inside: Command, tmp_path: Path
) -> None:
    sheets = {
        "Biểu 01": ((f"{title()} CỦA XÃ NA LAY",), (UNIT,), HEAD, *SHORT[1:]),
        "Biểu 02": ((title(),), (UNIT,), HEAD, *DOUBLE[1:]),
    }
    result = imported(inside, plan_file(tmp_path), workbook(tmp_path, sheets))
    numbers = [str(each) for row in DOUBLE[1:] for each in row[2:]]
    expected = [*stated(PLAN), *stated([FIRST, SECOND], place="Xã Na Lay")]
    check(result, expected, {"GN504": numbers}, code=1)


@pytest.mark.parametrize("is_in_title", [True, False])
def test_a_sheet_of_a_commune_is_of_that_place(
    inside: Command, tmp_path: Path, *, is_in_title: bool
) -> None:
    places: dict[str, tuple[Row, ...]] = {
        "Xã Na Lay": (((), 5_000, 4_500, 500), ((DA1,), 5_000, 4_500, 500)),
        "Xã Lay Nưa": (
            ((), 3_350, 3_000, 350),
            ((DA1,), 600, 500, 100),
            ((DA2,), 2_750, 2_500, 250),
        ),
    }
    sheets: dict[str, Rows] = {"Tổng hợp": ((title(),), (UNIT,), HEAD, *SHORT)}
    expected = stated([*PLAN, *PLAN])
    for number, (place, rows) in enumerate(places.items(), 1):
        said = f"{title()} CỦA {place.upper()}" if is_in_title else title()
        named = [("" if not labels else labels[0]) or "Tổng cộng" for labels, *_ in rows]
        lines = [
            (at or "", name, *row[1:])
            for at, (name, row) in enumerate(zip(named, rows, strict=True))
        ]
        sheet = f"Sheet{number}" if is_in_title else place
        sheets[sheet] = ((said,), (UNIT,), HEAD, *lines)
        expected += stated(rows, place=place)
    result = imported(inside, plan_file(tmp_path), workbook(tmp_path, sheets))
    check(result, expected)
    assert found_in(inside, result) == []


def test_the_annex_of_one_commune_says_nothing_of_others(inside: Command, tmp_path: Path) -> None:
    rows, expected = of_year(1200)
    said = f"{title()} TRÊN ĐỊA BÀN XÃ NA LAY"
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows, said))
    check(result, [*stated(PLAN), *stated(expected, place="Xã Na Lay")])
    assert found_in(inside, result) == []


def test_a_commune_and_its_own_annex_are_one_place(inside: Command, tmp_path: Path) -> None:
    text = plan_file(tmp_path, place="xã Na Lay, huyện Mường Khám")
    result = imported(inside, text, annex(tmp_path, said=f"{title()} CỦA XÃ NA LAY"))
    check(result, stated([*PLAN, *PLAN]))
    assert "codes:" not in result.plan


def test_two_communes_are_two_places_of_one_plan(inside: Command, tmp_path: Path) -> None:
    text = plan_file(tmp_path, place="xã Na Lay, huyện Mường Khám")
    result = imported(inside, text, annex(tmp_path, said=f"{title()} CỦA XÃ LAY NƯA"))
    check(result, [*stated(PLAN, place="Xã Na Lay"), *stated(PLAN, place="Xã Lay Nưa")])


def test_a_commune_beside_the_annex_of_its_district_is_a_place_of_it(
    inside: Command, tmp_path: Path
) -> None:
    text = plan_file(tmp_path, place="xã Na Lay, huyện Mường Khám")
    result = imported(inside, text, annex(tmp_path, said=f"{title()} CỦA HUYỆN MƯỜNG KHÁM"))
    check(result, [*stated(PLAN, place="Xã Na Lay"), *stated(PLAN)])


@pytest.mark.parametrize(("other", "is_one"), [("Xã Lay Nưa", True), ("Phường Na Lay", False)])
def test_a_place_is_one_by_its_bare_name_if_no_other_has_it(
    inside: Command, tmp_path: Path, other: str, *, is_one: bool
) -> None:
    rows: Rows = ((1, "Na Lay", 900, 800, 100), (2, "Khác Nữa", 90, 80, 10))
    head = ("STT", "Xã, phường", "Tổng số", "NSTW", "NSĐP")
    by_place = annex(tmp_path, rows, "PHÂN BỔ VỐN", head=head)
    line: Rows = ((1, "Dự án 1", 900, 800, 100),)
    sheets = {place: ((title(),), (UNIT,), HEAD, *line) for place in ("Xã Na Lay", other)}
    result = imported(inside, plan_file(tmp_path), by_place, workbook(tmp_path, sheets, "b.xlsx"))
    assert "xa-na-lay: Xã Na Lay\n" in result.plan
    assert (": Na Lay\n" not in result.plan) == is_one


# Programmes

CTMTQG = "Chương trình mục tiêu quốc gia"
OTHER_DA1 = "Dự án 1: Giải quyết tình trạng thiếu đất ở, nhà ở, đất sản xuất, nước sinh hoạt"
OTHERS = (((), 7_000, 6_300, 700), ((OTHER_DA1,), 7_000, 6_300, 700))
OTHER_ROWS: Rows = (("", "TỔNG CỘNG", 7000, 6300, 700), (1, "Dự án 1", 7000, 6300, 700))


def text_of_two(folder: Path) -> Path:
    """Write a plan of two programmes, each with a Dự án 1."""
    return text_file(
        folder,
        "KẾ HOẠCH",
        f"Thực hiện các chương trình mục tiêu quốc gia {PERIOD} trên địa bàn huyện Mường Khám",
        "Căn cứ Luật Ngân sách nhà nước;",
        "II. NHU CẦU KINH PHÍ",
        f"1. {CTMTQG} {GNBV}",
        money(TOTAL[1:]),
        f"1.1. {DA1}",
        money(FIRST[1:]),
        f"1.2. {DA2}",
        money(SECOND[1:]),
        f"2. {CTMTQG} {DTTS}",
        money(OTHERS[0][1:]),
        f"2.1. {OTHER_DA1}",
        money(OTHERS[1][1:]),
    )


#: What it states.
OF_TWO = [*below(f"{CTMTQG} {GNBV}", PLAN), *below(f"{CTMTQG} {DTTS}", OTHERS)]


def test_annexes_of_programmes_stand_below_these(inside: Command, tmp_path: Path) -> None:
    text = text_of_two(tmp_path)
    files = [
        annex(tmp_path, name="gnbv.xlsx"),
        annex(tmp_path, OTHER_ROWS, title(DTTS), name="dtts.xlsx"),
    ]
    for order in (files, files[::-1]):
        result = imported(inside, text, *order)
        check(result, stated([*OF_TWO, *OF_TWO]))
        assert found_in(inside, result) == []


def test_an_annex_of_one_programme_is_of_no_other(inside: Command, tmp_path: Path) -> None:
    result = imported(inside, text_of_two(tmp_path), annex(tmp_path, OTHER_ROWS, title(DTTS)))
    check(result, stated([*OF_TWO, *OF_TWO[3:]]))


def test_projects_of_no_named_programme_are_told_by_no_number(
    inside: Command, tmp_path: Path
) -> None:
    result = imported(inside, text_of_two(tmp_path), annex(tmp_path, SHORT[1:], "NHU CẦU VỐN"))
    numbers = [str(each) for row in SHORT[1:] for each in row[2:]]
    check(result, stated(OF_TWO), {"GN513": numbers})


def test_the_projects_of_another_programme_are_none_of_the_text(
    inside: Command, tmp_path: Path
) -> None:
    for rows in (OTHER_ROWS, (("I", f"{CTMTQG} {DTTS}", 7000, 6300, 700), OTHER_ROWS[1])):
        said = title(DTTS) if rows is OTHER_ROWS else "NHU CẦU VỐN"
        result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows, said))
        numbers = [str(each) for row in rows for each in row[2:]]
        check(result, stated(below(f"{CTMTQG} {GNBV}", PLAN)), {"GN513": numbers})


def test_one_annex_of_several_programmes_beside_the_text_of_one(
    inside: Command, tmp_path: Path
) -> None:
    rows: Rows = (
        ("I", f"{CTMTQG} {GNBV}", *TOTAL[1:]),
        *SHORT[1:],
        ("II", f"{CTMTQG} {DTTS}", 7000, 6300, 700),
        OTHER_ROWS[1],
    )
    result = imported(inside, plan_file(tmp_path), annex(tmp_path, rows, "NHU CẦU VỐN"))
    of_text = below(f"{CTMTQG} {GNBV}", PLAN)
    check(result, stated([*of_text, *of_text]), {"GN513": ["7000", "6300", "700"] * 2})


def test_a_table_with_rows_of_other_programmes_is_of_more_than_its_title_names(
    inside: Command, tmp_path: Path
) -> None:
    rows: Rows = (
        ("I", f"{CTMTQG} {GNBV}", *TOTAL[1:]),
        *SHORT[1:],
        ("II", f"{CTMTQG} {DTTS}", 7000, 6300, 700),
        ("", "TỔNG CỘNG", 15350, 13800, 1550),
    )
    result = imported(inside, annex(tmp_path, rows))
    short = [TOTAL, (("Dự án 1",), *FIRST[1:]), (("Dự án 2",), *SECOND[1:])]
    of_rows = [*below(f"{CTMTQG} {GNBV}", short), *below(f"{CTMTQG} {DTTS}", OTHERS[:1])]
    check(result, [*stated([((), 15_350, 13_800, 1_550)]), *stated(of_rows)])


# Many units


def test_communes_become_plans_of_their_own_by_one_mapping(inside: Command, tmp_path: Path) -> None:
    form = tmp_path / "bieu01.toml"
    form.write_text('unit = "triệu đồng"\n[columns]\n"Nguồn 1" = "source=central"\n', "utf-8")
    head = ("STT", "Nội dung", "Tổng số", "Nguồn 1", "NSĐP")
    files = [
        annex(
            tmp_path,
            [(*row[:2], *(int(each or 0) * number for each in row[2:])) for row in SHORT],
            f"{title()} CỦA XÃ SỐ {number}",
            name=f"xa-{number:02}.xlsx",
            head=head,
            unit="",
        )
        for number in range(1, 7)
    ]
    done = inside("import", *files, "--map", form, "-o", f"{tmp_path / 'plans'}/")
    assert done.code == 0
    plans = sorted((tmp_path / "plans").glob("*.yaml"))
    assert [path.stem for path in plans] == [path.stem for path in files]
    for number, path in enumerate(plans, 1):
        text = path.read_text("utf-8")
        assert f"total: {dots(8350 * number)}  # Biểu 01!C4\n" in text
        assert f"central: {dots(7500 * number)}  # Biểu 01!D4\n" in text
        assert f"  local: {dots(850 * number)}  # Biểu 01!E4\n" in text
