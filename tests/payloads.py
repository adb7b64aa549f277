"""What a plan may want a screen or a build log to do, and plans that are anything at all."""

from __future__ import annotations

import json
import re
from itertools import cycle
from pathlib import Path
from typing import Any
from unicodedata import category

from hypothesis import strategies as st

EXAMPLES = Path(__file__).parent / "examples"


def assert_inert(text: str) -> None:
    """Assert that no screen and no build log acts upon a text."""
    acted_upon = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert {each for each in text if category(each) in acted_upon} <= {"\n"}
    assert [line for line in text.split("\n") if line.lstrip().startswith("::")] == []
    assert re.findall(r"##\w*\[", text) == []


def without_colours(text: str) -> str:
    return re.sub(r"\x1b\[(?:[012]|1;3[134]|32)m", "", text)


PAYLOADS = {
    "escape": "\x1b[31m",
    "title of the window": "\x1b]0;x\x07",
    "C1 escape": "\x9b31m",
    "markup": "[red]x[/red][link=http://vi.du]y[/]",
    "line breaks": "\n::error::x\r::error::x\r\n::error::x\u2028::error::x\u0085::error::x",
    "command": "::error::x",
    "command after blanks": "  \u00a0::error::x",
    "older command": "##[error]x",
    "command with a name": "##vso[task.complete]x",
    "bidi": "\u202ex\u2066y\u200fz",
    "rarer format characters": "\u0600x\u06ddy\U0001d173z",
    "format": "{0} {name} %s %(x)s",
}

#: One plan for each place in which a text of the plan can reach the report.
PLACES = {
    "id": "id: @\ntotal: 5",
    "title": "id: a\ntitle: @\ntotal: 1.3",
    "version": "id: a\nplan: @",
    "unit": "id: a\nunit: @",
    "numbers": "id: a\nnumbers: @",
    "period": "id: a\nperiod: @",
    "amount": "id: a\ntotal: @",
    "amount in the wrong form": "id: a\nx: @\ntotal: 1.30",
    "unknown field": "id: a\n@: 5",
    "key twice": "id: a\n@: 5\n@: 6",
    "unknown code": "id: a\nfunding: {@: 5}",
    "partial": "id: a\npartial: [@]",
    "id of an item": "id: a\ntotal: 5\nprojects: [{id: @, total: 6}, {id: @}]",
    "ref": "id: a\nref: @\ntotal: 5\nfunding: {central: 6}",
    "ref of a figure": "id: a\ntotal: 9\nfunding: {central: {amount: 5, ref: @, credit: 6}}",
    "ref of a restated figure": "id: a\ntotal: 5\nrestated: [{ref: @, total: 6}]",
    "what is counted": "id: a\ntotal: 5\nquantities: [{count: 2, of: @, unit_cost: 3}]",
    "factor": "id: a\ntotal: 5\nquantities: [{count: 2, times: {@: 2}, unit_cost: 3}]",
    "count": "id: a\ntotal: 5\nquantities: [{count: @}]",
    "price": "id: a\ntotal: 5\nquantities: [{count: 2, unit_cost: @}]",
    "norm": "id: a\ntotal: 5\nquantities: [{count: 2, norm: @}]",
    "label": "id: a\ncodes: {place: {b: @}}\ntotal: 5\nfunding: {b: 6}",
    "alias": "id: a\ncodes: {place: {b: {label: x, aliases: [@]}}}\ntotal: 5\nfunding: {@: 6}",
    "wider code": "id: a\ncodes: {place: {b: {label: x, within: @}}}",
    "declared code": "id: a\ncodes: {place: {@: x}}\nfunding: {@: 6}",
    "declared dimension": "id: a\ncodes: {@: {b: x}}\ntotal: 5\nfunding: {b: 6}",
    "field of a code": "id: a\ncodes: {place: {b: {@: x}}}",
    "split amount": "id: a\nfunding: {@: 76,12}",
    "end of a split amount": "id: a\nfunding: {central: 76,12@}",
    "list for a text": "id: a\ntitle: [@]",
    "text of no map": "@",
    "broken YAML": 'id: a\ntitle: "x" @',
    "unknown escape": 'id: a\ntitle: "\\z" # @',
    "complex key": "id: a\n? [@]\n: 5",
}

#: Each place once, and each payload at least twice.
DIAGONAL = [*zip(PLACES, cycle(PAYLOADS), strict=False)]


