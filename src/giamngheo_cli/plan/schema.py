"""The plan language as a JSON Schema, for editors: completion, hover texts, first mistakes.

Editors hand over what YAML makes of a file, not its text: 1.300 comes as the number 1.3. The
schema therefore takes more than the plan language does; `validate` has the last word.
"""

from __future__ import annotations

from typing import Any

from giamngheo_cli.amount.read import MAX_DIGITS
from giamngheo_cli.codes import YEAR, built_in
from giamngheo_cli.messages import Joined, Message, Translator, message
from giamngheo_cli.plan.fields import amount_in_dong, unit_in_dong
from giamngheo_cli.plan.figures import AMOUNT_FIELDS, PARTS
from giamngheo_cli.plan.models import Plan
from giamngheo_cli.plan.shape import KEYS_OF_PARTS

_Json = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FOUR_DIGITS = "^[0-9]{4}$"
_PERIOD = "^[0-9]{4}(-([0-9]{4}|[Hh][12]|[Qq][1-4]|0[1-9]|1[0-2]))?$"
#: What of a schema is shown to people.
_SHOWN = ("description", "patternErrorMessage")

_TITLE = message("Plan for a National Target Programme")
_CELL_FIELDS = {
    "amount": message("The amount of this code, such as 76,47 tỷ; Không for none."),
    "note": message("A remark."),
    "quantities": message("What the amount is for: their products add up to it."),
    "ref": message("Where the source document says it, such as VII.1."),
    "shares": message("Of what the amount is which share."),
}
_CODE_FIELDS = {
    "title": message("The name of the code in reports."),
    "label": message("The name of the code in reports; title says the same."),
    "aliases": message("Other ways in which this plan writes the code."),
    "within": message("The code of the same dimension that this one is a part of."),
    "codes": message("The codes that are parts of this one."),
}
_DIMENSION_FIELDS = {
    "title": message("The name of the dimension in reports."),
    "adds": message("false: its codes are not parts of one whole, and no sum is made over them."),
    "codes": message("The codes of the dimension."),
}
_QUANTITY_FIELDS = {
    "count": message("How many there are: a number alone, such as 1.180 or khoảng 20."),
    "of": message("What is counted, such as hộ, lượt học sinh, kg."),
    "times": message("By what the count is multiplied, such as tháng: 12."),
    "unit_cost": message("What one of it costs, such as 55.000 đồng."),
    "norm": message("The norm that grants it; its price stands in where unit_cost is left out."),
}
_SHARE_FIELDS = {
    "share": message("What share of another cell the amount is, such as 9,6 %."),
    "of": message("That cell: {{}} is the total of the item, {{source: central}} a cell of it."),
    "change": message("By how much the amount is more than another cell, such as +12,3 %."),
    "from": message("That cell, likewise."),
}
_BASE_ITEM = message("The address of the item; “..” is the one above, “.” the plan.")
_DECLARED_CODE = message("A code that the plan declares under codes:, or a misspelt one.")
_DECLARED_DIMENSION = message("A dimension of this plan; its codes and their names stand below.")
_CODE_NAME = message("A code of this plan: its name in reports, or a map of what is said of it.")


def plan_schema(translator: Translator) -> _Json:
    """Return the JSON Schema (draft 2020-12) of a plan, described in the translator's language."""
    plan = Plan.model_json_schema()
    for model in (plan, *plan["$defs"].values()):
        _take_out_what_is_for_programs(model)
    schema = _for_people(plan, translator)
    definitions = schema.pop("$defs")
    own = {_short(name): each for name, each in definitions.items()}
    own |= _shares(translator) | _quantities(translator) | _funding(translator) | _codes(translator)
    own |= _for_people(_in_dong(), translator)
    only = {"allOf": [_reference("InDong"), {"patternProperties": {"^unit$": unit_in_dong()}}]}
    in_dong = {"if": {"not": {"required": ["currency"]}}, "then": only}
    return {"$schema": _DRAFT, "title": translator.text(_TITLE), **schema, **in_dong, "$defs": own}


