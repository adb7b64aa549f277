"""Tables become figures: their unit, number form, heads and rows; what is not known is listed."""

from __future__ import annotations

import pytest
from grids import LEFT, UNIT, UP, found, grid, listed, placed

from giamngheo_cli.amount import EN, VI
from giamngheo_cli.codes import fold
from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.found import CodeName
from giamngheo_cli.documents.mapping import FormMapping, MappedColumn, MappedRow
from giamngheo_cli.documents.reading import Guidance

HEAD = ["STT", "Nội dung", "Tổng số", "Ngân sách trung ương", "Ngân sách địa phương"]
BODY = [
    ["1", "Dự án 1: Hạ tầng", "1.234.567", "1.000.000", "234.567"],
    ["1.1", "Tiểu dự án 1: Đường", "34.567", "-", "34.567"],
    ["2", "Dự án 2: Sinh kế", "5", "5", ""],
    ["", "Tổng cộng", "1.234.572", "1.000.005", "234.567"],
]
FORM = [HEAD, *BODY]
ALL = [
    "da1: 1234567",
    "da1 source=central: 1000000",
    "da1 source=local: 234567",
    "da1/tda1: 34567",
    "da1/tda1 source=local: 34567",
    "da2: 5",
    "da2 source=central: 5",
    ".: 1234572",
    ". source=central: 1000005",
    ". source=local: 234567",
]


def with_column(*texts: str) -> list[list[str]]:
    """Return the form with its last column as given."""
    return [[*row[:-1], text] for row, text in zip(FORM, texts, strict=True)]


def test_form_is_placed_whole():
    what = found(UNIT, FORM)
    assert placed(what) == ALL
    assert not what.listed
    assert not what.skipped
    assert not what.partial
    assert [each.level for each in what.figures[3].item] == ["projects", "subprojects"]
    assert what.figures[3].written == "34.567"
    assert what.figures[3].place == "table 1, row 3, column 3"


# The unit


@pytest.mark.parametrize(
    "line",
    [
        "Đơn vị tính: Triệu đồng.",
        "(ĐVT: tr.đ)",
        "Đơn vị: triệu đồng",
        "BIỂU TỔNG HỢP VỐN (Đơn vị tính: triệu đồng)",
        "amounts in triệu đồng",
        "Đơn vị tính: 1.000.000 đồng",
    ],
)
def test_unit_stands_above(line):
    assert placed(found(line, FORM)) == ALL


def test_unit_of_thousands():
    what = found("ĐVT: 1.000 đồng", FORM)
    assert what.figures[0].dong == 1_234_567_000


@pytest.mark.parametrize(
    ("line", "hints"),
    [
        ("Biểu tổng hợp", False),
        ("Đơn vị tính: Triệu dồng", True),
        ("Đơn vị: UBND xã Nà Hin", False),
        ("Đơn vị tính: hộ", True),
    ],
)
def test_without_a_known_unit_nothing_is_placed(line, hints):
    what = found(line, FORM)
    assert not what.figures
    assert {each.rule.code for each in what.listed} == {"GN502"}
    assert len(what.listed) == len(ALL)
    assert all((each.hint is not None) == hints for each in what.listed)


def test_office_behind_don_vi_does_not_hide_the_unit_above_it():
    assert placed(found(UNIT, "Đơn vị: UBND xã Nà Hin", FORM)) == ALL


def test_unit_of_the_reading_is_for_tables_without_one():
    assert placed(found(FORM, reading=Guidance(unit=6))) == ALL
    assert found("ĐVT: nghìn đồng", FORM, reading=Guidance(unit=6)).figures[0].unit == 3


def test_each_table_has_its_own_unit():
    what = found(UNIT, FORM, "ĐVT: nghìn đồng", [HEAD, ["1", "Dự án 9: Khác", "1.234.567", "", ""]])
    assert what.figures[-1].dong == 1_234_567_000
    assert what.figures[-1].table == 2


def test_unit_in_a_head_is_of_its_column():
    form = [["TT", "Nội dung", "Thành tiền (triệu đồng)"], ["1", "Hỗ trợ nhà ở", "12,5"]]
    assert placed(found(form)) == ["hỗ trợ nhà ở: 12500000đ"]


