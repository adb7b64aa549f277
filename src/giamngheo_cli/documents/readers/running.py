"""Page heads and feet: the lines that stand again and again at the edge of the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

#: So many lines from the top and from the bottom of a page may be its head and its foot.
_DEEP = 2
#: On fewer pages a line stands twice by chance.
_FEWEST = 3
_NUMBER_AT_EDGE = re.compile(r"^[0-9]{1,3}(?![\w.,])|(?<![\w.,])[0-9]{1,3}$")
#: The unit of a table is said again on each page, and is meant.
_UNIT_LINE = re.compile(r"\b(?:ĐVT|đơn vị)\b", re.IGNORECASE)


def is_unit_line(text: str) -> bool:
    """Tell whether a line names the unit of a table."""
    return _UNIT_LINE.search(text) is not None


def running_lines(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Return which lines are heads and feet, as (page, line) from 0.

    They are alike on half of the pages or more, a number at an end that counts them left out.
    """
    key_of = {
        (number, at): _key(number, page, at)
        for number, page in enumerate(pages)
        for at in edges(len(page))
    }
    counts = Counter(key_of.values())
    fewest = max(_FEWEST, (len(pages) + 1) // 2)
    return {
        place for place, key in key_of.items() if counts[key] >= fewest and not is_unit_line(key[1])
    }


def edges(lines: int) -> set[int]:
    """Return which of so many lines of a page, from 0, may be its head and its foot."""
    return {*range(min(_DEEP, lines)), *range(max(0, lines - _DEEP), lines)}


def _key(number: int, page: Sequence[str], at: int) -> tuple[bool, str, int | None]:
    """Return what is alike in a head of all pages: where it is, its words, how it counts them."""
    is_at_top, text = at * 2 < len(page), page[at]
    counting = _NUMBER_AT_EDGE.search(text)
    if counting is None:
        return is_at_top, text, None
    words = text[: counting.start()] + text[counting.end() :]
    return is_at_top, words.strip(), int(counting[0]) - number
