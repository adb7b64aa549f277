"""Changes of a plan → its file, in which every other byte is as it was."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_cli.codes import Cell, CodeBook
from giamngheo_cli.explain.amend import Amendment, NewAmount, NewFigure, OtherCode, amended
from giamngheo_cli.plan.figures import Figure
from giamngheo_cli.plan.load import Loaded, load
from giamngheo_cli.sums.sheet import Sheet, sheets_below

TRIEU = 10**6
REAL_PLAN = Path(__file__).parents[2] / "plans" / "muong-lay-2021-2025.yaml"

#: What changes, by the names of codes: (item, cell, đồng), (item, cell, đồng, cell of a figure
#: like it) or (item, cell, other cell).
Wanted = tuple[str, str, int] | tuple[str, str, int, str] | tuple[str, str, str]


def cell_of(names: str, book: CodeBook) -> Cell:
    codes = [code for name in names.split() if (code := book.find(name))]
    return tuple(sorted(codes, key=lambda code: code.dimension.order))


def change(wanted: Wanted, sheets: dict[str, Sheet], book: CodeBook) -> Amendment:
    sheet, cell = sheets[wanted[0]], cell_of(wanted[1], book)
    if isinstance(wanted[2], str):
        return OtherCode(sheet, sheet.figures[cell], cell_of(wanted[2], book))
    if len(wanted) == 4:
        return NewFigure(sheet, cell, wanted[2], sheet.figures[cell_of(wanted[3], book)])
    return NewAmount(sheet.figures[cell], wanted[2])


def sheets_of(loaded: Loaded) -> dict[str, Sheet]:
    assert loaded.plan is not None
    return {sheet.address: sheet for sheet in sheets_below(Sheet(loaded.plan))}


def amend(data: bytes, *wanted: Wanted) -> bytes:
    loaded = load(data)
    sheets = sheets_of(loaded)
    assert loaded.plan is not None
    return amended(data, loaded.plan, [change(each, sheets, loaded.book) for each in wanted])


def amounts(data: bytes) -> dict[str, dict[str, int]]:
    """Return the amounts of each item by the names of their codes."""
    return {
        address: {
            " ".join(code.name for code in cell): figure.dong
            for cell, figure in sheet.figures.items()
        }
        for address, sheet in sheets_of(load(data)).items()
    }


# The real plan


def changed_lines(before: bytes, after: bytes) -> list[tuple[int, bytes, bytes]]:
    """Return the lines that differ between two files of as many lines, numbered from one."""
    pairs = zip(before.split(b"\n"), after.split(b"\n"), strict=True)
    return [(number, *pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1]]


def test_a_key_and_an_amount_of_the_real_plan() -> None:
    before = REAL_PLAN.read_bytes()
    after = amend(
        before,
        ("gnbv/da4", "local recurrent", "mobilised recurrent"),
        ("gnbv", "local", 150 * TRIEU),
    )
    assert changed_lines(before, after) == [
        (32, "      local: 0,05 tỷ".encode(), "      local: 0,15 tỷ".encode()),
        (84, b"          local:", b"          mobilised:"),
    ]
    expected = amounts(before)
    expected["gnbv"]["local"] = 150 * TRIEU
    expected["gnbv/da4"]["mobilised recurrent"] = expected["gnbv/da4"].pop("local recurrent")
    assert amounts(after) == expected


def test_new_lines_in_the_real_plan() -> None:
    before = REAL_PLAN.read_bytes()
    text = before.decode()
    after = amend(
        before,
        ("gnbv/da7/tda2", "mobilised recurrent", 30 * TRIEU, "local recurrent"),
        ("", "credit", 5 * TRIEU, "local"),
    ).decode()
    last = "              local:\n                recurrent: 50\n"
    text = text.replace("  local: 0,05 tỷ\n", "  local: 0,05 tỷ\n  credit: 0,005 tỷ\n", 1)
    text = text.replace(last, f"{last}              mobilised:\n                recurrent: 30\n")
    assert after == text


# Small plans; every case holds for all line breaks, with a byte order mark and without an end

HEAD = "plan: 1\nid: a\nunit: triệu đồng\n"
CASES: dict[str, tuple[str, list[Wanted], str]] = {
    "amounts": (
        "total: 76,47 tỷ # a: b\nfunding:\n  central: '5'\t# c\n  local:   \"0,05 tỷ\"\n",
        [("", "", 80 * TRIEU), ("", "central", 6 * TRIEU), ("", "local", TRIEU)],
        "total: 0,08 tỷ # a: b\nfunding:\n  central: '6'\t# c\n  local:   \"0,001 tỷ\"\n",
    ),
    "an amount of several lines": (
        'total: 5\n  tỷ # a\nfunding:\n  central: "68 tỷ\n    782 triệu"\n  local:\n    7\n',
        [("", "", 6000 * TRIEU), ("", "central", 1001 * TRIEU), ("", "local", 0)],
        'total: 6 tỷ # a\nfunding:\n  central: "1 tỷ 1 triệu"\n  local:\n    0\n',
    ),
    "block scalars": (
        "total: |\n  5 tỷ\n\n# a\nfunding:\n  central: >- # b: c\n    68 tỷ\n    782 triệu\n",
        [("", "", 6000 * TRIEU), ("", "central", 1001 * TRIEU)],
        "total: 6 tỷ\n\n# a\nfunding:\n  central: 1 tỷ 1 triệu # b: c\n",
    ),
    "a decimal comma in a flow map": (
        "funding: {central: 5, local: '6', 2022: {amount: 7}}\n",
        [("", "central", 5_500_000), ("", "local", 6_500_000), ("", "2022", 8 * TRIEU)],
        "funding: {central: \"5,5\", local: '6,5', 2022: {amount: 8}}\n",
    ),
    "restated": (
        "total: 5\nrestated:\n- {ref: x, funding: {central: 5}}\n- funding:\n    local: 6\n",
        [("", "central", 7 * TRIEU), ("", "local", 8 * TRIEU)],
        "total: 5\nrestated:\n- {ref: x, funding: {central: 7}}\n- funding:\n    local: 8\n",
    ),
    "an anchor and a tag": (
        "funding:\n  central: &x 5\n  local: !!str 6\n  credit: &y\n    7\n",
        [("", "central", TRIEU), ("", "local", TRIEU), ("", "credit", TRIEU)],
        "funding:\n  central: &x 1\n  local: !!str 1\n  credit: &y\n    1\n",
    ),
    "a new entry": (
        "funding:\n  central: 5 # a: b\n  # c\n  local: 6\n",
        [("", "credit", 7 * TRIEU, "central"), ("", "mobilised", 8 * TRIEU, "local")],
        "funding:\n  central: 5 # a: b\n  credit: 7\n  # c\n  local: 6\n  mobilised: 8\n",
    ),
    "a new entry behind a map": (
        "funding:\n    central:\n      amount: 5\n      note: |\n        x: y\n\n    # c\n",
        [("", "local", 7 * TRIEU, "central")],
        "funding:\n    central:\n      amount: 5\n      note: |\n        x: y\n\n"
        "    local: 7\n    # c\n",
    ),
    "new entries in one place": (
        "funding:\n  central:\n    recurrent: 5\n",
        [
            ("", "local recurrent", TRIEU, "central recurrent"),
            ("", "central investment", 2 * TRIEU, "central recurrent"),
            ("", "credit recurrent", 3 * TRIEU, "central recurrent"),
        ],
        "funding:\n  central:\n    recurrent: 5\n    investment: 2\n"
        "  local:\n    recurrent: 1\n  credit:\n    recurrent: 3\n",
    ),
    "new entries in one place of a flow map": (
        "funding: {central: {recurrent: 5}, local: 6}\n",
        [
            ("", "central investment", 2_500_000, "central recurrent"),
            ("", "credit recurrent", 3 * TRIEU, "central recurrent"),
            ("", "local recurrent", 4 * TRIEU, "central recurrent"),
            ("", "mobilised", 7 * TRIEU, "local"),
        ],
        'funding: {central: {recurrent: 5, investment: "2,5"}, credit: {recurrent: 3}, '
        "local: {amount: 6, recurrent: 4}, mobilised: 7}\n",
    ),
    "a flow map of several lines": (
        "funding: { central: 5 # a, b\n  , local: {note: '}{', recurrent: 6 # c\n  }\n  }\n",
        [
            ("", "credit", TRIEU, "central"),
            ("", "mobilised recurrent", TRIEU, "local recurrent"),
        ],
        "funding: { central: 5, credit: 1 # a, b\n  , local: {note: '}{', recurrent: 6 # c\n  }, "
        "mobilised: {recurrent: 1}\n  }\n",
    ),
    "a flow map in a block map": (
        'funding:\n  central: {"recurrent": 5} # a\n',
        [("", "local recurrent", TRIEU, "central recurrent")],
        'funding:\n  central: {"recurrent": 5} # a\n  local: {recurrent: 1}\n',
    ),
    "quoted keys": (
        "funding:\n  'central': {amount: \"5\"}\n  \"2022\":\n    'local': 6\n",
        [
            ("", "local", TRIEU, "central"),
            ("", "2023 local", TRIEU, "2022 local"),
        ],
        "funding:\n  'central': {amount: \"5\"}\n  'local': \"1\"\n"
        '  "2022":\n    \'local\': 6\n  "2023":\n    "local": 1\n',
    ),
    "into maps that stand": (
        "funding:\n  central: {recurrent: 5}\n  local:\n    # a\n    investment: 6\n",
        [
            ("", "local recurrent", TRIEU, "central recurrent"),
            ("", "central investment", 2 * TRIEU, "local investment"),
        ],
        "funding:\n  central: {recurrent: 5, investment: 2}\n  local:\n    # a\n"
        "    investment: 6\n    recurrent: 1\n",
    ),
    "an amount becomes a map": (
        "funding:\n    central:\n        recurrent: 5\n    local: 6  # a\n"
        "    credit: # b\n      7\n",
        [
            ("", "local recurrent", TRIEU, "central recurrent"),
            ("", "local", 2 * TRIEU),
            ("", "credit recurrent", TRIEU, "central recurrent"),
        ],
        "funding:\n    central:\n        recurrent: 5\n    local:\n        amount: 2  # a\n"
        "        recurrent: 1\n    credit: # b\n      amount: 7\n      recurrent: 1\n",
    ),
    "an amount of several lines becomes a map": (
        "funding:\n  central: {recurrent: 5}\n  local: 6\n    tỷ\n  credit: |\n    7\n",
        [
            ("", "local recurrent", TRIEU, "central recurrent"),
            ("", "credit recurrent", TRIEU, "central recurrent"),
        ],
        "funding:\n  central: {recurrent: 5}\n  local:\n    amount: 6 tỷ\n    recurrent: 1\n"
        "  credit:\n    amount: 7\n    recurrent: 1\n",
    ),
    "an amount for a map without one": (
        "funding:\n  central: 5\n  local:\n    # a\n    recurrent: 6\n  credit: {recurrent: 7}\n",
        [("", "local", TRIEU, "central"), ("", "credit", 2_500_000, "central")],
        "funding:\n  central: 5\n  local:\n    # a\n    amount: 1\n    recurrent: 6\n"
        '  credit: {amount: "2,5", recurrent: 7}\n',
    ),
    "a code and the one that it lies within": (
        "funding:\n  state:\n    local: 5\n  mobilised: 6\n",
        [
            ("", "central", TRIEU, "local"),
            ("", "district", TRIEU, "local"),
            ("", "credit", TRIEU, "local"),
            ("", "state", TRIEU, "local"),
            ("", "community", TRIEU, "mobilised"),
        ],
        "funding:\n  state:\n    amount: 1\n    local: 5\n    central: 1\n    district: 1\n"
        "  credit: 1\n  mobilised: 6\n  community: 1\n",
    ),
    "explicit keys": (
        "funding:\n  ? central\n  : 5\n  ? local\n  : recurrent: 6\n  ? credit\n  : 7\n",
        [
            ("", "mobilised", TRIEU, "central"),
            ("", "local investment", TRIEU, "local recurrent"),
            ("", "credit recurrent", TRIEU, "local recurrent"),
        ],
        "funding:\n  ? central\n  : 5\n  mobilised: 1\n  ? local\n  : recurrent: 6\n"
        "    investment: 1\n  ? credit\n  : amount: 7\n    recurrent: 1\n",
    ),
    "spelt as above, else as below": (
        "funding:\n  NSTW: 5\nprojects:\n- id: b\n  funding:\n    local: 6\n"
        "- id: c\n  funding: {TW: 7, 'huy động': 8}\n",
        [
            ("b", "central", TRIEU, "local"),
            ("b", "mobilised", TRIEU, "local"),
            ("b", "credit", TRIEU, "local"),
        ],
        "funding:\n  NSTW: 5\nprojects:\n- id: b\n  funding:\n    local: 6\n    NSTW: 1\n"
        "    huy động: 1\n    credit: 1\n- id: c\n  funding: {TW: 7, 'huy động': 8}\n",
    ),
    "a spelling that needs quotes": (
        "codes: {level: {t: {aliases: ['a: b']}, h: H}}\nfunding: {'a: b': 5}\n"
        "projects:\n- id: b\n  funding:\n    h: 6\n",
        [("b", "t", TRIEU, "h")],
        "codes: {level: {t: {aliases: ['a: b']}, h: H}}\nfunding: {'a: b': 5}\n"
        'projects:\n- id: b\n  funding:\n    h: 6\n    "a: b": 1\n',
    ),
    "another code for all that stands under a key": (
        "funding:\n  2022:\n    \"local\" : # a\n      note: x\n      recurrent: {amount: '5'}\n",
        [("", "2022 local recurrent", "2022 credit recurrent")],
        "funding:\n  2022:\n    \"credit\" : # a\n      note: x\n      recurrent: {amount: '5'}\n",
    ),
    "another code in a flow map": (
        "funding: {central: 5, local: 6 tỷ}\n",
        [("", "local", "credit"), ("", "central", TRIEU)],
        "funding: {central: 1, credit: 6 tỷ}\n",
    ),
    "another code for a part": (
        "funding:\n  local:\n    recurrent: khoảng 5 # a\n    investment: 6\n",
        [("", "local recurrent", "credit recurrent")],
        "funding:\n  local:\n    recurrent: 0 # a\n    investment: 6\n"
        "  credit:\n    recurrent: khoảng 5\n",
    ),
    "another code that stands already": (
        "funding:\n  local:\n    recurrent: 5\n  credit:\n    investment: 6\n",
        [("", "local recurrent", "credit recurrent")],
        "funding:\n  local:\n    recurrent: 0\n  credit:\n    investment: 6\n    recurrent: 5\n",
    ),
    "another code under a wider one": (
        "funding:\n  state:\n    local: 5\n",
        [("", "local", "credit")],
        "funding:\n  state:\n    local: 0\n  credit: 5\n",
    ),
    "two figures get one code": (
        "funding:\n  central:\n    recurrent: 5\n  local:\n    investment: 6\n",
        [
            ("", "central recurrent", "credit recurrent"),
            ("", "local investment", "credit investment"),
        ],
        "funding:\n  credit:\n    recurrent: 5\n    investment: 6\n  local:\n    investment: 0\n",
    ),
    "a code goes and comes": (
        "funding:\n  central:\n    recurrent: 5\n  local:\n    investment: 6\n",
        [
            ("", "local recurrent", TRIEU, "central recurrent"),
            ("", "local investment", "credit investment"),
        ],
        "funding:\n  central:\n    recurrent: 5\n  local:\n    recurrent: 1\n"
        "  credit:\n    investment: 6\n",
    ),
    "a key that stands twice": (
        "funding:\n  local: 5\n  local: 6\n",
        [("", "local", "credit")],
        "funding:\n  local: 0\n  credit: 5\n  local: 6\n",
    ),
    "a key with an escape": (
        'funding:\n  "loca\\x6c": 5\n',
        [("", "local", "credit")],
        'funding:\n  "loca\\x6c": 0\n  "credit": 5\n',
    ),
    "lines of any length": (
        f"title: {'x' * 3000}\nfunding: {{central: 5, local: 6, note: {'y' * 3000}}}\n",
        [("", "credit", TRIEU, "central")],
        f"title: {'x' * 3000}\nfunding: {{central: 5, credit: 1, local: 6, note: {'y' * 3000}}}\n",
    ),
    "marks of a document": (
        "funding:\n  central: 5\n...\n---\n: : [\n",
        [("", "credit", TRIEU, "central")],
        "funding:\n  central: 5\n  credit: 1\n...\n---\n: : [\n",
    ),
}
LINE_BREAKS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


@pytest.mark.parametrize("line_break", LINE_BREAKS.values(), ids=LINE_BREAKS)
@pytest.mark.parametrize(("before", "wanted", "after"), CASES.values(), ids=CASES)
def test_every_other_byte_stays(
    before: str, wanted: list[Wanted], after: str, line_break: str
) -> None:
    for start in ("", "\ufeff"):
        for end in (line_break, "", f"{line_break}# end"):
            old, new = (
                (start + (HEAD + text).removesuffix("\n").replace("\n", line_break) + end).encode()
                for text in (before, after)
            )
            assert amend(old, *wanted) == new


def test_json() -> None:
    before = b'{"plan":1,"id":"a","funding":{"central":"1.200","local":{"recurrent":100}}}'
    after = amend(
        before,
        ("", "mobilised recurrent", 7, "local recurrent"),
        ("", "local", 1300, "central"),
        ("", "local recurrent", 50),
    )
    assert after == (
        b'{"plan":1,"id":"a","funding":{"central":"1.200","local":{"amount": "1.300", '
        b'"recurrent":50}, "mobilised": {"recurrent": 7}}}'
    )


def test_english_numbers() -> None:
    before = "plan: 1\nid: a\nnumbers: en\nfunding: {central: 1.5 tỷ, local: 5}\n".encode()
    after = amend(before, ("", "central", 75 * 10**8), ("", "local", 1300))
    expected = 'plan: 1\nid: a\nnumbers: en\nfunding: {central: 7.5 tỷ, local: "1,300"}\n'
    assert after == expected.encode()


def test_keys_stay_decomposed() -> None:
    key = normalize("NFD", "huy động")
    before = (
        f"plan: 1\nid: a\nfunding: {{{key}: 5}}\nprojects: [{{id: b, funding: {{local: 6}}}}]\n"
    )
    after = amend(before.encode(), ("b", "mobilised", 7, "local")).decode()
    assert after == before.replace("local: 6", f"local: 6, {key}: 7")


def test_no_change() -> None:
    before = REAL_PLAN.read_bytes()
    assert amend(before) == before


# What cannot be done


@pytest.mark.parametrize(
    ("funding", "wanted"),
    [
        # two changes contradict each other
        ("{central: 5}", [("", "central", 6), ("", "central", 7)]),
        ("{central: 5, local: 6}", [("", "credit", 6, "local"), ("", "credit", 7, "central")]),
        # the cell is taken
        ("{central: 5, local: 6}", [("", "local", 6, "central")]),
        (
            "{central: 5, recurrent: {local: 6}, local: {recurrent: 5}}",
            [
                ("", "local recurrent", "central recurrent"),
                ("", "central recurrent", 6, "local recurrent"),
            ],
        ),
        ("{central: 5, local: }", [("", "local", 6, "central")]),
        ("{central: {recurrent: 5}, local: }", [("", "local recurrent", 6, "central recurrent")]),
        ("{central: {recurrent: 5}, local: {}}", [("", "local recurrent", 6, "central recurrent")]),
        # the cells do not differ in one code
        ("{central: 5}", [("", "recurrent", 6, "central")]),
        ("{central: 5}", [("", "central recurrent", 6, "central")]),
        ("{central: 5}", [("", "credit", 6, "")]),
        ("{central: {recurrent: 5}}", [("", "local investment", 6, "central recurrent")]),
        # the lines of the amount would have to stand deeper
        (
            "\n  central: {recurrent: 5}\n  local: &x\n    5\n",
            [("", "local recurrent", 6, "central recurrent")],
        ),
    ],
)
def test_what_cannot_be_done(funding: str, wanted: list[Wanted]) -> None:
    data = f"plan: 1\nid: a\ntotal: 5\nfunding: {funding}\n".encode()
    with pytest.raises(ValueError, match=r"figure|code|cell|anchor"):
        amend(data, *wanted)


@pytest.mark.parametrize("amount", ["", "*x", "[]", "{}", "{central: 76,12 tỷ}"])
def test_a_figure_that_is_no_text(amount: str) -> None:
    data = f"plan: 1\nid: a\ntotal: 5\nfunding:\n  state: {amount}\n".encode()
    plan = load(data).plan
    assert plan is not None
    assert plan.funding is not None
    with pytest.raises(ValueError, match="does not stand in this file as a text"):
        amended(data, plan, [NewAmount(plan.funding.figures[0], 5)])


def test_an_amount_that_cannot_be_read_is_written_anew() -> None:
    data = b"plan: 1\nid: a\nfunding:\n  central: 76.47 x # a\n"
    plan = load(data).plan
    assert plan is not None
    assert plan.funding is not None
    after = amended(data, plan, [NewAmount(plan.funding.figures[0], 1300)])
    assert after == b"plan: 1\nid: a\nfunding:\n  central: 1.300 # a\n"


@pytest.mark.parametrize("other", [b"", b"- 5", b"plan: 1\nid: a\n", b"a: {"])
def test_another_file(other: bytes) -> None:
    plan = load(b"plan: 1\nid: a\ntotal: 5\n").plan
    assert plan is not None
    assert plan.total is not None
    with pytest.raises(ValueError, match="file"):
        amended(other, plan, [NewAmount(plan.total, 6)])


# Anything at once

MIXED = """\
# total: 5
plan: 1
id: a
unit: triệu đồng
total: khoảng 76,47 tỷ   # a: b
funding:
    central: # c: d
        amount: 76,12 tỷ
        investment: 69,97 tỷ # x

        # between
        recurrent: "6,15 tỷ"
    'local': 0,05 tỷ\t# tab
    huy động: {amount: 100, recurrent: 60, "investment": '40,5 tỷ', 2022: 7}   # {x: 1}
    credit: >- # folded
        20
        tỷ

    # end of it
