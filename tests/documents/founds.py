"""What is found in documents, made by hand in a few words."""

from __future__ import annotations

from collections.abc import Sequence

from giamngheo_cli.amount import UNIT_NAMES, VI, NumberForm, read
from giamngheo_cli.documents.assembly.assembled import assembled
from giamngheo_cli.documents.assembly.items import without_empty
from giamngheo_cli.documents.assembly.model import Assembled, FoundInFile
from giamngheo_cli.documents.assembly.plan_text import WrittenFigure, plan_text
from giamngheo_cli.documents.found import About, CodeName, Found, FoundFigure, Step
from giamngheo_cli.messages import Translator

LEVELS = {"da": "projects", "tda": "subprojects"}
PROGRAMMES = ("gnbv", "dtts", "ntm")


def step(said: str) -> Step:
    """Return a step of a few words: `gnbv`, `da2: Đa dạng hóa`, `Hỗ trợ khác`."""
    key, _, title = said.partition(": ")
    if key in PROGRAMMES:
        return Step(key, title or f"Chương trình {key}", "programmes")
    kind = key.rstrip("0123456789")
    if kind in LEVELS and kind != key:
        return Step(key, title or f"Dự án {key.removeprefix(kind)}", LEVELS[kind])
    return Step(said.casefold(), said)


def figure(
    path: Sequence[str],
    written: str,
    place: str = "",
    /,
    *,
    unit: int = 6,
    form: NumberForm = VI,
    table: int | None = None,
    ref: str = "",
    **cell: str,
) -> FoundFigure:
    """Return a figure of the item to which steps lead, in a cell such as `source="central"`."""
    codes = tuple(CodeName(dimension, name) for dimension, name in cell.items())
    dong = read(written, unit, form).dong
    steps = tuple(map(step, path))
    return FoundFigure(steps, codes, written, dong, unit, form, place or "line 1", ref, table)


def source(*figures: FoundFigure, file: str = "ke-hoach.docx", **found: object) -> FoundInFile:
    """Return what is found in a document."""
    tables = max((each.table or 0 for each in figures), default=0)
    whole = Found(figures, **found)  # type: ignore[arg-type]
    return FoundInFile(file, whole, [f"Biểu {number + 1:02}" for number in range(tables)])


def together(*sources: FoundInFile) -> Assembled:
    """Return documents put together."""
    return assembled(sources, Translator("en"))


def written(*sources: FoundInFile) -> tuple[str, list[WrittenFigure]]:
    """Return the plan of documents, and where its figures stand."""
    tree = together(*sources)
    assert without_empty(tree.root)
    text, figures, _ = plan_text("p", About(), tree.root, tree.codes, ["from a test"])
    return text, figures


def body(*sources: FoundInFile) -> str:
    """Return the plan of documents behind its first lines, which are the same in all."""
    text, _ = written(*sources)
    head = f"# from a test\nplan: 1\nid: p\nunit: {UNIT_NAMES[6]}\nnumbers: vi\n"
    assert text.startswith(head)
    return text.removeprefix(head)


def listed(*sources: FoundInFile) -> list[tuple[str, str, str]]:
    """Return the rule, the number and the row of what has no place."""
    found = [each for file in together(*sources).listed for each in file]
    return [(each.rule.code, each.text, each.row) for each in found]


def told(result: Found) -> list[str]:
    """Return what came of some paragraphs, as the file of sentences has it."""
    placed = [
        f"= {'/'.join(step.key for step in each.item) or '.'} | "
        f"{' '.join(code.name for code in each.cell)} | {each.written}"
        for each in result.figures
    ]
    return [*placed, *(f"? {each.rule.code} | {each.text}" for each in result.listed)]
