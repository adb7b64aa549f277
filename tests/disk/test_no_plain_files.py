"""What stands in the place of a file and is none: nothing waits for it, and others are checked."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from command import Command
from giamngheo_cli.disk import git_guard
from plans import CLEAN, WRONG, named
from repositories import commit, git, git_environment

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")

NO_FILE = "not a file that can be read"
LOOP = "it cannot be read: Too many levels of symbolic links"
GONE = "no such file or directory"
#: What is said where a file that counts is no plain one; a folder is not taken for it.
SAID = {"fifo": NO_FILE, "socket": NO_FILE, "device": NO_FILE, "loop": LOOP, "dangling": GONE}
COUNTING = ("p.yaml", "giamngheo.toml", "pyproject.toml", "giamngheo-baseline.json")
#: What is read if it can be.
OF_GIT = (".gitignore", ".git/info/exclude", ".git/config", ".git/HEAD", ".git/index", ".git")
KINDS = (*SAID, "folder", "bytes", "much")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "p.yaml").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "q.yaml").write_text(named(WRONG, "q"), encoding="utf-8")
    commit(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def _none_is_waited_for() -> Iterator[None]:
    """Let a run that waits fail."""

    def fail(*_: object) -> NoReturn:
        pytest.fail("it waits")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def put(kind: str, path: Path) -> None:
    """Put something in the place of a file, whatever is there."""
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listener:
            # The whole path may be longer than that of a socket can be.
            listener.bind(os.path.relpath(path))
    elif kind == "folder":
        path.mkdir()
    elif kind in ("bytes", "much"):
        path.write_bytes(b"\0" * 1000 if kind == "bytes" else b"x" * 2_000_000)
    else:
        path.symlink_to({"device": "/dev/zero", "loop": path.name, "dangling": "none"}[kind])


@pytest.mark.parametrize("kind", SAID)
@pytest.mark.parametrize("name", COUNTING)
def test_a_file_that_counts_is_named(
    name: str, kind: str, folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    put(kind, folder / name)
    line = f"giamngheo: {name}: {SAID[kind]}\n"
    for command in ("validate", "show", "explain"):
        result = inside(command, cwd=folder)
        assert (result.code, result.err) == (2, line), command
        assert ("q.yaml" in result.out) is (name == "p.yaml" and command != "show")


@pytest.mark.parametrize("name", COUNTING)
def test_a_folder_of_the_name_of_a_file_is_none(
    name: str, folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    put("folder", folder / name)
    result = inside("validate", "--format=json", cwd=folder)
    assert (result.code, result.err) == (1, "")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", OF_GIT)
def test_what_git_would_read_stops_nothing(
    name: str, kind: str, folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    put(kind, folder / name)
    result = inside("validate", "--format=json", cwd=folder, env=git_environment())
    assert (result.code, result.err) == (1, "")
    assert [each["path"] for each in result.document["files"]] == ["p.yaml", "q.yaml"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [".git/config", ".git/HEAD", ".git/index", ".git"])
def test_what_git_cannot_read_is_said_in_a_line(
    name: str, kind: str, folder: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    put(kind, folder / name)
    if kind == "fifo":
        # Git itself waits for it.
        monkeypatch.setattr(git_guard, "MOST_SECONDS", 0)
    result = inside("validate", "--since", "HEAD", cwd=folder, env=git_environment())
    assert result.code in (0, 1, 2)
    assert result.err.count("\n") <= 1
    assert result.err.startswith("giamngheo: " if result.code != 1 else "")
