"""What the columns of a table hold, by the heads above them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from giamngheo_cli.codes import YEAR
from giamngheo_cli.documents.found import CodeName, Step
from giamngheo_cli.documents.mapping import FormMapping
from giamngheo_cli.documents.periods import covers
from giamngheo_cli.documents.places import (
    in_small_letters,
    is_name,
    place_code,
    place_named,
    place_words,
)
from giamngheo_cli.documents.tables.head_rows import ColumnHead, TableHead
from giamngheo_cli.documents.tables.phrases import names_a_code
from giamngheo_cli.documents.tables.row_labels import TableRow
from giamngheo_cli.documents.tables.steps import What, rank_of, rest_of_named, steps_named, what_is
from giamngheo_cli.documents.words import (
    begins,
    data,
    padded,
    says,
    spans_in,
    tokens,
    understood,
)
from giamngheo_cli.messages import Message, message
from giamngheo_cli.rules.import_rules import COLUMN_UNKNOWN, PAST_RESULT, SAME_CELL
from giamngheo_cli.rules.rule import Rule

#: “03 năm kế hoạch” counts years, and names none; “trung hạn” before a period says nothing more.
_NO_YEARS = re.compile(r"\b(?:[0-9]{1,2} (?=năm\b)|trung hạn (?=giai đoạn|20))", re.IGNORECASE)
#: Longer heads are none that could be understood.
_LONGEST = 400
#: A year in a longer title of a row is not that of its amounts.
_LONGEST_TITLE = 40


class Column(NamedTuple):
    """What a column holds: figures of a cell, nothing of a plan, or what is not known.

    Attributes:
        steps: the items that its heads name, below that of the row.
        skipped: why its numbers are no money; None for amounts.
        rule: why its numbers are listed; None where they are placed.
        among: in which breakdown it stands alone, as behind “Trong đó”; "" for others.
        is_mapped: whether a mapping says what it holds.
        spans: the spans of years that its heads name.
    """

    head: ColumnHead
    steps: tuple[Step, ...] = ()
    cell: tuple[CodeName, ...] = ()
    skipped: Message | None = None
    rule: Rule | None = None
    reason: Message | None = None
    among: str = ""
    is_mapped: bool = False
    spans: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether its numbers are those of figures."""
        return self.rule is None and self.skipped is None


def columns_of(
    heads: Mapping[int, ColumnHead],
    shares: frozenset[int],
    whole: frozenset[str],
    mapping: FormMapping | None,
) -> dict[int, Column]:
    """Return what each column holds.

    Args:
        shares: the columns whose numbers are all per cent.
        whole: the spans of years that are the whole period of the table.
    """
    columns = {}
    for at, head in heads.items():
        mapped = mapping.column(head.path) if mapping is not None else None
        if mapped is not None and mapped.cell is None:
            columns[at] = Column(head, skipped=message("the mapping says so"), is_mapped=True)
        elif mapped is not None and mapped.cell is not None:
            columns[at] = Column(head, cell=mapped.cell, is_mapped=True)
        else:
            columns[at] = _column(head, whole, is_share=at in shares)
    return columns


def is_past(text: str) -> bool:
    """Tell whether words speak of money that is spent, and not of a plan."""
    return says(text, (*data()["past"], *data()["past_in_tables"])) is not None


def is_result(head: str) -> bool:
    """Tell whether a head is that of past results: Thực hiện năm 2024, and not Vốn thực hiện."""
    of_year = begins(head, ("năm",)) and tokens(head)[-2:] in (("thực", "hiện"), ("ước", "th"))
    return of_year or begins(head, data()["past_heads"])


def _column(head: ColumnHead, whole: frozenset[str], *, is_share: bool) -> Column:
    skipped = _skipped(head, is_share=is_share)
    if skipped is not None:
        return Column(head, skipped=skipped)
    joined = " ".join(head.texts)
    if is_past(joined) or any(map(is_result, head.texts)):
        return Column(head, rule=PAST_RESULT)
    if any(begins(text, data()["givers"]) for text in head.texts):
        reason = message("it says who gives the money out, and not whose it is")
        return Column(head, rule=COLUMN_UNKNOWN, reason=reason)
    if not head.is_sure:
        reason = message(
            "the cell above this head is blank: the head to the left may belong to it as well"
        )
        return Column(head, rule=COLUMN_UNKNOWN, reason=reason)
    steps, words = _items(head.texts) if len(joined) <= _LONGEST else ((), None)
    if words is None:
        return Column(head, rule=COLUMN_UNKNOWN)
    return _with_cell(head, steps, words, whole)


def _skipped(head: ColumnHead, *, is_share: bool) -> Message | None:
    """Return why a column holds no money; None where it may."""
    words = data()["skipped_columns"]
    last = head.texts[-1] if head.texts else ""
    if is_share or says(" ".join(head.texts), words["percent"]) or "%" in last:
        return message("per cent")
    if says(" ".join(head.texts), data()["total_investment"]):
        return message("what projects cost in all")
    reasons = {
        "note": message("notes"),
        "office": message("offices"),
        "quantity": message("quantities or codes"),
        "text": message("text"),
    }
    return next((reasons[kind] for kind in reasons if begins(last, words[kind])), None)


