"""Data flows one way: each room of the package imports only from rows above its own."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import giamngheo_cli

ROOT = Path(giamngheo_cli.__file__).parent
TOOLS = Path(__file__).parents[1] / "tools"
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py")


def house() -> ModuleType:
    """Return the one list of rooms."""
    spec = importlib.util.spec_from_file_location("house", TOOLS / "house.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    names = (
        node.module
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    )
    prefix = "giamngheo_cli."
    return {
        name.removeprefix(prefix).partition(".")[0] for name in names if name.startswith(prefix)
    }


def test_the_list_of_rooms_is_complete() -> None:
    assert {room_of(path) for path in MODULES} == set(house().ROOMS)


def test_imports_go_up_only() -> None:
    seen_by = house().rooms_seen_by
    offences = [
        f"{path.relative_to(ROOT)}: {room}"
        for path in MODULES
        for room in sorted(imported_rooms(path) - seen_by(room_of(path)))
    ]
    assert offences == []


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
        "heavy = {'rich', 'tabulate', 'difflib', 'giamngheo_cli.explain'};"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    plan = b"plan: 1\nid: a\ntotal: 5\nfunding: {central: 5}\n"
    done = subprocess.run([sys.executable, "-c", code], input=plan, capture_output=True, check=True)
    assert done.stdout.splitlines() == [b"-: clean, 2 figures read, 1 check held", b""]
