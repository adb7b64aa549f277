"""Of central and province money only some is listed: what lies within it is a bound on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Command, PlanFile, Result
from findings import findings, messages

HEAD = "plan: 1\nid: p\nunit: đồng\n"
BONDS = "total: 10\nfunding:\n  NSTW: 10\n  TPCP: {bonds}\n"
PROVINCE = "total: 6\nfunding:\n  province: {{amount: 6, land-use: {fees}, lottery: {lottery}}}\n"
OWN = "codes: {source: {von-a: {within: central}, von-b: {within: central}}}\n"
ONE = "codes: {source: {von-a: {within: central}}}\n"


def validated(inside: Command, text: str) -> Result:
    return inside("validate", "--format", "json", "-", stdin=(HEAD + text).encode())


def checks(result: Result) -> dict[str, int]:
    counts: dict[str, int] = result.document["files"][0]["checks"]
    return counts


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (BONDS.format(bonds=3), 2),
        (BONDS.format(bonds=10), 2),
        (PROVINCE.format(fees=2, lottery=1), 2),
        ("total: 10\nfunding: {bonds: 3}\n", 1),
        ("total: 10\nfunding: {bonds: 3, local: 6}\n", 1),
        # The other levels add up: state is central and local, local is province and district.
        ("total: 15\nfunding: {state: 15, central: 10, local: 5, bonds: 3}\n", 3),
        ("total: 9\nfunding: {local: 9, province: 6, district: 3, lottery: 1}\n", 3),
        # A code of the plan's own, alone or beside one that is built in.
        (ONE + "total: 10\nfunding: {central: 10, von-a: 3}\n", 2),
        (OWN + "total: 10\nfunding: {central: 10, von-a: 3, von-b: 4, bonds: 1}\n", 2),
        # Also where the built-in one stands only in an item below.
        (
            OWN + "total: 10\nfunding: {central: 10, von-a: 3, von-b: 5}\n"
            "projects: [{id: a, total: 10, funding: {central: 10, bonds: 1}}]\n",
            6,
        ),
        # Several of its own that are all.
        (OWN + "total: 10\nfunding: {central: 10, von-a: 3, von-b: 7}\n", 2),
    ],
)
def test_what_is_listed_may_be_less(inside: Command, text: str, held: int) -> None:
    result = validated(inside, text)
    assert (result.code, messages(result)) == (0, [])
    assert (checks(result)["held"], checks(result)["failed"]) == (held, 0)


@pytest.mark.parametrize(
    ("text", "found", "said"),
    [
        (
            BONDS.format(bonds=12),
            [("GN108", 6, 9)],
            "the plan, central budget: the breakdown within it by source, though partial, is "
            "12 đồng, 2 đồng more than the 10 đồng stated",
        ),
        (
            PROVINCE.format(fees=2, lottery=5),
            [("GN108", 6, 22)],
            "the plan, province budget: the breakdown within it by source, though partial, is "
            "7 đồng, 1 đồng more than the 6 đồng stated",
        ),
        (
            "total: 10\nfunding: {bonds: 3, local: 8}\n",
            [("GN108", 4, 8)],
            "the plan, total: the breakdown by source, though partial, is 11 đồng, 1 đồng more "
            "than the 10 đồng stated",
        ),
        (
            "total: 16\nfunding: {state: 16, central: 10, local: 5, bonds: 3}\n",
            [("GN107", 5, 18)],
            "the plan, state budget: the breakdown within it by source gives 15 đồng, 1 đồng less "
            "than the 16 đồng stated",
        ),
        # Local money is no other than the province's, which is no less than its fees.
        (
            "total: 5\nfunding: {state: 5, central: 1, local: {province: {land-use: 5}}}\n",
            [("GN108", 5, 18)],
            "the plan, state budget: what is known of the breakdown within it by source is 6 đồng, "
            "1 đồng more than the 5 đồng stated",
        ),
        # District money stands beside local money, of which it is all, among codes that are not.
        (
            "total: 9\nfunding: {bonds: 1, local: 4, district: 3}\n",
            [("GN107", 5, 28)],
            "the plan, local budget: the breakdown within it by source gives 3 đồng, 1 đồng less "
            "than the 4 đồng stated",
        ),
        # All that a plan declares, and nothing that is built in.
        (
            OWN + "total: 10\nfunding: {central: 10, von-a: 3, von-b: 5}\n",
            [("GN107", 6, 20)],
            "the plan, central budget: the breakdown within it by source gives 8 đồng, 2 đồng "
            "less than the 10 đồng stated",
        ),
        (
            ONE + "total: 10\nfunding: {central: 10, von-a: 13}\n",
            [("GN108", 6, 20)],
            "the plan, central budget: the breakdown within it by source, though partial, is "
            "13 đồng, 3 đồng more than the 10 đồng stated",
        ),
    ],
)
def test_what_is_listed_may_not_be_more(
    inside: Command, text: str, found: list[tuple[str, int, int]], said: str
) -> None:
    result = validated(inside, text)
    assert (result.code, findings(result), messages(result)) == (1, found, [said])


def test_more_bonds_below_than_central_money_above(inside: Command) -> None:
    text = (
        "total: 10\nfunding: {central: 8, local: 2}\n"
        "projects:\n- {id: a, total: 9, funding: {bonds: 9}}\n- {id: b, total: 1}\n"
    )
    result = validated(inside, text)
    assert (result.code, findings(result)) == (1, [("GN108", 5, 20)])
    assert messages(result) == [
        "the plan, central budget: what is known of the sum of its parts is 9 đồng, 1 đồng more "
        "than the 8 đồng stated"
    ]


def test_what_no_map_lists_may_be_central_money_of_another_kind(inside: Command) -> None:
    text = (
        "total: 10\nfunding: {central: 10, bonds: 3}\n"
        "projects: [{id: a, total: 10, funding: {von-a: 4, bonds: 3, central: 10}}]\n"
    )
    assert validated(inside, ONE + text).code == 0


@pytest.mark.parametrize(
    ("funding", "central"),
    [
        ("{bonds: 3}", None),
        ("{central: {bonds: 3}, local: {province: 6}}", None),
        # All money is central money here, for no other source is named.
        ("{central: {bonds: 3}}", 10),
        ("{central: {bonds: Không}, local: 6}", None),
    ],
)
def test_central_money_never_follows_from_bonds(
    inside: Command, plan_file: PlanFile, funding: str, central: int | None
) -> None:
    parts = "[{id: a, funding: {central: 1}}, {id: b}]"
    path = plan_file(f"{HEAD}total: 10\nfunding: {funding}\nprojects: {parts}\n")
    known = None if central is None else str(central)
    assert shown(inside, path)["central"] == (known, False, False)


def shown(inside: Command, path: Path) -> dict[str, tuple[str | None, bool, bool]]:
    document = inside("show", path, "--rows", "source", "--format", "json").document
    rows = {row["cell"]["source"]: row["amounts"][0] for row in document["rows"]}
    rows["TOTAL"] = document["total"]["amounts"][0]
    return {name: (each["amount"], each["differs"], each["exceeds"]) for name, each in rows.items()}


def test_a_table_marks_more_than_central_money_and_not_less(
    inside: Command, plan_file: PlanFile
) -> None:
    assert shown(inside, plan_file(HEAD + BONDS.format(bonds=3))) == {
        "central": ("10", False, False),
        "bonds": ("3", False, False),
        "TOTAL": ("10", False, False),
    }
    assert shown(inside, plan_file(HEAD + BONDS.format(bonds=12))) == {
        "central": ("10", True, False),
        "bonds": ("12", False, True),
        "TOTAL": ("10", False, False),
    }
    assert shown(inside, plan_file(HEAD + "total: 10\nfunding: {bonds: 3, local: 6}\n")) == {
        "bonds": ("3", False, False),
        "local": ("6", False, False),
        "TOTAL": ("10", False, False),
    }
    own = HEAD + OWN + "total: 10\nfunding: {central: 10, von-a: 3, von-b: 5}\n"
    assert shown(inside, plan_file(own))["central"] == ("10", True, False)


def explained(inside: Command, text: str) -> list[list[tuple[str, str | None, str | None]]]:
    result = inside("explain", "--format", "json", "-", stdin=(HEAD + text).encode())
    return [
        [
            (change["cell"].get("source"), change["new"]["low"], change["new"]["high"])
            for correction in alternative["corrections"]
            for change in correction["changes"]
        ]
        for group in result.document["files"][0]["groups"]
        for alternative in group["alternatives"]
    ]


def test_corrections_do_not_make_bonds_all_of_central_money(inside: Command) -> None:
    assert explained(inside, BONDS.format(bonds=3)) == []
    assert explained(inside, BONDS.format(bonds=12)) == [
        [(None, "12", None), ("central", "12", None)],
        [("bonds", "0", "10")],
    ]


def test_a_diff_names_the_finding_that_came(inside: Command, plan_file: PlanFile) -> None:
    before = plan_file(HEAD + BONDS.format(bonds=3))
    after = before.with_name("after.yaml")
    after.write_text(HEAD + BONDS.format(bonds=12), encoding="utf-8")
    out = inside("diff", before, after).out
    assert "findings introduced: 1 error; resolved: none; staying: none" in out
    assert "error GN108, line 6: the plan, central budget" in out
