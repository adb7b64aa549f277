"""What is found in texts and tables becomes one tree of items; what has no place is listed."""

from __future__ import annotations

import pytest
from founds import body, figure, listed, source, together, written

from giamngheo_cli.amount import VI
from giamngheo_cli.documents.assembly.items import FoundItem, named_parts
from giamngheo_cli.documents.found import CodeName, FoundFigure, Partial, Step

DA2 = "da2: Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"
DA3 = "da3: Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng"
OTHER_DA3 = "da3: Dự án 3: Phát triển kinh tế nông, lâm nghiệp gắn với bảo vệ rừng"


def item_at(root: FoundItem, address: str) -> FoundItem:
    for name in address.split("/"):
        root = dict(named_parts(root))[name]
    return root


def amounts(item: FoundItem) -> dict[str, list[str]]:
    """Return what an item states: first, and again by where."""
    found = {"": [each.figure.written for each in item.cells.values()]}
    for (ref, _), cells in item.restated.items():
        found.setdefault(ref, []).extend(each.figure.written for each in cells.values())
    return found


def addresses(item: FoundItem, above: str = "") -> list[str]:
    return [
        each
        for name, part in named_parts(item)
        for each in (above + name, *addresses(part, f"{above}{name}/"))
    ]


# Figures of one text


def test_a_text_is_a_tree_with_its_figures_as_written() -> None:
    text = source(
        figure([], "76,47 tỷ đồng", "line 9", ref="VII"),
        figure([], "76,12 tỷ đồng", "line 9", ref="VII", source="central"),
        figure([], "69,97 tỷ đồng", "line 9", ref="VII", kind="investment", source="central"),
        figure(["gnbv", DA2], "1.300", "line 3", ref="VI.1.1"),
        figure(["gnbv", DA2], "1.200", "line 3", ref="VI.1.1", source="central"),
    )
    assert (
        body(text)
        == """\
total: 76,47 tỷ đồng  # line 9
funding:
  central:
    amount: 76,12 tỷ đồng  # line 9
    investment: 69,97 tỷ đồng  # line 9
programmes:
  - id: gnbv
    title: Chương trình gnbv
    projects:
      - id: da2
        title: "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo"
        ref: VI.1.1
        total: 1.300  # line 3
        funding:
          central: 1.200  # line 3
"""
    )


def test_a_cell_that_is_stated_again_is_restated_where_it_stands() -> None:
    text = source(
        figure(["gnbv"], "5,5 tỷ", ref="VII"),
        figure(["gnbv"], "5.500", ref="VI.1"),
        figure(["gnbv"], "5.150", ref="VI.1", source="central"),
        figure(["gnbv"], "5.600", ref="VI.1"),
        figure(["gnbv"], "5,6 tỷ", "line 80"),
    )
    programme = item_at(together(text).root, "gnbv")
    assert amounts(programme) == {
        "": ["5,5 tỷ", "5.150"],
        "VI.1": ["5.500", "5.600"],
        "line 80": ["5,6 tỷ"],
    }
    # Twice in one section: two entries, each with one total.
    assert body(text).count("- ref: VI.1\n") == 2


def test_one_item_named_in_two_sections_is_one() -> None:
    text = source(
        figure(["gnbv", DA2], "1.300", ref="VI.1"),
        figure(["gnbv"], "5.500", ref="VII.1"),
        figure(["gnbv", "da2: Dự án 2"], "1.300", ref="VII.1.1"),
    )
    assert addresses(together(text).root) == ["gnbv", "gnbv/da2"]


def test_the_title_that_says_more_than_a_number_is_taken() -> None:
    text = source(figure(["da2: Dự án 2"], "1.300"), figure([DA2], "1.300"))
    assert item_at(together(text).root, "da2").title.startswith("Dự án 2: Đa dạng")


@pytest.mark.parametrize("short", ["TDA 1", "Tiểu dự án 1, Dự án 3", "Tiểu dự án 1 thuộc Dự án 3"])
def test_a_title_of_nothing_but_numbers_contradicts_none(short: str) -> None:
    long = "tda1: Tiểu dự án 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp"
    text = source(figure([DA3, long], "1.200"), figure([DA3, f"tda1: {short}"], "1.300", table=1))
    assert listed(text) == []
    assert amounts(item_at(together(text).root, "da3/tda1"))["Biểu 01"] == ["1.300"]


def test_two_projects_of_one_number_are_never_one_item() -> None:
    text = source(figure([DA3], "2.400"), figure([OTHER_DA3], "9.000"))
    assert listed(text) == [("GN501", "9.000", OTHER_DA3.removeprefix("da3: "))]


