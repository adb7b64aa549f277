"""What is probably wrong in a plan: groups of failed checks, and what would mend each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from giamngheo_cli.codes import Cell
from giamngheo_cli.explain.amend import Amendment
from giamngheo_cli.explain.candidates import CorrectionKind
from giamngheo_cli.explain.causes import Cause
from giamngheo_cli.explain.chances import NEVER, Chance
from giamngheo_cli.explain.equations import CheckKey
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.sums.check import Check
from giamngheo_cli.sums.sheet import Sheet


class Confidence(Enum):
    """How sure an alternative is: of those that are said to be so, so many are right."""

    UNCERTAIN = "uncertain"
    POSSIBLE = "possible"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"


class Change(NamedTuple):
    """One amount that a correction changes, in đồng.

    Attributes:
        sheet: the cells of its item.
        cell: its cell.
        figure: where it stands; None where the cell is blank.
        old: what is stated; 0 for a blank cell.
        text: how the new amount would be written; "" where nothing would stand there.
        low: the least that it must be.
        high: the most; the same as `low` where one amount alone will do, None without a limit.
    """

    sheet: Sheet
    cell: Cell
    figure: Figure | None
    old: int
    text: str
    low: int
    high: int | None

    @property
    def is_open(self) -> bool:
        """Whether more than one amount will do."""
        return self.low != self.high


class Correction(NamedTuple):
    """One correction: an amount with all that repeat it, a blank that is filled, or a move.

    All totals that are brought up to date with what they add up are one, too.

    Attributes:
        changes: what it changes, in the order of the file; of a move, from where and to where.
        cause: the one that is named.
        causes: all that fit.
        others: how often other amounts in place of the new one, which would do since others are
            rounded, would have come to be what is stated.
    """

    kind: CorrectionKind
    changes: list[Change]
    price: int
    cause: Cause | None
    causes: Sequence[Cause] = ()
    others: Chance = NEVER


class Alternative(NamedTuple):
    """Corrections after which the failed checks of a group hold.

    Attributes:
        rough: how many checks would hold only within rounding that failed, or held exactly.
        amendments: what it changes in the file; empty where an amount is open.
        confidence: how sure it is, the cells and their amounts.
    """

    corrections: list[Correction]
    price: int
    rough: int
    amendments: list[Amendment]
    confidence: Confidence = Confidence.UNCERTAIN

    @property
    def emptied(self) -> int:
        """How many amounts it would only make nothing of."""
        return sum(
            each.kind is CorrectionKind.CHANGE and each.changes[0].old != 0 == each.changes[0].low
            for each in self.corrections
            if each.changes
        )

    @property
    def stands_out(self) -> bool:
        """Whether it is surer than all others together."""
        return self.confidence is not Confidence.UNCERTAIN

    @property
    def changes(self) -> list[Change]:
        """All amounts that it changes."""
        return [change for correction in self.corrections for change in correction.changes]


class Explained(NamedTuple):
    """Failed checks that belong together, and what would mend them.

    Attributes:
        failed: the failed checks that are findings, in the order of the file.
        keys: what identifies them, and what else has to hold with them, in all versions of the
            plan.
        alternatives: what would mend them, the best first: what git shows, then what costs least.
        ties: how many alternatives cost least.
        more: how many further alternatives there are that are not listed.
        unranked: how many of these were not worked out, and may be better than those listed.
        certain: the cells that every alternative of least price changes.
        bound: no alternative costs less than this.
        is_finished: whether no alternative of the least price is missing.
        is_apart: whether it is seen apart from checks to which it may belong.
        contradiction: where no correction exists, the fewest checks found to contradict each other.
        since: the revision of git since which changes made them fail, which the first alternatives
            put back or carry up; None where git shows nothing.
    """

    failed: list[Check]
    keys: frozenset[CheckKey]
    alternatives: list[Alternative]
    ties: int
    more: int
    unranked: int
    certain: list[tuple[Sheet, Cell]]
    bound: int
    is_finished: bool
    is_apart: bool
    contradiction: list[Check]
    since: str | None = None


def wrong_percentage(check: Check) -> Explained:
    """Return a failed check of a percentage that is probably wrong itself, and no amount."""
    return Explained([check], frozenset(), [], 0, 0, 0, [], 0, True, False, [])


class Explanation(NamedTuple):
    """What is probably wrong in a plan.

    Attributes:
        groups: the failed checks in groups, in the order of the file.
    """

    groups: list[Explained]
