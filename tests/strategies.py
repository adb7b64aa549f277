"""Plans that hypothesis draws: items with funding trees and parts, as data and as YAML."""

from __future__ import annotations

import operator
from typing import Any
from unicodedata import normalize

import yaml
from hypothesis import strategies as st

from giamngheo_cli.codes import Code, Dimension, Label, built_in, fold
from giamngheo_cli.plan.figures import AMOUNT_FIELDS, PARTS
from giamngheo_cli.plan.funding import MAX_CODES
from giamngheo_cli.plan.models import Item, Restated, text_fields
from giamngheo_cli.plan.shape import KEYS_OF_PARTS

# Plans of which nearly all can be read, and in which hardly anything adds up

YEARS = ("2022", "2023")
#: Codes by their dimensions, and those that lie within others.
_CODES = {
    "source": ("central", "local", "province", "mobilised"),
    "kind": ("investment",),
    "year": YEARS,
}
_WITHIN = {"local": ("province",)}
_FIELDS = ("id", "total", "funding", "partial", "projects")
#: How deep items lie within items below the plan itself.
_DEPTH = 3

AMOUNTS = st.integers(0, 10**15)


def _breakdowns(dimension: str, code: str) -> st.SearchStrategy[Any]:
    """Draw what stands under a code: codes that may, or zero."""
    others = [each for name, codes in _CODES.items() if name != dimension for each in codes]
    below = dict.fromkeys([*others, *_WITHIN.get(code, ())], AMOUNTS)
    return st.fixed_dictionaries({}, optional=below).map(lambda drawn: drawn or 0)


FUNDINGS = st.fixed_dictionaries(
    {},
    optional={
        code: AMOUNTS | _breakdowns(dimension, code)
        for dimension, codes in _CODES.items()
        for code in codes
    },
)
_PARTIAL = st.sampled_from(([], [], ["parts"], ["source"], ["year"], ["parts", "source"]))


def _items(parts: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {
        "total": st.sampled_from([0, 5]) | AMOUNTS,
        "funding": FUNDINGS,
        "partial": _PARTIAL,
    }
    drawn = st.fixed_dictionaries(
        {"id": st.integers(0, 10**9).map("i{}".format), "projects": parts}, optional=fields
    )
    return drawn.map(lambda item: {name: item[name] for name in _FIELDS if name in item})


LEAVES = _items(st.builds(list))
ITEM_TREES = LEAVES
for _ in range(_DEPTH):
    ITEM_TREES = _items(st.lists(ITEM_TREES, max_size=4))


def all_items(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Return an item and all below it."""
    return [item, *(each for part in item["projects"] for each in all_items(part))]


def as_yaml(value: Any) -> str:
    """Return a value as YAML in flow style; the amounts hold no comma."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(each) for each in value) + "]"
    return str(value)


def data_of(item: dict[str, Any], name: str = "x") -> bytes:
    """Return an item as a plan of that id."""
    fields = [f"{key}: {as_yaml(item[key])}" for key in item if key != "id"]
    return "\n".join(["plan: 1", f"id: {name}", *fields, ""]).encode()


# Plans without faults, with all that the plan language has, as maps, lists and texts

#: What means something to YAML, or is taken for something else than a text by many readers.
PIECES = (
    *"-?:,[]{}#&*!|>'\"%@`~= \t\n\r\x85\u2028\u2029\ufeff\x00\x7fa1",
    "---",
    "...",
    "<<",
    "no",
)
#: Texts as they are read from a file: in NFC.
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
).map(lambda text: normalize("NFC", text))