# Tables beside a text


def text_of_two() -> tuple[FoundFigure, ...]:
    return (
        figure([], "10 tỷ", ref="VII"),
        figure(["gnbv"], "3.700", ref="VI.1"),
        figure(["gnbv", DA2], "1.300", ref="VI.1.1"),
        figure(["gnbv", DA3], "2.400", ref="VI.1.2"),
    )


def test_a_table_restates_the_items_of_the_text() -> None:
    table = (
        figure(["gnbv"], "3.800", "Biểu 01!C5", table=1),
        figure(["gnbv", DA2], "1.300", "Biểu 01!C6", table=1),
        figure(["gnbv", DA2], "700", "Biểu 01!D6", table=1, year="2024"),
    )
    root = together(source(*text_of_two(), *table)).root
    assert addresses(root) == ["gnbv", "gnbv/da2", "gnbv/da3"]
    assert amounts(item_at(root, "gnbv")) == {"": ["3.700"], "Biểu 01": ["3.800"]}
    assert amounts(item_at(root, "gnbv/da2")) == {"": ["1.300", "700"], "Biểu 01": ["1.300"]}


def test_the_text_comes_first_although_its_table_stands_above() -> None:
    table = figure(["gnbv"], "3.800", table=1)
    root = together(source(table, *text_of_two())).root
    assert amounts(item_at(root, "gnbv")) == {"": ["3.700"], "Biểu 01": ["3.800"]}


def test_a_table_that_begins_deeper_stands_below_the_item_that_has_its_rows() -> None:
    table = (
        figure([], "3.700", table=1),
        figure([DA2], "1.300", table=1),
        figure([DA3], "2.400", table=1),
    )
    tree = together(source(*text_of_two(), *table))
    assert amounts(tree.root) == {"": ["10 tỷ"]}
    assert amounts(item_at(tree.root, "gnbv")) == {"": ["3.700"], "Biểu 01": ["3.700"]}
    assert amounts(item_at(tree.root, "gnbv/da2")) == {"": ["1.300"], "Biểu 01": ["1.300"]}
    assert tree.listed == [[]]


def test_the_programme_that_a_whole_plan_is_of_is_the_plan() -> None:
    text = source(figure([], "3.700", ref="VI"), figure([DA2], "1.300"), figure([DA3], "2.400"))
    annex = source(
        figure(["gnbv"], "3.800", table=1),
        figure(["gnbv", DA2], "1.300", table=1),
        figure(["gnbv", "da5"], "1.100", table=1),
        file="phu-luc.xlsx",
    )
    tree = together(text, annex)
    assert amounts(tree.root) == {"": ["3.700"], "phu-luc.xlsx, Biểu 01": ["3.800"]}
    assert addresses(tree.root) == ["da2", "da3"]
    assert listed(text, annex) == [("GN513", "1.100", "Dự án 5")]


def test_a_row_of_an_annex_that_the_text_does_not_have_is_listed_and_never_added() -> None:
    annex = source(
        figure([DA2], "1.300", table=1),
        figure(["da4: Dự án 4: Phát triển giáo dục nghề nghiệp"], "900", table=1),
        figure(["gnbv", "da5"], "50", table=2),
        file="phu-luc.xlsx",
    )
    text = source(*text_of_two())
    assert listed(text, annex) == [
        ("GN513", "900", "Dự án 4: Phát triển giáo dục nghề nghiệp"),
        ("GN513", "50", "Dự án 5"),
    ]
    assert addresses(together(text, annex).root) == ["gnbv", "gnbv/da2", "gnbv/da3"]


def test_a_row_below_an_item_that_the_text_does_not_break_down_is_added() -> None:
    annex = source(
        figure([DA3, "tda1: Tiểu dự án 1: Nông nghiệp"], "1.200", table=1), file="phu-luc.xlsx"
    )
    root = together(source(*text_of_two()), annex).root
    assert "gnbv/da3/tda1" in addresses(root)
    assert item_at(root, "gnbv/da3/tda1").ref == "phu-luc.xlsx, line 1"


def test_a_project_of_another_programme_under_the_same_number_is_listed() -> None:
    table = figure([OTHER_DA3], "2.400", table=1)
    below = figure(["gnbv", OTHER_DA3], "2.400", table=2)
    assert [rule for rule, *_ in listed(source(*text_of_two(), table, below))] == ["GN513"] * 2