def plan_with(place: str, payload: str) -> bytes:
    """Return a plan that has a payload in a place."""
    text = PLACES[place].replace("@", json.dumps(PAYLOADS[payload]))
    is_whole = "plan" in text or place == "text of no map"
    return (text if is_whole else f"plan: 1\n{text}").encode()


#: What means something to YAML, to the plan language, to a screen or to a build log.
SNIPPET_TEXTS = [
    *(
        "\n",
        "\r",
        "\t",
        " ",
        ":",
        ": ",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!!x ",
    ),
    *(
        "#",
        "'",
        '"',
        "|",
        ">",
        "%",
        "@",
        "`",
        "---\n",
        "...\n",
        "<<: ",
        "~",
        "\u2028",
        "\u202e",
    ),
    *(
        "\ufeff",
        "\0",
        "\x1b[31m",
        "::error::",
        "##[error]x",
        "[red]",
        "total: 0\n",
        "total: Không\n",
        "central",
    ),
    *("funding:\n", "  state: 5\n", "local: ", "2021: ", "1.30", "76,47 tỷ", "khoảng 5", "-5"),
    *(
        "projects:\n",
        "  - id: a\n",
        "restated:\n",
        "partial: [parts]\n",
        "codes: {place: {b: x}}",
    ),
    *("unit: tỷ\n", "numbers: en\n", "words: Năm triệu\n", "99999999999999999999999999999"),
]
SNIPPETS = st.sampled_from(SNIPPET_TEXTS).map(str.encode)


def small_examples() -> list[bytes]:
    texts = (file.read_bytes() for file in sorted(EXAMPLES.rglob("*.yaml")))
    return [text for text in texts if len(text) < 2000]


@st.composite
def mutated_plans(draw: st.DrawFn) -> bytes:
    """Return an example with a few stretches taken out, put in, repeated or moved."""
    text = draw(st.sampled_from(small_examples()))
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        end = min(end, start + draw(st.sampled_from([0, 1, 3, 20, 2000])))
        instead = draw(st.one_of(SNIPPETS, st.just(b""), st.just(text[start:end] * 2)))
        text = text[:start] + instead + text[end:]
    return text


AMOUNTS = [
    "0",
    "5",
    "1.300",
    "1,300",
    "76,47 tỷ",
    "khoảng 5",
    "gần 6 tỷ",
    "-5",
    "-",
    "",
    "1.30",
    "x",
    "Không",
]
AMOUNT_TEXTS = st.sampled_from(AMOUNTS)
KEYS = [
    *("plan", "id", "title", "ref", "total", "words", "funding", "partial", "restated", "unit"),
    *("numbers", "codes", "period", "programmes", "projects", "subprojects", "activities", "note"),
    *("amount", "state", "central", "local", "province", "NSTW", "mobilised", "investment", "SN"),
    *(
        "2021",
        "2022",
        "place",
        "parts",
        "source",
        "kind",
        "year",
        "b",
        "label",
        "aliases",
        "within",
    ),
]
TREES = st.recursive(
    AMOUNT_TEXTS | st.sampled_from(KEYS) | st.none() | st.integers(-9, 9) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=25,
)

#: Trees with the shape of a plan, in which any value may be of any kind.
CODES = st.sampled_from([key for key in KEYS if key not in {"plan", "id", "title"}])
FUNDING = st.recursive(
    AMOUNT_TEXTS,
    lambda inner: st.dictionaries(CODES, inner, max_size=4) | TREES,
    max_leaves=12,
)


def items(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {
        "id": st.sampled_from(["a", "b", "c", ""]) | TREES,
        "total": AMOUNT_TEXTS | TREES,
        "funding": FUNDING,
        "partial": st.lists(st.sampled_from(KEYS), max_size=2) | TREES,
        "restated": st.lists(
            st.fixed_dictionaries({}, optional={"total": AMOUNT_TEXTS, "funding": FUNDING}) | TREES,
            max_size=2,
        ),
        "projects": parts,
        "activities": parts,
        "x": TREES,
    }
    return st.fixed_dictionaries({}, optional=fields)


ITEMS = st.recursive(
    st.lists(TREES, max_size=2) | TREES,
    lambda inner: st.lists(items(inner) | TREES, max_size=3),
    max_leaves=6,
)
PLANS = st.builds(
    lambda root, more: json.dumps(
        {"plan": "1", "id": "p"} | root | more, ensure_ascii=False
    ).encode(),
    items(ITEMS),
    st.fixed_dictionaries({}, optional={"codes": TREES, "unit": TREES, "numbers": TREES}),
)