ITEM_TEXTS, RESTATED_TEXTS = (
    st.fixed_dictionaries({}, optional=dict.fromkeys(text_fields(model), TEXTS))
    for model in (Item, Restated)
)
NAMES = st.text("aB9ộ._-", min_size=1, max_size=4) | st.sampled_from(["yes", "null", "1.5"])
#: Amounts in each form of numbers, and those that both have.
AMOUNT_TEXTS = {"vi": ("1.300", "76,47 tỷ", "0,0 tr"), "en": ("1,300", "76.47 tỷ", "0.0 tr")}
FACTORS = {
    "vi": ("1.180", "1,5", "khoảng 20", "0", " 12 "),
    "en": ("1,180", "1.5", "Hơn\n5", "0", "1 180"),
}
ANY_AMOUNTS = (
    *("Không", "0", "1 300", "68 tỷ 782 triệu đồng", "-5 triệu", "−3", "khoảng 20 tỷ", "7 trđ"),
    *("tối đa  30\tngàn", "hơn\n 9 VNĐ ", "Gần 300"),
)


class Vocabulary:
    """The codes and amounts that a plan may use; each code with the ways to write it."""

    def __init__(self, numbers: str) -> None:
        self.book = built_in()
        self.amounts = st.sampled_from(AMOUNT_TEXTS[numbers] + ANY_AMOUNTS)
        factors = st.sampled_from(FACTORS[numbers])
        others = {
            "of": TEXTS,
            "times": st.dictionaries(NAMES, factors, max_size=2),
            "unit_cost": self.amounts,
            "norm": st.sampled_from(["qd28-power", "nd20-2021", "nd116-rice"]),
        }
        quantity = st.fixed_dictionaries({"count": factors}, optional=others)
        self.quantities = st.lists(quantity, max_size=2)
        self.ways: dict[Code, list[str]] = {}
        for spelling in (*self.book.spellings.values(), *YEARS):
            code = self.book.find(spelling)
            assert code is not None
            self.ways.setdefault(code, []).append(spelling)

    def declare(self, code: Code, aliases: list[str]) -> None:
        self.book.add(code, aliases)
        self.ways[code] = [code.name, *aliases]

    def is_free(self, spelling: str) -> bool:
        return self.book.find(spelling) is None and fold(spelling) not in AMOUNT_FIELDS


@st.composite
def declarations(draw: st.DrawFn, vocabulary: Vocabulary) -> dict[str, Any]:
    """Draw the codes that a plan declares, which the vocabulary then has."""
    declared: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(["source", "place", "Cấp", "no"]), unique=True)):
        dimensions = vocabulary.book.dimensions
        label = Label(dict.fromkeys(("en", "vi"), name))
        dimension = dimensions.setdefault(name, Dimension(name, label, len(dimensions)))
        declared[name] = {}
        for code in draw(st.lists(NAMES.filter(vocabulary.is_free), unique_by=fold, max_size=3)):
            if vocabulary.is_free(code):
                declared[name][code] = draw(descriptions(vocabulary, dimension, code))
    return declared


@st.composite
def descriptions(draw: st.DrawFn, vocabulary: Vocabulary, dimension: Dimension, name: str) -> Any:
    """Draw what is said of a declared code."""
    free = TEXTS.filter(lambda text: vocabulary.is_free(text) and fold(text) != fold(name))
    described: dict[str, Any] = {
        "label": draw(TEXTS),
        "aliases": draw(st.lists(free, unique_by=fold, max_size=2)),
    }
    wider = [code for code in vocabulary.ways if code.dimension is dimension]
    within = draw(st.sampled_from(wider)) if wider and draw(st.booleans()) else None
    if within is not None:
        described["within"] = draw(st.sampled_from(vocabulary.ways[within]))
    aliases = described["aliases"] if draw(st.booleans()) else []
    if not aliases and within is None:
        described = draw(st.sampled_from([described["label"], {"label": described["label"]}, {}]))
    elif not aliases:
        del described["aliases"]
    shown = Label(dict.fromkeys(("en", "vi"), name))
    vocabulary.declare(Code(name, dimension, shown, within), aliases)
    return described


