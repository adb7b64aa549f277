"""The bar of `giamngheo import`: one long file shows that work goes on, on a terminal alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from command import TIMEOUT
from processes import on_a_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")

#: A run that is long from its first moment on, in which each file takes seven looks to read.
SLOW = """\
import sys, time
from giamngheo_cli.__main__ import run
from giamngheo_cli.commands import progress
from giamngheo_cli.runs import imports

progress.LONG = 0
progress.sleep = lambda _: time.sleep(0.1)
read = imports.read_document

def read_slowly(*arguments):
    time.sleep(0.7)
    return read(*arguments)

imports.read_document = read_slowly
sys.exit(run(sys.argv[1:]))
"""
TEXT = "KẾ HOẠCH\n\nI. KINH PHÍ\nTổng kinh phí: 5.000 triệu đồng.\n"


def imported(
    *names: str, folder: Path, variables: dict[str, str], code: str = SLOW
) -> tuple[str, str]:
    """Import with standard error on a terminal; return what stands on standard output and there."""
    for name in names:
        (folder / name).write_text(TEXT, encoding="utf-8")
    wide = {**variables, "TERM": "xterm", "COLUMNS": "120"}
    out, shown = on_a_terminal(["import", *names], folder, wide, code=code)
    return out.decode(), shown.decode()


def test_one_long_file_shows_its_name(tmp_path: Path, variables: dict[str, str]) -> None:
    name = "[bold]kế hoạch.txt"
    out, shown = imported(name, folder=tmp_path, variables=variables)
    bar, cleared, report = shown.rpartition("\x1b[2K")
    assert bar.count(name) > 2
    assert "0:00:00" in bar
    assert cleared
    assert name in report
    assert "1 figure placed" in report
    assert "total: 5.000 triệu đồng" in out


def test_of_several_files_it_shows_how_many_are_read(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    _out, shown = imported("a.txt", "b.txt", folder=tmp_path, variables=variables)
    bar = shown.rpartition("\x1b[2K")[0]
    begins = [bar.find(each) for each in ("files read", "0/2", "a.txt", "1/2", "b.txt")]
    assert begins == sorted(begins)
    assert begins[0] > 0


@pytest.mark.usefixtures("ctrl_c")
def test_an_interrupted_run_takes_the_bar_away(tmp_path: Path, variables: dict[str, str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    controller, terminal = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", SLOW.replace("0.7", "60"), "import", "a.txt"],
        stdout=subprocess.PIPE,
        stderr=terminal,
        env={**variables, "TERM": "xterm"},
        cwd=tmp_path,
    ) as process:
        os.close(terminal)
        shown = os.read(controller, 65_536)
        process.send_signal(signal.SIGINT)
        with suppress(OSError):
            while piece := os.read(controller, 65_536):
                shown += piece
        os.close(controller)
        assert process.wait(TIMEOUT) == 130
    cursor, line = b"\x1b[?25h", b"\x1b[2K"
    assert shown.rindex(b"a.txt") < shown.rindex(cursor) < shown.rindex(line)


def test_a_short_run_and_a_pipe_show_nothing(tmp_path: Path, variables: dict[str, str]) -> None:
    short = "import sys; from giamngheo_cli.__main__ import run; sys.exit(run(sys.argv[1:]))"
    _out, shown = imported("a.txt", folder=tmp_path, variables=variables, code=short)
    assert shown.startswith("a.txt: text, 1 figure placed")
    done = subprocess.run(
        [sys.executable, "-c", SLOW, "import", "a.txt"],
        capture_output=True,
        env=variables,
        cwd=tmp_path,
        check=False,
    )
    assert done.stderr.startswith(b"a.txt: text, 1 figure placed")
