"""Lines of a text → the numbers in them that stand like those of a table without cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from giamngheo_cli.amount.in_text import AmountInText, amounts_in, is_counted
from giamngheo_cli.documents.titles import named
from giamngheo_cli.documents.words import data, is_only

#: Columns are parted by a bar where a reader sees that they are; else by a space or a mark.
COLUMN = " | "
_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d(?:[\d.,]*\d)?+%?+(?!\w)")
_PARTED = r"(?: ?[|/;] ?| )"
#: A dash between two of them is a cell that holds nothing.
_BETWEEN = re.compile(rf"{_PARTED}(?:[-–—]{_PARTED})*")
#: Numbers of documents, dates, periods and telephones, which are made of numbers and are none.
_NO_NUMBERS = re.compile(
    r"(?<![\w.,/])(?:"
    r"\d{1,5}(?:[/-]\d{1,4})*/[^\W\d_][^\s|;]*"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d"
    r"|\d{1,5}/(?:19|20)\d\d"
    r"|(?:19|20)\d\d ?[-–—] ?(?:19|20)\d\d"
    r"|\(?(?:0\d{2,4}|\+?84)\)?(?:[ .-]?\d{2,4}){2,3}"
    r")(?![\w/])"
)
YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+,\d+")
#: `2.1` may number a section; in columns it is an amount.
_DECIMAL_IN_COLUMNS = re.compile(r"\d+\.\d+")
_MANY_DIGITS = re.compile(r"[1-9]\d{3,}")
#: Longer than any word for a level, with the space behind it.
_LONGEST_LEVEL = 30
#: So many numbers side by side stand in no sentence.
_ENOUGH = 3


def numbers_without_cells(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers that stand side by side, or in columns; those with a unit are left out.

    Of two, one at least must look like an amount; more may all be small. Years, dates, telephones
    and numbers of documents are no amounts.
    """
    bare = _NO_NUMBERS.sub(lambda found: "·" * len(found[0]), text)
    amounts = list(amounts_in(text))
    starts = [each.start for each in amounts]
    for run in _runs(bare):
        left = [each for each in run if not _is_in(each, amounts, starts)]
        if _are_cells(run, left, bare):
            yield from left


def numbers_of_lines(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers without a unit that name no item, day, document or telephone."""
    bare = _NO_NUMBERS.sub(lambda found: "·" * len(found[0]), text)
    amounts = list(amounts_in(text))
    starts = [each.start for each in amounts]
    for number in _NUMBER.finditer(bare):
        is_name = _is_name(number, text) or is_counted(text[: number.start()])
        if not (is_name or number[0].endswith("%") or _is_in(number, amounts, starts)):
            yield number


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the numbers of a text in runs of those that stand side by side."""
    run: list[re.Match[str]] = []
    for number in _NUMBER.finditer(text):
        if _is_name(number, text):
            continue
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), number.start()):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _is_name(number: re.Match[str], text: str) -> bool:
    """Tell whether a number is that of an item, such as Dự án 2."""
    before = text[max(0, number.start() - _LONGEST_LEVEL) : number.start()].casefold()
    return number[0].isdecimal() and before.endswith(_level_words())


@cache
def _level_words() -> tuple[str, ...]:
    return tuple(f"{level['words'].casefold()} " for level in data()["levels"])


def _is_in(number: re.Match[str], amounts: Sequence[AmountInText], starts: Sequence[int]) -> bool:
    """Tell whether a number is a part of one of the amounts, which begin at these places."""
    before = bisect_right(starts, number.start()) - 1
    return before >= 0 and number.start() < amounts[before].end


def _are_cells(run: Sequence[re.Match[str]], left: Sequence[re.Match[str]], text: str) -> bool:
    """Tell whether numbers side by side, of which some are left, are those of a table."""
    start, end = run[0].start(), run[-1].end()
    is_in_columns = COLUMN in text[start:end] or text.endswith(COLUMN, 0, start)
    if any(looks_like_amount(each[0], is_in_columns=is_in_columns) for each in left):
        is_share = len(run) > 1 and "/" in text[start:end] and text[end : end + 2].strip().isalpha()
        # 1.300/2.500 hộ counts households.
        return (len(run) > 1 or _is_cell(run[0], text)) and not is_share
    return len(run) >= _ENOUGH and len(left) >= _ENOUGH and not _is_head(run)


def looks_like_amount(text: str, *, is_in_columns: bool = False) -> bool:
    """Tell whether a number has groups, decimals or many digits, and is no year."""
    digits = text.lstrip("-−")
    return bool(
        _GROUPS.fullmatch(digits)
        or _DECIMAL.fullmatch(digits)
        or (is_in_columns and _DECIMAL_IN_COLUMNS.fullmatch(digits))
        or (_MANY_DIGITS.fullmatch(digits) and not YEAR.fullmatch(digits))
    )


def _is_cell(number: re.Match[str], text: str) -> bool:
    """Tell whether a number alone is all that stands in its column, or ends the title of a row."""
    is_last = number.end() == len(text)
    if text.endswith(COLUMN, 0, number.start()):
        return is_last or text.startswith(COLUMN, number.end())
    if not is_last:
        return False
    return bool(named(text)) or is_only(text[: number.start()].strip(" :"), data()["total"])


def _is_head(run: Sequence[re.Match[str]]) -> bool:
    """Tell whether numbers are years, per cent, or count columns."""
    texts = [each[0] for each in run]
    if all(YEAR.fullmatch(each) or each.endswith("%") for each in texts):
        return True
    first = texts[0]
    return first in ("1", "2") and texts == [str(int(first) + at) for at in range(len(texts))]