def _items(texts: Sequence[str]) -> tuple[tuple[Step, ...], list[str] | None]:
    """Return the items that heads name, and the other heads; None where one says more."""
    steps: tuple[Step, ...] = ()
    others = []
    for text in texts:
        named = steps_named(text, "")
        if not named:
            others.append(text)
            continue
        if names_a_code(rest_of_named(text)) or (steps and not _is_below(named, steps)):
            return (), None
        steps = (*steps, *named)
    return steps, others


def _is_below(steps: Sequence[Step], above: Sequence[Step]) -> bool:
    upper, lower = rank_of(above[-1].level), rank_of(steps[0].level)
    return upper is not None and lower is not None and upper < lower


def _with_cell(
    head: ColumnHead, steps: tuple[Step, ...], texts: Sequence[str], whole: frozenset[str]
) -> Column:
    if not head.texts:
        return Column(head, rule=COLUMN_UNKNOWN, reason=message("a column without a head"))
    places = {text: label for text in texts if (label := place_named(text)) is not None}
    if not places and _names_places(texts[:-1]) and is_name(texts[-1]):
        places = {texts[-1]: in_small_letters(texts[-1])}
    words = " ".join(each for each in texts if each not in places)
    words = _NO_YEARS.sub("", _without_places(words) if places else words)
    meaning = understood(words)
    if meaning is None or len(places) > 1:
        other = says(words, data()["listed_sources"])
        reason = message("“{words}” may be one of several sources", words=other) if other else None
        return Column(head, rule=COLUMN_UNKNOWN, reason=reason)
    year = next((each.name for each in meaning.cell if each.dimension == YEAR), None)
    for span in meaning.spans:
        if not (covers(span, year) if year is not None else span in whole):
            reason = message("{span} is not known to be the whole period of the table", span=span)
            return Column(head, rule=COLUMN_UNKNOWN, reason=reason)
    return Column(
        head, steps, (*meaning.cell, *map(place_code, places.values())), spans=meaning.spans
    )


def _names_places(texts: Sequence[str]) -> bool:
    """Tell whether a head says nothing but that places stand below it: Chia ra các xã."""
    return any(
        _without_places(each).split() != list(tokens(each))
        and (meaning := understood(_without_places(each))) is not None
        and not meaning.cell
        for each in texts
    )


def _without_places(words: str) -> str:
    """Return words above a place without those for places: Phân bổ cho các xã, thị trấn."""
    left = padded(words)
    words_for_places = (*place_words(), *data()["words_for_places"])
    for each in sorted(words_for_places, key=len, reverse=True):
        left = left.replace(f" {each} ", "  ")
    return left


def without_same(columns: Mapping[int, Column]) -> dict[int, Column]:
    """List the columns that are of one cell: which of them is the plan's, the table doesn't say."""
    by_cell: defaultdict[What, list[int]] = defaultdict(list)
    for at, column in columns.items():
        if column.is_known:
            by_cell[what_is(column.steps, column.cell)].append(at)
    found = dict(columns)
    for same in by_cell.values():
        for at in same if len(same) > 1 else ():
            found[at] = columns[at]._replace(rule=SAME_CELL)
    return found


def beside_other_years(columns: Mapping[int, Column], year: str) -> dict[int, Column]:
    """Return the columns of a table of one year; those without a year are in doubt beside others.

    Under “Kế hoạch năm 2025” a “Tổng số” before the columns of 2024 and 2025 may be of both.
    """
    years = {name for column in columns.values() for name in _years(column)}
    if not year or years <= {year}:
        return dict(columns)
    reason = message("its table is of {year}, and other columns are of other years", year=year)
    return {
        at: column._replace(rule=COLUMN_UNKNOWN, reason=reason)
        if column.is_known and not _years(column)
        else column
        for at, column in columns.items()
    }


def _years(column: Column) -> list[str]:
    return [code.name for code in column.cell if code.dimension == YEAR and column.is_known]


def spans_named(head: TableHead) -> list[str]:
    """Return the spans of years that heads name, each once."""
    texts = (text for column in head.columns.values() for text in column.texts)
    return list(dict.fromkeys(span for text in texts for span in spans_in(text)))


def years_named(head: TableHead, rows: Sequence[TableRow]) -> list[str]:
    """Return the years that heads and titles of rows name."""
    heads = (" ".join(column.texts) for column in head.columns.values())
    titles = (row.title for row in rows if len(row.title) <= _LONGEST_TITLE)
    said = (understood(text) for text in (*heads, *titles))
    cells = (each.cell for each in said if each is not None)
    return [code.name for cell in cells for code in cell if code.dimension == YEAR]
