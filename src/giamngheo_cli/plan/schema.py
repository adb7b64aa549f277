"""The plan language as a JSON Schema, for editors: completion, hover texts, first mistakes.

Editors hand over what YAML makes of a file, not its text: 1.300 comes as the number 1.3. The
schema therefore takes more than the plan language does; `validate` has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations
from typing import Any
from unicodedata import combining, normalize

from giamngheo_cli.amount.model import QUALIFIERS, UNIT_NAMES, UNITS
from giamngheo_cli.amount.read import FORMS, MAX_DIGITS
from giamngheo_cli.codes import YEAR, built_in
from giamngheo_cli.messages import Joined, Translator, message
from giamngheo_cli.plan.models import LEVELS, core_schema
from giamngheo_cli.plan.reading import AMOUNT_FIELDS, PARTS, PERIOD

_Json = dict[str, Any]

_FOUR_DIGITS = "^[0-9]{4}$"
#: The letters of a name. `\w` alone is ASCII to the editors that are written in JavaScript.
_NAME = r"^[\w.\u00aa-\uffff-]+$"
_SPACE = r"[ \t\n\u00a0\u202f]"

_TITLE = message("Plan for a National Target Programme")
_FIELDS = {
    "plan": message("The version of the plan language: 1."),
    "id": message("A short name, unique among its siblings: letters, digits, “.”, “_” and “-”."),
    "title": message("The title, as the document gives it."),
    "issuer": message("Who issues the plan."),
    "period": message("A year or a span of years, such as 2021-2025."),
    "unit": message("The unit of amounts that name none, such as triệu đồng. Without it: đồng."),
    "numbers": message(
        "How numbers are written. vi: 1.300 is one thousand three hundred and 76,47 has decimals. "
        "en: the reverse. Without it: vi."
    ),
    "codes": message("Codes and dimensions that are not built in, such as the places of the plan."),
    "ref": message("Where the source document says it, such as VII.1."),
    "total": message("The amount of the whole item, such as 76,47 tỷ; Không for none."),
    "words": message("The total in words, as the document has it (Bằng chữ)."),
    "funding": message(
        "The total broken down by source, kind, year and place. Breakdowns may stand side by side, "
        "and nest in any order."
    ),
    "partial": message(
        "The breakdowns that do not list everything (“trong đó”): they may add up to less."
    ),
    "restated": message("Figures that the document states again elsewhere."),
    "lead": message("The office in charge."),
    "partners": message("The offices that take part."),
    "goal": message("What is to be reached."),
    "beneficiaries": message("Who benefits."),
    "content": message("What is to be done."),
    "note": message("A remark."),
    "programmes": message("The programmes of this item. All its parts stand under one level."),
    "projects": message("The projects of this item. All its parts stand under one level."),
    "subprojects": message("The sub-projects of this item. All its parts stand under one level."),
    "activities": message("The activities of this item. All its parts stand under one level."),
    "amount": message("The amount of this code, such as 76,47 tỷ; Không for none."),
    "label": message("The name of the code in reports."),
    "aliases": message("Other ways in which this plan writes the code."),
    "within": message("The code of the same dimension that this one is a part of."),
}
_DECLARED_CODE = message("A code that the plan declares under codes:, or a misspelt one.")
_DECLARED_DIMENSION = message("A dimension of this plan; its codes and their names stand below.")
_CODE_NAME = message("A code of this plan: its name in reports, or a map of what is said of it.")
_NOT_AN_AMOUNT = message(
    "Not an amount. Write a number and a unit, such as 76,47 tỷ, or Không for none."
)
_NOT_A_NAME = message("A name has letters, digits, “.”, “_” and “-”.")
_NOT_A_PERIOD = message("Write a year or a span of years, such as 2025 or 2021-2025.")


def plan_schema(translator: Translator) -> _Json:
    """Return the JSON Schema (draft 2020-12) of a plan, described in the translator's language."""
    plan = _models()
    definitions = plan.pop("$defs")
    levels = {"anyOf": [{"required": list(pair)} for pair in combinations(LEVELS, 2)]}
    for model in (plan, definitions["Item"], definitions["Restated"]):
        for named_in_english in ("title", "description"):
            model.pop(named_in_english, None)
        model["properties"] = _fields(model["properties"], translator)
        model["additionalProperties"] = False
        if model is not definitions["Restated"]:
            model["not"] = levels
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": translator.text(_TITLE),
        **plan,
        "$defs": definitions | _scalars(translator) | _funding(translator) | _codes(translator),
    }


def _models() -> _Json:
    """Return what pydantic makes of the models; each of our own definitions is still empty."""
    # Only this command needs it, and importing it takes as long as all the rest of a run.
    from pydantic.json_schema import CoreRef, GenerateJsonSchema  # noqa: PLC0415

    class Generator(GenerateJsonSchema):
        def function_plain_schema(self, schema: Any) -> _Json:
            core_ref = CoreRef(schema["metadata"]["definition"])
            name, reference = self.get_cache_defs_ref_schema(core_ref)
            self.definitions[name] = {}
            return reference

        def default_schema(self, schema: Any) -> _Json:
            return self.generate_inner(schema["schema"])

        def field_title_should_be_set(self, schema: Any) -> bool:
            del schema
            return False

    return Generator().generate(core_schema())


def _fields(schemas: _Json, translator: Translator) -> _Json:
    """Return the schemas of fields, each with its description."""
    return {
        name: {**schema, "description": translator.text(_FIELDS[name])}
        for name, schema in schemas.items()
    }


def _reference(name: str) -> _Json:
    return {"$ref": f"#/$defs/{name}"}


