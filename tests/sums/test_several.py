"""Figures of several cells that contradict each other: which are named, and with what work."""

from __future__ import annotations

from textwrap import dedent

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.sums import breakdowns, several
from giamngheo_cli.sums.breakdowns import sum_over_parts
from giamngheo_cli.sums.check import Kind
from giamngheo_cli.sums.checks import reconcile
from giamngheo_cli.sums.reconciliation import Reconciliation
from giamngheo_cli.sums.values import Value, Values, leaves

#: Two parts that share what is broken down completely above them.
SHARED = """
funding:
  central: {central}
  local: {local}
restated: [{restated}]
projects:
  - id: a
    total: {a}
    partial: [source]
    funding:
      central: {a_central}
  - id: b
    total: {b}
    partial: [source]
    funding:
      local: {b_local}
"""
STATED = {"central": "60", "local": "40", "restated": "", "a": "75", "b": "25"}
STATED |= {"a_central": "40", "b_local": "10"}
#: What comes in one year only, or of one kind.
LIMITED = """
funding:
  investment: 44
  recurrent:
    2023: 58
  mobilised:
    investment: 44
    recurrent: 33
  state:
    2024: 25
"""


def shared(**changes: str) -> str:
    return SHARED.format(**{**STATED, **changes})


def look_at(body: str, *, exact: bool = False) -> Reconciliation:
    """Make the checks of a plan with amounts in đồng, given without its first two lines."""
    root = analyse(f"plan: 1\nid: x\n{dedent(body).strip()}\n".encode()).root
    assert root is not None
    return reconcile(root, exact=exact)


def in_words(values: list[Value]) -> str:
    """Return amounts with the lines in which they stand."""
    return " ".join(f"{each.dong}@{each.node.place.line}" for each in leaves(values))


def contradictions(body: str, *, exact: bool = False) -> list[str]:
    """Return of each contradiction the item, and what is more than what else is said allows."""
    result = look_at(body, exact=exact)
    assert result.undecided == 0
    return [
        f"{check.sheet.address}: {in_words(check.members)} > {in_words([check.stated])}"
        for check in result.closer
        if check.kind is Kind.SEVERAL
    ]


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        # a has 35 besides what is central, and b 10: five more than there is.
        ({}, ["75@9 10@17 > 40@5 40@12"]),
        ({"a": "71", "b": "29"}, ["71@9 10@17 > 40@5 40@12"]),
        ({"a": "70", "b": "30"}, []),
        ({"a": "69", "b": "31"}, ["40@5 40@12 > 69@9 10@17"]),
        ({"a_central": "36", "b_local": "4"}, ["75@9 4@17 > 40@5 36@12"]),
        ({"b_local": "0"}, ["40@5 40@12 > 75@9 0@17"]),
        ({"b_local": "Không"}, ["40@5 40@12 > 75@9 0@17"]),
        ({"b_local": "4"}, ["40@5 40@12 > 75@9 4@17"]),
        # What allows more is not what contradicts.
        ({"central": "tối thiểu 60"}, ["75@9 10@17 > 40@5 40@12"]),
        ({"local": "tối thiểu 40"}, ["60@4 10@17 > 40@12 25@14"]),
        ({"a": "tối đa 75"}, ["60@4 10@17 > 40@12 25@14"]),
        ({"a": "tối thiểu 75"}, ["75@9 10@17 > 40@5 40@12"]),
        ({"restated": "{funding: {local: tối đa 45}}"}, ["75@9 10@17 > 40@5 40@12"]),
        ({"restated": "{funding: {local: tối thiểu 30}}"}, ["75@9 10@17 > 40@5 40@12"]),
        ({"restated": "{total: 100}"}, ["75@9 10@17 > 40@5 40@12"]),
        # Of several figures of a cell it is the strictest one, the first of these.
        (
            {
                "local": "tối đa 45",
                "restated": "{funding: {local: tối đa 44}}, {funding: {local: tối đa 43}}",
            },
            ["75@9 10@17 > 43@6 40@12"],
        ),
        (
            {
                "local": "tối đa 45",
                "restated": "{funding: {local: tối đa 44}}, {funding: {local: tối đa 45}}",
            },
            ["75@9 10@17 > 44@6 40@12"],
        ),
        (
            {
                "local": "tối đa 43",
                "restated": "{funding: {local: tối đa 44}}, {funding: {local: tối đa 45}}",
            },
            ["75@9 10@17 > 43@5 40@12"],
        ),
        # Figures of items that failed otherwise are not judged again.
        ({"a": "71", "b": "29", "restated": "{funding: {local: 39}}"}, []),
        ({"restated": "{total: 99}"}, []),
    ],
)
def test_parts_share_what_is_above_them(
    changes: dict[str, str], said: list[str], *, exact: bool
) -> None:
    assert contradictions(shared(**changes), exact=exact) == [f": {each}" for each in said]


@pytest.mark.parametrize(("a", "b", "agree"), [(72, 28, True), (73, 27, False), (68, 32, True)])
def test_rounding_is_granted_to_each_figure(a: int, b: int, *, agree: bool) -> None:
    stated = {**STATED, "a": str(a), "b": str(b)}
    in_billions = {key: each and f"{each} tỷ" for key, each in stated.items()}
    assert (contradictions(SHARED.format(**in_billions)) == []) is agree


def test_the_place_is_that_of_the_first_figure() -> None:
    (check,) = look_at(shared()).closer
    assert (check.place.line, check.sheet.address, check.cell[0].name) == (5, "", "local")
    assert (check.difference, check.about, check.dimension) == (-5, None, None)


# Work