def test_a_number_that_two_programmes_have_is_told_by_its_title() -> None:
    text = source(*text_of_two(), figure(["dtts", OTHER_DA3], "5.000", ref="VI.2"))
    annex = source(figure([OTHER_DA3], "5.100", table=1), figure(["da3"], "1", table=2), file="x")
    tree = together(text, annex)
    assert amounts(item_at(tree.root, "dtts/da3"))["x, Biểu 01"] == ["5.100"]
    assert listed(text, annex) == [("GN513", "1", "Dự án 3")]


def test_the_total_of_rows_that_stand_under_several_items_is_listed() -> None:
    text = source(*text_of_two(), figure(["dtts", "da1: Dự án 1: Đất ở"], "500", ref="VI.2"))
    annex = source(
        figure([], "1.800", table=1),
        figure([DA2], "1.300", table=1),
        figure(["da1: Dự án 1: Đất ở"], "500", table=1),
        file="phu-luc.xlsx",
    )
    assert listed(text, annex) == [("GN513", "1.800", "")]


@pytest.mark.parametrize(("total", "is_placed"), [("10.000", True), ("800", False)])
def test_a_table_without_known_rows_is_the_plans_only_if_their_totals_agree(
    total: str, *, is_placed: bool
) -> None:
    annex = source(
        figure([], total, table=1), figure([], "300", table=1, place="na-lay"), file="phu-luc.xlsx"
    )
    expected = [] if is_placed else [("GN513", total, ""), ("GN513", "300", "")]
    assert listed(source(*text_of_two()), annex) == expected


def test_a_table_of_a_text_without_items_is_the_plans_whatever_its_total() -> None:
    text, annex = source(figure([], "500")), source(figure([], "510", table=1), file="phu-luc.xlsx")
    assert amounts(together(text, annex).root) == {"": ["500"], "phu-luc.xlsx, Biểu 01": ["510"]}


# Tables alone


@pytest.mark.parametrize(("total", "is_placed"), [("0,5 tỷ", True), ("510", False)])
def test_two_tables_without_items_are_of_one_plan_only_if_their_totals_agree(
    total: str, *, is_placed: bool
) -> None:
    tables = source(figure([], "500", table=1), figure([], total, table=2))
    assert listed(tables) == ([] if is_placed else [("GN513", total, "")])


def test_tables_alone_are_joined_by_key_and_title() -> None:
    tables = source(
        figure([], "3.700", table=1),
        figure([DA2], "1.300", table=1),
        figure([DA3], "2.400", table=1),
        figure([DA2], "600", table=2, year="2024"),
        figure(["da4"], "8", table=2, year="2024"),
        figure([DA2], "700", table=3, year="2025"),
        figure([OTHER_DA3], "7", table=3, year="2025"),
    )
    assert listed(tables) == [("GN513", "7", OTHER_DA3.removeprefix("da3: "))]
    assert addresses(together(tables).root) == ["da2", "da3", "da4"]
    assert amounts(item_at(together(tables).root, "da2")) == {"": ["1.300", "600", "700"]}


@pytest.mark.parametrize(("total", "is_placed"), [("3.700", True), ("99", False)])
def test_rows_of_which_none_is_known_are_not_added_beside_others(
    total: str, *, is_placed: bool
) -> None:
    tables = source(
        figure([], "3.700", table=1),
        figure([DA2], "1.300", table=1),
        figure([DA3], "2.400", table=1),
        figure([], total, table=2),
        figure(["Na Lay"], "2.000", table=2),
        figure(["Lay Nưa"], "1.700", table=2),
    )
    rows = [("GN513", "2.000", "Na Lay"), ("GN513", "1.700", "Lay Nưa")]
    assert listed(tables) == ([] if is_placed else [("GN513", total, "")]) + rows


@pytest.mark.parametrize(("total", "are_placed"), [(None, True), ("3.700", True), ("99", False)])
def test_the_next_projects_of_a_plan_stand_beside_those_of_the_table_before(
    total: str | None, *, are_placed: bool
) -> None:
    tables = [
        figure([], "3.700", table=1),
        figure([DA2], "3.700", table=1),
        figure(["da5: Dự án 5: Nhà ở"], "5", table=2),
        figure(["da6: Dự án 6: Truyền thông"], "6", table=2),
    ]
    if total is not None:
        tables.append(figure([], total, table=2))
    expected = ["da2", "da5", "da6"] if are_placed else ["da2"]
    assert addresses(together(source(*tables)).root) == expected


def test_projects_of_other_titles_take_no_project_with_them() -> None:
    tables = source(
        figure([DA3], "2.400", table=1),
        figure([OTHER_DA3], "9.000", table=2),
        figure(["da8: Dự án 8: Bình đẳng giới"], "70", table=2),
    )
    assert addresses(together(tables).root) == ["da3"]
    assert len(listed(tables)) == 2


