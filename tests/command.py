"""Runs giamngheo, as a process of its own or inside this one, and tells what came of it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from unittest.mock import patch

from giamngheo_cli.__main__ import run

#: The real command, as a process of this interpreter.
GIAMNGHEO = (sys.executable, "-m", "giamngheo_cli")
#: Longer than any run takes; a run that hangs fails.
TIMEOUT = 60

Environment = Mapping[str, str | None]
PlanFile = Callable[[str], Path]


class Result(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.out)


class Command(Protocol):
    """Runs giamngheo."""

    def __call__(
        self,
        *args: str | Path,
        stdin: bytes = b"",
        env: Environment | None = None,
        cwd: Path | None = None,
    ) -> Result:
        """Run giamngheo with arguments and return what came of it."""


def environment(changes: Environment | None = None) -> dict[str, str]:
    """Return the environment of a run, whatever that of the tests is."""
    dropped = ("LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "PYTHON", "GITHUB_", "CI_")
    kept = {
        name: text
        for name, text in os.environ.items()
        if name == "PYTHONPATH" or not name.startswith(dropped)
    }
    chosen: dict[str, str | None] = {
        **kept,
        "GIAMNGHEO_LANG": "en",
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "80",
        "TERM": "xterm",
        **(changes or {}),
    }
    return {name: text for name, text in chosen.items() if text is not None}


def as_process(
    *args: str | Path,
    stdin: bytes = b"",
    env: Environment | None = None,
    cwd: Path | None = None,
) -> Result:
    """Run the real command as a process."""
    variables = environment(env)
    done = subprocess.run(
        [*GIAMNGHEO, *map(str, args)],
        input=stdin,
        capture_output=True,
        env=variables,
        cwd=cwd,
        timeout=TIMEOUT,
        check=False,
    )
    encoding = variables.get("PYTHONIOENCODING", "utf-8")
    return Result(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


@contextlib.contextmanager
def _environment_of(variables: Mapping[str, str]) -> Iterator[None]:
    """Have these variables and no others, whatever a run makes of them."""
    before = dict(os.environ)
    _become(variables)
    try:
        yield
    finally:
        _become(before)


def _become(variables: Mapping[str, str]) -> None:
    """Change only what differs: each change is a call of the system, and runs are many."""
    for name in os.environ.keys() - variables.keys():
        del os.environ[name]
    os.environ.update({n: text for n, text in variables.items() if os.environ.get(n) != text})


def inside_this_process(
    *args: str | Path,
    stdin: bytes = b"",
    env: Environment | None = None,
    cwd: Path | None = None,
) -> Result:
    """Run the command within this process, a hundred times faster.

    Two things differ: the texts of `--help` stay in the language in which they were first
    imported, and there is no real pipe.
    """
    arguments, variables = [str(each) for each in args], environment(env)
    encoding = variables.get("PYTHONIOENCODING", "utf-8")
    out, err = io.BytesIO(), io.BytesIO()
    with (
        _environment_of(variables),
        patch.object(sys, "argv", ["giamngheo", *arguments]),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding)),
        patch.object(sys, "stdout", io.TextIOWrapper(out, encoding, newline="")),
        patch.object(sys, "stderr", io.TextIOWrapper(err, encoding, newline="")),
        contextlib.chdir(cwd or "."),
    ):
        code = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        return Result(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))
