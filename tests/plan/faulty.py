"""What is wrong with a plan, in English, and what could be read of it."""

from __future__ import annotations

from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.load import load
from giamngheo_cli.plan.models import Plan
from giamngheo_cli.plan.nodes import Place

ENGLISH = Translator("en")

#: Rule, place, message and hint of a fault.
Said = tuple[str, Place, str, str | None]


def faults(text: str) -> list[Said]:
    return [
        (
            fault.rule,
            fault.place,
            fault.message.render(ENGLISH),
            fault.hint.render(ENGLISH) if fault.hint else None,
        )
        for fault in load(text.encode()).faults
    ]


def plan_of(text: str) -> Plan:
    plan = load(text.encode()).plan
    assert plan is not None
    return plan
