"""Lines of a text or a pdf → paragraphs: which line goes on in the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.amount import UNITS
from giamngheo_cli.documents.blocks import Block, Grid, Paragraph
from giamngheo_cli.documents.markers import split_marker
from giamngheo_cli.messages import Text

_UNIT_WORDS = tuple(sorted(UNITS))
_UNIT_AT_START = re.compile(
    rf"(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
)
#: Words that begin a paragraph although no number stands before them.
_OPENING = re.compile(
    r"(?:Điều|Chương|Mục|Phần|Phụ lục|Biểu(?: số)?|Bảng|Bước) (?:[0-9]{1,3}|[IVXLC]{1,6}|[A-ZĐ])\b"
    r"|ĐVT\b|Đơn vị(?: tính)? ?:|Ghi chú ?:|Nơi nhận ?:|Trong đó ?:|[|•●▪◦‣✓]"
)
#: `T.Ư` begins no item.
_ABBREVIATION = re.compile(r"[A-ZĐ]\.\w\b")
_PAGE_NUMBER = re.compile(
    r"(?:(?:trang|page)\s*)?[-–—]?\s*[0-9]{1,3}\s*(?:(?:/|of)\s*[0-9]{1,3})?\s*[-–—]?",
    re.IGNORECASE,
)
_ENDS = (".", ";", ":", "!", "?", "/", ",")
_BROKEN_AT_HYPHEN = re.compile(r"\w[-–]$")
#: What stands in a cell for no amount, and is no minus of the number in the next line.
_NOTHING = ("-", "–", "—")
#: A number in whole groups of digits; one that a narrow column parts within a group is none.
_WHOLE = re.compile(
    r"[0-9]+(?:[.,][0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
)
_NUMBER_AT_END = re.compile(r"(?<![\w.,])[0-9]{1,3}(?: [0-9]{3})*$")
_THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")


class PageLine(NamedTuple):
    """A line as it stands on its page; widths in any measure, the same for a whole document.

    Attributes:
        reach: how far to the right it goes.
        first: how wide its first word is, with a space before it.
        room: how far a line must go that is full.
        is_after_gap: whether what stands before it, such as a blank line, parts it from that.
        is_aside: whether it is no part of the text.
    """

    text: str
    place: Text
    reach: int
    first: int
    room: int
    is_after_gap: bool = False
    is_aside: bool = False


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but the number of a page."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def joined(pieces: Iterable[str]) -> str:
    """Return the pieces of a text that line breaks part as one text."""
    parts: list[str] = []
    for piece in pieces:
        is_broken = parts and _BROKEN_AT_HYPHEN.search(parts[-1]) and piece[:1].isalnum()
        parts += [piece] if is_broken or not parts else [" ", piece]
    return "".join(parts)


def cell_text(lines: Iterable[str]) -> str:
    """Return the lines of a cell as one text, in which two numbers never become one.

    Of 1.234.56 and 7 the first is no number without the other.
    """
    pieces: list[str] = []
    for line in filter(None, lines):
        if pieces and _is_cut(pieces[-1], line):
            pieces[-1] += line
            continue
        if pieces and _ends_number(pieces[-1]) and (line[0].isdigit() or line in _NOTHING):
            pieces.append("/")
        pieces.append(line)
    return joined(pieces)


def _is_cut(text: str, rest: str) -> bool:
    """Tell whether two lines are one number, and the first is none alone."""
    return not _WHOLE.fullmatch(text) and _WHOLE.fullmatch(text + rest) is not None


def _ends_number(text: str) -> bool:
    return text[-1].isdigit() or text in _NOTHING


def paragraphs(parts: Sequence[PageLine | Grid]) -> Iterator[Block]:
    """Yield the blocks of a document; an aside does not end the paragraph in which it stands."""
    are_wrapped = _are_wrapped([each for each in parts if isinstance(each, PageLine)])
    opened: list[PageLine] = []
    for part in parts:
        if isinstance(part, Grid):
            yield from _paragraph(opened)
            yield part
            opened = []
        elif part.is_aside:
            yield Paragraph(part.text, part.place, is_aside=True)
        elif opened and _goes_on(opened[-1], part, are_wrapped=are_wrapped):
            opened.append(part)
        else:
            yield from _paragraph(opened)
            opened = [part]
    yield from _paragraph(opened)


def _paragraph(lines: Sequence[PageLine]) -> Iterator[Paragraph]:
    if lines:
        yield Paragraph(joined(each.text for each in lines), lines[0].place)


def _are_wrapped(lines: Sequence[PageLine]) -> bool:
    """Tell whether some lines begin within a sentence, as those of whole paragraphs never do."""
    inner = sum(1 for each in lines if _begins_within(each.text))
    return inner * 10 >= len(lines)


def _begins_within(text: str) -> bool:
    return (text[0].islower() or text[0].isdigit()) and not _begins(text)


def _begins(text: str) -> bool:
    """Tell whether a line begins with what stands at the start of a paragraph."""
    if _OPENING.match(text):
        return True
    return split_marker(text)[0] is not None and not _ABBREVIATION.match(text)


def _goes_on(before: PageLine, line: PageLine, *, are_wrapped: bool) -> bool:
    # A unit begins no paragraph, whatever parts it from its number: a page, with its own number.
    if before.text[-1].isdigit() and _UNIT_AT_START.match(line.text):
        return True
    if line.is_after_gap or _may_be_one_number(before.text, line.text):
        return False
    is_full = are_wrapped and before.reach + line.first > before.room
    ends = before.text.endswith(_ENDS)
    if _begins(line.text):
        return is_full and not ends and _is_dash_within(line.text)
    if {_is_in_capitals(before.text), _is_in_capitals(line.text)} == {True, False}:
        return False
    is_open = before.text[-1].isalpha() and not before.text.casefold().endswith(_UNIT_WORDS)
    return is_full or (are_wrapped and is_open and line.text[0].islower())


def _is_dash_within(text: str) -> bool:
    """Tell whether the dash before a line is no marker of a list: “kinh tế / - xã hội”."""
    return text[:2] in ("- ", "– ") and text[2].islower()


def _may_be_one_number(before: str, after: str) -> bool:
    """Tell whether two pieces, joined by a space, could be read as one number: `Dự án 2 300`."""
    return _THREE_DIGITS.match(after) is not None and _NUMBER_AT_END.search(before) is not None


def _is_in_capitals(text: str) -> bool | None:
    """Tell whether all letters are capitals; None where there are too few of them to tell."""
    letters = [each for each in text if each.isalpha()]
    return all(each.isupper() for each in letters) if len(letters) > 3 else None
