"""The JSON Schema of the configuration, for editors."""

from __future__ import annotations

from typing import Any

from giamngheo_cli.messages import Translator
from giamngheo_cli.policy.keys import ALL, KEYS
from giamngheo_cli.rules.registry import RULES

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def config_schema(translator: Translator) -> dict[str, Any]:
    """Return the schema of giamngheo.toml, and of [tool.giamngheo] in pyproject.toml."""
    beginnings = {code[:length] for code in RULES for length in range(len(ALL), len(code) + 1)}
    properties = {
        key.name: {"description": translator.text(key.summary), **key.schema}
        for key in KEYS.values()
    }
    return {
        "$schema": _DRAFT,
        "title": "giamngheo.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": {"rule": {"enum": [*sorted(beginnings), *(rule.name for rule in RULES.values())]}},
    }
