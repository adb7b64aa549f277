"""Groups of rows, titles of tables and columns beside the plan: nothing is placed wrong."""

from __future__ import annotations

import pytest
from grids import LEFT, UNIT, UP, found, grid, listed, placed

from giamngheo_cli.documents.blocks import Grid

HEAD = ["STT", "Nội dung", "Tổng số"]
CENTRAL = "PHÂN BỔ VỐN NGÂN SÁCH TRUNG ƯƠNG NĂM 2025"


# What the title of a table says


def test_title_is_not_of_a_total_beside_its_own_source_and_another():
    form = [[*HEAD, "NSTW", "NSĐP"], ["1", "Dự án 1", "5.500", "5.000", "1.500"]]
    what = found(CENTRAL, UNIT, form)
    assert placed(what) == ["da1 source=central: 5000", "da1 source=local: 1500"]
    assert listed(what) == ["GN504 5.500"]


def test_title_is_not_of_rows_beside_rows_of_other_sources():
    form = [HEAD, ["1", "Dự án 1", "5.500"], ["-", "NSTW", "5.000"], ["-", "NSĐP", "1.500"]]
    what = found(CENTRAL, UNIT, form)
    assert placed(what) == ["da1 source=central: 5000", "da1 source=local: 1500"]
    assert listed(what) == ["GN504 5.500"]


def test_title_holds_where_only_parts_of_it_are_told_apart():
    form = [[*HEAD, "TPCP"], ["1", "Dự án 1", "5.500", "5.000"]]
    what = found(CENTRAL, UNIT, form)
    assert placed(what) == ["da1 source=central: 5500", "da1 source=bonds: 5000"]


def test_total_beside_the_year_of_the_title_is_another_amount_of_that_year():
    form = [
        ["STT", "Nội dung", "Nhu cầu", "Kế hoạch giao năm 2025"],
        ["1", "Dự án 1", "4.500", "1.000"],
    ]
    what = found("Phân bổ vốn năm 2025", UNIT, form)
    assert placed(what) == ["da1 year=2025: 1000"]
    assert listed(what) == ["GN504 4.500"]


def test_total_beside_parts_of_the_year_of_the_title_is_placed():
    form = [
        ["STT", "Nội dung", "Tổng số", "Năm 2025", LEFT],
        [UP, UP, UP, "NSTW", "NSĐP"],
        ["1", "Dự án 1", "4.500", "1.000", "3.500"],
    ]
    assert placed(found("Phân bổ vốn năm 2025", UNIT, form))[0] == "da1: 4500"


# Rows that are money, and no items


@pytest.mark.parametrize(
    "title",
    [
        "Tổng vốn NSTW",
        "Phần vốn đầu tư",
        "NSTW bổ sung có mục tiêu",
        "Bổ sung từ NS tỉnh cân đối",
        "Vốn trong nước",
        "Vốn khác",
        "Nguồn hợp pháp khác",
    ],
)
def test_money_is_no_item(title):
    what = found(UNIT, [HEAD, ["I", title, "4.500"], ["1", "Dự án 1", "2.500"]])
    assert placed(what) == []
    assert listed(what) == ["GN505 4.500", "GN505 2.500"]


@pytest.mark.parametrize("title", ["Kinh phí quản lý", "Hỗ trợ vốn vay cho hộ nghèo", "Dự phòng"])
def test_items_may_speak_of_money(title):
    assert len(found(UNIT, [HEAD, ["1", title, "4.500"], ["2", "Việc b", "2.500"]]).figures) == 2


def test_sources_are_codes_beside_one_that_is_not_known():
    form = [HEAD, ["1", "Dự án 1", "4.500"], ["-", "NSTW", "2.500"], ["-", "Vốn khác", "2.000"]]
    what = found(UNIT, form)
    assert placed(what) == ["da1: 4500", "da1 source=central: 2500"]
    assert listed(what) == ["GN505 2.000"]


# Titles of groups that have no number


def test_title_without_amounts_holds_for_the_rows_behind_it():
    form = [
        HEAD,
        ["1", "Dự án 1", "4.500"],
        ["2", "Dự án 2", "2.500"],
        ["", "Vốn sự nghiệp", ""],
        ["3", "Dự án 3", "4.500"],
    ]
    what = found(UNIT, form)
    assert placed(what) == ["da1: 4500", "da2: 2500"]
    assert listed(what) == ["GN505 4.500"]


