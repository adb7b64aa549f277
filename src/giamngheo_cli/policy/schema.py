"""The JSON Schema of the configuration, for editors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from giamngheo_cli.messages import Translator
from giamngheo_cli.policy.keys import ALL, KEYS
from giamngheo_cli.policy.rule_options import RULE_TABLE
from giamngheo_cli.rules.option import Option
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.rules.rule import Rule

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def config_schema(translator: Translator) -> dict[str, Any]:
    """Return the schema of giamngheo.toml, and of [tool.giamngheo] in pyproject.toml."""
    beginnings = {code[:length] for code in RULES for length in range(len(ALL), len(code) + 1)}
    properties = _described(KEYS.values(), translator)
    properties[RULE_TABLE.name]["properties"] = {
        name: _options_of(rule, translator)
        for rule in RULES.values()
        if rule.options
        for name in (rule.code, rule.name)
    }
    return {
        "$schema": _DRAFT,
        "title": "giamngheo.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": {"rule": {"enum": [*sorted(beginnings), *(rule.name for rule in RULES.values())]}},
    }


def _options_of(rule: Rule, translator: Translator) -> dict[str, Any]:
    return {
        "description": translator.text(rule.summary),
        "type": "object",
        "additionalProperties": False,
        "properties": _described(rule.options, translator),
    }


def _described(options: Iterable[Option], translator: Translator) -> dict[str, dict[str, Any]]:
    return {
        option.name: {"description": translator.text(option.summary), **option.schema}
        for option in options
    }
