"""What all tests share as fixtures: the command, its environment, a file for a plan.

`giamngheo(*args, stdin=b"", env=None, cwd=None)` runs the real command as a process.
`inside(*args, stdin=b"", env=None, cwd=None)` does the same within this process. Both return a
`Result` and begin with the same environment: English, 80 columns, UTF-8, no colour; `env` changes
it (None takes a variable out). They are fixtures of the session that return plain functions, so
that hypothesis may use them.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import configuration, settings

from command import Command, PlanFile, as_process, environment, inside_this_process

#: What this machine and its user tell git is no matter of the tests.
os.environ["GIT_CONFIG_GLOBAL"] = str(Path(__file__).with_name("gitconfig"))
os.environ["GIT_CONFIG_NOSYSTEM"] = "1"

configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis")
settings.register_profile(
    "giamngheo",
    deadline=None,
    database=None,
    #: As many as leave the suite below two minutes.
    max_examples=60,
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("giamngheo")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Return no bytes as names of tests: a document made twice may say when, and differ."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None


@pytest.fixture(scope="session")
def giamngheo() -> Command:
    """Return the real command, run as a process."""
    return as_process


@pytest.fixture(scope="session")
def inside() -> Command:
    """Return the command, run inside this process."""
    return inside_this_process


@pytest.fixture(name="variables")
def _variables() -> dict[str, str]:
    """Return the environment of a run, for tests that start a process themselves."""
    return environment()


@pytest.fixture(name="ctrl_c")
def _ctrl_c() -> Iterator[None]:
    """Let this process, and all that the test starts, heed SIGINT.

    Who starts the tests may ignore it, as the background of a shell does, and that is inherited.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(name="plan_file")
def _plan_file(tmp_path: Path) -> PlanFile:
    """Return a function that writes a plan, a.yaml, and returns its path."""

    def write(text: str) -> Path:
        path = tmp_path / "a.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
