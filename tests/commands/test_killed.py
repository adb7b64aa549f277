"""Runs that are killed, or told to end, while they write: files are whole, nothing is left over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import TIMEOUT, Command
from giamngheo_cli.disk import beside
from writing import WRITING, files, with_plans

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")

#: Ends the process when it calls a function of os.
FAILING = (
    "import os, sys; name, number = sys.argv[1:3]; del sys.argv[1:3];"
    "setattr(os, name, lambda *_: os.kill(os.getpid(), int(number)));"
    "from giamngheo_cli.__main__ import main; main()"
)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return with_plans(tmp_path)


@pytest.fixture(name="_signals")
def _signals_as_in_a_new_process() -> Iterator[None]:
    """Let the writing of this process say what signals do, as the first one of a process does."""
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_DFL) for number in numbers]
    beside._let_signals_unwind.cache_clear()
    beside._let_signals_unwind()
    assert signal.SIG_DFL not in [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)
    beside._let_signals_unwind.cache_clear()


@pytest.mark.parametrize(
    ("name", "moment"),
    [*((name, "replace") for name in WRITING), ("validate", "fsync"), ("baseline", "fsync")],
)
def test_a_kill_leaves_nothing_that_the_next_run_does_not_take_away(
    name: str, moment: str, folder: Path, inside: Command, variables: dict[str, str]
) -> None:
    arguments, written = WRITING[name]
    before = files(folder)
    process = [sys.executable, "-c", FAILING, moment, str(int(signal.SIGKILL)), *arguments]
    done = subprocess.run(
        process, cwd=folder, env=variables, capture_output=True, timeout=TIMEOUT, check=False
    )
    assert done.returncode == -signal.SIGKILL
    after = files(folder)
    (left,) = set(after) - set(before)
    assert Path(left).name.startswith(".giamngheo-")
    assert {**after, left: b""} == {**before, left: b""}
    assert inside(*arguments, cwd=folder).code in (0, 1)
    ended = files(folder)
    assert set(ended) == set(before)
    assert ended[written] != before[written]


@pytest.mark.usefixtures("_signals", "ctrl_c")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("name", WRITING)
def test_who_is_told_to_end_leaves_everything_as_it_was(
    name: str,
    number: signal.Signals,
    folder: Path,
    inside: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = files(folder)
    monkeypatch.setattr(os, "replace", lambda *_: signal.raise_signal(number))
    result = inside(*WRITING[name][0], cwd=folder)
    assert result.code == 128 + number
    assert files(folder) == before


def test_a_workbook_leaves_nothing_elsewhere(folder: Path, variables: dict[str, str]) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000));"
        "from giamngheo_cli.__main__ import main; main()"
    )
    elsewhere = folder / "tmp"
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "plans", "-o", "out.xlsx"],
        cwd=folder,
        env={**variables, "TMPDIR": str(elsewhere), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"giamngheo: out.xlsx: it cannot be written: File too large\n"
    assert list(elsewhere.iterdir()) == []
    assert (folder / "out.xlsx").read_text() == "old"
