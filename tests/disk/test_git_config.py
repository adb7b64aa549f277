"""What the user tells git to ignore for all repositories, read without starting git."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import Command, Environment
from findings import paths
from giamngheo_cli.disk.git_config import MOST_INCLUDED, ignore_settings
from giamngheo_cli.disk.lists import MAX_BYTES
from plans import CLEAN
from repositories import git, git_environment

ALL = ["a.yaml", "b.yaml", "x/c.yaml"]


@pytest.fixture(name="repository")
def _repository(tmp_path: Path) -> Path:
    """Return a working tree with three plans; beside it is a list that ignores b.yaml."""
    top = tmp_path / "top"
    (top / "x").mkdir(parents=True)
    git(top, "init", "--quiet")
    for name in ALL:
        (top / name).write_text(CLEAN, encoding="utf-8")
    (tmp_path / "list").write_text("b.yaml\n", encoding="utf-8")
    return top


def home_of(top: Path) -> dict[str, str | None]:
    """Return the variables of a user whose home is beside a working tree."""
    return {"HOME": str(top.parent), "GIT_CONFIG_GLOBAL": None, "XDG_CONFIG_HOME": None}


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def asked(top: Path, inside: Command, env: Environment) -> list[str]:
    """Return the plans that are found, and compare them with what git itself says."""
    result = inside("validate", "--format", "json", cwd=top, env=env)
    assert result.err == ""
    variables = {**git_environment(), "GIT_CONFIG_NOSYSTEM": "1", **env}
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "--", "*.yaml"],
        cwd=top,
        env={name: text for name, text in variables.items() if text is not None},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert sorted(paths(result)) == listed.stdout.split()
    return paths(result)


@pytest.mark.parametrize(
    ("config", "text"),
    [
        pytest.param(".gitconfig", "[core]\n\texcludesFile = ~/list\n", id="of the user"),
        pytest.param(".config/git/config", "[core]\nexcludesfile=~/list", id="in .config"),
        pytest.param(".config/git/ignore", "b.yaml\n", id="the usual list"),
        pytest.param("top/.git/config", "[core]\nexcludesFile = ../list\n", id="repository"),
        pytest.param(".gitconfig", '[include]\npath = more\n[user]\nname = "x;y"\n', id="included"),
        pytest.param(
            ".gitconfig", '[Core] ExcludesFile = "~/li"st # mine\n; [core]\n', id="quotes and case"
        ),
        pytest.param(".gitconfig", "[core]\nexcludesFile = ~/li\\\nst\n", id="over two lines"),
        pytest.param(".gitconfig", "\ufeff[core]\r\nexcludesFile = ~/list\r\n", id="of Windows"),
    ],
)
def test_where_a_list_is_named(config: str, text: str, repository: Path, inside: Command) -> None:
    write(repository.parent / "more", "[core]\nexcludesFile = ~/list\n")
    write(repository.parent / config, text)
    assert asked(repository, inside, home_of(repository)) == ["a.yaml", "x/c.yaml"]


def test_what_is_said_last_counts(repository: Path, inside: Command) -> None:
    home = home_of(repository)
    write(repository.parent / "other", "a.yaml\n")
    write(repository.parent / ".config/git/ignore", "x/\n")
    assert asked(repository, inside, home) == ["a.yaml", "b.yaml"]
    write(repository.parent / ".config/git/config", "[core]\nexcludesFile = ~/other\n")
    assert asked(repository, inside, home) == ["b.yaml", "x/c.yaml"]
    write(repository.parent / ".gitconfig", "[core]\nexcludesFile = ~/list\n")
    assert asked(repository, inside, home) == ["a.yaml", "x/c.yaml"]
    git(repository, "config", "core.excludesFile", "~/other")
    assert asked(repository, inside, home) == ["b.yaml", "x/c.yaml"]
    given = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "Core.ExcludesFile"}
    named = {**home, **given, "GIT_CONFIG_VALUE_0": ""}
    assert asked(repository, inside, named) == ALL
    # A list in the working tree says more than that of the user.
    write(repository / ".gitignore", "!a.yaml\nb.*\n")
    assert asked(repository, inside, home) == ["a.yaml", "x/c.yaml"]


def test_another_file_of_the_user_or_the_machine(repository: Path, inside: Command) -> None:
    write(repository.parent / "mine", "[core]\nexcludesFile = ~/list\n")
    home, mine = home_of(repository), str(repository.parent / "mine")
    assert asked(repository, inside, {**home, "GIT_CONFIG_GLOBAL": mine}) == ["a.yaml", "x/c.yaml"]
    system = {**home, "GIT_CONFIG_SYSTEM": mine, "GIT_CONFIG_NOSYSTEM": None}
    assert asked(repository, inside, system) == ["a.yaml", "x/c.yaml"]
    assert asked(repository, inside, {**system, "GIT_CONFIG_NOSYSTEM": "true"}) == ALL
    folder = str(repository.parent / "settings")
    write(repository.parent / "settings/git/ignore", "x\n")
    assert asked(repository, inside, {**home, "XDG_CONFIG_HOME": folder}) == ["a.yaml", "b.yaml"]


def test_one_working_tree_of_several_has_a_configuration_of_its_own(
    repository: Path, inside: Command
) -> None:
    git(repository, "commit", "--quiet", "--allow-empty", "--message=one")
    git(repository, "worktree", "add", "--quiet", "../other")
    other = repository.parent / "other"
    for name in ("a.yaml", "b.yaml"):
        write(other / name, CLEAN)
    git(other, "config", "extensions.worktreeConfig", "true")
    git(other, "config", "--worktree", "core.excludesFile", "../list")
    assert asked(other, inside, home_of(repository)) == ["a.yaml"]
    assert asked(repository, inside, home_of(repository)) == ALL


def test_case_is_what_the_repository_says(repository: Path, inside: Command) -> None:
    write(repository / ".gitignore", "X/\n/A.yaml\n")
    assert asked(repository, inside, {}) == ALL
    git(repository, "config", "core.ignoreCase", "true")
    assert asked(repository, inside, {}) == ["b.yaml"]
    git(repository, "config", "core.ignoreCase", "false")
    assert asked(repository, inside, {}) == ALL


@pytest.mark.parametrize("shell", ["false", "touch started; exit 1"])
def test_git_is_not_started(
    shell: str, repository: Path, giamngheo: Command, tmp_path: Path
) -> None:
    program = tmp_path / "bin" / "git"
    write(program, f"#!/bin/sh\n{shell}\n")
    program.chmod(0o755)
    write(repository.parent / ".gitconfig", "[core]\nexcludesFile = ~/list\n")
    env = {**home_of(repository), "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    result = giamngheo("validate", "--format", "json", cwd=repository, env=env)
    assert paths(result) == ["a.yaml", "x/c.yaml"]
    assert not (repository / "started").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
@pytest.mark.parametrize(
    "kind", ["fifo", "folder", "loop", "none", "/dev/zero", "/dev/stdin", "/proc/kmsg", "long"]
)
@pytest.mark.parametrize("named", ["excludesFile", "include"])
def test_a_hostile_repository_names_no_plain_file(
    named: str, kind: str, repository: Path, inside: Command
) -> None:
    place = repository.parent / kind if not kind.startswith("/") else Path(kind)
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    elif kind == "loop":
        place.symlink_to("loop")
    elif kind == "long":
        write(place, "*.yaml\n[core]\nexcludesFile = ../list\n" + " " * MAX_BYTES)
    section = "[core]\nexcludesFile" if named == "excludesFile" else "[include]\npath"
    with (repository / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write(f"{section} = {place}\n")
    result = inside("validate", "--format", "json", cwd=repository)
    assert (result.code, result.err, paths(result)) == (0, "", ALL)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
@pytest.mark.parametrize("kind", ["fifo", "folder", "loop", "device", "no text", "no end"])
@pytest.mark.parametrize("name", [".git/config", ".git/config.worktree", ".git/info/exclude"])
def test_a_hostile_repository_has_no_plain_files(
    name: str, kind: str, repository: Path, inside: Command
) -> None:
    git(repository, "config", "extensions.worktreeConfig", "true")
    path = repository / name
    path.unlink(missing_ok=True)
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind in ("loop", "device"):
        path.symlink_to(path if kind == "loop" else "/dev/zero")
    else:
        path.write_bytes(b"\xff\x00[core" * 99 if kind == "no text" else b'[core]\nx = "' * 4000)
    result = inside("validate", "--format", "json", cwd=repository)
    assert (result.code, result.err, paths(result)) == (0, "", ALL)


def test_files_that_name_each_other_end(repository: Path, inside: Command) -> None:
    again = "[include]\npath = more\n" * (MOST_INCLUDED + 1)
    write(repository / ".git" / "more", again)
    with (repository / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write(f"{again}[core]\nexcludesFile = ../list\n")
    result = inside("validate", "--format", "json", cwd=repository)
    assert paths(result) == ["a.yaml", "x/c.yaml"]


def test_nothing_of_what_is_named_is_shown(repository: Path, inside: Command) -> None:
    write(repository.parent / "secret", "password hunter2\n*.yaml\n")
    git(repository, "config", "core.excludesFile", "../secret")
    result = inside("validate", cwd=repository)
    assert "hunter2" not in result.out + result.err
    assert result.code == 2


PIECES = st.sampled_from(
    (
        *("[core]", "[CORE]", '[core "x"]', "[core.x]", "[include]", "[user]", "[core", "[]"),
        *("excludesFile", "ExcludesFile", "ignoreCase", "name", "=", " = ", " ", "\n", "\n"),
        *('"', "\\", "\\\n", "\\n", '\\"', "\\\\", "\\d", "#", ";", "a", "b c", "ờ", "\r\n"),
    )
)


#: Versions of git differ in the blanks before the end of a line that goes on.
TAILS = st.lists(PIECES, max_size=20).map("".join).filter(lambda tail: " \\" not in tail)


@given(TAILS)
def test_as_git_reads_a_configuration(tail: str) -> None:
    text = f"[core]\nexcludesFile ={tail}\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "config")
        path.write_bytes(text.encode())
        command = ["git", "config", "--file", path, "--null", "--get", "core.excludesFile"]
        said = subprocess.run(command, env=git_environment(), capture_output=True, check=False)
        if said.returncode:
            # Git refuses the whole file.
            return
        read = ignore_settings("top", folder, folder).excludes_file
        value = said.stdout.decode().removesuffix("\0")
        assert read == (os.path.join("top", os.path.expanduser(value)) if value else None)
