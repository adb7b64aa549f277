"""What is found in a document: figures with their place, and the numbers that are listed instead.

Each number with a unit of money, and each in a table that has one, is exactly one of these: placed
as a `Figure`, `Listed` by cause, or counted in a `SkippedColumn`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.amount import NumberForm
from giamngheo_cli.messages import Message, Text
from giamngheo_cli.rules.rule import Rule


class Step(NamedTuple):
    """An item on the way from the plan down to the one that is meant.

    Attributes:
        key: what tells it from its siblings, and is the same wherever the document speaks of it:
            the id that its words give it (`gnbv`, `da3`, `tda1`), else its folded title.
        title: its title, as the document has it.
        level: the key of the plan under which it stands (`programmes`, `projects`,
            `subprojects`, `activities`); None where its words do not tell.
        ref: the section or place where it is named.
        is_given: whether a mapping says that it is this item.
    """

    key: str
    title: str
    level: str | None = None
    ref: Text = ""
    is_given: bool = False


class CodeName(NamedTuple):
    """A code, by names; one that no list has also has the label under which it is declared."""

    dimension: str
    name: str
    label: str | None = None


class FoundFigure(NamedTuple):
    """A figure that has its place in a plan.

    Attributes:
        item: the items from the plan down; none for the plan itself.
        cell: its codes, at most one for each dimension.
        written: the amount as the document has it, with a unit where it names one itself.
        dong: what it comes to.
        unit: the exponent of the unit that a number without one is in.
        form: which marks the number uses.
        place: where it stands.
        ref: the section in which it stands, such as `VI.1.2a`, where there is one.
        table: the number of its table, from 1 through the document; None in the text.
        words: the amount in words, where the text has it beside; "" where not.
    """

    item: tuple[Step, ...]
    cell: tuple[CodeName, ...]
    written: str
    dong: int
    unit: int
    form: NumberForm
    place: Text
    ref: str = ""
    table: int | None = None
    words: str = ""


class Listed(NamedTuple):
    """A number, or a sign of one, that is not placed.

    Attributes:
        rule: the cause, GN5xx.
        text: the number as it stands there.
        place: where it stands.
        column: the path of the column's head, or "".
        row: the title of the row, or the words that the number hangs on.
        reason: what is in the way, where the rule alone does not say.
        hint: what helps.
        example: the address of an item of the plan, of which this is none; "" where it has none.
    """

    rule: Rule
    text: str
    place: Text
    column: str = ""
    row: str = ""
    reason: Message | None = None
    hint: Message | None = None
    example: str = ""


def unplaced(figure: FoundFigure, rule: Rule, reason: Message) -> Listed:
    """Return a figure that has its place in its own document, as it is listed for want of one."""
    row = figure.item[-1].title if figure.item else ""
    return Listed(rule, figure.written, figure.place, row=row, reason=reason)


class SkippedColumn(NamedTuple):
    """A column that holds no money, or none of the plan: per cent, notes, offices.

    Attributes:
        column: the path of its head; of a row that a mapping skips, the title of that.
        numbers: how many numbers stand in it.
        texts: these numbers, as they stand there.
        is_row: whether it is a row.
    """

    column: str
    numbers: int
    place: Text
    reason: Message
    texts: Sequence[str] = ()
    is_row: bool = False


class Partial(NamedTuple):
    """An item whose parts, or codes of a dimension, do not list everything ("trong đó").

    Attributes:
        breakdown: `parts`, or the dimension.
        table: the number of its table, from 1 through the document; None in the text.
        is_of_title: whether the table is of one year or place by its title, so that it tells
            nothing of others; other tables may.
        lost: the item and codes of the number for the want of which this is so; what states
            them elsewhere fills the gap. None where these are not known.
        is_alone: whether the table has one code of the dimension and no other.
        is_unread: whether what it lacks stands in sections that are not asked for; tables may
            have it.
    """

    item: tuple[Step, ...]
    breakdown: str
    table: int | None = None
    is_of_title: bool = False
    lost: tuple[tuple[Step, ...], tuple[CodeName, ...]] | None = None
    is_alone: bool = False
    is_unread: bool = False


class ColumnSum(NamedTuple):
    """What the row of column numbers says (`1=2+3`), held against a row of figures.

    Attributes:
        text: the sum as it is written.
        place: where a row breaks it.
    """

    text: str
    column: str
    place: Text
    stated: int
    computed: int


class About(NamedTuple):
    """What a document says of itself; "" where it does not.

    Attributes:
        title: such as `Kế hoạch thực hiện …`, on one line.
        issuer: who issues it, such as `UBND thị xã Mường Lay`.
        period: a year or a span of years as a plan has it, such as `2021-2025`.
    """

    title: str = ""
    issuer: str = ""
    period: str = ""


class Found(NamedTuple):
    """All that is found in a document, each in the order of the document.

    Attributes:
        about: what it says of itself.
        named: the items that headings of a text name, with figures or without.
        remarks: placings that rest on a rule of thumb, each to be looked at.
    """

    figures: Sequence[FoundFigure] = ()
    listed: Sequence[Listed] = ()
    skipped: Sequence[SkippedColumn] = ()
    partial: Sequence[Partial] = ()
    sums: Sequence[ColumnSum] = ()
    remarks: Sequence[Message] = ()
    about: About = About()
    named: Sequence[tuple[Step, ...]] = ()
