"""What changed between two revisions of a plan.

Amounts are whole đồng; what is not known is None. Everything stands in the order of the new
revision, and what only the old one has after what it stood beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from giamngheo_cli.amount import Style, divide_rounded
from giamngheo_cli.analysis import Analysis
from giamngheo_cli.codes import Cell, Code
from giamngheo_cli.disk.source import MAX_BYTES
from giamngheo_cli.messages import Message, Text
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.rules.model import Finding
from giamngheo_cli.rules.rule import Severity
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Value


class FileVersion(NamedTuple):
    """A plan file as it is, or was in a revision.

    Attributes:
        path: where it stands, as a user would write it.
        revision: the revision of git, or for a diff driver git's short name of the content; None
            for a file of its own.
        data: what stands in it; None where it cannot be read, or is known to be the same.
        problem: what is in the way of reading it.
    """

    path: str
    revision: str | None
    data: bytes | None
    problem: Message | None = None

    @property
    def name(self) -> str:
        """What it is called, as git would."""
        return self.path if self.revision is None else f"{self.revision}:{self.path}"


class FilePair(NamedTuple):
    """Two versions of one plan file; None where there is no such file, but never both.

    Attributes:
        is_renamed: whether it is known by its content that a file has another path now.
        modes: the old and the new mode, as git writes them, where git says that they differ.
    """

    old: FileVersion | None
    new: FileVersion | None
    is_renamed: bool = False
    modes: tuple[str, str] | None = None

    @property
    def versions(self) -> list[FileVersion]:
        """The versions that there are, the old one first."""
        return [version for version in (self.old, self.new) if version is not None]

    @property
    def unreadable(self) -> list[FileVersion]:
        """The versions that cannot be read."""
        return [version for version in self.versions if version.problem]

    @property
    def is_same(self) -> bool:
        """Whether both are known to be the same to the byte."""
        if self.old is None or self.new is None or self.old.data != self.new.data:
            return False
        # Of a file that is too large, only the beginning is read.
        return self.old.data is None or len(self.old.data) <= MAX_BYTES


class ItemChange(Enum):
    """What became of an item as a whole."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"


class FigureKind(Enum):
    """What became of a figure.

    STATED and UNSTATED are figures of cells whose amount the other revision does not state, but
    which follows there from others to be the same.
    """

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    STATED = "stated"
    UNSTATED = "unstated"
    REWRITTEN = "rewritten"


class ItemPair(NamedTuple):
    """An item in both revisions; None where one lacks it."""

    old: Sheet | None
    new: Sheet | None

    @property
    def either(self) -> Sheet:
        """The item in the new revision, or in the old one where the new one lacks it."""
        sheet = self.new if self.new is not None else self.old
        if sheet is None:
            raise ValueError("an item that neither revision has")
        return sheet


class Amounts(NamedTuple):
    """What is known of a cell in both revisions: a figure, what follows from others, or nothing."""

    old: Value | None
    new: Value | None

    @property
    def difference(self) -> int | None:
        """New minus old; None where one of them is not known."""
        if self.old is None or self.new is None:
            return None
        return self.new.dong - self.old.dong

    @property
    def thousandths(self) -> int | None:
        """The difference in thousandths of the old amount; None without one, or where that is 0."""
        difference = self.difference
        if difference is None or self.old is None or not self.old.dong:
            return None
        return divide_rounded(1000 * difference, abs(self.old.dong))

    @property
    def differ(self) -> bool:
        """Whether the money is another, or known in one revision only."""
        return self.difference != 0 and tuple(self) != (None, None)


class FigureChange(NamedTuple):
    """A figure that was added, removed, changed or written in another way.

    Attributes:
        cell: its cell, in the new revision where that has the figure.
        restated: where the document states it again; None for the one in `total` or `funding`.
        old: the figure in the old revision.
        new: the figure in the new one.
        amounts: both amounts; what is known of the cell where a revision does not state it.
        repeats: whether a restated figure that is new or gone says what its revision says anyway.
    """

    cell: Cell
    restated: str | None
    old: Figure | None
    new: Figure | None
    amounts: Amounts
    repeats: bool = False

    @property
    def kind(self) -> FigureKind:
        """What became of the figure."""
        same = self.amounts.difference == 0
        if self.old is None:
            return FigureKind.STATED if same else FigureKind.ADDED
        if self.new is None:
            return FigureKind.UNSTATED if same else FigureKind.REMOVED
        is_rewritten = same and self.old.side == self.new.side
        return FigureKind.REWRITTEN if is_rewritten else FigureKind.CHANGED

    @property
    def is_of_money(self) -> bool:
        """Whether other money is stated, and not the same in another way."""
        money = (FigureKind.CHANGED, FigureKind.ADDED, FigureKind.REMOVED)
        return self.kind in money and not self.repeats

    @property
    def place(self) -> Place:
        """Where it stands in the new revision, or in the old one where the new one lacks it."""
        figure = self.new or self.old
        if figure is None:
            raise ValueError("a figure that neither revision has")
        return figure.node.place


