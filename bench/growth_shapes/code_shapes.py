"""One item with many codes."""

from __future__ import annotations

from pathlib import Path
from random import Random

from growth_shapes.writing import (
    HEAD,
    YEARS,
    also_declared,
    by_two,
    codes,
    declared,
    each,
    funding,
    nested,
    of_two_years,
    shape,
    validated,
    validated_exactly,
    years,
)


@shape(YEARS)
def codes_equal_failed(size: int, folder: Path) -> list[str]:
    """Too much by more than any of equal codes."""
    return validated(folder, f"{HEAD}total: 1\n{funding(years(size))}")


@shape(YEARS)
def codes_equal_too_much_by_one(size: int, folder: Path) -> list[str]:
    """Too little by as much as each of the codes states."""
    return validated_exactly(folder, f"{HEAD}total: {size + 1}\n{funding(years(size))}")


@shape(YEARS)
def codes_random_failed(size: int, folder: Path) -> list[str]:
    """Too much, of codes of all sizes."""
    random = Random(1)
    amounts = "".join(f"  {year}: {random.randrange(1, 9_999)}\n" for year in years(size))
    return validated(folder, f"{HEAD}total: 1\nfunding:\n{amounts}")


@shape(YEARS)
def codes_below_a_programme_failed(size: int, folder: Path) -> list[str]:
    """The same one level down."""
    head = f"{HEAD}programmes:\n  - id: a\n    title: A\n    total: 1\n    funding:\n"
    return validated(folder, head + each(years(size), 1, 6))


@shape(YEARS)
def codes_zero_failed(size: int, folder: Path) -> list[str]:
    """Too little, where all codes state nothing."""
    return validated(folder, f"{HEAD}total: 1\n{funding(years(size), 0)}")


@shape()
def codes_held(size: int, folder: Path) -> list[str]:
    """Codes that add up."""
    names = codes(size)
    return validated(folder, f"{HEAD}total: {size}\n{declared(names)}{funding(names)}")


@shape()
def codes_of_places_failed(size: int, folder: Path) -> list[str]:
    """Codes that the plan declares, and that are too much."""
    names = codes(size)
    return validated(folder, f"{HEAD}total: 1\n{declared(names)}{funding(names)}")


@shape()
def codes_with_subcodes_held(size: int, folder: Path) -> list[str]:
    """Codes beside the one that they all lie within."""
    names = codes(size)
    inner = declared(["all"]) + nested((name, "all") for name in names)
    own = f"funding:\n  all: {size}\n{each(names)}"
    return validated(folder, f"{HEAD}total: {size}\n{inner}{own}")


