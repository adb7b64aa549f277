"""Tables of plans in any of the ways in which offices write them, with the figures they state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

Cell = Mapping[str, str]
#: A column: how its head and the one below it may be called, and its cell.
Column = tuple[str, str, Cell]

UNITS = {"đồng": 0, "nghìn đồng": 3, "triệu đồng": 6, "tỷ đồng": 9}
TOTAL = ("Tổng số", "Tổng cộng", "Tổng vốn")
KINDS = {
    "investment": ("Vốn đầu tư", "ĐTPT", "Vốn ĐTPT", "Vốn đầu tư phát triển"),
    "recurrent": ("Vốn sự nghiệp", "SN", "Vốn SN", "Kinh phí sự nghiệp"),
}
SOURCES = {
    "central": ("Ngân sách trung ương", "NSTW", "NS trung ương", "Vốn NSTW"),
    "province": ("Ngân sách tỉnh", "NS tỉnh", "Ngân sách cấp tỉnh"),
    "district": ("Ngân sách huyện", "NS huyện"),
    "mobilised": ("Vốn huy động khác", "Huy động khác"),
    "credit": ("Vốn tín dụng", "Vốn vay"),
}
TITLES = (
    "Hỗ trợ đầu tư hạ tầng thiết yếu",
    "Đa dạng hóa sinh kế, nhân rộng mô hình",
    "Cải thiện dinh dưỡng",
    "Đào tạo nghề, việc làm bền vững",
    "Truyền thông, giảm nghèo về thông tin",
    "Giám sát, đánh giá",
    "Nhà ở cho hộ nghèo",
)
#: What stands before items of the first and the second level.
NUMBERINGS = (("I", "1"), ("1", "1.1"), ("1", "a)"), ("1", "-"), ("A", "1"), ("II", "a"))
BESIDE = ("", "Ghi chú", "Tỷ lệ (%)", "Đơn vị chủ trì")


class Made(NamedTuple):
    """A table: what stands above it, its rows, and the figures in the form of a corpus file."""

    above: list[str]
    rows: list[list[str]]
    figures: list[dict[str, Any]]


def made(seed: int) -> Made:
    """Return the table of a seed."""
    draw = Random(seed)  # noqa: S311 no secret
    unit, exponent = draw.choice(list(UNITS.items()))
    columns = draw.choice((_by_source, _by_kind, _by_year))(draw)
    beside = draw.choice(BESIDE)
    decimals = draw.randrange(1, 3) if exponent > 3 else 0
    marks = draw.choice((".,", ",."))
    figures, body = [], []
    for number, labels, amounts in _rows(draw, columns):
        scaled = [amount * 10 ** (exponent - decimals) for amount in amounts]
        texts = [_written(amount, decimals, marks) for amount in amounts]
        figures += [
            {"labels": labels, "cell": cell, "amount": str(dong)}
            for (_, _, cell), dong, amount in zip(columns, scaled, amounts, strict=True)
            if amount
        ]
        body.append([number, labels[-1] if labels else draw.choice(TOTAL), *texts, *_note(beside)])
    if draw.random() < 0.5 and not body[0][0]:
        body.append(body.pop(0))
    in_head = draw.random() < 0.3
    heads = _heads(columns, beside, f" ({unit})" if in_head else "")
    if draw.random() < 0.4:
        heads.append([f"({number})" for number in range(1, len(heads[0]) + 1)])
    line = draw.choice(("Đơn vị tính: {}", "ĐVT: {}", "(Đơn vị: {})")).format(unit)
    return Made(["Biểu số 01", *([] if in_head else [line])], [*heads, *body], figures)


def _by_source(draw: Random) -> list[Column]:
    sources = draw.sample(list(SOURCES), draw.randrange(2, 5))
    heads = [(draw.choice(SOURCES[each]), "", {"source": each}) for each in sources]
    return [(draw.choice(TOTAL), "", {}), *heads]


def _by_kind(draw: Random) -> list[Column]:
    columns: list[Column] = [(draw.choice(TOTAL), "", {})]
    for source in draw.sample(list(SOURCES), draw.randrange(1, 4)):
        name, cell = draw.choice(SOURCES[source]), {"source": source}
        columns.append((name, draw.choice(TOTAL), cell))
        columns += [
            (name, draw.choice(names), {**cell, "kind": kind}) for kind, names in KINDS.items()
        ]
    return columns


def _by_year(draw: Random) -> list[Column]:
    first = draw.randrange(2021, 2025)
    years = range(first, first + draw.randrange(2, 5))
    columns: list[Column] = [(f"Tổng giai đoạn {years[0]}-{years[-1]}", "", {})]
    if draw.random() < 0.5:
        return columns + [(f"Năm {year}", "", {"year": str(year)}) for year in years]
    kinds = {kind: draw.choice(names) for kind, names in KINDS.items()}
    return columns + [
        (f"Năm {year}", name, {"year": str(year), "kind": kind})
        for year in years
        for kind, name in kinds.items()
    ]


def _rows(
    draw: Random, columns: Sequence[Column]
) -> Iterator[tuple[str, tuple[str, ...], list[int]]]:
    """Yield number, labels and amounts of each row, those above others first; all adds up."""
    cells = [cell for _, _, cell in columns]
    finest = [cell for cell in cells if not any(cell.items() < each.items() for each in cells)]
    leaves: dict[tuple[str, ...], list[int]] = {}
    titles = draw.sample(TITLES, draw.randrange(2, 5))
    named = draw.random() < 0.7
    for number, title in enumerate(titles, 1):
        above = (f"Dự án {number}: {title}" if named else title,)
        parts = [(*above, f"{part} số {title[:3]}") for part in draw.sample(TITLES, 2)]
        below = parts if draw.random() < 0.5 else []
        for labels in below or [above]:
            leaves[labels] = [draw.choice((0, draw.randrange(1, 9_999_999))) for _ in finest]
        if below:
            leaves[above] = [
                sum(each) for each in zip(*(leaves[one] for one in below), strict=True)
            ]
    total = [
        sum(each) for each in zip(*(leaves[each] for each in leaves if len(each) == 1), strict=True)
    ]
    if draw.random() < 0.6:
        yield "", (), _amounts(cells, finest, total)
    first, second = draw.choice(NUMBERINGS)
    tops = [labels for labels in leaves if len(labels) == 1]
    for number, labels in enumerate(tops):
        yield _number(first, number, ""), labels, _amounts(cells, finest, leaves[labels])
        inside = [each for each in leaves if len(each) == 2 and each[:1] == labels]
        for part, each in enumerate(inside):
            text = _number(second, part, _number(first, number, ""))
            yield text, each, _amounts(cells, finest, leaves[each])


def _sums(rows: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*rows, strict=True)]


def _amounts(cells: Sequence[Cell], finest: Sequence[Cell], leaves: Sequence[int]) -> list[int]:
    pairs = list(zip(finest, leaves, strict=True))
    return [sum(leaf for each, leaf in pairs if cell.items() <= each.items()) for cell in cells]


def _number(like: str, number: int, above: str) -> str:
    """Return a number like the first one of its kind: I, A, 1, 1.1, a), -."""
    match like:
        case "I" | "II":
            return ("I", "II", "III", "IV", "V")[number]
        case "A":
            return "ABCDE"[number]
        case "1.1":
            return f"{above}.{number + 1}"
        case "1":
            return str(number + 1)
        case "-":
            return "-"
    return like.replace("a", "abcde"[number])


def _written(amount: int, decimals: int, marks: str) -> str:
    """Return an amount with marks for thousands and decimals; a dash or nothing for none."""
    if not amount:
        return "-"
    thousands, decimal = marks
    whole, rest = divmod(amount, 10**decimals)
    text = f"{whole:,}".replace(",", thousands)
    return f"{text}{decimal}{rest:0{decimals}}" if decimals else text


def _note(beside: str) -> list[str]:
    notes = {"": [], "Ghi chú": ["chuyển nguồn"], "Tỷ lệ (%)": ["4"], "Đơn vị chủ trì": ["UBND xã"]}
    return notes[beside]


def _heads(columns: Sequence[Column], beside: str, unit: str) -> list[list[str]]:
    """Return one row of heads, or two where some have one below them."""
    further = [beside] if beside else []
    upper = ["TT", "Nội dung", *(f"{head}{unit}" for head, _, _ in columns), *further]
    if not any(below for _, below, _ in columns):
        return [upper]
    return [upper, ["", "", *(below for _, below, _ in columns), *("" for _ in further)]]
