"""Random plans, looked at by the oracle and by the product."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from oracle.errors import spoil
from oracle.model import Verdict, holds, verdict_of
from oracle.plans import Data, make, text_of
from oracle.product import Said, say
from oracle.reading import Plan

TRUE = "made true"


class Tried(NamedTuple):
    """A plan that was tried.

    Attributes:
        seed: which it is.
        error: what was made wrong in it.
        verdict: what the oracle says of it.
        said: what the product says of it.
        data: the plan.
    """

    seed: str
    error: str
    verdict: Verdict
    said: Said
    data: Data

    @property
    def is_false_error(self) -> bool:
        """Whether the product has an error where amounts exist."""
        return self.verdict is Verdict.FEASIBLE and bool(self.said.errors)

    @property
    def is_wrong(self) -> bool:
        """Whether the product has an error where amounts exist, or none where none do."""
        return disagrees(self.verdict, self.said)


def disagrees(verdict: Verdict, said: Said) -> bool:
    """Tell whether the product says what the oracle refutes; of a plan it cannot read, nothing."""
    if said.unread:
        return False
    if verdict is Verdict.COSTED:
        return not said.errors and not said.is_none_but_costed
    if verdict is Verdict.DOUBTFUL:
        return False
    return bool(said.errors) is (verdict is Verdict.FEASIBLE)


def try_seed(number: int, seed: int) -> tuple[Tried, Tried]:
    """Make the two plans of a number, and look at each in both ways."""
    name = f"{seed}/{number}"
    made = make(name)
    text = text_of(made.data)
    if not holds(Plan(text), made.halves):
        raise AssertionError(f"plan {name} is not true of what it was made from")
    spoilt, error = spoil(made.data, Random(name))  # noqa: S311
    text_spoilt = text_of(spoilt)
    return (
        Tried(name, TRUE, Verdict.FEASIBLE, say(text), made.data),
        Tried(name, error, verdict_of(Plan(text_spoilt)), say(text_spoilt), spoilt),
    )
