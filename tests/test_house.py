"""Data flows one way: each room of the package imports only from rows above its own.

The tests of each room stand in a folder of its name, and none imports from another.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import giamngheo_cli
from command import environment
from giamngheo_cli.commands.cli import module_of
from giamngheo_cli.commands.summaries import SUMMARIES

ROOT = Path(giamngheo_cli.__file__).parent
TESTS = Path(__file__).parent
TOOLS = TESTS.parent / "tools"
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


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported_modules(path: Path) -> set[str]:
    """Return what a module imports, with what it takes of it."""
    return {
        f"{node.module}.{each.name}" if isinstance(node, ast.ImportFrom) else each.name
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for each in node.names
    }


def imported_rooms(path: Path) -> set[str]:
    names = (f"{name}.".split(".") for name in imported_modules(path))
    return {room for package, room, *_ in names if package == "giamngheo_cli"} - {"__version__"}


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


def test_the_walks_of_the_architecture_page_name_what_there_is() -> None:
    page = (TOOLS.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = "|".join(house().ROOMS)
    names = re.findall(rf"`((?:{rooms})(?:\.\w+)+)`", page)
    assert len(names) > 30
    for name in names:
        found = pkgutil.resolve_name(f"giamngheo_cli.{name}")
        assert f"{found.__module__}.{found.__qualname__}" == f"giamngheo_cli.{name}"


def test_only_commands_print() -> None:
    writers = {
        path.relative_to(ROOT).parts[0]
        for path in MODULES
        for node in nodes(path)
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


#: What only plans need.
HEAVY = ("giamngheo_cli.plan", "giamngheo_cli.sums", "yaml", "pydantic")
COMMANDS = tuple(SUMMARIES)


#: Runs giamngheo again and again; says of each run what it printed, and what is loaded since.
RUNS = """\
import json, sys
from command import inside_this_process

heavy = tuple(json.loads(sys.argv[1]))
for arguments, variables in json.loads(sys.argv[2]):
    out = inside_this_process(*arguments, env=variables).out
    print(json.dumps([out, [name for name in sys.modules if name.startswith(heavy)]]))
"""

Runs = Sequence[tuple[Sequence[str], Mapping[str, str]]]


def printed_and_loaded(runs: Runs) -> list[tuple[str, list[str]]]:
    """Return what runs in one new process print, and which heavy modules are loaded by then."""
    done = subprocess.run(
        [sys.executable, "-c", RUNS, json.dumps(HEAVY), json.dumps(runs)],
        capture_output=True,
        check=True,
        env={**environment(), "PYTHONPATH": str(TESTS)},
    )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def completing(typed: str) -> tuple[list[str], dict[str, str]]:
    """Return the run in which a shell asks what may follow what is typed."""
    count = str(typed.count(" "))
    asked = {"COMP_WORDS": typed, "COMP_CWORD": count}
    return [], {"_GIAMNGHEO_COMPLETE": "bash_complete", **asked}


def test_what_reads_no_plan_loads_nothing_that_reads_plans() -> None:
    begins = {
        ("--version",): "giamngheo ",
        ("--help",): "Usage: giamngheo [OPTIONS]",
        **{(name, "--help"): f"Usage: giamngheo {name} " for name in COMMANDS},
        ("rule",): "code ",
        ("rule", "GN110"): "GN110 within-rounding",
    }
    runs = printed_and_loaded([(arguments, {}) for arguments in begins])
    for (arguments, beginning), (out, heavy) in zip(begins.items(), runs, strict=True):
        assert (out.startswith(beginning), heavy) == (True, []), arguments


def test_completion_loads_nothing_that_reads_plans() -> None:
    offers = {
        "giamngheo ": "plain,validate",
        **{f"giamngheo {name} --": "plain,--lang" for name in COMMANDS},
        "giamngheo validate --format ": "plain,sarif",
        "giamngheo validate --rounding ": "plain,exact",
        "giamngheo validate --fail-on ": "plain,warning",
        "giamngheo validate --select GN1": "plain,GN110",
        "giamngheo validate --ignore GN101,sum": "plain,GN101,sum-by-kind",
        "giamngheo rule with": "plain,within-rounding",
        "giamngheo show --format ": "plain,xlsx",
        "giamngheo show --share ": "plain,column",
        "giamngheo show --sort ": "plain,amount",
        "giamngheo diff --fail-on ": "plain,money",
        "giamngheo explain --format ": "plain,markdown",
        "giamngheo import --format ": "plain,json",
        "giamngheo import --numbers ": "plain,vi",
        "giamngheo import x": "file,x",
        "giamngheo import x -o y": "file,y",
        "giamngheo schema ": "plain,config",
        "giamngheo --color ": "plain,never",
    }
    runs = printed_and_loaded([completing(typed) for typed in offers])
    for (typed, offered), (out, heavy) in zip(offers.items(), runs, strict=True):
        assert (offered in out.splitlines(), heavy) == (True, []), typed


def test_completion_of_items_reads_plans() -> None:
    ((_, heavy),) = printed_and_loaded([completing("giamngheo show --item ")])
    assert "giamngheo_cli.plan" in heavy


def test_the_list_of_commands_says_what_they_say() -> None:
    for name, summary in SUMMARIES.items():
        assert import_module(module_of(name)).command.help.startswith(summary)


def test_each_room_has_its_tests() -> None:
    missing = [
        room
        for room in house().ROOMS
        if room != "__main__"
        and not [*(TESTS / room).glob("test_*.py")]
        and not ((ROOT / f"{room}.py").exists() and (TESTS / f"test_{room}.py").exists())
    ]
    assert missing == []


def test_no_test_imports_from_another() -> None:
    """Nor does a text in a test that is run as a script."""
    importing = re.compile(r"""^[ \t'"]*(?:from|import) .*\b(?:conftest|test_\w+)\b""", re.M)
    offences = [
        f"{path.relative_to(TESTS)}: {line}"
        for path in sorted(TESTS.rglob("*.py"))
        for line in importing.findall(path.read_text(encoding="utf-8"))
    ]
    assert offences == []