@pytest.mark.parametrize("head", [["Nội dung", "Tổng số"], HEAD])
def test_title_without_amounts_holds_for_rows_without_numbers(head):
    blank = [""] * (len(head) - 2)
    form = [
        head,
        [*blank, "VỐN ĐẦU TƯ", ""],
        [*blank, "Dự án 1", "4.500"],
        [*blank, "VỐN SỰ NGHIỆP", ""],
        [*blank, "Dự án 2", "2.500"],
    ]
    what = found(UNIT, form)
    assert placed(what) == []
    assert listed(what) == ["GN505 4.500", "GN505 2.500"]


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        ("VỐN ĐẦU TƯ", "VỐN SỰ NGHIỆP", ("kind=investment", "kind=recurrent")),
        ("Năm 2024", "Năm 2025", ("year=2024", "year=2025")),
        ("Xã Nà Hỳ", "Xã Nà Bủng", ("place=xa-na-hy", "place=xa-na-bung")),
    ],
)
def test_sections_in_which_numbers_begin_anew(one, other, codes):
    form = [
        HEAD,
        ["", one, "7.000"],
        ["1", "Dự án 1", "4.500"],
        ["2", "Dự án 2", "2.500"],
        ["", other, ""],
        ["1", "Dự án 1", "1.500"],
        ["", "Tổng cộng", "8.500"],
    ]
    what = found(UNIT, form)
    assert placed(what) == [
        f". {codes[0]}: 7000",
        f"da1 {codes[0]}: 4500",
        f"da2 {codes[0]}: 2500",
        f"da1 {codes[1]}: 1500",
    ]
    # The last section has no amount of its own, so that the total may be its.
    assert listed(what) == ["GN505 8.500"]
    form[4][2] = "1.500"
    assert placed(found(UNIT, form))[-1] == ".: 8500"


@pytest.mark.parametrize("numbers", [("I", "II"), ("", "")])
def test_total_right_below_a_title_is_of_that_title(numbers):
    form = [
        HEAD,
        [numbers[0], "VỐN ĐẦU TƯ", ""],
        ["", "Tổng số", "7.000"],
        ["1", "Dự án 1", "7.000"],
        [numbers[1], "VỐN SỰ NGHIỆP", ""],
        ["", "Tổng số", "1.500"],
        ["1", "Dự án 2", "1.500"],
    ]
    what = found(UNIT, form)
    assert placed(what) == ["da1 kind=investment: 7000", "da2 kind=recurrent: 1500"]
    assert listed(what) == ["GN505 7.000", "GN505 1.500"]


def test_details_without_amounts_are_no_titles():
    form = [
        HEAD,
        ["1", "Dự án 1", "4.500"],
        ["", "NSTW", "4.500"],
        ["", "NSĐP", ""],
        ["2", "Dự án 2", "2.500"],
        ["", "NSĐP", "2.500"],
    ]
    assert len(found(UNIT, form).figures) == 4


def test_numbers_may_go_on_through_groups():
    form = [
        HEAD,
        ["A", "Vốn đầu tư", "2.000"],
        ["1", "Dự án 1", "1.200"],
        ["2", "Dự án 2", "800"],
        ["B", "Vốn sự nghiệp", "1.000"],
        ["3", "Dự án 3", "1.000"],
    ]
    assert placed(found(UNIT, form))[-1] == "da3 kind=recurrent: 1000"
    form[5][0] = "4"
    assert listed(found(UNIT, form)) == ["GN505 1.000"]


def test_blank_title_beside_a_source_is_of_the_row_above():
    form = [
        ["STT", "Nội dung", "Nguồn vốn", "Tổng số"],
        ["1", "Dự án 1", "NSTW", "4.500"],
        ["", "", "NSĐP", "1.500"],
        ["2", "Dự án 2", "NSTW", "2.500"],
        ["", "", "", "2.700"],
    ]
    what = found(UNIT, form)
    assert placed(what) == [
        "da1 source=central: 4500",
        "da1 source=local: 1500",
        "da2 source=central: 2500",
    ]
    assert listed(what) == ["GN505 2.700"]


# Columns


@pytest.mark.parametrize(
    "form",
    [
        [["Xã", "Vốn đầu tư", "Xã", "Vốn sự nghiệp"], ["Xã A", "4.500", "Xã C", "1.100"]],
        [
            ["STT", "Nội dung", "Vốn đầu tư", "STT", "Tên", "Vốn sự nghiệp"],
            ["1", "Dự án 1", "4.500", "1", "Dự án 3", "1.100"],
        ],
    ],
)
def test_tables_beside_each_other_are_listed(form):
    what = found(UNIT, form)
    assert placed(what) == []
    assert listed(what) == ["GN505 4.500", "GN505 1.100"]


@pytest.mark.parametrize("head", ["Tổng mức đầu tư", "TMĐT"])
def test_what_projects_cost_in_all_is_no_money_of_the_plan(head):
    form = [["STT", "Nội dung", head, "Năm 2025"], ["1", "Đường A", "4.500", "900"]]
    what = found(UNIT, form)
    assert placed(what) == ["đường a year=2025: 900"]
    assert [(each.column, each.numbers) for each in what.skipped] == [(head, 1)]
    assert not what.listed


def test_who_gives_money_out_is_no_source():
    form = [["STT", "Nội dung", "Trung ương giao", "NSTW giao"], ["1", "Dự án 1", "4.500", "1.000"]]
    what = found(UNIT, form)
    assert placed(what) == ["da1 source=central: 1000"]
    assert listed(what) == ["GN504 4.500"]