@st.composite
def funding_trees(draw: st.DrawFn, vocabulary: Vocabulary, cell: tuple[Code, ...] = ()) -> Any:
    """Draw a map of a funding tree, in which each code stands once at the most."""
    codes = [code for code in vocabulary.ways if _fits(code, cell)]
    tree: dict[str, Any] = {}
    for code in draw(st.lists(st.sampled_from(codes), unique=True, max_size=3)) if codes else ():
        narrower = tuple(each for each in cell if each.dimension is not code.dimension)
        inner = draw(funding_trees(vocabulary, (*narrower, code))) if draw(st.booleans()) else {}
        amount = draw(vocabulary.amounts)
        said = {"amount": amount} if not inner or draw(st.booleans()) else {}
        said |= {"ref": draw(TEXTS)} if said and draw(st.booleans()) else {}
        said |= {"note": draw(TEXTS)} if draw(st.booleans()) else {}
        if "amount" in said and draw(st.booleans()):
            said["quantities"] = draw(vocabulary.quantities)
        is_plain = [*said, *inner] == ["amount"] and draw(st.booleans())
        tree[draw(st.sampled_from(vocabulary.ways[code]))] = amount if is_plain else said | inner
    return tree


def _fits(code: Code, cell: tuple[Code, ...]) -> bool:
    alike = [each for each in cell if each.dimension is code.dimension]
    if any(code is each or not code.lies_within(each) for each in alike):
        return False
    return len(cell) - len(alike) < MAX_CODES


@st.composite
def said_items(draw: st.DrawFn, vocabulary: Vocabulary, depth: int = 0) -> dict[str, Any]:
    """Draw an item of a plan without faults."""
    money = st.fixed_dictionaries(
        {}, optional={"total": vocabulary.amounts, "funding": funding_trees(vocabulary)}
    )
    restated = st.builds(operator.or_, money, RESTATED_TEXTS)
    item = {"id": draw(NAMES), **draw(ITEM_TEXTS), **draw(money)}
    if "total" in item and draw(st.booleans()):
        item["quantities"] = draw(vocabulary.quantities)
    if draw(st.booleans()):
        item["restated"] = draw(st.lists(restated, max_size=2))
    if draw(st.booleans()):
        dimensions = vocabulary.book.dimensions.items()
        breakdowns = [PARTS, *(name for name, each in dimensions if each.adds)]
        item["partial"] = draw(st.lists(st.sampled_from(breakdowns), max_size=3))
    if depth < 2:
        inner = said_items(vocabulary, depth + 1)
        key = draw(st.sampled_from(KEYS_OF_PARTS))
        if key == PARTS:
            levels = st.fixed_dictionaries({"level": TEXTS.filter(str.strip)})
            inner = st.builds(operator.or_, inner, levels)
        item[key] = draw(st.lists(inner, unique_by=lambda each: each["id"], max_size=3))
    return dict(draw(st.permutations([*item.items()])))


@st.composite
def valid_plans(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a plan without faults."""
    numbers = draw(st.sampled_from(["vi", "en"]))
    vocabulary = Vocabulary(numbers)
    plan: dict[str, Any] = {"plan": "1", "numbers": numbers}
    if draw(st.booleans()):
        plan["codes"] = draw(declarations(vocabulary))
    whole = {
        "issuer": TEXTS,
        "period": st.sampled_from(["2024", "2021-2025"]),
        "unit": st.sampled_from(["đồng", "triệu đồng", "Nghìn"]),
    }
    plan |= draw(st.fixed_dictionaries({}, optional=whole)) | draw(said_items(vocabulary))
    return dict(draw(st.permutations([*plan.items()])))


def as_quoted_yaml(plan: dict[str, Any]) -> bytes:
    """Return a plan as YAML in which every text is quoted and escaped."""
    return yaml.dump(plan, Dumper=_Quoting, default_style='"', sort_keys=False, encoding="utf-8")


class _Quoting(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True
