"""Many items."""

from __future__ import annotations

from pathlib import Path
from random import Random

from growth_shapes.writing import (
    HEAD,
    YEARS,
    codes,
    declared,
    each,
    funding,
    parts,
    shape,
    validated,
    validated_exactly,
    years,
)


@shape()
def siblings_held(size: int, folder: Path) -> list[str]:
    """Parts that add up."""
    return validated(folder, f"{HEAD}total: {size}\n{parts(size)}")


@shape()
def siblings_shown_checks(size: int, folder: Path) -> list[str]:
    """The same, with all checks listed."""
    return validated(folder, f"{HEAD}total: {size}\n{parts(size)}", "--show-checks")


@shape()
def siblings_shown_checks_json(size: int, folder: Path) -> list[str]:
    """The same for programs."""
    return [*siblings_shown_checks(size, folder), "--format", "json"]


@shape()
def siblings_equal_failed(size: int, folder: Path) -> list[str]:
    """Too much by more than any of equal parts."""
    return validated(folder, f"{HEAD}total: 1\n{parts(size)}")


@shape()
def siblings_equal_failed_by_one(size: int, folder: Path) -> list[str]:
    """Too little by as much as each of the parts states."""
    return validated_exactly(folder, f"{HEAD}total: {size + 1}\n{parts(size)}")


@shape()
def siblings_one_counted_twice(size: int, folder: Path) -> list[str]:
    """Too much by as much as each of the parts states."""
    return validated_exactly(folder, f"{HEAD}total: {size - 1}\n{parts(size)}")


@shape()
def siblings_random_failed(size: int, folder: Path) -> list[str]:
    """Too much, of parts of all sizes."""
    random = Random(2)
    some = parts(size, lambda _: f"total: {random.randrange(1, 9_999)}")
    return validated(folder, f"{HEAD}total: 1\n{some}")


@shape()
def siblings_with_codes_failed(size: int, folder: Path) -> list[str]:
    """Too little, of parts that two codes break down."""
    count = size // 3
    own = f"total: {2 * count + 1}\nfunding: {{central: {count + 1}, local: {count}}}\n"
    some = parts(count, lambda _: "total: 2, funding: {central: 1, local: 1}")
    return validated_exactly(folder, f"{HEAD}{own}{some}")


