"""Make a Word file or a workbook with one large table of a plan that adds up, and what it states.

`FILE.expected.json` beside it has every figure: the labels of its item, its codes, its đồng.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

TRIEU = 10**6
PROJECTS, ACTIVITIES = 20, 20
PROGRAMMES = (
    "Chương trình mục tiêu quốc gia giảm nghèo bền vững",
    "Chương trình mục tiêu quốc gia xây dựng nông thôn mới",
    "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và "
    "miền núi",
)
ROMAN = ("I", "II", "III")
WORDS = (
    "đường giao thông nông thôn",
    "nước sinh hoạt tập trung",
    "chăn nuôi gia súc",
    "trồng cây dược liệu",
    "đào tạo nghề cho lao động nông thôn",
    "sửa chữa trạm y tế",
)
PARAGRAPH = (
    "Tiếp tục đẩy mạnh công tác tuyên truyền, nâng cao nhận thức của cấp ủy, chính quyền và người "
    "dân; huy động các nguồn lực để thực hiện có hiệu quả các nội dung của Chương trình. "
) * 3

Cell = Mapping[str, str]
CENTRAL, LOCAL, MOBILISED = ({"source": each} for each in ("central", "local", "mobilised"))


def of_kind(cell: Cell, kind: str) -> Cell:
    """Return a cell, narrowed to a kind of capital."""
    return {**cell, "kind": kind}


#: The columns of a workbook and of a Word file: merged head, head below it, cell.
SOURCES: tuple[tuple[str, str, Cell], ...] = (
    ("Tổng số", "", {}),
    ("Ngân sách trung ương", "Tổng số", CENTRAL),
    ("Ngân sách trung ương", "Vốn ĐTPT", of_kind(CENTRAL, "investment")),
    ("Ngân sách trung ương", "Vốn SN", of_kind(CENTRAL, "recurrent")),
    ("Ngân sách địa phương", "Tổng số", LOCAL),
    ("Ngân sách địa phương", "Vốn ĐTPT", of_kind(LOCAL, "investment")),
    ("Ngân sách địa phương", "Vốn SN", of_kind(LOCAL, "recurrent")),
    ("Vốn huy động khác", "", MOBILISED),
)
YEARS: tuple[tuple[str, str, Cell], ...] = (
    ("Tổng giai đoạn 2022-2025", "", {}),
    *(
        (f"Năm {year}", head, of_kind({"year": str(year)}, kind))
        for year in range(2022, 2026)
        for head, kind in (("ĐTPT", "investment"), ("SN", "recurrent"))
    ),
)


class Row(NamedTuple):
    """A row of the table: its number, the titles from the programme down, its finest amounts."""

    number: str
    titles: tuple[str, ...]
    leaves: list[int]


def rows_of(count: int, leaves: int, seed: int) -> list[Row]:
    """Return so many rows that add up, those above others first."""
    draw = random.Random(seed)
    rows: list[Row] = []
    above: list[Row] = []
    for number, titles in titles_of(count):
        row = Row(number, titles, [0] * leaves)
        del above[len(titles) - 1 :]
        rows.append(row)
        above.append(row)
        if len(titles) == 3:
            for leaf in range(leaves):
                amount = draw.randrange(20, 900)
                for each in above:
                    each.leaves[leaf] += amount
    return [row for row in rows if any(row.leaves)]


def titles_of(count: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield numbers and titles of programmes, projects and activities, in order."""
    numbers = (
        (programme, project, activity)
        for programme in range(len(PROGRAMMES))
        for project in range(PROJECTS + 1)
        for activity in range(max(ACTIVITIES, count // 60) + 1 if project else 1)
    )
    for (programme, project, activity), _ in zip(numbers, range(count), strict=False):
        titles = [PROGRAMMES[programme]]
        if project:
            titles.append(f"Dự án {project}: Hỗ trợ {WORDS[project % len(WORDS)]}")
        if activity:
            word = WORDS[(project + activity) % len(WORDS)]
            titles.append(f"Công trình, mô hình {project}.{activity} về {word} tại các bản")
        number = ROMAN[programme] if not project else str(project)
        yield f"{project}.{activity}" if activity else number, tuple(titles)


def amount_of(cell: Cell, columns: Sequence[Cell], leaves: Sequence[int]) -> int:
    """Return what the finest columns within a cell come to."""
    finest = [each for each in columns if is_finest(each, columns)]
    pairs = zip(finest, leaves, strict=True)
    return sum(leaf for each, leaf in pairs if cell.items() <= each.items())


def is_finest(cell: Cell, columns: Sequence[Cell]) -> bool:
    """Tell whether no other column narrows a cell."""
    return not any(cell.items() < each.items() for each in columns)


# Files


class Table(NamedTuple):
    """A head of two rows, the rows below it in triệu đồng, and what they state."""

    heads: tuple[list[str], list[str]]
    rows: list[list[str | int]]
    figures: list[dict[str, Any]]


def table_of(form: Sequence[tuple[str, str, Cell]], count: int, seed: int) -> Table:
    """Return a table of so many rows."""
    cells = [cell for _, _, cell in form]
    leaves = sum(is_finest(cell, cells) for cell in cells)
    rows, figures = [], []
    for row in rows_of(count, leaves, seed):
        amounts = [amount_of(cell, cells, row.leaves) for cell in cells]
        rows.append([row.number, row.titles[-1], *amounts])
        figures += [
            {"labels": row.titles, "cell": cell, "amount": str(amount * TRIEU)}
            for cell, amount in zip(cells, amounts, strict=True)
        ]
    upper = ["TT", "Nội dung", *(head for head, _, _ in form)]
    return Table((upper, ["", "", *(head for _, head, _ in form)]), rows, figures)


def merged(upper: Sequence[str], lower: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield first row, first column, last row and last column of the merged cells of a head."""
    column = 0
    while column < len(upper):
        last = column
        while last + 1 < len(upper) and upper[last + 1] == upper[column]:
            last += 1
        yield (0, column, 0 if lower[column] else 1, last)
        column = last + 1


def write_xlsx(path: Path, table: Table) -> None:
    """Write a workbook, with a column of per cent and one of notes beside the form."""
    from openpyxl import Workbook  # noqa: PLC0415 a large table of Word needs none of it

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Biểu 01"
    sheet.append(["Đơn vị tính: triệu đồng"])
    upper, lower = table.heads
    sheet.append([*upper, "Tỷ lệ (%)", "Ghi chú"])
    sheet.append([*lower, "", ""])
    for row in table.rows:
        sheet.append([*row, 4, "x"])
    for top, left, bottom, right in merged(upper, lower):
        sheet.merge_cells(
            start_row=top + 2, start_column=left + 1, end_row=bottom + 2, end_column=right + 1
        )
    workbook.save(path)


def write_docx(path: Path, table: Table, paragraphs: int) -> None:
    """Write a Word file: paragraphs without money, then the table."""
    import docx  # noqa: PLC0415 a workbook needs none of it

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles["Normal"].font.size = docx.shared.Pt(8)
    for number in range(paragraphs):
        document.add_paragraph(f"{number + 1}. {PARAGRAPH}")
    document.add_paragraph("ĐVT: Triệu đồng")
    upper, lower = table.heads
    grid = document.add_table(len(table.rows) + 2, len(upper), "Table Grid")
    for column, width in zip(grid.columns, (1.4, 5.5, *[1.8] * len(upper)), strict=False):
        column.width = docx.shared.Cm(width)
    texts = [
        [f"{each:,}".replace(",", ".") if isinstance(each, int) else each for each in row]
        for row in table.rows
    ]
    # All cells at once: asking for one of them looks through the whole table.
    cells = iter(grid._cells)
    for row in (upper, lower, *texts):
        for text in row:
            next(cells).text = text
    for top, left, bottom, right in merged(upper, lower):
        grid.cell(top, left).merge(grid.cell(bottom, right)).text = upper[left]
    document.save(str(path))


def main() -> None:
    """Write the file, and what it states."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=500, help="of the table (default 500)")
    parser.add_argument("--paragraphs", type=int, default=0, help="before the table, in Word")
    parser.add_argument("--seed", type=int, default=1, help="other amounts")
    parser.add_argument("-o", "--output", type=Path, required=True, help="FILE.docx or FILE.xlsx")
    options = parser.parse_args()
    path: Path = options.output
    if path.suffix == ".xlsx":
        table = table_of(SOURCES, options.rows, options.seed)
        write_xlsx(path, table)
    else:
        table = table_of(YEARS, options.rows, options.seed)
        write_docx(path, table, options.paragraphs)
    expected = {"file": path.name, "unit": "triệu đồng", "made": True, "figures": table.figures}
    beside = path.with_name(f"{path.name}.expected.json")
    beside.write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
