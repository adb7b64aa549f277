"""All rules, in the order of their codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from giamngheo_cli.messages import Message, did_you_mean, excerpt, message
from giamngheo_cli.rules import (
    file_rules,
    ignore_rules,
    import_rules,
    quantity_rules,
    run_rules,
    share_rules,
    statement_rules,
    sum_rules,
    words_rules,
)
from giamngheo_cli.rules.option import WrongValue
from giamngheo_cli.rules.rule import OptionValues, Rule

T = TypeVar("T")

_ALL = (
    *file_rules.RULES,
    *run_rules.RULES,
    *sum_rules.RULES,
    *words_rules.RULES,
    *statement_rules.RULES,
    *quantity_rules.RULES,
    *share_rules.RULES,
    *import_rules.RULES,
    *ignore_rules.RULES,
)
RULES: Mapping[str, Rule] = {rule.code: rule for rule in sorted(_ALL, key=lambda rule: rule.code)}
_CODES = {rule.name: rule.code for rule in RULES.values()}
#: Nothing that is said of plans can mean the others.
_OF_PLANS = {rule.name: rule.code for rule in RULES.values() if not rule.needs_document}
DEFAULT_OPTIONS: OptionValues = {
    rule.code: {option.name: option.default for option in rule.options}
    for rule in RULES.values()
    if rule.options
}


def code_of_rule(name: str) -> str | None:
    """Return the code of the rule that a text names by code or name; None where none is."""
    code = name.upper()
    return code if code in RULES else _CODES.get(name.lower())


def no_rule(name: str) -> WrongValue:
    """Return what is wrong with a text that names no rule."""
    return WrongValue(
        message("“{name}” is no rule", name=excerpt(name)),
        perhaps_rule(name, message("giamngheo rule lists them")),
    )


def perhaps_rule(name: str, otherwise: T) -> Message | T:
    """Return a hint at the rule of plans that a text may be meant to name, if one is like it."""
    as_name = did_you_mean(name.lower(), _OF_PLANS, otherwise)
    return did_you_mean(name.upper(), _OF_PLANS.values(), as_name)
