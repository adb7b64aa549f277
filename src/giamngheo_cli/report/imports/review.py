"""What is listed → groups of one cause, each with the line that a mapping needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from giamngheo_cli.documents.found import Listed
from giamngheo_cli.documents.tables.same_rows import SAME_ROWS
from giamngheo_cli.messages import Joined, Message, Text, Translator, message
from giamngheo_cli.report.screen import LOG_COMMAND, is_hidden, wrapped
from giamngheo_cli.rules.import_rules import (
    COLUMN_UNKNOWN,
    NO_SUCH_ITEM,
    NUMBER_FORM_UNKNOWN,
    PAST_RESULT,
    ROW_UNKNOWN,
    SAME_CELL,
    UNIT_UNKNOWN,
    remedy_of,
)
from giamngheo_cli.rules.rule import Rule

#: Causes of whole tables, of rows, and of columns of which a mapping says what they are.
_OF_TABLES = (UNIT_UNKNOWN.code, NUMBER_FORM_UNKNOWN.code)
_OF_ROWS = (ROW_UNKNOWN.code, NO_SUCH_ITEM.code)
_OF_COLUMNS = (COLUMN_UNKNOWN.code, SAME_CELL.code, PAST_RESULT.code)
#: No value of a mapping: a line that is taken in as it stands loses no money.
_OPEN = "…"
_CODES = "source=central,kind=investment"
_STAGE = "stage=disbursed"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
COLUMNS, ROWS = "columns", "rows"
_WIDTH = 80


class MapLine(NamedTuple):
    """A line of a mapping.

    Attributes:
        table: the table in which it stands; "" for the top.
        text: the line, in TOML.
        comment: what may stand there.
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
        hint: what helps, beside the line.
        line: the line that a mapping needs; None where none helps.
    """

    rule: Rule
    column: str
    row: str
    reason: Message | None
    hint: Text | None
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
    return ReviewGroup(first.rule, column, row, first.reason, hint_of(first), map_line(first), same)


def hint_of(listed: Listed) -> Text | None:
    """Return what helps with a number; None where the line of a mapping says all of it."""
    line = map_line(listed)
    if line is None:
        return listed.hint or remedy_of(listed.rule)
    if listed.rule.code in _OF_TABLES:
        said = (listed.hint, remedy_of(listed.rule))
        return Joined(tuple(each for each in said if each is not None), "; ")
    return None if listed.rule.code == NO_SUCH_ITEM.code else listed.hint


def map_line(listed: Listed) -> MapLine | None:
    """Return the line of a mapping that helps with what is listed; None where none does."""
    code = listed.rule.code
    if code == UNIT_UNKNOWN.code:
        return MapLine("", f'unit = "{_OPEN}"', message("such as triệu đồng"))
    if code == NUMBER_FORM_UNKNOWN.code:
        return MapLine("", f'numbers = "{_OPEN}"', message("vi as in 1.234,5 or en as in 1,234.5"))
    if _is_of_row(listed):
        comment = message('the address of its item, or "skip"')
        if listed.example:
            comment = message(
                'the address of its item, such as "{address}"; or "skip"', address=listed.example
            )
        return MapLine(ROWS, f'{toml_text(listed.row)} = "{_OPEN}"', comment)
    if code == PAST_RESULT.code and listed.column:
        comment = message('or codes, such as "{codes}", if it is of the plan', codes=_STAGE)
        return MapLine(COLUMNS, f'{toml_text(listed.column)} = "skip"', comment)
    if code in _OF_COLUMNS and listed.column:
        comment = message('codes, such as "{codes}"; or "skip"', codes=_codes_of(listed.column))
        return MapLine(COLUMNS, f'{toml_text(listed.column)} = "{_OPEN}"', comment)
    return None


def _codes_of(column: str) -> str:
    """Return which codes a column may stand for: its year, else such as show how to write them."""
    years = _YEAR.findall(column)
    return f"year={years[-1]}" if years else _CODES


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
    if not lines:
        nothing = message("nothing is listed that a mapping could say")
        yield from ("", f"# {translator.text(nothing)}")
    for table in ("", COLUMNS, ROWS):
        inside = [line for line in lines.values() if line.table == table]
        if inside:
            yield ""
        if inside and table:
            yield f"[{table}]"
        yield from (f"# {line.with_comment(translator)}" for line in inside)
