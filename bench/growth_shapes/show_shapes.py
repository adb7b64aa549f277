"""What `show` is asked for."""

from __future__ import annotations

from pathlib import Path

from growth_shapes.item_shapes import each_failed
from growth_shapes.run_shapes import many
from growth_shapes.writing import (
    HEAD,
    YEARS,
    Make,
    by_two,
    codes,
    declared,
    each,
    funding,
    parts,
    put,
    shape,
    years,
)

FORMATS = ("terminal", "plain", "markdown", "html", "latex", "csv", "tsv", "json", "xlsx")


def shown(folder: Path, text: str, *options: str) -> list[str]:
    """Write a plan that is to be shown."""
    return ["show", put(folder, text), "-o", "out", *options]


def rows(size: int) -> str:
    """Return a plan of parts with two figures each."""
    return f"{HEAD}total: {size}\n{parts(size, lambda _: 'total: 1, funding: {central: 1}')}"


def _rows_in(name: str) -> Make:
    return lambda size, folder: shown(folder, rows(size // 2), "--format", name)


def _columns_in(name: str) -> Make:
    def make(size: int, folder: Path) -> list[str]:
        text = f"{HEAD}total: {size}\n{funding(years(size))}"
        return shown(folder, text, "--by", "year", "--format", name)

    return make


for _format in FORMATS:
    shape(name=f"show_rows_{_format}")(_rows_in(_format))
    shape(YEARS, name=f"show_columns_{_format}")(_columns_in(_format))


@shape()
def show_square(size: int, folder: Path) -> list[str]:
    """Years by places."""
    side = int(size**0.5)
    names = codes(side)
    table = by_two(years(side), names, side)
    text = f"{HEAD}total: {side * side}\n{declared(names)}funding:\n{table}"
    return shown(folder, text, "--rows", "year", "--by", "place", "--format", "plain")


@shape()
def show_rows_codes(size: int, folder: Path) -> list[str]:
    """Places as rows."""
    names = codes(size)
    text = f"{HEAD}total: {size}\n{declared(names)}{funding(names)}"
    return shown(folder, text, "--rows", "place")


@shape(3_000)
def show_sparse_rows_by_own_code(size: int, folder: Path) -> list[str]:
    """A column for each row: the table grows with the square."""
    names = codes(size // 4)
    some = parts(len(names), lambda each: f"total: 1, funding: {{c{each}: 1}}")
    return shown(folder, HEAD + declared(names) + some, "--by", "place", "--format", "csv")


@shape()
def show_failed(size: int, folder: Path) -> list[str]:
    """Sums that do not add up."""
    return shown(folder, each_failed(size))


@shape()
def show_titles_long(size: int, folder: Path) -> list[str]:
    """Long titles."""
    title = "x " * 1_000
    items = "".join(
        f"  - {{id: p{each}, title: '{title}', total: 2}}\n" for each in range(size // 10)
    )
    return shown(folder, f"{HEAD}projects:\n{items}")


@shape(32_000)
def show_title_long(size: int, folder: Path) -> list[str]:
    """One title as long as it may be."""
    return shown(folder, HEAD.replace("title: t", "title: " + "x " * size) + "total: 1\n")


@shape()
def show_many_files(size: int, folder: Path) -> list[str]:
    """Many plans."""
    many(folder, size // 10)
    return ["show", ".", "-o", "out"]


@shape()
def show_sorted(size: int, folder: Path) -> list[str]:
    """Rows by their amounts, with shares and bars."""
    return shown(folder, rows(size // 2), "--sort", "amount", "--share", "total", "--bars")


@shape()
def show_item_unknown(size: int, folder: Path) -> list[str]:
    """An item that does not exist."""
    return ["show", put(folder, rows(size // 2)), "--item", "pp" + "x" * 50]


@shape()
def show_only_unknown(size: int, folder: Path) -> list[str]:
    """A code that does not exist."""
    stem = "phuong-thi-xa-muong-lay-rat-dai-"
    known = declared(f"{stem}{number:06d}" for number in range(size))
    return ["show", put(folder, f"{HEAD}total: 1\n{known}"), "--only", f"place={stem}x"]


@shape()
def show_by_deep_places(size: int, folder: Path) -> list[str]:
    """Places as deep within places as they may be, as rows."""
    text, names = deep_places(size)
    return shown(folder, f"{HEAD}{text}funding:\n{each(names)}", "--rows", "place")


def deep_places(size: int, depth: int = 31) -> tuple[str, list[str]]:
    """Return the declaration of places in lines of so many, each within the one before."""
    names = codes(size)
    lines = (
        f"    {name}: {{label: Xã, within: {names[number - 1]}}}\n"
        if number % depth
        else f"    {name}: Xã\n"
        for number, name in enumerate(names)
    )
    return f"codes:\n  place:\n{''.join(lines)}", names
