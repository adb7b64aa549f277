"""Tables of plans as offices write them: what stands there is placed right, or listed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import import_files
from making import (
    CENTRAL,
    HEAD,
    LOCAL,
    TRIEU,
    UNIT,
    Figure,
    check,
    docx_file,
    errors_in,
    imported,
    piped,
    put_table,
    row_of,
    text_file,
    xlsx_file,
)

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl.worksheet.worksheet import Worksheet

    from command import Command

D1, D2, D3 = ("Dự án 1",), ("Dự án 2",), ("Dự án 3",)


def mapping(folder: Path, text: str) -> Path:
    path = folder / "form.toml"
    path.write_text(text, encoding="utf-8")
    return path


# Units


def test_a_row_that_is_mapped_has_the_unit_of_its_title(inside: Command, tmp_path: Path) -> None:
    title = "Dự án 3 (triệu đồng)"
    rows = [("I", D1[0], "500", "400", "100"), ("II", title, "300", "200", "100")]
    path = text_file(tmp_path, "Đơn vị tính: nghìn đồng", piped(HEAD, *rows))
    form = mapping(tmp_path, f'[rows]\n"{title}" = "da3"\n')
    placed = [*row_of(D1, 500, 400, 100), *row_of((title,), 300_000, 200_000, 100_000)]
    check(imported(inside, path, "--map", form), placed)


def test_a_row_and_a_column_of_two_units_are_listed(inside: Command, tmp_path: Path) -> None:
    title = "Dự án 3 (triệu đồng)"
    head = ("TT", "Nội dung", "Tổng số (nghìn đồng)")
    path = text_file(tmp_path, piped(head, ("I", title, "300")))
    form = mapping(tmp_path, f'[rows]\n"{title}" = "da3"\n')
    check(imported(inside, path, "--map", form), [], {"GN502": ["300"]})


@pytest.mark.parametrize("key", ["Vốn giao (triệu đồng)", "Vốn giao"])
@pytest.mark.parametrize("head", ["Vốn giao (triệu đồng)", "Vốn giao"])
def test_a_mapping_names_a_column_with_or_without_its_unit(
    inside: Command, tmp_path: Path, key: str, head: str
) -> None:
    table = piped(("TT", "Nội dung", head), ("I", D1[0], "500"))
    form = mapping(tmp_path, f'[columns]\n"{key}" = "year=2025"\n')
    result = imported(inside, text_file(tmp_path, UNIT, table), "--map", form)
    check(result, [(D1, {"year": "2025"}, 500 * TRIEU)])
    assert "no table has it" not in str(result.report)


@pytest.mark.parametrize(
    ("line", "dong"),
    [
        ("ĐVT: tr.đồng", 10**6),
        ("Đơn vị: Tr đ", 10**6),
        ("Biểu 1: Nhu cầu vốn (triệu đồng)", 10**6),
        ("Biểu 1: Nhu cầu vốn (ĐVT: nghìn đ).", 10**3),
    ],
)
def test_the_unit_in_short(inside: Command, tmp_path: Path, line: str, dong: int) -> None:
    path = text_file(tmp_path, line, piped(HEAD[:3], ("I", D1[0], "500")))
    check(imported(inside, path), [(D1, {}, 500 * dong)])


GOODS = ("TT", "Nội dung", "ĐVT", "Số lượng", "Thành tiền")


@pytest.mark.parametrize("options", [(), ("--unit", "đồng")])
def test_goods_are_counted_in_units_of_their_own(
    inside: Command, tmp_path: Path, options: tuple[str, ...]
) -> None:
    rows = [("I", D1[0], "", "", "4.500.000"), ("1", "Bò", "con", "2", "3.200.000")]
    rows.append(("2", "Máy", "bộ", "3", "1.300.000"))
    line = "Biểu 2" if options else "ĐVT: đồng"
    placed = [(D1, {}, 4_500_000), ((*D1, "Bò"), {}, 3_200_000), ((*D1, "Máy"), {}, 1_300_000)]
    check(imported(inside, text_file(tmp_path, line, piped(GOODS, *rows)), *options), placed)


def test_without_quantities_what_is_counted_may_be_in_any_column(
    inside: Command, tmp_path: Path
) -> None:
    head, row = ("TT", "Nội dung", "ĐVT", "Tổng số"), ("I", D1[0], "hộ", "300")
    path = text_file(tmp_path, UNIT, piped(head, row))
    check(imported(inside, path), [], {"GN502": ["300"]})


# The form of numbers


@pytest.mark.parametrize(("one", "other"), [("1,234,567", "1.500"), ("1.234.567", "1,500")])
def test_thousands_in_two_forms_are_listed(
    inside: Command, tmp_path: Path, one: str, other: str
) -> None:
    rows = [("1", D1[0], one, "150"), ("2", D2[0], other, "500")]
    path = text_file(tmp_path, UNIT, piped(HEAD[:4], *rows))
    placed = [(D1, {}, 1_234_567 * TRIEU), (D1, CENTRAL, 150 * TRIEU), (D2, CENTRAL, 500 * TRIEU)]
    check(imported(inside, path), placed, {"GN503": [other]})


def test_the_command_line_tells_thousands_from_decimals(inside: Command, tmp_path: Path) -> None:
    rows = [("1", D1[0], "1,234,567"), ("2", D2[0], "1.500")]
    path = text_file(tmp_path, UNIT, piped(HEAD[:3], *rows))
    placed = [(D1, {}, 1_234_567 * TRIEU), (D2, {}, 1_500_000)]
    check(imported(inside, path, "--numbers", "en"), placed)


# Plans and results


@pytest.mark.parametrize(
    "past", ["Thực hiện năm 2024", "TH 2024", "Ước TH 2024", "KQTH năm 2024", "Năm 2024 thực hiện"]
)
@pytest.mark.parametrize("plan", ["Kế hoạch năm 2025", "KH 2025", "KH vốn năm 2025", "KHV 2025"])
def test_a_result_stands_beside_a_plan(
    inside: Command, tmp_path: Path, past: str, plan: str
) -> None:
    path = text_file(tmp_path, UNIT, piped(("TT", "Nội dung", past, plan), ("1", *D1, "90", "100")))
    check(imported(inside, path), [(D1, {"year": "2025"}, 100 * TRIEU)], {"GN512": ["90"]})


@pytest.mark.parametrize(
    "head", ["Vốn thực hiện", "Tổng nhu cầu vốn thực hiện", "Kinh phí thực hiện"]
)
def test_money_for_doing_is_no_result(inside: Command, tmp_path: Path, head: str) -> None:
    path = text_file(tmp_path, UNIT, piped(("TT", "Nội dung", head), ("1", *D1, "90")))
    check(imported(inside, path), [(D1, {}, 90 * TRIEU)])


def test_a_row_of_results_is_listed(inside: Command, tmp_path: Path) -> None:
    rows = [("1", *D1, "100"), ("", "Thực hiện năm 2024", "90"), ("", "Năm 2025", "100")]
    path = text_file(tmp_path, UNIT, piped(HEAD[:3], *rows))
    placed = [(D1, {}, 100 * TRIEU), (D1, {"year": "2025"}, 100 * TRIEU)]
    check(imported(inside, path), placed, {"GN505": ["90"]})


# Places beside titles


BUM, MU = {"place": "Bum Tở"}, {"place": "Mù Cả"}
GROUPED = [(D1, BUM, 110 * TRIEU), (D2, BUM, 220 * TRIEU), (D1, MU, 120 * TRIEU)]


@pytest.mark.parametrize("heads", [("Xã", "Dự án"), ("Tên xã", "Nội dung")])
@pytest.mark.parametrize("second", [("", ""), ("1", "Bum Tở"), ("2", "")])
def test_a_column_of_places_groups_the_rows(
    inside: Command, tmp_path: Path, heads: tuple[str, str], second: tuple[str, str]
) -> None:
    rows = [("1", "Bum Tở", *D1, "110"), (*second, *D2, "220"), ("2", "Mù Cả", *D1, "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", *heads, "Tổng số"), *rows))
    check(imported(inside, path), GROUPED)


def test_a_place_that_is_merged_over_its_rows(inside: Command, tmp_path: Path) -> None:
    rows = [(UNIT,), ("TT", "Xã", "Dự án", "Tổng số"), (1, "Bum Tở", *D1, 110)]
    rows += [(None, None, *D2, 220), (2, "Mù Cả", *D1, 120)]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("B3:B4")

    check(imported(inside, xlsx_file(tmp_path, rows, merge)), GROUPED)


@pytest.mark.parametrize("group", ["", "Cộng"])
def test_groups_have_totals(inside: Command, tmp_path: Path, group: str) -> None:
    rows = [("", "Tổng số", "", "450"), ("I", "Bum Tở", group, "330"), ("1", "", *D1, "110")]
    rows += [("2", "", *D2, "220"), ("II", "Mù Cả", group, "120"), ("1", "", *D1, "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", "Xã", "Dự án", "Tổng số"), *rows))
    totals = [((), {}, 450 * TRIEU), ((), BUM, 330 * TRIEU), ((), MU, 120 * TRIEU)]
    result = imported(inside, path)
    check(result, [*totals, *GROUPED])
    assert errors_in(inside, result) == []


def test_a_long_list_has_a_cell_in_each_row(inside: Command, tmp_path: Path) -> None:
    rows = [("Bum Tở", *D1, "NSTW", "2024", "110"), ("Bum Tở", *D1, "NSĐP", "2024", "10")]
    rows += [("Bum Tở", *D1, "NSTW", "2025", "111"), ("Mù Cả", *D2, "NSTW", "2024", "120")]
    path = text_file(tmp_path, UNIT, piped(("Xã", "Dự án", "Nguồn vốn", "Năm", "Số tiền"), *rows))
    placed = [
        (D1, BUM | CENTRAL | {"year": "2024"}, 110 * TRIEU),
        (D1, BUM | LOCAL | {"year": "2024"}, 10 * TRIEU),
        (D1, BUM | CENTRAL | {"year": "2025"}, 111 * TRIEU),
        (D2, MU | CENTRAL | {"year": "2024"}, 120 * TRIEU),
    ]
    check(import_files(inside, path), placed)


def test_rows_of_one_title_have_places_behind_it(inside: Command, tmp_path: Path) -> None:
    rows = [("1", *D1, "Bum Tở", "110"), ("2", *D2, "Bum Tở", "220"), ("3", *D1, "Mù Cả", "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", "Dự án", "Xã", "Tổng số"), *rows))
    result = imported(inside, path)
    may = [(D2, BUM, 220 * TRIEU), (D2, {}, 220 * TRIEU), *GROUPED]
    check(result, [], None, may_be_placed=may)


@pytest.mark.parametrize("text", ["Bum Tở, Mù Cả", "Các xã", "Phòng Nông nghiệp"])
def test_what_is_no_place_beside_a_title_is_listed(
    inside: Command, tmp_path: Path, text: str
) -> None:
    rows = [("1", "Bum Tở", *D1, "110"), ("2", text, *D1, "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", "Xã", "Dự án", "Tổng số"), *rows))
    check(imported(inside, path), GROUPED[:1], {"GN505": ["120"]})


def test_a_column_before_the_titles_that_is_not_known_is_not_dropped(
    inside: Command, tmp_path: Path
) -> None:
    rows = [("1", "Trồng trọt", *D1, "110"), ("2", "Chăn nuôi", *D2, "120")]
    path = text_file(tmp_path, UNIT, piped(("TT", "Lĩnh vực", "Dự án", "Tổng số"), *rows))
    check(imported(inside, path), [], {"GN505": ["110", "120"]})


# Capitals


TITLES = [
    "Vốn đầu tư phát triển",
    "Vốn sự nghiệp",
    "Ngân sách trung ương",
    "Chi đầu tư",
    "Xã Bum Tở",
    "Thị trấn Mường Tè",
    "Xã hội hóa",
    "Xã đặc biệt khó khăn",
    "Hỗ trợ vật tư, cây giống",
    "Đầu tư tư nhân",
    "Hỗ trợ xã Bum Tở",
    "Dự án 2: Đa dạng hóa sinh kế",
    "Tiểu dự án 1, Dự án 2",
    "Tổng cộng",
    "Trong đó: vốn sự nghiệp",
    "Chương trình mục tiêu quốc gia giảm nghèo bền vững",
    "Thực hiện năm 2024",
    "Năm 2025",
    "Kinh phí quản lý",
]


def said(run: Command, path: Path) -> tuple[list[object], list[object]]:
    """Return what is placed, and what is listed, without the titles."""
    report = import_files(run, path).report
    placed = [(each["item"], each["cell"], each["amount"]) for each in report["figures"]]
    return placed, [(each["code"], each["text"]) for each in report["listed"]]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("label", ["Nội dung", "Xã"])
def test_capitals_do_not_change_the_meaning(
    inside: Command, tmp_path: Path, title: str, label: str
) -> None:
    def table(title: str) -> str:
        rows = [("I", title, "300", "200", "100"), ("1", "Dự án 1", "300", "200", "100")]
        return piped(("TT", label, *HEAD[2:]), *rows, ("", title, "30", "20", "10"))

    small = said(inside, text_file(tmp_path, UNIT, table(title)))
    assert said(inside, text_file(tmp_path, UNIT, table(title.upper()))) == small


@pytest.mark.parametrize("head", ["Vốn đầu tư phát triển", "Xã Bum Tở", "Nguồn ngân sách tư nhân"])
def test_capitals_do_not_change_the_meaning_of_heads(
    inside: Command, tmp_path: Path, head: str
) -> None:
    def table(head: str) -> str:
        return piped(("TT", "Nội dung", "Tổng số", head), ("1", "Dự án 1", "300", "200"))

    small = said(inside, text_file(tmp_path, UNIT, table(head)))
    assert said(inside, text_file(tmp_path, UNIT, table(head.upper()))) == small


def test_a_place_in_capitals_that_may_be_other_words_is_listed(
    inside: Command, tmp_path: Path
) -> None:
    rows = [("1", "XÃ TÂN HỘI", "300", "200", "100"), ("2", *D2, "30", "20", "10")]
    path = text_file(tmp_path, UNIT, piped(HEAD, *rows))
    placed = row_of(D2, 30_000, 20_000, 10_000)
    check(imported(inside, path), placed, {"GN505": ["300", "200", "100"]})


# What titles of tables say


def two_tables(folder: Path, titles: Sequence[str]) -> Path:
    """Write a Word file with a table of the same items below each title."""

    def fill(document: Document) -> None:
        document.add_paragraph("KẾ HOẠCH VỐN")
        for at, title in enumerate(titles, start=1):
            document.add_paragraph(title)
            rows = [HEAD[:3], ("1", *D1, f"{at}50"), ("", "Cộng", f"{at}50")]
            put_table(document, rows)

    return docx_file(folder, fill)


def placed_of(at: int, cell: dict[str, str]) -> list[Figure]:
    """Return what the table of this number states."""
    return [(item, cell, int(f"{at}50") * TRIEU) for item in (D1, ())]


UNITS = "(ĐVT: triệu đồng)"


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        (("Biểu 1: Xã Bum Tở", "Biểu 2: Xã Mù Cả"), ("Xã Bum Tở", "Xã Mù Cả")),
        (("I. XÃ BUM TỞ", "II. XÃ MÙ CẢ"), ("Xã Bum Tở", "Xã Mù Cả")),
        (("Xã Bum Tở", "Xã Mù Cả"), ("Xã Bum Tở", "Xã Mù Cả")),
        (("Biểu 01. Tổng hợp", "Biểu 02 - Xã Mù Cả năm 2025"), ("", "Xã Mù Cả")),
        (("Biểu 1: Nhu cầu xã Bum Tở", "Biểu 2: Nhu cầu xã Mù Cả"), ("Xã Bum Tở", "Xã Mù Cả")),
        (("Biểu 1: Tổng hợp", "Biểu 2: Vốn giao xã Mù Cả"), ("", "Xã Mù Cả")),
    ],
)
def test_tables_of_places(
    inside: Command, tmp_path: Path, titles: Sequence[str], cells: Sequence[str | None]
) -> None:
    path = two_tables(tmp_path, [f"{each} {UNITS}" for each in titles])
    of_tables = [
        placed_of(at, {"place": cell} if cell else {})
        for at, cell in enumerate(cells, start=1)
        if cell is not None
    ]
    result = imported(inside, path)
    placed = [figure for each in of_tables for figure in each]
    check(result, placed, None, code=result.code)
    assert result.causes.total() == 2 * cells.count(None)


def test_the_place_that_all_tables_are_of_is_the_plan(inside: Command, tmp_path: Path) -> None:
    path = two_tables(tmp_path, [f"Biểu 1: Kế hoạch vốn xã Bum Tở {UNITS}"])
    check(imported(inside, path), placed_of(1, {}))


def test_tables_of_years(inside: Command, tmp_path: Path) -> None:
    path = two_tables(tmp_path, [f"Biểu 1: Năm 2024 {UNITS}", f"Biểu 2: Năm 2025 {UNITS}"])
    placed = [*placed_of(1, {"year": "2024"}), *placed_of(2, {"year": "2025"})]
    check(imported(inside, path), placed)


@pytest.mark.parametrize(
    ("names", "dimension"), [(("Xã Bum Tở", "Xã Mù Cả"), "place"), (("2024", "KH 2025"), "year")]
)
def test_sheets_are_named_for_what_they_are_of(
    inside: Command, tmp_path: Path, names: Sequence[str], dimension: str
) -> None:
    def sheets(first: Worksheet) -> None:
        other = first.parent.copy_worksheet(first)
        other.title = names[1]
        other["C3"] = 250

    rows = [(UNIT,), HEAD[:3], (1, *D1, 150)]
    path = xlsx_file(tmp_path, rows, sheets, names[0])
    values = names if dimension == "place" else ("2024", "2025")
    placed = [(D1, {dimension: values[0]}, 150 * TRIEU), (D1, {dimension: values[1]}, 250 * TRIEU)]
    check(imported(inside, path), placed)


# Parts of columns


def flat(*heads_and_amounts: tuple[str, str]) -> str:
    """Return a table of one row, by its heads and amounts."""
    heads, amounts = zip(*heads_and_amounts, strict=True)
    return piped(("TT", "Nội dung", *heads), ("1", *D1, *amounts))


TOTAL, NSTW, NSDP = ("Tổng số", "100"), ("NSTW", "80"), ("NSĐP", "20")
SN, DT = ("Trong đó: vốn SN", "60"), ("Trong đó: vốn ĐTPT", "20")
BOTH = CENTRAL | {"kind": "recurrent"}
WHOLES = [(D1, {}, 100 * TRIEU), (D1, CENTRAL, 80 * TRIEU), (D1, LOCAL, 20 * TRIEU)]


@pytest.mark.parametrize(
    ("columns", "more", "listed"),
    [
        ((TOTAL, NSTW, SN, NSDP), [(BOTH, 60)], {}),
        (
            (TOTAL, NSTW, DT, ("Vốn SN", "60"), NSDP),
            [(BOTH, 60), (CENTRAL | {"kind": "investment"}, 20)],
            {},
        ),
        ((TOTAL, NSTW, NSDP, SN), [], {"GN504": ["60"]}),
        ((TOTAL, SN, NSTW, NSDP), [({"kind": "recurrent"}, 60)], {}),
        (
            (TOTAL, NSTW, NSDP, ("Trong đó: ngân sách xã", "5")),
            [({"source": "commune"}, 5)],
            {},
        ),
        ((TOTAL, ("Trong đó: NSTW", "80"), NSDP), [], {}),
    ],
)
def test_a_head_that_is_among_speaks_of_the_column_before(
    inside: Command,
    tmp_path: Path,
    columns: Sequence[tuple[str, str]],
    more: Sequence[tuple[dict[str, str], int]],
    listed: dict[str, list[str]],
) -> None:
    result = imported(inside, text_file(tmp_path, UNIT, flat(*columns)))
    check(result, [*WHOLES, *((D1, cell, amount * TRIEU) for cell, amount in more)], listed)
    assert errors_in(inside, result) == []


# Several files


def communes(folder: Path, titles: Sequence[str]) -> list[Path]:
    """Write a text with the same table below each title."""
    table = piped(HEAD[:3], ("1", *D1, "150"), ("", "Cộng", "150"))
    return [
        text_file(folder, title, UNIT, table, name=f"xa{at}.txt") for at, title in enumerate(titles)
    ]


@pytest.mark.parametrize("title", ["KẾ HOẠCH VỐN NĂM 2025 XÃ {}", "UBND XÃ {}"])
def test_files_of_two_communes_are_one_plan_by_place(
    inside: Command, tmp_path: Path, title: str
) -> None:
    paths = communes(tmp_path, [title.format("BUM TỞ"), title.format("MÙ CẢ")])
    of_both = [
        (item, {"place": place}, 150 * TRIEU)
        for place in ("Xã Bum Tở", "Xã Mù Cả")
        for item in (D1, ())
    ]
    check(imported(inside, *paths), of_both)
    plans = tmp_path / "plans"
    assert inside("import", *paths, "-o", f"{plans}/").code == 0
    assert len([*plans.iterdir()]) == 2


def test_files_of_one_commune_are_one_plan(inside: Command, tmp_path: Path) -> None:
    paths = communes(tmp_path, ["KẾ HOẠCH VỐN XÃ BUM TỞ", "Biểu tổng hợp của UBND xã Bum Tở"])
    assert inside("import", *paths, "-o", tmp_path / "gop.yaml").code == 0


def test_files_named_for_places_are_parts_of_one_plan(inside: Command, tmp_path: Path) -> None:
    paths = communes(tmp_path, ["Biểu 1: Xã Bum Tở", "Biểu 2: Xã Mù Cả"])
    of_both = [
        (item, {"place": place}, 150 * TRIEU)
        for place in ("Xã Bum Tở", "Xã Mù Cả")
        for item in (D1, ())
    ]
    check(imported(inside, *paths), of_both)


def test_of_two_totals_a_mapping_may_skip_one(inside: Command, tmp_path: Path) -> None:
    rows = [("", "Tổng cộng", "500"), ("I", *D1, "300"), ("II", *D2, "100")]
    path = text_file(tmp_path, UNIT, piped(HEAD[:3], *rows, ("", "Cộng (I+II)", "400")))
    placed = [(D1, {}, 300 * TRIEU), (D2, {}, 100 * TRIEU)]
    check(imported(inside, path), placed, {"GN508": ["500", "400"]})
    lines = inside("import", path, "--suggest-map").out.splitlines()
    assert [line.partition("  #")[0] for line in lines if "skip" in line] == [
        '# "Tổng cộng" = "…"',
        '# "Cộng (I+II)" = "…"',
    ]
    form = mapping(tmp_path, '[rows]\n"Tổng cộng" = "skip"\n')
    check(imported(inside, path, "--map", form), [*placed, ((), {}, 400 * TRIEU)])


# What is listed makes no errors


@pytest.mark.parametrize(
    ("row", "column"), [(1, 2), (1, 3), (2, 2), (2, 3), (2, 4), (3, 2), (3, 3), (3, 4)]
)
def test_a_number_that_is_listed_makes_no_error(
    inside: Command, tmp_path: Path, row: int, column: int
) -> None:
    rows = [[*HEAD], ["I", *D1, "300", "200", "100"], ["1", "Tiểu dự án 1", "200", "150", "50"]]
    rows.append(["2", "Tiểu dự án 2", "100", "50", "50"])
    rows[row][column] = "1.3.00"
    result = imported(inside, text_file(tmp_path, UNIT, piped(*rows)))
    assert (result.causes.total(), len(result.report["figures"])) == (1, 8)
    assert errors_in(inside, result) == []


@pytest.mark.parametrize("hidden", ["D", "E", 4])
def test_numbers_that_are_hidden_make_no_error(
    inside: Command, tmp_path: Path, hidden: str | int
) -> None:
    rows = [(UNIT,), HEAD, ("I", *D1, 300, 200, 100), (1, "Tiểu dự án 1", 200, 150, 50)]
    rows.append((2, "Tiểu dự án 2", 100, 50, 50))

    def hide(sheet: Worksheet) -> None:
        if isinstance(hidden, str):
            sheet.column_dimensions[hidden].hidden = True
        else:
            sheet.row_dimensions[hidden].hidden = True

    result = imported(inside, xlsx_file(tmp_path, rows, hide))
    assert result.causes == {"GN509": 3}
    assert errors_in(inside, result) == []


def test_an_amount_of_a_text_that_is_listed_makes_no_error(inside: Command, tmp_path: Path) -> None:
    lines = ["I. KINH PHÍ THỰC HIỆN", "1. Dự án 1: Hạ tầng", "Tổng kinh phí: 100 triệu đồng, gồm:"]
    lines += ["- Ngân sách trung ương: 60 triệu đồng.", "- Ngân sách địa phương: 20 triệu đồng."]
    lines.append("- Tiền bán lá dong vượt thu: 20 triệu đồng.")
    result = imported(inside, text_file(tmp_path, *lines))
    assert result.causes == {"GN501": 1}
    assert errors_in(inside, result) == []


def test_a_source_that_is_told_of_one_kind_is_none_of_all(inside: Command, tmp_path: Path) -> None:
    lines = ["I. KINH PHÍ THỰC HIỆN", "- Vốn đầu tư:", "+ Ngân sách trung ương: 30 triệu đồng"]
    lines.append("- Vốn sự nghiệp: 40 triệu đồng")
    result = imported(inside, text_file(tmp_path, *lines))
    assert (result.causes, errors_in(inside, result)) == ({}, [])
