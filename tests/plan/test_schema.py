"""The schema that editors use says the same as the models, as far as a schema can."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import giamngheo_cli
from command import Command
from giamngheo_cli.amount import FORMS, UNITS, AmountError, NumberForm, read
from giamngheo_cli.amount.model import QUALIFIERS
from giamngheo_cli.codes import built_in
from giamngheo_cli.plan.models import Item, Part, Plan, Restated
from plans import ROOT

COMMITTED = ROOT / "schemas" / "plan.schema.json"
EXAMPLES = ROOT / "tests" / "examples"
LAUGHS = EXAMPLES / "reject" / "yaml-billion-laughs.yaml"
OF_RULES = Path(giamngheo_cli.__file__).parent / "rules" / "example_plans"
#: Without the file of which YAML makes a million items: its aliases are gone like all others.
REJECTS = sorted({*(EXAMPLES / "reject").glob("*.yaml")} - {LAUGHS})

SCHEMA = json.loads(COMMITTED.read_bytes())
DEFINITIONS = SCHEMA["$defs"]
VALIDATOR = Draft202012Validator(SCHEMA)

#: The rejects that a schema can express. It cannot express the others, because
#: - 1.30 and 0x10 reach it as numbers, `.nan` compares with nothing, and 1.0 equals 1;
#: - it takes numbers in both forms and decimals for any unit, whatever the top of the plan says;
#: - a plan may declare codes and dimensions, so that any key may be a code;
#: - it cannot compare keys or ids with one another, and of duplicate keys it sees only the last;
#: - anchors, tags, merge keys and the depth of items are gone once YAML has read them;
#: - what is not YAML, or an integer of 5,000 digits, never reaches it.
EXPRESSIBLE = """
shares-bad
amount-blank amount-blank-code amount-blank-quoted amount-boolean amount-dash amount-dash-code
amount-date amount-decimals-before-last-unit amount-en-dash amount-escape amount-finer-than-dong
amount-full-width-digits amount-in-brackets amount-infinity amount-marks-mixed amount-markup
amount-null amount-qualifier-alone amount-qualifier-unknown amount-range amount-rate amount-rates
amount-spaces-misgrouped amount-tilde amount-unit-foreign amount-unit-misspelt
amount-unit-of-something-else amount-unit-twice amount-unit-unknown-twice
amount-unit-without-diacritics amount-units-repeated
amount-units-rising amount-words amounts-bad-everywhere
code-field-misspelt codes-that-do-not-add-within-each-other
currency-decimals-5 currency-decimals-blank currency-decimals-broken currency-decimals-negative
currency-list currency-name-blank currency-name-digits currency-name-endless
currency-name-quoted-blank currency-text currency-unknown-key currency-without-name
declared-code-field declared-code-known-alias declared-code-year
declared-dimension-amount declared-dimension-parts declared-dimension-space declared-dimension-year
flow-comma flow-comma-before-line-break flow-comma-detail flow-comma-item flow-comma-lines
flow-comma-no-unit flow-comma-twice
id-blank id-list id-with-escape id-with-slash id-with-space
kind-amount-map kind-code-list kind-codes-dimension-text kind-codes-list kind-funding-amount
kind-funding-blank kind-funding-list kind-item-list kind-item-text kind-items-blank kind-items-map
kind-items-text kind-lead-map kind-partial-text kind-restated-entry kind-restated-map kind-root-list
kind-root-number kind-root-text kind-title-list kind-total-list kind-total-map
levels-blank levels-missing levels-mixed-item levels-mixed-parts levels-mixed-root
levels-where-the-key-names-it
many-at-once
missing-id missing-id-item missing-id-items-at-depth missing-plan missing-plan-and-id
numbers-unknown
partial-far
period-in-words period-two-digits
unit-foreign unit-misspelt unit-unknown-once
unknown-field-code unknown-field-escape unknown-field-far unknown-field-near-funding
unknown-field-near-total unknown-field-restated unknown-field-root-only unknown-field-upper-case
unknown-field-vietnamese unknown-fields-everywhere
version-2 version-text
yaml-depth-block yaml-depth-flow yaml-depth-flow-map
"""


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do, whose YAML 1.2 takes 1e3 for a number."""


EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]+e[-+]?[0-9]+$"), list("-+0123456789")
)


def load(file: Path) -> Any:
    """Return what an editor hands over: keys are texts, and so are dates."""
    data = yaml.load(file.read_bytes(), EditorLoader)  # noqa: S506 it is a safe loader
    return json.loads(json.dumps(data, default=str))


def is_of_file_level(file: Path) -> bool:
    return "GN0" in file.read_text(encoding="utf-8").partition("\n")[0]


def is_rejected(file: Path) -> bool:
    try:
        return not VALIDATOR.is_valid(load(file))
    except (yaml.YAMLError, ValueError):
        return False


VALID = [
    *sorted((EXAMPLES / "accept").glob("*.yaml")),
    *sorted((ROOT / "plans").glob("*.yaml")),
    *sorted(OF_RULES.glob("*.pass.yaml")),
    *(file for file in REJECTS if not is_of_file_level(file)),
]


