"""Neighbours of the others: several dimensions, codes within codes, gaps, rounding, limits."""

from __future__ import annotations

from pathlib import Path

from growth_shapes.explain_shapes import explained
from growth_shapes.show_shapes import deep_places
from growth_shapes.writing import (
    HEAD,
    also_declared,
    by_two,
    codes,
    declared,
    each,
    funding,
    nested,
    of_two_years,
    parts,
    shape,
    validated,
    validated_exactly,
    years,
)


def _districts(size: int, width: int) -> tuple[str, list[str], dict[str, list[str]]]:
    """Return a declaration of districts, their names, and the communes of each."""
    names = codes(max(1, size // width), "h")
    communes = {name: [f"{name}-{each}" for each in range(width)] for name in names}
    within = nested((inner, name) for name in names for inner in communes[name])
    return declared(names) + within, names, communes


# Codes within codes


@shape()
def districts_failed(size: int, folder: Path) -> list[str]:
    """Districts beside their communes, each too much by one."""
    known, names, communes = _districts(size, 10)
    own = "".join(f"  {name}: 11\n{each(communes[name])}" for name in names)
    return validated_exactly(folder, f"{HEAD}total: {11 * len(names)}\n{known}funding:\n{own}")


@shape()
def districts_without_amounts(size: int, folder: Path) -> list[str]:
    """Districts that state nothing, with their communes inside."""
    known, names, communes = _districts(size, 10)
    own = "".join(f"  {name}:\n{each(communes[name], 1, 4)}" for name in names)
    return validated(folder, f"{HEAD}total: {10 * len(names) + 1}\n{known}funding:\n{own}")


@shape()
def districts_by_years(size: int, folder: Path) -> list[str]:
    """Years within communes, and within their districts."""
    known, names, communes = _districts(size // 3, 10)
    by_year = "{amount: %d, 2021: %d, 2022: %d}"
    own = "".join(
        f"  {name}: {by_year % (20, 10, 10)}\n{each(communes[name], by_year % (2, 1, 1))}"
        for name in names
    )
    return validated(folder, f"{HEAD}total: {20 * len(names)}\n{known}funding:\n{own}")


def _districts_over_parts(size: int, first: int) -> str:
    """Write districts above parts that state a commune each, and what the first of them states."""
    known, names, communes = _districts(size // 2, 5)
    own = f"total: {5 * len(names)}\nfunding:\n  {names[0]}: {first}\n{each(names[1:], 5)}"
    flat = [inner for name in names for inner in communes[name]]
    some = parts(len(flat), lambda each: f"total: 1, funding: {{{flat[each]}: 1}}")
    return f"{HEAD}{known}{own}{some}"


@shape()
def districts_over_parts(size: int, folder: Path) -> list[str]:
    """Districts above, of parts that state a commune each."""
    return validated(folder, _districts_over_parts(size, 5))


@shape()
def districts_over_parts_failed(size: int, folder: Path) -> list[str]:
    """The same, one district too much."""
    return validated_exactly(folder, _districts_over_parts(size, 6))


@shape()
def deep_places_held(size: int, folder: Path) -> list[str]:
    """Places as deep as they may be, beside each other."""
    text, names = deep_places(size)
    return validated(folder, f"{HEAD}total: {(size + 30) // 31}\n{text}{funding(names)}")


@shape()
def deep_places_failed(size: int, folder: Path) -> list[str]:
    """The same with amounts none of which agrees."""
    text, names = deep_places(size)
    amounts = "".join(f"  {name}: {number % 7 + 1}\n" for number, name in enumerate(names))
    return validated_exactly(folder, f"{HEAD}total: 1\n{text}funding:\n{amounts}")


@shape()
def deep_places_of_parts(size: int, folder: Path) -> list[str]:
    """Parts that state the deepest places alone."""
    text, names = deep_places(size // 2)
    deepest = names[30::31]
    count = len(deepest) or 1
    some = parts(size // 2, lambda each: f"total: 1, funding: {{{deepest[each % count]}: 1}}")
    return validated(folder, f"{HEAD}{text}funding:\n{each(names[::31])}{some}")


# Dimensions


@shape()
def crossed_square_failed(size: int, folder: Path) -> list[str]:
    """Places within years and years within places, all too much."""
    side = int((size / 2) ** 0.5)
    names = codes(side)
    tables = by_two(years(side), names, side + 1) + by_two(names, years(side), side + 1)
    return validated_exactly(
        folder, f"{HEAD}total: {side * side}\n{declared(names)}funding:\n{tables}"
    )


@shape()
def crossed_bare(size: int, folder: Path) -> list[str]:
    """The same without the amounts of years and places."""
    side = int((size / 2) ** 0.5)
    names = codes(side)
    inner, outer = each(names, 1, 4), each(years(side), 1, 4)
    tables = "".join(f"  {year}:\n{inner}" for year in years(side))
    tables += "".join(f"  {name}:\n{outer}" for name in names)
    return validated(folder, f"{HEAD}total: {side * side}\n{declared(names)}funding:\n{tables}")


@shape()
def crossed_districts(size: int, folder: Path) -> list[str]:
    """Years within communes, districts within years."""
    known, names, communes = _districts(size // 4, 10)
    flat = [inner for name in names for inner in communes[name]]
    tables = of_two_years(flat)
    tables += "".join(f"  {year}:\n{each(names, 10, 4)}" for year in ("2021", "2022"))
    return validated(folder, f"{HEAD}total: {20 * len(names)}\n{known}funding:\n{tables}")


@shape()
def three_dimensions_side_by_side_failed(size: int, folder: Path) -> list[str]:
    """Three dimensions of one total, none of which adds up."""
    third = size // 3
    ours, theirs, last = codes(third), codes(third, "d"), codes(third, "e")
    known = declared(ours) + also_declared(theirs, "hamlet") + also_declared(last, "fund")
    amounts = funding(ours) + each(theirs, 2) + each(last, 3)
    return validated(folder, f"{HEAD}total: 1\n{known}{amounts}")


@shape()
def codes_bare_failed(size: int, folder: Path) -> list[str]:
    """Places that state nothing but two years, below a total that is too little."""
    names = codes(size // 2)
    table = of_two_years(names)
    return validated(folder, f"{HEAD}total: 1\n{declared(names)}funding:\n{table}")


@shape()
def codes_bare_and_years(size: int, folder: Path) -> list[str]:
    """Places that state nothing but two years, beside a third year."""
    names = codes(size // 2)
    table = of_two_years(names)
    own = f"  2021: {len(names)}\n  2022: {len(names)}\n"
    return validated(folder, f"{HEAD}{declared(names)}funding:\n{table}{own}")


# Gaps


@shape()
def gaps_among_codes(size: int, folder: Path) -> list[str]:
    """Every other code unknown, below a total."""
    names = codes(size)
    amounts = "".join(
        f"  {name}: {'?' if number % 2 else 1}\n" for number, name in enumerate(names)
    )
    return validated(folder, f"{HEAD}total: 1\n{declared(names)}funding:\n{amounts}")


@shape()
def gaps_among_parts(size: int, folder: Path) -> list[str]:
    """Every other part unknown, below totals of two codes."""
    own = f"total: {size}\nfunding: {{central: {size // 2}, local: {size // 2}}}\n"
    some = parts(
        size // 2,
        lambda each: "funding: {central: 1}" if each % 2 else "total: 2, funding: {local: 1}",
    )
    return validated(folder, f"{HEAD}partial: [source]\n{own}{some}")


@shape()
def limits_everywhere(size: int, folder: Path) -> list[str]:
    """Amounts of which only the least or the most is stated."""
    names = codes(size // 2)
    words = ("hơn", "gần", "khoảng", "dưới")
    amounts = "".join(f"  {name}: {words[each % 4]} 2\n" for each, name in enumerate(names))
    some = parts(len(names), lambda each: f"total: {words[each % 4]} 2")
    return validated(folder, f"{HEAD}total: {size}\n{declared(names)}funding:\n{amounts}{some}")


@shape()
def partial_codes_of_parts(size: int, folder: Path) -> list[str]:
    """Parts of which each names some of its codes."""
    names = codes(size // 3)
    own = f"total: {3 * len(names)}\n{funding(names, 2)}"
    some = parts(len(names), lambda each: f"total: 3, partial: [place], funding: {{c{each}: 1}}")
    return validated(folder, f"{HEAD}partial: [place]\n{declared(names)}{own}{some}")


@shape()
def many_none(size: int, folder: Path) -> list[str]:
    """Codes that are stated as none, above parts that have some."""
    names = codes(size // 3)
    own = f"total: {len(names)}\n{funding(names, 'Không')}"
    some = parts(len(names), lambda each: f"total: 1, funding: {{c{each}: 1}}")
    return validated(folder, f"{HEAD}{declared(names)}{own}{some}")


@shape()
def blanks_within_groups(size: int, folder: Path) -> list[str]:
    """Groups of parts, each of which leaves most codes of its group blank; one code fails."""
    group, groups = 10, max(1, size // 40)
    names = codes(group * groups)
    programmes = []
    for number in range(groups):
        own = names[number * group : (number + 1) * group]
        inner = ", ".join(
            f"{{id: p{each}, title: T, total: 1, funding: {{{name}: 1}}}}"
            for each, name in enumerate(own)
        )
        amounts = ", ".join(f"{name}: {2 if name == 'c0' else 1}" for name in own)
        programmes.append(
            f"  - {{id: g{number}, title: G, total: {group}, funding: {{{amounts}}}, "
            f"projects: [{inner}]}}\n"
        )
    return validated_exactly(folder, f"{HEAD}{declared(names)}programmes:\n{''.join(programmes)}")


# Rounded and restated


@shape()
def rounded_and_exact(size: int, folder: Path) -> list[str]:
    """Rounded parts of exact totals, half of which fail."""
    one = "total: {}, funding: {{central: '1,4 tỷ', local: '1,5 tỷ'}}"
    some = parts(size // 3, lambda each: one.format("2.913,7" if each % 2 else "3 tỷ"))
    return validated(folder, f"{HEAD}total: {size} tỷ\n{some}")


@shape()
def rounded_codes_of_parts(size: int, folder: Path) -> list[str]:
    """Codes that agree with those of parts within rounding only."""
    names = codes(size // 3)
    own = f"total: {len(names)},4\n" + funding(names, "'1,4'")
    some = parts(len(names), lambda each: f"total: 1, funding: {{c{each}: 1}}")
    return validated(folder, f"{HEAD}{declared(names)}{own}{some}")


@shape()
def rounded_items_of_codes(size: int, folder: Path) -> list[str]:
    """Items that fail, all codes of which agree with those of parts within rounding only."""
    names = codes(34)
    amounts = ", ".join(f"{name}: '1,4'" for name in names)
    below = ", ".join(
        f"{{id: p{each}, title: T, total: 1, funding: {{{name}: 1}}}}"
        for each, name in enumerate(names)
    )
    item = f"title: G, total: '34,4', funding: {{{amounts}}}, projects: [{below}]"
    count = max(1, size // 103)
    items = "".join(f"  - {{id: g{each}, {item}}}\n" for each in range(count))
    return validated(folder, f"{HEAD}{declared(names)}programmes:\n{items}")


@shape()
def restated_codes(size: int, folder: Path) -> list[str]:
    """Each code restated in a place of its own, otherwise."""
    names = codes(size // 2)
    some = "".join(
        f"  - {{ref: r{each}, funding: {{{name}: 2}}}}\n" for each, name in enumerate(names)
    )
    own = f"total: {len(names)}\n{declared(names)}{funding(names)}"
    return validated(folder, f"{HEAD}{own}restated:\n{some}")


@shape()
def restated_one_code_rounded(size: int, folder: Path) -> list[str]:
    """One code restated again and again, rounded."""
    some = "".join(
        f"  - {{ref: r{each}, funding: {{central: 1,{each % 7}}}}}\n" for each in range(size)
    )
    return validated(
        folder, f"{HEAD}total: 2\nfunding: {{central: 1, local: 1}}\nrestated:\n{some}"
    )


@shape()
def restated_in_each_part(size: int, folder: Path) -> list[str]:
    """Codes restated in the parts alone, above which they are stated."""
    names = codes(size // 4)
    some = "".join(
        f"  - id: p{each}\n    title: T\n    total: 1\n"
        f"    restated: [{{ref: r, funding: {{{name}: 2}}}}]\n"
        for each, name in enumerate(names)
    )
    own = f"total: {len(names)}\n{funding(names)}"
    return validated(folder, f"{HEAD}{declared(names)}{own}projects:\n{some}")


# Explained


@shape()
def explain_districts(size: int, folder: Path) -> list[str]:
    """Districts too much by one each, explained."""
    districts_failed(size, folder)
    return ["explain", "plan.yaml", "--seconds", "5", "--rounding", "exact"]


@shape()
def explain_blanks_limit_1000(size: int, folder: Path) -> list[str]:
    """Two codes that fail, above parts that leave most codes blank; all alternatives."""
    names = codes(size // 3)
    own = f"total: {len(names)}\nfunding:\n  c0: 2\n  c1: 0\n{each(names[2:])}"
    some = parts(len(names), lambda each: f"total: 1, funding: {{c{each}: 1}}")
    text = f"{HEAD}{declared(names)}{own}{some}"
    return explained(folder, text, "--limit", "1000")
