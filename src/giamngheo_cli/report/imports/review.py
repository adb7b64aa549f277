"""What is listed → groups of one cause, each with the line that a mapping needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.found import Listed
from giamngheo_cli.documents.tables.same_rows import SAME_ROWS
from giamngheo_cli.messages import Message, Translator, message
from giamngheo_cli.report.screen import LOG_COMMAND, is_hidden, wrapped
from giamngheo_cli.rules.import_rules import (
    BAD_NUMBER,
    COLUMN_UNKNOWN,
    NO_SUCH_ITEM,
    NUMBER_FORM_UNKNOWN,
    PAST_RESULT,
    ROW_UNKNOWN,
    SAME_CELL,
    UNIT_UNKNOWN,
)
from giamngheo_cli.rules.rule import Rule

#: Causes of whole tables, of rows, and of columns that a mapping can skip.
_OF_TABLES = (UNIT_UNKNOWN.code, NUMBER_FORM_UNKNOWN.code)
_OF_ROWS = (ROW_UNKNOWN.code, NO_SUCH_ITEM.code)
_OF_COLUMNS = (COLUMN_UNKNOWN.code, SAME_CELL.code, PAST_RESULT.code, BAD_NUMBER.code)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
COLUMNS, ROWS = "columns", "rows"
_WIDTH = 80


class MapLine(NamedTuple):
    """A line of a mapping.

    Attributes:
        table: the table in which it stands; "" for the top.
        text: the line, in TOML.
        comment: what else may stand there.
    """

    table: str
    text: str
    comment: Message

    def with_comment(self, translator: Translator) -> str:
        """Return the line with its comment."""
        return f"{self.text}  # {translator.text(self.comment)}"


class ReviewGroup(NamedTuple):
    """Numbers of a document that are listed for one cause.

    Attributes:
        column: the column in which all of them stand, or "".
        row: the row in which all of them stand, or "".
        line: the line that a mapping needs; None where none helps.
    """

    rule: Rule
    column: str
    row: str
    reason: Message | None
    hint: Message | None
    line: MapLine | None
    listed: Sequence[Listed]


def groups_of(listed: Iterable[Listed], translator: Translator) -> list[ReviewGroup]:
    """Return what is listed by cause and column, or row, in the order in which they first stand."""
    found: dict[tuple[str, ...], list[Listed]] = {}
    for each in listed:
        said = (translator.text(text) if text else "" for text in (each.reason, each.hint))
        found.setdefault((each.rule.code, *_about(each), *said), []).append(each)
    return [_group(key[1], key[2], same) for key, same in found.items()]


def _about(listed: Listed) -> tuple[str, str]:
    """Return the column and the row by which a number is grouped, each "" where it is not."""
    if listed.rule.code in _OF_TABLES:
        return "", ""
    if _is_of_row(listed):
        return "", listed.row
    return listed.column, ""


def _is_of_row(listed: Listed) -> bool:
    """Tell whether its row is why a number is listed, and not its column."""
    is_cause = listed.rule.code in _OF_ROWS or listed.reason == SAME_ROWS
    return is_cause and bool(listed.row)


def _group(column: str, row: str, same: Sequence[Listed]) -> ReviewGroup:
    first = same[0]
    return ReviewGroup(first.rule, column, row, first.reason, first.hint, map_line(first), same)


def map_line(listed: Listed) -> MapLine | None:
    """Return the line of a mapping that helps with what is listed; None where none does."""
    code = listed.rule.code
    if code == UNIT_UNKNOWN.code:
        return MapLine("", 'unit = "…"', message("such as triệu đồng"))
    if code == NUMBER_FORM_UNKNOWN.code:
        return MapLine("", 'numbers = "…"', message("vi as in 1.234,5 or en as in 1,234.5"))
    if _is_of_row(listed):
        comment = message("or the address of its item, such as gnbv/da1")
        return MapLine(ROWS, f'{toml_text(listed.row)} = "skip"', comment)
    if code in _OF_COLUMNS and listed.column:
        comment = _other_codes(listed.column)
        return MapLine(COLUMNS, f'{toml_text(listed.column)} = "skip"', comment)
    return None


def _other_codes(column: str) -> Message:
    """Return which codes a column may stand for: its year, else such as show how to write them."""
    years = _YEAR.findall(column)
    if years:
        year = f"year={years[-1]}"
        return message("or {codes}", codes=year)
    return message("or codes, such as {codes}", codes="source=central,kind=investment")


def toml_text(text: str) -> str:
    """Return a text in quotes, as TOML has it, in which nothing acts upon a screen or a log."""
    quoted = json.dumps(text, ensure_ascii=False)
    shown = "".join(_escaped(each) if is_hidden(each) else each for each in quoted)
    return LOG_COMMAND.sub(r"#\\u0023", shown)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 2**16 else f"\\U{code:08x}"


def suggested_mapping(listed: Iterable[Listed], translator: Translator) -> Iterator[str]:
    """Yield the lines of a mapping for what is listed, each of them commented out."""
    about = message(
        "A mapping for giamngheo import --map: take the # from the lines that are right, change "
        "what they say, and take out the others."
    )
    yield from wrapped(translator.text(about), _WIDTH, "# ", "# ")
    found = (line for each in listed if (line := map_line(each)) is not None)
    lines = {(line.table, line.text): line for line in found}
    for table in ("", COLUMNS, ROWS):
        inside = [line for line in lines.values() if line.table == table]
        if inside:
            yield ""
        if inside and table:
            yield f"[{table}]"
        yield from (f"# {line.with_comment(translator)}" for line in inside)
