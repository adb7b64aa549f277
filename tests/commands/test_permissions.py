"""What this user may not read or write is named in one line; the rest is reported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command import Command
from permissions import heeded
from plans import CLEAN, named
from writing import WRITING, files, with_plans

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")

READING = ("validate", "show", "explain")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return a folder with plans, one of them in a folder within."""
    with_plans(tmp_path)
    (tmp_path / "plans" / "in").mkdir()
    (tmp_path / "plans" / "in" / "z.yaml").write_text(named(CLEAN, "z"), encoding="utf-8")
    return tmp_path


@contextmanager
def permitted(mode: int, *paths: Path) -> Iterator[None]:
    """Let files and folders have a mode, which counts for every user."""
    before = [(path, path.stat().st_mode) for path in paths]
    for path in paths:
        path.chmod(mode)
    try:
        with heeded():
            yield
    finally:
        for path, old in before:
            path.chmod(old)


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        ("plans/b.yaml", 0),
        ("plans/in", 0),
        # Its names can be read, and nothing else of it.
        ("plans/in", 0o400),
    ],
)
@pytest.mark.parametrize("command", READING)
def test_what_may_not_be_read_is_named_and_the_rest_is_reported(
    command: str, path: str, mode: int, folder: Path, inside: Command
) -> None:
    named_path = f"{path}/z.yaml" if mode else path
    with permitted(mode, folder / path):
        result = inside(command, "plans", "--format=json", cwd=folder)
        alone = inside(command, named_path, cwd=folder)
    line = f"giamngheo: {named_path}: no permission to read it\n"
    assert (result.code, result.err) == (2, line)
    shown = {each["path"] for each in result.document["files"]}
    others = {"plans/a.yaml", "plans/b.yaml", "plans/in/z.yaml"} - {path, f"{path}/z.yaml"}
    assert shown == others
    assert (alone.code, line in alone.err) == (2, True)


def test_what_may_not_be_read_is_not_compared(folder: Path, inside: Command) -> None:
    with permitted(0, folder / "plans" / "b.yaml"):
        result = inside("diff", "plans/a.yaml", "plans/b.yaml", cwd=folder)
        assert result == (2, "", "giamngheo: plans/b.yaml: no permission to read it\n")
        result = inside("diff", "plans/b.yaml", "plans/a.yaml", cwd=folder)
        assert result == (2, "", "giamngheo: plans/b.yaml: no permission to read it\n")


@pytest.mark.parametrize("name", ["giamngheo.toml", "pyproject.toml", "giamngheo-baseline.json"])
@pytest.mark.parametrize("arguments", [("validate",), ("show",), ("explain",), ("diff", "plans")])
def test_a_configuration_that_may_not_be_read_ends_the_run(
    name: str, arguments: tuple[str, ...], folder: Path, inside: Command
) -> None:
    (folder / name).touch()
    second = ["plans"] if arguments[0] == "diff" else []
    with permitted(0, folder / name):
        result = inside(*arguments, *second, cwd=folder)
    assert result == (2, "", f"giamngheo: {name}: no permission to read it\n")


@pytest.mark.parametrize("name", [".gitignore", "plans/.gitignore"])
def test_patterns_that_may_not_be_read_are_none(name: str, folder: Path, inside: Command) -> None:
    """As for git."""
    (folder / name).write_text("b.yaml\n", encoding="utf-8")
    with permitted(0, folder / name):
        result = inside("validate", "--format=json", "plans", cwd=folder)
    assert (result.code, result.err) == (1, "")
    assert "plans/b.yaml" in [each["path"] for each in result.document["files"]]


@pytest.mark.parametrize("what", ["folder", "file"])
@pytest.mark.parametrize("name", WRITING)
def test_what_may_not_be_written_stays_as_it_was(
    name: str, what: str, folder: Path, inside: Command
) -> None:
    arguments, written = WRITING[name]
    before = files(folder)
    is_folder = what == "folder"
    locked = [folder, folder / "plans"] if is_folder else [folder / written]
    with permitted(0o500 if is_folder else 0o400, *locked):
        result = inside(*arguments, cwd=folder)
        assert os.access(folder / written, os.W_OK) is is_folder
    line = f"giamngheo: {written}: no permission to write it\n"
    assert (result.code, result.err) == (2, line)
    assert files(folder) == before