@pytest.mark.parametrize(
    ("body", "work", "undecided", "said"),
    [
        (shared(), 0, 3, []),
        (shared(), 1, 1, []),
        (shared(), 112, 1, []),
        # Some of these can be spared, but to see which takes work.
        (shared(), 113, 0, ["60@4 10@17 > 40@12 25@14"]),
        (shared(), 249, 0, ["60@4 10@17 > 40@12 25@14"]),
        (shared(), 250, 0, ["75@9 10@17 > 40@5 40@12"]),
        (LIMITED, 0, 5, []),
        (LIMITED, 238, 1, []),
        (LIMITED, 239, 0, ["58@6 > 33@9"]),
        (LIMITED, 448, 0, ["58@6 > 33@9"]),
        (LIMITED, 449, 0, ["44@8 25@11 > 44@4"]),
    ],
)
def test_so_much_is_worked_on_and_no_more(
    body: str, work: int, undecided: int, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(several, "MOST_WORK", work)
    result = look_at(body)
    found = [f"{in_words(each.members)} > {in_words([each.stated])}" for each in result.closer]
    assert (result.undecided, sorted(found)) == (undecided, sorted(said))


@pytest.mark.parametrize(
    ("body", "most", "is_said"),
    [(shared(), 3, False), (shared(), 4, True), (LIMITED, 1, False), (LIMITED, 2, True)],
)
def test_what_nobody_could_follow_is_not_said(
    body: str, most: int, *, is_said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(several, "MOST_TERMS", most)
    result = look_at(body)
    assert (len(result.closer), result.undecided) == ((1, 0) if is_said else (0, 1))


def test_how_much_is_looked_at() -> None:
    limits = several.MOST_WORK, several.MOST_TERMS, breakdowns.MANY_CELLS
    assert limits == (300_000, 1_000, 100_000)


# Sums over many parts


PARTS = """
funding: {central: 5, local: 6}
partial: [PARTIAL]
projects:
  - {id: a, funding: {central: 1, local: 2}}
  - {id: b, funding: {local: 3}}
  - {id: c, OPEN}
  - {id: d, funding: {mobilised: 4}}
"""


@pytest.mark.parametrize(
    ("partial", "open_part", "many", "parts", "is_whole"),
    [
        ("", "total: 4", 8, "ac", True),
        # Where one part says nothing of it, those that do are enough.
        ("", "total: 4", 7, "a", False),
        ("", "funding: {central: 4}", 8, "ac", True),
        ("", "funding: {central: 4}", 7, "ac", True),
        ("parts", "total: 4", 8, "ac", False),
        ("parts", "total: 4", 7, "a", False),
        ("parts", "funding: {central: 4}", 7, "ac", False),
    ],
)
def test_of_many_parts_those_that_speak_of_a_cell(
    partial: str,
    open_part: str,
    many: int,
    parts: str,
    *,
    is_whole: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Four parts and two figures are 8 cells."""
    monkeypatch.setattr(breakdowns, "MANY_CELLS", many)
    text = PARTS.replace("PARTIAL", partial).replace("OPEN", open_part)
    analysis = analyse(f"plan: 1\nid: x{text}".encode())
    root, central = analysis.root, analysis.book.find("central")
    assert root is not None
    assert central is not None
    spots, whole = sum_over_parts(root, (central,))
    assert ("".join(sheet.address for sheet, _ in spots), whole) == (parts, is_whole)
    assert {cell for _, cell in spots} == {(central,)}
    total, whole = sum_over_parts(root, ())
    assert ("".join(sheet.address for sheet, _ in total), whole) == ("abcd", not partial)


# Any number of parts


@pytest.mark.parametrize("count", [1, 7, 8, 9, 31, 32, 33])
def test_the_number_of_parts_changes_nothing(count: int) -> None:
    """The last part says nothing of the source, or not so that it can be read, or all of it."""
    for last, of_central, gap in (
        ("total: 5", None, ("z", False)),
        ("funding: {central: x}", None, ("z", True)),
        ("funding: {central: 5}", count + 5, None),
        ("funding: {local: 5}", count, None),
        ("total: 5, activities: [{id: y, funding: {central: 2, local: 3}}]", count + 2, None),
        ("total: Không", count, None),
    ):
        parts = "".join(
            f"  - {{id: p{number}, funding: {{central: 1, recurrent: 1}}}}\n"
            for number in range(count)
        )
        text = f"plan: 1\nid: x\nprojects:\n{parts}  - {{id: z, {last}}}\n"
        analysis = analyse(text.encode())
        root, central = analysis.root, analysis.book.find("central")
        assert root is not None
        assert central is not None
        value = Values().of(root, (central,))
        assert (value and value.dong) == of_central
        for to_the_end in (False, True):
            members, found = Values().over_parts(root, (central,), to_the_end=to_the_end)
            assert (found and (found.address, found.unreadable)) == gap
            known = [each.dong for each in members]
            expected = [1] * count
            if of_central is not None and of_central > count:
                expected.append(of_central - count)
            if last == "total: Không":
                expected.append(0)
            # Of more than eight parts one that says nothing is looked for first.
            if gap == ("z", False) and count + 1 > 8:
                expected = []
            assert known == expected


def test_all_parts_of_a_partial_breakdown_are_looked_at() -> None:
    for count in (7, 8, 9, 40):
        parts = "".join(f"  - {{id: p{each}, funding: {{central: 2}}}}\n" for each in range(count))
        text = f"plan: 1\nid: x\npartial: [parts]\nprojects:\n  - {{id: o, total: 3}}\n{parts}"
        analysis = analyse(text.encode())
        root, central = analysis.root, analysis.book.find("central")
        assert root is not None
        assert central is not None
        members, gap = Values().over_parts(root, (central,))
        assert [each.dong for each in members] == [2] * count
        assert gap is not None
        assert (gap.address, Values().of(root, (central,))) == ("o", None)