def test_projects_are_not_added_beside_the_programmes_of_another_table() -> None:
    tables = source(figure(["gnbv"], "3.700", table=1), figure([DA2], "1.300", table=2))
    assert [rule for rule, *_ in listed(tables)] == ["GN513"]


def test_two_rows_of_one_table_that_are_one_item_with_two_amounts_are_not_both_placed() -> None:
    tables = source(
        figure(["gnbv", DA2], "1.300", table=1),
        figure(["gnbv", DA2], "1.400", table=1),
        figure(["gnbv", DA2], "1.300", table=1),
    )
    assert listed(tables) == [("GN508", "1.400", DA2.removeprefix("da2: "))]


# Names, levels, codes


def test_ids_are_keys_or_readable_titles() -> None:
    long = "Hỗ trợ học sinh bán trú theo Nghị định số 116/2016/NĐ-CP của Chính phủ"
    text = source(
        *(figure([title], "1") for title in (long, f"{long} (đợt 2)", "Y tế", "???", "—", "ok")),
        figure(["gnbv"], "1"),
    )
    assert addresses(together(text).root) == [
        "ho-tro-hoc-sinh-ban-tru-theo-nghi-dinh",
        "ho-tro-hoc-sinh-ban-tru-theo-nghi-dinh-2",
        "y-te",
        "muc",
        "muc-2",
        "ok",
        "gnbv",
    ]


def test_a_key_that_is_an_id_has_it_whatever_title_comes_before() -> None:
    text = source(figure(["Gnbv."], "1"), figure(["gnbv"], "1"))
    assert addresses(together(text).root) == ["gnbv-2", "gnbv"]


def test_parts_of_several_levels_stand_under_the_highest_of_them() -> None:
    text = source(
        figure(["Chính sách khác", "Hỗ trợ tiền điện"], "1"),
        figure(["gnbv", DA3, "tda1"], "1"),
        figure(["gnbv", DA3, "tda1", "Mua giống"], "1"),
        figure(["gnbv", "Quản lý"], "1"),
    )
    levels = [line.strip() for line in body(text).splitlines() if line.endswith("s:")]
    assert levels == ["programmes:", "projects:", "projects:", "subprojects:", "activities:"]


def test_an_item_without_a_figure_in_it_or_below_is_left_out() -> None:
    tables = source(
        figure([DA3], "2.400", table=1),
        figure(["Khác", "da2", "Mới"], "1", table=1),
        figure(["Khác", "da2: Dự án 2: Một"], "1", table=1),
        figure(["Trống", "da1: Dự án 1: Một hai"], "1", table=1),
        FoundFigure(
            (Step("thừa", "Thừa"),), (CodeName("year", "25"),), "1", 10**6, 6, VI, "x", table=1
        ),
    )
    assert "Thừa" not in body(tables)
    assert listed(tables) == [("GN504", "1", "Thừa")]


def test_places_and_other_codes_are_declared_under_free_names() -> None:
    def at(name: str, label: str) -> FoundFigure:
        return figure([], "1")._replace(cell=(CodeName("place", name, label),))

    text = source(at("na-lay", "Phường Na Lay"), at("sn", "Xã SN"), at("note", "Xã Note"))
    assert body(text).startswith(
        """\
codes:
  place:
    na-lay: Phường Na Lay
    place-sn: Xã SN
    place-note: Xã Note
funding:
  na-lay: 1  # line 1
"""
    )


def test_what_a_plan_cannot_say_is_listed() -> None:
    deep = [f"Mục {number}" for number in range(21)]
    codes = tuple(CodeName(f"d{number}", "x", "X") for number in range(6))
    text = source(
        figure(deep, "1"),
        figure([], "2")._replace(cell=codes),
        figure([], "3"),
    )
    assert [each[:2] for each in listed(text)] == [("GN505", "1"), ("GN504", "2")]


def test_what_does_not_list_everything_is_partial() -> None:
    text = source(
        *text_of_two(),
        figure([DA2], "1.300", table=1),
        partial=[
            Partial((), "parts"),
            Partial((Step("gnbv", ""), Step("da3", "")), "source"),
            Partial((Step("da2", ""),), "year", table=1),
            Partial((), "kind", table=1),
            Partial((Step("không có", ""),), "parts"),
            Partial((), "phase"),
        ],
    )
    root = together(text).root
    assert root.partial == {"parts"}
    assert item_at(root, "gnbv").partial == {"kind"}
    assert item_at(root, "gnbv/da2").partial == {"year"}
    assert item_at(root, "gnbv/da3").partial == {"source"}
    assert "partial:\n      - kind\n" in written(text)[0]
