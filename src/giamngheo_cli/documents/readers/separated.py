"""A text → whether its lines are the rows of a table, as in a csv file."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import islice

#: These stand in no number, and so tell more than a comma.
CLEAR, COMMA = (";", "\t"), ","
#: So many rows show what they are, and what separates the fields.
ENOUGH = 1000
#: Fields that commas part in fewer rows, or fewer of them, may be a list in a sentence.
_BY_COMMAS = 3
#: What parts the cells of a table in a text.
_BAR = "|"
_NUMBER = re.compile(r"\s*[-−]?[0-9][0-9.,\s]*%?\s*")


def is_separated(text: str, *, may_be_text: bool) -> bool:
    """Tell whether a text is a table whose fields semicolons, tabs or commas part.

    Its rows are equally long, but for lines of one field such as titles; most lines are rows, and
    numbers stand in most rows. Where commas part the fields, a number may look like two.

    Args:
        text: the text.
        may_be_text: whether its name says that it is a text, in which tabs and commas say less.
    """
    if may_be_text:
        return _is_by(text, ";")
    if any(_is_by(text, each) for each in CLEAR):
        return True
    rows = _rows(text, COMMA)
    long = [row for row in rows if len(row) > 1]
    return (
        len(long) >= _BY_COMMAS
        and all(len(row) >= _BY_COMMAS for row in long)
        and _are_of_numbers(long, rows)
    )


def _is_by(text: str, separator: str) -> bool:
    rows = _rows(text, separator)
    long = [row for row in rows if len(row) > 1]
    return len({len(row) for row in long}) == 1 and len(long) > 1 and _are_of_numbers(long, rows)


def _are_of_numbers(long: list[list[str]], rows: list[list[str]]) -> bool:
    if any(_BAR in field for row in long for field in row):
        return False
    numbers = [row for row in long if any(_NUMBER.fullmatch(field) for field in row)]
    return len(numbers) * 2 >= len(long) and len(long) * 2 >= len(rows)


def _rows(text: str, separator: str) -> list[list[str]]:
    """Return the first rows that are not blank; none where quotation marks are out of place."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [row for row in islice(rows, ENOUGH) if any(each.strip() for each in row)]
    except csv.Error:
        return []
