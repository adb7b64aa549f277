"""Text files: wrapped lines become paragraphs, bars and tabs become tables."""

from __future__ import annotations

import hashlib
import re

import pytest

from giamngheo_cli.documents.blocks import Document, Extent, Grid, Paragraph, Refused
from giamngheo_cli.documents.readers.read_text import read
from giamngheo_cli.messages import Translator

ENGLISH = Translator("en")

#: Lines of 80 letters, with a blank one between all of them, as pdf readers write them.
PLAN = """\
 KẾ HOẠCH

Thực hiện Chương trình mục tiêu quốc gia giảm nghèo

bền vững giai đoạn 2021-2025 trên địa bàn xã Nà Lay



Căn cứ Công văn số 12/SLĐTBXH-BTXH ngày 09-3-2022 của Sở Lao

động - Thương binh và Xã hội tỉnh về việc đề xuất kinh phí cho giai đoạn 2021-

2025 trên địa bàn các xã, phường thuộc phạm vi của Chương trình phát triển kinh tế

- xã hội vùng đồng bào dân tộc thiểu số và miền núi, xã xây dựng kế hoạch như sau:

II. SỰ CẦN THIẾT

2. Đánh giá kết quả thực hiện giai đoạn 2016-2020

VI. NỘI DUNG
 1.1. Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo bền vững:

1.300 triệu đồng

- Vốn và nguồn vốn: Tổng nhu cầu vốn thực hiện: 1.200 triệu đồng, trong đó: ngân

sách Trung ương: 1.100 triệu đồng (vốn sự nghiệp); vốn huy động hợp pháp khác:

100 triệu đồng.

17

(Có Biểu chi tiết số 01 kèm theo)

- Ngân sách trung ương: 76,12 tỷ đồng (vốn đầu tư: 69,97 tỷ đồng, vốn sự

18

nghiệp: 6,15 tỷ đồng).

- Ngân sách địa phương: 0,05 tỷ đồng

Điều 3. Tổ chức thực hiện
"""


def document(text: str) -> Document:
    return read(text.encode(), "plan.txt", Extent())


def texts(found: Document) -> list[str]:
    return [each.text for each in found.blocks if isinstance(each, Paragraph) and not each.is_aside]


def asides(found: Document) -> list[str]:
    return [each.text for each in found.blocks if isinstance(each, Paragraph) and each.is_aside]


def grid(text: str) -> Grid:
    (found,) = (each for each in document(text).blocks if isinstance(each, Grid))
    return found


def rows(of: Grid) -> list[list[str]]:
    table = [[""] * of.columns for _ in range(of.rows)]
    for cell in of.cells:
        table[cell.row][cell.column] = cell.text
    return table


def test_lines_with_blank_ones_between_all_of_them_become_paragraphs() -> None:
    found = document(PLAN)
    assert texts(found) == [
        "KẾ HOẠCH",
        "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững giai đoạn 2021-2025 trên "
        "địa bàn xã Nà Lay",
        "Căn cứ Công văn số 12/SLĐTBXH-BTXH ngày 09-3-2022 của Sở Lao động - Thương binh và Xã hội "
        "tỉnh về việc đề xuất kinh phí cho giai đoạn 2021-2025 trên địa bàn các xã, phường thuộc "
        "phạm vi của Chương trình phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và "
        "miền núi, xã xây dựng kế hoạch như sau:",
        "II. SỰ CẦN THIẾT",
        "2. Đánh giá kết quả thực hiện giai đoạn 2016-2020",
        "VI. NỘI DUNG",
        "1.1. Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo bền vững: 1.300 triệu "
        "đồng",
        "- Vốn và nguồn vốn: Tổng nhu cầu vốn thực hiện: 1.200 triệu đồng, trong đó: ngân sách "
        "Trung ương: 1.100 triệu đồng (vốn sự nghiệp); vốn huy động hợp pháp khác: 100 triệu đồng.",
        "(Có Biểu chi tiết số 01 kèm theo)",
        "- Ngân sách trung ương: 76,12 tỷ đồng (vốn đầu tư: 69,97 tỷ đồng, vốn sự nghiệp: 6,15 tỷ "
        "đồng).",
        "- Ngân sách địa phương: 0,05 tỷ đồng",
        "Điều 3. Tổ chức thực hiện",
    ]


def test_page_numbers_are_kept_beside_the_text() -> None:
    assert asides(document(PLAN)) == ["17", "18"]


def test_no_number_is_lost_or_made() -> None:
    number = re.compile(r"[0-9][0-9.,]*")
    found = " ".join(each.text for each in document(PLAN).blocks if isinstance(each, Paragraph))
    assert sorted(number.findall(found.replace("2021-2025", "2021- 2025"))) == sorted(
        number.findall(PLAN)
    )


def test_a_paragraph_stands_where_its_first_line_does() -> None:
    places = [ENGLISH.render(each.place) for each in document(PLAN).blocks]  # type: ignore[arg-type]
    assert places[:3] == ["line 1", "line 3", "line 9"]


def test_a_file_has_its_name_kind_and_digest() -> None:
    assert document("5 tỷ")[:3] == ("plan.txt", "text", hashlib.sha256("5 tỷ".encode()).hexdigest())


