"""What `explain` is asked, for a few seconds."""

from __future__ import annotations

import subprocess
from pathlib import Path

from growth_shapes import code_shapes, item_shapes, text_shapes
from growth_shapes.diff_shapes import years_of_places_changed
from growth_shapes.writing import HEAD, PLAN, SHAPES, Make, parts, put, shape

SECONDS = ("--seconds", "5", "--rounding", "exact")
EXPLAIN = ["explain", PLAN, *SECONDS]
#: Those whose plan is explained, too.
EXPLAINED: tuple[Make, ...] = (
    code_shapes.codes_equal_failed,
    code_shapes.codes_equal_too_much_by_one,
    code_shapes.codes_random_failed,
    code_shapes.codes_nested_square_failed,
    code_shapes.codes_two_dimensions_side_by_side_failed,
    code_shapes.codes_five_dimensions_failed,
    item_shapes.siblings_equal_failed,
    item_shapes.siblings_equal_failed_by_one,
    item_shapes.siblings_random_failed,
    item_shapes.siblings_with_codes_failed,
    item_shapes.siblings_each_failed,
    item_shapes.siblings_199_failed,
    item_shapes.siblings_199_failed_codes,
    item_shapes.parent_codes_children_one_code,
    item_shapes.restated_different,
    item_shapes.restated_190_different,
    text_shapes.one_line_failed,
)


def _explained(make: Make) -> Make:
    def explain(size: int, folder: Path) -> list[str]:
        make(size, folder)
        return EXPLAIN

    return explain


for _make in EXPLAINED:
    shape(SHAPES[_make.__name__].most, f"explain_{_make.__name__}")(_explained(_make))


def explained(folder: Path, text: str, *options: str) -> list[str]:
    """Write a plan that is to be explained."""
    put(folder, text)
    return [*EXPLAIN, *options]


def too_little(size: int, lacks: int = 1) -> str:
    """Return a plan of equal parts whose total is too much."""
    return f"{HEAD}total: {size + lacks}\n{parts(size)}"


@shape()
def explain_fixed_many(size: int, folder: Path) -> list[str]:
    """Many items that are right."""
    fixed = [f"p{each}" for each in range(min(size // 10, 1_000))]
    return explained(
        folder, too_little(size), *(each for name in fixed for each in ("--fixed", name))
    )


@shape()
def explain_all_fixed(size: int, folder: Path) -> list[str]:
    """Failed sums of which nothing may be wrong."""
    return explained(folder, item_shapes.each_failed(size), "--fixed", "**")


@shape()
def explain_write(size: int, folder: Path) -> list[str]:
    """A correction that is written."""
    return explained(folder, too_little(size), "--write", "1", "-o", "new.yaml")


@shape()
def explain_rounding(size: int, folder: Path) -> list[str]:
    """Parts that were rounded."""
    some = parts(size, lambda _: "total: '1,0'")
    return explained(folder, f"{HEAD}total: {size},5\n{some}")


@shape()
def explain_exact_rounded_each(size: int, folder: Path) -> list[str]:
    """Sums each of which is off by its rounding."""
    one = "total: 3 tỷ, funding: {central: '1,4 tỷ', local: '1,5 tỷ'}"
    return explained(folder, HEAD + parts(size // 3, lambda _: one))


@shape()
def explain_tied_all(size: int, folder: Path) -> list[str]:
    """Failed sums that all have the totals of two codes in common."""
    count = size // 3
    own = f"total: {2 * count}\nfunding: {{central: {count}, local: {count}}}\n"
    some = parts(
        count,
        lambda each: f"total: 2, funding: {{central: {1 + each % 2}, local: {1 + each % 2}}}",
    )
    return explained(folder, f"{HEAD}{own}{some}")


TIE = "total: 12, activities: [{id: a0, title: A, total: 10}, {id: a1, title: A, total: 10}]"


@shape()
def explain_many_ties(size: int, folder: Path) -> list[str]:
    """Failed sums with several corrections each."""
    return explained(folder, HEAD + parts(size // 3, lambda _: TIE))


@shape()
def explain_many_ties_one_top(size: int, folder: Path) -> list[str]:
    """The same below one total."""
    count = size // 3
    return explained(folder, f"{HEAD}total: {12 * count}\n{parts(count, lambda _: TIE)}")


@shape()
def explain_limit_1000(size: int, folder: Path) -> list[str]:
    """As many alternatives as may be listed."""
    return explained(folder, too_little(size, 5), "--limit", "1000")


# In git


def _since(folder: Path, old: str, new: str) -> list[str]:
    """Write a plan that was another one in the revision before."""
    put(folder, old)
    name = ("-c", "user.name=bench", "-c", "user.email=bench@localhost")
    for step in (("init", "-q"), ("add", PLAN), (*name, "commit", "-q", "-m", "before")):
        subprocess.run(["git", *step], cwd=folder, check=True)
    return explained(folder, new, "--since", "HEAD")


@shape()
def explain_since_amounts(size: int, folder: Path) -> list[str]:
    """Amounts of all parts changed, but not the total."""
    old = f"{HEAD}total: {size}\n{parts(size)}"
    return _since(folder, old, f"{HEAD}total: {size}\n{parts(size, lambda _: 'total: 2')}")


@shape()
def explain_since_each(size: int, folder: Path) -> list[str]:
    """A code of each part changed."""
    return _since(
        folder,
        item_shapes.each_failed(size).replace("total: 2", "total: 3"),
        item_shapes.each_failed(size),
    )


@shape()
def explain_since_square(size: int, folder: Path) -> list[str]:
    """All cells of a square changed."""
    return _since(folder, *years_of_places_changed(size))
