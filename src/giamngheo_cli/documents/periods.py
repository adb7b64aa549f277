"""Of which period a document and a table speak: a year, or a span of years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.blocks import Block, Paragraph
from giamngheo_cli.documents.words import SPAN, begins, data, spans_in

_YEAR = re.compile(r"(?:năm|year|,)\s+((?:19|20)[0-9]{2})(?![0-9])", re.IGNORECASE)
#: A date is none: ngày 12 tháng 01 năm 2024.
_DATE = re.compile(r"(?:ngày\s*[0-9.…]*\s*)?tháng\s*[0-9.…]*\s*năm\s*[0-9]*", re.IGNORECASE)
#: The period of a programme, which stands behind its name: “năm 2024 thực hiện Chương trình …
#: giai đoạn 2021-2025”, or “Chương trình … giai đoạn 2021-2025 năm 2024”.
_PROGRAMME = r"(?:chương trình|ctmtqg|mtqg)[^;.]{0,200}?"
_OF_PROGRAMME = (
    re.compile(
        rf"năm\s+(?:19|20)[0-9]{{2}}(?:(?! và |[,;.]).){{0,60}}?{_PROGRAMME}"
        rf"(?P<span>giai đoạn\s+{SPAN.pattern})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_PROGRAMME}(?P<span>giai đoạn\s+{SPAN.pattern})\s+năm\s+(?:19|20)[0-9]{{2}}",
        re.IGNORECASE,
    ),
)
_AT_END = re.compile(r"[^0-9]*((?:19|20)[0-9]{2})")
#: So far from the beginning of a document stands its title.
_TITLE = 12


class Periods(NamedTuple):
    """The periods that lines name.

    Attributes:
        spans: spans of years, such as `2021-2025`.
        years: years that stand alone.
    """

    spans: tuple[str, ...]
    years: tuple[str, ...]

    @property
    def only(self) -> str:
        """The only period that is named; "" where there is none, or several."""
        if len(self.spans) == 1:
            return self.spans[0]
        return self.years[0] if not self.spans and len(self.years) == 1 else ""


def periods_in(lines: Iterable[str]) -> Periods:
    """Return the periods that lines name; a line that gives the law or a date names none."""
    spans: dict[str, None] = {}
    years: dict[str, None] = {}
    without_dates = [_DATE.sub(" ", line) for line in lines]
    title = "\n".join(each for each in without_dates if not begins(each, data()["no_titles"]))
    title_on_one_line = title.replace("\n", " ")
    found = (each.search(title_on_one_line) for each in _OF_PROGRAMME)
    of_programme = next((each for each in found if each is not None), None)
    if of_programme is not None:
        start, end = of_programme.span("span")
        title = title[:start] + title[end:]
    for text in title.split("\n"):
        spans.update(dict.fromkeys(spans_in(text)))
        years.update(dict.fromkeys(each[1] for each in _YEAR.finditer(SPAN.sub(" ", text))))
    return Periods(tuple(spans), tuple(years))


def period_of_text(blocks: Sequence[Block]) -> str:
    """Return the period that the title of a text names; "" without one."""
    first = [each.text for each in blocks[:_TITLE] if isinstance(each, Paragraph)]
    for line in first:
        only = periods_in([line]).only
        if only:
            return only
    return ""


def covers(period: str, year: str) -> bool:
    """Tell whether a year lies within a period."""
    first, _, last = period.partition("-")
    return first <= year <= (last or first)


def year_at_end(name: str) -> str:
    """Return the year with which a name ends that has no other digits; "" for other names."""
    found = _AT_END.fullmatch(name.strip())
    return found[1] if found else ""


def years_of(period: str) -> frozenset[str]:
    """Return the years of a period; none of none."""
    first, _, last = period.partition("-")
    return frozenset(map(str, range(int(first), int(last or first) + 1))) if first else frozenset()
