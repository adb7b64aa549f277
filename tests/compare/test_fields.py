"""No field of a plan escapes `diff`: what is no text is named here, with what compares it."""

from __future__ import annotations

import pytest

from giamngheo_cli.plan.models import Item, Part, Plan, Restated, text_fields
from giamngheo_cli.plan.shape import KEYS_OF_PARTS

#: By compare/figures.py and statements.py.
FIGURES = {"total", "funding", "restated"}
#: By compare/matching.py, and `_Comparer` of compare/compare.py.
ITEMS = {"id", *KEYS_OF_PARTS}
#: By `_beside` of compare/texts.py.
QUANTITIES = {"quantities", "shares"}
#: By `_facts` of compare/texts.py.
FACTS = {"partial", "unit", "numbers", "codes"}
#: By `compare` itself: amounts of two currencies are not compared.
CURRENCY = {"currency"}
#: There is only one version of the language.
NOT_COMPARED = {"plan"}


@pytest.mark.parametrize("model", [Plan, Item, Part, Restated])
def test_each_field_is_compared(model: type[Plan | Item | Restated]) -> None:
    facts = {*FACTS, *CURRENCY, *NOT_COMPARED}
    known = {*text_fields(model), *FIGURES, *ITEMS, *QUANTITIES, *facts}
    assert set(model.model_fields) - known == set()
