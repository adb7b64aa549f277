"""What is known in the middle of a sentence: what is broken down, and the amounts so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.amount.in_text import AmountInText
from giamngheo_cli.documents.words import Cell, narrowed


class AmountClaim(NamedTuple):
    """An amount in a sentence.

    Attributes:
        start: where it stands in its paragraph.
        text: the amount as it is written.
        amount: what is known of it; None for a `Không`.
        cell: its codes; None where its words, or others of the sentence, are not understood.
        label: the words that it hangs on.
        is_strange: whether it is an amount of something that is not known at all, of which the
            next ones may be parts.
        sentence: the sentence in which it stands, from its first to its last letter.
        is_inner: whether it stands in a bracket.
        words: the amount in words, where a bracket right behind it has that.
    """

    start: int
    text: str
    amount: AmountInText | None
    cell: Cell | None
    label: str
    is_strange: bool
    sentence: tuple[int, int]
    is_inner: bool = False
    words: str = ""


def broken_down(claims: Sequence[AmountClaim]) -> Cell | None:
    """Return the codes of what “of which” behind some amounts breaks down; None where in doubt.

    That is the last amount outside of brackets; of two beside each other it may be both.
    """
    outer = [each.cell for each in claims if not each.is_inner]
    last = outer[-1] if outer else None
    before = outer[-2] if len(outer) > 1 else None
    if last is not None and before is not None and not set(before) <= set(last):
        return None
    return last


class Level:
    """What is known so far within a sentence, or within a bracket of it."""

    def __init__(self, base: Cell | None, *, given: Cell = (), is_title: bool = False) -> None:
        self.base = base
        self.within = base
        #: What the titles above say, which a label may say again.
        self.given = given
        self.is_title = is_title
        self.is_first = True
        self.is_unsure = False
        #: Whether "of which" has just been said.
        self.must_narrow = False
        #: Whether what is broken down is an amount, and a part is none that is all of it.
        self.is_of_parts = False
        self.has_colon = False
        self.says_total = False
        #: Whether a total is spoken of before a comma: the total of projects, sub-projects: 5 tỷ.
        self.announces_total = False
        self.label = ""
        self.claims: list[AmountClaim] = []
        self.nested: list[AmountClaim] = []
        self.lost: set[int] = set()

    def break_down(self) -> None:
        """Go on with what the last amount is made of."""
        if self.claims:
            self.within = broken_down(self.claims)
            self.must_narrow = self.is_of_parts = True

    def all_claims(self) -> list[AmountClaim]:
        """Return the amounts of the level and of the brackets in it."""
        claims = enumerate(self.claims)
        return [
            *(each._replace(cell=None) if number in self.lost else each for number, each in claims),
            *(each._replace(is_inner=True) for each in self.nested),
        ]

    def placed(self, cell: Cell) -> Cell | None:
        """Return the cell of some codes within what is broken down; None where that is not sure."""
        must_narrow, self.must_narrow = self.must_narrow, False
        if self.within is None or self._goes_on(cell):
            return None
        if self.within == self.given and set(cell) <= set(self.given):
            return None if self.is_unsure else self.within
        inner = narrowed(self.within, cell)
        if inner is not None:
            return None if self.is_unsure else inner
        if self.base is None or self.within == self.base or must_narrow:
            self.within = None if must_narrow else self.within
            return None
        self.within, self.is_unsure, self.is_of_parts = self.base, False, False
        return narrowed(self.base, cell)

    def _goes_on(self, cell: Cell) -> bool:
        """Tell whether codes may narrow the amount before as well as stand beside it.

        In “NSTW 5 tỷ, vốn đầu tư 3 tỷ” the second may be a part of the first.
        """
        last = next((each.cell for each in reversed(self.claims) if each.cell is not None), None)
        if last is None or self.within is None or not set(self.within) < set(last):
            return False
        own = {each.dimension for each in last if each not in self.within}
        is_other = own.isdisjoint(each.dimension for each in cell)
        return is_other and narrowed(last, cell) is not None
