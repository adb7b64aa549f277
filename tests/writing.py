"""Command lines that write a file, and a folder in which each of them has something to write."""

from __future__ import annotations

from pathlib import Path

from plans import CLEAN, WRONG, named

#: Command lines that write a file, and the file.
WRITING = {
    "validate": (("validate", "plans", "-o", "out"), "out"),
    "format": (("validate", "plans", "--format", "sarif:out"), "out"),
    "show": (("show", "plans", "-o", "out.csv"), "out.csv"),
    "workbook": (("show", "plans", "-o", "out.xlsx"), "out.xlsx"),
    "explain": (("explain", "plans/a.yaml", "--write", "1", "-o", "out"), "out"),
    "in-place": (("explain", "plans/a.yaml", "--write", "1", "--in-place"), "plans/a.yaml"),
    "ignores": (("validate", "plans", "--add-ignores"), "plans/a.yaml"),
    "baseline": (("validate", "plans", "--write-baseline"), "giamngheo-baseline.json"),
    "prune": (("validate", "plans", "--prune-baseline"), "giamngheo-baseline.json"),
}
_STALE = '{"giamngheo-baseline": 1, "plans": {"plans/gone.yaml": []}}'


def with_plans(folder: Path) -> Path:
    """Return the folder with two plans, of which a.yaml is wrong, and what each command writes."""
    (folder / "plans").mkdir()
    (folder / "plans" / "a.yaml").write_text(WRONG, encoding="utf-8")
    (folder / "plans" / "b.yaml").write_text(named(CLEAN, "b"), encoding="utf-8")
    (folder / "giamngheo-baseline.json").write_text(_STALE, encoding="utf-8")
    for name in ("out", "out.csv", "out.xlsx"):
        (folder / name).write_text("old")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return what stands in the files of a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
