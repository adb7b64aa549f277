"""Places: the words for them, their names in titles, and one code for each wherever it is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from imports import import_files

from command import Command
from giamngheo_cli.documents.areas import area_of
from giamngheo_cli.documents.prose.about import about

#: Its code would be longer than an id may be.
LONG = "Thị trấn Nông Trường Thượng Nguyên Phượng"


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Kế hoạch vốn của xã Thành Công", "Xã Thành Công"),
        ("KẾ HOẠCH VỐN CỦA PHƯỜNG THÀNH SƠN, THÀNH PHỐ THANH HÓA", "Phường Thành Sơn"),
        ("Kế hoạch vốn của xã Thị Hoa", "Xã Thị Hoa"),
        ("Kế hoạch vốn của đặc khu Lý Sơn", "Đặc khu Lý Sơn"),
        ("Kế hoạch vốn các xã đặc biệt khó khăn", None),
        ("KẾ HOẠCH VỐN XÃ NA LAY, HUYỆN MƯỜNG LA, TỈNH SƠN LA", "Xã Na Lay"),
        ("KẾ HOẠCH VỐN XÃ NA LAY HUYỆN MƯỜNG LA NĂM 2024", "Xã Na Lay"),
        ("KẾ HOẠCH VỐN XÃ NA LAY - HUYỆN MƯỜNG LA", "Xã Na Lay"),
        ("KẾ HOẠCH VỐN PHƯỜNG THÀNH CÔNG, THÀNH PHỐ SƠN LA", "Phường Thành Công"),
        ("KẾ HOẠCH VỐN CÁC XÃ NGHÈO HUYỆN MƯỜNG LA", "Huyện Mường La"),
        ("KẾ HOẠCH VỐN PHƯỜNG NA LAY, THỊ XÃ MƯỜNG LAY", "Phường Na Lay"),
        ("KẾ HOẠCH VỐN XÃ NA LAY VÀ XÃ NÀ TÒNG, HUYỆN MƯỜNG LA", None),
        ("Kế hoạch vốn xã Na Lay và xã Nà Tòng, huyện Mường La", None),
        ("Kế hoạch vốn xã Na Lay và Nà Tòng", None),
        ("Kế hoạch vốn xã Na Lay và Nà Tòng năm 2024", None),
        ("Kế hoạch vốn xã Na Lay, Mường Chà và Nà Tòng, huyện Mường La", None),
        ("Kế hoạch vốn của xã Na Lay và Chương trình mục tiêu quốc gia", "Xã Na Lay"),
        ("Kế hoạch vốn của xã Na Lay, huyện Mường La và tỉnh Sơn La", "Xã Na Lay"),
        ("Kế hoạch vốn của xã Na Lay và đầu tư công", "Xã Na Lay"),
        ("PHÂN BỔ VỐN CHO CÁC XÃ, THỊ TRẤN HUYỆN MƯỜNG LA", "Huyện Mường La"),
        ("KẾ HOẠCH PHÁT TRIỂN KINH TẾ XÃ HỘI HUYỆN MƯỜNG LA", "Huyện Mường La"),
        ("VỐN HỖ TRỢ XÃ ĐẠT CHUẨN NÔNG THÔN MỚI TỈNH SƠN LA", "Tỉnh Sơn La"),
        ("HỖ TRỢ XÃ AN TOÀN KHU, HUYỆN MƯỜNG LA", "Huyện Mường La"),
        ("HỖ TRỢ CÁC XÃ VÙNG CAO, HUYỆN MƯỜNG LA", "Huyện Mường La"),
    ],
)
def test_the_area_of_a_title(title: str, label: str | None) -> None:
    area = area_of(title)
    assert (area and area.label) == label


@pytest.mark.parametrize("area", ["quận Ô Môn", "đặc khu Lý Sơn", "thị xã Mường Lay"])
def test_the_office_of_an_area_issues_plans(area: str) -> None:
    assert about([f"UBND {area} trình HĐND"]).issuer == f"UBND {area}"


def test_a_place_with_a_long_name_is_one_in_a_mapping_and_in_a_table(
    inside: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(
        "Đơn vị tính: triệu đồng\n\n"
        f"| TT | Xã, thị trấn | Tổng số |\n| 1 | {LONG} | 1.200,5 |\n| 2 | Xã Na Lay | 300,5 |\n\n"
        "Đơn vị tính: triệu đồng\n\n"
        "| TT | Nội dung | Tổng số | Phần của nông trường |\n"
        "| 1 | Dự án 1 | 1.501,0 | 1.200,5 |\n",
        encoding="utf-8",
    )
    (tmp_path / "f.toml").write_text(
        f'[columns]\n"Phần của nông trường" = "place={LONG}"\n', encoding="utf-8"
    )
    result = import_files(inside, tmp_path / "a.txt", "--map", tmp_path / "f.toml")
    codes = [figure["cell"].get("place") for figure in result.report["figures"]]
    name = "thi-tran-nong-truong-thuong-nguyen"
    assert codes == [name, "xa-na-lay", None, name]
    assert f"    {name}: {LONG}\n" in result.plan
    assert f"{name}-2" not in result.plan


def test_tables_of_communes_with_titles_in_capitals_are_of_them(
    inside: Command, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "".join(
            f"KẾ HOẠCH VỐN XÃ {name}, HUYỆN MƯỜNG LA\nĐơn vị tính: triệu đồng\n\n"
            f"| TT | Nội dung | Tổng số |\n| 1 | {title} | {amount} |\n\n"
            for name, title, amount in (
                ("NA LAY", "Dự án 1: Hạ tầng", "1.200,5"),
                ("NÀ TÒNG", "Dự án 2: Sinh kế", "2.200,5"),
            )
        ),
        encoding="utf-8",
    )
    figures = import_files(inside, path).report["figures"]
    assert [(each["item"], each["cell"], each["amount"]) for each in figures] == [
        ("da1", {"place": "xa-na-lay"}, "1200500000"),
        ("da2", {"place": "xa-na-tong"}, "2200500000"),
    ]
