"""Plans as YAML: what is read from it is the plan again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from giamngheo_cli.analysis import analyse
from giamngheo_cli.codes import names_of
from giamngheo_cli.messages import Translator
from giamngheo_cli.plan.figures import Figure, Funding
from giamngheo_cli.plan.ignores import ignores_in
from giamngheo_cli.plan.load import Loaded, load
from giamngheo_cli.plan.models import Item, Plan
from giamngheo_cli.plan.nodes import Scalar
from giamngheo_cli.plan.quantities import Measured, written_quantities
from giamngheo_cli.plan.shares import Share, written_share
from giamngheo_cli.plan.writing import written
from giamngheo_cli.sums.sheet import figures_of as figures_in
from strategies import TEXTS, as_quoted_yaml, valid_plans

ROOT = Path(__file__).parents[2]
PLANS = sorted([*(ROOT / "tests" / "examples" / "accept").iterdir(), *(ROOT / "plans").iterdir()])
HEAD = "plan: 1\nid: a\n"


def meaning(value: Any) -> Any:
    """Return all that a part of a plan says, but not where."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Figure):
        amount = (value.dong, value.step, value.side, value.written)
        return (names_of(value.cell), *amount, value.ref)
    if isinstance(value, Funding):
        cells = {
            name: [(names_of(cell), said.text) for cell, said, *_ in getattr(value, name)]
            for name in ("notes", "refs")
        }
        levels = [
            (names_of(owner), [(code.name, names_of(cell)) for code, cell in codes.items()])
            for owner, codes in value.levels
        ]
        without = [names_of(cell) for cell, _ in value.broken_down_only]
        of = [(names_of(figure.cell), meaning(each)) for figure, each in value.quantities]
        shares = [(names_of(figure.cell), meaning(each)) for figure, each in value.shares]
        said = (of, shares, value.damaged)
        return (*map(meaning, value.figures),), levels, without, cells, said
    if isinstance(value, Measured):
        value = written_quantities(value)
    if isinstance(value, Share):
        value = written_share(value)
    if isinstance(value, BaseModel):
        value = dict(value)
    if isinstance(value, dict):
        return {name: meaning(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [meaning(each) for each in value]
    return value


def vocabulary(loaded: Loaded) -> Any:
    """Return the codes that a plan may use, with all that is known of them."""
    translator = Translator("vi")
    book = loaded.book
    return [*book.dimensions], {
        spelling: (names_of(code.lineage), code.label.render(translator))
        for spelling in book.spellings
        if (code := book.find(spelling))
    }


def plan_of(data: bytes) -> Plan:
    loaded = load(data)
    assert loaded.faults == []
    assert loaded.plan is not None
    return loaded.plan


def assert_is_read_again(data: bytes) -> None:
    before, plan = load(data), plan_of(data)
    after = load(written(plan).encode())
    assert after.faults == []
    assert meaning(after.plan) == meaning(plan)
    assert vocabulary(after) == vocabulary(before)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_accepted_plans(path: Path) -> None:
    assert_is_read_again(path.read_bytes())


@given(plan=valid_plans(), texts=st.lists(TEXTS, min_size=1, max_size=9))
def test_any_plan_and_any_comments(plan: dict[str, Any], texts: list[str]) -> None:
    """Drawn once for both, as drawing takes longest; no comment breaks out."""
    data = as_quoted_yaml(plan)
    assert_is_read_again(data)
    before = plan_of(data)
    comments = dict(zip(figures_of(before), cycle(texts), strict=False))
    after = load(written(before, comments).encode())
    assert after.faults == []
    assert meaning(after.plan) == meaning(before)


@pytest.mark.parametrize(
    "funding",
    [
        "{}",
        # one cell in two orders, stated in both or in one of them
        "{central: {2024: 5}, 2024: {central: {investment: 1}}}",
        "{central: {2024: {amount: 5, investment: 1}}, 2024: {central: 5}}",
        "{2024: {central: {investment: 1}}, central: {amount: 7, 2024: {amount: 5, recurrent: 2}}}",
        "{2024: {central: 5}, central: {2024: {recurrent: 2}}}",
        "{investment: {amount: 5, local: {2024: 5}}, local: {amount: 5, investment: 5}}",
        # a code at the top and within a wider one
        "{central: {2024: 1}, state: {central: 5}}",
        "{state: {central: 5}, central: {2024: 1}}",
        "{state: {central: {2024: 1}}, central: {amount: 5, 2025: 2}}",
        # notes and refs of a cell that stands twice
        "{central: {2024: {amount: 5, note: x, ref: y}}, 2024: {central: 5}}",
        "{central: {2024: 5}, 2024: {central: {amount: 5, note: x, ref: y}}}",
        "{central: {2024: {amount: 5, ref: y}}, 2024: {central: {amount: 5, ref: y, note: x}}}",
        "{central: {note: x, 2024: {note: y, investment: 5}}}",
    ],
)
def test_trees_that_say_things_twice(funding: str) -> None:
    assert_is_read_again(f"{HEAD}funding: {funding}\n".encode())


def test_a_code_that_is_written_in_two_ways_cannot_be_written() -> None:
    for funding in ("{central: 5, local: 1, TW: 6}", "{central: {2024: 5}, TW: {2025: 6}}"):
        with pytest.raises(ValueError, match="two keys of one map"):
            written(plan_of(f"{HEAD}funding: {funding}\n".encode()))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_nothing_changes_once_the_sums_are_known(path: Path) -> None:
    data = path.read_bytes()
    analysis = analyse(data)
    assert analysis.plan is not None
    assert written(analysis.plan) == written(plan_of(data))


def test_style() -> None:
    plan = plan_of(
        """\
projects:
- {total: "1.300", note: 'a: b', id: b, lead: "- c", restated: [{total: 1.300, ref: VI}]}
id: a
partial: [year, parts, source, kind]
numbers: vi
funding:
  TW: {note: x, 2024: {amount: "76,47  tỷ", ref: y}, 2025: khoảng 20 tỷ}
  local: {amount: 5}
codes: {place: {bo: Bó, lay: {label: Lay, within: bo, aliases: [Na Lay]}}}
title: "Kế hoạch"
plan: 1
goal: "giảm\\nnghèo"
""".encode()
    )
    assert (
        written(plan)
        == """\
plan: 1
id: a
title: Kế hoạch
numbers: vi
codes:
  place:
    bo: Bó
    lay:
      title: Lay
      aliases:
        - Na Lay
      within: bo
funding:
  central:
    note: x
    2024:
      amount: 76,47  tỷ
      ref: y
    2025: khoảng 20 tỷ
  local: 5
partial:
  - kind
  - parts
  - source
  - year
goal: "giảm\\nnghèo"
projects:
  - id: b
    total: 1.300
    restated:
      - ref: VI
        total: 1.300
    lead: "- c"
    note: "a: b"
"""
    )


def test_parts_of_a_level_of_their_own() -> None:
    plan = plan_of(
        f"{HEAD}parts: [{{total: 5, ref: VI, level: Hợp phần, title: Đường, id: b}}]\n".encode()
    )
    assert (
        written(plan)
        == """\
plan: 1
id: a
parts:
  - id: b
    title: Đường
    level: Hợp phần
    ref: VI
    total: 5
"""
    )


# Comments


def figures_of(item: Item) -> Iterator[Figure]:
    for block in (item, *item.restated):
        yield from figures_in(block)
    for part in item.all_parts:
        yield from figures_of(part)


def test_comments() -> None:
    plan = plan_of(f"{HEAD}total: 5\nprojects: [{{id: b, funding: {{local: 6}}}}]\n".encode())
    assert plan.id is not None
    part = plan.projects[0]
    assert part.id is not None
    first, second = figures_of(plan)
    comments = {plan.id: "Kế hoạch", first: "Biểu 01!E12 #3", part.id: "dòng\n  12", second: ""}
    assert (
        written(plan, comments)
        == """\
plan: 1
id: a  # Kế hoạch
total: 5  # Biểu 01!E12 #3
projects:
  - id: b  # dòng 12
    funding:
      local: 6
"""
    )


@pytest.mark.parametrize(
    "comment",
    [
        "giamngheo: ignore[GN101]",
        "  GiamNgheo ignore-file[GN101] x",
        "x # giamngheo: ignore[GN101]",
        "x #\n\tgiamngheo: ignore[GN101]",
        "x #\x00giamngheo: ignore[GN101]",
        "# giamngheo: ignore[GN101]",
        "giamngheo: ignore[GN101] # giamngheo: ignore[GN101]",
    ],
)
def test_no_comment_passes_over_findings(comment: str) -> None:
    plan = plan_of(f"{HEAD}total: 5\n".encode())
    assert plan.id is not None
    data = written(plan, {plan.id: comment, next(figures_of(plan)): comment}).encode()
    assert ignores_in(data) == []
    assert b"ignore" in data


def written_funding(funding: str) -> str:
    """Return what of a plan with funding is written behind its head."""
    return written(plan_of(f"{HEAD}funding: {funding}\n".encode())).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("funding", "expected"),
    [
        ("{central: 5, local: 1}", "central: 5\n  local: 1\n"),
        ("{local: 1, central: 5}", "local: 1\n  central: 5\n"),
        ("{central: {amount: 5}}", "central: 5\n"),
        ("{central: {note: x, amount: 5}}", "central:\n    amount: 5\n    note: x\n"),
        (
            "{central: {note: x, ref: y, amount: 5}}",
            "central:\n    amount: 5\n    ref: y\n    note: x\n",
        ),
        (
            "{central: {2021: 1, amount: 5, 2020: {note: x, investment: 2}}, 2021: 3}",
            "central:\n    amount: 5\n    2021: 1\n    2020:\n      note: x\n"
            "      investment: 2\n  2021: 3\n",
        ),
        # A ref without an amount says nothing.
        ("{central: {ref: y, 2021: 5}}", "central:\n    2021: 5\n"),
        # One cell in two orders keeps its places, its notes and its refs.
        (
            "{central: {2024: {amount: 5, ref: y}}, 2024: {central: {amount: 5, ref: z}}}",
            "central:\n    2024:\n      amount: 5\n      ref: y\n"
            "  2024:\n    central:\n      amount: 5\n      ref: z\n",
        ),
        (
            "{2024: {central: {investment: 1}}, central: {2024: {amount: 5, recurrent: 2}}}",
            "2024:\n    central:\n      investment: 1\n"
            "  central:\n    2024:\n      amount: 5\n      recurrent: 2\n",
        ),
        (
            "{central: {2024: {amount: 5, investment: 1}}, 2024: {central: {recurrent: 2}}}",
            "central:\n    2024:\n      amount: 5\n      investment: 1\n"
            "  2024:\n    central:\n      recurrent: 2\n",
        ),
        (
            "{central: {2024: {note: x, investment: 1}}, 2024: {central: {note: y, amount: 2}}}",
            "central:\n    2024:\n      note: x\n      investment: 1\n"
            "  2024:\n    central:\n      amount: 2\n      note: y\n",
        ),
        (
            "{central: {2024: {note: x, investment: 1}}, 2024: {central: {recurrent: 2}}}",
            "central:\n    2024:\n      note: x\n      investment: 1\n"
            "  2024:\n    central:\n      recurrent: 2\n",
        ),
        (
            "{central: {2024: {note: x, amount: 5}}, 2024: {central: 5}}",
            "central:\n    2024:\n      amount: 5\n      note: x\n  2024:\n    central: 5\n",
        ),
        (
            "{central: {2024: {investment: 1, note: x}}, 2024: {central: 5}}",
            "central:\n    2024:\n      note: x\n      investment: 1\n  2024:\n    central: 5\n",
        ),
        (
            "{central: {2024: 5}, 2024: {central: {note: x, amount: 5}}}",
            "central:\n    2024: 5\n  2024:\n    central:\n      amount: 5\n      note: x\n",
        ),
    ],
)
def test_funding(funding: str, expected: str) -> None:
    assert written_funding(funding) == f"funding:\n  {expected}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", ""),
        # What says nothing is left out.
        (
            "funding: {}\nprojects: []\npartial: []\nrestated: []\ncodes: {}\n",
            "funding: {}\n",
        ),
        ("title: ''\n", 'title: ""\n'),
        ("unit: triệu\nnumbers: vi\n", "unit: triệu đồng\nnumbers: vi\n"),
        ("unit: đồng\n", "unit: đồng\n"),
        ("partial: [year, parts]\n", "partial:\n  - parts\n  - year\n"),
        (
            "codes: {place: {b: x, c: , d: {label: y}, e: {within: b}, f: {aliases: [z, z1]}}}\n",
            'codes:\n  place:\n    b: x\n    c: ""\n    d: y\n    e:\n      within: b\n'
            "    f:\n      aliases:\n        - z\n        - z1\n",
        ),
        ("codes: {place: {b: {}, c: {aliases: []}}}\n", "codes:\n  place:\n    b: {}\n    c: {}\n"),
        (
            "note: n\nissuer: i\ntitle: t\nref: r\nperiod: 2021\ntotal: 5 tr\n",
            "title: t\nissuer: i\nperiod: 2021\nref: r\ntotal: 5 tr\nnote: n\n",
        ),
    ],
)
def test_fields(body: str, expected: str) -> None:
    lines = written(plan_of(f"{HEAD}{body}".encode())).removeprefix(HEAD)
    assert lines == expected