@shape()
def codes_half_within_half(size: int, folder: Path) -> list[str]:
    """Codes of which each lies within one of its own."""
    outer, inner = codes(size // 2, "h"), codes(size // 2)
    known = declared(outer) + nested(zip(inner, outer, strict=True))
    pairs = "".join(each(pair) for pair in zip(outer, inner, strict=True))
    return validated(folder, f"{HEAD}total: {size // 2}\n{known}funding:\n{pairs}")


def _chain(size: int) -> str:
    names = codes(size)
    return declared(names[:1]) + nested(zip(names[1:], names, strict=False))


@shape()
def codes_chain_within(size: int, folder: Path) -> list[str]:
    """Codes each within the one before, deeper than is allowed."""
    return validated(folder, f"{HEAD}total: 1\n{_chain(size)}{funding(['c0'])}")


@shape()
def codes_chain_within_used(size: int, folder: Path) -> list[str]:
    """The same, all of them used."""
    return validated(folder, f"{HEAD}total: 1\n{_chain(size)}{funding(codes(size))}")


@shape()
def codes_declared_unused(size: int, folder: Path) -> list[str]:
    """Codes that no amount has."""
    return validated(folder, f"{HEAD}total: 1\n{declared(codes(size))}")


@shape()
def codes_aliases(size: int, folder: Path) -> list[str]:
    """One code that is written in many ways."""
    aliases = ", ".join(codes(size, "b"))
    known = f"codes:\n  place:\n    a: {{label: A, aliases: [{aliases}]}}\n"
    return validated(folder, f"{HEAD}total: 1\n{known}{funding(['a'])}")


@shape()
def codes_same_alias(size: int, folder: Path) -> list[str]:
    """Codes that all have the same alias."""
    known = "".join(f"    {name}: {{label: A, aliases: [a]}}\n" for name in codes(size))
    return validated(folder, f"{HEAD}total: 1\ncodes:\n  place:\n{known}{funding(['c0'])}")


@shape()
def codes_unknown(size: int, folder: Path) -> list[str]:
    """Codes that nothing declares."""
    return validated(folder, f"{HEAD}total: 1\n{funding(codes(size, 'zz'))}")


@shape()
def codes_unknown_of_many_declared(size: int, folder: Path) -> list[str]:
    """A hundred codes written wrongly, of many that are alike."""
    stem = "phuong-thi-xa-muong-lay-rat-dai-"
    known = declared(f"{stem}{number:06d}" for number in range(size))
    wrong = funding(f"{stem}x{number:05d}" for number in range(100))
    return validated(folder, f"{HEAD}total: 1\n{known}{wrong}")


@shape()
def codes_unknown_beside_declared(size: int, folder: Path) -> list[str]:
    """A hundred short codes that are near to many."""
    return validated(folder, f"{HEAD}total: 1\n{declared(codes(size))}{funding(codes(100, 'd'))}")


def _square(size: int, amount: int = 0) -> str:
    side = int(size**0.5)
    names = codes(side)
    table = by_two(years(side), names, amount or side)
    return f"{HEAD}total: {side * side}\n{declared(names)}funding:\n{table}"


@shape()
def codes_nested_square(size: int, folder: Path) -> list[str]:
    """Places within years."""
    return validated(folder, _square(size))


@shape()
def codes_nested_square_failed(size: int, folder: Path) -> list[str]:
    """The same, each year too much."""
    return validated_exactly(folder, _square(size, int(size**0.5) + 1))


@shape()
def codes_crossed_square(size: int, folder: Path) -> list[str]:
    """Places within years, and years within places."""
    side = int((size / 2) ** 0.5)
    names = codes(side)
    tables = by_two(years(side), names, side) + by_two(names, years(side), side)
    return validated(folder, f"{HEAD}total: {side * side}\n{declared(names)}funding:\n{tables}")


@shape()
def codes_crossed_flat(size: int, folder: Path) -> list[str]:
    """Places within one year, and that year within one place."""
    names = codes(size // 2)
    tables = f"  2021:\n{each(names, 1, 4)}  c0:\n    2021: 1\n{each(names[1:])}"
    return validated(folder, f"{HEAD}total: {len(names)}\n{declared(names)}funding:\n{tables}")


@shape()
def codes_bare(size: int, folder: Path) -> list[str]:
    """Places that state no amount but those of two years."""
    names = codes(size // 2)
    table = of_two_years(names)
    return validated(folder, f"{HEAD}{declared(names)}funding:\n{table}")


@shape()
def codes_two_dimensions_side_by_side_failed(size: int, folder: Path) -> list[str]:
    """Two dimensions of one total, one of which adds up."""
    ours, theirs = codes(size // 2), codes(size // 2, "d")
    known = declared(ours) + also_declared(theirs, "hamlet")
    amounts = funding(ours) + each(theirs, 2)
    return validated_exactly(folder, f"{HEAD}total: {len(ours)}\n{known}{amounts}")


def _five_dimensions(size: int) -> str:
    side, letters = max(2, round(size**0.2)), "abcde"
    known = "".join(also_declared(codes(side, each), f"d{each}") for each in letters)

    def below(level: int) -> str:
        if level == len(letters) - 1:
            return each(codes(side, letters[level]), 1, level + 1)
        inner, indent = below(level + 1), " " * (level + 1)
        amount = side ** (len(letters) - 1 - level)
        return "".join(
            f"{indent}{name}:\n{indent} amount: {amount}\n{inner}"
            for name in codes(side, letters[level])
        )

    return f"{HEAD}total: {side ** len(letters)}\ncodes:\n{known}funding:\n{below(0)}"


@shape()
def codes_five_dimensions(size: int, folder: Path) -> list[str]:
    """Five dimensions, each within the one before."""
    return validated(folder, _five_dimensions(size))


@shape()
def codes_five_dimensions_failed(size: int, folder: Path) -> list[str]:
    """The same with many amounts that are too high."""
    return validated_exactly(folder, _five_dimensions(size).replace("amount: ", "amount: 1", 150))


@shape()
def codes_four_dimensions_side_by_side(size: int, folder: Path) -> list[str]:
    """Four dimensions of one total."""
    side, letters = size // 4, "abcd"
    known = "".join(also_declared(codes(side, letter), f"d{letter}") for letter in letters)
    amounts = "".join(each(codes(side, letter)) for letter in letters)
    return validated(folder, f"{HEAD}total: {side}\ncodes:\n{known}funding:\n{amounts}")
