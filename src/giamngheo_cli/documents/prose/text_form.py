"""Which form the numbers of a text have: `1.300,5` or `1,300.5`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.amount import VI, NumberForm, form_shown, other_reading
from giamngheo_cli.amount.in_text import amounts_in
from giamngheo_cli.documents.blocks import Paragraph
from giamngheo_cli.messages import Message, Text, message

_MARKED = re.compile(r"\d[.,]\d")


class ShownAmount(NamedTuple):
    """An amount that reads in one form only, and where it stands."""

    text: str
    place: Text


class TextForm(NamedTuple):
    """What the amounts of a text show of their form.

    Attributes:
        form: the form that they show, or that was asked for; None where they contradict.
        is_shown: whether one of them reads in that form only.
        odd, other: where they contradict, one of the fewest that read in one form only, and the
            first that reads in the other.
    """

    form: NumberForm | None
    is_shown: bool
    odd: ShownAmount | None = None
    other: ShownAmount | None = None

    def of(self, text: str) -> NumberForm | None:
        """Return the form of an amount; None where it reads two ways.

        Where amounts contradict each other, only those are read that read in one form alone.
        """
        if self.form is None:
            return form_shown(text) or (None if _MARKED.search(text) else VI)
        if not self.is_shown and other_reading(text, self.form) is not None:
            return None
        return self.form

    @property
    def contradiction(self) -> Message | None:
        """What says which two amounts contradict each other; None where none do."""
        if self.odd is None or self.other is None:
            return None
        return message(
            "“{odd}” ({odd_place}) is written in the other form than “{other}” ({other_place})",
            odd=self.odd.text,
            odd_place=self.odd.place,
            other=self.other.text,
            other_place=self.other.place,
        )


def form_of_text(paragraphs: Sequence[Paragraph], asked: NumberForm | None) -> TextForm:
    """Return the form of the amounts in some paragraphs; Vietnamese where nothing speaks of it."""
    if asked is not None:
        return TextForm(asked, is_shown=True)
    shown: defaultdict[NumberForm, list[ShownAmount]] = defaultdict(list)
    for paragraph in paragraphs:
        for each in amounts_in(paragraph.text):
            form = form_shown(each.text)
            if form is not None:
                shown[form].append(ShownAmount(each.text, paragraph.place))
    if len(shown) > 1:
        odd, other = sorted(shown.values(), key=len)
        return TextForm(None, False, odd[0], other[0])
    return TextForm(next(iter(shown)), is_shown=True) if shown else TextForm(VI, is_shown=False)
