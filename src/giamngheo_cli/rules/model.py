"""What rules look at, and what they report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from giamngheo_cli.codes import Cell
from giamngheo_cli.messages import Message
from giamngheo_cli.plan.faults import Fault
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.ignores import Ignore
from giamngheo_cli.plan.nodes import Place
from giamngheo_cli.rules.rule import OptionValues, Rule, Severity
from giamngheo_cli.sums.check import Check
from giamngheo_cli.sums.reconciliation import Reconciliation
from giamngheo_cli.sums.sheet import Sheet
from giamngheo_cli.sums.values import Value, interval, leaves, sum_of


class Subject(NamedTuple):
    """What the rules look at.

    Attributes:
        faults: what is wrong with the file.
        root: the cells of the plan; None where the file holds none.
        reconciliation: what came of the checks; None where the file holds no plan.
        checks: the checks that failed or held only within rounding, by the code of the rule
            that reports them.
        options: the values of the options of rules.
        idle: what of the ignore comments passes over nothing.
        namesakes: the paths of other plans of the run that have the id of this one.
    """

    faults: list[Fault]
    root: Sheet | None
    reconciliation: Reconciliation | None
    checks: Mapping[str, list[Check]]
    options: OptionValues
    idle: Sequence[UnusedIgnore] = ()
    namesakes: Sequence[str] = ()


class UnusedIgnore(NamedTuple):
    """What of an ignore comment passes over nothing.

    Attributes:
        name: what it names as a rule; None where the whole comment does nothing.
    """

    ignore: Ignore
    name: str | None


class Numbers(NamedTuple):
    """The amounts behind a finding, in đồng.

    Attributes:
        stated: the value that is wrong or not confirmed.
        computed: what it should be.
        low: the least that rounding and limits let the computed value be; None without end.
        high: the most, or None.
        parts: the figures whose sum the computed value is.
    """

    stated: Value
    computed: int
    low: int | None
    high: int | None
    parts: list[Figure]

    @classmethod
    def of(cls, stated: Value, members: list[Value]) -> Numbers:
        """Return the numbers of a stated value beside the sum of others."""
        low, high = interval(members)
        return cls(stated, sum_of(members), low, high, list(leaves(members)))

    @property
    def difference(self) -> int:
        """Stated minus computed."""
        return self.stated.dong - self.computed


class Finding(NamedTuple):
    """What a rule reports, and where.

    Attributes:
        item: the address of the item; None where it is about none.
        sheet: the cells of the item, where the rule compares them.
        check: the check that failed, or held only within rounding, where it is about one.
        at_most: the greatest severity that it may have: what it rests on may not be certain.
    """

    rule: Rule
    place: Place
    message: Message
    item: str | None = None
    sheet: Sheet | None = None
    cell: Cell = ()
    ref: str | None = None
    numbers: Numbers | None = None
    hint: Message | None = None
    check: Check | None = None
    at_most: Severity = Severity.ERROR

    @property
    def severity(self) -> Severity:
        """How severe it is: as its rule, but never more than what it rests on allows."""
        return min(self.rule.severity, self.at_most)


#: By what findings are passed over: an ignore comment, the baseline, rules that do not report.
COMMENT, BASELINE, SETTINGS = "comment", "baseline", "settings"


class Ignored(NamedTuple):
    """A finding that is passed over: by what, and why; "" where that is not said."""

    finding: Finding
    by: str
    reason: str = ""
