"""Random forms: a tree of items laid out as a table, with what each of its numbers is."""

from __future__ import annotations

from typing import NamedTuple

from grids import LEFT, UP
from hypothesis import strategies as st

#: Numbers by depth, as forms write them.
STYLES = (
    ("I", "1", "a"),
    ("A", "I", "1"),
    ("1", "1.1", "1.1.1"),
    ("I", "1", "-"),
    ("1", "a", "-"),
    ("I", "1", "1.1"),
)
ROMAN = ("I", "II", "III", "IV", "V", "VI")
#: Heads of columns from the top, and the codes that they name.
COLUMNS = {
    (("Tổng số",),): (frozenset(),),
    (("Ngân sách trung ương",), ("Ngân sách địa phương",)): (
        frozenset({"source=central"}),
        frozenset({"source=local"}),
    ),
    (("Năm 2024", "ĐTPT"), ("Năm 2024", "SN")): (
        frozenset({"year=2024", "kind=investment"}),
        frozenset({"year=2024", "kind=recurrent"}),
    ),
    (("Trong đó", "Vốn huy động khác"),): (frozenset({"source=mobilised"}),),
    (("Năm 2025", "NSTW"), ("Năm 2025", "NSĐP")): (
        frozenset({"year=2025", "source=central"}),
        frozenset({"year=2025", "source=local"}),
    ),
}
NOISE = (("Tỷ lệ (%)",), ("Ghi chú",), ("Vốn của Trạm Sao",), ("Đã giải ngân",), ("Số hộ",))

#: An item by the titles above it, and its codes.
Truth = tuple[tuple[str, ...], frozenset[str]]


class Line(NamedTuple):
    number: str
    path: tuple[str, ...]
    title: str
    depth: int


class Form(NamedTuple):
    rows: list[list[str]]
    truth: dict[str, Truth]
    noise: set[str]
    head: int
    lines: list[Line]


def _number(kind: str, at: int, above: str) -> str:
    if kind == "I":
        return ROMAN[at]
    if kind in ("A", "a"):
        return chr(ord(kind) + at)
    if kind == "-":
        return kind
    if kind == "1":
        return str(at + 1)
    prefix = str(ROMAN.index(above) + 1) if above in ROMAN else above
    return f"{prefix}.{at + 1}"


def _lines(tree: list, style: tuple[str, ...], above: Line | None = None) -> list[Line]:
    depth = above.depth + 1 if above else 0
    lines: list[Line] = []
    for at, children in enumerate(tree):
        title = f"Việc {'abcdef'[depth]}{'mnpqrs'[at]}" + (f" của {above.title}" if above else "")
        number = _number(style[depth], at, above.number if above else "")
        line = Line(number, (*(above.path if above else ()), title), title, depth)
        lines += [line, *_lines(children, style, line)]
    return lines


def _head(groups: list[tuple[str, ...]]) -> list[list[str]]:
    high = max(len(texts) for texts in groups)
    rows = [["STT", "Nội dung"], *([UP, UP] for _ in range(high - 1))]
    for at, texts in enumerate(groups):
        for level in range(high):
            if level >= len(texts):
                text = UP
            elif (
                level < len(texts) - 1 and at and groups[at - 1][: level + 1] == texts[: level + 1]
            ):
                text = LEFT
            else:
                text = texts[level]
            rows[level].append(text)
    return rows


@st.composite
def forms(draw: st.DrawFn) -> Form:
    leaves = st.just([])
    middle = st.lists(leaves, max_size=4)
    tree = draw(st.lists(st.lists(middle, max_size=3), min_size=1, max_size=4))
    lines = _lines(tree, draw(st.sampled_from(STYLES)))
    chosen = draw(st.lists(st.sampled_from(list(COLUMNS)), min_size=1, max_size=4, unique=True))
    groups: list[tuple[str, ...]] = []
    codes: list[frozenset[str] | None] = []
    for each in chosen:
        groups += each
        codes += COLUMNS[each]
    for texts in draw(st.lists(st.sampled_from(NOISE), max_size=2, unique=True)):
        groups.append(texts)
        codes.append(None)
    rows = _head(groups)
    if draw(st.booleans()):
        rows.append(["A", "B", *(f"({at})" for at in range(1, len(groups) + 1))])
    head = len(rows)
    total = draw(st.sampled_from(("first", "last", "none")))
    plan = Line("", (), "TỔNG SỐ", 0)
    order = {"first": [plan, *lines], "last": [*lines, plan], "none": lines}[total]
    truth: dict[str, Truth] = {}
    noise: set[str] = set()
    value = draw(st.integers(1_000_000, 2_000_000))
    for line in order:
        row = [line.number, line.title]
        for cell in codes:
            value += 1
            text = f"{value:,}".replace(",", ".")
            if draw(st.integers(0, 5)) == 0:
                row.append(draw(st.sampled_from(("", "-"))))
            else:
                row.append(text)
                if cell is None:
                    noise.add(text)
                else:
                    truth[text] = (line.path, cell)
        rows.append(row)
    return Form(rows, truth, noise, head, order)
