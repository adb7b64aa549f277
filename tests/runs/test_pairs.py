"""What plans were in a revision: git is asked once for all of them, also where it cannot say."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from command import Command
from plans import CLEAN, WRONG, named
from repositories import commit, git, git_environment


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Return a repository in which three plans have become wrong since the commit."""
    top = tmp_path / "top"
    git(tmp_path, "init", "--quiet", top)
    for text in (CLEAN, WRONG):
        for name in "abc":
            (top / f"{name}.yaml").write_text(named(text, name), encoding="utf-8")
        if text == CLEAN:
            commit(top)
    return top


@pytest.mark.parametrize("refused", ["rev-parse", "ls-tree", "ls-files"])
def test_what_git_refuses_it_is_not_asked_for_again(
    refused: str, folder: Path, inside: Command
) -> None:
    program, log = folder.parent / "bin" / "git", folder.parent / "log"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\ncase " $* " in *" {refused} "*) echo x >> {log}; exit 1;; esac\n'
        f'exec {shutil.which("git")} "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    env = {**git_environment(), "PATH": path}

    def asked(*arguments: str) -> int:
        log.unlink(missing_ok=True)
        result = inside("explain", *arguments, "--since", "HEAD", cwd=folder, env=env)
        assert result.code == 2
        lines = result.err.splitlines()
        assert len(lines) == (1 if "a.yaml" in arguments else 3)
        assert all("git " in line for line in lines)
        return log.read_text().count("x")

    assert asked("a.yaml") == asked(".") == asked() == 1
