"""What is written wrongly, comments, YAML, amounts, and the formats of what is found."""

from __future__ import annotations

from pathlib import Path

from growth_shapes.item_shapes import each_failed
from growth_shapes.writing import HEAD, WORDS, Make, parts, put, shape, validated, validated_exactly

BAD = "total: 7x"
IGNORED = "# giamngheo: ignore[GN302] vì sao"


def bad_amounts(size: int) -> str:
    """Return a plan with so many amounts that cannot be read."""
    return HEAD + parts(size, lambda _: BAD)


def on_one_line(size: int, one: str) -> str:
    """Return a plan with so many items on one line."""
    items = ", ".join(f"{{id: p{each}, title: T, {one}}}" for each in range(size))
    return f"{HEAD}projects: [{items}]\n"


# Texts and keys


@shape(WORDS)
def words_long(size: int, folder: Path) -> list[str]:
    """An amount in many words."""
    return validated(folder, f"{HEAD}total: 1\nwords: '{'một ' * size}'\n")


@shape()
def notes_many_long(size: int, folder: Path) -> list[str]:
    """Items with long notes."""
    note = "x" * 1_000
    return validated(folder, HEAD + parts(size // 10, lambda _: f"total: 1, note: '{note}'"))


@shape()
def titles_long_failed(size: int, folder: Path) -> list[str]:
    """Findings of items with long titles."""
    title = "x " * 5_000
    one = f"title: '{title}', total: 2, funding: {{central: 1}}"
    items = "".join(f"  - {{id: p{each}, {one}}}\n" for each in range(size // 100))
    return validated(folder, f"{HEAD}total: 1\nprojects:\n{items}")


@shape()
def partial_list(size: int, folder: Path) -> list[str]:
    """One breakdown named as partial again and again."""
    return validated(folder, f"{HEAD}total: 1\npartial: [{', '.join(['source'] * size)}]\n")


@shape()
def partial_list_unknown(size: int, folder: Path) -> list[str]:
    """Breakdowns that do not exist named as partial."""
    names = ", ".join(f"sourcx{each}" for each in range(size))
    return validated(folder, f"{HEAD}total: 1\npartial: [{names}]\n")


@shape()
def unknown_fields(size: int, folder: Path) -> list[str]:
    """Keys that do not exist."""
    return validated(
        folder, f"{HEAD}total: 1\n" + "".join(f"totl{each}: 1\n" for each in range(size))
    )


@shape()
def duplicate_keys(size: int, folder: Path) -> list[str]:
    """One key again and again."""
    return validated(folder, f"{HEAD}total: 1\n" + "issuer: 1\n" * size)


@shape()
def duplicate_ids(size: int, folder: Path) -> list[str]:
    """Items of one id."""
    return validated(folder, f"{HEAD}projects:\n" + "  - {id: p, title: T, total: 1}\n" * size)


@shape(name="bad_amounts")
def bad_amounts_found(size: int, folder: Path) -> list[str]:
    """Amounts that cannot be read."""
    return validated(folder, bad_amounts(size))


@shape(60_000)
def amount_dots(size: int, folder: Path) -> list[str]:
    """An amount of many dots."""
    return validated(folder, f"{HEAD}total: '1{'.' * size}'\n")


@shape(WORDS)
def amount_words(size: int, folder: Path) -> list[str]:
    """An amount of many units."""
    return validated(folder, f"{HEAD}total: '1 {'tỷ ' * size}'\n")


@shape(60_000)
def amount_spaces(size: int, folder: Path) -> list[str]:
    """An amount with many spaces."""
    return validated(folder, f"{HEAD}total: '1{' ' * size}x'\n")


# YAML


@shape()
def anchors(size: int, folder: Path) -> list[str]:
    """Items with anchors."""
    items = "".join(f"  - &a{each} {{id: p{each}, title: T, total: 1}}\n" for each in range(size))
    return validated(folder, f"{HEAD}projects:\n{items}")


@shape()
def aliases(size: int, folder: Path) -> list[str]:
    """One item again and again, as an alias."""
    first = "  - &a {id: p, title: T, total: 1}\n"
    return validated(folder, f"{HEAD}projects:\n{first}" + "  - *a\n" * size)


@shape()
def flow_commas(size: int, folder: Path) -> list[str]:
    """Amounts with a comma in braces."""
    return validated(folder, HEAD + parts(size, lambda _: "total: 1,5"))


@shape()
def second_document(size: int, folder: Path) -> list[str]:
    """Many documents in one file."""
    return validated(folder, f"{HEAD}total: 1\n" + "---\nplan: 1\n" * size)


@shape()
def keys_not_text(size: int, folder: Path) -> list[str]:
    """Keys that are lists."""
    return validated(folder, f"{HEAD}total: 1\n" + "? [1]\n: 1\n" * size)


@shape()
def control_after_text(size: int, folder: Path) -> list[str]:
    """A long text that ends in a character that may not be there."""
    return validated(folder, f"{HEAD}note: '" + "x\n\n  " * size + "\x01'\n")


# Comments


@shape()
def comments(size: int, folder: Path) -> list[str]:
    """Comments."""
    return validated(folder, HEAD + "# x\n" * size + "total: 1\n")


@shape()
def blank_lines(size: int, folder: Path) -> list[str]:
    """Lines with nothing."""
    return validated(folder, HEAD + "\n" * size + "total: 1\n")


@shape()
def comment_long(size: int, folder: Path) -> list[str]:
    """A comment that names the tool again and again."""
    return validated(folder, f"{HEAD}total: 1 #{' giamngheo' * size}\n")


@shape()
def comment_spaces(size: int, folder: Path) -> list[str]:
    """A comment of spaces."""
    return validated(folder, f"{HEAD}total: 1 # giamngheo: x{(' #' + ' ' * 50) * size}\n")


@shape()
def ignores_stacked(size: int, folder: Path) -> list[str]:
    """Ignore comments one below the other."""
    return validated(folder, HEAD + f"{IGNORED}\n" * size + "total: 1\n")


@shape()
def ignores_at_each_line(size: int, folder: Path) -> list[str]:
    """An ignore comment at each item."""
    one = "  - id: p{}\n    title: T\n    total: 1  " + IGNORED + "\n"
    return validated(folder, f"{HEAD}projects:\n{''.join(map(one.format, range(size)))}")


@shape()
def ignores_on_one_line(size: int, folder: Path) -> list[str]:
    """Ignore comments in a row."""
    return validated(folder, f"{HEAD}total: 1 {'# giamngheo: ignore[GN302] x ' * size}\n")


@shape(2_000)
def ignores_in_a_text(size: int, folder: Path) -> list[str]:
    """What looks like ignore comments, in a text."""
    text = "  # giamngheo: ignore[GN302] x\n" * size
    return validated(folder, f"{HEAD}total: 1\nnote: |\n{text}{parts(size * 10)}")


@shape()
def ignores_of_the_file(size: int, folder: Path) -> list[str]:
    """Ignore comments for the file."""
    ignored = "# giamngheo: ignore-file[GN302] x\n"
    return validated(folder, f"{ignored * size}{HEAD}total: 1\n")


@shape()
def ignores_of_the_file_with_findings(size: int, folder: Path) -> list[str]:
    """The same, and as many findings."""
    ignored = "# giamngheo: ignore-file[GN303] x\n"
    return validated(folder, ignored * (size // 2) + bad_amounts(size // 2))


@shape()
def ignores_many_rules(size: int, folder: Path) -> list[str]:
    """An ignore comment that names many rules."""
    names = ",".join(["GN302"] * size)
    return validated(folder, f"{HEAD}total: 1 # giamngheo: ignore[{names}] x\n")


@shape()
def ignores_many_rules_with_findings(size: int, folder: Path) -> list[str]:
    """The same for the file, and as many findings of another rule."""
    names = ",".join(["GN303"] * (size // 2))
    return validated(folder, f"# giamngheo: ignore-file[{names}] x\n{bad_amounts(size // 2)}")


@shape()
def ignores_used_many(size: int, folder: Path) -> list[str]:
    """The same of the rule that is meant."""
    names = ",".join(["GN006"] * (size // 2))
    return validated(folder, f"# giamngheo: ignore-file[{names}] x\n{bad_amounts(size // 2)}")


@shape()
def add_ignores(size: int, folder: Path) -> list[str]:
    """Ignore comments that are added."""
    return ["validate", put(folder, bad_amounts(size)), "--add-ignores"]


@shape()
def add_ignores_one_line(size: int, folder: Path) -> list[str]:
    """The same, of what stands on one line."""
    return ["validate", put(folder, on_one_line(size, BAD)), "--add-ignores"]


# Findings and their formats


@shape()
def one_line_findings(size: int, folder: Path) -> list[str]:
    """Findings on one line."""
    return validated(folder, on_one_line(size, BAD))


@shape()
def one_line_sarif(size: int, folder: Path) -> list[str]:
    """The same in SARIF."""
    return [*one_line_findings(size, folder), "--format", "sarif"]


@shape()
def one_line_github(size: int, folder: Path) -> list[str]:
    """The same for GitHub."""
    return [*one_line_findings(size, folder), "--format", "github"]


@shape()
def one_line_baseline(size: int, folder: Path) -> list[str]:
    """The same into the baseline."""
    return ["validate", put(folder, on_one_line(size, BAD)), "--write-baseline"]


@shape()
def one_line_failed(size: int, folder: Path) -> list[str]:
    """Failed sums on one line."""
    one = "total: 2, funding: {central: 1, local: 2}"
    return validated_exactly(folder, on_one_line(size // 3, one))


@shape()
def one_line_unchecked_json(size: int, folder: Path) -> list[str]:
    """Amounts that nothing checks, on one line."""
    return validated(folder, on_one_line(size, "total: 2"), "--format", "json")


def _in_format(name: str, plan: str) -> Make:
    def make(size: int, folder: Path) -> list[str]:
        text = bad_amounts(size) if plan == "form" else each_failed(size)
        return validated_exactly(folder, text, "--format", name)

    return make


for _format in ("json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown"):
    for _plan in ("form", "form_failed"):
        shape(name=f"{_plan}_{_format}")(_in_format(_format, _plan))
