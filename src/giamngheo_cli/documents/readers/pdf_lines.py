"""Letters of a pdf → lines of text, in which numbers are neither parted nor joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.readers.pdf_page import Letter
from giamngheo_cli.documents.readers.texts import clean

#: Gaps in hundredths of the size of the letters: of a space, between columns of numbers and texts.
_SPACE, _NUMBERS, _COLUMNS = 15, 60, 250
#: A text of so many letters at the start of a line may be a number with a tab behind it.
_MARKER = 6


class TextLine(NamedTuple):
    """A line as it stands on its page, already turned upright.

    Attributes:
        first: how wide its first word is.
        mark: numbers set higher than the line, as those of footnotes, which are left out of it.
    """

    text: str
    top: int
    right: int
    size: int
    first: int
    mark: str = ""


def text_lines(letters: Sequence[Letter]) -> list[TextLine]:
    """Return the lines that upright letters make, from the top."""
    lines = [_line(sorted(each, key=lambda letter: letter.left)) for each in _rows(letters)]
    return [each for each in lines if each.text or each.mark]


def lines_any_way(letters: Sequence[Letter]) -> list[TextLine]:
    """Return the lines of letters that may stand in any direction, as in the cells of a head."""
    by_turn: dict[int, list[Letter]] = defaultdict(list)
    for each in letters:
        by_turn[each.turn].append(each.upright(each.turn))
    return [line for each in by_turn.values() for line in text_lines(each)]


def _rows(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters whose middles are nearly as high, row by row."""
    row: list[Letter] = []
    middle = size = 0
    for letter in sorted(letters, key=lambda each: each.top + each.bottom):
        at = letter.top + letter.bottom
        # Both are doubled: the middle may move by half of the size.
        if row and at - middle > size:
            yield row
            row = []
        if not row or letter.size > size:
            middle, size = at, letter.size
        row.append(letter)
    if row:
        yield row


def _line(row: Sequence[Letter]) -> TextLine:
    seen = [each for each in row if not each.text.isspace()] or list(row)
    size = max(each.size for each in seen)
    base = max(each.bottom for each in seen if each.size == size)
    marks = [each for each in seen if _is_mark(each, base, size)]
    pieces: list[str] = []
    first = 0
    last: Letter | None = None
    for letter in seen:
        if _is_mark(letter, base, size) or (last and _is_twice(last, letter, size)):
            continue
        gap = _gap(last, letter, size, "".join(pieces[-_MARKER - 1 :])) if last else ""
        if gap and last and not first:
            first = last.right - seen[0].left
        pieces += [gap, letter.text]
        last = letter
    right = max(each.right for each in seen)
    text = clean("".join(pieces))
    top = min(each.top for each in seen)
    mark = "".join(each.text for each in marks)
    return TextLine(text, top, right, size, first or right - seen[0].left, mark)


def _is_mark(letter: Letter, base: int, size: int) -> bool:
    return (
        letter.text.isdecimal()
        and letter.size * 100 < size * 85
        and (base - letter.bottom) * 100 > size * 20
    )


def _is_twice(last: Letter, letter: Letter, size: int) -> bool:
    """Tell whether a letter is drawn on itself, a little to the right, to look bold."""
    return last.text == letter.text and (letter.left - last.left) * 100 < size * 12


def _gap(last: Letter, letter: Letter, size: int, before: str) -> str:
    gap = (letter.left - last.right) * 100
    is_between_numbers = last.text[-1:].isdigit() and (
        letter.text[:1].isdigit() or letter.text == "-"
    )
    if is_between_numbers and gap > size * _NUMBERS:
        return " | "
    if gap > size * _COLUMNS and (len(before) > _MARKER or " " in before):
        return " | "
    return " " if gap > size * _SPACE else ""