def _in_dong() -> _Json:
    """Return the definitions of what else is true of the amounts of a plan in đồng.

    What a currency is called no schema knows, so that amounts of others are looked at less well.
    """
    # By patterns, as fields are described elsewhere.
    fields = {
        "^total$": _reference("AmountInDong"),
        "^funding$": _reference("CellInDong"),
        "^quantities$": _reference("CostsInDong"),
        f"^(?:restated|{'|'.join(KEYS_OF_PARTS)})$": {"items": _reference("InDong")},
    }
    cells = {
        "^quantities$": _reference("CostsInDong"),
        f"^(?!(?:{'|'.join(AMOUNT_FIELDS)})$)": _reference("CellInDong"),
        "^amount$": _reference("AmountInDong"),
    }
    costs = {"^unit_cost$": _reference("AmountInDong")}
    return {
        "AmountInDong": amount_in_dong(),
        "CellInDong": {
            "if": {"type": "object"},
            "then": {"patternProperties": cells},
            "else": _reference("AmountInDong"),
        },
        "CostsInDong": {"items": {"patternProperties": costs}},
        "InDong": {"patternProperties": fields},
    }


def _take_out_what_is_for_programs(model: _Json) -> None:
    """Take out names in English, and defaults that no file can hold."""
    if "properties" in model:
        for name in ("title", "description"):
            model.pop(name, None)
    for each in model.get("properties", {}).values():
        for name in ("title", "default"):
            each.pop(name, None)


def _for_people(schema: Any, translator: Translator) -> Any:
    """Return a schema with what is shown of it in the translator's language, and short names."""
    if isinstance(schema, list):
        return [_for_people(each, translator) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _entry(key, each, translator) for key, each in schema.items()}


def _entry(key: str, value: Any, translator: Translator) -> Any:
    if key == "$ref":
        return _short(value)
    if key in _SHOWN and isinstance(value, str):
        return translator.text(Message(value, {}))
    return _for_people(value, translator)


def _short(name: str) -> str:
    """Return the name of a definition as it is in the schema: that of a field's type is shorter."""
    return name.removesuffix("Field")


def _fields(schemas: _Json, descriptions: dict[str, Message], translator: Translator) -> _Json:
    """Return the schemas of fields, each with its description."""
    return {
        name: {**schema, "description": translator.text(descriptions[name])}
        for name, schema in schemas.items()
    }


def _reference(name: str) -> _Json:
    return {"$ref": f"#/$defs/{name}"}


def _shares(translator: Translator) -> _Json:
    """Return the definitions of shares: Shares, and BaseCell for what they are stated of."""
    item = {**_reference("Text"), "description": translator.text(_BASE_ITEM)}
    percent = {"type": "string", "pattern": r"%\s*$"}
    base = _reference("BaseCell")
    fields = {"share": percent, "of": base, "change": percent, "from": base}
    entry = {
        "type": "object",
        "properties": _fields(fields, _SHARE_FIELDS, translator),
        "oneOf": [{"required": ["share", "of"]}, {"required": ["change", "from"]}],
        "additionalProperties": False,
    }
    return {
        "Shares": {"type": "array", "items": entry},
        "BaseCell": {
            "type": "object",
            "properties": {"item": item},
            "additionalProperties": {"type": ["string", "number", "integer"]},
        },
    }


