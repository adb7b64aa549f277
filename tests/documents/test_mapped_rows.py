"""Rows that a mapping says the item of: it is obeyed, and what it makes anew is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from imports import Import
from making import TRIEU, UNIT, check, errors_in, imported, text_file

if TYPE_CHECKING:
    from command import Command

HEAD = "TT;Nội dung;Tổng số"
TEXT = (
    "KẾ HOẠCH",
    "I. Dự án 1: Hạ tầng",
    "Tổng vốn: 100 triệu đồng.",
    "II. Dự án 2: Đa dạng hóa sinh kế",
    "Tổng vốn: 200 triệu đồng.",
)
OF_TEXT = [
    (("Dự án 1: Hạ tầng",), {}, 100 * TRIEU),
    (("Dự án 2: Đa dạng hóa sinh kế",), {}, 200 * TRIEU),
]


def csv(folder: Path, *rows: str) -> Path:
    path = folder / "bieu.csv"
    path.write_text("\n".join([UNIT, HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def form(folder: Path, **addresses: str) -> Path:
    """Write a mapping of rows."""
    path = folder / "form.toml"
    lines = [f'"{title.replace("_", " ")}" = "{address}"' for title, address in addresses.items()]
    path.write_text("\n".join(["[rows]", *lines]) + "\n", encoding="utf-8")
    return path


def remarks(result: Import) -> list[str]:
    return [each["message"] for each in result.report["remarks"]]


def reasons(result: Import) -> set[str]:
    return {each["message"] for each in result.report["listed"]}


def test_a_row_of_an_annex_is_the_item_that_a_mapping_says(inside: Command, tmp_path: Path) -> None:
    files = text_file(tmp_path, *TEXT), csv(tmp_path, "1;Mua bò giống;210")
    result = imported(inside, *files, "--map", form(tmp_path, Mua_bò_giống="da2"))
    check(result, [*OF_TEXT, (OF_TEXT[1][0], {}, 210 * TRIEU)], code=1)
    assert errors_in(inside, result) == ["GN201"]
    assert remarks(result) == []


def test_what_a_row_is_by_a_mapping_is_no_other_table(inside: Command, tmp_path: Path) -> None:
    path = tmp_path / "bieu.csv"
    head = f"{UNIT}\nTT;Nội dung;Tổng số;NSTW;NSĐP\n"
    path.write_text(f"{head}1;Dự án 2: Sinh kế;9;8;1\n", encoding="utf-8")
    other = tmp_path / "bieu-2.csv"
    other.write_text(f"{head}1;Mua bò giống;90;80;10\n", encoding="utf-8")
    result = imported(inside, path, other, "--map", form(tmp_path, Mua_bò_giống="da2"))
    assert result.causes == {}
    assert errors_in(inside, result) == ["GN201"] * 3


@pytest.mark.parametrize("address", ["gnbv/da5", "da1/tda1/x"])
def test_an_address_below_what_is_no_item_is_said(
    inside: Command, tmp_path: Path, address: str
) -> None:
    table = csv(tmp_path, "1;Dự án 1;60;", "2;Xóa nhà tạm;40", ";Tổng cộng;100")
    result = imported(inside, table, "--map", form(tmp_path, Xóa_nhà_tạm=address))
    check(result, [(("Dự án 1",), {}, 60 * TRIEU), ((), {}, 100 * TRIEU)], {"GN513": ["40"]})
    assert reasons(result) == {
        f"the mapping says {address}, which is no item of the plan; known: da1"
    }
    assert errors_in(inside, result) == []


def test_no_project_is_made_beside_programmes(inside: Command, tmp_path: Path) -> None:
    rows = ("I;Chương trình MTQG giảm nghèo bền vững;60", "1;Dự án 1;60", "II;Nhà ở;40")
    result = imported(inside, csv(tmp_path, *rows), "--map", form(tmp_path, Nhà_ở="da1"))
    assert result.listed("GN513") == ["40"]
    assert reasons(result) == {
        "the mapping says da1, which is no item of the plan; known: gnbv/da1"
    }


def test_a_new_item_is_said(inside: Command, tmp_path: Path) -> None:
    table = csv(tmp_path, "1;Dự án 1;60;", "2;Xóa nhà tạm;40", ";Tổng cộng;100")
    result = imported(inside, table, "--map", form(tmp_path, Xóa_nhà_tạm="da5"))
    check(
        result,
        [
            (("Dự án 1",), {}, 60 * TRIEU),
            (("Xóa nhà tạm",), {}, 40 * TRIEU),
            ((), {}, 100 * TRIEU),
        ],
    )
    assert [each["item"] for each in result.report["figures"]] == ["", "da1", "da5"]
    assert remarks(result) == [
        "row “Xóa nhà tạm”: da5 is a new item of the plan, which only the mapping names; known: da1"
    ]
    assert errors_in(inside, result) == []


def test_an_item_without_a_hyphen_is_named_by_its_id(inside: Command, tmp_path: Path) -> None:
    first = csv(tmp_path, "1;Khác;60", "2;Dự án 1;40")
    other = tmp_path / "bieu-2.csv"
    other.write_text(f"{UNIT}\n{HEAD}\n1;Chi khác;60\n", encoding="utf-8")
    result = imported(inside, first, other, "--map", form(tmp_path, Chi_khác="khac"))
    assert [each["item"] for each in result.report["figures"]] == ["khac", "khac", "da1"]
    assert remarks(result) == []


def test_partial_is_for_rows_without_numbers(inside: Command, tmp_path: Path) -> None:
    table = csv(tmp_path, "1;Dự án 1;60;", "2;Xóa nhà tạm;40")
    result = imported(inside, table, "--map", form(tmp_path, Xóa_nhà_tạm="partial"))
    assert result.listed("GN505") == ["40"]
    assert reasons(result) == {"the mapping says partial, which is for rows without numbers"}


def test_total_is_no_item(inside: Command, tmp_path: Path) -> None:
    table = csv(tmp_path, "1;Dự án 1;60;")
    result = inside("import", table, "--map", form(tmp_path, Cộng="total"))
    assert result.code == 2
    assert "“total” is not known here; write skip, partial, the address of an item" in result.err


@pytest.mark.parametrize("address", ["da2", "gnbv/da2"])
def test_an_example_of_an_address_is_one_of_the_plan(
    inside: Command, tmp_path: Path, address: str
) -> None:
    above = ["I;Chương trình MTQG giảm nghèo bền vững;60"] if "/" in address else []
    table = csv(tmp_path, *above, "1;Dự án 2;60", ";Xóa nhà tạm;40")
    result = inside("import", table, "-o", tmp_path / "a.yaml")
    assert f'the address of its item, such as "{address}"; or "skip"' in " ".join(
        result.out.split()
    )