def test_amount_with_its_own_unit_needs_none():
    form = [
        ["TT", "Nội dung", "Tổng số"],
        ["1", "Hỗ trợ nhà ở", "12,5 tỷ đồng"],
        ["2", "Khác", "7"],
    ]
    what = found(form)
    assert placed(what) == ["hỗ trợ nhà ở: 12500"]
    assert listed(what) == ["GN502 7"]


# The form of numbers


def test_commas_with_three_digits_are_not_read():
    what = found(UNIT, with_column(HEAD[-1], "51,003", "1,300", "5", "52,308"))
    assert not [each for each in what.listed if each.rule.code != "GN503"]
    form = [["TT", "Nội dung", "Tổng số"], ["1", "A", "51,003"], ["2", "B", "651"]]
    what = found(UNIT, form)
    assert placed(what) == ["b: 651"]
    assert listed(what) == ["GN503 51,003"]


def test_the_reading_may_say_the_form():
    form = [["TT", "Nội dung", "Tổng số"], ["1", "A", "51,003"], ["2", "B", "651"]]
    assert placed(found(UNIT, form, reading=Guidance(numbers=EN))) == ["a: 51003", "b: 651"]
    assert placed(found(UNIT, form, reading=Guidance(numbers=VI))) == ["a: 51003000đ", "b: 651"]


def test_one_number_of_the_table_shows_the_form():
    form = [["TT", "Nội dung", "Tổng số"], ["1", "A", "51,003"], ["2", "B", "1,234,567"]]
    assert placed(found(UNIT, form)) == ["a: 51003", "b: 1234567"]


def test_dots_with_three_digits_group_where_there_are_several():
    form = [["TT", "Nội dung", "Tổng số"], ["1", "A", "1.300"], ["2", "B", "2.651"]]
    assert placed(found(UNIT, form)) == ["a: 1300", "b: 2651"]
    form[2][2] = "651"
    assert listed(found(UNIT, form)) == ["GN503 1.300"]
    form[2][2] = "2651"
    assert listed(found(UNIT, form)) == ["GN503 1.300"]


def test_forms_that_contradict_are_not_read():
    form = [["TT", "Nội dung", "Tổng số"], ["1", "A", "1.300,5"], ["2", "B", "2,651.5"]]
    assert listed(found(UNIT, form)) == ["GN503 1.300,5", "GN503 2,651.5"]


@pytest.mark.parametrize(
    "text", ["1.2.3", "(5)", "1.300*", "1.300 (1)", "0,0000001", "5%", "12 hộ"]
)
def test_what_is_no_amount_is_listed(text):
    what = found(UNIT, with_column(HEAD[-1], text, "34.567", "", "234.567"))
    assert [each.text for each in what.listed] == [text]
    assert listed(what) == [f"GN514 {text}"]


@pytest.mark.parametrize(
    ("text", "dong"), [("-5", -5), ("1 300", 1300), ("Không", 0), ("0", 0), ("≈300", 300)]
)
def test_rarer_amounts_are_read(text, dong):
    what = found(UNIT, with_column(HEAD[-1], text, "34.567", "", "234.567"))
    assert f"da1 source=local: {dong}" in placed(what)
    assert not what.listed


def test_how_a_cell_holds_its_number_may_be_in_the_way():
    changes = {
        "lacks_value": "GN506",
        "is_hidden": "GN509",
        "is_scaled": "GN511",
        "is_percent": "GN514",
    }
    form = [["TT", "Nội dung", "Tổng số", "Năm 2024"]]
    form += [[number, f"Việc {number}", "5", number] for number in "12345"]
    made = grid(form)
    cells = list(made.cells)
    wanted = [at for at, cell in enumerate(cells) if cell.column == 2 and cell.row > 0]
    for at, name in zip(wanted, changes, strict=False):
        cells[at] = cells[at]._replace(**{name: True})
    cells[wanted[4]] = cells[wanted[4]]._replace(rows=2)
    what = found(UNIT, made._replace(cells=cells))
    assert [each.rule.code for each in what.listed] == [*changes.values(), "GN507"]
    assert len(what.figures) == 5


