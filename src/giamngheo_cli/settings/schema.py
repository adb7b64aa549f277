"""The JSON Schema of the configuration, for editors."""

from __future__ import annotations

from typing import Any

from giamngheo_cli.messages import Translator
from giamngheo_cli.rules.registry import RULES
from giamngheo_cli.settings.keys import ALL, KEYS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_RULE_NAMED = "^GN[0-9]{0,2}$"


def config_schema(translator: Translator) -> dict[str, Any]:
    """Return the schema of giamngheo.toml, and of [tool.giamngheo] in pyproject.toml."""
    names = [name for rule in RULES.values() for name in (rule.code, rule.name)]
    properties = {
        key.name: {"description": translator.text(key.summary), **key.schema}
        for key in KEYS.values()
    }
    for name in ("severity",):
        properties[name]["propertyNames"] = {"$ref": "#/$defs/rule"}
    return {
        "$schema": _DRAFT,
        "title": "giamngheo.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": {
            "rule": {
                "anyOf": [
                    {"enum": [ALL, *names]},
                    {"type": "string", "pattern": _RULE_NAMED},
                ]
            }
        },
    }