def test_medium_term_list_of_projects_is_placed_whole():
    form = [
        ["TT", "Danh mục dự án", "Kế hoạch trung hạn giai đoạn 2021-2025", LEFT, "Năm 2025", LEFT],
        [UP, UP, *["Tổng số (tất cả các nguồn vốn)", "Trong đó: NSTW"] * 2],
        ["1", "Đường A", "5.000", "4.000", "1.000", "700"],
    ]
    what = found("KẾ HOẠCH VỐN 2021-2025", UNIT, form)
    assert placed(what) == [
        "đường a: 5000",
        "đường a source=central: 4000",
        "đường a year=2025: 1000",
        "đường a year=2025 source=central: 700",
    ]


def test_span_beside_another_year_of_the_title_is_not_the_whole():
    form = [["TT", "Nội dung", "Kế hoạch 2026-2030"], ["1", "Việc a", "5.000"], ["2", "b", "1.000"]]
    what = found("DỰ TOÁN NĂM 2025 VÀ KẾ HOẠCH 2026-2030", UNIT, form)
    assert listed(what) == ["GN504 5.000", "GN504 1.000"]


def test_year_of_the_title_is_not_that_of_all_where_columns_name_another():
    form = [
        ["TT", "Nội dung", "Kế hoạch vốn năm 2024", "Kế hoạch vốn"],
        ["1", "Việc a", "5.000", "4.000"],
    ]
    what = found("KẾ HOẠCH VỐN NĂM 2025", UNIT, form)
    assert placed(what) == ["việc a year=2024: 5000"]
    assert listed(what) == ["GN504 4.000"]


def test_rows_below_the_head_of_sources_are_sources_though_one_is_not_known():
    form = [
        ["STT", "Nguồn vốn", "Tổng"],
        ["I", "Ngân sách trung ương", "1.800"],
        ["1", "Vốn đầu tư", "1.000"],
        ["2", "Vốn sự nghiệp", "800"],
        ["II", "Quỹ vì người nghèo", "100"],
    ]
    what = found(UNIT, form)
    assert placed(what) == [
        ". source=central: 1800",
        ". source=central kind=investment: 1000",
        ". source=central kind=recurrent: 800",
    ]
    assert listed(what) == ["GN505 100"]


def test_heads_may_be_english():
    form = [["No.", "Project", "Total", "Central budget"], ["1", "Roads", "1,234.5", "1,000"]]
    what = found("Amounts in triệu đồng", form)
    assert placed(what) == ["roads: 1234500000đ", "roads source=central: 1000"]


@pytest.mark.parametrize("head", ["Nội dung công việc", "Danh mục dự án, công trình", "Nhiệm vụ"])
def test_heads_of_labels_that_offices_use(head):
    form = [[head, "Tổng số"], ["Việc a", "1.000"], ["Việc b", "1.800"]]
    assert placed(found(UNIT, form)) == ["việc a: 1000", "việc b: 1800"]


# Sheets


def _sheet(title: str, place: str, amounts: str) -> Grid:
    rows = [[title], [UNIT], HEAD]
    rows += [[each, f"Dự án {each}", f"{each}.{amounts}"] for each in "123"]
    return grid(rows, place=place, is_sheet=True)


@pytest.mark.parametrize(
    "sheets",
    [(("XÃ NÀ HỲ", "1"), ("XÃ NÀ BỦNG", "2")), (("Biểu 1", "Xã Nà Hỳ"), ("Biểu 2", "Xã Nà Bủng"))],
)
def test_sheets_of_places_are_of_these(sheets):
    (one, first), (other, second) = sheets
    what = found(_sheet(one, first, "100"), _sheet(other, second, "200"))
    assert placed(what)[0] == "da1 place=xa-na-hy: 1100"
    assert placed(what)[-1] == "da3 place=xa-na-bung: 3200"


def test_place_of_all_sheets_is_that_of_the_plan():
    what = found(_sheet("XÃ NÀ HỲ", "1", "100"), _sheet("XÃ NÀ HỲ", "2", "100"))
    assert placed(what)[0] == "da1: 1100"


def test_place_in_which_all_others_lie_is_none():
    district = _sheet("HUYỆN NẬM PỒ", "1", "300")
    communes = [
        grid([["HUYỆN NẬM PỒ"], [name], [UNIT], HEAD, ["1", "Dự án 1", "900"]], is_sheet=True)
        for name in ("XÃ NÀ HỲ", "XÃ NÀ BỦNG")
    ]
    what = found(district, *communes)
    assert placed(what)[0] == "da1: 1300"
    assert placed(what)[3:] == ["da1 place=xa-na-hy: 900", "da1 place=xa-na-bung: 900"]


def test_sheets_of_one_form_that_say_otherwise_are_both_listed():
    what = found(_sheet("Biểu 1", "1", "100"), _sheet("Biểu 1", "2", "200"))
    assert placed(what) == []
    assert listed(what) == [f"GN508 {each}.{tail}" for tail in ("100", "200") for each in "123"]
