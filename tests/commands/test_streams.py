"""Streams that are closed, full or broken, and Ctrl-C: an exit code that is right, and no noise."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE
from typing import Any, NoReturn

import pytest

import plans
from command import GIAMNGHEO, Command
from giamngheo_cli.__main__ import run
from giamngheo_cli.policy import judge
from processes import running

CLEAN, WRONG = plans.CLEAN.encode(), plans.WRONG.encode()
MANY_FINDINGS = CLEAN + b"".join(b"field-%d: 1\n" % number for number in range(5000))
CLEAN_LINE = b"a.yaml: clean, 3 figures read, 1 check held\n"
ONE_OF_TWO = CLEAN_LINE + b"1 file: clean; 1 path could not be read or checked\n"
NO_FILE = b"giamngheo: none.yaml: no such file or directory\n"
FULL_DISK = b"giamngheo: the output cannot be written: No space left on device\n"

needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
needs_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


def in_shell(arguments: str, folder: Path, variables: dict[str, str]) -> tuple[int, bytes, bytes]:
    """Run the command with arguments and redirections, in a folder with a plan, a.yaml."""
    (folder / "a.yaml").write_bytes(CLEAN)
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m giamngheo_cli {arguments}', sys.executable],
        capture_output=True,
        cwd=folder,
        env=variables,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


PIPES = {"stdin": PIPE, "stdout": PIPE, "stderr": PIPE}


# Closed and full


@needs_sh
@pytest.mark.parametrize(
    ("redirection", "reason"),
    [
        ("0<&-", b"nothing is connected to it"),
        ("0>/dev/null", b"it cannot be read: Bad file descriptor"),
    ],
)
def test_standard_input_that_cannot_be_read(
    redirection: str, reason: bytes, tmp_path: Path, variables: dict[str, str]
) -> None:
    result = in_shell(f"validate - a.yaml {redirection}", tmp_path, variables)
    assert result == (2, ONE_OF_TWO, b"giamngheo: -: " + reason + b"\n")


@needs_sh
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("validate a.yaml >&-", (0, b"", b"")),
        ("validate a.yaml none.yaml >&-", (2, b"", NO_FILE)),
        ("validate a.yaml none.yaml 2>&-", (2, ONE_OF_TWO, b"")),
        ("validate a.yaml none.yaml 0<&- >&- 2>&-", (2, b"", b"")),
        ("--help >&-", (0, b"", b"")),
        ("vaildate 2>&-", (2, b"", b"")),
    ],
)
def test_closed_output(
    arguments: str, expected: tuple[int, bytes, bytes], tmp_path: Path, variables: dict[str, str]
) -> None:
    assert in_shell(arguments, tmp_path, variables) == expected


@needs_sh
@needs_full_device
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("validate a.yaml >/dev/full", (2, b"", FULL_DISK)),
        ("validate a.yaml --format json >/dev/full", (2, b"", FULL_DISK)),
        ("rule >/dev/full", (2, b"", FULL_DISK)),
        ("schema >/dev/full", (2, b"", FULL_DISK)),
        ("--help >/dev/full", (2, b"", FULL_DISK)),
        ("validate a.yaml none.yaml 2>/dev/full", (2, CLEAN_LINE, b"")),
        ("validate a.yaml >/dev/full 2>/dev/full", (2, b"", b"")),
    ],
)
def test_full_disk(
    arguments: str, expected: tuple[int, bytes, bytes], tmp_path: Path, variables: dict[str, str]
) -> None:
    assert in_shell(arguments, tmp_path, variables) == expected


# Broken pipes


@pytest.mark.parametrize("data", [CLEAN, WRONG, MANY_FINDINGS], ids=["clean", "few", "many"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_broken_pipe(data: bytes, form: str, variables: dict[str, str]) -> None:
    command = (*GIAMNGHEO, "validate", "-", "--format", form)
    with running(*command, **PIPES, env=variables) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, err = process.communicate(data, timeout=60)
    assert (process.returncode, err) == (1, b"")


class _BrokenPipe(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, _data: object) -> NoReturn:
        raise BrokenPipeError(32, "Broken pipe")


def test_broken_pipe_within_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    stream: Any = _BrokenPipe()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, "utf-8", write_through=True))
    assert run(["rule"]) == 1


# Ctrl-C

#: More than a pipe holds: once it is written, the process reads and waits for more.
MUCH = b"# comment\n" * 200_000


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent differently there")
@pytest.mark.parametrize("reader_is_gone", [False, True])
def test_ctrl_c_while_it_reads_standard_input(
    reader_is_gone: bool, tmp_path: Path, variables: dict[str, str]
) -> None:
    (tmp_path / "a.yaml").write_bytes(WRONG)
    command = (*GIAMNGHEO, "validate", str(tmp_path / "a.yaml"), "-")
    with running(*command, **PIPES, env=variables) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        if reader_is_gone:
            process.stdout.close()
        process.stdin.write(MUCH)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (130, b"")
    assert reader_is_gone or b"a.yaml:3:8: error GN101 " in out


@needs_sh
def test_who_is_started_to_ignore_ctrl_c_goes_on(tmp_path: Path, variables: dict[str, str]) -> None:
    """As in the background of a shell."""
    for name in "bc":
        (tmp_path / f"{name}.yaml").write_text(plans.named(plans.CLEAN, name), encoding="utf-8")
    ignoring = ("sh", "-c", 'trap "" INT; exec "$0" "$@"')
    command = (*ignoring, *GIAMNGHEO, "validate", str(tmp_path), "-", "--jobs", "2")
    with running(*command, **PIPES, env=variables) as process:
        assert process.stdin is not None
        process.stdin.write(MUCH)
        process.stdin.flush()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(CLEAN, timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert out.splitlines()[-1] == b"3 files: clean"


def test_ctrl_c_while_it_works(
    tmp_path: Path, inside: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    (tmp_path / "a.yaml").write_bytes(CLEAN)
    monkeypatch.setattr(judge, "analyse", interrupted)
    result = inside("validate", tmp_path)
    assert (result.code, result.out, result.err.strip()) == (130, "", "")
