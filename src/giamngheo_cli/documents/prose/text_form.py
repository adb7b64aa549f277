"""Which form the numbers of a text have: `1.300,5` or `1,300.5`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from giamngheo_cli.amount import VI, NumberForm, form_shown, other_reading
from giamngheo_cli.amount.in_text import amounts_in


class TextForm(NamedTuple):
    """What the amounts of a text show of their form.

    Attributes:
        form: the form that they show, or that was asked for; None where they contradict.
        is_shown: whether one of them reads in that form only.
    """

    form: NumberForm | None
    is_shown: bool

    def of(self, text: str) -> NumberForm | None:
        """Return the form of an amount; None where it reads two ways."""
        if self.form is None:
            return None
        if not self.is_shown and other_reading(text, self.form) is not None:
            return None
        return self.form


def form_of_text(texts: Sequence[str], asked: NumberForm | None) -> TextForm:
    """Return the form of the amounts in some paragraphs; Vietnamese where nothing speaks of it."""
    if asked is not None:
        return TextForm(asked, is_shown=True)
    shown = {form_shown(each.text) for text in texts for each in amounts_in(text)} - {None}
    if len(shown) > 1:
        return TextForm(None, is_shown=False)
    return TextForm(shown.pop(), is_shown=True) if shown else TextForm(VI, is_shown=False)
