"""Counts the numbers of a document that an import must account for, and those it does not.

It does not trust the readers: `raw` reads the file by other means. Each number with a unit of
money, and each in a table that has one, must be placed, listed, or in a column that is reported as
skipped. What a table has in its head, its column of numbers and its row of column numbers is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import normalize

from raw import RawTable, Row, plain, raw_of

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[¼½¾]")
_UNIT = r"(?:(?:tỷ|tỉ)(?!\s+lệ)|triệu|nghìn|ngàn|đồng(?!\s+(?:chí|bào))|đ(?![/\w])|vnđ|vnd)(?!\w)"
#: A number right before a unit of money.
_AMOUNT = re.compile(rf"({_NUMBER.pattern})\s*{_UNIT}")
#: The same with a unit that is set apart, or of another currency, and a number in brackets.
_ODD_AMOUNTS = (
    re.compile(rf"(?<![0-9.,])([0-9]+(?:[.,][0-9]+)+)\s*[(“\"']{_UNIT}(?:\s*đồng)?[)”\"'](?!\s*:)"),
    re.compile(rf"({_NUMBER.pattern})\s*(?:(?:tỷ|triệu|nghìn)\s*)?(?:usd|eur|đô la)(?!\w)"),
    re.compile(rf"[(]({_NUMBER.pattern})[)]\s*(?:tỷ|tỉ|triệu|nghìn|ngàn)\s+đồng"),
)
#: A unit that is misspelt, without accents.
_MISSPELT = re.compile(rf"({_NUMBER.pattern})\s*(?:trieu|(?:ty|ti|nghin|ngan) dong)(?!\w)")
#: What says of a table in which unit it is, and the same on a line that says nothing else after it.
_UNIT_WORDS = (
    r"(?:đơn vị(?: tính)?|đvt)\s*:?\s*"
    r"(?:(?:1[.,]000(?:[.,]000)?|tỷ|tỉ|triệu|nghìn|ngàn)\s*)?đồng"
)
_UNIT_SAID = re.compile(_UNIT_WORDS)
_UNIT_LINE = re.compile(rf"{_UNIT_WORDS}[\s.;)]*$", re.MULTILINE)
#: The same at the end of a sentence that announces a list, and how a line of such a list ends.
_LIST_UNIT = re.compile(rf"{_UNIT_WORDS}[\s.:;)]*$")
_LIST_NUMBER = re.compile(rf":\s*({_NUMBER.pattern})[\s.;]*$")
_UNIT_IN_HEAD = re.compile(r"(?:1[.,]000(?:[.,]000)?|tỷ|tỉ|triệu|nghìn|ngàn)\s*đồng|\(\s*đồng\s*\)")
#: A cell that holds a number and nothing else.
_NUMERIC = re.compile(rf"[(]?[-+−–≈~]?\s*[0-9][0-9.,\s]*(?:%|{_UNIT}|\s|đồng)*[)]?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: A cell of the row that numbers the columns: A, (3), 1=2+3.
_COLUMN_NUMBER = re.compile(r"[(]?(?:[A-Z]|[0-9]{1,2}[)]?(?:\s*=[-0-9+*/=().,:x%\s]+)?)[)]?")
_ORDINAL = re.compile(r"[0-9]{1,2}(?:[.][0-9]{1,2})*[.)]?")
_NUMBER_COLUMN = {"stt", "tt", "số tt", "số thứ tự"}


def unaccounted(path: Path, report: Mapping[str, Any]) -> list[str]:
    """Return the numbers of a document, as digits, for which the JSON report of an import does not
    account.
    """
    return sorted((numbers_of(path) - _accounted(path, report)).elements())


def numbers_of(path: Path) -> Counter[str]:
    """Count the numbers of a document that are money, or may be, by their digits."""
    raw = raw_of(path)
    found = [_amounts(text) for text in raw.texts] + [_of_table(table) for table in raw.tables]
    found.append(_of_lists(raw.lines))
    return Counter(digits for each in found for digits in each)


def _accounted(path: Path, report: Mapping[str, Any]) -> Counter[str]:
    placed = (each["written"] for each in report["figures"] if _is_of(each, path))
    listed = (each["text"] for each in report["listed"] if _is_of(each, path))
    skipped = (text for each in report["skipped"] if _is_of(each, path) for text in each["numbers"])
    return Counter(digits for text in (*placed, *listed, *skipped) for digits in _digits(text))


def _is_of(each: Mapping[str, Any], path: Path) -> bool:
    """Tell whether an entry of a report is about a document; reports have its path."""
    return bool(Path(each["file"]).name == path.name)


def _digits(text: str) -> Iterator[str]:
    """Yield the digits of each number of a text; a space ends a number."""
    for number in _NUMBER.findall(plain(text)):
        yield re.sub("[.,]", "", number)


def _amounts(text: str) -> Iterator[str]:
    """Yield the digits of each number beside a unit of money."""
    bare = _UNIT_SAID.sub("", plain(text).casefold())
    spelt = set()
    for found in (each for pattern in (_AMOUNT, *_ODD_AMOUNTS) for each in pattern.finditer(bare)):
        if found.start(1) not in spelt:
            spelt.add(found.start(1))
            yield from _digits(found[1])
    for found in _MISSPELT.finditer(_without_accents(bare)):
        if found.start(1) not in spelt:
            yield from _digits(found[1])


def _without_accents(text: str) -> str:
    """Return a text with as many letters, none of which has an accent."""
    return "".join(normalize("NFD", letter)[0] for letter in text).replace("đ", "d")


def _of_lists(lines: Sequence[str]) -> Iterator[str]:
    """Yield the digits of the numbers at the ends of lines below one that says their unit."""
    is_in_list = False
    for line in filter(None, map(str.casefold, lines)):
        number = _LIST_NUMBER.search(line)
        if is_in_list and number is not None and not _YEAR.fullmatch(number[1]):
            yield from _digits(number[1])
        is_in_list = _LIST_UNIT.search(line) is not None or (is_in_list and number is not None)


def _of_table(table: RawTable) -> Iterator[str]:
    below_head = table.rows[_head_rows(table.rows) :] if _has_unit(table) else ()
    ordinals = _number_column(table.rows)
    first = min((column for row in table.rows for column in row), default=0)
    for row in table.rows:
        for text in row.values():
            if not _NUMERIC.fullmatch(text.casefold()):
                yield from _amounts(text)
    for row in below_head:
        for column, text in row.items():
            is_label = column == first and _YEAR.fullmatch(text)
            if _NUMERIC.fullmatch(text.casefold()) and column != ordinals and not is_label:
                yield from _digits(text)


def _has_unit(table: RawTable) -> bool:
    before = table.before.casefold()
    cells = "\n".join(text for row in table.rows for text in row.values()).casefold()
    return bool(
        _UNIT_LINE.search(before)
        or _UNIT_LINE.search(cells)
        or _UNIT_IN_HEAD.search(_AMOUNT.sub("", _UNIT_SAID.sub("", cells)))
    )


def _head_rows(rows: Sequence[Row]) -> int:
    """Return how many rows are a head: down to the column numbers, or above the first number."""
    for number, row in enumerate(rows[:20]):
        if _is_column_numbers(row.values()):
            return number + 1
    ordinals = _number_column(rows)
    for number, row in enumerate(rows):
        texts = [text for column, text in row.items() if column != ordinals]
        if any(_NUMERIC.fullmatch(text.casefold()) and not _YEAR.fullmatch(text) for text in texts):
            return number
    return len(rows)


def _is_column_numbers(texts: Iterable[str]) -> bool:
    """Tell whether cells are A, B, 1=2+3, 2, 3: from 1 or 2, each one more than that before it."""
    cells = list(texts)
    if not all(_COLUMN_NUMBER.fullmatch(text) for text in cells):
        return False
    numbers = [int(found[0]) for text in cells if (found := re.search("[0-9]+", text))]
    steps = pairwise(numbers)
    return len(numbers) > 1 and numbers[0] in (1, 2) and all(b == a + 1 for a, b in steps)


def _number_column(rows: Sequence[Row]) -> int | None:
    """Return the column that numbers the rows; None without any."""
    for row in rows[:20]:
        for column, text in row.items():
            if text.casefold() in _NUMBER_COLUMN:
                return column
    first = min((column for row in rows for column in row), default=0)
    texts = [row[first] for row in rows if first in row and row[first][0].isdigit()]
    return first if texts and all(_ORDINAL.fullmatch(text) for text in texts) else None
