"""Two revisions of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from growth_shapes.item_shapes import each_failed
from growth_shapes.run_shapes import PLAIN, many, small
from growth_shapes.show_shapes import deep_places, rows
from growth_shapes.writing import (
    HEAD,
    WORDS,
    by_two,
    codes,
    declared,
    each,
    parts,
    put,
    shape,
    years,
)

Text = Callable[[int], object]


def compared(folder: Path, old: str, new: str, *options: str) -> list[str]:
    """Write two revisions that are to be compared."""
    return ["diff", put(folder, old, "old.yaml"), put(folder, new, "new.yaml"), *options]


def items(ids: Iterable[str], title: Text = lambda _: "T", total: Text = lambda _: 1) -> str:
    """Return a plan of items with these ids."""
    lines = (
        f"  - {{id: {name}, title: {title(number)}, total: {total(number)}}}\n"
        for number, name in enumerate(ids)
    )
    return f"{HEAD}projects:\n{''.join(lines)}"


def _own(number: int) -> str:
    return f"T{number}"


@shape()
def diff_same(size: int, folder: Path) -> list[str]:
    """Nothing."""
    return compared(folder, rows(size // 2), rows(size // 2))


@shape()
def diff_renamed_same_titles(size: int, folder: Path) -> list[str]:
    """Other ids, titles that are all the same."""
    return compared(folder, items(codes(size, "p")), items(codes(size, "q")))


@shape()
def diff_renamed_own_titles(size: int, folder: Path) -> list[str]:
    """Other ids, titles of their own."""
    return compared(folder, items(codes(size, "p"), _own), items(codes(size, "q"), _own))


@shape()
def diff_renamed_no_match(size: int, folder: Path) -> list[str]:
    """Other ids, titles and amounts."""
    new = items(codes(size, "q"), lambda each: f"U{each}", lambda _: 2)
    return compared(folder, items(codes(size, "p"), _own), new)


@shape()
def diff_amounts_changed(size: int, folder: Path) -> list[str]:
    """All amounts."""
    new = items(codes(size, "p"), total=lambda _: 2)
    return compared(folder, items(codes(size, "p")), new)


@shape()
def diff_markdown(size: int, folder: Path) -> list[str]:
    """The same in Markdown."""
    return [*diff_amounts_changed(size, folder), "--format", "markdown"]


@shape()
def diff_json(size: int, folder: Path) -> list[str]:
    """The same for programs."""
    return [*diff_amounts_changed(size, folder), "--format", "json"]


@shape()
def diff_swapped(size: int, folder: Path) -> list[str]:
    """Titles and amounts the other way round."""
    names, last = codes(size, "p"), size - 1
    old = items(names, _own, lambda each: each)
    return compared(
        folder, old, items(names, lambda each: _own(last - each), lambda each: last - each)
    )


@shape()
def diff_shifted(size: int, folder: Path) -> list[str]:
    """An item put before the others, which all get the next id."""
    old = items(codes(size, "p"), _own, lambda each: each)
    new = items(
        codes(size + 1, "p"), lambda each: _own(each - 1), lambda each: each - 1 if each else 7
    )
    return compared(folder, old, new)


@shape()
def diff_moved_up(size: int, folder: Path) -> list[str]:
    """Items that move to another programme."""
    lines = (f"{{id: p{each}, title: T{each}, total: 1}}" for each in range(size // 2))
    own = f", projects: [{', '.join(lines)}]"
    revisions = (
        f"{HEAD}programmes:\n  - {{id: a, title: A{one}}}\n  - {{id: b, title: B{other}}}\n"
        for one, other in ((own, ""), ("", own))
    )
    return compared(folder, *revisions)


@shape()
def diff_parts_alike(size: int, folder: Path) -> list[str]:
    """Programmes with other ids and the same parts."""
    side = int((size / 2) ** 0.5)
    below = ", ".join(f"{{id: p{each}, title: T, total: 1}}" for each in range(side))

    def revision(letter: str) -> str:
        lines = (
            f"  - {{id: {letter}{each}, title: {letter.upper()}{each}, total: {each}, "
            f"funding: {{central: {each}}}, projects: [{below}]}}\n"
            for each in range(side)
        )
        return f"{HEAD}programmes:\n{''.join(lines)}"

    return compared(folder, revision("a"), revision("b"))


@shape()
def diff_codes_moved(size: int, folder: Path) -> list[str]:
    """Amounts that go from every other code to the next one."""
    head = f"{HEAD}total: {size}\n{declared(codes(size))}funding:\n"
    old, new = (
        "".join(f"  c{each}: {1 + (each + odd) % 2}\n" for each in range(size)) for odd in (0, 1)
    )
    return compared(folder, head + old, head + new)


@shape()
def diff_codes_square(size: int, folder: Path) -> list[str]:
    """The same in years of places."""
    side = int(size**0.5)
    head = f"{HEAD}total: {3 * side * side // 2}\n{declared(codes(side))}funding:\n"
    old, new = (
        "".join(
            f"  {year}:\n"
            + "".join(f"    c{each}: {1 + (number + each + odd) % 2}\n" for each in range(side))
            for number, year in enumerate(years(side))
        )
        for odd in (0, 1)
    )
    return compared(folder, head + old, head + new)


@shape()
def diff_deep_places(size: int, folder: Path) -> list[str]:
    """Places as deep within places as they may be, all changed."""
    text, names = deep_places(size // 2)
    old, new = (f"{HEAD}{text}funding:\n{each(names, amount)}" for amount in (1, 2))
    return compared(folder, old, new)


@shape()
def diff_codes_chain(size: int, folder: Path) -> list[str]:
    """Places deeper than is allowed."""
    text, names = deep_places(size // 4, size)
    old, new = (f"{HEAD}{text}total: {each}\nfunding: {{{names[-1]}: {each}}}\n" for each in (1, 2))
    return compared(folder, old, new)


@shape()
def diff_declared_changed(size: int, folder: Path) -> list[str]:
    """The names of codes."""
    old = f"{HEAD}{declared(codes(size))}total: 1\n"
    return compared(folder, old, old.replace("Xã", "Phường"))


@shape()
def diff_restated(size: int, folder: Path) -> list[str]:
    """What is restated in one place, the other way round."""
    old, new = (
        f"{HEAD}total: 1\nrestated:\n"
        + "".join(f"  - {{ref: r, total: {each + 1}}}\n" for each in order)
        for order in (range(size), reversed(range(size)))
    )
    return compared(folder, old, new)


@shape()
def diff_restated_refs(size: int, folder: Path) -> list[str]:
    """What is restated, in other places."""
    old, new = (
        f"{HEAD}total: 1\nrestated:\n"
        + "".join(f"  - {{ref: {letter}{each}, total: 1}}\n" for each in range(size))
        for letter in "rs"
    )
    return compared(folder, old, new)


@shape(WORDS)
def diff_notes_long(size: int, folder: Path) -> list[str]:
    """One long note."""
    old, new = (f"{HEAD}total: 1\nnote: '{words * size}'\n" for words in ("a b ", "a c "))
    return compared(folder, old, new)


@shape()
def diff_notes_codes(size: int, folder: Path) -> list[str]:
    """Notes of all codes."""
    head = f"{HEAD}{declared(codes(size))}funding:\n"
    old, new = (
        "".join(f"  c{each}: {{amount: 1, note: {letter}{each}}}\n" for each in range(size))
        for letter in "ab"
    )
    return compared(folder, head + old, head + new)


@shape()
def diff_findings(size: int, folder: Path) -> list[str]:
    """Failed sums, of which there is another one then."""
    old = HEAD + parts(size // 3, lambda _: "total: 1, funding: {central: 1, local: 2}")
    return compared(folder, old, each_failed(size))


@shape()
def diff_duplicate_ids(size: int, folder: Path) -> list[str]:
    """Items of one id."""
    return compared(folder, items(["p"] * size), items(["p"] * size, total=lambda _: 2))


@shape()
def diff_all_removed(size: int, folder: Path) -> list[str]:
    """Everything."""
    return compared(folder, rows(size // 2), PLAIN)


@shape()
def diff_folders(size: int, folder: Path) -> list[str]:
    """Folders of plans."""
    many(folder, size // 10, stem="old/f")
    many(folder, size // 10, lambda each: small(each).replace("l: 1", "l: 2"), "new/f")
    return ["diff", "old", "new"]


@shape()
def diff_folders_renamed(size: int, folder: Path) -> list[str]:
    """Folders in which all plans have other names."""
    many(folder, size // 10, stem="old/f")
    many(folder, size // 10, lambda _: PLAIN, "new/g")
    return ["diff", "old", "new"]


def years_of_places_changed(size: int) -> tuple[str, str]:
    """Return a square of years and places, and the same with all its sums broken."""
    side = int(size**0.5)
    names = codes(side)
    head = f"{HEAD}total: {side * side}\n{declared(names)}funding:\n"
    old, new = (head + by_two(years(side), names, side, amount) for amount in (1, 2))
    return old, new


@shape()
def diff_square_failed(size: int, folder: Path) -> list[str]:
    """All cells of a square, none of whose sums holds then."""
    return compared(folder, *years_of_places_changed(size))