def _quantities(translator: Translator) -> _Json:
    """Return the definitions of what an amount is for: Quantities, and Factor for a number."""
    from giamngheo_cli.programmes.norms import norms  # noqa: PLC0415 schemas alone need all

    factor = _reference("Factor")
    fields = {
        "count": factor,
        "of": _reference("Text"),
        "times": {"type": "object", "additionalProperties": factor},
        "unit_cost": _reference("Amount"),
        "norm": {"enum": list(norms())},
    }
    quantity = {
        "type": "object",
        "properties": _fields(fields, _QUANTITY_FIELDS, translator),
        "required": ["count"],
        "additionalProperties": False,
    }
    return {
        "Quantities": {"type": "array", "items": quantity},
        "Factor": {
            "type": ["string", "number"],
            "pattern": r"^\D*\d[\d., \u00a0\u202f]*$",
            "minimum": 0,
            "exclusiveMaximum": 10**MAX_DIGITS,
        },
    }


def _funding(translator: Translator) -> _Json:
    """Return the definitions of a funding tree: Funding, and Cell for what stands at a code."""
    cell = _reference("Cell")
    codes = {
        name: {**cell, "description": label} for name, label in _built_in_codes(translator).items()
    }
    year = {**cell, "description": translator.text(built_in().dimensions[YEAR].label)}
    declared = {**cell, "description": translator.text(_DECLARED_CODE)}
    others = {"patternProperties": {_PERIOD: year}, "additionalProperties": declared}
    fields = {"amount": _reference("Amount"), "note": _reference("Text"), "ref": _reference("Text")}
    fields |= {"quantities": _reference("Quantities"), "shares": _reference("Shares")}
    details = {
        "type": "object",
        "properties": _fields(fields, _CELL_FIELDS, translator) | codes,
        **others,
        "not": {"propertyNames": {"enum": ["note", "quantities", "ref", "shares"]}},
    }
    return {
        "Funding": {
            "type": "object",
            "propertyNames": {"not": {"enum": list(AMOUNT_FIELDS)}},
            "properties": codes,
            **others,
        },
        "Cell": {"anyOf": [_reference("Amount"), details]},
    }


def _codes(translator: Translator) -> _Json:
    """Return the definitions of what a plan declares: Codes, and Dimension for one of them."""
    dimension = _reference("Dimension")
    known = {
        name: {**dimension, "description": translator.text(each.label)}
        for name, each in built_in().dimensions.items()
        if name != YEAR
    }
    own = {**dimension, "description": translator.text(_DECLARED_DIMENSION)}
    extended = {each.casefold() for each in built_in().codes}
    taken = [each for each in _built_in_codes(translator) if each.casefold() not in extended]
    taken += AMOUNT_FIELDS
    texts = {"type": "array", "items": _reference("Text")}
    below = _reference("CodesBelow")
    fields = {
        **dict.fromkeys(("title", "label", "within"), _reference("Text")),
        "aliases": texts,
        "codes": below,
    }
    described = {
        "type": "object",
        "properties": _fields(fields, _CODE_FIELDS, translator),
        "additionalProperties": False,
    }
    code = {
        "description": translator.text(_CODE_NAME),
        "anyOf": [_reference("Text"), _reference("Code")],
    }
    names = {**_reference("Name"), "not": {"anyOf": [{"enum": taken}, {"pattern": _FOUR_DIGITS}]}}
    of_dimension = {"title": _reference("Text"), "adds": {"enum": [True, False]}, "codes": below}
    return {
        "Codes": {
            "type": "object",
            "propertyNames": {**_reference("Name"), "not": {"enum": [YEAR, PARTS, *AMOUNT_FIELDS]}},
            "properties": known,
            "additionalProperties": own,
        },
        "Dimension": {
            "type": "object",
            "propertyNames": names,
            "properties": _fields(of_dimension, _DIMENSION_FIELDS, translator),
            "additionalProperties": code,
        },
        "CodesBelow": {
            "type": "object",
            "propertyNames": names,
            "additionalProperties": code,
        },
        "Code": described,
    }


def _built_in_codes(translator: Translator) -> dict[str, str]:
    """Return what each spelling of a built-in code stands for."""
    book = built_in()
    return {
        spelling: translator.text(Joined((code.dimension.label, code.label), ": "))
        for spelling in book.spellings.values()
        if (code := book.find(spelling))
    }
