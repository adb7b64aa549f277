"""What processes are given to do: they import it by its name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import NoReturn


def square(number: int) -> int:
    return number * number


def late(number: int) -> int:
    """Take longer for the first tasks, so that others overtake them."""
    time.sleep(0.02 if number < 3 else 0)
    return number


def deadly(number: int) -> int:
    """Kill the process for tasks that end in 7 (by signal) and 8 (with code 8)."""
    if number % 10 == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    if number % 10 == 8:
        os._exit(8)
    return number


class ReadingError(Exception):
    """Can be pickled, but not be unpickled."""

    def __init__(self, one: str, _other: str) -> None:
        super().__init__(one)


class WritingError(Exception):
    def __reduce__(self) -> NoReturn:
        raise TypeError("no")


def failing(number: int) -> object:
    match number:
        case 10:
            raise ValueError("ten is too much")
        case 11:
            raise ReadingError("eleven", "more")
        case 12:
            raise WritingError("twelve")
        case 13:
            return lambda: None
        case 14:
            sys.exit("fourteen")
        case _:
            return number


def process_id(_number: int) -> int:
    time.sleep(0.001)
    return os.getpid()


def napping(number: int) -> int:
    time.sleep(0.001)
    return number


def slow_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number


def forever(number: int) -> int:
    while number:
        time.sleep(60)
    return number


def big(data: bytes) -> bytes:
    return data[::-1]


def interrupted(number: int) -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return number


def naps(milliseconds: int) -> int:
    time.sleep(milliseconds / 1000)
    return milliseconds


def reads(_number: int) -> str:
    return sys.stdin.read()


def of_length(length: int) -> bytes:
    return b"0" * length


def stopped(number: int) -> int:
    """Stop the process for tasks that end in 5; say first which one it is."""
    if number % 10 == 5:
        os.write(1, f"{os.getpid()}\n".encode())
        os.kill(os.getpid(), signal.SIGSTOP)
    return number


def waiting(seconds: float) -> float:
    """Wait for a process that does nothing for so long."""
    subprocess.run(["sleep", str(seconds)], check=True)
    return seconds
