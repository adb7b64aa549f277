"""Random budgets, told in sentences: what is placed is right, and no amount is lost."""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from giamngheo_cli.amount import read
from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.documents.prose.text import found_in_text
from giamngheo_cli.documents.reading import Guidance

_SOURCES = {
    "central": ("Ngân sách trung ương", "NSTW", "vốn NSTW", "ngân sách T.Ư"),
    "local": ("Ngân sách địa phương", "NSĐP", "vốn đối ứng"),
    "mobilised": ("vốn huy động khác", "Nguồn huy động hợp pháp khác"),
    "credit": ("tín dụng chính sách", "vốn vay ưu đãi"),
}
_KINDS = {
    "investment": ("vốn đầu tư", "Vốn ĐTPT", "đầu tư phát triển"),
    "recurrent": ("vốn sự nghiệp", "Vốn SN", "kinh phí thường xuyên"),
}
_TOTALS = ("Tổng vốn", "Tổng nhu cầu vốn thực hiện", "Tổng kinh phí", "- Vốn: Tổng nhu cầu vốn")
_NOISE = (
    "- Mục đích: Hỗ trợ 1.250 hộ nghèo, giảm 4,5% mỗi năm.",
    "- Đối tượng: Hộ nghèo, hộ cận nghèo.",
    "Mức hỗ trợ 15 triệu đồng/hộ.",
    "Đã giải ngân 700 triệu đồng.",
    "Mô hình nuôi dê: 30 triệu đồng, vốn sự nghiệp 10 triệu đồng.",
)

#: Item, codes and đồng of a figure.
Stated = tuple[str, frozenset[str], int]


class Told(NamedTuple):
    """Paragraphs, and all that they truly state."""

    lines: list[str]
    stated: set[Stated]


_AMOUNTS = st.integers(1, 999_999).map(
    lambda number: f"{number:,}".replace(",", ".") + " triệu đồng"
)


def _dong(amount: str) -> int:
    return read(amount).dong


@st.composite
def _breakdown(draw: st.DrawFn, item: str, codes: dict[str, tuple[str, ...]]) -> Told:
    """Draw the parts of an amount as one text, and what they state."""
    parts, stated = [], set()
    for code in draw(st.lists(st.sampled_from([*codes]), min_size=1, max_size=3, unique=True)):
        amount, name = draw(_AMOUNTS), draw(st.sampled_from(codes[code]))
        colon = draw(st.sampled_from((":", "")))
        text = f"{name}{colon} {amount}"
        cell = frozenset([code])
        if code in _SOURCES and draw(st.booleans()):
            kind = draw(st.sampled_from([*_KINDS]))
            words = draw(st.sampled_from(_KINDS[kind]))
            if draw(st.booleans()):
                inner = draw(_AMOUNTS)
                text += f" ({words}: {inner})"
                stated.add((item, cell | {kind}, _dong(inner)))
            else:
                text += f" ({words})"
                cell |= {kind}
        stated.add((item, cell, _dong(amount)))
        parts.append(text)
    return Told([draw(st.sampled_from((", ", "; "))).join(parts)], stated)


@st.composite
def _paragraphs(draw: st.DrawFn, item: str) -> Told:
    """Draw what is said of the money of an item."""
    total = draw(_AMOUNTS)
    label = draw(st.sampled_from(_TOTALS))
    inner = draw(_breakdown(item, draw(st.sampled_from((_SOURCES, _KINDS)))))
    lead = draw(st.sampled_from((", trong đó: ", ". Trong đó: ", "; trong đó ", " (")))
    end = ")." if lead == " (" else draw(st.sampled_from((".", "", ";")))
    stated = {(item, frozenset[str](), _dong(total)), *inner.stated}
    if lead == " (" and draw(st.booleans()) and not any({*_KINDS} & cell for _, cell, _ in stated):
        # What is said behind the amount holds for what its bracket breaks down, too.
        kind, label = draw(st.sampled_from([*_KINDS])), "Kinh phí"
        total += f" {draw(st.sampled_from(_KINDS[kind]))}"
        stated = {(item, cell | {kind}, dong) for item, cell, dong in stated}
    return Told([f"{label}: {total}{lead}{inner.lines[0]}{end}"], stated)


@st.composite
def _document(draw: st.DrawFn) -> Told:
    lines = ["II. KINH PHÍ THỰC HIỆN"]
    plan = draw(_paragraphs(""))
    lines += plan.lines
    stated = set(plan.stated)
    for number in draw(st.lists(st.integers(1, 9), max_size=4, unique=True)):
        heading, amount = f"{number}. Dự án {number}: Phát triển sản xuất", draw(_AMOUNTS)
        if draw(st.booleans()):
            heading += f": {amount}"
            stated.add((f"da{number}", frozenset(), _dong(amount)))
        lines.append(heading)
        lines += draw(st.lists(st.sampled_from(_NOISE), max_size=2))
        told = draw(_paragraphs(f"da{number}"))
        lines += told.lines
        stated |= told.stated
        lines += draw(st.lists(st.sampled_from(_NOISE), max_size=1))
    return Told(lines, stated)


_DASHES = ("", "- ", "+ ", "* ")
#: What may stand before the lines of a list, and before those of the lists in it.
_SIGNS = [
    *permutations(_DASHES, 2),
    *product(("{}. ", "{}) "), _DASHES),
    ("{}. ", "{}) "),
    ("", "{}. "),
    ("", "{}) "),
]


def _number(sign: str, number: int) -> str:
    return sign.format("abc"[number] if ")" in sign else number + 1)


@st.composite
def _listing(draw: st.DrawFn) -> Told:
    """Draw a total and what it is made of, two levels deep, each level with its own sign."""
    outer, inner = draw(st.permutations((_SOURCES, _KINDS)))
    signs = draw(st.sampled_from(_SIGNS))
    total = draw(_AMOUNTS)
    lines = ["V. KINH PHÍ", f"Tổng kinh phí: {total}"]
    stated: set[Stated] = {("", frozenset(), _dong(total))}
    some = st.lists(st.sampled_from([*outer]), min_size=1, max_size=3, unique=True)
    for number, code in enumerate(draw(some)):
        whole = draw(_AMOUNTS)
        stated.add(("", frozenset([code]), _dong(whole)))
        lines.append(f"{_number(signs[0], number)}{draw(st.sampled_from(outer[code]))}: {whole}")
        parts = draw(st.lists(st.sampled_from([*inner]), max_size=2, unique=True))
        if draw(st.booleans()) and parts:
            lines[-1] += draw(st.sampled_from((", trong đó:", ":", ".")))
        for part, other in enumerate(parts):
            amount = draw(_AMOUNTS)
            stated.add(("", frozenset([code, other]), _dong(amount)))
            label = draw(st.sampled_from(inner[other]))
            lines.append(f"{_number(signs[1], part)}{label}: {amount}")
    return Told(lines, stated)


@given(_document() | _listing())
def test_what_is_placed_is_stated_and_no_amount_is_lost(told: Told) -> None:
    result = found_in_text([Paragraph(line, "") for line in told.lines], Guidance())
    placed = {
        ("/".join(step.key for step in each.item), frozenset(c.name for c in each.cell), each.dong)
        for each in result.figures
    }
    assert placed <= told.stated
    written = Counter(each.text for line in told.lines for each in amounts_in(line))
    accounted = Counter([each.written for each in result.figures])
    accounted += Counter([each.text for each in result.listed])
    assert accounted == written
