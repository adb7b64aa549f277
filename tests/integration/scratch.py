"""Folders in which tests run commands, and what stands in them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Longer than any command takes; one that hangs fails.
TIMEOUT = 60

#: 63 stands where 36 is meant.
BROKEN = """\
plan: 1
id: na-lay
title: Kế hoạch phường Na Lay
unit: triệu đồng
total: 76
programmes:
  - id: gnbv
    title: Giảm nghèo bền vững
    total: 40
  - id: dtts
    title: Dân tộc thiểu số và miền núi
    total: 63
"""
SOUND = BROKEN.replace("63", "36")


class Folder:
    """A folder in which commands run.

    Attributes:
        path: where it is.
        variables: the environment of the commands.
    """

    def __init__(self, path: Path, variables: Mapping[str, str]) -> None:
        """Make it, unless it is there."""
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.variables = dict(variables)

    def run(self, *command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command; its output holds what it says on standard error, too."""
        return subprocess.run(
            [*map(str, command)],
            cwd=self.path,
            env={**self.variables, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=TIMEOUT,
            check=False,
        )

    def must(self, *command: str | Path, **variables: str) -> str:
        """Run a command that ends with 0, and return what it prints."""
        done = self.run(*command, **variables)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def write(self, name: str, text: str) -> Path:
        """Write a file."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def read(self, name: str) -> str:
        """Return the text of a file."""
        return (self.path / name).read_text(encoding="utf-8")

    def has(self, name: str) -> bool:
        """Tell whether there is a file of that name."""
        return (self.path / name).exists()

    def init(self) -> None:
        """Make it a repository with one commit of all that is in it."""
        self.must("git", "init", "--quiet", "--initial-branch=main")
        self.commit("one")

    def commit(self, words: str = "more") -> None:
        """Commit all that is in it, whatever a hook thinks of it."""
        self.must("git", "add", "--all")
        options = ("--quiet", "--no-verify", "--allow-empty", f"--message={words}")
        self.must("git", "commit", *options)
