"""The norms: how much of something a decree grants, and since when; data, read when needed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from giamngheo_cli.amount import EN, read_factor

_DATA = Path(__file__).parents[1] / "data" / "norms.json"
#: Of which norm others are shares.
BASE_SALARY = "base-salary"

#: How a datum is known: from the text of the law, from what others write of it, or from memory.
Certainty = Literal["text", "secondary", "memory"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AmountSince(_Strict):
    """An amount that a norm has from a day on, until the next one."""

    since: date = Field(alias="from")
    amount: int
    certainty: Certainty | None = None
    source: str | None = None


class Prices(NamedTuple):
    """What one unit may cost by a norm: the least and the most, and whether that is certain."""

    low: int
    high: int
    is_certain: bool


class _Step(NamedTuple):
    since: date
    until: date
    amount: int
    is_certain: bool


class Norm(_Strict):
    """What a decree grants to one unit, such as a person and month.

    Attributes:
        amount: in đồng; None where the data has it by its days, or none.
        amounts: the amounts that it had one after the other.
        share_of_base_salary: the amount as a percentage of the base salary.
        coefficients: by one of which the amount is multiplied, depending on who it is for.
        kg: kilograms in kind.
        rural, urban: incomes below which a household is poor: no prices.
        formula: how the amount follows from others, in words.
        max_units: how many units one can get in a year.
        since: the first day; None where that is not known.
        until: the last day; None where there is none, or it is not known.
        replaced_by: the norm, or the law, that came after it.
    """

    id: str
    title: str
    law: str | None = None
    unit: str | None = None
    amount: int | None = None
    amounts: tuple[AmountSince, ...] = ()
    share_of_base_salary: str | None = None
    coefficients: tuple[str, ...] = ()
    kg: int | None = None
    rural: int | None = None
    urban: int | None = None
    formula: str | None = None
    max_units: int | None = None
    since: date | None = Field(None, alias="from")
    until: date | None = None
    replaced_by: str | None = None
    certainty: Certainty
    source: str

    def prices(self, first: date = date.min, last: date = date.max) -> Prices | None:
        """Return the prices that it has between two days, as far as it is in force then.

        None where it has none, is not in force, or what it was at the beginning is not known.
        """
        first, last = max(first, self.since or date.min), min(last, self.until or date.max)
        steps = [each for each in self._steps() if each.since <= last and each.until >= first]
        if first > last or not steps or steps[0].since > first:
            return None
        amounts = [each for step in steps for each in self._each(step)]
        return Prices(min(amounts), max(amounts), all(step.is_certain for step in steps))

    def every_price(self) -> list[int]:
        """Return all prices that it ever had."""
        return [each for step in self._steps() for each in self._each(step)]

    def _each(self, step: _Step) -> Iterator[int]:
        for coefficient in self.coefficients or ("1",):
            yield _times(step.amount, coefficient)

    def _steps(self) -> Iterator[_Step]:
        """Yield its amounts before any coefficient, in the order of their days."""
        if self.share_of_base_salary is not None:
            percent = self.share_of_base_salary.removesuffix("%").strip()
            is_certain = self.certainty != "memory"
            for step in norms()[BASE_SALARY]._steps():
                known = step.is_certain and is_certain
                amount = _times(step.amount, percent, 100)
                yield step._replace(amount=amount, is_certain=known)
        elif self.amount is not None:
            since, until = self.since or date.min, self.until or date.max
            yield _Step(since, until, self.amount, self.certainty != "memory")
        for number, each in enumerate(self.amounts):
            after = self.amounts[number + 1 :]
            until = date.fromordinal(after[0].since.toordinal() - 1) if after else date.max
            certainty = each.certainty or self.certainty
            yield _Step(each.since, until, each.amount, certainty != "memory")


def _times(amount: int, number: str, divisor: int = 1) -> int:
    """Return so many times an amount; the data has none that is no whole number of đồng."""
    factor = read_factor(number, EN)
    parts: int = 10**factor.decimals * divisor
    price, rest = divmod(amount * factor.digits, parts)
    if rest:
        raise ValueError(f"{number} × {amount} is no whole number of đồng")
    return price


class _File(_Strict):
    format: Literal[1]
    note: str
    norms: tuple[Norm, ...]


@cache
def norms() -> Mapping[str, Norm]:
    """Return all norms by their ids."""
    read = _File.model_validate(json.loads(_DATA.read_text(encoding="utf-8")))
    return {norm.id: norm for norm in read.norms}