codes:
  level: {tinh: Cấp tỉnh, huyen: {label: Cấp huyện, aliases: ["cấp: huyện", "a, b"]}}
projects:
- id: p1
  total: 5
    tỷ
  funding:
   state:
    central:
      recurrent: 1300
      SN: Không
    amount: |
      1 300
    NSĐP:
       district: "- 5"
  restated:
  - ref: x
    total: "1.300"
    funding: {tinh: 5, "a, b": '1,5', central: {2022: 5, recurrent: {2023: 6, tinh: 5}}}
- {id: p2, total: 5, funding: {central: 5, local:
     {recurrent: 6 # c
    , note: "}{" } , 'mobilised': "1,5 tỷ"}}
- id: p3
  funding:
    ? central
    : 5
    ? local
    : recurrent: 7
      investment: 8
    ? mobilised
    : {enterprise: 5, community: 6}
- id: p4
  funding:
     recurrent:
         2022:
             central: 1
             local:
               ref: VI
               amount: 2
         2023:
             central:
                 3
             local:   # c
                 -5,5
             credit: 68 tỷ
                782 triệu đồng
     central:
       tinh:
         recurrent: "5
            tỷ"
- id: p5
  funding:
    central:
      recurrent: 100
    local:
      note: "x: y"
      recurrent: 5