def test_blank_lines_between_paragraphs_part_them() -> None:
    long = "Tổng nhu cầu vốn thực hiện Chương trình trên địa bàn xã trong giai đoạn này là"
    assert texts(document(f"{long}\n5 tỷ đồng\n\n7 tỷ đồng\n")) == [
        f"{long} 5 tỷ đồng",
        "7 tỷ đồng",
    ]


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    lines = [
        f"Tổng vốn thực hiện Dự án {n} giai đoạn 2021-2025 là: {n}.300 triệu đồng" for n in "123"
    ]
    assert texts(document("\n".join(lines))) == lines


def test_lines_of_any_system_are_counted_as_editors_count_them() -> None:
    found = document("I. MỘT\r\nII. HAI\u2028\rIII. BA\n\x0bIV. BỐN\f\nV. NĂM")
    places = [ENGLISH.render(each.place) for each in found.blocks]  # type: ignore[arg-type]
    assert places == ["line 1", "line 2", "line 3", "line 4", "line 5"]


def test_two_pieces_of_digits_do_not_become_one_number() -> None:
    text = "vốn của các chương trình và dự án thuộc kế hoạch này theo Dự án 2\n300 triệu đồng\n"
    assert texts(document(text)) == text.splitlines()


def test_columns_of_numbers_in_a_line_do_not_become_one_number() -> None:
    assert texts(document("Dự án 1    120  300\t450")) == ["Dự án 1 | 120 | 300 | 450"]


def test_heads_and_feet_of_pages_are_no_text() -> None:
    page = "UBND xã Nà Lay {n}\nTổng vốn của các dự án thành phần trên địa bàn xã {much} năm là\n"
    foot = "{much} tỷ đồng.\nKế hoạch số 7/KH-UBND\n"
    found = document("\f".join((page + foot).format(n=n, much=n * n) for n in range(1, 5)))
    assert asides(found)[:2] == ["UBND xã Nà Lay 1", "Kế hoạch số 7/KH-UBND"]
    assert len(asides(found)) == 8
    assert texts(found)[3].endswith("xã 16 năm là 16 tỷ đồng.")


def test_the_unit_of_a_table_said_on_each_page_stays() -> None:
    found = document("\f".join(f"ĐVT: triệu đồng\nDự án {n}: 5\nVà Dự án {n}{n}" for n in "123"))
    assert texts(found).count("ĐVT: triệu đồng") == 3


TABLE = [["Năm", "Vốn | nguồn", ""], ["2025", "1.200", "-"]]


@pytest.mark.parametrize(
    "text",
    [
        "| Năm | Vốn \\| nguồn | |\n| 2025 | 1.200 | - |\n",
        "| Năm | Vốn \\| nguồn | |\n|---|:--:|--:|\n| 2025 | 1.200 | - |\n",
        "|Năm|Vốn \\| nguồn|\n|**2025**|1.200|-|",
        "Năm | Vốn \\| nguồn | \n--- | --- | ---\n2025 | 1.200 | -\n",
        "Năm\tVốn | nguồn\t\n2025\t1.200\t-\n",
    ],
)
def test_tables_of_a_text_are_grids(text: str) -> None:
    assert rows(grid(text)) == TABLE


def test_a_table_without_bars_at_its_ends_is_one_from_three_rows_on() -> None:
    assert rows(grid("a | b | 1\nc | d | 2\ne | f | 3\n"))[2] == ["e", "f", "3"]
    assert texts(document("a | b | 1\nc | d | 2\n")) == ["a | b | 1", "c | d | 2"]


def test_cells_say_where_they_stand() -> None:
    found = grid("Biểu\n\n| a | 5 |\n|---|---|\n| b | 7 |\n")
    assert [ENGLISH.render(each.place) for each in found.cells] == [  # type: ignore[arg-type]
        "line 3, column 1",
        "line 3, column 2",
        "line 5, column 1",
        "line 5, column 2",
    ]
    assert ENGLISH.render(found.place) == "table 1"  # type: ignore[arg-type]


def test_two_numbers_in_a_cell_do_not_become_one() -> None:
    assert rows(grid("| a<br>b | 120<br/>300 |\n")) == [["a b", "120 / 300"]]


def test_blank_lines_part_tables() -> None:
    grids = [each for each in document("| a | 1 |\n\n| b | 2 |\n").blocks if isinstance(each, Grid)]
    assert [each.rows for each in grids] == [1, 1]
    assert [ENGLISH.render(each.place) for each in grids] == ["table 1", "table 2"]  # type: ignore[arg-type]


def test_markdown_is_no_part_of_a_text() -> None:
    found = document(
        "## **VI. VỐN** \n- **Tổng vốn**: 5 tỷ đồng\n> 1\\. *Dự án*\n---\n```\n_vốn_\n```\n"
    )
    assert texts(found) == ["VI. VỐN", "- Tổng vốn: 5 tỷ đồng", "1. *Dự án*", "vốn"]


@pytest.mark.parametrize(
    "text", ["", "\n \n\f\n", "|", "| |\n", "\t\t\n\t\t\n", "--|--\n", "*", "**"]
)
def test_what_says_nothing_has_no_text(text: str) -> None:
    assert not texts(document(text))


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refused):
        read(b"\0\1\2", "plan.txt", Extent())