class TextChange(NamedTuple):
    """Something besides money that an item says, and says otherwise now.

    Attributes:
        field: the key under which it stands in the plan.
        cell: what it is said of, where that is one cell of the item.
        old: what the old revision says; None for nothing.
        new: what the new one says.
        place: where it stands, in the new revision where that has it.
    """

    field: str
    cell: Cell
    old: Text | None
    new: Text | None
    place: Place


class ItemDifference(NamedTuple):
    """All that changed in one item.

    Attributes:
        change: what became of it as a whole; None where it is where it was.
    """

    pair: ItemPair
    change: ItemChange | None
    figures: Sequence[FigureChange]
    texts: Sequence[TextChange]


class Effect(NamedTuple):
    """What came of all changes for the plan or one of its programmes: amounts by cell."""

    pair: ItemPair
    amounts: Sequence[tuple[Cell, Amounts]]

    @property
    def differs(self) -> bool:
        """Whether any of it changed."""
        return any(amounts.differ for _, amounts in self.amounts)


#: A code within a cell, or a part of an item, and how many đồng moved from or to it.
Share = tuple[Code | ItemPair, int]


class Move(NamedTuple):
    """Money that moved within a cell, or among the parts of an item, whose amount stayed.

    Attributes:
        pair: the item.
        cell: the wider cell.
        amounts: its amount, which stayed.
        origins: from where how much moved.
        targets: to where.
    """

    pair: ItemPair
    cell: Cell
    amounts: Amounts
    origins: Sequence[Share]
    targets: Sequence[Share]

    @property
    def amount(self) -> int:
        """How much moved in all."""
        return sum(dong for _, dong in self.targets)


class Findings(NamedTuple):
    """What the rules report of two revisions.

    Attributes:
        introduced: what only the new revision has.
        resolved: what only the old one has.
        staying: what both have, as the old one and the new one have it.
    """

    introduced: Sequence[Finding]
    resolved: Sequence[Finding]
    staying: Sequence[tuple[Finding, Finding]]


class Comparison(NamedTuple):
    """Two revisions of a plan, and all that changed.

    Attributes:
        old: the old revision; None where it lacks the file.
        new: the new one; None where it lacks the file.
        is_readable: whether each revision lacks the file, or has one that holds a plan, and both
            count the same.
        items: the items in which something changed; none unless both are readable.
        effects: the plan, then its programmes.
    """

    old: Analysis | None
    new: Analysis | None
    is_readable: bool
    items: Sequence[ItemDifference]
    effects: Sequence[Effect]
    moves: Sequence[Move]
    findings: Findings

    @property
    def style(self) -> Style:
        """How a report writes amounts: as the new plan does, or the old one where it is none."""
        plans = (each for each in (self.new, self.old) if each is not None and each.plan)
        return next((each.style for each in plans), Style())

    @property
    def is_whole(self) -> bool:
        """Whether all that stands in the files could be read."""
        parts_unread = any(each is not None and each.unread for each in (self.old, self.new))
        return self.is_readable and not parts_unread

    @property
    def differs(self) -> bool:
        """Whether there is any difference, in what the plan says or in what is found.

        What cannot be read in two files that are not the same is taken to differ.
        """
        found = self.findings.introduced or self.findings.resolved
        return not self.is_whole or bool(self.items or found)

    def differs_in_money(self, *, strict: bool = False) -> bool:
        """Tell whether other money is stated; where that cannot be known, it is taken to be so.

        Args:
            strict: take the same money that is written otherwise for other money, too.
        """
        return not self.is_whole or any(
            figure.is_of_money or (strict and figure.kind is FigureKind.REWRITTEN)
            for item in self.items
            for figure in item.figures
        )

    @property
    def brings_errors(self) -> bool:
        """Whether the new revision has errors that the old one does not have."""
        return any(each.severity is Severity.ERROR for each in self.findings.introduced)
