"""What a plan says of its currency, or of another measure that it counts → Currency."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from giamngheo_cli.amount import DONG, Currency
from giamngheo_cli.amount.model import QUALIFIERS
from giamngheo_cli.codes import fold
from giamngheo_cli.messages import Message, did_you_mean, excerpt, known_words, message
from giamngheo_cli.plan.faults import BAD_VALUE, MISSING_FIELD, UNKNOWN_FIELD
from giamngheo_cli.plan.nodes import Mapping, Node, Scalar

if TYPE_CHECKING:
    from giamngheo_cli.plan.reading import Reading

FIELDS = ("name", "decimals")
MOST_LETTERS, MOST_DECIMALS = 40, 4
_DECIMALS = re.compile(f"[0-{MOST_DECIMALS}]")
#: What may stand within a name, but not at its ends: lượt hộ, U.S.$, m³/s.
_WITHIN = " ./'’"
#: Letters and marks that nobody sees: fillers, joiners, choices of a glyph.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")
_WORDS_OF_AMOUNTS = {word.split()[0] for word in (*QUALIFIERS, "không")}
#: Number words, and units of đồng that are no other name for it, such as trđ.
_COUNTING = {
    word
    for units in (Currency("?").units, DONG.units)
    for word, exponent in units.items()
    if exponent and " " not in word
}
_EXAMPLE = message("write it like {example}", example="currency: {name: USD, decimals: 2}")


def read_currency(reading: Reading, node: Node | None) -> Currency | None:
    """Read what a plan counts; None, with the faults reported, where that cannot be known."""
    if node is None:
        return DONG
    if not isinstance(node, Mapping):
        _wrong_kind(reading, node)
        return None
    unknown = [key for key in node if key not in FIELDS]
    for key in unknown:
        text = message("“{key}” is not a field here", key=excerpt(key))
        hint = did_you_mean(key, FIELDS, known_words(FIELDS))
        reading.fault(UNKNOWN_FIELD, node[key].key_place, text, hint)
    name, decimals = _name(reading, node), _decimals(reading, node.get("decimals"))
    if name is None or decimals is None or unknown:
        return None
    if DONG.units.get(fold(name)) != 0:
        return Currency(name, decimals)
    if not decimals:
        return DONG
    text = message("đồng has no decimals")
    reading.fault(BAD_VALUE, node["decimals"].place, text, message("leave decimals out"))
    return None


def _wrong_kind(reading: Reading, node: Node) -> None:
    if isinstance(node, Scalar) and node.readable and node.text:
        text = message("“{value}” does not say what the plan counts", value=excerpt(node.text))
        reading.fault(BAD_VALUE, node.place, text, _EXAMPLE)
    else:
        reading.wrong_kind(node, Mapping)


def _name(reading: Reading, currency: Mapping) -> str | None:
    node = currency.get("name")
    if node is None:
        text = message("“{field}” is missing", field="name")
        reading.fault(MISSING_FIELD, currency.key_place, text, _EXAMPLE)
        return None
    scalar = reading.text(node)
    if scalar is None or not scalar.readable:
        return None
    name = " ".join(scalar.text.split())
    hint = _hint_at_name(name)
    if hint is None:
        return name
    text = message(
        "“{name}” cannot name what the plan counts, so no amount of the file is read or checked",
        name=excerpt(name),
    )
    reading.fault(BAD_VALUE, scalar.place if name else scalar.key_place, text, hint)
    return None


def _hint_at_name(name: str) -> Message | None:
    """Return what to do about a name that cannot be one; None if it can."""
    if not _is_well_formed(name):
        return message(
            "a name has letters and signs such as € or m³, no digits, and at most {limit} of them",
            limit=MOST_LETTERS,
        )
    words = fold(name).split()
    if not _COUNTING.isdisjoint(words) or words[0] in _WORDS_OF_AMOUNTS:
        return message(
            "name it alone, such as USD or hộ; words like triệu or khoảng stand in amounts, and "
            "in unit:"
        )
    return None


def _is_well_formed(name: str) -> bool:
    if not 0 < len(name) <= MOST_LETTERS or _UNSEEN.search(name):
        return False
    if name[0] in _WITHIN or name[-1] in _WITHIN or category(name[0])[0] == "M":
        return False
    return all(map(_may_stand, name))


def _may_stand(letter: str) -> bool:
    return letter in _WITHIN or category(letter) in {"Sc", "No"} or category(letter)[0] in "LM"


def _decimals(reading: Reading, node: Node | None) -> int | None:
    if node is None:
        return 0
    scalar = reading.text(node)
    if scalar is None or not scalar.readable:
        return None
    if _DECIMALS.fullmatch(scalar.text):
        return int(scalar.text)
    text = message("“{value}” is not a number of decimals", value=excerpt(scalar.text))
    hint = message("write a whole number from 0 to {most}", most=MOST_DECIMALS)
    reading.fault(BAD_VALUE, scalar.place if scalar.text else scalar.key_place, text, hint)
    return None