"""
COMMENT = re.compile("#[^\n\r]*")
DONG = st.integers(-(10**12), 10**12) | st.sampled_from([0, 5125 * TRIEU, 76_400 * TRIEU])
Stated = Counter[tuple[str, str, int]]


def named(sheet: Sheet, cell: Cell, dong: int) -> tuple[str, str, int]:
    return sheet.address, " ".join(code.name for code in cell), dong


def figures_in(sheet: Sheet) -> list[Figure]:
    return [*sheet.figures.values(), *sheet.repeats]


def stated_in(loaded: Loaded) -> Stated:
    sheets = sheets_of(loaded).values()
    return Counter(
        named(sheet, figure.cell, figure.dong) for sheet in sheets for figure in figures_in(sheet)
    )


@st.composite
def files(draw: st.DrawFn) -> bytes:
    text = draw(st.sampled_from([MIXED, MIXED.removesuffix("\n")]))
    line_break = draw(st.sampled_from(list(LINE_BREAKS.values())))
    return (draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", line_break)).encode()


def other_cells(sheet: Sheet, figure: Figure, book: CodeBook) -> list[Cell]:
    """Return the cells without a figure that differ from that of a figure in one code."""
    years = [code for year in ("2022", "2023", "2024") if (code := book.find(year))]
    return [
        cell
        for old in figure.cell
        for new in (*book.codes.values(), *years)
        if new.dimension is old.dimension and new is not old
        if (cell := tuple(new if code is old else code for code in figure.cell))
        not in sheet.figures
    ]


@settings(max_examples=150)
@given(data=files(), draw=st.data())
def test_what_is_read_back_is_what_was_wanted(data: bytes, draw: st.DataObject) -> None:
    loaded = load(data)
    expected, zeros = stated_in(loaded), Counter[tuple[str, str, int]]()
    all_figures = [
        (sheet, figure) for sheet in sheets_of(loaded).values() for figure in figures_in(sheet)
    ]
    changes: list[Amendment] = []
    taken: set[tuple[str, Cell]] = set()
    for sheet, figure in draw.draw(
        st.lists(st.sampled_from(all_figures), max_size=8, unique_by=lambda each: id(each[1]))
    ):
        kind = draw.draw(st.sampled_from([NewAmount, NewFigure, OtherCode]))
        old = named(sheet, figure.cell, figure.dong)
        if kind is NewAmount:
            dong = draw.draw(DONG)
            changes.append(NewAmount(figure, dong))
            expected -= Counter([old])
            expected[named(sheet, figure.cell, dong)] += 1
            continue
        cells = other_cells(sheet, figure, loaded.book)
        cell = draw.draw(st.sampled_from(cells)) if cells else ()
        if not cell or (sheet.address, cell) in taken:
            continue
        taken.add((sheet.address, cell))
        if kind is NewFigure:
            dong = draw.draw(DONG)
            changes.append(NewFigure(sheet, cell, dong, figure))
            expected[named(sheet, cell, dong)] += 1
        else:
            changes.append(OtherCode(sheet, figure, cell))
            expected -= Counter([old])
            expected[named(sheet, cell, figure.dong)] += 1
            zeros[named(sheet, figure.cell, 0)] += 1
    assert loaded.plan is not None
    after = amended(data, loaded.plan, draw.draw(st.permutations(changes)))
    again = load(after)
    assert again.faults == loaded.faults == []
    stated = stated_in(again)
    # What moved may leave a zero where it was.
    assert not expected - stated
    assert not stated - expected - zeros
    assert COMMENT.findall(after.decode()) == COMMENT.findall(data.decode())
