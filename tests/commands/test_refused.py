"""What the system refuses is named, and not put down to the output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from command import TIMEOUT, Command
from giamngheo_cli.commands import validate_plans
from plans import CLEAN, named

needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")

GONE = "giamngheo: the current folder is not there any more; change to another\n"
TOO_MANY = "giamngheo: too many files are open; allow more, as ulimit -n does, or fewer --jobs\n"


def in_shell(script: str, folder: Path, variables: dict[str, str]) -> tuple[int, str, str]:
    """Run a script, in which "$@" is the command, in a folder."""
    done = subprocess.run(
        ["sh", "-c", script, "sh", sys.executable, "-m", "giamngheo_cli"],
        capture_output=True,
        cwd=folder,
        env=variables,
        timeout=TIMEOUT,
        check=False,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


@needs_sh
@pytest.mark.parametrize("arguments", ["validate .", "diff", "show"])
def test_the_current_folder_is_gone(
    arguments: str, tmp_path: Path, variables: dict[str, str]
) -> None:
    script = f'mkdir gone; cd gone; rmdir ../gone; exec "$@" {arguments}'
    assert in_shell(script, tmp_path, variables) == (2, "", GONE)


@needs_sh
def test_too_many_files_are_open(tmp_path: Path, variables: dict[str, str]) -> None:
    for number in range(4):
        plan = named(CLEAN, f"p{number}")
        (tmp_path / f"{number}.yaml").write_text(plan, encoding="utf-8")
    code, _, err = in_shell('ulimit -n 12; exec "$@" validate . -j 2', tmp_path, variables)
    assert (code, err) == (2, TOO_MANY)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(24, "Too many open files", "x"), TOO_MANY),
        (PermissionError(13, "Permission denied", "a\x1b/b"), "a\\u001b/b cannot be used: Perm"),
        (FileNotFoundError(2, "No such file", b"x\xff"), "x\\udcff cannot be used: No such file\n"),
        (OSError(28, "No space left on device"), "the output cannot be written: No space left"),
        (OSError(11, "Try again"), "the system does not do what is needed: Try again\n"),
        (OSError("odd"), "the system does not do what is needed: odd\n"),
    ],
)
def test_what_is_refused_is_named(
    error: OSError, words: str, plan_path: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr(validate_plans, "chosen_plans", refuse)
    result = inside("validate", plan_path)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith(f"giamngheo: {words.removeprefix('giamngheo: ')}")
    result = inside("validate", plan_path, "--debug")
    assert result.err.startswith("Traceback (most recent call last):\n")
    assert result.code == 2


@pytest.fixture(name="plan_path")
def _plan_path(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(CLEAN, encoding="utf-8")
    return tmp_path / "a.yaml"