@pytest.mark.parametrize(
    ("affix", "written"), [("≈", "khoảng 5"), ("≠", "5"), ("tỷ đồng", "5 tỷ đồng")]
)
def test_signs_beside_a_number_become_words(affix, written):
    made = grid([["TT", "Nội dung", "Tổng số"], ["1", "Nhà ở", 5]])
    cells = [cell._replace(affix=affix) if cell.is_number else cell for cell in made.cells]
    assert [each.written for each in found(UNIT, made._replace(cells=cells)).figures] == [written]
    cells = [cell._replace(affix="hộ") if cell.is_number else cell for cell in made.cells]
    assert listed(found(UNIT, made._replace(cells=cells))) == ["GN514 5"]


# Heads


def test_merged_heads_make_one_path():
    form = [
        ["STT", "Nội dung", "Tổng số", "Năm 2024", LEFT, "Năm 2025", LEFT],
        [UP, UP, UP, "ĐTPT", "SN", "ĐTPT", "SN"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["1", "Dự án 1", "10", "1", "2", "3", "4"],
    ]
    assert placed(found(UNIT, form)) == [
        "da1: 10",
        "da1 year=2024 kind=investment: 1",
        "da1 year=2024 kind=recurrent: 2",
        "da1 year=2025 kind=investment: 3",
        "da1 year=2025 kind=recurrent: 4",
    ]


def test_head_that_may_reach_further_is_not_guessed():
    form = [
        ["STT", "Nội dung", "Tổng số", "Năm 2024", "", "Năm 2025", ""],
        ["", "", "", "ĐTPT", "SN", "SN", "ĐTPT"],
        ["1", "Dự án 1", "10", "1", "2", "3", "4"],
    ]
    what = found(UNIT, form)
    assert listed(what) == ["GN504 2", "GN504 4"]


def test_unknown_word_in_a_head_lists_the_column():
    what = found(UNIT, with_column("Ngân sách Trạm Sao", "1", "2", "3", "4"))
    assert listed(what) == ["GN504 1", "GN504 2", "GN504 3", "GN504 4"]
    assert what.listed[0].column == "Ngân sách Trạm Sao"
    assert len(what.figures) == 7


@pytest.mark.parametrize("head", ["Vốn khác", "Vốn nước ngoài", "Vốn ODA"])
def test_sources_that_are_not_told_apart_are_listed_with_the_reason(head):
    what = found(UNIT, with_column(head, "1", "2", "3", "4"))
    assert {each.rule.code for each in what.listed} == {"GN504"}
    assert all(each.reason is not None for each in what.listed)
    assert ("da1", "source") in {
        (each.item[-1].key, each.breakdown) for each in what.partial if each.item
    }


@pytest.mark.parametrize(
    "head", ["Đã giải ngân", "Ước thực hiện 2024", "Lũy kế", "Thực hiện năm 2023"]
)
def test_past_results_are_listed(head):
    what = found(UNIT, with_column(head, "1", "2", "3", "4"))
    assert {each.rule.code for each in what.listed} == {"GN512"}


def test_two_columns_for_one_cell_are_both_listed():
    form = [
        ["TT", "Nội dung", "Năm 2025", LEFT],
        [UP, UP, "Kế hoạch", "Nhu cầu"],
        ["1", "A", "5", "6"],
    ]
    assert listed(found(UNIT, form)) == ["GN508 5", "GN508 6"]


@pytest.mark.parametrize("head", ["Tỷ lệ (%)", "Ghi chú", "Đơn vị thực hiện", "Số hộ"])
def test_columns_without_money_are_skipped_and_counted(head):
    what = found(UNIT, with_column(head, "1", "2", "3", "kèm 5 triệu đồng"))
    assert not what.listed
    assert [(each.column, each.numbers) for each in what.skipped] == [(head, 4)]


def test_per_cent_by_number_format_is_skipped():
    made = grid([["TT", "Nội dung", "Tổng số", "So với năm trước"], ["1", "A", 5, 7]])
    cells = [cell._replace(is_percent=cell.text == "7") for cell in made.cells]
    what = found(UNIT, made._replace(cells=cells))
    assert [each.numbers for each in what.skipped] == [1]


@pytest.mark.parametrize(
    ("title", "head", "known"),
    [
        ("KẾ HOẠCH VỐN GIAI ĐOẠN 2021-2025", "Tổng giai đoạn 2021-2025", True),
        ("KẾ HOẠCH VỐN GIAI ĐOẠN 2021-2025", "Giai đoạn 2016-2020", False),
        ("KẾ HOẠCH VỐN", "Giai đoạn 2021-2025", False),
    ],
)
def test_span_of_years_is_the_whole_only_if_the_title_says_so(title, head, known):
    what = found(title, UNIT, with_column(head, "1", "2", "3", "4"))
    codes = {each.rule.code for each in what.listed}
    # Beside Tổng số it is the same cell.
    assert codes == ({"GN508"} if known else {"GN504"})


def test_projects_in_columns_and_communes_in_rows():
    form = [
        ["TT", "Xã, thị trấn", "Tổng số", "Trong đó", LEFT],
        [UP, UP, UP, "Dự án 1", "Tiểu dự án 1, Dự án 3"],
        ["", "TỔNG SỐ", 11, 5, 6],
        [1, "Nà Tòng", 6, 3, 3],
        [2, "Thị trấn Nà Hin", 5, 2, 3],
        [3, "Phòng Nông nghiệp", 7, "", ""],
    ]
    what = found(UNIT, form)
    assert placed(what) == [
        ".: 11",
        "da1: 5",
        "da3/tda1: 6",
        ". place=na-tong: 6",
        "da1 place=na-tong: 3",
        "da3/tda1 place=na-tong: 3",
        ". place=thi-tran-na-hin: 5",
        "da1 place=thi-tran-na-hin: 2",
        "da3/tda1 place=thi-tran-na-hin: 3",
    ]
    assert listed(what) == ["GN505 7"]


def test_code_behind_a_project_in_a_head_is_not_lost():
    what = found(UNIT, with_column("Dự án 2 vốn sự nghiệp", "1", "2", "3", "4"))
    assert {each.rule.code for each in what.listed} == {"GN504"}


def test_mapping_says_what_columns_are():
    columns = {
        fold("Năm 2025 / Dự toán HĐND"): MappedColumn((CodeName("year", "2025"),)),
        fold("Năm 2025 / Đánh giá thực hiện"): MappedColumn(None),
    }
    form = [
        ["TT", "Nội dung", "Năm 2025", LEFT],
        [UP, UP, "Dự toán HĐND", "Đánh giá thực hiện"],
        ["1", "A", "5", "6"],
    ]
    what = found(UNIT, form, reading=Guidance(mapping=FormMapping("form.toml", columns=columns)))
    assert placed(what) == ["a year=2025: 5"]
    assert [each.numbers for each in what.skipped] == [1]
    assert listed(found(UNIT, form)) == ["GN504 5", "GN512 6"]


# Rows


def rows(*body: tuple[str, str, str]) -> list[list[str]]:
    return [["TT", "Nội dung", "Tổng số"], *map(list, body)]


def test_numbers_of_several_classes_give_the_levels():
    form = rows(
        ("A", "Phần một", "1"),
        ("I", "Mục một", "2"),
        ("1", "Việc một", "3"),
        ("1.1", "Bước một", "4"),
        ("a", "Điểm một", "5"),
        ("-", "Ý một", "6"),
        ("2", "Việc hai", "7"),
        ("II", "Mục hai", "8"),
        ("B", "Phần hai", "9"),
        ("C", "Phần ba", "10"),
        ("D", "Phần bốn", "11"),
    )
    assert placed(found(UNIT, form)) == [
        "phần một: 1",
        "phần một/mục một: 2",
        "phần một/mục một/việc một: 3",
        "phần một/mục một/việc một/bước một: 4",
        "phần một/mục một/việc một/bước một/điểm một: 5",
        "phần một/mục một/việc một/bước một/điểm một/ý một: 6",
        "phần một/mục một/việc hai: 7",
        "phần một/mục hai: 8",
        "phần hai: 9",
        "phần ba: 10",
        "phần bốn: 11",
    ]


@pytest.mark.parametrize(
    "body",
    [
        # A list that begins again without a row above it.
        (("1", "A", "1"), ("2", "B", "2"), ("1", "C", "90"), ("2", "D", "90")),
        # A list that does not begin at its beginning.
        (("1", "A", "1"), ("b", "B", "90")),
        # Small letters below dashes, against all custom.
        (("1", "A", "1"), ("-", "B", "2"), ("a", "C", "90")),
        # 2.1 without a row 2.
        (("1", "A", "1"), ("2.1", "B", "90")),
        # A row without a number may be the one above the dashes behind it.
        (("1", "A", "1"), ("", "B", "90"), ("-", "C", "90")),
        # A sub-project of no project.
        (("I", "Chương trình giảm nghèo bền vững", "1"), ("1", "Tiểu dự án 1: X", "90")),
        # C behind A, where it may be a letter or a Roman number.
        (("A", "A", "1"), ("I", "B", "2"), ("C", "C", "90")),
        # No numbers where there is a column for them.
        (("", "A", "90"), ("", "B", "90")),
        # Money of a kind that is for an item, and not the item.
        (("1", "A", "1"), ("2", "Vốn sự nghiệp thực hiện Dự án 2", "90")),
        # A number that is none.
        (("1", "A", "1"), ("ii", "B", "90"), ("-", "C", "90")),
    ],
)
def test_rows_whose_place_is_not_known_are_listed(body):
    what = found(UNIT, rows(*body))
    assert [f"GN505 {number}" for _, _, number in body if number == "90"] == listed(what)
    assert len(what.figures) + len(what.listed) == len(body)


def test_names_tell_more_than_numbers():
    form = rows(
        ("1", "Dự án 1: A", "1"),
        ("2", "Tiểu dự án 1: B", "2"),
        ("3", "Tiểu dự án 2: C", "3"),
        ("4", "Dự án 2: D", "4"),
    )
    assert placed(found(UNIT, form)) == ["da1: 1", "da1/tda1: 2", "da1/tda2: 3", "da2: 4"]


def test_named_rows_need_no_numbers():
    form = rows(
        ("", "Chương trình giảm nghèo bền vững", "1"),
        ("", "Dự án 1: A", "2"),
        ("", "Tiểu dự án 1: B", "3"),
        ("", "Dự án 2: C", "4"),
        ("", "Chương trình xây dựng nông thôn mới", "5"),
        ("", "Việc khác", "90"),
    )
    what = found(UNIT, form)
    assert placed(what) == ["gnbv: 1", "gnbv/da1: 2", "gnbv/da1/tda1: 3", "gnbv/da2: 4", "ntm: 5"]
    assert listed(what) == ["GN505 90"]


def test_total_is_the_plan_above_or_below_all_else_only():
    form = rows(
        ("I", "A", "1"),
        ("", "Cộng", "90"),
        ("II", "B", "2"),
        ("", "Cộng", "91"),
        ("", "Tổng cộng", "3"),
    )
    what = found(UNIT, form)
    assert placed(what) == ["a: 1", "b: 2", ".: 3"]
    assert listed(what) == ["GN505 90", "GN505 91"]


def test_numbered_total_that_holds_all_is_the_plan():
    form = rows(("A", "TỔNG SỐ", "3"), ("I", "X", "1"), ("II", "Y", "2"))
    assert placed(found(UNIT, form)) == [".: 3", "x: 1", "y: 2"]


def test_numbered_total_beside_others_is_an_item_whose_parts_are_not_all():
    form = rows(("A", "TỔNG CHI NSĐP", "3"), ("I", "X", "1"), ("B", "Y", "2"))
    what = found(UNIT, form)
    assert placed(what) == ["tổng chi nsđp: 3", "tổng chi nsđp/x: 1", "y: 2"]
    assert [([s.key for s in each.item], each.breakdown) for each in what.partial] == [
        (["tổng chi nsđp"], "parts")
    ]


def test_among_which_makes_parts_partial():
    form = rows(
        ("1", "A", "10"),
        ("", "Trong đó:", ""),
        ("-", "B", "3"),
        ("", "Trong đó: C", "90"),
        ("2", "D", "1"),
    )
    what = found(UNIT, form)
    assert placed(what) == ["a: 10", "a/b: 3", "d: 1"]
    assert listed(what) == ["GN505 90"]
    assert [([s.key for s in each.item], each.breakdown) for each in what.partial] == [
        (["a"], "parts")
    ]


def test_codes_right_under_an_item_are_its_cells():
    form = rows(
        ("1", "Dự án 1", "10"),
        ("", "Ngân sách trung ương", "7"),
        ("", "Ngân sách địa phương", "3"),
        ("2", "Dự án 2", "4"),
        ("-", "Vốn đầu tư", "1"),
        ("-", "Vốn sự nghiệp", "3"),
    )
    assert placed(found(UNIT, form)) == [
        "da1: 10",
        "da1 source=central: 7",
        "da1 source=local: 3",
        "da2: 4",
        "da2 kind=investment: 1",
        "da2 kind=recurrent: 3",
    ]


def test_codes_among_other_items_are_items():
    form = rows(("1", "Chi đầu tư phát triển", "1"), ("2", "Dự phòng", "2"))
    assert placed(found(UNIT, form)) == ["chi đầu tư phát triển: 1", "dự phòng: 2"]


def test_column_of_sources_beside_titles_that_span_rows():
    form = [
        ["STT", "Nội dung", "Nguồn vốn", "Tổng số"],
        ["1", "Dự án 1", "NSTW", "5"],
        ["^", "^", "NSĐP", "6"],
        ["1.1", "Tiểu dự án 1", "", "3"],
        ["2", "Dự án 2", "Vốn lạ", "90"],
    ]
    what = found(UNIT, form)
    assert placed(what) == ["da1 source=central: 5", "da1 source=local: 6", "da1/tda1: 3"]
    assert listed(what) == ["GN505 90"]


def test_years_in_rows():
    form = [
        ["Năm", "Tổng kinh phí", "Ngân sách nhà nước hỗ trợ", "Dân đối ứng"],
        ["Năm 2026", "3,5", "2,5", "1,0"],
        ["Năm 2027", "4,5", "3,5", "1,0"],
        ["Tổng giai đoạn 2026-2027", "8,0", "6,0", "2,0"],
    ]
    assert placed(found("ĐVT: tỷ đồng", form)) == [
        ". year=2026: 3500",
        ". year=2026 source=state: 2500",
        ". year=2026 source=community: 1000",
        ". year=2027: 4500",
        ". year=2027 source=state: 3500",
        ". year=2027 source=community: 1000",
        ".: 8000",
        ". source=state: 6000",
        ". source=community: 2000",
    ]


@pytest.mark.parametrize("head", [("item", "title", "total"), ("mục", "nội dung", "tổng số")])
def test_ids_are_the_keys_and_indents_the_levels(head):
    made = grid([head, ["nha-o", "A", 3], ["y", "B", 2], ["z", "C", 1]])
    indents = {1: 0, 2: 1, 3: 0}
    cells = [cell._replace(indent=indents.get(cell.row, 0)) for cell in made.cells]
    assert placed(found(UNIT, made._replace(cells=cells))) == [
        "nha-o: 3",
        "nha-o/y: 2",
        "z: 1",
    ]


def test_the_same_item_twice_is_listed():
    what = found(UNIT, rows(("1", "Dự án 1", "5"), ("2", "Dự án 1", "6"), ("3", "Dự án 2", "7")))
    assert placed(what) == ["da2: 7"]
    assert listed(what) == ["GN508 5", "GN508 6"]


def test_page_break_parts_no_title_and_repeats_no_head():
    first = grid(
        [
            HEAD,
            ["1", "Dự án 1: Hỗ trợ", "1.234.567", "1.000.000", "234.567"],
            ["2", "Dự án 2: Đa dạng", "", "", ""],
        ]
    )
    second = grid(
        [HEAD, ["", "hóa sinh kế", "5", "5", ""], ["3", "Dự án 3", "7", "", "7"]], "table 2"
    )
    what = found(UNIT, first, second._replace(continues=True))
    assert placed(what)[3:] == ["da2: 5", "da2 source=central: 5", "da3: 7", "da3 source=local: 7"]
    assert what.figures[3].item[-1].title == "Dự án 2: Đa dạng hóa sinh kế"
    assert not what.listed


def test_table_with_the_same_head_right_behind_another_goes_on():
    second = grid([HEAD, ["3", "Dự án 3", "7", "", "7"]], "table 2")
    assert placed(found(UNIT, FORM[:-1], second))[-2:] == ["da3: 7", "da3 source=local: 7"]
    assert "GN502 7" in listed(found(UNIT, FORM, "Đoạn văn.", second))


def test_mapping_says_what_rows_are():
    mapping = FormMapping(
        "form.toml",
        rows={
            fold("Kinh phí chung"): MappedRow(("chung",)),
            fold("Dòng thừa"): MappedRow(None),
        },
    )
    form = rows(("1", "A", "1"), ("", "Kinh phí chung", "2"), ("", "Dòng thừa", "3"))
    what = found(UNIT, form, reading=Guidance(mapping=mapping))
    assert placed(what) == ["a: 1", "chung: 2"]
    assert [(each.column, each.numbers) for each in what.skipped] == [("Dòng thừa", 1)]


@pytest.mark.parametrize(
    "title", ["Tỷ lệ giải ngân (%)", "Số hộ được hỗ trợ", "Nhà ở (nghìn đồng)"]
)
def test_rows_of_another_unit_than_that_of_the_table_are_listed(title):
    assert listed(found(UNIT, rows(("1", "A", "1"), ("2", title, "90")))) == ["GN505 90"]


def test_column_of_units_says_the_unit_of_each_row():
    form = [
        ["TT", "Chỉ tiêu", "ĐVT", "Năm 2024"],
        ["1", "Hộ nghèo", "hộ", "90"],
        ["2", "Hỗ trợ nhà ở", "nghìn đồng", "5000"],
    ]
    what = found(UNIT, form)
    assert placed(what) == ["hỗ trợ nhà ở year=2024: 5"]
    assert listed(what) == ["GN502 90"]


@pytest.mark.parametrize(
    ("amounts", "total", "placed_items"),
    [
        (("6", "2", "4"), "12", 3),
        (("6", "2", "4"), "6", 0),
        (("6", "2", "4"), "", 0),
        (("6", "2", "5"), "", 3),
    ],
)
def test_rows_of_a_table_without_numbers_are_equals_unless_amounts_deny_it(
    amounts, total, placed_items
):
    body = [[f"Việc {letter}", amount] for letter, amount in zip("abc", amounts, strict=True)]
    what = found(UNIT, [["Nội dung", "Tổng số"], *body, ["Tổng cộng", total]])
    assert len(placed(what)) == placed_items + (total != "")
    assert len(what.listed) == 3 - placed_items


# The table as a whole


def test_column_numbers_are_checks():
    form = [
        HEAD,
        ["A", "B", "1=2+3", "2", "3"],
        ["1", "Dự án 1", "1.000", "600", "400"],
        ["2", "Dự án 2", "2.000", "600", "400"],
    ]
    what = found(UNIT, form)
    assert len(what.figures) == 6
    assert [(each.text, each.stated, each.computed) for each in what.sums] == [
        ("1=2+3", 2_000_000_000, 1_000_000_000)
    ]


def test_title_that_speaks_of_past_results():
    what = found("KẾT QUẢ GIẢI NGÂN NĂM 2023", UNIT, FORM)
    assert not what.figures
    assert {each.rule.code for each in what.listed} == {"GN512"}


def test_capitals_hide_no_code_of_a_title():
    what = found("KẾ HOẠCH VỐN ĐẦU TƯ CÔNG NGUỒN NSTW NĂM 2024", UNIT, rows(("1", "Dự án 1", "5")))
    assert placed(what) == ["da1 kind=investment source=central: 5"]


def test_title_that_speaks_of_a_change():
    what = found("ĐIỀU CHỈNH GIẢM KẾ HOẠCH VỐN NĂM 2023", UNIT, FORM)
    assert {each.rule.code for each in what.listed} == {"GN504"}
    assert not what.figures


def test_title_that_names_a_kind_says_it_of_all():
    what = found("PHÂN BỔ VỐN SỰ NGHIỆP NĂM 2024", UNIT, FORM)
    assert placed(what)[:2] == [
        "da1 kind=recurrent: 1234567",
        "da1 source=central kind=recurrent: 1000000",
    ]
    assert len(what.remarks) == 1


def test_table_of_one_year_in_a_plan_of_several():
    what = found(
        "Kế hoạch giảm nghèo giai đoạn 2021-2025",
        *["Một đoạn văn."] * 9,
        "Biểu năm 2024",
        UNIT,
        FORM,
    )
    assert placed(what)[0] == "da1 year=2024: 1234567"


def test_sheet_with_lines_above_two_tables_and_notes():
    body = [["1", "Dự án 1", 5, 3, 2], ["2", "Dự án 2", 1, 1, ""]]
    made = grid(
        [
            ["UBND HUYỆN NÀ HIN"],
            ["Biểu số 01"],
            ["KẾ HOẠCH VỐN NĂM 2024"],
            ["", "", "", "Đơn vị tính: triệu đồng"],
            HEAD,
            *body,
            [],
            ["", "Ghi chú: có 250 triệu đồng của Nhân dân"],
            ["Biểu số 02"],
            ["KẾ HOẠCH VỐN NĂM 2025"],
            ["ĐVT: nghìn đồng"],
            HEAD,
            *body,
        ],
        "Biểu",
        is_sheet=True,
    )
    what = found(made)
    assert len(what.figures) == 10
    assert placed(what)[0] == "da1 year=2024: 5"
    assert placed(what)[5] == "da1 year=2025: 5000đ"
    assert listed(what) == ["GN501 250 triệu đồng"]
    assert what.about == ("KẾ HOẠCH VỐN NĂM 2024", "UBND HUYỆN NÀ HIN", "2024-2025")


def test_only_one_table_may_be_wanted():
    what = found(UNIT, FORM, UNIT, [HEAD, ["1", "Dự án 9", "5", "", ""]], reading=Guidance(table=2))
    assert placed(what) == ["da9: 5"]


def test_tables_of_two_programmes_stand_below_them():
    what = found(
        "BIỂU VỐN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG",
        UNIT,
        FORM,
        "BIỂU VỐN CHƯƠNG TRÌNH XÂY DỰNG NÔNG THÔN MỚI",
        UNIT,
        FORM,
    )
    assert placed(what)[0] == "gnbv/da1: 1234567"
    assert placed(what)[len(ALL)] == "ntm/da1: 1234567"


def test_table_that_states_other_amounts_for_the_same_cells_is_of_another_thing():
    other = [HEAD, *([*row[:2], "9", "8", "7"] for row in BODY)]
    what = found(UNIT, FORM, UNIT, other)
    assert placed(what) == ALL
    assert {each.rule.code for each in what.listed} == {"GN508"}


def test_table_without_a_head_is_listed():
    assert listed(found(UNIT, [["A", "5"], ["B", "6"]])) == ["GN504 5", "GN504 6"]


def test_amounts_in_titles_and_asides():
    form = rows(("1", "Hỗ trợ 40 triệu đồng/hộ", "5"))
    what = found(UNIT, form)
    assert listed(what) == ["GN501 40 triệu đồng"]
    assert len(what.figures) == 1
    aside = Paragraph("Đơn vị tính: tỷ đồng", "footnote 1", is_aside=True)
    assert found(UNIT, aside, form).figures[0].unit == 6