def _scalars(translator: Translator) -> _Json:
    """Return the definitions of what is one text in a plan, and of lists of such."""
    return {
        "Text": {"type": ["string", "number", "boolean", "null"]},
        "Name": {
            "type": ["string", "number", "boolean"],
            "pattern": _NAME,
            "patternErrorMessage": translator.text(_NOT_A_NAME),
        },
        "Version": {"enum": [1, "1"]},
        "Period": {
            "type": ["string", "integer"],
            "pattern": f"^{PERIOD.pattern}$",
            "patternErrorMessage": translator.text(_NOT_A_PERIOD),
            "minimum": 1000,
            "maximum": 9999,
        },
        "Unit": _word(UNIT_NAMES.values(), UNITS),
        "Numbers": _word(FORMS, FORMS),
        "Partial": {
            "type": "array",
            "items": {"anyOf": [{"enum": [PARTS, *built_in().dimensions]}, _reference("Name")]},
        },
        "Amount": {
            "type": ["string", "number"],
            "pattern": _amount_pattern(),
            "patternErrorMessage": translator.text(_NOT_AN_AMOUNT),
            "exclusiveMinimum": -(10**MAX_DIGITS),
            "exclusiveMaximum": 10**MAX_DIGITS,
            "examples": [
                "76,47 tỷ",
                "1.300 triệu đồng",
                "68 tỷ 782 triệu",
                "khoảng 20 tỷ",
                "Không",
            ],
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
    others = {"patternProperties": {_FOUR_DIGITS: year}, "additionalProperties": declared}
    fields = {"amount": _reference("Amount"), "note": _reference("Text"), "ref": _reference("Text")}
    details = {
        "type": "object",
        "properties": _fields(fields, translator) | codes,
        **others,
        "not": {"propertyNames": {"enum": ["note", "ref"]}},
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
    taken = [*AMOUNT_FIELDS, *_built_in_codes(translator)]
    texts = {"type": "array", "items": _reference("Text")}
    fields = {"label": _reference("Text"), "aliases": texts, "within": _reference("Text")}
    described = {
        "type": "object",
        "properties": _fields(fields, translator),
        "additionalProperties": False,
    }
    return {
        "Codes": {
            "type": "object",
            "propertyNames": {**_reference("Name"), "not": {"enum": [YEAR, PARTS, *AMOUNT_FIELDS]}},
            "properties": known,
            "additionalProperties": own,
        },
        "Dimension": {
            "type": "object",
            "propertyNames": {
                **_reference("Name"),
                "not": {"anyOf": [{"enum": taken}, {"pattern": _FOUR_DIGITS}]},
            },
            "additionalProperties": {
                "description": translator.text(_CODE_NAME),
                "anyOf": [_reference("Text"), described],
            },
        },
    }


def _built_in_codes(translator: Translator) -> dict[str, str]:
    """Return what each spelling of a built-in code stands for."""
    book = built_in()
    return {
        spelling: translator.text(Joined((code.dimension.label, code.label), ": "))
        for spelling in book.spellings.values()
        if (code := book.find(spelling))
    }


def _amount_pattern() -> str:
    """Return the grammar of amounts in both number forms; a larger unit comes first."""
    whole, any_number = _number(0), _number(max(UNITS.values()))
    segments = "".join(
        f"(?:(?:{whole}|{_number(exponent)}(?=[^0-9]*$)){_SPACE}*{_units(exponent)}{_SPACE}*)?"
        for exponent in sorted(set(UNITS.values()), reverse=True)
    )
    sign = rf"(?:{_any_of(QUALIFIERS)}{_SPACE}+)?(?:[-\u2212]{_SPACE}*)?"
    amount = f"{sign}(?=[0-9]){segments}(?:{any_number})?"
    return f"^{_SPACE}*(?:{_any_of(['không'])}|{amount}){_SPACE}*$"


def _number(decimals: int) -> str:
    """Return the pattern of a number of at most so many decimals, in either form."""
    forms = []
    for group, decimal in FORMS.values():
        grouped = f"[1-9][0-9]{{0,2}}(?:(?:[{group}][0-9]{{3}})+|(?:{_SPACE}+[0-9]{{3}})+)"
        fraction = f"(?:[{decimal}][0-9]{{1,{decimals}}})?" if decimals else ""
        forms.append(f"(?:[0-9]+|{grouped}){fraction}")
    return f"(?:{'|'.join(forms)})"


def _units(exponent: int) -> str:
    return _any_of(name for name, each in UNITS.items() if each == exponent)


def _word(proposed: Iterable[str], known: Iterable[str]) -> _Json:
    """Return the schema of one of the known words, some of which editors propose."""
    pattern = f"^{_SPACE}*{_any_of(known)}{_SPACE}*$"
    return {"anyOf": [{"enum": list(proposed)}, {"type": "string", "pattern": pattern}]}


def _any_of(words: Iterable[str]) -> str:
    """Return the pattern of some words in any case, their diacritics composed or not."""
    patterns = (
        "".join(f"{_SPACE}+" if letter == " " else _letter(letter) for letter in word)
        for word in words
    )
    return f"(?:{'|'.join(patterns)})"


def _letter(letter: str) -> str:
    forms = {form for case in (letter, letter.upper()) for form in _forms(case)}
    return f"(?:{'|'.join(sorted(forms))})"


def _forms(letter: str) -> Iterator[str]:
    """Yield the ways to write a letter: ồ, ô with a grave behind it, o with both."""
    spelt = normalize("NFD", letter)
    for order in permutations(spelt[1:]):
        marks = "".join(order)
        for count in range(len(marks) + 1):
            form = normalize("NFC", spelt[0] + marks[:count]) + marks[count:]
            if normalize("NFC", form) == letter:
                # Bare marks would not survive an editor that composes what it saves.
                yield "".join(f"\\u{ord(each):04x}" if combining(each) else each for each in form)
