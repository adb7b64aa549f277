"""The work of checking grows with the plan, whatever its shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from giamngheo_cli.analysis import analyse
from giamngheo_cli.sums import bounds, several, surroundings
from giamngheo_cli.sums.checks import reconcile
from giamngheo_cli.sums.simplified import Free, simplified
from giamngheo_cli.sums.surroundings import Constraint
from giamngheo_cli.sums.values import Values
from steps import steps

HEAD = "plan: 1\nid: x\ntitle: t\nunit: triệu đồng\n"


def names(count: int, letter: str = "c") -> list[str]:
    return [f"{letter}{each}" for each in range(count)]


def declared(codes: list[str]) -> str:
    return "codes:\n  place:\n" + "".join(f"    {code}: Xã\n" for code in codes)


def within(codes: list[str], wider: list[str]) -> str:
    pairs = zip(codes, wider, strict=True)
    return "".join(f"    {code}: {{label: Xã, within: {other}}}\n" for code, other in pairs)


def each(codes: list[str], amount: str = "1") -> str:
    return "".join(f"  {code}: {amount}\n" for code in codes)


def many_within_one(count: int) -> str:
    inner = names(count)
    known = declared(["all"]) + within(inner, ["all"] * count)
    return f"{HEAD}total: {count}\n{known}funding:\n  all: {count}\n{each(inner)}"


def one_within_each(count: int) -> str:
    outer, inner = names(count // 2, "h"), names(count // 2)
    known = declared(outer) + within(inner, outer)
    return f"{HEAD}total: {count // 2}\n{known}funding:\n{each(outer)}{each(inner)}"


def lines_of_places(count: int) -> str:
    codes = names(count)
    known = "".join(
        f"    {code}: {{label: Xã, within: {codes[at - 1]}}}\n" if at % 31 else f"    {code}: Xã\n"
        for at, code in enumerate(codes)
    )
    return f"{HEAD}total: 1\ncodes:\n  place:\n{known}funding:\n{each(codes)}"


def crossed(count: int) -> str:
    codes = names(count)
    inner = "".join(f"    {code}: 1\n" for code in codes)
    own = f"  2021:\n{inner}  c0:\n    2021: 1\n{each(codes[1:])}"
    return f"{HEAD}total: {count}\n{declared(codes)}funding:\n{own}"


def without_amounts(count: int) -> str:
    codes = names(count)
    own = "".join(f"  {code}:\n    2021: 1\n    2022: 1\n" for code in codes)
    return f"{HEAD}{declared(codes)}funding:\n{own}"


def crossed_without_amounts(count: int) -> str:
    side = int(count**0.5)
    codes, years = names(side), [str(2000 + at) for at in range(side)]
    tables = "".join(
        f"  {one}:\n" + "".join(f"    {other}: 1\n" for other in others)
        for ones, others in ((years, codes), (codes, years))
        for one in ones
    )
    return f"{HEAD}total: {side * side}\n{declared(codes)}funding:\n{tables}"


def over_parts(count: int, part: str, more: str = "") -> str:
    codes = names(count)
    parts = "".join(f"  - {{id: p{at}, title: T, total: {part}}}\n" for at in range(count))
    own = f"{more}total: {count}\nfunding:\n{each(codes)}"
    return f"{HEAD}{declared(codes)}{own}projects:\n{parts}"


def over_parts_of_none(count: int) -> str:
    return over_parts(count, "Không")


@pytest.mark.parametrize(
    "shape",
    [
        many_within_one,
        one_within_each,
        lines_of_places,
        crossed,
        without_amounts,
        crossed_without_amounts,
        over_parts_of_none,
    ],
)
def test_work_grows_with_the_plan(shape: Callable[[int], str]) -> None:
    small, large = (steps(partial(analyse, shape(count).encode())) for count in (300, 1_200))
    assert large < 5 * small


def test_what_parts_do_not_speak_of_is_not_derived_for_each_code() -> None:
    """Where not all parts are listed, no part of which nothing is known ends a sum."""

    def sums(count: int) -> int:
        root = analyse(over_parts(count, "1", "partial: [parts]\n").encode()).root
        assert root is not None
        values = Values()
        return steps(lambda: [values.over_parts(root, cell) for cell in root.figures])

    assert sums(100) < 5 * sums(25)


# What is looked at closer


def restated_in_parts(count: int) -> str:
    codes = names(count)
    some = "".join(
        f"  - {{id: p{at}, title: T, total: 1, restated: [{{ref: r, funding: {{{code}: 2}}}}]}}\n"
        for at, code in enumerate(codes)
    )
    return f"{HEAD}{declared(codes)}total: {count}\nfunding:\n{each(codes)}projects:\n{some}"


def test_what_is_looked_at_closer_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "MOST_CELLS", 400)
    texts = (restated_in_parts(count).encode() for count in (160, 640))
    small, large = (steps(partial(analyse, text)) for text in texts)
    assert large < 5 * small


def test_what_is_not_laid_out_counts_as_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "MOST_CELLS", 40)
    root = analyse(restated_in_parts(20).encode()).root
    assert root is not None
    assert reconcile(root, exact=False).undecided > 0


def test_a_member_is_taken_out_of_a_sum_without_a_copy_of_the_others() -> None:
    class Counted(int):
        """A number that counts how often it is compared."""

        compared = 0

        def __eq__(self, other: object) -> bool:
            Counted.compared += 1
            return int(self) == other

        def __ne__(self, other: object) -> bool:
            return not self == other

        __hash__ = int.__hash__

    def compared(count: int) -> int:
        Counted.compared = 0
        row = Constraint(Counted(0), [Counted(each) for each in range(1, count)], True)
        simplified([row], lambda number: Free.UPWARDS if number else None)
        return Counted.compared

    assert compared(400) < 5 * compared(100) + 100


def test_how_much_is_laid_out() -> None:
    limits = bounds.MOST_UNSTATED, surroundings.MOST_CELLS, surroundings.MOST_LOOKED_AT
    assert (*limits, several.MOST_LAID_OUT) == (100_000, 100_000, 300_000, 300_000)
