"""Clones that lack what they have not been asked for: nothing is fetched, and what to run is said.

The commands that are said are run, by git itself, and then all is there.
"""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from command import Command, Result
from plans import CLEAN, WRONG, named
from repositories import commit, git, git_environment


@pytest.fixture(name="origin")
def _origin(tmp_path: Path) -> Path:
    """Return a repository of two plans, one of which has two commits."""
    origin = tmp_path / "origin"
    (origin / "plans").mkdir(parents=True)
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "config", "uploadpack.allowFilter", "true")
    (origin / "plans" / "a.yaml").write_text(CLEAN, encoding="utf-8")
    (origin / "plans" / "b.yaml").write_text(named(CLEAN, "b"), encoding="utf-8")
    commit(origin)
    for name in ("a", "b"):
        (origin / "plans" / f"{name}.yaml").write_text(named(WRONG, name), encoding="utf-8")
    commit(origin)
    return origin


def clone(origin: Path, *options: str) -> Path:
    git(origin.parent, "clone", "--quiet", *options, f"file://{origin}", "clone")
    return origin.parent / "clone"


def run(inside: Command, folder: Path, *arguments: str) -> Result:
    return inside(*arguments, cwd=folder, env=git_environment())


def said_command(result: Result) -> list[str]:
    """Return the git command that a message names."""
    assert (result.code, result.err.count("\n")) == (2, 1)
    _, _, words = result.err.partition("; ")
    command, _, rest = words.partition(" gets ")
    assert rest
    return shlex.split(command)


def obey(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, env=git_environment(), check=True, capture_output=True)


def statuses(result: Result) -> list[str]:
    assert result.err == ""
    return [file["status"] for file in result.document["files"]]


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", ".", "--from", "HEAD~1", "--format", "json"),
        ("diff", "plans/a.yaml", "--from", "HEAD~1", "--to", "HEAD", "--format", "json"),
        ("explain", "plans/a.yaml", "--since", "HEAD~1", "--format", "json"),
    ],
)
def test_what_a_partial_clone_lacks_is_named(
    kind: str, arguments: tuple[str, ...], origin: Path, inside: Command
) -> None:
    top = clone(origin, f"--filter={kind}")
    before = git(top, "count-objects", "-v")
    result = run(inside, top, *arguments)
    assert "this partial clone lacks contents that are to be compared; git diff" in result.err
    assert git(top, "count-objects", "-v") == before
    obey(said_command(result), top)
    result = run(inside, top, *arguments)
    assert (result.code, result.err) == (1, "")
    if arguments[0] == "diff":
        assert set(statuses(result)) == {"changed"}


def test_what_changed_needs_no_contents(origin: Path, inside: Command) -> None:
    top = clone(origin, "--filter=blob:none")
    result = run(inside, top, "validate", "--since", "HEAD~1", "--format", "json")
    assert [file["path"] for file in result.document["files"]] == ["plans/a.yaml", "plans/b.yaml"]
    assert result.err == ""


def test_what_changed_needs_the_folders(origin: Path, inside: Command) -> None:
    top = clone(origin, "--filter=tree:0")
    result = run(inside, top, "validate", "--since", "HEAD~1")
    obey(said_command(result), top)
    assert run(inside, top, "validate", "--since", "HEAD~1").code == 1


def test_a_partial_clone_that_lacks_nothing_that_is_asked(origin: Path, inside: Command) -> None:
    top = clone(origin, "--filter=blob:none")
    (top / "plans" / "a.yaml").write_text(CLEAN, encoding="utf-8")
    assert statuses(run(inside, top, "diff", ".", "--format", "json")) == ["changed", "same"]


def test_a_revision_that_a_shallow_clone_lacks(origin: Path, inside: Command) -> None:
    top = clone(origin, "--depth=1")
    result = run(inside, top, "validate", "--since", "HEAD~1")
    words = "git knows no revision “HEAD~1”; this clone is shallow, and git fetch --unshallow"
    assert result == (2, "", f"giamngheo: {words} gets what it lacks\n")
    git(top, "fetch", "--quiet", "--unshallow")
    assert run(inside, top, "validate", "--since", "HEAD~1").code == 1