def test_committed_schema_is_what_the_command_prints(giamngheo: Command) -> None:
    result = giamngheo("schema", "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert result.out == COMMITTED.read_text(encoding="utf-8")


def test_schema_survives_an_output_without_vietnamese_letters(giamngheo: Command) -> None:
    result = giamngheo("schema", "--lang", "en", env={"PYTHONIOENCODING": "ascii"})
    assert result.document == SCHEMA


def test_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_what_the_models_take_the_schema_takes(file: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(load(file))] == []


def test_what_a_schema_can_express_it_rejects() -> None:
    rejected = {file.stem for file in REJECTS if is_of_file_level(file) and is_rejected(file)}
    assert rejected == set(EXPRESSIBLE.split())


# Amounts


def amount_is_valid(amount: object) -> bool:
    return VALIDATOR.is_valid({"plan": 1, "id": "x", "total": amount})


def reads(text: str, form: NumberForm) -> bool:
    try:
        read(text, 6, form)
    except AmountError:
        return False
    return True


NUMBERS = ["0", "7", "007", "300", "1.300", "1,300", "0,05", "76.47", "1.300,5", "1,300.5", "1 300"]
SEGMENTS = st.tuples(
    st.sampled_from(NUMBERS), st.sampled_from(["", " ", "\u00a0 "]), st.sampled_from(["", *UNITS])
)


@given(
    qualifier=st.sampled_from(["", "-", "− ", *(f"{word} " for word in QUALIFIERS)]),
    segments=st.lists(SEGMENTS.map("".join), min_size=1, max_size=3).map(" ".join),
    case=st.sampled_from([str.lower, str.upper, str.capitalize]),
    form=st.sampled_from(["NFC", "NFD"]),
)
def test_every_amount_that_is_read_is_valid(
    qualifier: str, segments: str, case: Any, form: Any
) -> None:
    text = normalize(form, case(qualifier + segments))
    if any(reads(text, each) for each in FORMS.values()):
        assert amount_is_valid(text)


@pytest.mark.parametrize(
    "amount",
    [
        *(400, 1.3, 0, -5),
        *("Không", "KHÔNG", "12\u202ftỷ", "68 tỷ 782 triệu đồng", "tối đa 1.300,5 tr"),
        # As some keyboards type it: the circumflex in the letter, the tone behind it.
        *("12 triê\u0323u đô\u0300ng", "12 tri\u1eb9\u0302u"),
    ],
)
def test_amounts(amount: object) -> None:
    assert amount_is_valid(amount)


@pytest.mark.parametrize(
    "amount",
    [
        *("12 tỷ tỷ", "12 triêu", "12 ty", "12 tỷđồng", "1.300.5", "1,5 đồng", "khoảng Không"),
        *("-", "", "~", None, True, [], {}, math.inf, 10**30),
    ],
)
def test_no_amounts(amount: object) -> None:
    assert not amount_is_valid(amount)


# What editors show


def described(schema: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every field below a schema, and its description."""
    if isinstance(schema, list):
        for entry in schema:
            yield from described(entry, path)
    elif isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{path}/{name}", field.get("description", "")
        for key, inner in schema.items():
            yield from described(inner, f"{path}/{key}")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_field_has_a_description(inside: Command, language: str) -> None:
    document = inside("schema", "--lang", language).document
    fields = dict(described(document))
    assert [path for path, text in fields.items() if not text.strip()] == []
    assert fields["/total"] != fields["/ref"]


def test_every_field_of_the_models_is_there() -> None:
    assert set(SCHEMA["properties"]) == set(Plan.model_fields)
    assert set(DEFINITIONS["Item"]["properties"]) == set(Item.model_fields)
    assert set(DEFINITIONS["Part"]["properties"]) == set(Part.model_fields)
    assert DEFINITIONS["Part"]["required"] == ["id", "level"]
    assert set(DEFINITIONS["Restated"]["properties"]) == set(Restated.model_fields)


def test_editors_can_propose_codes_and_words(inside: Command) -> None:
    codes = DEFINITIONS["Funding"]["properties"]
    assert set(codes) == set(built_in().spellings.values())
    assert codes["NSTW"]["description"] == "source: central budget"
    (details,) = (each for each in DEFINITIONS["Cell"]["anyOf"] if "properties" in each)
    assert set(details["properties"]) == {"amount", "note", "quantities", "ref", "shares", *codes}
    assert "triệu đồng" in DEFINITIONS["Unit"]["anyOf"][0]["enum"]
    assert DEFINITIONS["Numbers"]["anyOf"][0]["enum"] == ["vi", "en"]
    vietnamese = inside("schema", "--lang", "vi").document["$defs"]["Funding"]["properties"]
    assert vietnamese["NSTW"]["description"] == "nguồn vốn: ngân sách trung ương"


def test_examples_of_amounts_are_amounts() -> None:
    examples = DEFINITIONS["Amount"]["examples"]
    assert examples
    assert all(amount_is_valid(example) for example in examples)
