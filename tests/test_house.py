"""Data flows one way: each room of the package imports only from the rooms before it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import giamngheo_cli

ROOT = Path(giamngheo_cli.__file__).parent
ROOMS = (
    "messages",
    "alike",
    "amount",
    "codes",
    "plan",
    "files",
    "parallel",
    "cells",
    "values",
    "reconcile",
    "rules",
    "settings",
    "baseline",
    "explain",
    "tables",
    "compare",
    "revisions",
    "report",
    "validation",
    "commands",
    "__main__",
)
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py")


def room_of(module: str) -> str:
    return module.partition(".")[0]


def imported_rooms(path: Path) -> set[str]:
    names = (
        node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    )
    prefix = "giamngheo_cli."
    return {room_of(name.removeprefix(prefix)) for name in names if name.startswith(prefix)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_up_only(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    assert imported_rooms(path) <= allowed


def test_only_commands_print() -> None:
    writers = {
        path.relative_to(ROOT).parts[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id == "print")
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr"))
    }
    assert writers <= {"commands", "__main__.py"}


def test_a_plain_run_imports_nothing_heavy() -> None:
    code = (
        "import sys; from giamngheo_cli.__main__ import run;"
        "run(['validate', '-', '--lang', 'en']);"
        "heavy = {'pydantic', 'rich', 'tabulate', 'difflib', 'email', 'giamngheo_cli.explain'};"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    plan = b"plan: 1\nid: a\ntotal: 5\nfunding: {central: 5}\n"
    done = subprocess.run([sys.executable, "-c", code], input=plan, capture_output=True, check=True)
    assert done.stdout.splitlines() == [b"-: clean, 2 figures read, 1 check held", b""]
