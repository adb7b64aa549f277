"""Run commands as whole processes and keep how long they took and how much memory."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter
from typing import IO, NamedTuple


class Run(NamedTuple):
    """One process from start to end."""

    seconds: float
    """Wall time."""
    peak: int
    """Peak memory in bytes."""
    problem: str
    """Why the run does not count; empty if it does."""


@dataclass
class Tool:
    """A command to measure, and what came of it."""

    name: str
    command: list[str]
    accepted: tuple[int, ...] = (0,)
    """Exit codes of a run that did its work."""
    most_rounds: int | None = None
    """For a slow tool: in how many of the rounds it takes part."""
    problem: str = ""
    runs: list[Run] = field(default_factory=list)

    @property
    def seconds(self) -> float | None:
        """Median wall time, if the tool ran."""
        return median(run.seconds for run in self._counted) if self._counted else None

    @property
    def peak(self) -> float | None:
        """Median peak memory in bytes, if the tool ran."""
        return median(run.peak for run in self._counted) if self._counted else None

    @property
    def _counted(self) -> list[Run]:
        return [] if self.problem else self.runs

    def needs(self, file: Path, name: str) -> Tool:
        """Note as the tool's problem that a file is missing, and return the tool."""
        if not self.problem and not file.is_file():
            self.problem = f"no {name}"
        return self


def tool(name: str, program: str, *arguments: str | Path, accepted: tuple[int, ...] = (0,)) -> Tool:
    """Return a tool that runs a program: the one beside this Python, else of the search path."""
    beside = shutil.which(program, path=str(Path(sys.executable).parent))
    path = beside or shutil.which(program)
    command = [path or program, *map(str, arguments)]
    return Tool(name, command, accepted, problem="" if path else "not installed")


def measure(tools: Iterable[Tool], rounds: int, timeout: float) -> None:
    """Run tools in turn, round after round, so that a slow spell of the machine hits all alike.

    A tool without a limit of its own runs once before, uncounted, to fill the caches of bytecode
    and files. A tool that fails is not run again.
    """
    tools = list(tools)
    for tool in tools:
        if not tool.problem and tool.most_rounds is None:
            tool.problem = run_once(tool, timeout).problem
    for number in range(rounds):
        for tool in tools:
            if not tool.problem and (tool.most_rounds is None or number < tool.most_rounds):
                tool.runs.append(run_once(tool, timeout))
                tool.problem = tool.runs[-1].problem


def run_once(tool: Tool, timeout: float) -> Run:
    """Run a command once, from its start to its end."""
    with tempfile.TemporaryFile() as errors:
        started = perf_counter()
        try:
            process = subprocess.Popen(
                tool.command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=_environment(),
            )
        except OSError as error:
            return Run(0, 0, f"cannot be started: {error.strerror}")
        peak, late = _wait(process, timeout)
        seconds = perf_counter() - started
        if late:
            return Run(seconds, peak, f"stopped after {timeout:g} s")
        return Run(seconds, peak, _problem(tool, process.returncode, errors))


def _environment() -> dict[str, str]:
    """Return the environment, but let each tool keep its bytecode as it does for its users."""
    return {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _wait(process: subprocess.Popen[bytes], timeout: float) -> tuple[int, bool]:
    """Return the peak memory of a process in bytes, and whether it had to be ended."""
    late: list[bool] = []

    def end() -> None:
        late.append(True)
        os.kill(process.pid, signal.SIGKILL)

    timer = Timer(timeout, end)
    timer.start()
    try:
        # Only wait4 gives the memory of this child; the total of all children hides it.
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        process.kill()
        raise
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024), bool(late)


def _problem(tool: Tool, code: int, errors: IO[bytes]) -> str:
    """Say how a run failed, with the last line that it wrote about it."""
    errors.seek(0)
    text = errors.read(100_000).decode(errors="replace")
    # A Python program that breaks off ends with 1, as does a checker that has found something.
    if code in tool.accepted and "Traceback (most recent call last)" not in text:
        return ""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return f"exit code {code}" + (f": {lines[-1][:80]}" if lines else "")