def each_failed(size: int) -> str:
    """Return a plan each part of which is broken down wrongly."""
    return HEAD + parts(size // 3, lambda _: "total: 2, funding: {central: 1, local: 2}")


@shape()
def siblings_each_failed(size: int, folder: Path) -> list[str]:
    """Parts each of which is broken down wrongly."""
    return validated_exactly(folder, each_failed(size))


@shape()
def siblings_199_failed(size: int, folder: Path) -> list[str]:
    """A few items that are each too little by one."""
    count = max(1, size // 199)
    inner = ", ".join(f"{{id: a{each}, title: A, total: 1}}" for each in range(count))
    some = parts(199, lambda _: f"total: {count + 1}, activities: [{inner}]")
    return validated_exactly(folder, HEAD + some)


@shape()
def siblings_199_failed_codes(size: int, folder: Path) -> list[str]:
    """A few items the codes of which are each too little."""
    names = codes(max(1, size // 199))
    inner = ", ".join(f"{name}: 1" for name in names)
    some = parts(199, lambda _: f"total: {len(names) + 7}, funding: {{{inner}}}")
    return validated_exactly(folder, HEAD + declared(names) + some)


def one_code_each(count: int, first: int, amount: int = 1) -> str:
    """Return a plan of so many codes, the parts of which have one of them each."""
    names = codes(count)
    own = f"total: {count}\nfunding:\n  c0: {first}\n{each(names[1:])}"
    some = parts(count, lambda each: f"total: {amount}, funding: {{c{each}: {amount}}}")
    return f"{HEAD}{declared(names)}{own}{some}"


@shape()
def parent_codes_children_one_code(size: int, folder: Path) -> list[str]:
    """Codes of which one is too little, and parts with one code each."""
    return validated_exactly(folder, one_code_each(size // 3, 2))


@shape()
def parent_codes_children_one_code_held(size: int, folder: Path) -> list[str]:
    """The same without an error."""
    return validated(folder, one_code_each(size // 3, 1))


@shape()
def blanks_square(size: int, folder: Path) -> list[str]:
    """The same where the first code is far too much."""
    return validated(folder, one_code_each(size // 3, 900))


@shape()
def blanks_square_two_codes(size: int, folder: Path) -> list[str]:
    """Codes of which one is too much, and parts with two codes each."""
    count = size // 5
    names = codes(count)
    own = f"total: {2 * count}\nfunding:\n  c0: 900\n{each(names[1:], 2)}"
    some = parts(count, lambda each: f"total: 2, funding: {{c{each}: 1, c{(each + 1) % count}: 1}}")
    return validated(folder, f"{HEAD}{declared(names)}{own}{some}")


def _over_parts(size: int, some: str, more: str = "", share: int = 2) -> str:
    names = codes(size // share)
    return (
        f"{HEAD}{declared(names)}{more}total: {len(names)}\n{funding(names)}"
        f"{parts(len(names), lambda _: some)}"
    )


@shape()
def parent_codes_open_parts(size: int, folder: Path) -> list[str]:
    """Codes above parts that state a total only."""
    return validated(folder, _over_parts(size, "total: 1"))


@shape()
def parent_codes_open_parts_partial(size: int, folder: Path) -> list[str]:
    """The same where these are not all parts."""
    return validated(folder, _over_parts(size, "total: 1", "partial: [parts]\n"))


@shape()
def parent_codes_none_parts(size: int, folder: Path) -> list[str]:
    """Codes above parts that are stated as none."""
    return validated(folder, _over_parts(size, "total: Không"))


@shape()
def parent_codes_wholly_in(size: int, folder: Path) -> list[str]:
    """Codes above parts that are broken down by another dimension."""
    return validated(folder, _over_parts(size, "total: 1, funding: {central: 1}", share=3))


@shape()
def parts_each_own_code_failed(size: int, folder: Path) -> list[str]:
    """A few failed sums below codes most of which each of them leaves blank."""
    names, count = codes(max(2, size // 450)), 150
    own = f"total: {2 * count}\n{funding(names, 2 * count // len(names))}"
    some = parts(count, lambda each: f"total: 3, funding: {{c{each % len(names)}: 2}}")
    return validated_exactly(folder, f"{HEAD}{declared(names)}{own}{some}")


def _deep(size: int, *, all_totals: bool) -> str:
    levels = 28

    def item(level: int) -> str:
        if level == levels:
            return "{id: a, title: T, total: 1}"
        total = "total: 1, " if all_totals else ""
        return f"{{id: a, title: T, {total}activities: [{item(level + 1)}]}}"

    count = max(1, size // levels)
    below = item(2)
    return f"{HEAD}total: {count}\n{parts(count, lambda _: f'activities: [{below}]')}"


@shape()
def depth_30(size: int, folder: Path) -> list[str]:
    """Items as deep as they may be."""
    return validated(folder, _deep(size, all_totals=True))


@shape()
def depth_30_no_totals(size: int, folder: Path) -> list[str]:
    """The same where only the innermost states an amount."""
    return validated(folder, _deep(size, all_totals=False))


@shape()
def ids_long_deep(size: int, folder: Path) -> list[str]:
    """Long ids, one below the other, all of which an address names."""
    width = max(1, size // 28)

    def item(level: int) -> str:
        below = f", activities: [{item(level + 1)}]" if level < 28 else ""
        own = f"id: {'a' * width}, title: T, total: 2, funding: {{central: 1}}"
        return f"{{{own}{below}}}"

    return validated(folder, f"{HEAD}projects:\n  - {item(1)}\n")


@shape()
def repeats_chain(size: int, folder: Path) -> list[str]:
    """Items that state what their only part states."""
    one = "total: 2, activities: [{id: a, title: A, total: 2}]"
    return validated_exactly(folder, f"{HEAD}total: 1\n{parts(size // 2, lambda _: one)}")


# What is restated


@shape()
def restated_equal(size: int, folder: Path) -> list[str]:
    """A total restated as it is."""
    some = "".join(f"  - {{ref: r{each}, total: 1}}\n" for each in range(size))
    return validated(folder, f"{HEAD}total: 1\nrestated:\n{some}")


@shape()
def restated_different(size: int, folder: Path) -> list[str]:
    """A total restated otherwise each time."""
    some = "".join(f"  - {{ref: r{each}, total: {each + 2}}}\n" for each in range(size))
    return validated(folder, f"{HEAD}total: 1\nrestated:\n{some}")


@shape()
def restated_190_different(size: int, folder: Path) -> list[str]:
    """All codes restated a few times, with another total."""
    names = codes(max(1, size // 190))
    inner = ", ".join(f"{name}: 1" for name in names)
    some = "".join(
        f"  - {{ref: r{each}, total: {each + 2}, funding: {{{inner}}}}}\n" for each in range(190)
    )
    own = f"total: 1\n{declared(names)}{funding(names)}"
    return validated(folder, f"{HEAD}{own}restated:\n{some}")


@shape(YEARS)
def restated_codes_failed(size: int, folder: Path) -> list[str]:
    """Codes that stand in what is restated alone."""
    some = f"  - ref: r\n    funding:\n{each(years(size), 7, 6)}"
    return validated_exactly(folder, f"{HEAD}total: 1\nfunding:\n  central: 1\nrestated:\n{some}")
